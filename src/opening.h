#pragma once

#include "app/model.h"
#include "cli/places.h"
#include "performer.h"

namespace deft {

/// What stands on disk when the window opens: settings, what ships with Deft and the trainer's own, the runs of the operator of
/// the settings, one that waits to be continued. Where a run was asked for, who gave no name goes by that of their login. What is
/// wrong with files of the trainer's own goes to standard error.
Model opening_model(const Places& places, Performer& performer, bool for_a_run = false);
std::string name_of_user(const Places& places);

}  // namespace deft
