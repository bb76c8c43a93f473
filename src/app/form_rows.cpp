#include "app/form_rows.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "app/entry_words.h"
#include "app/look_up_list.h"
#include "app/query_line.h"
#include "keying/text.h"

namespace deft {

namespace {

/// Logical pixels of one column of fields, and of the tighter one at larger text.
struct Grid {
  double row, field_top, head, label, field, field_width, note, note_width;
};
constexpr Grid kWholeGrid{42, 5, 36, 44, 176, 204, 394, 106};
constexpr Grid kTightGrid{40, 4, 30, 40, 166, 196, 376, 108};
constexpr double kFirstHead = 24, kAboveLine = 22;
constexpr double kMessageLine = 18, kMessageAround = 15, kMessageTop = 12, kReservedLines = 2;

/// One line of the column: a section's head, or a field's row.
struct Row {
  bool head = false;
  std::size_t field = 0;
  Rect box;
};

struct Column {
  std::size_t first = 0;  ///< field at the top
  std::size_t last = 0;   ///< one behind the last that is seen
  std::vector<Row> rows;
  double message_top = 0;
};

class FormRows {
 public:
  FormRows(Sketch& sketch, const Run& run, const EntryFrame& frame)
      : sketch_(sketch),
        look_(sketch.look()),
        run_(run),
        frame_(frame),
        grid_(frame.whole() ? kWholeGrid : kTightGrid) {
    const Record open = run.drill.parts.empty() ? Record() : open_record(run.entry, run.drill.form);  // asked for in a mixed batch alone
    for (std::size_t field = 0; field < fields().size(); ++field)
      if (is_of_document(run.drill.form, field, open)) there_.push_back(field);
  }

  void draw();

 private:
  const std::vector<Field>& fields() const { return run_.drill.form.fields; }
  const FieldEntry& keyed(std::size_t field) const { return run_.entry.fields[field]; }
  double px(double logical) const { return look_.px(logical); }
  Rect field_box_of(const Row& row) const {
    return {row.box.x + px(grid_.field), row.box.y + px(grid_.field_top), px(grid_.field_width),
            look_.size("field_height")};
  }

  double message_height() const;
  Column column() const;
  std::vector<Row> rows_from(std::size_t first, double bottom) const;
  /// How many of the document's fields come before that one.
  std::size_t before(std::size_t field) const { return static_cast<std::size_t>(std::ranges::lower_bound(there_, field) - there_.begin()); }
  bool starts_section(std::size_t field) const {
    const std::size_t n = before(field);
    return n == 0 || fields()[field].section != fields()[there_[n - 1]].section;
  }

  void above_line(const Column& column) const;
  void below_line(const Column& column) const;
  void head(const Row& row) const;
  void field(const Row& row) const;
  void label(const Row& row, bool current, Ink number_ink) const;
  void note(const Row& row) const;
  void icon_note(const Row& row, std::string_view icon_name, Ink ink, const std::string& words,
                 bool strong) const;
  void rule_note(const Row& row) const;
  void message(double top) const;
  const Row* current_row(const Column& column) const;
  FieldBox state(std::size_t field) const;
  /// The value is keyed a second time just now, and its first keying is hidden.
  bool keyed_blind_again(std::size_t field) const { return fields()[run_.entry.current].again == field; }
  std::string by_itself(std::size_t field) const;
  std::optional<std::string> trouble(std::size_t field) const;
  void say(const Row& row, const FieldBox& box) const;

