#include "app/ten_key_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/entry_words.h"
#include "app/tape_view.h"
#include "drill/batch.h"
#include "keying/text.h"

namespace deft {

namespace {

constexpr double kTape = 264, kBetween = 36, kTightBetween = 24, kStackedBetween = 16;
constexpr double kEntryBox = 56, kTightEntryBox = 44, kEntryBelow = 22, kTightBelow = 8;
constexpr double kTapeToEntry = 18, kTightToEntry = 10;

class TenKey {
 public:
  TenKey(Sketch& sketch, const Run& run, const EntryFrame& frame)
      : sketch_(sketch), look_(sketch.look()), run_(run), frame_(frame) {}

  void draw();

 private:
  const Entry& entry() const { return run_.entry; }
  double px(double logical) const { return look_.px(logical); }
  bool stacked() const { return frame_.size == EntryFrame::Size::stacked; }

  void entry_box(Rect box) const;
  void control(Rect panel) const;
  double control_rows(double x, double y, double w, double bottom, bool tight) const;
  double balance_ruler(double x, double y, double w) const;
  void keypad(double x, double y) const;
  double message_top(Rect panel) const;

  long long control_total() const {
    const std::size_t page = entry().released.size();
    return page < entry().control_totals.size() ? entry().control_totals[page] : 0;
  }

