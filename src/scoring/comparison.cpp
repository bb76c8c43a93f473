#include "scoring/comparison.h"

#include <algorithm>

namespace deft {
namespace {

const Profile* profile_named(const std::vector<Profile>& profiles, std::string_view name) {
  const auto found = std::find_if(profiles.begin(), profiles.end(), [&](const Profile& profile) { return profile.name == name; });
  return found == profiles.end() ? nullptr : &*found;
}

Comparison compare_by_profile(const RunCounts& counts, const Benchmark& benchmark, const std::vector<Profile>& profiles) {
  const Profile* profile = profile_named(profiles, benchmark.profile);
  if (profile == nullptr) return {{}, {}, 0, {}, "The profile " + benchmark.profile + " that it is held by is not there."};
  const ProfileScore score = score_under(*profile, counts);
  if (!score.not_applicable.empty()) return {{}, {}, 0, {}, score.not_applicable};
  Comparison comparison{score.figures.front().value, Standing::not_enough, 0, {}, {}};
  const bool decided = score.passes.has_value() || score.verdict.empty();
  if (!decided)
    comparison.note = score.verdict;
  else
    comparison.standing = *comparison.value >= benchmark.threshold && score.passes.value_or(true) ? Standing::meets : Standing::does_not_meet;
  return comparison;
}

}  // namespace

Comparison compare(const Totals& totals, const SpeedRanges& ranges, const RunCounts& counts, const Benchmark& benchmark, const std::vector<Profile>& profiles) {
  if (benchmark.measure == Benchmark::Measure::profile) return compare_by_profile(counts, benchmark, profiles);
  const bool share = benchmark.measure == Benchmark::Measure::field_accuracy;
  if (share && totals.fields_right + totals.fields_wrong == 0) return {{}, {}, 0, {}, "No field of this run was judged."};
  if (!share && totals.duration <= Elapsed{0}) return {{}, {}, 0, {}, "The run has no duration, so it has no speed."};
  const Verdict verdict = judge(totals, ranges, benchmark);
  Comparison comparison{verdict.value, verdict.standing, verdict.further_fields, verdict.further_time, {}};
  if (benchmark.minutes > 0 && totals.duration != std::chrono::minutes(benchmark.minutes))
    comparison.note = "Its test takes " + minutes_and_seconds(std::chrono::minutes(benchmark.minutes)) + "; this run took " +
                      minutes_and_seconds(totals.duration) + '.';
  return comparison;
}

}  // namespace deft
