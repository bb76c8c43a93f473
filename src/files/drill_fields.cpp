#include <fmt/format.h>

#include "drill/check_digit.h"
#include "files/drill_draft.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostFields = 200;
constexpr std::int64_t kLongestField = 200;  // characters

constexpr std::array<std::pair<std::string_view, FieldKind>, 7> kFieldKinds{{
    {"text", FieldKind::text},
    {"upper", FieldKind::upper_text},
    {"digits", FieldKind::digits},
    {"code", FieldKind::code},
    {"date", FieldKind::date},
    {"amount", FieldKind::amount},
    {"choice", FieldKind::choice},
}};
constexpr std::array<std::pair<std::string_view, Advance>, 2> kAdvances{
    {{"enter", Advance::enter}, {"automatic", Advance::automatic}}};
constexpr std::array<std::pair<std::string_view, Severity>, 4> kSeverities{
    {{"minor", Severity::minor}, {"major", Severity::major}, {"critical", Severity::critical}, {"fatal", Severity::fatal}}};

/// Reads one [[field]].
class FieldReader {
 public:
  FieldReader(DrillDraft& draft, DrillTable& table) : draft_(draft), table_(table) {}

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
    field_.dup = table_.flag("dup", true);
    const bool critical = table_.flag("critical", false);
    field_.severity = table_.word("severity", kSeverities, critical ? Severity::critical : Severity::major);
    if (critical && !is_critical(field_)) table_.complain("severity", "The field is critical and its severity is less. Leave one of the two out.");
    read_lengths();
    read_kind();
    read_look_up();
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
  void read_lengths() {
    const bool masked = field_.kind != FieldKind::date && field_.kind != FieldKind::amount &&
                        field_.kind != FieldKind::choice;
    if (masked) field_.mask = table_.text("mask");
    const auto places = static_cast<std::int64_t>(to_u32(field_.mask).size());
    const std::int64_t longest = field_.kind == FieldKind::date ? 10 : places > 0 ? places : 40;
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
    if (field_.kind == FieldKind::amount) field_.is_signed = table_.flag("signed", false);
    if (field_.kind == FieldKind::choice) {
      field_.choices = table_.texts("choices");
      if (field_.choices.empty())
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

  void read_look_up() {
    const std::string name = table_.text("look_up");
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
    const std::string when = table_.text("illegible_when");
    if (when.empty()) return;
    draft_.drill.obscured.push_back({draft_.drill.form.fields.size(), when});
    draft_.mentions.push_back(
        {when, "illegible_when of " + field_.name, table_.line("illegible_when"), false});
  }

  void read_places() {
    const auto guide = table_.place("guide", 4);
    draft_.drill.sheet.field_boxes.push_back({guide[0], guide[1], guide[2], guide[3]});
    const auto row = table_.has("row") ? table_.place("row", 4) : std::vector<double>(4, 0);
    draft_.drill.sheet.field_rows.push_back({row[0], row[1], row[2], row[3]});
  }

  DrillDraft& draft_;
  DrillTable& table_;
  Field field_{};
};

/// The number of a sum's amount field; nothing, and a complaint, where there is none.
std::optional<std::size_t> amount_field(const Form& form, DrillTable& table, std::string_view key,
                                        const std::string& name) {
  const auto field = std::ranges::find(form.fields, name, &Field::name);
  if (field == form.fields.end())
    table.complain(
        key, fmt::format("{} of [[sum]] names {}, and no field is called so. Check the name.", key, name));
  else if (field->kind != FieldKind::amount)
    table.complain(
        key, fmt::format("{} of [[sum]] names {}, which is no amount. Name amount fields only.", key, name));
  else
    return static_cast<std::size_t>(field - form.fields.begin());
  return std::nullopt;
}

}  // namespace

void read_fields(DrillDraft& draft, DrillTable& top) {
  for (DrillTable& table : top.tables("field", "[[field]]")) FieldReader(draft, table).read();
  const std::size_t count = draft.drill.form.fields.size();
  if (count == 0) top.complain("field", "The drill has nothing to key. Add [[field]] entries.");
  if (count > kMostFields)
    top.complain("field", fmt::format("The drill has more than {} fields. Remove some.", kMostFields));
}

void read_sums(DrillDraft& draft, DrillTable& top) {
  Form& form = draft.drill.form;
  for (DrillTable& table : top.tables("sum", "[[sum]]")) {
    SumRule sum;
    const std::vector<std::string> parts = table.texts("parts");
    if (parts.empty()) table.complain("parts", "[[sum]] adds nothing. Write parts = [\"…\", \"…\"].");
    for (const std::string& part : parts)
      if (const auto field = amount_field(form, table, "parts", part)) sum.parts.push_back(*field);
    const std::string total = table.required_text("total");
    if (const auto field = total.empty() ? std::nullopt : amount_field(form, table, "total", total))
      sum.total = *field;
    table.finish();
    form.sums.push_back(sum);
  }
}

}  // namespace deft
