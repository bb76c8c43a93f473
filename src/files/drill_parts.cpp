#include <fmt/format.h>

#include <charconv>

#include "drill/check_digit.h"
#include "files/drill_draft.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostValues = 2000, kMostFields = 200, kMostListLines = 50'000;
constexpr std::int64_t kHeaviest = 1'000'000;  // weight of a list line
constexpr std::int64_t kLargestNumber = 999'999'999'999;
constexpr std::int64_t kMostDays = 150 * 366;
constexpr std::int64_t kLongestField = 200;  // characters

constexpr std::array<std::pair<std::string_view, ValueRule::Kind>, 12> kValueKinds{{
    {"text", ValueRule::Kind::text},
    {"pick", ValueRule::Kind::pick},
    {"pattern", ValueRule::Kind::pattern},
    {"number", ValueRule::Kind::number},
    {"amount", ValueRule::Kind::amount},
    {"date", ValueRule::Kind::date},
    {"sum", ValueRule::Kind::sum},
    {"minus", ValueRule::Kind::minus},
    {"check", ValueRule::Kind::check},
    {"sequence", ValueRule::Kind::sequence},
    {"maybe", ValueRule::Kind::maybe},
    {"meaning", ValueRule::Kind::meaning},
}};
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

std::string_view trimmed(std::string_view text) {
  const auto blank = " \t\r";
  const std::size_t first = text.find_first_not_of(blank);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

template <class Words>
bool knows(const Words& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& known) { return known.first == word; });
}

bool is_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, plain);
}

/// "TEXT | weight | meaning", the last two optional.
std::optional<ListLine> list_line(std::string_view line) {
  const auto part = [&] {
    const std::size_t bar = std::min(line.find('|'), line.size());
    const std::string_view text = trimmed(line.substr(0, bar));
    line.remove_prefix(std::min(bar + 1, line.size()));
    return text;
  };
  ListLine read{std::string(part())};
  const std::string_view weight = part();
  read.meaning = trimmed(line);
  if (weight.empty()) return read;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), number);
  if (error != std::errc() || end != weight.data() + weight.size() || number < 1 || number > kHeaviest)
    return std::nullopt;
  read.weight = static_cast<unsigned>(number);
  return read;
}

std::vector<ListLine> list_lines(std::string_view content, const std::string& file, Complaints& complaints) {
  std::vector<ListLine> lines;
  if (content.starts_with("\xEF\xBB\xBF"))
    content.remove_prefix(3);  // a byte-order mark some editors put first
  for (int number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trimmed(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line.empty() || line.front() == '#') continue;
    const auto read = list_line(line);
    if (to_u32(line).find(U'\uFFFD') != std::u32string::npos)
      complaints.add(file, number, "This line is not UTF-8 text. Save the file as UTF-8.");
    else if (!read || read->text.empty())
      complaints.add(
          file, number,
          fmt::format(
              "This line is not \"text | weight | meaning\" with a weight from 1 to {}. Mend or remove it.",
              kHeaviest));
    else
      lines.push_back(*read);
  }
  if (lines.empty()) complaints.add(file, 1, "The list is empty. Write one entry a line.");
  if (lines.size() > kMostListLines)
    complaints.add(file, 1,
                   fmt::format("The list has {} lines. Cut it to {}.", lines.size(), kMostListLines));
  return lines;
}

/// A short list written in the drill itself: name = ["text | weight", …].
std::vector<ListLine> list_in_drill(DrillTable& lists, const std::string& name, const toml::array& array) {
  std::vector<ListLine> lines;
  const std::vector<std::string> texts = lists.texts(name);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto read = list_line(texts[i]);
    if (read && !read->text.empty())
      lines.push_back(*read);
    else
      lists.complaints().add(static_cast<int>(array.get(i)->source().begin.line),
                             fmt::format("\"{}\" of list {} is not \"text | weight | meaning\" with a weight "
                                         "from 1 to {}. Mend or remove it.",
                                         texts[i], name, kHeaviest));
  }
  if (lines.empty()) lists.complain(name, fmt::format("List {} is empty. Write one entry at least.", name));
  return lines;
}

