#include <algorithm>

#include "app/plan_words.h"
#include "cli/own.h"
#include "files/curriculum_file.h"
#include "files/drill_library.h"
#include "locale/words.h"

namespace deft {

std::pair<std::string, std::string> stage_reached(const Places& places, const DrillLibrary& library, const OwnData& own, const std::string& pathway) {
  CurriculumShelf shelf = load_curriculum({places.assets() / "curriculum", places.own_curriculum()});
  keep_known_drills(shelf, library.names());
  const auto role = std::ranges::find(shelf.pathways, pathway, &Pathway::name);
  const std::vector<Stage>& stages = shelf.curriculum.stages;
  if (role == shelf.pathways.end() || stages.empty()) return {};
  const Words words;
  std::vector<RunSummary> runs;
  std::vector<std::int64_t> days;
  for (const OwnRun& run : own.runs) {
    runs.push_back(run.summary);
    days.push_back(words.day_number(run.summary.head.started_ms));
  }
  const auto standing = standing_of(shelf.curriculum, *role, counting_runs(runs, days), own.facts);
  const std::vector<int> without = stages_without_drills(shelf.curriculum, *role);
  const auto passed = std::ranges::count(standing.stages, StageStanding::State::passed, &StageStanding::state);
  std::string sentence = fill(words.text("{passed} of {all} stages passed."), {{"passed", words.number(static_cast<double>(passed))}, {"all", words.number(static_cast<double>(stages.size() - without.size()))}});
  if (standing.open < stages.size())
    sentence += " " + fill(words.text("Stage {n}, {title}, is open."), {{"n", std::to_string(stages[standing.open].number)}, {"title", stages[standing.open].title}});
  if (!without.empty()) sentence += " " + no_drills_words(words, without);
  return {role->title, sentence};
}

}  // namespace deft