  Sketch& sketch_;
  const Look& look_;
  const Run& run_;
  const EntryFrame& frame_;
  const Grid grid_;
  std::vector<std::size_t> there_;  ///< the fields of the open record's type of document: all but in a mixed batch
};

double FormRows::message_height() const {
  if (run_.entry.query) return px(kQueryHeight);
  const double words =
      paragraph_height(look_, frame_.entry.w, look_.style(Type::small), form_message(look_, run_));
  return std::max(px(kMessageTop) + words, px(kMessageAround + kMessageLine));
}

/// As many whole rows from `first` on as end above `bottom`.
std::vector<Row> FormRows::rows_from(std::size_t first, double bottom) const {
  std::vector<Row> rows;
  const Rect& entry = frame_.entry;
  double y = entry.y + (first > 0 ? px(kAboveLine) : 0);
  for (std::size_t n = before(first); n < there_.size(); ++n) {
    const std::size_t i = there_[n];
    const bool titled = !fields()[i].section.empty() && (rows.empty() || starts_section(i));
    const double head = titled ? px(rows.empty() && first == 0 ? kFirstHead : grid_.head) : 0;
    const bool fits = y + head + px(grid_.row) <= bottom;
    if (!fits && !rows.empty()) break;
    if (titled && fits) rows.push_back({true, i, {entry.x, y, entry.w, head}});
    if (fits) y += head;
    rows.push_back({false, i, {entry.x, y, entry.w, px(grid_.row)}});
    y += px(grid_.row);
  }
  return rows;
}

Column FormRows::column() const {
  const double bottom = frame_.entry.bottom(), height = message_height();
  const double reserved = px(kMessageAround + kMessageLine * (frame_.whole() ? kReservedLines : 1));
  Column column;
  column.message_top = bottom - height;
  const double limit = bottom - std::max(reserved, height);
  const double middle = frame_.entry.y + (frame_.entry.h - reserved) / 2;
  column.rows = rows_from(0, limit);
  const auto seen = [&] { return column.rows.empty() ? 0 : column.rows.back().field + 1; };
  const bool all = rows_from(0, bottom - reserved).back().field == there_.back();
  while (!all && column.first < run_.entry.current) {
    const auto here = std::find_if(column.rows.begin(), column.rows.end(), [&](const Row& row) {
      return !row.head && row.field == run_.entry.current;
    });
    if (here != column.rows.end() && here->box.y + here->box.h / 2 <= middle) break;
    column.first = there_[before(column.first) + 1];
    column.rows = rows_from(column.first, limit);
  }
  column.last = seen();
  if (column.last <= there_.back()) {  // room for what lies below, unless that costs the current row
    auto rows = rows_from(column.first, limit - px(kAboveLine));
    if (rows.back().field >= run_.entry.current && rows.back().box.bottom() <= limit - px(kAboveLine)) {
      column.rows = std::move(rows);
      column.last = seen();
    }
  }
  return column;
}

std::string counts(const Look& look, const Run& run, std::span<const std::size_t> fields) {
  int keyed = 0, illegible = 0, not_given = 0, blank = 0;
  for (const std::size_t i : fields) {
    const FieldEntry& field = run.entry.fields[i];
    if (field.mark == Mark::illegible)
      ++illegible;
    else if (field.mark == Mark::not_given)
      ++not_given;
    else
      ++(field.keyed.empty() ? blank : keyed);
  }
  std::string text;
  const auto add = [&](int n, const std::string& pattern) {
    if (n > 0) text += (text.empty() ? "" : ", ") + fill(pattern, {{"n", std::to_string(n)}});
  };
  add(keyed, look.tr("{n} keyed"));
  add(illegible, look.tr("{n} illegible"));
  add(not_given, look.tr("{n} not given"));
  add(blank, look.tr("{n} blank"));
  return text;
}

void FormRows::above_line(const Column& column) const {
  if (column.first == 0) return;
  const std::size_t above = before(column.first);
  const auto n = static_cast<std::int64_t>(above);
  const double x = frame_.entry.x, y = frame_.entry.y;
  sketch_.polygon({{x + px(1), y + px(14)}, {x + px(11), y + px(14)}, {x + px(6), y + px(6)}}, Ink::ink3);
  sketch_.text({x + px(20), y + px(1)}, look_.style(Type::small), Ink::ink3,
               fill(look_.words->plural("{n} field above: {counts}", "{n} fields above: {counts}", n),
                    {{"n", std::to_string(n)}, {"counts", counts(look_, run_, std::span(there_).first(above))}}));
}

void FormRows::below_line(const Column& column) const {
  if (column.last > there_.back() || column.rows.empty()) return;
  const double x = frame_.entry.x, y = column.rows.back().box.bottom();
  if (y + px(kAboveLine) > column.message_top) return;
  const auto n = static_cast<std::int64_t>(there_.size() - before(column.last));
  sketch_.polygon({{x + px(1), y + px(7)}, {x + px(11), y + px(7)}, {x + px(6), y + px(15)}}, Ink::ink3);
  sketch_.text(
      {x + px(20), y + px(2)}, look_.style(Type::small), Ink::ink3,
      fill(look_.words->plural("{n} field below", "{n} fields below", n), {{"n", std::to_string(n)}}));
}

void FormRows::head(const Row& row) const {
  std::string done;
  if (row.field == 0) {
    const auto left = std::count_if(run_.entry.fields.begin(), run_.entry.fields.end(),
                                    [](const FieldEntry& f) { return f.left; });
    done = fill(look_.tr("{n} of {all} fields"),
                {{"n", std::to_string(left)}, {"all", std::to_string(there_.size())}});
  }
  section_head(sketch_, row.box, fields()[row.field].section, done);
}

/// What is wrong with a field, as two words.
std::optional<std::string> FormRows::trouble(std::size_t field) const {
  const Entry& entry = run_.entry;
  if (entry.check && entry.check->field == field) return fault_note(look_, entry.check->fault);
  if (field == entry.current && entry.refusal != Refusal::none) return refusal_note(look_, run_);
  if (const auto fault = standing_fault(run_, field)) return fault_note(look_, *fault);
  return std::nullopt;
}

FieldBox FormRows::state(std::size_t field) const {
  const Field& rules = fields()[field];
  const FieldEntry& entry = keyed(field);
  const bool current =
      field == run_.entry.current && !run_.entry.query;  // a query has the ring while it is keyed
  const bool wrong =
      (run_.entry.check && run_.entry.check->field == field) || standing_fault(run_, field).has_value();
  FieldBox box;
  box.right_aligned = rules.kind == FieldKind::amount || rules.kind == FieldKind::quantity;
  box.ringed = current;
  if (entry.mark != Mark::none) {
    box.state = entry.mark == Mark::illegible ? FieldState::illegible : FieldState::not_given;
    box.text =
        to_u32(entry.mark == Mark::illegible ? look_.tr("Illegible on form") : look_.tr("Not given on form"));
    return box;
  }
  if (!current && !is_asked(run_.entry, run_.drill.form, field)) {
    box.state = FieldState::locked;
    return box;
  }
  if (!current) {
    box.text = keyed_blind_again(field) && !entry.keyed.empty() ? U"•••" : value_of(rules, entry).text;
    box.state = wrong                ? FieldState::refused
                : entry.same_as_last ? FieldState::same
                : entry.left         ? FieldState::filled
                                     : FieldState::empty;
    return box;
  }
  box.state = wrong ? FieldState::refused_focus : FieldState::focus;
  box.text = shown(rules, entry.keyed);
  box.caret = shown_caret(rules, entry.keyed, run_.entry.caret);
  box.selected = run_.entry.selected;
  box.overtype = run_.entry.overtype;
  const std::u32string mask = mask_of(rules);
  for (std::size_t place = box.text.size(); place < std::min(mask.size(), rules.max_length); ++place)
    if (!is_mask_literal(mask[place])) ++box.places;
  return box;
}

void FormRows::label(const Row& row, bool current, Ink number_ink) const {
  constexpr double kNumberLeft = 2, kNumberUp = 9.5;
  const Field& rules = fields()[row.field];
  const double middle = field_box_of(row).y + look_.size("field_height") / 2;
  const auto top = [&](Type type) { return middle - std::floor(look_.type(type).line / 2.0); };
  sketch_.text({row.box.x + px(kNumberLeft), middle - px(kNumberUp)},
               look_.style(Type::small, true, current ? 500 : 400), number_ink, rules.box);
  const double room = px(grid_.field - grid_.label - 6);
  const int weight = current ? 600 : 400;
  const Ink ink = current ? Ink::ink : Ink::ink2;
  for (const Type type : {Type::body, Type::small, Type::micro}) {
    const Style style = look_.style(type, false, weight);
    if (look_.width(style, rules.label) > room && type != Type::micro) continue;
    sketch_.text({row.box.x + px(grid_.label), top(type)}, style, ink, rules.label);
    return;
  }
}

void FormRows::icon_note(const Row& row, std::string_view icon_name, Ink ink, const std::string& words,
                         bool strong) const {
  constexpr double kWordsAfter = 23;
  const double middle = field_box_of(row).y + look_.size("field_height") / 2, x = row.box.x + px(grid_.note);
  icon(sketch_, icon_name, {x, middle - look_.size("icon") / 2}, ink);
  const Style style = look_.style(Type::small, false, strong ? 600 : 400);
  sketch_.text({x + px(kWordsAfter), middle - look_.type(Type::small).line / 2.0}, style,
               strong ? ink : Ink::ink3, words);
}

void FormRows::rule_note(const Row& row) const {
  constexpr double kLineStep = 16.5, kFirstUp = 17, kAloneUp = 9;
  const FieldRule rule = field_rule(look_, fields()[row.field]);
  const double middle = field_box_of(row).y + look_.size("field_height") / 2, x = row.box.x + px(grid_.note);
  const Style data = look_.style(Type::small, true), words = look_.style(Type::small);
  const double width = px(grid_.note_width);
  if (!rule.mask.empty() && look_.width(data, rule.mask) <= width) {
    const bool both = !rule.length.empty() && look_.width(words, rule.length) <= width;
    sketch_.text({x, middle - px(both ? kFirstUp : kAloneUp)}, data, Ink::ink, rule.mask);
    if (both) sketch_.text({x, middle - px(kFirstUp) + px(kLineStep)}, words, Ink::ink2, rule.length);
    return;
  }
  const double lines = paragraph_height(look_, width, words, rule.length) / look_.type(Type::small).line;
  if (lines <= 2)
    paragraph(sketch_, {x, middle - std::round(lines * look_.type(Type::small).line / 2)}, width, words,
              Ink::ink2, rule.length);
}

/// How a value came that nobody keyed.
std::string FormRows::by_itself(std::size_t field) const {
  return fields()[field].computed ? look_.tr("worked out") : look_.tr("carried over");
}

void FormRows::note(const Row& row) const {
  const FieldEntry& entry = keyed(row.field);
  const bool current = row.field == run_.entry.current;
  if (const auto wrong = trouble(row.field)) return icon_note(row, "xbox", Ink::error, *wrong, true);
  if (entry.mark == Mark::illegible) return icon_note(row, "ill", Ink::ink2, "F7", false);
  if (entry.mark == Mark::not_given) return icon_note(row, "dash", Ink::ink2, look_.tr("Shift F7"), false);
  if (current && entry.proposed) return icon_note(row, "tick", Ink::ink2, look_.tr("Enter accepts"), false);
  if (current) return rule_note(row);
  if (keyed_blind_again(row.field)) return icon_note(row, "dash", Ink::ink2, look_.tr("hidden"), false);
  if (!is_asked(run_.entry, run_.drill.form, row.field)) return icon_note(row, "dash", Ink::ink2, look_.tr("not asked"), false);
  if (entry.proposed) return icon_note(row, "tick", Ink::ink2, by_itself(row.field), false);
  if (entry.same_as_last) return icon_note(row, "tick", Ink::ink2, look_.tr("same, F2"), false);
  if (!entry.left) return;
  if (entry.keyed.empty()) return icon_note(row, "dash", Ink::ink2, look_.tr("blank"), false);
  icon_note(row, "tick", Ink::ink2, {}, false);
}

/// Box, label, mask, value, state, in that order.
void FormRows::say(const Row& row, const FieldBox& box) const {
  const Field& rules = fields()[row.field];
  const FieldEntry& entry = keyed(row.field);
  const FieldRule rule = field_rule(look_, rules);
  std::string name = fill(look_.tr("Box {box}, {label}"), {{"box", rules.box}, {"label", rules.label}});
  for (const std::string& part : {rule.mask, rule.length})
    if (!part.empty()) name += ", " + part;
  std::string state;
  if (const auto wrong = trouble(row.field))
    state = *wrong;
  else if (entry.mark == Mark::none && entry.same_as_last)
    state = look_.tr("same as last record");
  else if (!is_asked(run_.entry, run_.drill.form, row.field))
    state = look_.tr("not asked");
  else if (entry.proposed)
    state = by_itself(row.field);
  else if (entry.left)
    state = look_.tr("keyed");
  sketch_.say({"field", std::move(name), to_utf8(box.text), std::move(state), field_box_of(row),
               row.field == run_.entry.current && !run_.entry.query});
}

void FormRows::field(const Row& row) const {
  const bool current = row.field == run_.entry.current;
  const FieldBox box = state(row.field);
  const bool wrong = box.state == FieldState::refused_focus;
  label(row, current, wrong ? Ink::ink : current ? Ink::accent : Ink::ink3);
  field_box(sketch_, field_box_of(row), box);
  note(row);
  sketch_.zone(row.box, pointed_at(row.field));
  say(row, box);
}

void FormRows::message(double top) const {
  const Rect& entry = frame_.entry;
  sketch_.fill({entry.x, top, entry.w, look_.size("stroke_hairline")}, Ink::hair);
  const std::string words = form_message(look_, run_);
  const bool rest = words == guide_message(look_, run_);
  paragraph(sketch_, {entry.x, top + px(kMessageTop)}, entry.w, look_.style(Type::small),
            rest ? Ink::ink3 : Ink::ink2, words);
  sketch_.say({"message", words, {}, {}, {entry.x, top, entry.w, entry.bottom() - top}, false});
}

const Row* FormRows::current_row(const Column& column) const {
  const auto here = std::find_if(column.rows.begin(), column.rows.end(), [&](const Row& row) {
    return !row.head && row.field == run_.entry.current;
  });
  return here == column.rows.end() ? nullptr : &*here;
}

void FormRows::draw() {
  const Column seen = column();
  std::optional<Rect> panel;
  if (const Row* here = current_row(seen); here && run_.entry.look_up)
    panel = look_up_panel(look_, run_, frame_, here->box, field_box_of(*here).x, seen.message_top);
  if (asks_for_reason(run_.entry)) panel = reasons_panel(look_, frame_.entry, seen.message_top);
  const auto free = [&](Rect box) { return !panel || box.bottom() <= panel->y || box.y >= panel->bottom(); };
  if (free({frame_.entry.x, frame_.entry.y, frame_.entry.w, px(kAboveLine)})) above_line(seen);
  for (const Row& row : seen.rows)
    if (free(row.box)) row.head ? head(row) : field(row);
  if (!panel) below_line(seen);
  run_.entry.query ? query_line(sketch_, run_.entry, frame_.entry, seen.message_top) : message(seen.message_top);
  if (run_.entry.look_up && panel) look_up_list(sketch_, run_, *panel);
  if (asks_for_reason(run_.entry)) hold_reasons(sketch_, *panel);
}

}  // namespace

void form_rows(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  FormRows(sketch, run, frame).draw();
}

}  // namespace deft