bool stays_inside(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
         path.find('\\') == std::string_view::npos;
}

/// Reads one [[value]]; what it mentions must stand above it.
class ValueReader {
 public:
  ValueReader(DrillDraft& draft, DrillTable& table) : draft_(draft), table_(table) {}

  ValueRule read() {
    rule_.name = table_.required_text("name");
    if (!is_name(rule_.name))
      table_.complain(
          "name", fmt::format("\"{}\" is no name for a value. Use small letters, digits and _.", rule_.name));
    else if (draft_.has_value(rule_.name))
      table_.complain("name", fmt::format("There is a value {} already. Choose another name.", rule_.name));
    rule_.kind = table_.word("kind", kValueKinds, ValueRule::Kind::text, true);
    if (!knows(kValueKinds, table_.text("kind")))
      return rule_;  // what else it should have depends on the kind
    read_kind();
    rule_.same_percent = percent("same_percent");
    rule_.when = earlier("when");
    rule_.same_with = earlier("same_with");
    rule_.unlike = earlier("unlike");
    if (rule_.kind != ValueRule::Kind::maybe) rule_.percent = percent("empty_percent");
    table_.finish();
    return rule_;
  }

 private:
  void read_kind() {
    switch (rule_.kind) {
      case ValueRule::Kind::text:
        return read_pattern("text");
      case ValueRule::Kind::pattern:
        return read_pattern("pattern"), read_avoid();
      case ValueRule::Kind::check:
        return read_pattern("pattern"), read_avoid(), read_check();
      case ValueRule::Kind::pick:
        return read_pick();
      case ValueRule::Kind::number:
        return read_number();
      case ValueRule::Kind::sequence:
        return read_number();
      case ValueRule::Kind::amount:
        return read_amount();
      case ValueRule::Kind::date:
        return read_date();
      case ValueRule::Kind::sum:
      case ValueRule::Kind::minus:
        return read_parts();
      case ValueRule::Kind::maybe:
        rule_.of = table_.required_text("of");
        mention(rule_.of, "of");
        rule_.percent = percent("percent");
        return;
      case ValueRule::Kind::meaning:
        return read_meaning();
    }
  }

  unsigned percent(std::string_view key) { return static_cast<unsigned>(table_.whole(key, 0, 100, 0)); }

  void read_pattern(std::string_view key) {
    rule_.pattern = table_.required_text(key);
    for (const std::string& name : names_in(rule_.pattern)) mention(name, key);
  }

  void read_avoid() { rule_.avoid = table_.text("avoid"); }

  void read_check() {
    rule_.check = table_.required_text("check");
    const CheckRule* check = check_rule(rule_.check);
    if (!check || !check->at_end)
      table_.complain(
          "check",
          fmt::format("\"{}\" is no check digit that ends a value. See drills/README.md for their names.",
                      rule_.check));
  }

  void read_pick() {
    rule_.list = table_.required_text("list");
    if (!draft_.drill.lists.contains(rule_.list))
      table_.complain("list", fmt::format("There is no list {}. Name its file under [lists].", rule_.list));
  }

  void read_number() {
    rule_.low = table_.whole("from", 0, kLargestNumber, 0);
    rule_.high =
        table_.whole("to", 0, kLargestNumber, rule_.kind == ValueRule::Kind::sequence ? 0 : rule_.low);
    rule_.width = static_cast<int>(table_.whole("width", 0, 12, 0));
    if (rule_.kind == ValueRule::Kind::number) check_range();
    read_of();
  }

  void read_amount() {
    rule_.low = table_.amount("from");
    rule_.high = table_.amount("to");
    rule_.round_percent = percent("round_percent");
    check_range();
  }

  void read_date() {
    rule_.low = table_.whole("from", -kMostDays, kMostDays, 0);
    rule_.high = table_.whole("to", -kMostDays, kMostDays, rule_.low);
    rule_.pattern = table_.text("format");
    check_range();
    read_of();
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (!rule_.of.empty() && of != draft_.drill.values.end() && of->kind != ValueRule::Kind::date)
      table_.complain(
          "of", fmt::format("{} is no date. Count from a value of kind date, or leave of out.", rule_.of));
  }

