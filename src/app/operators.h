#pragma once

#include "app/model.h"

namespace deft {

// Who keys: the list of operators, and the PIN of who is at the keys.

std::vector<Effect> update_operators(Model& model, Key key);
std::vector<Effect> update_pin(Model& model, Key key);
Scene view_operators(const Model& model, const Look& look);
Scene view_pin(const Model& model, const Look& look);

std::vector<Effect> note_signed_in(Model& model, const SignedIn& in);
void note_pin_refused(Model& model, const PinRefused& refused);
void note_pin_checked(Model& model);
void note_pin_set(Model& model, const PinSet& set);

/// While nobody said who they are, a screen that shows what is somebody's gives way to the question.
void keep_locked(Model& model);

std::size_t place_of_operator(const Model& model, const std::string& name);  ///< in the list; 0 where they are not in it
/// Of somebody here, in capitals or not.
bool is_taken(const Model& model, const std::string& name);
bool has_pin(const Model& model);  ///< who keys
/// Until the next PIN of theirs can be tried; 0: now.
std::int64_t pin_wait_left_ms(const Model& model, const std::string& name);
/// The screen on which a PIN is set, changed or removed, as it begins.
PinScreen first_step(bool has_pin, PinScreen::Task task);

}  // namespace deft
