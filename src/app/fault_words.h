#pragma once

#include <string>

#include "app/look.h"
#include "keying/form.h"

namespace deft {

/// What a rule has to say of a field, in the operator's words; marked up for `paragraph`.

/// Keyed text inside marked-up words: what would be read as a mark is left out.
std::string quoted(std::string_view keyed);

/// Two words for the note column: "month 13", "9.00 short".
std::string fault_note(const Look& look, const Fault& fault);

/// What is wrong, where, and the next key. `keyed` is the field's value.
std::string fault_sentence(const Look& look, const Form& form, std::size_t field, const Fault& fault, const std::string& keyed);

}  // namespace deft
