#pragma once

#include "app/model.h"

namespace deft {

/// The keys a check asks for, given a layout's rows (those of a US keyboard where they are not known): what the rows make,
/// Tab, Enter, Backspace, the space bar, F1 to F12, and the keypad.
std::vector<KeyboardCheckScreen::Asked> asked_keys(const KeyRows& rows);
KeyRows us_rows();

/// What the check found so far, as a run keeps it. Without one key of the keypad there is none, and none is missing.
KeyboardFacts findings(const KeyboardCheckScreen& check, const KeyboardFacts& known, Moment now);

/// One sentence for each thing found: the keys first, then repeat, keypad, Num Lock, layout. `good` says whether it is as it should be.
struct KeyboardFinding { bool good; std::string sentence; };
std::vector<KeyboardFinding> sentences_of(const Words& words, const KeyboardFacts& facts);

/// "a, Enter, 7 on the keypad"; the first few of many, and how many more.
std::string key_list(const Words& words, const std::vector<Key>& keys);

}  // namespace deft
