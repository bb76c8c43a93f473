#include "app/work_check_view.h"

#include <algorithm>
#include <cmath>

#include "app/entry_words.h"
#include "app/printed_place.h"
#include "app/sheet_printer.h"
#include "app/sheet_view.h"
#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {
namespace {

/// Logical pixels of a row.
constexpr double kNumber = 2, kLabel = 40, kValue = 152, kPad = 6, kBetween = 2, kRight = 4;
constexpr double kHead = 24, kBeyond = 22, kFootTop = 12, kFootLine = 18, kFootAround = 15;
constexpr double kLargeText = 24, kLargest = 1.5, kSmallest = 1;  // of values: pixels, and times the page at 100 %

/// One field: where it is printed, how large, and what was keyed as it stands under it.
struct CheckRow {
  std::size_t field = 0;
  std::optional<PrintedPlace> place;
  SheetRect part;                  ///< of the page that is shown
  double scale = 1;
  std::u32string keyed;
  std::string mark;                ///< in words, in the place of a value
  SetText set;                     ///< how `keyed` is set
  std::vector<std::string> lines;  ///< of it
  double picture = 0, high = 0;    ///< window pixels
};

double size_of(SheetType type) { return character_width(type) / 0.6; }

class WorkCheckRows {
 public:
  WorkCheckRows(Sketch& sketch, const Run& run, const EntryFrame& frame) : sketch_(sketch), look_(sketch.look()), run_(run), frame_(frame) {
    for (Sheet page : run.pages) {
      page.wear.skew = 0;  // laid straight
      pages_.push_back(std::move(page));
    }
  }

  void draw();

 private:
  double px(double logical) const { return look_.px(logical); }
  double unit() const { return look_.percent / 100.0; }
  double room() const { return frame_.entry.w - px(kValue + kRight); }
  CheckRow row_of(std::size_t field) const;
  std::vector<CheckRow> rows_of_check() const;
  void fit(CheckRow& row) const;
  std::string mark_of(std::size_t field) const;
  std::string message() const;
  double foot_high() const;
  void head(double high) const;
  void row(const CheckRow& row, double y) const;
  void picture(const CheckRow& row, Rect box) const;
  void keyed(const CheckRow& row, Rect picture) const;
  void keyed_on_comb(const CheckRow& row, Rect picture) const;
  void beyond(double y, std::size_t count, bool above) const;
  void foot(double top) const;

  Sketch& sketch_;
  const Look& look_;
  const Run& run_;
  const EntryFrame& frame_;
  std::vector<Sheet> pages_;
  double largest_ = kLargest;
  bool brief_ = false;  ///< the lowest windows: values no larger than the page's, one line of words
};

std::string WorkCheckRows::mark_of(std::size_t field) const {
  const FieldEntry& entry = run_.entry.fields[field];
  if (entry.mark == Mark::illegible) return look_.tr("marked illegible");
  if (entry.mark == Mark::not_given) return look_.tr("marked not given");
  return entry.keyed.empty() ? look_.tr("left empty") : std::string();
}

/// The box where it has room, else from where the value begins.
void WorkCheckRows::fit(CheckRow& row) const {
  const PrintedPlace& place = *row.place;
  const double large = std::clamp(kLargeText / size_of(place.text ? place.text->type : SheetType::data), kSmallest, largest_) * unit();
  row.scale = std::clamp(room() / place.value.w, kSmallest * unit(), large);
  row.part = place.value;
  const double seen = room() / row.scale;
  if (place.box.w <= seen) {
    row.part.x = place.box.x;
    row.part.w = place.box.w;
  }
  row.part.w = std::min(row.part.w, seen);
  row.picture = std::round(row.part.h * row.scale);
}

/// Broken where the room ends.
std::vector<std::string> lines_in(std::u32string_view text, double cell, double room) {
  const auto most = static_cast<std::size_t>(std::max(1.0, std::floor(room / cell)));
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size(); from += most) lines.push_back(to_utf8(text.substr(from, most)));
  return lines;
}

