#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include "cli/program.h"
#include "files/journal_file.h"
#include "files/settings_file.h"
#include "locale/words.h"
#include "store/result_store.h"

using namespace deft;
using deft::test::Folder;
using deft::test::Outcome;
using deft::test::run_deft;

namespace {

/// What a learner of so many days left in a data folder.
struct Lived {
  Outcome said;
  std::vector<RunSummary> runs;
  OwnRecord own;
  std::vector<std::int64_t> days;  ///< of each run

  Lived(const std::string& data, const std::string& options) : said(run_deft("simulate --learner digit-weak --into " + data + " " + options)) {
    INFO(said.output);
    REQUIRE(said.exit_code == 0);
    const ResultStore store(std::filesystem::path(data) / "results.db");
    runs = store.runs();
    own = store.own_record("simulated, digit-weak");
    const Words words;
    for (const RunSummary& run : runs) days.push_back(words.day_number(run.head.started_ms));
  }
  std::vector<const RunSummary*> on(std::int64_t day) const {
    std::vector<const RunSummary*> found;
    for (std::size_t n = 0; n < runs.size(); ++n)
      if (days[n] == day) found.push_back(&runs[n]);
    return found;
  }
};

bool is_on_digits(const RunSummary& run) {
  return std::ranges::any_of(run.head.focus, [](const std::string& focus) { return focus.find_first_of("0123456789") != focus.npos; });
}

}  // namespace

TEST_CASE("A simulated learner's days are in the data folder as if they had been keyed at the window", "[cli][days]") {
  const Folder folder;
  const std::string data = (folder.path() / "learner").string();
  const Lived lived(data, "--days 4 --seed 5");
  CHECK(std::ranges::count(lived.said.output, '\n') == 5);
  CHECK_THAT(lived.said.output, Catch::Contains("Day 4, ") && Catch::Contains("--data " + data));
  REQUIRE_FALSE(lived.runs.empty());
  for (const RunSummary& run : lived.runs) {
    CHECK(run.head.operator_name == "simulated, digit-weak");
    CHECK(run.head.purpose == "practice");
  }
  const std::set<std::int64_t> days(lived.days.begin(), lived.days.end());
  CHECK(days.size() == 4);
  CHECK(*days.rbegin() - *days.begin() == 3);
  CHECK(lived.own.evidence.size() == std::min(lived.runs.size(), kEvidenceKept));
  CHECK(lived.own.goal->minutes_a_day == 25);
  CHECK_FALSE(lived.own.lessons.empty());
  const Words words;
  std::set<std::int64_t> with_a_lesson;
  for (const LessonSeen& seen : lived.own.lessons) CHECK(with_a_lesson.insert(words.day_number(seen.seen_ms)).second);  // one a day
  int number = 0;
  for (const std::int64_t day : days) {
    const std::size_t line = lived.said.output.find("Day " + std::to_string(++number) + ", "), runs = lived.on(day).size();
    CHECK_THAT(lived.said.output.substr(line, lived.said.output.find('\n', line) - line), Catch::Contains(": " + std::to_string(runs) + (runs == 1 ? " run in" : " runs in")));
  }
  CHECK(run_deft("verify --data " + data).exit_code == 0);
  CHECK(load_settings(std::filesystem::path(data) / "config/deft/settings.toml").settings.operator_name == "simulated, digit-weak");

  const ResultStore store(std::filesystem::path(data) / "results.db");
  for (const RunSummary& run : lived.runs) {
    const ReadJournal read = read_journal(store.journal_of(run.head.run).value(), data);
    CHECK(read.whole);
    CHECK(std::ranges::count_if(read.journal.keystrokes, counts) == run.totals.keystrokes);
    CHECK(read.journal.head.key_profile == "deft");
  }
}

TEST_CASE("The learner begins with the baseline, and later days practise what came out weak", "[cli][days]") {
  const Folder folder;
  const Lived lived((folder.path() / "learner").string(), "--days 4 --seed 5 --pathway finance");
  CHECK(load_settings(folder.path() / "learner/config/deft/settings.toml").settings.pathway == "finance");
  const std::int64_t first = lived.days.front(), last = lived.days.back();
  std::set<std::string> drills;
  for (const RunSummary* run : lived.on(first)) drills.insert(run->head.drill);
  CHECK(drills == std::set<std::string>{"names", "figures"});
  CHECK(std::ranges::none_of(lived.on(first), [](const RunSummary* run) { return is_on_digits(*run); }));
  CHECK(std::ranges::any_of(lived.on(last), [](const RunSummary* run) { return is_on_digits(*run); }));
  double minutes = 0;
  for (const RunSummary* run : lived.on(last)) minutes += static_cast<double>(run->totals.duration.count()) / 6e7;
  CHECK(minutes > 15);
  CHECK(minutes < 30);
}

TEST_CASE("The same seed lives the same days, another others", "[cli][days]") {
  const Folder folder;
  const auto of = [&](const std::string& name, const std::string& seed) {
    std::string all;
    for (const RunSummary& run : Lived((folder.path() / name).string(), "--days 2 --seed " + seed).runs)
      all += run.head.drill + ' ' + std::to_string(run.head.seed) + ' ' + std::to_string(run.totals.keystrokes) + ' ' + std::to_string(run.totals.fields_wrong) + '\n';
    return all;
  };
  const std::string once = of("a", "3");
  CHECK(of("b", "3") == once);
  CHECK(of("c", "4") != once);
}

TEST_CASE("A long day has the rests of its plan", "[cli][days]") {
  const Folder folder;
  const Lived lived((folder.path() / "learner").string(), "--days 2 --seed 1 --minutes 100");
  REQUIRE_FALSE(lived.own.rests.empty());
  CHECK(lived.own.rests.front().seconds == 300);
  CHECK(lived.own.goal->minutes_a_day == 100);
  for (const RestTaken& rest : lived.own.rests)
    for (const RunSummary& run : lived.runs) {
      const std::int64_t ended = run.head.started_ms + run.totals.duration.count() / 1000;
      CHECK((ended <= rest.began_ms || run.head.started_ms >= rest.began_ms + rest.seconds * 1000));
    }
}

TEST_CASE("A learner needs a new folder, and no drill and no typist beside", "[cli][days]") {
  const Folder folder;
  const std::string data = (folder.path() / "data").string(), learner = "simulate --learner digit-weak --days 1 --into " + data;
  CHECK(run_deft("simulate --learner digit-weak" + folder.option()).exit_code == 2);
  CHECK(run_deft("simulate --learner wizard --into " + data).exit_code == 2);
  CHECK(run_deft("simulate --days 2" + folder.option()).exit_code == 2);
  CHECK(run_deft("simulate" + folder.option()).exit_code == 2);
  CHECK(run_deft(learner + " codes").exit_code == 2);
  CHECK(run_deft(learner + " --typist novice").exit_code == 2);
  CHECK(run_deft(learner + " --records 3").exit_code == 2);
  CHECK(run_deft(learner + " --pathway nowhere").exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(std::filesystem::path(data) / "results.db"));
  REQUIRE(run_deft("simulate codes --records 1 --data " + data).exit_code == 0);
  const Outcome again = run_deft(learner);
  CHECK(again.exit_code == 2);
  CHECK_THAT(again.output, Catch::Contains("holds results already"));
}
