#include "keying/field.h"

#include <algorithm>

#include "keying/date_format.h"
#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongestAmount = 15;  // digits that scaled() can hold
constexpr std::size_t kMostPlaces = 17;     // and places, those that the point brings among them

bool wants_capitals(FieldKind kind) { return kind == FieldKind::upper_text || kind == FieldKind::code || kind == FieldKind::date; }
bool stands_for_digit(char32_t c) { return is_digit(c) || c == kUnreadable; }

bool fits_kind(FieldKind kind, char32_t c) {
  switch (kind) {
    case FieldKind::digits: return stands_for_digit(c);
    case FieldKind::code: return stands_for_digit(c) || is_letter(c) || c == U'-' || c == U'.' || c == U'/';
    default: return c >= 0x20 && c != 0x7F;
  }
}

/// A sign, digits, at most one point with at most `decimals` digits behind it.
bool is_number_begun(const Field& field, std::u32string_view keyed) {
  if (!keyed.empty() && keyed[0] == U'-') {
    if (!field.is_signed) return false;
    keyed.remove_prefix(1);
  }
  const std::size_t point = keyed.find(U'.');
  const bool digits_only = std::ranges::all_of(keyed, [](char32_t c) { return stands_for_digit(c) || c == U'.'; });
  if (!digits_only || std::ranges::count(keyed, U'.') > 1) return false;
  if (point == std::u32string_view::npos) return true;
  return field.decimals > 0 && keyed.size() - point <= field.decimals + 1 && point + field.decimals <= kMostPlaces;
}

std::u32string case_folded(std::u32string_view text) {
  std::u32string key(text);
  for (char32_t& c : key) c = upper(c);
  return key;
}

/// The only choice that begins with these characters (case set aside), or the one they spell out.
const std::string* choice_for(const Field& field, std::u32string_view keyed) {
  const std::string* found = nullptr;
  const std::u32string wanted = case_folded(keyed);
  for (const std::string& choice : field.choices) {
    const std::u32string candidate = case_folded(to_u32(choice));
    if (candidate == wanted) return &choice;
    if (!candidate.starts_with(wanted)) continue;
    if (found) return nullptr;
    found = &choice;
  }
  return found;
}

bool begins_a_choice(const Field& field, std::u32string_view keyed) {
  const std::u32string wanted = case_folded(keyed);
  return std::ranges::any_of(field.choices, [&](const std::string& choice) {
    return case_folded(to_u32(choice)).starts_with(wanted);
  });
}

/// Each keyed character fits its place of the mask, and the shown value does not outgrow the field.
bool fits_mask(const Field& field, std::u32string_view mask, std::u32string_view keyed) {
  std::size_t place = 0;
  for (const char32_t c : keyed) {
    while (place < mask.size() && is_mask_literal(mask[place])) ++place;
    if (place >= mask.size() || place >= field.max_length || !fits_mask_place(mask[place], c)) return false;
    ++place;
  }
  return true;
}

std::u32string masked(const Field& field, std::u32string_view mask, std::u32string_view keyed, bool to_next_place) {
  std::u32string text;
  for (const char32_t c : keyed) {
    while (text.size() < mask.size() && is_mask_literal(mask[text.size()])) text += mask[text.size()];
    text += c;
  }
  if (!to_next_place || keyed.empty()) return text;
  std::size_t next = text.size();
  while (next < mask.size() && is_mask_literal(mask[next])) ++next;
  if (next < mask.size() && next < field.max_length) text += mask.substr(text.size(), next - text.size());
  return text;
}

std::u32string amount_shown(const Field& field, std::u32string_view keyed) {
  if (keyed.find(U'.') != std::u32string_view::npos || keyed.empty() || keyed == U"-") return std::u32string(keyed);
  const bool negative = keyed[0] == U'-';
  std::u32string text(keyed.substr(negative ? 1 : 0));
  text.erase(0, std::min(text.find_first_not_of(U'0'), text.size()));
  if (text.size() <= field.decimals) text.insert(0, field.decimals + 1 - text.size(), U'0');
  if (field.decimals > 0) text.insert(text.size() - field.decimals, 1, U'.');
  return (negative ? U"-" : U"") + text;
}

