#include <ostream>

#include "cli/commands.h"
#include "files/exchange.h"

namespace deft {

int print_drill(const Places& places, const RunWish& wish, bool json, std::ostream& out) {
  const Drill drill = drill_named(places, wish.drill, wish.paper);
  const std::uint64_t seed = wish.seed.value_or(1);
  const auto documents = source_documents(drill, seed, wish.records.value_or(drill.records));
  out << (json ? documents_json(drill, seed, documents) : documents_text(drill, seed, documents)) << '\n';
  return kDone;
}

}  // namespace deft
