#include "app/name_line.h"

#include "keying/text.h"

namespace deft {
namespace {

void put_in(std::u32string& name, std::size_t& caret, char32_t character, std::size_t longest) {
  if (name.size() >= longest) return;
  name.insert(caret, 1, character);
  ++caret;
}

}  // namespace

bool edit_name(std::u32string& name, std::size_t& caret, Key key, std::size_t longest) {
  caret = std::min(caret, name.size());
  if (key.ctrl || key.alt) return false;
  if (is_character(key)) {
    put_in(name, caret, key.code, longest);
    return true;
  }
  switch (static_cast<NamedKey>(key.code)) {
    case NamedKey::backspace:
      if (caret > 0) name.erase(--caret, 1);
      return true;
    case NamedKey::del:
      if (caret < name.size()) name.erase(caret, 1);
      return true;
    case NamedKey::left:
      if (caret > 0) --caret;
      return true;
    case NamedKey::right:
      if (caret < name.size()) ++caret;
      return true;
    case NamedKey::home:
      caret = 0;
      return true;
    case NamedKey::end:
      caret = name.size();
      return true;
    default:
      return false;
  }
}

std::string settled_name(const std::u32string& name) {
  const std::size_t first = name.find_first_not_of(U" ");
  if (first == std::u32string::npos) return {};
  return to_utf8(std::u32string_view(name).substr(first, name.find_last_not_of(U" ") - first + 1));
}

}  // namespace deft
