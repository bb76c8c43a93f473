#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "files/operator_list.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {

int list_operators(const Places& places, bool json, std::ostream& out) {
  const auto known = ResultStore(places.results(), places.user).known_operators();
  out << (json ? operators_json(known) + "\n" : operators_text(known));
  return kDone;
}

int forget_pin(const Places& places, const std::string& name, std::int64_t wall_ms, std::ostream& out) {
  ResultStore store(places.results(), places.user);
  const auto known = store.known_operators();
  const auto who = std::ranges::find(known, name, &KnownOperator::name);
  if (who == known.end()) throw WrongUsage(fmt::format("Nobody here is called \"{}\". deft operators lists all.", name));
  if (!who->has_pin) {
    out << fmt::format("{} has no PIN.\n", name);
    return kDone;
  }
  store.set_pin(name, {}, wall_ms);
  out << fmt::format("{} has no PIN any more. Settings sets a new one. (A PIN keeps honest people apart: whoever may write {} can remove one.)\n", name, places.results().string());
  return kDone;
}

}  // namespace deft
