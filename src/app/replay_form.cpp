#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/replay_parts.h"
#include "app/replay_words.h"
#include "app/tape_view.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr double kHead = 25, kRow = 26, kFocusRow = 34, kBelowHead = 9;
constexpr double kNumber = 40, kTightNumber = 32, kTightFrom = 360, kIconRight = 40, kTightIcon = 20;

bool is_wrong_in_the_end(const ResultsScreen& results, std::size_t record, std::size_t field) {
  return std::ranges::any_of(results.score.discrepancies, [&](const Discrepancy& wrong) { return wrong.record == record && wrong.field == field; });
}

/// The largest of these types in which the words fit, else the smallest.
Style fitting(const Look& look, std::string_view words, double room, std::initializer_list<Type> types, bool mono, int weight) {
  Style style;
  for (const Type type : types) {
    style = look.style(type, mono, weight);
    if (look.width(style, words) <= room) break;
  }
  return style;
}

/// The form as it stood at a moment: a record being keyed, or after the last release that one.
class FormAtThatMoment {
 public:
  FormAtThatMoment(Sketch& sketch, const ReplayScreen& replay) : sketch_(sketch), look_(sketch.look()), replay_(replay), results_(replay.results), focus_(focus_of(replay)) {
    if (finished(replay.entry)) released_ = &replay.entry.released.at(std::min(focus_.record, replay.entry.released.size() - 1)).values;
    const Form& form = results_.drill.form;
    const Record record = released_ ? *released_ : open_record(replay.entry, form);
    for (std::size_t field = 0; field < form.fields.size(); ++field)
      if (is_of_document(form, field, record)) there_.push_back(field);
  }

  void rows(Rect room) {
    lay_columns(room.w);
    const auto [first, last] = seen(room.h);
    double y = room.y;
    for (std::size_t n = first; n < last; ++n) {
      const std::size_t i = there_[n];
      const double high = px(is_focus(i) ? kFocusRow : kRow);
      row({room.x, y, room.w, high}, i);
      y += high;
    }
  }

  /// The line that is keyed, under the tape.
  void line(Rect box) const {
    const std::size_t i = focus_.field;
    const Ink ring = focus_.error ? Ink::error : Ink::accent;
    sketch_.fill(box, Ink::field, static_cast<int>(look_.size("radius_field")));
    sketch_.frame(box, ring, static_cast<int>(look_.size("stroke_ring")), static_cast<int>(look_.size("radius_field")));
    const double middle = box.y + box.h / 2;
    sketch_.text({box.x + px(18), middle - std::floor(look_.type(Type::small).line / 2.0)}, look_.style(Type::small, true), Ink::ink3, fmt::format("{:02}", i + 1));
    if (focus_.error) icon(sketch_, "xbox", {box.right() - px(38), middle - look_.size("icon") / 2}, Ink::error);
    value({box.x + px(44), box.y, box.w - px(44 + 60), box.h}, i, true);
    say(box, i);
  }

 private:
  double px(double logical) const { return look_.px(logical); }
  const std::vector<Field>& fields() const { return results_.drill.form.fields; }
  /// Labels have what the longest of them needs, up to half the width.
  void lay_columns(double width) {
    const bool tight = width < px(kTightFrom);
    number_ = px(tight ? kTightNumber : kNumber);
    icon_ = px(tight ? kTightIcon : kIconRight);
    double longest = 0;
    for (const Field& field : fields()) longest = std::max(longest, look_.width(look_.style(Type::small, false, 600), field.label));
    label_end_ = std::clamp(std::ceil(number_ + longest + px(10)), std::round(width * (tight ? 0.3 : 0.4)), std::round(width * 0.55));
  }
  bool is_focus(std::size_t i) const { return i == focus_.field; }
  const FieldEntry& keyed(std::size_t i) const { return replay_.entry.fields[i]; }
  bool left(std::size_t i) const { return released_ || keyed(i).left; }
  bool wrong(std::size_t i) const { return is_wrong_in_the_end(results_, focus_.record, i); }
  /// It is being keyed, with a caret: the cursor has not gone on.
  bool has_caret(std::size_t i) const { return !released_ && !replay_.entry.query && i == replay_.entry.current && keyed(i).mark == Mark::none; }

