#include <cmath>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "files/profile_exchange.h"
#include "files/profile_file.h"
#include "files/settings_file.h"
#include "fuzz/fuzzing.h"

namespace {

using namespace deft;

/// Runs to score by: an ordinary one, one without time, one where all was wrong, the longest there can be.
std::vector<RunCounts> runs() {
  RunCounts plain;
  plain.drill = "claim-intake";
  plain.duration = std::chrono::minutes(10);
  plain.presses = plain.depressions_due = plain.depressions_keyed = 2000;
  plain.presses_in_right = 1900;
  plain.words = {380, 5, 10, 3, 2, 80};
  plain.of_2022 = plain.before_2022 = {12, 7, 60, 30};
  plain.fields = {195, 5};
  plain.by_severity = {{{90, 2}, {60, 1}, {40, 1}, {5, 1}}};
  plain.records_right = 8, plain.records_released = 10;
  plain.money = {{"paid_01", 12'500, 12'500}, {"total", 10'000, 9'000}};
  RunCounts untimed = plain, all_wrong = plain, longest = plain;
  untimed.duration = Elapsed{0};
  all_wrong.fields = {0, 200};
  all_wrong.words = {0, 0, 400, 0, 900, 5000};
  all_wrong.by_severity = {{{0, 90}, {0, 60}, {0, 40}, {0, 10}}};
  longest.duration = kLongestRun - Elapsed(1);
  longest.presses = longest.depressions_keyed = longest.depressions_due = 3'999'999;
  longest.of_2022 = longest.before_2022 = {799'999, 399'999, 3'999'999, 999'999};
  return {plain, untimed, all_wrong, longest, RunCounts{}};
}

void check_complaints(const std::vector<Diagnostic>& bad, const std::string& file) {
  fuzz::must(!bad.empty(), "what is refused is complained of");
  for (const Diagnostic& one : bad) fuzz::must(one.file == file && one.line >= 0 && !one.message.empty(), "a complaint has a file, a line and words");
}

void check_profile(const Profile& profile) {
  fuzz::must(!profile.name.empty() && !profile.title.empty() && profile.version >= 1, "a profile has a name, a title and a version");
  for (const ProfileNumber& number : numbers_of(profile.rule)) {
    const auto found = profile.numbers.find(number.name);
    fuzz::must(found != profile.numbers.end() || number.limit, "all numbers of the rule are there, but for limits");
    if (found != profile.numbers.end()) fuzz::must(found->second >= Ratio(number.low) && found->second <= Ratio(number.high), "a number lies in its range");
  }
  for (const RunCounts& run : runs()) {
    const ScoredFurther further = scored_further({}, run, {profile}, {"all"}, {});
    const ProfileScore& score = further.profiles.front().second;
    fuzz::must(score.figures.empty() == !score.not_applicable.empty(), "a run has figures or a reason");
    for (const ProfileFigure& figure : score.figures) fuzz::must(std::isfinite(figure.value), "a figure is a number");
    fuzz::must(!further_text(further).empty(), "it can be printed");
    fuzz::must(nlohmann::json::parse(with_further("{}", further))["profiles"].size() == 1, "and written as JSON");
  }
  fuzz::must(!profiles_text({profile}).empty() && nlohmann::json::accept(profiles_json({profile})), "a profile can be listed");
}

void read_profile(std::string_view text) {
  const auto read = parse_profile(text, "own.toml");
  if (const auto* bad = std::get_if<std::vector<Diagnostic>>(&read)) return check_complaints(*bad, "own.toml");
  check_profile(std::get<Profile>(read));
}

Score score_of(const RunCounts& run) {
  Score score;
  Totals& totals = score.totals;
  totals.duration = run.duration;
  totals.keystrokes = static_cast<int>(run.presses);
  totals.keystrokes_in_right = static_cast<int>(run.presses_in_right);
  totals.fields_right = static_cast<int>(run.fields.right);
  totals.fields_wrong = static_cast<int>(run.fields.wrong);
  return score;
}

void check_benchmark(const Benchmark& line) {
  fuzz::must(line.threshold > 0 && line.threshold <= 100'000, "a line that can be held against a figure");
  static const std::vector<Profile> profiles = load_profiles({DEFT_SOURCE_DIR "/assets/profiles"}).profiles;
  for (const RunCounts& run : runs()) {
    const Score score = score_of(run);
    const Comparison found = compare(score.totals, {10, SpeedInterval{7000, 9000}, SpeedInterval{7500, 9500}}, run, line, profiles);
    fuzz::must(found.value ? std::isfinite(*found.value) : !found.note.empty(), "a run has a figure, or is said to have none");
    fuzz::must(!further_text(scored_further(score, run, profiles, {}, {line})).empty() || line.example, "it can be printed, but for an example");
  }
  fuzz::must(!benchmarks_text({line}).empty() && nlohmann::json::accept(benchmarks_json({line})), "a benchmark can be listed");
}

void read_benchmark(std::string_view text) {
  const std::filesystem::path file = fuzz::folder() / "own.toml";
  fuzz::write(file, text);
  const BenchmarkShelf shelf = load_benchmark_shelf(fuzz::folder());
  fuzz::must(shelf.benchmarks.size() == (shelf.bad.empty() ? 1U : 0U), "a benchmark is taken or complained of");
  if (!shelf.bad.empty()) check_complaints(shelf.bad, file.string());
  for (const Benchmark& line : shelf.benchmarks) check_benchmark(line);
}

}  // namespace

/// The first byte says what the rest is: a scoring profile or a benchmark.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, size));
  if (input.byte() % 2 == 0) read_profile(input.rest());
  else read_benchmark(input.rest());
  return 0;
}
