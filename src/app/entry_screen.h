#pragma once

#include "app/model.h"

namespace deft {

/// The screen a run is keyed in: what events do to it, and what it looks like. The model's screen is an EntryScreen.
/// Leaving it for good makes the screen a ResultsScreen.
std::vector<Effect> update_entry(Model& model, const Event& event, const Chance& chance);

/// F1 was pressed: the clock stands still while all keys are shown.
std::vector<Effect> all_keys_shown(Model& model, bool shown, Moment now);

/// Rows of fields, or a column on a tape; with `Model::all_keys` the keys of the form over it.
Scene view_entry(const Model& model, const Look& look);

}  // namespace deft
