#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "files/exchange.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {
namespace {

struct Verified {
  std::size_t runs = 0;  ///< looked at
  std::vector<Damage> damages;
};

Verified look_at_results(const Places& places, const std::optional<std::string>& run) {
  try {
    const ResultStore store(places.results(), places.user);
    Verified verified;
    verified.damages = store.verify(run);
    std::set<std::string> names;
    for (const RunSummary& kept : store.runs()) names.insert(kept.head.run);
    for (const Damage& damage : verified.damages)
      if (!damage.run.empty()) names.insert(damage.run);
    verified.runs = run ? 1 : names.size();
    return verified;
  } catch (const DamagedResults& error) {
    return {0, {{"", DamageKind::database_damaged, error.what()}}};
  }
}

bool all_well(const std::vector<Damage>& damages) {
  return std::none_of(damages.begin(), damages.end(), [](const Damage& damage) { return is_damage(damage.kind); });
}

std::size_t damaged_runs(const std::vector<Damage>& damages) {
  std::set<std::string> runs;
  for (const Damage& damage : damages)
    if (!damage.run.empty() && is_damage(damage.kind)) runs.insert(damage.run);
  return runs.size();
}

void print(const Verified& verified, std::ostream& out) {
  for (const Damage& damage : verified.damages)
    out << fmt::format("{:<36}  {:<16}  {}\n", damage.run.empty() ? "results" : damage.run, code_of(damage.kind), damage.detail);
  if (all_well(verified.damages))
    out << fmt::format("{} runs checked: each is as it was saved.\n", verified.runs);
  else
    out << fmt::format("{} runs checked, {} damaged. The others stay usable; deft restore puts back a copy.\n", verified.runs,
                       damaged_runs(verified.damages));
}

}  // namespace

int verify_results(const Places& places, const std::optional<std::string>& run, bool json, std::ostream& out) {
  const Verified verified = look_at_results(places, run);
  if (json) {
    std::vector<VerifiedDamage> lines;
    for (const Damage& damage : verified.damages) lines.push_back({damage.run, std::string(code_of(damage.kind)), damage.detail});
    out << verified_json(verified.runs, lines) << '\n';
  } else {
    print(verified, out);
  }
  return all_well(verified.damages) ? kDone : kWorldFailed;
}

}  // namespace deft
