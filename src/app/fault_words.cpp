#include "app/fault_words.h"

#include <algorithm>

#include "keying/text.h"

namespace deft {

namespace {

std::string look_again(const Look& look, const Field& field) {
  return fill(look.tr("Check box {box}, or press [[F7]] if it cannot be read."), {{"box", field.box}});
}

std::string too_short(const Look& look, const Field& field, const Fault& fault) {
  const std::string digits = fault.expected.substr(0, fault.expected.find(' '));
  if (field.kind == FieldKind::date)
    return fill(fault.expected.ends_with("digits") ? look.tr("**{label} is short.** You keyed {found}; a date has {n} digits.")
                                                   : look.tr("**{label} is short.** You keyed {found}; a date has {n} characters."),
                {{"label", field.label}, {"found", quoted(fault.found)}, {"n", digits}});
  return fill(look.tr("**{label} is short.** It has {found} characters and needs {expected}."),
              {{"label", field.label}, {"found", fault.found}, {"expected", fault.expected}});
}

/// Digits behind the point of a number's text.
std::size_t decimals_of(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == text.npos ? 0 : text.size() - point - 1;
}

/// By how much two numbers differ, as they are written.
std::string difference_note(const Look& look, const Fault& fault) {
  const std::size_t decimals = std::min<std::size_t>(std::max(decimals_of(fault.found), decimals_of(fault.expected)), 4);
  const auto found = scaled(to_u32(fault.found), decimals), expected = scaled(to_u32(fault.expected), decimals);
  const long long difference = found.value_or(0) - expected.value_or(0), size = difference < 0 ? -difference : difference;
  return fill(difference < 0 ? look.tr("{n} short") : look.tr("{n} over"),
              {{"n", decimals == 2 ? amount_text_grouped(size) : amount_text(size, decimals)}});
}

std::string order_words(const Look& look, const Field& field, const Fault& fault) {
  if (fault.found == fault.expected) return look.tr("**{label} is the same as {other}.** You keyed {found} twice. Read boxes {other_box} and {box}.");
  if (field.kind == FieldKind::date)
    return look.tr("**{label} comes before {other}.** You keyed {found} and {expected}. Read boxes {other_box} and {box}.");
  return look.tr("**{label} is less than {other}.** You keyed {found} and {expected}. Read boxes {other_box} and {box}.");
}

/// With the places that `fault_sentence` fills.
std::string words_of(const Look& look, const Field& field, const Fault& fault) {
  switch (fault.kind) {
    case Fault::Kind::empty: return look.tr("**{label} is empty.** Key it, or [[Shift]] [[F7]] if the form has none.");
    case Fault::Kind::bad_month: return look.tr("**Month is {found}.** Months run {expected}.");
    case Fault::Kind::bad_day: return look.tr("**Day is {found}.** Days run {expected} here.");
    case Fault::Kind::bad_hour: return look.tr("**Hour is {found}.** Hours run {expected}.");
    case Fault::Kind::bad_minute: return look.tr("**Minute is {found}.** Minutes run {expected}.");
    case Fault::Kind::bad_date: return look.tr("**{keyed} is no date.** Key two digits for month and day, four for the year.");
    case Fault::Kind::bad_mask: return look.tr("**{label} does not fit {expected}.** You keyed {keyed}. Look again at box {box}.");
    case Fault::Kind::not_a_choice: return look.tr("**{keyed} is not one of the choices.** Look again at box {box}.");
    case Fault::Kind::not_in_list: return look.tr("**{keyed} is not in the list.** [[F9]] shows it. Look again at box {box}.");
    case Fault::Kind::out_of_range: return look.tr("**{label} is {found}.** It runs from {expected}.");
    case Fault::Kind::check_digit: return look.tr("**The check digit does not fit.** A character of {keyed} is wrong or two are swapped.");
    case Fault::Kind::not_the_same: return look.tr("**{label} does not agree with {other}.** Key both from the form again.");
    case Fault::Kind::sum: return look.tr("**Lines add to {expected}, the total says {found}.** Read box {box}.");
    case Fault::Kind::difference: return look.tr("**What is taken off leaves {expected}, {label} says {found}.** Read box {box}.");
    case Fault::Kind::product: return look.tr("**Multiplied it is {expected}, {label} says {found}.** Read box {box}.");
    case Fault::Kind::order: return order_words(look, field, fault);
    case Fault::Kind::needed: return look.tr("**{label} is empty, and another box asks for it.** Key it, or [[Shift]] [[F7]] if the form has none.");
    case Fault::Kind::must_be_empty: return look.tr("**{label} has a value, and another box leaves it empty.** Read box {box}.");
    case Fault::Kind::not_equal: return look.tr("**{label} and {other} are not the same.** You keyed {found} and {expected}. Read boxes {other_box} and {box}.");
    case Fault::Kind::not_different: return look.tr("**{label} and {other} are the same.** You keyed {found} twice. Read boxes {other_box} and {box}.");
    case Fault::Kind::disagrees: return look.tr("**{found} does not go with {other}.** It goes with {expected}. Read boxes {other_box} and {box}.");
    case Fault::Kind::count: return look.tr("**{label} says {found}, and {expected} are filled.** Read box {box}.");
    case Fault::Kind::not_within: return look.tr("**{label} is {found}.** Beside {other} it runs from {expected}. Read boxes {other_box} and {box}.");
    case Fault::Kind::too_short: break;
  }
  return {};
}

bool asks_to_look_again(Fault::Kind kind) {
  switch (kind) {
    case Fault::Kind::bad_month:
    case Fault::Kind::bad_day:
    case Fault::Kind::bad_hour:
    case Fault::Kind::bad_minute:
    case Fault::Kind::out_of_range:
    case Fault::Kind::check_digit: return true;
    default: return false;
  }
}

}  // namespace

std::string quoted(std::string_view keyed) {
  std::string text;
  for (const char c : keyed)
    if (c != '*' && c != '`' && c != '[') text += c;
  return text;
}

std::string fault_sentence(const Look& look, const Form& form, std::size_t number, const Fault& fault, const std::string& keyed) {
  const Field& field = form.fields[number];
  if (fault.kind == Fault::Kind::too_short) return too_short(look, field, fault) + " " + look_again(look, field);
  const Field& other = form.fields[fault.other.value_or(number)];
  const std::string words = fill(words_of(look, field, fault), {{"label", field.label},
                                                                   {"box", field.box},
                                                                   {"found", quoted(fault.found)},
                                                                   {"expected", quoted(fault.expected)},
                                                                   {"other", other.label},
                                                                   {"other_box", other.box},
                                                                   {"keyed", keyed}});
  return asks_to_look_again(fault.kind) ? words + " " + look_again(look, field) : words;
}

std::string fault_note(const Look& look, const Fault& fault) {
  const auto tr = [&](const char* english) { return fill(look.tr(english), {{"n", fault.found}}); };
  switch (fault.kind) {
    case Fault::Kind::empty:
    case Fault::Kind::needed: return look.tr("is empty");
    case Fault::Kind::too_short: return look.tr("too short");
    case Fault::Kind::bad_month: return tr("month {n}");
    case Fault::Kind::bad_day: return tr("day {n}");
    case Fault::Kind::bad_hour: return tr("hour {n}");
    case Fault::Kind::bad_minute: return tr("minute {n}");
    case Fault::Kind::bad_date: return look.tr("no date");
    case Fault::Kind::bad_mask: return look.tr("check mask");
    case Fault::Kind::not_a_choice:
    case Fault::Kind::not_in_list: return look.tr("not listed");
    case Fault::Kind::out_of_range:
    case Fault::Kind::not_within: return look.tr("out of range");
    case Fault::Kind::check_digit: return look.tr("check digit");
    case Fault::Kind::not_the_same:
    case Fault::Kind::not_equal: return look.tr("not the same");
    case Fault::Kind::order: return look.tr("out of order");
    case Fault::Kind::must_be_empty: return look.tr("not empty");
    case Fault::Kind::not_different: return look.tr("the same");
    case Fault::Kind::disagrees: return look.tr("no match");
    case Fault::Kind::count: return fill(look.tr("{n} filled"), {{"n", fault.expected}});
    case Fault::Kind::sum:
    case Fault::Kind::difference:
    case Fault::Kind::product: break;
  }
  return difference_note(look, fault);
}

}  // namespace deft
