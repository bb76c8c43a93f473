#include "app/tape_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "drill/batch.h"
#include "keying/text.h"

namespace deft {
namespace {

/// Paper torn off by hand: peaks of two heights, open at the top.
void torn_edge(Sketch& sketch, Rect tape) {
  const Look& look = sketch.look();
  constexpr double kStep = 5.5, kTrough = 8, kSmallPeak = 3;
  const double step = kStep * look.percent / 100, unit = look.percent / 100.0;
  const double heights[]{kTrough, 0, kTrough, kSmallPeak};
  std::vector<Point> edge;
  for (int i = 0; i * step < tape.w; ++i) edge.push_back({tape.x + i * step, tape.y + heights[i % 4] * unit});
  edge.push_back({tape.right(), tape.y + kTrough * unit});
  std::vector<Point> paper = edge;
  paper.push_back({tape.right(), tape.bottom()});
  paper.push_back({tape.x, tape.bottom()});
  sketch.polygon(paper, Ink::doc_sheet);
  sketch.polyline(edge, Ink::doc_line, unit);
  const double half = unit / 2;
  sketch.polyline({{tape.x + half, tape.y + kTrough * unit},
                    {tape.x + half, tape.bottom() - half},
                    {tape.right() - half, tape.bottom() - half},
                    {tape.right() - half, tape.y + kTrough * unit}},
                   Ink::doc_line, half);
}

constexpr double kLine = 28, kSub = 40, kSubBefore = 6;
constexpr double kTapeLeft = 20, kAmountRight = 56, kSignLeft = 224, kVoidLeft = 222, kRuleRight = 20;
constexpr double kFirstLine = 20, kTapeFoot = 28;

void tape_line(Sketch& sketch, Rect tape, double y, const TapeLine& line) {
  const Look& look = sketch.look();
  constexpr double kNumberTop = 6, kAmountTop = 2, kSignTop = 3, kVoidTop = 7;
  sketch.text({tape.x + look.px(kTapeLeft), y + look.px(kNumberTop)}, look.style(Type::small, true), Ink::ink3,
               fmt::format("{:02}", line.field + 1));
  const auto value = hundredths(line.value.text);
  const std::string amount = line.value.mark == Mark::illegible   ? look.tr("illegible")
                             : line.value.mark == Mark::not_given ? look.tr("not given")
                             : value                              ? amount_text_grouped(*value)
                                                                  : to_utf8(line.value.text);
  const bool mark = line.value.mark != Mark::none;
  const Style style =
      mark ? look.style(Type::small, false, 500) : look.style(Type::data, false, line.voided ? 400 : 500);
  sketch.add(Text{{tape.right() - look.px(kAmountRight), y + look.px(mark ? kNumberTop - 1 : kAmountTop)},
                   style,
                   line.voided ? Ink::ink3
                   : mark      ? Ink::ink2
                               : Ink::doc_data,
                   Align::right,
                   amount,
                   0,
                   line.voided});
  if (line.voided)
    sketch.text({tape.x + look.px(kVoidLeft), y + look.px(kVoidTop)}, look.style(Type::micro), Ink::ink2,
                 look.tr("void"));
  else
    sketch.text({tape.x + look.px(kSignLeft), y + look.px(kSignTop)}, look.style(Type::body, true), Ink::ink3,
                 value && *value < 0 ? "−" : "+");
}

void subtotal(Sketch& sketch, Rect tape, double y, long long sum) {
  const Look& look = sketch.look();
  constexpr double kRuleTop = 1, kWordTop = 13, kAmountTop = 8;
  const double hair = look.size("stroke_hairline");
  sketch.fill({tape.x + look.px(kTapeLeft), y + look.px(kRuleTop), tape.w - look.px(kTapeLeft + kRuleRight), hair},
               Ink::doc_line);
  sketch.text({tape.x + look.px(kTapeLeft), y + look.px(kWordTop)}, look.style(Type::micro), Ink::ink2,
               look.tr("sub"));
  sketch.text({tape.right() - look.px(kAmountRight), y + look.px(kAmountTop)}, look.style(Type::data, false, 500),
               Ink::doc_data, amount_text_grouped(sum), Align::right);
}

/// A printed line of the tape: an amount, or a sub-total after each ten that count.
struct PrintedLine {
  const TapeLine* line = nullptr;
  long long sum = 0;
};

std::vector<PrintedLine> printed_lines(const Entry& entry) {
  constexpr int kSubEach = 10;
  std::vector<PrintedLine> lines;
  long long sum = 0;
  int counted = 0;
  for (const TapeLine& line : entry.tape) {
    lines.push_back({&line, 0});
    if (line.voided) continue;
    sum += hundredths(line.value.text).value_or(0);
    if (++counted % kSubEach == 0) lines.push_back({nullptr, sum});
  }
  return lines;
}

}  // namespace

std::size_t tape_items(const Entry& entry) {
  return static_cast<std::size_t>(std::count_if(entry.tape.begin(), entry.tape.end(), [](const TapeLine& line) { return !line.voided; }));
}

void tape_view(Sketch& sketch, const Entry& entry, Rect box) {
  const Look& look = sketch.look();
  torn_edge(sketch, box);
  const std::vector<PrintedLine> lines = printed_lines(entry);
  const bool roomy = box.h > look.px(200);
  const double foot = look.px(roomy ? kTapeFoot : 6), first = look.px(roomy ? kFirstLine : 10);
  const double room = box.h - foot - first;
  const auto height = [&](const PrintedLine& line) { return look.px(line.line ? kLine : kSub); };
  double tall = 0;
  std::size_t from = lines.size();
  while (from > 0 && tall + height(lines[from - 1]) <= room) tall += height(lines[--from]);
  double y = box.y + first;
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (lines[i].line)
      tape_line(sketch, box, y, *lines[i].line);
    else
      subtotal(sketch, box, y, lines[i].sum);
    y += height(lines[i]);
  }
  if (roomy)
    sketch.fill({box.x + look.px(kTapeLeft), box.bottom() - foot, box.w - look.px(kTapeLeft + kRuleRight),
                  look.size("stroke_hairline")},
                 Ink::doc_line);
  const std::string total = amount_text_grouped(tape_total(entry));
  sketch.say({"tape", look.tr("Tape"), total,
               fill(look.words->plural("{n} item", "{n} items", static_cast<std::int64_t>(tape_items(entry))),
                    {{"n", std::to_string(tape_items(entry))}}),
               box, false});
}

}  // namespace deft
