#include <algorithm>
#include <cassert>

#include "keying/text.h"
#include "scoring/character_slips.h"
#include "scoring/error_class.h"
#include "scoring/value_shapes.h"

namespace deft {
namespace {

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

bool is_text(const Value& value) {
  return value.mark == Mark::none && !value.text.empty();
}

std::u32string_view text_of(const Value& value) {
  return value.mark == Mark::none ? std::u32string_view(value.text) : std::u32string_view();
}

/// What is keyed for a value of field `other`, as it would stand in `field`; nothing where it has no room there.
std::optional<std::u32string> standing_in(const Field& field, const Field& other, std::u32string_view text) {
  const auto by_itself = [](const Field& each) { return each.kind == FieldKind::amount || each.kind == FieldKind::choice; };
  if (by_itself(field) || by_itself(other)) return std::nullopt;
  std::u32string keys = unmasked(other, text);
  for (char32_t& c : keys) c = as_keyed(field, c);
  if (!accepts(field, keys)) return std::nullopt;
  return settled(field, keys);
}

std::optional<std::size_t> field_with(const Form& form, const Record& truth, std::size_t field, const Value& keyed) {
  for (std::size_t other = 0; other < truth.size(); ++other)
    if (other != field && is_value_of(form, other, truth[other], field, keyed)) return other;
  return std::nullopt;
}

class Classifying {
 public:
  Classifying(const Form& form, const Record& truth, std::size_t field, const Value& keyed)
      : form_(form), truth_(truth), place_(field), field_(form.fields[field]), expected_(truth[field]), keyed_(keyed) {}

  FieldError first_match(std::optional<std::size_t> elsewhere);

 private:
  bool found_elsewhere(std::optional<std::size_t> elsewhere);
  bool as_value();
  bool as_number();
  bool as_date();
  bool is(ErrorClass kind) {
    error_.kind = kind;
    return true;
  }

  const Form& form_;
  const Record& truth_;
  std::size_t place_;
  const Field& field_;
  const Value &expected_, &keyed_;
  FieldError error_;
};

bool Classifying::found_elsewhere(std::optional<std::size_t> elsewhere) {
  error_.whose = field_with(form_, truth_, place_, keyed_);
  if (error_.whose) return is(ErrorClass::other_field);
  error_.whose = elsewhere;
  return elsewhere && is(ErrorClass::other_record);
}

bool Classifying::as_number() {
  const auto numbers = numbers_of(field_, expected_.text, keyed_.text);
  if (!numbers) return false;
  const auto& [expected, keyed] = *numbers;
  if (expected == keyed) return is(ErrorClass::format);
  if (expected.digits != keyed.digits) return is(ErrorClass::unrelated);
  if (expected.negative == keyed.negative) {
    error_.power = keyed.exponent - expected.exponent;
    return is(ErrorClass::factor_of_ten);
  }
  return is(expected.exponent == keyed.exponent ? ErrorClass::sign_reversed : ErrorClass::unrelated);
}

bool Classifying::as_date() {
  const auto dates = dates_of(field_, expected_.text, keyed_.text);
  if (!dates) return false;
  if (same_date(field_, *dates)) return is(ErrorClass::format);
  return day_and_month_swapped(field_, *dates) && is(ErrorClass::day_month_swapped);
}

/// 6 to 8: what the two texts say. `unrelated` stands for two numbers that are none of these.
bool Classifying::as_value() {
  if (as_number()) return error_.kind != ErrorClass::unrelated;
  const std::u32string wanted = bare(expected_.text);
  if (!wanted.empty() && wanted == bare(keyed_.text)) return is(ErrorClass::format);
  return as_date();
}

FieldError Classifying::first_match(std::optional<std::size_t> elsewhere) {
  error_.msd = msd(text_of(expected_), text_of(keyed_));
  if (expected_.mark == keyed_.mark && text_of(expected_) == text_of(keyed_)) {
    is(ErrorClass::right);
  } else if (!is_text(expected_)) {
    const bool two_marks = !is_blank(expected_) && keyed_.mark != Mark::none;
    is(is_blank(keyed_) ? ErrorClass::blank : two_marks ? ErrorClass::unrelated : ErrorClass::blank_due);
  } else if (!is_text(keyed_) || (is_white(keyed_.text) && !is_white(expected_.text))) {
    is(ErrorClass::blank);
  } else if (!found_elsewhere(elsewhere) && !as_value()) {
    const auto [expected, keyed] = keyed_characters(field_, expected_.text, keyed_.text);
    is(slip_of(expected.characters, keyed.characters));
  }
  error_.family = family_of(error_.kind, expected_, keyed_);
  return error_;
}

}  // namespace

FieldError classify(const Form& form, const Record& truth, std::size_t field, const Value& keyed,
                    std::optional<std::size_t> elsewhere) {
  assert(field < truth.size() && truth.size() <= form.fields.size());
  return Classifying(form, truth, field, keyed).first_match(elsewhere);
}

bool is_value_of(const Form& form, std::size_t other, const Value& other_value, std::size_t field, const Value& keyed) {
  if (!is_text(keyed) || !is_text(other_value)) return false;
  if (keyed.text == other_value.text) return true;
  return standing_in(form.fields[field], form.fields[other], other_value.text) == keyed.text;
}

std::vector<EditStep> aligned(const Field& field, std::u32string_view expected, std::u32string_view keyed) {
  const auto [wanted, found] = keyed_characters(field, expected, keyed);
  std::vector<EditStep> steps;
  for (const auto& [edit, i, j] : align(wanted.characters, found.characters)) {
    const EditStep step{edit, wanted.places[i], found.places[j]};
    const bool swap = edit == Edit::transposition;
    const bool together = swap && wanted.places[i + 1] == step.expected + 1 && found.places[j + 1] == step.keyed + 1;
    if (!swap || together) {
      steps.push_back(step);
    } else {
      steps.push_back({Edit::substitution, step.expected, step.keyed});
      steps.push_back({Edit::substitution, wanted.places[i + 1], found.places[j + 1]});
    }
  }
  return steps;
}

}  // namespace deft
