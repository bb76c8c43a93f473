#pragma once

#include "app/entry_screen.h"

namespace deft {

/// What a key does beside the form while a run is keyed. Such keys are not journaled and not counted.
enum class EntryCommand {
  guide, enlarge, meters, rules, all_keys, end_run, paste, next_page, page_before, look_left, look_right, look_up, look_down, ruler_up, ruler_down, nothing
};

/// The command of a key, or nothing where the key is for the form.
std::optional<EntryCommand> entry_command(Key key);

/// Every function key has a second way in for keyboards that hide them: Ctrl and a letter. Gives the function key, or `key`
/// as it is.
Key without_ctrl_alternative(Key key);

/// The Ctrl key that stands for a function key, if it has one: for the list of all keys.
std::optional<Key> ctrl_alternative(Key function_key);

}  // namespace deft
