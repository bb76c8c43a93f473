#include <fmt/format.h>

#include <set>

#include "drill/source_document.h"
#include "files/drill_draft.h"
#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::uint64_t kSeeds = 3;
constexpr std::size_t kRecords = 8;  // of each seed

/// The values a rule is made from.
std::vector<std::string> sources_of(const ValueRule& rule) {
  std::vector<std::string> names = rule.parts;
  for (const std::string& name : names_in(rule.pattern)) names.push_back(name);
  if (!rule.of.empty()) names.push_back(rule.of);
  return names;
}

/// The values that can be read on the sheet: printed there, or part of one that is.
std::set<std::string> readable(const DrillDraft& draft) {
  std::set<std::string> names;
  for (const DrillDraft::Mention& mention : draft.mentions)
    if (mention.on_sheet) names.insert(mention.value);
  for (auto rule = draft.drill.values.rbegin(); rule != draft.drill.values.rend();
       ++rule)  // a value uses those above it
    if (names.contains(rule->name))
      if (rule->kind == ValueRule::Kind::text || rule->kind == ValueRule::Kind::pattern ||
          rule->kind == ValueRule::Kind::check || rule->kind == ValueRule::Kind::maybe)
        for (const std::string& source : sources_of(*rule)) names.insert(source);
  return names;
}

/// Width of a character of the data faces at 100 %, 0.6 of their size; 0 for proportional type, whose widths
/// vary.
double character_width(SheetType type) {
  switch (type) {
    case SheetType::data:
      return 10.2;
    case SheetType::mid_data:
      return 9.0;
    case SheetType::small_data:
      return 7.8;
    default:
      return 0;
  }
}

std::string place_of(std::uint64_t seed, std::size_t record) {
  return fmt::format("document {} of seed {}", record + 1, seed);
}

/// Why a true value cannot be keyed into its field; empty where it can.
std::string refusal_of(const Field& field, const Value& truth) {
  if (truth.mark != Mark::none || truth.text.empty()) return "";
  const std::u32string keyed = keyed_for(field, truth.text);
  if (truth.text.size() > field.max_length)
    return fmt::format("is longer than its max_length, {}", field.max_length);
  if (field.kind != FieldKind::choice && !accepts(field, keyed)) return "does not fit its kind or mask";
  if (settled(field, keyed) != truth.text)
    return fmt::format("would stand in it as \"{}\"", to_utf8(settled(field, keyed)));
  if (fault_of(field, truth.text)) return "breaks a rule of the field";
  return "";
}

void check_truth(const DrillDraft& draft, const SourceDocument& document, const std::string& place,
                 Complaints& complaints, std::set<std::size_t>& said) {
  const Form& form = draft.drill.form;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const std::string refusal = refusal_of(form.fields[i], document.truth[i]);
    if (refusal.empty() || !said.insert(i).second) continue;
    complaints.add(draft.field_lines[i],
                   fmt::format("The true value of {} in {}, \"{}\", {}. Change the field or its value {}.",
                               form.fields[i].name, place, to_utf8(document.truth[i].text), refusal,
                               draft.drill.field_values[i]));
  }
  if (const auto broken = check_record(form, document.truth);
      broken && said.insert(broken->field).second && said.size() == 1)
    complaints.add(
        draft.field_lines[broken->field],
        fmt::format("The true values of {} do not add up to {}. Check the values its sum is made of.", place,
                    form.fields[broken->field].name));
}

}  // namespace

void check_mentions(const DrillDraft& draft, Complaints& complaints) {
  std::set<std::string> used;
  for (const DrillDraft::Mention& mention : draft.mentions) {
    used.insert(mention.value);
    if (!mention.value.empty() && !draft.has_value(mention.value))
      complaints.add(mention.line,
                     fmt::format("There is no value {} for {}. Add it as [[value]] or mend the name.",
                                 mention.value, mention.where));
  }
  for (const ValueRule& rule : draft.drill.values) {
    for (const std::string& name : sources_of(rule)) used.insert(name);
    for (const std::string& name : {rule.when, rule.same_with, rule.unlike}) used.insert(name);
  }
  for (std::size_t i = 0; i < draft.value_lines.size(); ++i)
    if (const std::string& name = draft.drill.values[i].name; !used.contains(name) && draft.well_named(i))
      complaints.add(draft.value_lines[i],
                     fmt::format("Value {} is used nowhere. Print it on the sheet or remove it.", name));
  const std::set<std::string> read = readable(draft);
  for (std::size_t i = 0; i < draft.field_lines.size(); ++i)
    if (const std::string& name = draft.drill.field_values[i]; draft.has_value(name) && !read.contains(name))
      complaints.add(
          draft.field_lines[i],
          fmt::format("Nobody can read field {}: its value {} is not on the sheet. Add a text with {{{}}}.",
                      draft.drill.form.fields[i].name, name, name));
}

void check_documents(const DrillDraft& draft, Complaints& complaints) {
  std::set<std::size_t> said;
  std::set<std::size_t> said_of_text;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto documents = source_documents(draft.drill, seed, std::min(draft.drill.records, kRecords));
    for (std::size_t record = 0; record < documents.size(); ++record) {
      check_truth(draft, documents[record], place_of(seed, record), complaints, said);
      for (std::size_t i = 0; i < draft.drill.sheet.texts.size(); ++i) {
        const SheetText& text = draft.drill.sheet.texts[i];
        const std::string words = filled_in(text.text, documents[record].printed);
        const double width = static_cast<double>(to_u32(words).size()) * character_width(text.type);
        if (text.room > 0 && width > text.room && said_of_text.insert(i).second)
          complaints.add(
              draft.text_lines[i],
              fmt::format(
                  "\"{}\" of {} is {} wide and has room for {}. Shorten it, set it smaller or give it room.",
                  words, place_of(seed, record), width, text.room));
      }
    }
  }
}

}  // namespace deft
