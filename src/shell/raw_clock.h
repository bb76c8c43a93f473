#pragma once

#include "app/model.h"

namespace deft {

/// The kernel's monotonic clock, asked by an instruction of our own: a library put between a program and its clock does not
/// see it. Its zero is not that of Clock; only differences mean anything.
Moment raw_clock();

}  // namespace deft