CheckRow WorkCheckRows::row_of(std::size_t field) const {
  CheckRow row;
  row.field = field;
  row.place = printed_place(pages_, field);
  row.scale = unit() * largest_;
  if (row.place) fit(row);
  const auto& fields = run_.drill.form.fields;
  const bool hidden = fields[run_.entry.current].again == field;  // its second keying is still to come
  row.mark = mark_of(field);
  if (row.mark.empty()) row.keyed = hidden ? U"•••" : value_of(fields[field], run_.entry.fields[field]).text;
  SheetText keyed{.at = {}, .type = row.place && row.place->text ? row.place->text->type : SheetType::data, .text = to_utf8(row.keyed)};
  row.set = set_text(look_, keyed, row.scale);
  const bool comb = row.place && row.place->comb;
  row.lines = comb ? std::vector{keyed.text} : lines_in(row.keyed, character_width(keyed.type) * row.scale, room());
  const double under = row.mark.empty() ? row.set.line * static_cast<double>(row.lines.size()) : look_.type(Type::body).line;
  row.high = px(kPad) + row.picture + px(kBetween) + under + px(kPad);
  const double label = paragraph_height(look_, px(kValue - kLabel - kPad), look_.style(Type::small), fields[field].label) + 2 * px(kPad);
  row.high = std::round(std::max(row.high, label));
  return row;
}

void WorkCheckRows::picture(const CheckRow& row, Rect box) const {
  const SheetWindow window{box, {row.part.x, row.part.y}, row.scale, false};
  sheet_part(sketch_, pages_[row.place->page], window);
}

/// Letter over letter: each in the cell it has on the page.
void WorkCheckRows::keyed_on_comb(const CheckRow& row, Rect picture) const {
  const SheetComb& comb = *row.place->comb;
  const auto x = [&](double on_sheet) { return std::round(picture.x + (on_sheet - row.part.x) * row.scale); };
  std::u32string letters;
  for (const char32_t c : row.keyed)
    if (is_letter(c) || is_digit(c)) letters += c;
  double left = comb.at.x;
  std::size_t next = 0;
  for (std::size_t group = 0; group < comb.groups.size(); ++group) {
    const bool last = group + 1 == comb.groups.size();  // it takes what is too much
    for (int i = 0; (i < comb.groups[group] || last) && next < letters.size(); ++i, ++next)
      sketch_.text({x(left + (i + 0.5) * comb.cell), picture.bottom() + px(kBetween)}, row.set.style, Ink::ink, to_utf8(letters[next]), Align::centre);
    left += comb.groups[group] * comb.cell + comb.gap;
  }
}

void WorkCheckRows::keyed(const CheckRow& row, Rect picture) const {
  double y = picture.bottom() + px(kBetween);
  if (!row.mark.empty()) return sketch_.text({picture.x, y}, look_.style(Type::body), Ink::ink2, row.mark);
  if (row.place && row.place->comb) return keyed_on_comb(row, picture);
  double x = picture.x;
  Align align = Align::left;
  if (row.place && row.place->text && row.lines.size() == 1) {
    x = std::round(picture.x + (row.place->text->at.x - row.part.x) * row.scale);
    if (row.place->text->align == SheetAlign::right) align = Align::right;
    if (row.place->text->align == SheetAlign::centre) align = Align::centre;
    const double from = align == Align::left ? x : align == Align::right ? x - row.set.width : x - row.set.width / 2;
    if (from < picture.x || from + row.set.width > picture.x + room()) x = picture.x, align = Align::left;
  }
  for (const std::string& line : row.lines) {
    sketch_.text({x, y}, row.set.style, Ink::ink, line, align);
    y += row.set.line;
  }
}

void WorkCheckRows::row(const CheckRow& row, double y) const {
  const Rect& entry = frame_.entry;
  const Field& rules = run_.drill.form.fields[row.field];
  const Rect box{entry.x, y, entry.w, row.high};
  const bool chosen = run_.entry.work_check->chosen == row.field;
  if (chosen) {
    sketch_.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(sketch_, box);
  }
  const double top = y + px(kPad);
  sketch_.text({entry.x + px(kNumber), top}, look_.style(Type::small, true, chosen ? 500 : 400), chosen ? Ink::accent : Ink::ink3, rules.box);
  paragraph(sketch_, {entry.x + px(kLabel), top}, px(kValue - kLabel - kPad), look_.style(Type::small, false, chosen ? 600 : 400), chosen ? Ink::ink : Ink::ink2,
            literally(rules.label));
  const Rect shown{entry.x + px(kValue), top, std::round(row.part.w * row.scale), row.picture};
  if (row.place) picture(row, shown);
  keyed(row, shown);
  sketch_.fill({box.x, box.bottom() - 1, box.w, look_.size("stroke_hairline")}, Ink::hair);
  sketch_.zone(box, pointed_at(row.field));
  sketch_.say({"row", fill(look_.tr("Box {box}, {label}"), {{"box", rules.box}, {"label", rules.label}}), row.mark.empty() ? to_utf8(row.keyed) : row.mark, {}, box, chosen});
}

