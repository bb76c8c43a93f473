#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "files/curriculum_file.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "files/whole_file.h"
#include "practice/typist.h"
#include "store/result_store.h"
#include "drill/paper.h"
#include "store/run_id.h"

namespace deft {

int simulate_run(const Places& places, const RunWish& wish, const std::string& typist_name, std::int64_t wall_ms, std::ostream& out) {
  const Drill drill = drill_named(places, wish.drill, wish.paper);
  const Typist typist = typist_named(typist_name).value();  // the command line knows only the three
  JournalHead head;
  head.run = fresh_run_id(wall_ms);
  name_paper(head, drill);
  head.seed = wish.seed.value_or(fresh_seed());
  head.records = wish.records.value_or(drill.records);
  head.operator_name = "simulated, " + typist.name;
  head.purpose = "simulation";
  head.started_ms = wall_ms;
  head.limit = std::chrono::minutes(wish.minutes.value_or(0));
  const auto documents = source_documents(drill, head.seed, head.records);
  const Journal journal = simulate(typist, drill, documents, head);
  const Score result = score(drill, documents, journal);
  out << score_text(drill, journal, result, measures_of(drill.form, documents, result)) << std::flush;
  ResultStore(places.results(), places.user).save(journal, result, journal_bytes(journal));
  return kDone;
}

int simulate_days(const Places& places, const DaysWish& wish, const Desk& desk, std::ostream& out) {
  namespace fs = std::filesystem;
  Places there = places;
  std::error_code problem;
  there.data = fs::absolute(wish.folder, problem);
  if (problem || wish.folder.empty()) throw WrongUsage("--into names no folder. Give the path of one.");
  if (fs::exists(there.results(), problem)) throw WrongUsage(there.data.string() + " holds results already. Name a new folder with --into.");
  const std::vector<Pathway> roles = load_curriculum({places.assets() / "curriculum", places.own_curriculum()}).pathways;
  if (std::ranges::find(roles, wish.pathway, &Pathway::name) == roles.end())
    throw WrongUsage("There is no role \"" + wish.pathway + "\". Their names are those of the files in assets/curriculum/pathways.");
  there.settings = there.data / "config" / "deft" / "settings.toml";
  for (const fs::path& folder : {there.data, there.journals(), there.settings.parent_path()}) make_private_folder(folder);
  const int done = desk.live_days(there, wish, desk.wall_ms(), out);
  out << fmt::format("To look at it: XDG_CONFIG_HOME={} deft --data {}\n", (there.data / "config").string(), there.data.string());
  return done;
}

}  // namespace deft
