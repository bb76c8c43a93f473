#pragma once

namespace deft {

/// How a form takes keys beside what each of them means. Part of a run's head, so that its journal folds the same for ever.
/// All off: as forms were before they knew any of it.
struct Behaviours {
  bool shop_keys = false;         ///< Page Down and Page Up skip to the next and last section, `~` is taken everywhere, a hold has a reason
  bool lock_until_reset = false;  ///< behind a refused key only Escape is taken
  bool field_minus = false;       ///< `-` makes a signed number negative and leaves its field
  bool field_exit = false;        ///< the keypad's + leaves a field, without what stands behind the caret
  bool enter_down = false;        ///< Enter goes to the same field of the next repeating line
  bool work_check = false;        ///< F8 opens the self-check where the rules find nothing
  bool operator==(const Behaviours&) const = default;
};

}  // namespace deft
