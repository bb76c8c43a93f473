#pragma once

#include <string>
#include <vector>

#include "drill/random.h"

namespace deft {

/// A string to practise what `focus` names, one of its lines taken at random: 3 to 21 printable characters, no blank at either end.
/// A line is KIND:ITEM:
///   confusion:5S    both characters again and again among others of their sort
///   key:7           the character among those beside it; key:KP_7, one of the keypad, the same
///   digraph:th      made-up words in which the pair stands twice
///   digit_group:4   digits in groups of that length
///   error_class:N   what the class of that name (scoring/error_class.h) goes wrong in: twins and turned digits, noughts, runs …
///   field_kind:N    values of that sort: dates, amounts, digits, names, codes
/// Of a line that is none of these, and of no line at all, letters and digits at random. Integers only: the same everywhere.
std::string practice_text(const std::vector<std::string>& focus, Random& random);

/// Whether a string can be made for that line: other_field, say, needs a form.
bool can_be_practised(const std::string& focus);

}  // namespace deft