/// The digits of a number without noughts that say nothing in front, at least one.
std::u32string without_front_noughts(std::u32string_view digits) {
  while (digits.size() > 1 && digits[0] == U'0' && digits[1] != U'.') digits.remove_prefix(1);
  return digits.empty() || digits[0] == U'.' ? U"0" + std::u32string(digits) : std::u32string(digits);
}

bool says_a_digit(std::u32string_view keyed) { return std::ranges::any_of(keyed, stands_for_digit); }

/// Sign and digits of a number of which not every digit can be read; the point stands where it belongs.
std::u32string amount_settled(const Field& field, std::u32string_view keyed) {
  const std::u32string text = amount_shown(field, keyed);
  if (!has_unreadable(text)) {
    const auto amount = scaled(text, field.decimals);
    return amount ? to_u32(amount_text(*amount, field.decimals)) : std::u32string();
  }
  const bool negative = text[0] == U'-';
  std::u32string whole = without_front_noughts(std::u32string_view(text).substr(negative ? 1 : 0));
  if (field.decimals > 0) {
    if (whole.find(U'.') == whole.npos) whole += U'.';
    whole.append(field.decimals + 1 - (whole.size() - whole.find(U'.')), U'0');
  }
  return (negative ? U"-" : U"") + whole;
}

std::u32string amount_unmasked(const Field& field, std::u32string_view value) {
  if (!has_unreadable(value)) {
    const auto amount = scaled(value, field.decimals);
    if (!amount) return {};
    return (*amount < 0 ? U"-" : U"") + to_u32(std::to_string(*amount < 0 ? -*amount : *amount));
  }
  std::u32string keyed(value);
  const bool negative = keyed[0] == U'-';
  if (negative) keyed.erase(0, 1);
  std::erase(keyed, U'.');
  return (negative ? U"-" : U"") + without_front_noughts(keyed);
}

std::u32string quantity_settled(std::u32string_view keyed) {
  if (!says_a_digit(keyed)) return {};
  const bool negative = keyed[0] == U'-';
  std::u32string text = without_front_noughts(keyed.substr(negative ? 1 : 0));
  if (text.find(U'.') != text.npos) {
    text.erase(text.find_last_not_of(U'0') + 1);
    if (text.back() == U'.') text.pop_back();
  }
  return (negative && text != U"0" ? U"-" : U"") + text;
}

bool is_number(FieldKind kind) { return kind == FieldKind::amount || kind == FieldKind::quantity; }

}  // namespace

bool is_mask_literal(char32_t place) { return place != U'A' && place != U'9' && place != U'X' && place != U'*'; }

bool has_unreadable(std::u32string_view value) { return value.find(kUnreadable) != std::u32string_view::npos; }

bool fits_mask_place(char32_t place, char32_t c) {
  if (c == kUnreadable && !is_mask_literal(place)) return true;
  switch (place) {
    case U'A': return is_letter(c);
    case U'9': return is_digit(c);
    case U'X': return is_letter(c) || is_digit(c);
    case U'*': return c >= 0x20;
    default: return c == place;
  }
}

std::u32string mask_of(const Field& field) {
  if (!field.mask.empty()) return to_u32(field.mask);
  if (field.kind != FieldKind::date) return {};
  return mask_of_format(date_format_of(field));
}

bool accepts(const Field& field, std::u32string_view keyed) {
  if (field.kind == FieldKind::choice) return begins_a_choice(field, keyed);
  if (is_number(field.kind)) {
    if (!is_number_begun(field, keyed) || keyed.size() > kLongestAmount) return false;
    if (field.kind == FieldKind::amount) return amount_shown(field, keyed).size() <= field.max_length;
    return keyed.size() <= field.max_length && quantity_settled(keyed).size() <= field.max_length;
  }
  const std::u32string mask = mask_of(field);
  if (!mask.empty()) return fits_mask(field, mask, keyed);
  return keyed.size() <= field.max_length &&
         std::ranges::all_of(keyed, [&](char32_t c) { return fits_kind(field.kind, c); });
}

