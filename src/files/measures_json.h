#pragma once

#include <nlohmann/json.hpp>

#include "scoring/measures.h"

namespace deft {

/// Every measure of a run under the name of `deft score --json`; null where one is undefined.
nlohmann::ordered_json measures_json(const RunMeasures& measures);

}  // namespace deft