  Sketch& sketch_;
  const Look& look_;
  const Run& run_;
  const EntryFrame& frame_;
};

void TenKey::entry_box(Rect box) const {
  constexpr double kNumberLeft = 18, kNumberUp = 9, kEntryRight = 60, kCaretUp = 14, kCaretHeight = 30,
                   kTightCaret = 24;
  constexpr double kRingOut = 4;
  const std::size_t current = entry().current;
  const Field& rules = run_.drill.form.fields[current];
  const FieldEntry& keyed = entry().fields[current];
  const bool wrong = entry().check.has_value() || entry().refusal != Refusal::none;
  const Ink ring = wrong ? Ink::error : Ink::accent;
  const int radius = static_cast<int>(look_.size("radius_field"));
  const double out = px(kRingOut), middle = box.y + box.h / 2;
  sketch_.fill(box, Ink::field, radius);
  sketch_.frame(box, ring, static_cast<int>(look_.size("stroke_ring")), radius);
  sketch_.frame({box.x - out, box.y - out, box.w + 2 * out, box.h + 2 * out}, ring,
                static_cast<int>(look_.size("stroke_ring_outer")),
                static_cast<int>(look_.size("radius_focus_outer")));
  sketch_.text({box.x + px(kNumberLeft), middle - px(kNumberUp)}, look_.style(Type::small, true), Ink::ink3,
               fmt::format("{:02}", current + 1));
  const bool on_tape = std::any_of(entry().tape.begin(), entry().tape.end(), [&](const TapeLine& line) {
    return line.field == current && !line.voided;
  });
  const std::u32string text = on_tape ? std::u32string() : shown(rules, keyed.keyed);
  const std::string words = to_utf8(text);
  const bool tight = box.h < px(kEntryBox);
  Style style = look_.style(tight ? Type::heading : Type::title, true, 400);
  const double room = box.w - px(kNumberLeft + 30) - px(kEntryRight);
  if (look_.width(style, words) > room) style = look_.style(Type::data, true);
  const double right = box.right() - px(kEntryRight), width = look_.width(style, words);
  const double top = middle - std::floor(look_.type(style.type).line / 2.0);
  if (on_tape) {
    sketch_.text({right, middle - look_.type(Type::small).line / 2.0}, look_.style(Type::small, false, 500),
                 Ink::ink2, look_.tr("all lines keyed"), Align::right);
  } else {
    const double left = std::round(right - width);
    if (entry().selected && !words.empty())
      sketch_.fill({left - px(2), middle - px(kCaretUp), width + 2 * px(2), px(2 * kCaretUp)},
                   Ink::accent_tint);
    sketch_.text({right, top}, style, Ink::ink, words, Align::right);
    const auto caret = static_cast<std::ptrdiff_t>(shown_caret(rules, keyed.keyed, entry().caret));
    const double behind = look_.width(style, to_utf8(text.substr(0, static_cast<std::size_t>(caret))));
    const double tall = px(tight ? kTightCaret : kCaretHeight);
    sketch_.fill({std::round(left + behind) + px(1), middle - std::round(tall / 2) + (tight ? 0 : px(1)),
                  look_.size("stroke_caret"), tall},
                 Ink::accent);
  }
  sketch_.say({"field", fill(look_.tr("Line {n}"), {{"n", std::to_string(current + 1)}}), words,
               wrong && entry().refusal != Refusal::none ? refusal_note(look_, run_) : std::string(), box,
               true});
}

/// Control total, tape total, what is still to key; where a message needs the room only the last.
double TenKey::control_rows(double x, double y, double w, double bottom, bool tight) const {
  constexpr double kRow = 32, kTightRow = 26, kLabelTop = 14, kTightTop = 5, kLineBelow = 24,
                   kTightLineBelow = 21;
  const double hair = look_.size("stroke_hairline"), row = px(tight ? kTightRow : kRow);
  const long long control = control_total(), total = tape_total(entry());
  const auto n = static_cast<std::int64_t>(tape_items(entry()));
  struct Line {
    std::string label;
    long long amount;
    Type type;
    int label_weight, weight;
    double lift;
  };
  std::vector<Line> lines{{look_.tr("Control total, from slip"), control, Type::body, 400, 400, 0},
                          {fill(look_.words->plural("Tape total, {n} item", "Tape total, {n} items", n),
                                {{"n", std::to_string(n)}}),
                           total, Type::body, 400, 400, px(1)},
                          {look_.tr("Still to key"), control - total, Type::data, 600, 500, px(1)}};
  if (y + 3 * row > bottom) lines.erase(lines.begin(), lines.begin() + 2);
  double top = y + px(tight ? kTightTop : kLabelTop), end = y;
  for (const Line& line : lines) {
    const double taller = look_.type(line.type).line - look_.type(Type::small).line;
    const double at = top - (tight ? 0 : line.lift);
    sketch_.text({x, at}, look_.style(Type::small, false, line.label_weight), Ink::ink, line.label);
    sketch_.text({x + w, at - std::round(taller / 2)}, look_.style(line.type, true, line.weight), Ink::ink,
                 amount_text_grouped(line.amount), Align::right);
    const bool last = &line == &lines.back();
    end = top + px(tight ? kTightLineBelow : kLineBelow) - (last && !tight ? px(1) : 0);
    sketch_.fill({x, end, w, hair}, last ? Ink::rule : Ink::hair);
    top += row;
  }
  sketch_.say({"status",
               look_.tr("Still to key"),
               amount_text_grouped(control - total),
               {},
               {x, y, w, end - y},
               false});
  return end + hair;
}

double TenKey::balance_ruler(double x, double y, double w) const {
  constexpr double kLineTop = 32, kLabelsBelow = 10, kEnd = 26;
  constexpr int kBar = 4, kNeedle = 10;
  const long long control = control_total();
  const double share =
      control > 0 ? static_cast<double>(tape_total(entry())) / static_cast<double>(control) : 0;
  const double line = y + px(kLineTop);
  ruler(sketch_, {x, line}, w, {.share = share, .bar = kBar, .needle_height = kNeedle});
  const Style style = look_.style(Type::micro, true, 400);
  sketch_.text({x, line + px(kLabelsBelow)}, style, Ink::ink3, "0.00");
  sketch_.text({x + w, line + px(kLabelsBelow)}, style, Ink::ink3, amount_text_grouped(control),
               Align::right);
  return line + px(kEnd);
}

void TenKey::keypad(double x, double y) const {
  struct KeyPlace {
    std::string_view label;
    int column, row, wide, deep;
  };
  constexpr KeyPlace kKeys[]{{"7", 0, 0, 1, 1}, {"8", 1, 0, 1, 1}, {"9", 2, 0, 1, 1}, {"+", 3, 0, 1, 2},
                             {"4", 0, 1, 1, 1}, {"5", 1, 1, 1, 1}, {"6", 2, 1, 1, 1}, {"1", 0, 2, 1, 1},
                             {"2", 1, 2, 1, 1}, {"3", 2, 2, 1, 1}, {"", 3, 2, 1, 2},  {"0", 0, 3, 2, 1},
                             {".", 2, 3, 1, 1}};
  constexpr double kAcross = 56, kDown = 48, kGap = 6, kHomeLeft = 8, kHomeTop = 35, kBumpLeft = 19,
                   kBumpTop = 30, kBumpWide = 12;
  const int hair = static_cast<int>(look_.size("stroke_hairline")),
            radius = static_cast<int>(look_.size("radius_button"));
  for (const KeyPlace& key : kKeys) {
    const Rect box{x + px(key.column * kAcross), y + px(key.row * kDown), px(key.wide * kAcross - kGap),
                   px(key.deep * kDown - kGap)};
    sketch_.fill(box, Ink::raised, radius);
    sketch_.frame(box, Ink::rule, hair, radius);
    const bool home = key.row == 1 && key.column < 3;
    const double middle = box.x + box.w / 2;
    if (key.label.empty())
      sketch_.text({middle, box.y + (box.h - look_.type(Type::micro).line) / 2}, look_.style(Type::micro),
                   Ink::ink2, look_.tr("Enter"), Align::centre);
    else
      sketch_.text({middle, box.y + std::floor((box.h - look_.type(Type::data).line) / 2)},
                   look_.style(Type::data), home ? Ink::ink : Ink::ink2, key.label, Align::centre);
    if (home)
      sketch_.fill({box.x + px(kHomeLeft), box.y + px(kHomeTop), box.w - 2 * px(kHomeLeft), px(2)}, Ink::ink);
    if (key.label == "5")
      sketch_.fill({box.x + px(kBumpLeft), box.y + px(kBumpTop), px(kBumpWide), px(2)}, Ink::ink);
  }
}

double TenKey::message_top(Rect panel) const {
  constexpr double kAround = 12;
  const std::string words = tape_message(look_, run_);
  if (words.empty()) return panel.bottom();
  return panel.bottom() - px(kAround) - paragraph_height(look_, panel.w, look_.style(Type::small), words);
}

/// The right-hand column: what is there is what fits, the most needed first.
void TenKey::control(Rect panel) const {
  constexpr double kHead = 24, kWordsBelow = 14, kKeypadHead = 22, kKeypadTop = 14, kKeypad = 186,
                   kHintBelow = 20, kTightPanel = 150;
  constexpr double kMessageTop = 12;
  const Style small = look_.style(Type::small);
  const bool tight = panel.h < px(kTightPanel);
  double y = panel.y;
  if (!tight) y = section_head(sketch_, {panel.x, y, panel.w, px(kHead)}, look_.tr("Batch control"));
  const double message = message_top(panel);
  y = control_rows(panel.x, y, panel.w, message, tight);
  if (y + px(64) <= message) {
    y = balance_ruler(panel.x, y, panel.w) + px(kWordsBelow);
    const std::string lines = std::to_string(run_.drill.form.fields.size());
    const std::string words = fill(
        look_.tr("The batch balances when __Still to key__ reads `0.00` at line {n}. If it does not, the "
                 "difference tells you which line to look for."),
        {{"n", lines}});
    const double tall = paragraph_height(look_, panel.w, small, words);
    if (y + tall <= message)
      y += paragraph(sketch_, {panel.x, y}, panel.w, small, Ink::ink2, words) + px(kKeypadHead);
    const std::string hint = look_.tr("Rest on `4 5 6`. Two decimals are automatic: `3120` is `31.20`.");
    const double rest = paragraph_height(look_, panel.w, small, hint);
    const double needed = px(kHead + kKeypadTop + kKeypad + kHintBelow) + rest;
    if (y + needed <= panel.bottom()) {
      y = section_head(sketch_, {panel.x, y, panel.w, px(kHead)}, look_.tr("Keypad")) + px(kKeypadTop);
      keypad(panel.x, y);
      y += px(kKeypad + kHintBelow);
      if (y + rest <= message) paragraph(sketch_, {panel.x, y}, panel.w, small, Ink::ink2, hint);
    }
  }
  const std::string words = tape_message(look_, run_);
  if (words.empty()) return;
  sketch_.fill({panel.x, message, panel.w, look_.size("stroke_hairline")}, Ink::hair);
  paragraph(sketch_, {panel.x, message + px(kMessageTop)}, panel.w, small, Ink::ink2, words);
  sketch_.say({"message", words, {}, {}, {panel.x, message, panel.w, panel.bottom() - message}, false});
}

void TenKey::draw() {
  const Rect& side = frame_.entry;
  const bool whole = frame_.whole();
  const double box = px(whole ? kEntryBox : kTightEntryBox), below = px(whole ? kEntryBelow : kTightBelow);
  const double tape_width = stacked() ? std::min(px(kTape), std::floor(side.w * 0.52)) : px(kTape);
  const double bottom = side.bottom() - below;
  const Rect entry_at{side.x, bottom - box, tape_width, box};
  const double tape_bottom = entry_at.y - px(whole ? kTapeToEntry : kTightToEntry);
  if (tape_bottom - side.y > px(30)) tape_view(sketch_, entry(), {side.x, side.y, tape_width, tape_bottom - side.y});
  entry_box(entry_at);
  const double between = px(whole ? kBetween : stacked() ? kStackedBetween : kTightBetween);
  const double left = side.x + tape_width + between;
  control({left, side.y, side.right() - left, side.h});
}

}  // namespace

void ten_key_side(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  TenKey(sketch, run, frame).draw();
}

}  // namespace deft
