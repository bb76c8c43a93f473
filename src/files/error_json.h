#pragma once

#include <nlohmann/json.hpp>

#include "drill/drill.h"
#include "scoring/score.h"

namespace deft {

using Json = nlohmann::ordered_json;

// What `deft score --json` says of wrong fields: class, family, causes, aligned characters, sentence; counts of each.
Json discrepancies_json(const Drill& drill, const Score& score);
Json classes_json(const Score& score);
Json families_json(const Score& score);
Json errors_json(const Form& form, const ErrorAccount& errors);
Json work_checks_json(const WorkCheckAccount& checks);

}  // namespace deft
