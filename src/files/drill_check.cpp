#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "drill/keyable.h"
#include "drill/printed_text.h"
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
  for (const std::string& text : {rule.pattern, rule.list, rule.never_as})
    for (const std::string& name : names_in(text)) names.push_back(name);
  if (!rule.of.empty()) names.push_back(rule.of);
  return names;
}

/// The values that can be read on a sheet, that of the drill or a layout: printed there, or part of one that is.
std::set<std::string> readable(const DrillDraft& draft, const std::string& layout) {
  std::set<std::string> names;
  for (const DrillDraft::Mention& mention : draft.mentions)
    if (mention.on_sheet && mention.file == layout) names.insert(mention.value);
  for (auto rule = draft.drill.values.rbegin(); rule != draft.drill.values.rend();
       ++rule)  // a value uses those above it
    if (names.contains(rule->name))
      if (rule->kind == ValueRule::Kind::text || rule->kind == ValueRule::Kind::pattern || rule->kind == ValueRule::Kind::either ||
          rule->kind == ValueRule::Kind::check || rule->kind == ValueRule::Kind::maybe || rule->kind == ValueRule::Kind::slip)
        for (const std::string& source : sources_of(*rule)) names.insert(source);
  return names;
}

/// Of the fixed-pitch data faces; 0 for proportional type, whose widths vary.
double data_width(SheetType type) {
  const bool data = type == SheetType::data || type == SheetType::mid_data || type == SheetType::small_data;
  return data ? character_width(type) : 0;
}

std::string place_of(std::uint64_t seed, std::size_t record) {
  return fmt::format("document {} of seed {}", record + 1, seed);
}

void check_truth(const DrillDraft& draft, const SourceDocument& document, const std::string& place,
                 Complaints& complaints, std::set<std::size_t>& said, bool first_of_batch) {
  const Form& form = draft.drill.form;
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    if (draft.is_cell(draft.drill.field_values[i])) continue;  // every row of its table is looked at
    const std::string refusal = refusal_of(form.fields[i], document.truth[i]);
    if (refusal.empty() || !said.insert(i).second) continue;
    complaints.add(draft.field_lines[i],
                   fmt::format("The true value of {} in {}, \"{}\", {}. Change the field or its value {}.",
                               form.fields[i].name, place, to_utf8(document.truth[i].text), refusal,
                               draft.drill.field_values[i]));
  }
  if (const auto broken = check_record(form, document.truth, first_of_batch);
      broken && said.insert(broken->field).second && said.size() == 1)
    complaints.add(
        draft.field_lines[broken->field],
        fmt::format("The true values of {} do not add up to {}. Check the values its sum is made of.", place,
                    form.fields[broken->field].name));
}

void check_readable(const DrillDraft& draft, const std::string& layout, Complaints& complaints) {
  if (layout.empty() != draft.drill.layouts.empty()) return;
  const std::set<std::string> read = readable(draft, layout);
  for (std::size_t i = 0; i < draft.field_lines.size(); ++i)
    if (const std::string& name = draft.drill.field_values[i]; draft.has_value(name) && !read.contains(name))
      complaints.add(
          draft.field_lines[i],
          fmt::format("Nobody can read field {}: its value {} is not on {}. Add a text with {{{}}}.",
                      draft.drill.form.fields[i].name, name, layout.empty() ? "the sheet" : layout, name));
}

/// Whether what stands in a field is bound to another one: what befalls the page would break more than that field.
bool is_tied(const Form& form, std::size_t field) {
  const Field& how = form.fields[field];
  const auto decides = [field](const Condition& condition) { return std::ranges::any_of(condition, [field](const Term& term) { return term.field == field; }); };
  const bool in_field = std::ranges::any_of(form.fields, [&](const Field& other) { return other.again == field || other.overflow == field || decides(other.only_when); });
  const bool in_rule = std::ranges::any_of(form.rules, [&](const Rule& rule) {
    return rule.field == field || rule.other == field || std::ranges::find(rule.parts, field) != rule.parts.end() || decides(rule.when);
  });
  return in_field || in_rule || how.again || how.overflow || how.computed || how.carry != Carry::none || how.in_list || !how.only_when.empty();
}

