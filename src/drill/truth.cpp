#include "drill/truth.h"

#include <algorithm>

#include "drill/fill.h"
#include "drill/mixed_batch.h"
#include "keying/date_format.h"
#include "keying/text.h"

namespace deft {
namespace {

/// The printed value that answers for a field: its own, or the other one where the two differ and the rules say so.
struct Reading { std::string value; std::string hold; };

Reading reading_of(const Drill& drill, const SourceDocument& document, std::size_t field, const RuleSet* rules) {
  Reading reading{drill.field_values[field], ""};
  if (!rules || field >= drill.readings.size()) return reading;
  for (const auto& [question, other] : drill.readings[field].instead) {
    if (document.printed.at(other) == document.printed.at(reading.value)) continue;
    const std::string& answer = rules->answer(question);
    if (answer == "instead") reading.value = other;
    if (answer == "hold") reading.hold = question;
  }
  return reading;
}

std::u32string text_of(const Drill& drill, const SourceDocument& document, std::size_t field, const std::string& value, const RuleSet* rules) {
  const Field& how = drill.form.fields[field];
  const auto number = document.numbers.find(value);
  const std::string& printed = document.printed.at(value);
  if (printed.empty()) return {};
  if (how.kind == FieldKind::date && number != document.numbers.end())
    return to_u32(when_text(number->second, date_format_of(how)));
  std::u32string text = to_u32(printed);
  for (const Unclear& one : document.unclear)
    if (one.value == value && one.could_be.empty() && one.at < text.size()) text[one.at] = kUnreadable;
  if (rules && field < drill.readings.size() && !drill.readings[field].content.empty())
    text = keyed_under(*rules, drill.readings[field].content, text, drill.lists);
  for (char32_t& c : text) c = as_keyed(how, c);
  return text;
}

/// What stands in the field when its half-read characters are keyed as unreadable.
std::u32string half_read(const Drill& drill, SourceDocument document, std::size_t field) {
  for (Unclear& one : document.unclear) one.could_be.clear();
  const RuleSet* rules = drill.rules ? &*drill.rules : nullptr;
  Record record(drill.form.fields.size());
  record[field].text = text_of(drill, document, field, reading_of(drill, document, field, rules).value, rules);
  return record[field].text;
}

bool is_number(const Field& field) { return field.kind == FieldKind::amount || field.kind == FieldKind::quantity; }

/// What has no room goes on in the field's overflow, or is left out at its end.
void keep_to_length(const Drill& drill, Record& record, std::size_t field, const RuleSet* rules) {
  const Field& how = drill.form.fields[field];
  std::u32string& text = record[field].text;
  if (text.size() <= how.max_length || is_number(how) || (!rules && !how.overflow)) return;
  const bool cut = !how.overflow || (rules && rules->answer("too_long") == "cut");
  if (!cut) record[*how.overflow].text = text.substr(how.max_length);
  text.resize(how.max_length);
  while (cut && text.ends_with(U' ')) text.pop_back();
}

bool is_obscured(const Drill& drill, const SourceDocument& document, std::size_t field) {
  return std::ranges::any_of(drill.obscured, [&](const Obscured& one) { return one.field == field && !document.printed.at(one.when).empty(); });
}

/// The drill whose document it is, and which field it is there: of a mixed batch one of its parts. Nothing: the field is none of it.
struct Owner { const Drill& drill; std::optional<std::size_t> field; };
Owner owner_of(const Drill& drill, const SourceDocument& document, std::size_t field) {
  if (drill.parts.empty()) return {drill, field};
  const MixedPart& part = drill.parts[document.part];
  const bool its_own = field >= part.first_field && field < part.first_field + part.drill->form.fields.size();
  return {*part.drill, its_own ? std::optional(field - part.first_field) : std::nullopt};
}

}  // namespace

Truth truth_under(const Drill& drill, const SourceDocument& document, const RuleSet* rules) {
  if (!drill.parts.empty()) return mixed_truth(drill, document, rules);
  Truth truth{Record(drill.form.fields.size()), "", {}};
  const auto hold = [&](const std::string& why, std::size_t field) { truth.causes.push_back({why, field}); };
  for (std::size_t i = 0; i < truth.record.size(); ++i) {
    const Reading reading = reading_of(drill, document, i, rules);
    if (!reading.hold.empty()) hold(reading.hold, i);
    Value& value = truth.record[i];
    if (value.text.empty()) value.text = text_of(drill, document, i, reading.value, rules);
    keep_to_length(drill, truth.record, i, rules);
    if (is_obscured(drill, document, i)) value = Value{U"", Mark::illegible};
    if (has_unreadable(value.text) && rules && rules->answer("unreadable") == "hold") hold("unreadable", i);
  }
  truth.record = without_passed_over(drill.form, std::move(truth.record));
  for (std::size_t i = 0; i < truth.record.size(); ++i) {
    Value& value = truth.record[i];
    if (!value.text.empty() || value.mark != Mark::none || !must_be_entered(drill.form, i, truth.record)) continue;
    value.mark = Mark::not_given;
    if (rules && rules->answer("missing") == "hold") hold("missing", i);
  }
  if (document.hold == kMixed) {
    truth.causes = {{std::string(kMixed), std::nullopt}};
    for (Value& value : truth.record) value = {};  // nothing on it belongs in the form
  }
  if (!truth.causes.empty()) truth.hold = truth.causes.front().question;
  return truth;
}

std::vector<HoldCause> hold_causes(const Drill& drill, const SourceDocument& document) {
  std::vector<HoldCause> causes;
  if (drill.rules) {
    if (!document.hold.empty()) causes = truth_under(drill, document, &*drill.rules).causes;
    if (!document.hold.empty() && causes.empty()) causes.push_back({document.hold, std::nullopt});
    return causes;
  }
  for (std::size_t field = 0; field < document.truth.size(); ++field) {
    const Mark mark = document.truth[field].mark;
    if (mark != Mark::none) causes.push_back({mark == Mark::illegible ? "unreadable" : "missing", field});
  }
  return causes;
}

bool is_right(const Drill& drill, const SourceDocument& document, std::size_t field, const Value& keyed) {
  const Value& truth = document.truth[field];
  if (keyed.mark == truth.mark && (truth.mark != Mark::none || keyed.text == truth.text)) return true;
  if (truth.mark != Mark::none) return false;
  if (keyed.mark != Mark::none) return keyed.mark == Mark::illegible && has_unreadable(truth.text);
  const Owner its = owner_of(drill, document, field);
  if (!its.field) return false;
  const std::string content = *its.field < its.drill.readings.size() ? its.drill.readings[*its.field].content : "";
  const auto allows = [&](const std::u32string& text) {
    if (text == keyed.text) return true;
    const bool ruled = its.drill.rules && !content.empty();
    const std::vector<std::u32string> variants = ruled ? variants_under(*its.drill.rules, content, text) : std::vector<std::u32string>();
    return std::ranges::find(variants, keyed.text) != variants.end();
  };
  if (allows(truth.text)) return true;
  if (!has_unreadable(keyed.text)) return false;
  return allows(half_read(its.drill, document, *its.field));
}

std::vector<RuleAnswer> other_answers(const Drill& drill, const SourceDocument& document, std::size_t field) {
  std::vector<RuleAnswer> answers;
  if (drill.form.fields[field].of_batch && document.truth[field] == Value{}) return answers;
  for (const RuleSet& rules : drill.other_rules) {
    const Value value = truth_under(drill, document, &rules).record[field];
    if (value != document.truth[field]) answers.push_back({rules.title, value});
  }
  return answers;
}

}  // namespace deft