  /// Which of the document's fields have room, the focus among them.
  std::pair<std::size_t, std::size_t> seen(double deep) const {
    const double rest = deep - px(kFocusRow);
    const std::size_t all = there_.size(), others = rest > 0 ? static_cast<std::size_t>(rest / px(kRow)) : 0;
    if (others + 1 >= all) return {0, all};
    const std::size_t above = others * 2 / 3;
    const auto focus = static_cast<std::size_t>(std::ranges::lower_bound(there_, focus_.field) - there_.begin());
    const std::size_t first = std::min(focus > above ? focus - above : 0, all - others - 1);
    return {first, first + others + 1};
  }

  std::u32string text(std::size_t i) const {
    if (released_) return released_->at(i).text;
    return has_caret(i) ? shown(fields()[i], keyed(i).keyed) : value_of(fields()[i], keyed(i)).text;
  }
  std::string mark_words(std::size_t i) const {
    const Mark mark = released_ ? released_->at(i).mark : keyed(i).mark;
    return mark == Mark::illegible ? look_.tr("Illegible on form") : mark == Mark::not_given ? look_.tr("Not given on form") : std::string();
  }

  /// What stands in a field; of a value too long for it the end that is keyed.
  void value(Rect room, std::size_t i, bool to_the_right) const {
    const double middle = room.y + room.h / 2;
    const auto top = [&](const Style& style) { return middle - std::floor(look_.type(style.type).line / 2.0); };
    if (const std::string mark = mark_words(i); !mark.empty()) {
      const Style style = look_.style(Type::small);
      return sketch_.text({to_the_right ? room.right() : room.x, top(style)}, style, Ink::ink2, mark, to_the_right ? Align::right : Align::left);
    }
    std::u32string words = text(i);
    std::size_t caret = has_caret(i) ? shown_caret(fields()[i], keyed(i).keyed, replay_.entry.caret) : 0;
    const Style style = fitting(look_, to_utf8(words), room.w, {Type::data, Type::small, Type::micro}, true, 400);
    while (words.size() > 1 && look_.width(style, to_utf8(words)) > room.w) {
      words.erase(0, words.front() == U'…' ? 2 : 1);
      words.insert(0, U"…");
      caret = std::min(caret, words.size());
    }
    const double wide = look_.width(style, to_utf8(words)), left = to_the_right ? std::round(room.right() - wide) : room.x;
    if (has_caret(i) && replay_.entry.selected && !words.empty()) sketch_.fill({left - px(2), room.y + px(5), wide + 2 * px(2), room.h - px(10)}, Ink::accent_tint);
    sketch_.text({left, top(style)}, style, Ink::ink, to_utf8(words));
    if (!has_caret(i)) return;
    const double behind = look_.width(style, to_utf8(words.substr(0, caret)));
    sketch_.fill({std::round(left + behind) + px(1), room.y + px(7), look_.size("stroke_caret"), room.h - px(14)}, Ink::accent);
  }

  void row(Rect row, std::size_t i) const {
    constexpr double kOut = 8;
    const bool focus = is_focus(i);
    if (focus) {
      const Rect box{row.x - px(kOut), row.y + px(1), row.w + 2 * px(kOut), row.h - px(3)};
      sketch_.fill(box, Ink::field, static_cast<int>(look_.size("radius_field")));
      sketch_.frame(box, focus_.error ? Ink::error : Ink::accent, static_cast<int>(look_.size("stroke_ring")), static_cast<int>(look_.size("radius_field")));
    } else {
      sketch_.fill({row.x, row.bottom() - 1, row.w, look_.size("stroke_hairline")}, Ink::hair);
    }
    const double middle = row.y + row.h / 2;
    const auto top = [&](Type type) { return middle - std::floor(look_.type(type).line / 2.0); };
    sketch_.text({row.x, top(Type::micro)}, look_.style(Type::micro, true, 400), Ink::ink3, fields()[i].box);
    const Style label = fitting(look_, fields()[i].label, label_end_ - number_ - px(6), {Type::small, Type::micro}, false, focus ? 600 : 400);
    sketch_.text({row.x + number_, top(label.type)}, label, focus ? Ink::ink : Ink::ink2, fields()[i].label);
    value({row.x + label_end_, row.y, row.w - label_end_ - icon_ - px(6), row.h}, i, false);
    const bool crossed = (focus && focus_.error) || (wrong(i) && left(i));
    if (crossed || (left(i) && !focus)) icon(sketch_, crossed ? "xbox" : "tick", {row.right() - icon_, middle - look_.size("icon") / 2}, crossed ? Ink::error : Ink::ink2);
    say(row, i);
  }

