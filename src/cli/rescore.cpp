#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "files/drill_library.h"
#include "files/journal_file.h"
#include "files/rescore_exchange.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {
namespace {

/// What a run is known by before: the figures of the newest version kept.
struct Known {
  int version;
  KeptFigures figures;
};

class Rescoring {
 public:
  Rescoring(const Places& places, ResultStore& store, std::int64_t wall_ms)
      : places_(places), store_(store), wall_ms_(wall_ms), library_(library_of(places)), rescores_(store.rescores()) {}

  int version_of(const RunSummary& run) const;
  /// Scores a run and, unless it is at this version already, keeps what came out.
  RescoredRun one(const RunSummary& run, bool keep);

 private:
  Known known(const RunSummary& run) const;
  const std::vector<Rescore>* before(const std::string& run) const;

  const Places& places_;
  ResultStore& store_;
  std::int64_t wall_ms_;
  DrillLibrary library_;
  std::map<std::string, std::vector<Rescore>> rescores_;
};

const std::vector<Rescore>* Rescoring::before(const std::string& run) const {
  const auto found = rescores_.find(run);
  return found == rescores_.end() ? nullptr : &found->second;
}

int Rescoring::version_of(const RunSummary& run) const {
  const auto* rescores = before(run.head.run);
  return rescores ? std::max(run.scoring_version, rescores->back().scoring_version) : run.scoring_version;
}

Known Rescoring::known(const RunSummary& run) const {
  const int version = version_of(run);
  if (version != run.scoring_version) return {version, before(run.head.run)->back().figures};
  return {version, store_.figures_of(run.head.run).value()};
}

/// Throws Error where the run cannot be scored; its journal is as it was saved then, or damaged.
RescoredRun Rescoring::one(const RunSummary& run, bool keep) {
  RescoredRun result{run, version_of(run), kScoringVersion, {}, false, {}};
  Rescore rescore{kScoringVersion, wall_ms_, {}};
  try {
    if (result.old_version > kScoringVersion)
      throw Error(fmt::format("It is scored by a newer Deft, which has version {}. Update this one.", result.old_version));
    const std::shared_ptr<const Drill> found = drill_of_run(library_, places_, run.head);
    const Drill& drill = *found;
    const ReadJournal read = read_journal(store_.journal_of(run.head.run).value(), places_.results().string());
    if (!read.whole) throw Error("Its journal cannot be read to its end. deft verify says more.");
    const auto documents = source_documents(drill, run.head.seed, run.head.records);
    rescore.figures = kept_figures(score(drill, documents, read.journal));
    const Known old = known(run);
    result.changes = figure_changes(old.figures, old.version, rescore.figures, kScoringVersion, is_ascii_only(drill, documents, read.journal));
  } catch (const Error& error) {
    result.trouble = error.what();
    return result;
  }
  result.kept = keep && result.old_version < kScoringVersion && store_.keep_rescore(run.head.run, rescore);
  return result;
}

/// The run of that name; throws WrongUsage, and Error where it is damaged.
const RunSummary& run_named(const KeptRuns& kept, const std::string& name, const std::string& path) {
  const auto found = std::ranges::find(kept.runs, name, [](const RunSummary& run) { return run.head.run; });
  if (found != kept.runs.end()) return *found;
  for (const Damage& damage : kept.damaged)
    if (damage.run == name) throw DamagedRun(path, damage);
  throw WrongUsage(fmt::format("There is no run \"{}\" among the results. deft results --json names them.", name));
}

}  // namespace

int rescore_results(const Places& places, const RescoreWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  ResultStore store(places.results(), places.user);
  const KeptRuns kept = store.kept_runs();
  std::vector<RescoredRun> results;
  std::size_t up_to_date = 0, damaged = 0;
  if (wish.run) {
    const RunSummary& run = run_named(kept, *wish.run, store.path());
    if (!wish.dry_run) store.mend_rescores(*wish.run);
    results.push_back(Rescoring(places, store, wall_ms).one(run, !wish.dry_run));
  } else {
    damaged = kept.damaged.size();
    Rescoring rescoring(places, store, wall_ms);
    for (const RunSummary& run : kept.runs) {
      if (rescoring.version_of(run) >= kScoringVersion) ++up_to_date;
      else results.push_back(rescoring.one(run, !wish.dry_run));
    }
  }
  out << (wish.json ? rescored_json(results) : rescored_text(results, up_to_date, wish.dry_run));
  if (damaged > 0) complaints << fmt::format("deft: {} damaged runs are left out; deft verify names them.\n", damaged);
  const bool well = damaged == 0 && std::ranges::none_of(results, [](const RescoredRun& run) { return !run.trouble.empty() || has_unexplained(run); });
  return well ? kDone : kWorldFailed;
}

}  // namespace deft
