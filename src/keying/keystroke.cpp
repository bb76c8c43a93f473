#include "keying/keystroke.h"

namespace deft {

bool counts(const Keystroke& keystroke) {
  return keystroke.kind == Keystroke::Kind::press && !field_pointed_at(keystroke.key);
}

}  // namespace deft
