#pragma once

#include <string>

#include "keying/form.h"
#include "locale/words.h"
#include "scoring/discrepancy.h"

namespace deft {

/// What happened in a wrong field, in the operator's words. The first of its causes that says more than its class is named, look-alikes
/// and adjacent keys behind the class. Labels and characters are named as they stand on the form.

/// "Neighbours 6 and 8 are swapped."
std::string error_reason(const Words& words, const Form& form, const Discrepancy& wrong);
/// "Date of birth: keyed 04/17/1986 for 04/17/1968. Neighbours 6 and 8 are swapped."
std::string error_sentence(const Words& words, const Form& form, const Discrepancy& wrong);
/// The name of a class for a list: "Neighbours swapped".
std::string class_words(const Words& words, ErrorClass error);

}  // namespace deft
