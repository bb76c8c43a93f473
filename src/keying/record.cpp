#include "keying/record.h"

#include "keying/text.h"

namespace deft {

std::string to_string(const Value& value) {
  switch (value.mark) {
    case Mark::illegible: return "<illegible>";
    case Mark::not_given: return "<not given>";
    case Mark::none: break;
  }
  return to_utf8(value.text);
}

}  // namespace deft
