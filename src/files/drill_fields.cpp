#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <numeric>

#include "drill/check_digit.h"
#include "files/drill_draft.h"
#include "files/drill_rules.h"
#include "files/locale_pack.h"
#include "keying/date_format.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostFields = 200;
constexpr std::int64_t kLongestField = 200;  // characters

constexpr std::array<std::pair<std::string_view, Carry>, 2> kCarries{{{"automatic", Carry::same}, {"increment", Carry::next}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kScopes{{{"record", false}, {"batch", true}}};
constexpr std::array<std::pair<std::string_view, Form::Control>, 2> kControls{
    {{"operator", Form::Control::operator_controlled}, {"system", Form::Control::system_controlled}}};
constexpr std::array<std::pair<std::string_view, Advance>, 2> kAdvances{
    {{"enter", Advance::enter}, {"automatic", Advance::automatic}}};
constexpr std::array<std::pair<std::string_view, Severity>, 4> kSeverities{
    {{"minor", Severity::minor}, {"major", Severity::major}, {"critical", Severity::critical}, {"fatal", Severity::fatal}}};

/// A field that runs over into one that is read later.
struct RunsOver {
  std::size_t field;
  std::string into;
  int line;
};

/// The number of a repeating line, which may be written as `line = 3` or, in a repeated entry, as `line = "#"`; 0 where there
/// is none, -1 where it is no number.
int line_of(DrillTable& table) {
  if (!table.has_text("line")) return static_cast<int>(table.whole("line", 1, 99, 0));
  const std::string text = table.text("line");
  int line = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), line);
  return trouble == std::errc{} && end == text.data() + text.size() && line > 0 ? line : -1;
}

/// Reads one [[field]].
class FieldReader {
 public:
  FieldReader(DrillDraft& draft, DrillTable& table, std::vector<RunsOver>& run_over)
      : draft_(draft), table_(table), run_over_(run_over) {}

  void read() {
    field_.name = table_.required_text("name");
    if (!is_name(field_.name))
      table_.complain("name", fmt::format("\"{}\" is no name for a field. Use small letters, digits and _.",
                                          field_.name));
    if (std::ranges::find(draft_.drill.form.fields, field_.name, &Field::name) !=
        draft_.drill.form.fields.end())
      table_.complain("name", fmt::format("There is a field {} already. Choose another name.", field_.name));
    field_.label = table_.required_text("label");
    field_.box = table_.text("box");
    field_.section = table_.text("section");
    field_.kind = table_.word("kind", kFieldKinds, FieldKind::text, true);
    const bool known = knows(kFieldKinds, table_.text("kind"));  // what keys it may have depends on the kind
    field_.date_order = draft_.drill.date_order;
    field_.advance = table_.word("advance", kAdvances, Advance::enter);
    field_.must_enter = table_.flag("must_enter", false);
    read_dup();
    const bool critical = table_.flag("critical", false);
    field_.severity = table_.word("severity", kSeverities, critical ? Severity::critical : Severity::major);
    if (critical && !is_critical(field_)) table_.complain("severity", "The field is critical and its severity is less. Leave one of the two out.");
    if (field_.kind == FieldKind::date) read_format();
    read_lengths();
    read_kind();
    read_numbers();
    read_look_up();
    read_way();
    read_truth();
    read_places();
    if (known) table_.finish();
    if (draft_.drill.form.layout == Form::Layout::ten_key && field_.kind != FieldKind::amount)
      table_.complain(
          "kind",
          fmt::format("{} is no amount. The fields of a ten-key drill are all of kind amount.", field_.name));
    draft_.drill.form.fields.push_back(field_);
    draft_.field_lines.push_back(table_.line());
  }

 private:
  bool is_number() const { return field_.kind == FieldKind::amount || field_.kind == FieldKind::quantity; }
  bool is_one_of(std::initializer_list<FieldKind> kinds) const { return std::ranges::find(kinds, field_.kind) != kinds.end(); }

  void read_dup() {
    if (!table_.has_text("dup")) {
      field_.dup = table_.flag("dup", true);
      return;
    }
    field_.carry = table_.word("dup", kCarries, Carry::none);
  }

  void read_format() {
    const std::string format = table_.text("format", draft_.drill.layouts.empty() ? "" : draft_.drill.style.date_format);
    if (format.empty()) return;
    const auto parts = date_parts(format);
    const bool dated = parts && std::ranges::any_of(*parts, [](const DatePart& part) { return part.kind != DatePart::Kind::literal; });
    if (!dated)
      return table_.complain("format", fmt::format("\"{}\" is no format of a date. Use YYYY, YY, MMM, MM, DD, HH and NN with marks "
                                                   "between them, such as DD.MM.YYYY or DDMMM.", format));
    field_.format = format;
    field_.date_order = order_of(format);
  }