void WorkCheckRows::head(double high) const {
  const Rect& entry = frame_.entry;
  section_head(sketch_, {entry.x, entry.y, entry.w, high}, look_.tr("Check your work"), look_.tr("the page above, your keying below"));
}

void WorkCheckRows::beyond(double y, std::size_t count, bool above) const {
  const double x = frame_.entry.x;
  if (above) sketch_.polygon({{x + px(1), y + px(14)}, {x + px(11), y + px(14)}, {x + px(6), y + px(6)}}, Ink::ink3);
  else sketch_.polygon({{x + px(1), y + px(7)}, {x + px(11), y + px(7)}, {x + px(6), y + px(15)}}, Ink::ink3);
  const auto n = static_cast<std::int64_t>(count);
  const std::string pattern = above ? look_.words->plural("{n} field above", "{n} fields above", n) : look_.words->plural("{n} field below", "{n} fields below", n);
  sketch_.text({x + px(20), y + px(1)}, look_.style(Type::small), Ink::ink3, fill(pattern, {{"n", std::to_string(count)}}));
}

/// What is to be done here; where there is no room, what it begins with in bold.
std::string WorkCheckRows::message() const {
  const std::string words = form_message(look_, run_);
  const std::size_t end = words.find("**", 2);
  return brief_ && end != words.npos ? words.substr(0, end + 2) : words;
}

double WorkCheckRows::foot_high() const {
  const double words = paragraph_height(look_, frame_.entry.w, look_.style(Type::small), message());
  return std::max(px(kFootTop) + words, px(kFootAround + kFootLine));
}

void WorkCheckRows::foot(double top) const {
  const Rect& entry = frame_.entry;
  const std::string words = message();
  sketch_.fill({entry.x, top, entry.w, look_.size("stroke_hairline")}, Ink::hair);
  paragraph(sketch_, {entry.x, top + px(kFootTop)}, entry.w, look_.style(Type::small), Ink::ink2, words);
  sketch_.say({"message", words, {}, {}, {entry.x, top, entry.w, entry.bottom() - top}, false});
}

std::vector<CheckRow> WorkCheckRows::rows_of_check() const {
  std::vector<CheckRow> rows;
  for (const std::size_t field : fields_to_check(run_.entry, run_.drill.form)) rows.push_back(row_of(field));
  return rows;
}

void WorkCheckRows::draw() {
  std::vector<CheckRow> rows = rows_of_check();
  const auto tallest = [&] { return std::ranges::max(rows, {}, &CheckRow::high).high; };
  if (tallest() + foot_high() > frame_.entry.h) {
    largest_ = kSmallest;
    brief_ = true;
    rows = rows_of_check();
  }
  const auto chosen = static_cast<std::size_t>(std::ranges::find(rows, run_.entry.work_check->chosen, &CheckRow::field) - rows.begin());
  const double foot_top = frame_.entry.bottom() - foot_high();
  const bool headed = frame_.entry.y + px(kHead + 2 * kBeyond) + rows.at(chosen).high <= foot_top;
  double top = frame_.entry.y + (headed ? px(kHead) : 0);
  double all = 0;
  for (const CheckRow& each : rows) all += each.high;
  const bool whole = top + all <= foot_top;
  if (headed) head(px(kHead));
  std::size_t first = 0;
  const double above = whole || !headed ? 0 : px(kBeyond), below = above;
  const auto bottom_of_chosen = [&] {
    double y = top + above;
    for (std::size_t i = first; i <= chosen; ++i) y += rows[i].high;
    return y;
  };
  while (!whole && first < chosen && bottom_of_chosen() > foot_top - below) ++first;
  if (first > 0 && above > 0) beyond(top, first, true);
  double y = top + (first > 0 ? above : 0);
  std::size_t next = first;
  for (; next < rows.size() && (next <= chosen || y + rows[next].high <= foot_top - (next + 1 < rows.size() ? below : 0)); ++next) {
    row(rows[next], y);
    y += rows[next].high;
  }
  if (next < rows.size() && below > 0) beyond(y, rows.size() - next, false);
  foot(foot_top);
}

}  // namespace

void work_check_view(Sketch& sketch, const Run& run, const EntryFrame& frame) { WorkCheckRows(sketch, run, frame).draw(); }

}  // namespace deft