bool is_full(const Field& field, std::u32string_view keyed) {
  switch (field.kind) {
    case FieldKind::choice: return choice_for(field, keyed) != nullptr && !keyed.empty();
    case FieldKind::amount: return amount_shown(field, keyed).size() >= field.max_length;
    default: break;
  }
  const std::u32string mask = mask_of(field);
  if (mask.empty()) return keyed.size() >= field.max_length;
  const auto places = std::ranges::count_if(mask.substr(0, field.max_length), [](char32_t c) { return !is_mask_literal(c); });
  return keyed.size() >= static_cast<std::size_t>(places);
}

char32_t as_keyed(const Field& field, char32_t character) {
  return wants_capitals(field.kind) ? upper(character) : character;
}

bool literal_due(const Field& field, std::u32string_view keyed, char32_t character) {
  const std::u32string mask = mask_of(field);
  std::size_t place = masked(field, mask, keyed, false).size();
  for (; place < mask.size() && is_mask_literal(mask[place]); ++place)
    if (mask[place] == character || upper(character) == mask[place]) return true;
  return false;
}

std::u32string shown(const Field& field, std::u32string_view keyed) {
  if (field.kind == FieldKind::amount) return amount_shown(field, keyed);
  if (field.kind == FieldKind::quantity) return std::u32string(keyed);
  const std::u32string mask = mask_of(field);
  return mask.empty() ? std::u32string(keyed) : masked(field, mask, keyed, true);
}

std::size_t shown_caret(const Field& field, std::u32string_view keyed, std::size_t caret) {
  if (field.kind == FieldKind::amount) {
    if (keyed.find(U'.') != std::u32string_view::npos || keyed.empty()) return caret;
    const std::size_t behind = keyed.size() - caret;            // digits right of the caret
    const std::size_t places = behind > field.decimals && field.decimals > 0 ? behind + 1 : behind;  // and the point, where it is among them
    const std::size_t length = amount_shown(field, keyed).size();
    return places > length ? 0 : length - places;
  }
  const std::u32string mask = mask_of(field);
  if (mask.empty()) return caret;
  return masked(field, mask, keyed.substr(0, caret), true).size();
}

std::u32string settled(const Field& field, std::u32string_view keyed) {
  if (field.kind == FieldKind::choice) {
    const std::string* choice = keyed.empty() ? nullptr : choice_for(field, keyed);
    return choice ? to_u32(*choice) : std::u32string(keyed);
  }
  if (field.kind == FieldKind::amount) return amount_settled(field, keyed);
  if (field.kind == FieldKind::quantity) return quantity_settled(keyed);
  if (field.left_zero && !keyed.empty() && keyed.size() < field.max_length)
    return std::u32string(field.max_length - keyed.size(), U'0') + std::u32string(keyed);
  const std::u32string mask = mask_of(field);
  return mask.empty() ? std::u32string(keyed) : masked(field, mask, keyed, false);
}

std::u32string unmasked(const Field& field, std::u32string_view value) {
  std::u32string keyed;
  if (field.kind == FieldKind::amount) return amount_unmasked(field, value);
  const std::u32string mask = field.kind == FieldKind::choice ? U"" : mask_of(field);
  for (std::size_t place = 0; place < value.size(); ++place)
    if (place >= mask.size() || !is_mask_literal(mask[place])) keyed += value[place];
  return keyed;
}

std::u32string keyed_for(const Field& field, std::u32string_view value) {
  if (field.left_zero && value.size() == field.max_length) return without_front_noughts(value);
  if (field.kind != FieldKind::choice) return unmasked(field, value);
  for (std::size_t length = 1; length < value.size(); ++length)
    if (settled(field, value.substr(0, length)) == value) return std::u32string(value.substr(0, length));
  return std::u32string(value);
}

}  // namespace deft
