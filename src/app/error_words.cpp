#include "app/error_words.h"

#include <algorithm>
#include <cstdlib>

#include "keying/text.h"

namespace deft {
namespace {

std::string label_of(const Form& form, std::size_t field) {
  return field < form.fields.size() ? form.fields[field].label : "field " + std::to_string(field + 1);
}

std::string record_number(std::size_t record) {
  return std::to_string(record + 1);
}

std::string shown(const Words& words, char32_t c) {
  return c == U' ' ? words.text("a space") : to_utf8(c);
}

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

/// The characters of both texts in the steps that are no match.
struct Wrong {
  std::u32string expected, keyed;
};

Wrong wrong_characters(const Discrepancy& wrong) {
  Wrong found;
  for (const auto& [edit, i, j] : wrong.steps) {
    const std::size_t size = edit == Edit::transposition ? 2 : 1;
    if (edit != Edit::match && edit != Edit::insertion) found.expected += wrong.expected.text.substr(i, size);
    if (edit != Edit::match && edit != Edit::omission) found.keyed += wrong.keyed.text.substr(j, size);
  }
  return found;
}

/// From the first wrong character to the last.
std::u32string stretch(const std::u32string& text, const Discrepancy& wrong, std::size_t EditStep::*place) {
  std::size_t first = text.size(), last = 0;
  for (const EditStep& step : wrong.steps) {
    if (step.edit == Edit::match) continue;
    first = std::min(first, step.*place);
    last = std::max(last, step.*place);
  }
  return first > last ? text : text.substr(first, last - first + 1);
}

std::string two(const Words& words, const std::string& pattern, char32_t a, char32_t b) {
  return fill(pattern, {{"a", shown(words, a)}, {"b", shown(words, b)}});
}

std::string one(const Words& words, const std::string& pattern, const std::u32string& characters) {
  return fill(pattern, {{"a", characters.empty() ? std::string() : shown(words, characters[0])}});
}

std::string format_reason(const Words& words, const Discrepancy& wrong) {
  std::u32string expected = wrong.expected.text, keyed = wrong.keyed.text;
  for (std::u32string* text : {&expected, &keyed}) std::ranges::transform(*text, text->begin(), upper);
  if (expected == keyed) return words.text("Only capitals and small letters differ.");
  const bool other_digits = [&] {
    std::erase_if(expected, [](char32_t c) { return !is_digit(c); });
    std::erase_if(keyed, [](char32_t c) { return !is_digit(c); });
    return expected != keyed;
  }();
  return other_digits ? words.text("The same value, written otherwise.") : words.text("Only spaces, punctuation or capitals differ.");
}

std::string factor_reason(const Words& words, int power) {
  constexpr int kMostNoughts = 6;
  const int noughts = std::abs(power);
  if (noughts > kMostNoughts) return words.text("The decimal point or the noughts at the end are wrong.");
  double factor = 1;
  for (int i = 0; i < noughts; ++i) factor *= 10;
  return fill(power > 0 ? words.text("{n} times too large: look at the decimal point and the noughts at the end.")
                        : words.text("{n} times too small: look at the decimal point and the noughts at the end."),
              {{"n", words.number(factor)}});
}

std::string double_reason(const Words& words, const Discrepancy& wrong, const Wrong& found) {
  if (wrong.error.kind == ErrorClass::doubling) return one(words, words.text("{a} is keyed once too often."), found.keyed);
  if (wrong.error.kind == ErrorClass::dropped_double) return one(words, words.text("{a} is keyed once too few."), found.expected);
  return two(words, words.text("The wrong one is doubled: {b} for {a}."), found.expected.at(0), found.keyed.at(0));
}

std::string pattern_reason(const Words& words, const Discrepancy& wrong) {
  const std::string expected = to_utf8(stretch(wrong.expected.text, wrong, &EditStep::expected)),
                    keyed = to_utf8(stretch(wrong.keyed.text, wrong, &EditStep::keyed));
  const std::string pattern = wrong.error.kind == ErrorClass::phonetic ? words.text("{keyed} for {expected}: they sound alike.")
                                                                        : words.text("{keyed} for {expected}: a pair keyed as another.");
  return fill(pattern, {{"keyed", keyed}, {"expected", expected}});
}

/// 9 to 17.
std::string slip_reason(const Words& words, const Discrepancy& wrong) {
  const Wrong found = wrong_characters(wrong);
  if (found.expected.empty() && found.keyed.empty()) return words.text("Another value altogether.");
  switch (wrong.error.kind) {
    case ErrorClass::adjacent_transposition:
      return two(words, words.text("Neighbours {a} and {b} are swapped."), found.expected.at(0), found.expected.at(1));
    case ErrorClass::jump_transposition:
      return two(words, words.text("{a} and {b} are swapped across the one between."), found.expected.at(0), found.expected.at(1));
    case ErrorClass::doubling:
    case ErrorClass::dropped_double:
    case ErrorClass::wrong_double:
      return double_reason(words, wrong, found);
    case ErrorClass::substitution:
      return two(words, words.text("{b} is keyed for {a}."), found.expected.at(0), found.keyed.at(0));
    case ErrorClass::omission:
      return one(words, words.text("{a} is left out."), found.expected);
    case ErrorClass::insertion:
      return one(words, words.text("{a} is one too many."), found.keyed);
    case ErrorClass::twin:
    case ErrorClass::jump_twin:
    case ErrorClass::phonetic:
      return pattern_reason(words, wrong);
    case ErrorClass::multiple:
      return words.plural("Several slips: {n} edit apart.", "Several slips: {n} edits apart.", static_cast<std::int64_t>(wrong.error.msd));
    default:
      return words.text("Another value altogether.");
  }
}

std::string value_reason(const Words& words, const Form& form, const Discrepancy& wrong) {
  switch (wrong.error.kind) {
    case ErrorClass::other_field:
      return fill(words.text("That is what {field} says."), {{"field", label_of(form, wrong.error.whose.value_or(0))}});
    case ErrorClass::other_record:
      return fill(words.text("That is what record {n} says."), {{"n", record_number(wrong.error.whose.value_or(0))}});
    case ErrorClass::format:
      return format_reason(words, wrong);
    case ErrorClass::day_month_swapped:
      return words.text("Day and month are swapped.");
    case ErrorClass::factor_of_ten:
      return factor_reason(words, wrong.error.power);
    case ErrorClass::sign_reversed:
      return words.text("The sign is reversed.");
    default:
      return slip_reason(words, wrong);
  }
}

std::string blank_reason(const Words& words, const Discrepancy& wrong) {
  if (wrong.expected.mark == Mark::illegible) return words.text("The document cannot be read there: F7 says so.");
  if (wrong.expected.mark == Mark::not_given) return words.text("The document does not give it: Shift+F7 says so.");
  if (is_blank(wrong.expected)) return words.text("The document has nothing there.");
  return fill(words.text("The document says {expected}."), {{"expected", to_utf8(wrong.expected.text)}});
}

std::string cascade_reason(const Words& words, const Form& form, const Causes& causes) {
  if (causes.has(Cause::cascade))
    return fill(words.text("It follows from {field}."), {{"field", label_of(form, causes.root)}});
  return causes.shift > 0 ? words.text("From here the values stand one field late.")
                          : words.text("From here the values stand one field early.");
}

std::string dup_reason(const Words& words, const Discrepancy& wrong) {
  const std::string pattern = wrong.causes.has(Cause::dup_key) ? words.text("F2 brought it over from record {n}.")
                                                               : words.text("It is carried over from record {n}.");
  return fill(pattern, {{"n", record_number(wrong.record - 1)}});
}

/// What the causes say in place of the class, if anything.
std::string cause_reason(const Words& words, const Form& form, const Discrepancy& wrong) {
  const Causes& causes = wrong.causes;
  if (causes.has(Cause::cascade) || causes.has(Cause::cascade_root)) return cascade_reason(words, form, causes);
  if (causes.has(Cause::rule_breach))
    return fill(words.text("That is right under rule set {name}, not under this one."), {{"name", causes.rule_set}});
  if (causes.has(Cause::dup_carried_over) && wrong.record > 0) return dup_reason(words, wrong);
  if (causes.has(Cause::another_choice) && (number_of(wrong.error.kind) >= number_of(ErrorClass::multiple) || is_mere_choice(form, wrong)))
    return words.text("That is another line of the list.");
  return {};
}

}  // namespace

std::string error_reason(const Words& words, const Form& form, const Discrepancy& wrong) {
  const bool two_texts = wrong.expected.mark == Mark::none && wrong.keyed.mark == Mark::none && !is_blank(wrong.expected) &&
                         !is_blank(wrong.keyed);
  std::string reason = cause_reason(words, form, wrong);
  if (!reason.empty()) return reason;
  if (!two_texts || wrong.error.kind == ErrorClass::blank) return blank_reason(words, wrong);
  reason = value_reason(words, form, wrong);
  if (wrong.causes.has(Cause::look_alike)) return reason + ' ' + words.text("They look alike.");
  if (wrong.causes.has(Cause::adjacent_key)) return reason + ' ' + words.text("The keys are side by side.");
  return reason;
}

std::string error_sentence(const Words& words, const Form& form, const Discrepancy& wrong) {
  const std::string reason = error_reason(words, form, wrong), field = label_of(form, wrong.field);
  const auto say = [&](const std::string& pattern) {
    return fill(pattern, {{"field", field}, {"reason", reason}, {"keyed", to_utf8(wrong.keyed.text)}, {"expected", to_utf8(wrong.expected.text)}});
  };
  if (is_blank(wrong.keyed)) return say(words.text("{field} is empty. {reason}"));
  if (wrong.keyed.mark == Mark::illegible) return say(words.text("{field} is marked illegible. {reason}"));
  if (wrong.keyed.mark == Mark::not_given) return say(words.text("{field} is marked not given. {reason}"));
  if (is_blank(wrong.expected) || wrong.expected.mark != Mark::none) return say(words.text("{field}: keyed {keyed}. {reason}"));
  return say(words.text("{field}: keyed {keyed} for {expected}. {reason}"));
}

std::string class_words(const Words& words, ErrorClass error) {
  switch (error) {
    case ErrorClass::right: return words.text("Right");
    case ErrorClass::blank: return words.text("Left empty");
    case ErrorClass::blank_due: return words.text("Keyed where nothing is due");
    case ErrorClass::other_field: return words.text("Value of another field");
    case ErrorClass::other_record: return words.text("Value of another record");
    case ErrorClass::format: return words.text("Other writing");
    case ErrorClass::day_month_swapped: return words.text("Day and month swapped");
    case ErrorClass::factor_of_ten: return words.text("Decimal point or noughts");
    case ErrorClass::sign_reversed: return words.text("Sign reversed");
    case ErrorClass::adjacent_transposition: return words.text("Neighbours swapped");
    case ErrorClass::jump_transposition: return words.text("Swapped around a middle");
    case ErrorClass::doubling: return words.text("Keyed twice");
    case ErrorClass::dropped_double: return words.text("Double keyed once");
    case ErrorClass::wrong_double: return words.text("Wrong one doubled");
    case ErrorClass::substitution: return words.text("One for another");
    case ErrorClass::omission: return words.text("Left out");
    case ErrorClass::insertion: return words.text("One too many");
    case ErrorClass::twin: return words.text("Double of another");
    case ErrorClass::jump_twin: return words.text("Pair around a middle");
    case ErrorClass::phonetic: return words.text("Sounds alike");
    case ErrorClass::multiple: return words.text("Several slips");
    case ErrorClass::unrelated: break;
  }
  return words.text("Another value altogether");
}

}  // namespace deft