  void say(Rect box, std::size_t i) const {
    const bool crossed = (is_focus(i) && focus_.error) || (wrong(i) && left(i));
    const std::string name = fields()[i].box.empty() ? fields()[i].label : fill(look_.tr("Box {box}, {label}"), {{"box", fields()[i].box}, {"label", fields()[i].label}});
    const std::string mark = mark_words(i);
    sketch_.say({"field", name, mark.empty() ? to_utf8(text(i)) : mark, crossed ? look_.tr("came out wrong") : left(i) ? look_.tr("keyed") : "", box, false});
  }

  Sketch& sketch_;
  const Look& look_;
  const ReplayScreen& replay_;
  const ResultsScreen& results_;
  ReplayFocus focus_;
  const Record* released_ = nullptr;
  std::vector<std::size_t> there_;                ///< the fields of its type of document
  double number_ = 0, label_end_ = 0, icon_ = 0;  ///< of a row, from its left; the icon's from its right
};

/// Beside the tape: what it must come to, what it comes to, what is missing.
void totals(Sketch& sketch, const ReplayScreen& replay, Rect room) {
  const Look& look = sketch.look();
  const Entry& entry = replay.entry;
  const std::size_t page = std::min(record_number(entry), entry.control_totals.size());
  if (page >= entry.control_totals.size()) return;
  const long long control = entry.control_totals[page], total = tape_total(entry);
  struct Line { std::string label; long long amount; };
  std::vector<Line> lines{{look.tr("Control total"), control}, {look.tr("Tape total"), total}, {look.tr("Still to key"), control - total}};
  while (!lines.empty() && static_cast<double>(lines.size()) * look.px(54) > room.h) lines.erase(lines.begin());
  double y = room.y;
  for (const auto& [label, amount] : lines) {
    const bool last = label == lines.back().label;
    sketch.text({room.x, y}, look.style(Type::small, false, last ? 600 : 400), Ink::ink2, label);
    sketch.text({room.right(), y + look.px(18)}, look.style(Type::data, true, last ? 500 : 400), Ink::ink, amount_text_grouped(amount), Align::right);
    sketch.fill({room.x, y + look.px(46), room.w, look.size("stroke_hairline")}, last ? Ink::rule : Ink::hair);
    y += look.px(54);
  }
}

void tape(Sketch& sketch, const ReplayScreen& replay, Rect room) {
  constexpr double kTape = 264, kLine = 44, kAbove = 8, kBeside = 24, kLeastTotals = 100;
  const Look& look = sketch.look();
  const double wide = std::min(room.w, look.px(kTape)), line = look.px(kLine);
  const double deep = room.h - line - look.px(kAbove);
  if (deep > look.px(30)) tape_view(sketch, replay.entry, {room.x, room.y, wide, deep});
  FormAtThatMoment(sketch, replay).line({room.x, room.bottom() - line, wide, line});
  const double left = wide + look.px(kBeside);
  if (room.w - left >= look.px(kLeastTotals)) totals(sketch, replay, {room.x + left, room.y + look.px(8), room.w - left, deep});
}

}  // namespace

void replay_form(Sketch& sketch, const ReplayScreen& replay, Rect room) {
  const Look& look = sketch.look();
  const ResultsScreen& results = replay.results;
  const bool on_tape = results.drill.form.layout == Form::Layout::ten_key;
  const double top = section_head(sketch, {room.x, room.y, room.w, look.px(kHead)}, on_tape ? look.tr("The tape at that moment") : look.tr("The form at that moment"),
                                  record_words(look, replay, focus_of(replay).record));
  const Rect body{room.x, top + look.px(kBelowHead), room.w, room.bottom() - top - look.px(kBelowHead)};
  on_tape ? tape(sketch, replay, body) : FormAtThatMoment(sketch, replay).rows(body);
}

}  // namespace deft
