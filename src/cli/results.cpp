#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "files/drill_library.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {
namespace {

/// Runs of operators who have a PIN go; gives how many.
std::size_t leave_out(const ResultStore& store, std::vector<RunSummary>& runs) {
  std::set<std::string> closed;
  for (const KnownOperator& known : store.known_operators())
    if (known.has_pin) closed.insert(known.name);
  return std::erase_if(runs, [&](const RunSummary& run) { return closed.contains(run.head.operator_name); });
}

std::vector<ResultRow> results_of(ResultStore& store, const OperatorWish& whose, std::int64_t wall_ms, std::ostream& complaints) {
  std::vector<ResultRow> rows;
  if (whose.operator_name) must_know_pin(store, *whose.operator_name, whose.pin_from, wall_ms);
  else if (whose.pin_from) throw WrongUsage("Say whose PIN it is with --operator.");
  KeptRuns kept = store.kept_runs(whose.operator_name);
  const std::size_t left = whose.operator_name ? 0 : leave_out(store, kept.runs);
  if (left > 0)
    complaints << fmt::format("deft: {} of operators who have a PIN {} left out; --operator NAME asks for it.\n", left == 1 ? "a run" : std::to_string(left) + " runs", left == 1 ? "is" : "are");
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
    complaints << fmt::format("deft: {} damaged runs are left out; deft verify names them.\n", kept.damaged.size());
  return rows;
}

/// Counts the run again; false where it cannot be: its drill has been changed since, or is gone.
bool count_again(ResultRow& row, const Profile& profile, const DrillLibrary& drills, const Places& places, const ResultStore& store) {
  try {
    const JournalHead& head = row.summary.head;
    const std::shared_ptr<const Drill> found = drill_of_run(drills, places, head);
    const Drill& drill = *found;
    const Journal journal = read_journal(store.journal_of(head.run).value(), places.results().string()).journal;
    const auto documents = source_documents(drill, head.seed, head.records);
    const Score counted = score(drill, documents, journal);
    row.checks = CheckFigures{counted.work_checks.wrong_seen, counted.work_checks.caught, hold_figures(counted.errors.holds), counted.balances};
    row.under = score_under(profile, counts_of(drill, documents, journal, counted));
    return row.under.has_value();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

int list_results(const Places& places, const OperatorWish& whose, bool json, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  ResultStore store(places.results(), places.user);
  const auto rows = results_of(store, whose, wall_ms, complaints);
  out << (json ? results_json(rows) + "\n" : results_text(rows));
  return kDone;
}

int export_results(const Places& places, const ResultsCsvWish& wish, const OperatorWish& whose, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  const Profile profile = profile_named(places, wish.profile);
  const DrillLibrary drills = library_of(places);
  ResultStore store(places.results(), places.user);
  std::vector<ResultRow> rows = results_of(store, whose, wall_ms, complaints);
  std::size_t left = 0;
  for (ResultRow& row : rows) left += count_again(row, profile, drills, places, store) ? 0U : 1U;
  write_whole_file(wish.file, results_csv(rows, profile));
  out << fmt::format("{} results are in {}.\n", rows.size(), wish.file);
  if (left > 0) out << fmt::format("{} of them were not scored under {}: their drills have been changed since, or are gone.\n", left, profile.name);
  return kDone;
}

}  // namespace deft
