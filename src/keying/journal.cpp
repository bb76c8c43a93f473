#include "keying/journal.h"

namespace deft {

Entry replay(const Form& form, Entry start, const Journal& journal, std::size_t count) {
  start.behaviours = journal.head.behaviours;
  for (const Keystroke& keystroke : journal.keystrokes) {
    if (count-- == 0) break;
    apply(start, form, keystroke);
  }
  return start;
}

bool is_sound(const StoppingRule& rule) {
  constexpr std::uint64_t kAll = 1'000'000;
  return 0 < rule.good && rule.good < rule.bad && rule.bad < kAll && rule.risk_to_good > 0 && rule.risk_of_bad > 0 &&
         std::uint64_t{rule.risk_to_good} + rule.risk_of_bad < kAll;
}

std::string_view to_string(EndReason reason) {
  switch (reason) {
    case EndReason::all_released: return "all_released";
    case EndReason::time: return "time";
    case EndReason::stopped: return "stopped";
    case EndReason::settled: return "settled";
    case EndReason::unfinished: break;
  }
  return "unfinished";
}

std::string_view to_string(Aim aim) {
  switch (aim) {
    case Aim::speed: return "speed";
    case Aim::accuracy: return "accuracy";
    case Aim::none: break;
  }
  return "none";
}

}  // namespace deft
