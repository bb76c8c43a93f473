#pragma once

#include <optional>
#include <string>

#include "store/result_store.h"

namespace deft {

/// Whose data a command is to give, and where their PIN comes from: the first line of a file, "-": of what is piped in; nothing: the terminal, unseen.
struct OperatorWish { std::optional<std::string> operator_name, pin_from; };

/// Returns where the operator has no PIN, or the one given is theirs. Throws Error where it is not, and WrongUsage where nobody can be asked.
void must_know_pin(ResultStore& store, const std::string& operator_name, const std::optional<std::string>& pin_from, std::int64_t wall_ms);

}  // namespace deft
