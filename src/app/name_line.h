#pragma once

#include <string>

#include "keying/key.h"

namespace deft {

/// A line in which a name or a path is typed: characters, Backspace, Delete, arrows, Home and End; at most `longest` characters.
/// False for a key it has no use for.
bool edit_name(std::u32string& name, std::size_t& caret, Key key, std::size_t longest = 40);

/// The name without spaces around it; empty when there is none.
std::string settled_name(const std::u32string& name);

}  // namespace deft