  void read_lengths() {
    if (is_one_of({FieldKind::text, FieldKind::upper_text, FieldKind::digits, FieldKind::code})) field_.mask = table_.text("mask");
    if (field_.mask.find('~') != std::string::npos)
      table_.complain("mask", "A mask has no place for ~: it stands for what cannot be read. Use another character.");
    const auto places = static_cast<std::int64_t>(to_u32(field_.mask).size());
    const auto of_date = static_cast<std::int64_t>(field_.kind == FieldKind::date ? mask_of(field_).size() : 0);
    const std::int64_t longest = of_date > 0 ? of_date : places > 0 ? places : 40;
    field_.max_length = static_cast<std::size_t>(table_.whole("max_length", 1, kLongestField, longest));
    field_.min_length = static_cast<std::size_t>(table_.whole("min_length", 0, kLongestField, 0));
    field_.must_fill = table_.flag("must_fill", false);
    if (places > 0 && field_.max_length > static_cast<std::size_t>(places))
      table_.complain("max_length",
                      fmt::format("max_length of {} is more than the {} places of its mask. Leave it out.",
                                  field_.name, places));
    if (field_.min_length > field_.max_length)
      table_.complain("min_length",
                      fmt::format("min_length of {} is more than its max_length. Lower it.", field_.name));
  }

  void read_kind() {
    if (is_number()) {
      field_.is_signed = table_.flag("signed", false);
      field_.decimals = static_cast<std::size_t>(table_.whole("decimals", 0, 4, 2));
    }
    if (is_one_of({FieldKind::choice, FieldKind::digits, FieldKind::code, FieldKind::upper_text})) {
      field_.choices = table_.texts("choices");
      if (field_.choices.empty() && field_.kind == FieldKind::choice)
        table_.complain(
            "choices", fmt::format("{} has nothing to choose. Write choices = [\"…\", \"…\"].", field_.name));
    }
    if (const std::string name = table_.text("check"); !name.empty()) {
      const CheckRule* check = check_rule(name);
      if (check)
        field_.check_digit_right = check->right;
      else
        table_.complain(
            "check",
            fmt::format("There is no check digit \"{}\". See drills/README.md for their names.", name));
    }
  }

  void read_numbers() {
    if (field_.kind == FieldKind::digits) {
      field_.left_zero = table_.flag("left_zero", false);
      if (field_.left_zero && !field_.mask.empty())
        table_.complain("left_zero", fmt::format("{} has a mask: its digits cannot be filled up with noughts. Leave one of the two out.", field_.name));
    }
    if (!is_one_of({FieldKind::digits, FieldKind::amount, FieldKind::quantity}) || !table_.has("range")) return;
    const std::vector<double> range = table_.numbers("range", 2);
    if (range.empty()) return;
    field_.range = Field::Range{std::llround(range[0] * 10'000), std::llround(range[1] * 10'000)};
    if (field_.range->low > field_.range->high)
      table_.complain("range", fmt::format("The range of {} ends before it begins. Write the lower bound first.", field_.name));
  }

  std::optional<std::size_t> earlier_field(std::string_view key, const std::string& name) {
    const auto field = std::ranges::find(draft_.drill.form.fields, name, &Field::name);
    if (field != draft_.drill.form.fields.end()) return static_cast<std::size_t>(field - draft_.drill.form.fields.begin());
    table_.complain(key, fmt::format("{} of {} names {}, and no field before it is called so. Check the name.", key, field_.name, name));
    return std::nullopt;
  }

  /// What decides where the cursor goes and what stands in the field when it comes.
  void read_way() {
    if (const std::string condition = table_.text("only_when"); !condition.empty())
      field_.only_when = read_condition(draft_.drill.form, table_, "only_when", condition);
    if (const std::string name = table_.text("again"); !name.empty()) field_.again = earlier_field("again", name);
    if (const std::string name = table_.text("overflow"); !name.empty())
      run_over_.push_back({draft_.drill.form.fields.size(), name, table_.line("overflow")});
    field_.computed = table_.flag("computed", false);
    field_.of_batch = table_.word("scope", kScopes, false);
    field_.line = line_of(table_);
    if (field_.line >= 0) return;
    field_.line = 0;
    table_.complain("line", fmt::format("The line of {} is no number. Write line = 3, or line = \"#\" with repeat.", field_.name));
  }

  void read_look_up() {
    field_.in_list = table_.flag("in_list", false);
    const std::string name = table_.text("look_up");
    if (name.empty() && field_.in_list)
      table_.complain("in_list", fmt::format("{} has no look_up whose lines its value could be one of. Name a list.", field_.name));
    if (name.empty()) return;
    const auto list = draft_.drill.lists.find(name);
    if (list == draft_.drill.lists.end())
      return table_.complain("look_up",
                             fmt::format("There is no list {}. Name its file under [lists].", name));
    for (const ListLine& line : list->second) field_.look_up.emplace_back(line.text, line.meaning);
  }