  void read_meaning() {
    rule_.of = table_.required_text("of");
    const auto of = std::ranges::find(draft_.drill.values, rule_.of, &ValueRule::name);
    if (of != draft_.drill.values.end() && of->kind == ValueRule::Kind::pick)
      rule_.list = of->list;
    else
      table_.complain(
          "of", fmt::format("{} is no value picked from a list above. Name one of kind pick.", rule_.of));
  }

  void read_of() { rule_.of = earlier("of"); }

  /// The name of a value above, or nothing.
  std::string earlier(std::string_view key) {
    const std::string name = table_.text(key);
    if (!name.empty()) mention(name, key);
    return name;
  }

  /// The amounts added or taken away; `name_*` stands for every value above that begins so.
  void read_parts() {
    for (const std::string& part : table_.texts("parts")) {
      if (!part.ends_with('*')) {
        mention(part, "parts");
        rule_.parts.push_back(part);
        continue;
      }
      for (const ValueRule& value : draft_.drill.values)
        if (value.name.starts_with(part.substr(0, part.size() - 1))) {
          mention(value.name, "parts");
          rule_.parts.push_back(value.name);
        }
    }
    if (rule_.parts.empty())
      table_.complain("parts", fmt::format("{} adds nothing. Name values above it in parts.", rule_.name));
  }

  void check_range() {
    if (rule_.low > rule_.high)
      table_.complain("to", fmt::format("to of {} is less than from. Swap the two.", rule_.name));
  }

  void mention(const std::string& name, std::string_view key) {
    if (!draft_.has_value(name))
      table_.complain(
          key,
          fmt::format("{} of {} names {}, and no value above it is called so. Check the name and the order.",
                      key, rule_.name, name));
  }

  DrillDraft& draft_;
  DrillTable& table_;
  ValueRule rule_{};
};

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
    field_.critical = table_.flag("critical", false);
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

bool DrillDraft::has_value(std::string_view name) const {
  return std::ranges::find(drill.values, name, &ValueRule::name) != drill.values.end();
}

bool DrillDraft::well_named(std::size_t value) const {
  return is_name(drill.values[value].name);
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace_back(text.substr(open + 1, close - open - 1));
  }
  return names;
}

void read_lists(DrillDraft& draft, DrillTable& top, const ReadList& read_list, const std::string& file) {
  const toml::table* table = top.table("lists");
  if (!table) return;
  DrillTable lists(*table, "[lists]", top.complaints());
  const std::string folder = file.find('/') == std::string::npos ? "" : file.substr(0, file.rfind('/') + 1);
  for (const auto& [key, node] : *table) {
    const std::string name(key.str());
    if (node.is_array()) {
      draft.drill.lists[name] = list_in_drill(lists, name, *node.as_array());
      continue;
    }
    const std::string path = lists.required_text(name);
    if (path.empty()) continue;
    if (!stays_inside(path)) {
      lists.complain(
          name,
          fmt::format(
              "List {} lies outside the drill's folder. Name a file inside it, such as \"lists/{}.txt\".",
              name, name));
      continue;
    }
    draft.drill.lists[name];  // named, so that what uses it is not complained of as well
    const auto content = read_list(path);
    if (!content)
      lists.complain(name, fmt::format("List {} cannot be found at {}. Put the file there or mend the path.",
                                       name, path));
    else
      draft.drill.lists[name] = list_lines(*content, folder + path, top.complaints());
  }
  lists.finish();
}

void read_values(DrillDraft& draft, DrillTable& top) {
  for (DrillTable& table : top.tables("value", "[[value]]")) {
    draft.drill.values.push_back(ValueReader(draft, table).read());
    draft.value_lines.push_back(table.line());
  }
  if (draft.drill.values.empty()) top.complain("value", "The drill prints nothing. Add [[value]] entries.");
  if (draft.drill.values.size() > kMostValues)
    top.complain("value", fmt::format("The drill has more than {} values. Remove some.", kMostValues));
}

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
