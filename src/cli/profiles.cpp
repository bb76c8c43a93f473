#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "files/profile_exchange.h"
#include "files/profile_file.h"
#include "files/settings_file.h"
#include "keying/error.h"

namespace deft {
namespace {

ProfileShelf all_profiles(const Places& places) { return load_profiles({places.assets() / "profiles", places.own_profiles()}); }

BenchmarkShelf all_benchmarks(const Places& places) {
  BenchmarkShelf shelf = load_benchmark_shelf(places.own_benchmarks());
  for (Benchmark& line : load_benchmarks(places.assets() / "benchmarks")) shelf.benchmarks.push_back(std::move(line));
  return shelf;
}

int said(const std::vector<Diagnostic>& bad, std::ostream& complaints) {
  for (const Diagnostic& one : bad) complaints << to_string(one) << '\n';
  return bad.empty() ? kDone : kWorldFailed;
}

/// A rule that cannot be read is never quietly left out of a score.
void must_be_good(const std::vector<Diagnostic>& bad) {
  if (bad.empty()) return;
  std::string all;
  for (const Diagnostic& one : bad) all += (all.empty() ? "" : "\n") + to_string(one);
  throw Error(all);
}

WrongUsage no_profile(const std::string& name, const std::vector<Profile>& profiles, std::string_view or_all = "") {
  std::vector<std::string> names;
  for (const Profile& profile : profiles) names.push_back(profile.name);
  return WrongUsage(fmt::format("There is no profile \"{}\". Use {}one of: {}.", name, or_all, fmt::join(names, ", ")));
}

void must_exist(const std::vector<std::string>& wished, const std::vector<Profile>& profiles) {
  for (const std::string& name : wished)
    if (name != "all" && std::ranges::find(profiles, name, &Profile::name) == profiles.end()) throw no_profile(name, profiles, "all, or ");
}

bool is_named(const ScoreWish& wish, const Profile& profile) {
  return std::ranges::find(wish.profiles, profile.name) != wish.profiles.end();
}

}  // namespace

ScoredFurther score_further(const Places& places, const ScoreWish& wish, const Drill& drill, const std::vector<SourceDocument>& documents,
                            const Journal& journal, const Score& result) {
  const bool assessment = journal.head.purpose == "assessment";
  const bool costs = shows_consequences(load_settings(places.settings).settings.consequences, assessment);
  if (wish.profiles.empty() && !wish.benchmarks && !costs) return {};
  ProfileShelf shelf = all_profiles(places);
  must_be_good(shelf.bad);
  must_exist(wish.profiles, shelf.profiles);
  BenchmarkShelf lines;
  if (wish.benchmarks) lines = all_benchmarks(places);
  must_be_good(lines.bad);
  const RunCounts counts = counts_of(drill, documents, journal, result);
  if (!costs) std::erase_if(shelf.profiles, [&](const Profile& profile) { return profile.rule == ProfileRule::cost && !is_named(wish, profile); });
  ScoredFurther further = scored_further(result, counts, shelf.profiles, wish.profiles, lines.benchmarks);
  const Tariff* tariff = tariff_of(shelf.profiles);
  if (costs && tariff != nullptr) further.consequences = consequences_of(counts, *tariff);
  return further;
}

Profile profile_named(const Places& places, const std::string& name) {
  ProfileShelf shelf = all_profiles(places);
  must_be_good(shelf.bad);
  const auto found = std::ranges::find(shelf.profiles, name, &Profile::name);
  if (found == shelf.profiles.end()) throw no_profile(name, shelf.profiles);
  return *found;
}

int list_profiles(const Places& places, bool json, std::ostream& out, std::ostream& complaints) {
  const ProfileShelf shelf = all_profiles(places);
  out << (json ? profiles_json(shelf.profiles) : profiles_text(shelf.profiles));
  return said(shelf.bad, complaints);
}

int list_benchmarks(const Places& places, bool json, std::ostream& out, std::ostream& complaints) {
  const BenchmarkShelf shelf = all_benchmarks(places);
  out << (json ? benchmarks_json(shelf.benchmarks) : benchmarks_text(shelf.benchmarks));
  return said(shelf.bad, complaints);
}

}  // namespace deft