  void read_truth() {
    const std::string value = table_.text("value", field_.name);
    draft_.drill.field_values.push_back(value);
    const std::string key = table_.has("value") ? "value" : "name";
    draft_.mentions.push_back({value, "field " + field_.name, table_.line(key), false});
    read_reading();
    const std::string when = table_.text("illegible_when");
    if (when.empty()) return;
    draft_.drill.obscured.push_back({draft_.drill.form.fields.size(), when});
    draft_.mentions.push_back(
        {when, "illegible_when of " + field_.name, table_.line("illegible_when"), false});
  }

  /// How it is read off the page, and what else it may say there.
  void read_reading() {
    FieldReading reading{table_.text("content"), table_.text("instruction"), {}};
    if (const toml::table* others = table_.table("instead")) {
      DrillTable instead(*others, "instead", table_.complaints(), table_.row());
      for (const char* question : {"misspelt", "disagree", "typo"})
        if (const std::string value = instead.text(question); !value.empty()) {
          reading.instead[question] = value;
          draft_.mentions.push_back({value, "instead of " + field_.name, table_.line("instead"), false});
        }
      instead.finish();
    }
    draft_.drill.readings.push_back(std::move(reading));
  }

  void read_places() {
    if (!draft_.drill.layouts.empty()) {  // a layout finds them
      if (table_.has("guide")) table_.complain("guide", "The drill has layouts, which find the place of a field themselves. Leave guide out.");
      return;
    }
    const auto guide = table_.place("guide", 4);
    draft_.drill.sheet.field_boxes.push_back({guide[0], guide[1], guide[2], guide[3]});
    const auto row = table_.has("row") ? table_.place("row", 4) : std::vector<double>(4, 0);
    draft_.drill.sheet.field_rows.push_back({row[0], row[1], row[2], row[3]});
  }

  DrillDraft& draft_;
  DrillTable& table_;
  std::vector<RunsOver>& run_over_;
  Field field_{};
};

/// In which order fields are keyed: as they stand in the file, but the fields of repeating lines line by line.
std::vector<std::size_t> keying_order(std::vector<DrillTable>& tables) {
  std::vector<std::size_t> order(tables.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<int> lines;
  std::vector<std::string> sections;
  for (DrillTable& table : tables) {
    lines.push_back(line_of(table));
    sections.push_back(table.text("section"));
  }
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && lines[first] > 0 && lines[end] > 0 && sections[end] == sections[first]) ++end;
    const auto at = [&](std::size_t place) { return order.begin() + static_cast<std::ptrdiff_t>(place); };
    std::stable_sort(at(first), at(end), [&](std::size_t a, std::size_t b) { return lines[a] < lines[b]; });
    first = end;
  }
  return order;
}

/// What a field leaves out is read from the kind of the locale pack it is like.
void take_kind(DrillTable& table, const LocalePack* pack) {
  const std::string name = table.text("like");
  if (name.empty()) return;
  const toml::table* kind = pack ? kind_of(*pack, name) : nullptr;
  if (kind) table.fall_back_on(kind);
  else table.complain("like", fmt::format("There is no kind of field \"{}\" in the locale pack. See assets/locales/README.md for their names.", name));
}

void join_overflows(DrillDraft& draft, const std::vector<RunsOver>& run_over, Complaints& complaints) {
  auto& fields = draft.drill.form.fields;
  for (const auto& [field, into, line] : run_over) {
    const auto target = std::ranges::find(fields, into, &Field::name);
    const auto number = static_cast<std::size_t>(target - fields.begin());
    if (target == fields.end() || number <= field)
      complaints.add(line, fmt::format("overflow of {} names {}, and no field behind it is called so. Check the name.", fields[field].name, into));
    else
      fields[field].overflow = number;
  }
}

}  // namespace

void read_fields(DrillDraft& draft, DrillTable& top, const LocalePack* pack) {
  draft.drill.form.control = top.word("control", kControls, Form::Control::operator_controlled);
  std::vector<DrillTable> tables = top.tables("field", "[[field]]");
  for (DrillTable& table : tables) take_kind(table, pack);
  std::vector<RunsOver> run_over;
  for (const std::size_t table : keying_order(tables)) FieldReader(draft, tables[table], run_over).read();
  join_overflows(draft, run_over, top.complaints());
  const std::size_t count = draft.drill.form.fields.size();
  if (count == 0) top.complain("field", "The drill has nothing to key. Add [[field]] entries.");
  if (count > kMostFields)
    top.complain("field", fmt::format("The drill has more than {} fields. Remove some.", kMostFields));
}

}  // namespace deft