void check_pages(const DrillDraft& draft, const SourceDocument& document, const std::string& place, Complaints& complaints,
                 std::set<std::size_t>& said) {
  constexpr double kHighest = 2400;
  const std::vector<Sheet> pages = pages_of(draft.drill, document);
  const std::string& layout = draft.drill.layouts[document.layout].name;
  for (const Sheet& page : pages)
    if (page.height > kHighest && said.insert(draft.field_lines.size()).second)
      complaints.add(layout, 1, fmt::format("A page of {} is {} pixels high and may be {}. Spread it over pages.", place, page.height, kHighest));
  for (std::size_t i = 0; i < draft.field_lines.size(); ++i) {
    const std::size_t page = page_of_field(pages, i);
    const bool there = !pages.empty() && pages[page].field_boxes[i].w > 0;
    if (there || document.truth[i].text.empty() || !said.insert(i).second) continue;
    complaints.add(draft.field_lines[i], fmt::format("Field {} has no place on {} in {}. Print {{{}}}, or name it in `also` of a cell.",
                                                     draft.drill.form.fields[i].name, layout, place, draft.drill.field_values[i]));
  }
}

}  // namespace

void check_mentions(const DrillDraft& draft, Complaints& complaints) {
  std::set<std::string> used;
  for (const DrillDraft::Mention& mention : draft.mentions) {
    used.insert(mention.value);
    if (!mention.value.empty() && !draft.may_have_value(mention.value))
      complaints.add(mention.file.empty() ? complaints.file() : mention.file, mention.line,
                     fmt::format("There is no value {} for {}. Add it as [[value]] or mend the name.",
                                 mention.value, mention.where));
  }
  for (const ValueRule& rule : draft.drill.values) {
    for (const std::string& name : sources_of(rule)) used.insert(name);
    for (const std::string& name : {rule.when, rule.same_with, rule.unlike}) used.insert(name);
  }
  for (std::size_t i = 0; i < draft.value_lines.size(); ++i)
    if (const std::string& name = draft.drill.values[i].name; !used.contains(name) && draft.well_named(i) && !draft.of_parts.contains(name))
      complaints.add(draft.value_lines[i],
                     fmt::format("Value {} is used nowhere. Print it on the sheet or remove it.", name));
  check_readable(draft, "", complaints);
  for (const Layout& layout : draft.drill.layouts) check_readable(draft, layout.name, complaints);
}

PageEvents with_values(const DrillDraft& draft) {
  std::map<std::pair<std::string, std::string>, int> printed;  // by layout and value
  std::set<std::string> seen;
  for (const DrillDraft::Mention& mention : draft.mentions)
    if (mention.on_sheet) printed[{mention.file, mention.value}] += mention.also ? 2 : 1, seen.insert(mention.value);
  std::set<std::string> told_by_others;  // part of a value that can be seen
  for (auto rule = draft.drill.values.rbegin(); rule != draft.drill.values.rend(); ++rule)
    if (seen.contains(rule->name))
      for (const std::string& name : sources_of(*rule)) seen.insert(name), told_by_others.insert(name);
  PageEvents events = draft.drill.events;
  std::map<std::string, int> keyed;
  for (const std::string& value : draft.drill.field_values) ++keyed[value];
  for (std::size_t i = 0; i < draft.drill.field_values.size(); ++i) {
    const Field& field = draft.drill.form.fields[i];
    const std::string& value = draft.drill.field_values[i];
    const bool once = std::ranges::all_of(draft.drill.layouts, [&](const Layout& layout) { return printed[{layout.name, value}] <= 1; });
    const bool written = field.kind == FieldKind::text || field.kind == FieldKind::upper_text || field.kind == FieldKind::digits ||
                         field.kind == FieldKind::code;
    if (!written || field.of_batch || told_by_others.contains(value) || keyed[value] > 1 || !draft.drill.readings[i].instead.empty() || !once || is_tied(draft.drill.form, i)) continue;
    events.values.push_back(value);
    if (field.must_enter) events.may_miss.push_back(value);
  }
  return events;
}

void check_documents(const DrillDraft& draft, Complaints& complaints) {
  std::set<std::size_t> said;
  std::set<std::size_t> said_of_text, said_of_page;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto documents = source_documents(draft.drill, seed, std::min(draft.drill.records, kRecords));
    for (std::size_t record = 0; record < documents.size(); ++record) {
      if (documents[record].hold.empty()) check_truth(draft, documents[record], place_of(seed, record), complaints, said, record == 0);
      if (!draft.drill.layouts.empty() && documents[record].hold != kMixed)
        check_pages(draft, documents[record], place_of(seed, record), complaints, said_of_page);
      for (std::size_t i = 0; i < draft.drill.sheet.texts.size(); ++i) {
        const SheetText& text = draft.drill.sheet.texts[i];
        const std::string words = filled_in(text.text, documents[record].printed);
        const double width = static_cast<double>(to_u32(words).size()) * data_width(text.type);
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
