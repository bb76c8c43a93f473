#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "files/drill_library.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {
namespace {

std::vector<ResultRow> all_results(const ResultStore& store) {
  std::vector<ResultRow> rows;
  KeptRuns kept = store.kept_runs();
  auto rescores = store.rescores();
  for (RunSummary& summary : kept.runs) {
    try {
      std::vector<Record> values = store.values_of(summary.head.run);
      const auto rescored = rescores.find(summary.head.run);
      std::optional<Rescore> newest;
      if (rescored != rescores.end()) newest = rescored->second.back();
      rows.push_back({std::move(summary), std::move(values), newest});
    } catch (const DamagedRun& error) {
      kept.damaged.push_back(error.damage());
    }
  }
  if (!kept.damaged.empty())
    std::cerr << fmt::format("deft: {} damaged runs are left out; deft verify names them.\n", kept.damaged.size());
  return rows;
}

/// Nothing where the run cannot be counted again: its drill has been changed since, or is gone.
std::optional<ProfileScore> scored_under(const Profile& profile, const DrillLibrary& drills, const Places& places, const ResultStore& store, const RunSummary& run) {
  try {
    const std::shared_ptr<const Drill> found = drill_of_run(drills, places, run.head);
    const Drill& drill = *found;
    const Journal journal = read_journal(store.journal_of(run.head.run).value(), places.results().string()).journal;
    const auto documents = source_documents(drill, run.head.seed, run.head.records);
    return score_under(profile, counts_of(drill, documents, journal, score(drill, documents, journal)));
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

int list_results(const Places& places, bool json, std::ostream& out) {
  const auto rows = all_results(ResultStore(places.results(), places.user));
  out << (json ? results_json(rows) + "\n" : results_text(rows));
  return kDone;
}

int export_results(const Places& places, const std::string& csv_file, const std::string& profile_name, std::ostream& out) {
  const Profile profile = profile_named(places, profile_name);
  const DrillLibrary drills = library_of(places);
  const ResultStore store(places.results(), places.user);
  std::vector<ResultRow> rows = all_results(store);
  std::size_t left = 0;
  for (ResultRow& row : rows) {
    row.under = scored_under(profile, drills, places, store, row.summary);
    if (!row.under) ++left;
  }
  write_whole_file(csv_file, results_csv(rows, profile));
  out << fmt::format("{} results are in {}.\n", rows.size(), csv_file);
  if (left > 0) out << fmt::format("{} of them were not scored under {}: their drills have been changed since, or are gone.\n", left, profile.name);
  return kDone;
}

}  // namespace deft
