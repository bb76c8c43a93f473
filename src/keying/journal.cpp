#include "keying/journal.h"

namespace deft {

Entry replay(const Form& form, Entry start, const Journal& journal, std::size_t count) {
  for (const Keystroke& keystroke : journal.keystrokes) {
    if (count-- == 0) break;
    apply(start, form, keystroke);
  }
  return start;
}

std::string_view to_string(EndReason reason) {
  switch (reason) {
    case EndReason::all_released: return "all_released";
    case EndReason::time: return "time";
    case EndReason::stopped: return "stopped";
    case EndReason::unfinished: break;
  }
  return "unfinished";
}

}  // namespace deft
