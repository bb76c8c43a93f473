#include "files/drill_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "drill/fill.h"
#include "keying/text.h"

namespace deft {
namespace {

/// Text in which the number of the line to come is known.
class Lines {
 public:
  int next() const { return next_; }
  void add(std::string_view line) {
    text_ += line;
    text_ += '\n';
    next_ += 1 + static_cast<int>(std::ranges::count(line, '\n'));
  }
  void add(std::string_view key, std::string_view value) { add(fmt::format("{} = {}", key, value)); }
  std::string taken() { return std::move(text_); }

 private:
  std::string text_{};
  int next_ = 1;
};

void add_head(Lines& lines, const PlannedDrill& plan) {
  lines.add("# " + plan.comment);
  lines.add("# drills/README.md says what each key means, `deft drill check` what is wrong.");
  lines.add("name", toml_quoted(plan.name));
  lines.add("title", toml_quoted(plan.title));
  lines.add("description", toml_quoted(plan.description));
  if (!plan.industry.empty()) lines.add("industry", toml_quoted(plan.industry));
  lines.add("base_date", plan.base_date);
  lines.add("records", std::to_string(plan.records));
  lines.add("minutes", std::to_string(plan.minutes));
  lines.add("difficulties", "5");
  if (!plan.locales.empty()) lines.add("locales", toml_list(plan.locales));
  lines.add("layouts", toml_list({"layouts/form.toml", "layouts/sheet.toml", "layouts/letter.toml"}));
}

void add_section(Lines& lines, std::string_view head, const std::vector<std::pair<std::string, std::string>>& entries) {
  if (entries.empty()) return;
  lines.add("");
  lines.add(head);
  for (const auto& [key, value] : entries) lines.add(key, value);
}

void add_field(Lines& lines, const PlannedDrill& plan, std::size_t number, WrittenDrill& result) {
  const PlannedField& field = plan.fields[number];
  const auto add = [&](const std::string& key, const std::string& value) {
    result.field_lines[lines.next()] = {number, key};
    lines.add(key, value);
  };
  lines.add("");
  result.field_lines[lines.next()] = {number, ""};
  lines.add("[[field]]");
  add("name", toml_quoted(field.name));
  if (field.value != field.name) add("value", toml_quoted(field.value));
  add("label", toml_quoted(field.label));
  const auto has = [&](std::string_view key) { return std::ranges::any_of(field.keys, [&](const auto& one) { return one.first == key; }); };
  if (!has("box")) add("box", toml_quoted(std::to_string(number + 1)));
  if (!field.section.empty()) add("section", toml_quoted(field.section));
  if (!field.kind.empty()) add("kind", toml_quoted(field.kind));
  for (const auto& [key, value] : field.keys) add(key, value);
}

}  // namespace

std::string toml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string toml_list(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(toml_quoted(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string name_of_words(std::string_view words, const std::vector<std::string>& taken, std::string_view otherwise, std::size_t most) {
  std::string name;
  for (const char c : to_utf8(lower_case(plain_letters(to_u32(words))))) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) name += c;
    else if (!name.empty() && name.back() != '_') name += '_';
  }
  if (name.size() > most) name.resize(most);
  while (name.ends_with('_')) name.pop_back();
  if (name.empty()) name = otherwise;
  const auto is_taken = [&](const std::string& one) { return std::ranges::find(taken, one) != taken.end(); };
  std::string free = name;
  for (int number = 2; is_taken(free); ++number) {
    const std::string tail = fmt::format("_{}", number);
    free = name.substr(0, most - std::min(most, tail.size())) + tail;
  }
  return free;
}

std::optional<std::string> fault_of_drill_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (!name.empty() && name.size() <= 40 && std::ranges::all_of(name, plain)) return std::nullopt;
  return fmt::format("\"{}\" is no name for a drill. Use up to 40 small letters, digits and hyphens.", name);
}

WrittenDrill written(const PlannedDrill& plan) {
  WrittenDrill result{plan.files, {}};
  Lines lines;
  add_head(lines, plan);
  add_section(lines, "[lists]", plan.lists);
  add_section(lines, "[tables]", plan.tables);
  lines.add("\n# --- what is printed ---");
  for (const std::string& value : plan.values) {
    lines.add("");
    lines.add("[[value]]");
    lines.add(value);
  }
  lines.add("\n# --- what is keyed, in keying order ---");
  for (std::size_t field = 0; field < plan.fields.size(); ++field) add_field(lines, plan, field, result);
  result.files["drill.toml"] = lines.taken();
  for (auto& [path, text] : written_layouts(plan)) result.files[path] = text;
  return result;
}

}  // namespace deft
