#pragma once

#include <string>

#include "keying/key.h"

namespace deft {

/// A line in which a name is typed: characters, Backspace, Delete, arrows, Home and End; at most 40 characters.
/// False for a key it has no use for.
bool edit_name(std::u32string& name, std::size_t& caret, Key key);

/// The name without spaces around it; empty when there is none.
std::string settled_name(const std::u32string& name);

}  // namespace deft
