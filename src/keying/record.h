#pragma once

#include <string>
#include <vector>

namespace deft {

/// How a field stands when it is not simply a value.
enum class Mark : unsigned char { none, illegible, not_given };

/// The value of one field: text, or a mark that says why there is none.
struct Value {
  std::u32string text;
  Mark mark = Mark::none;
  bool operator==(const Value&) const = default;
};

/// The values of one form, in field order: keyed or true.
using Record = std::vector<Value>;

/// As exported: the text, or "<illegible>", "<not given>".
std::string to_string(const Value& value);

}  // namespace deft
