#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "drill/difficulty.h"
#include "files/exchange.h"

namespace deft {

int list_papers(const Places& places, const RunWish& wish, std::size_t count, bool json, std::ostream& out) {
  const Drill drill = drill_named(places, wish.drill, wish.paper);
  const std::size_t records = wish.records.value_or(drill.records);
  const std::uint64_t first = wish.seed.value_or(1);
  const std::vector<std::uint64_t> seeds = parallel_seeds(drill, first, records, count);
  std::vector<ParallelPaper> papers;
  const double index = difficulty_index(drill, first, records);
  for (const std::uint64_t seed : seeds) {
    const double own = difficulty_index(drill, seed, records);
    papers.push_back({seed, own, index > 0 ? (own / index - 1) * 100 : 0});
    if (!json) out << fmt::format("seed {:<12} index {:7.1f}  {:+.1f} %\n", seed, own, papers.back().off_percent);
  }
  if (json) out << papers_json(drill, records, papers);
  if (seeds.size() == count) return kDone;
  if (!json) out << fmt::format("There are no more among 2,000 seeds whose index is within {:.0f} %.\n", kParallel * 100);
  return kWorldFailed;
}

}  // namespace deft
