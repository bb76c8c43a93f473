#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drill/source_document.h"
#include "keying/journal.h"
#include "scoring/holds.h"
#include "scoring/kept_figures.h"
#include "scoring/measures.h"
#include "scoring/profile.h"
#include "scoring/score.h"

namespace deft {

/// What there is to key: drill, family, title, industry, locales, difficulties, number of fields.
std::string drills_json(const std::vector<Drill>& drills);
/// Seeds of parallel papers, their difficulty index and how far it is from the first one's.
struct ParallelPaper { std::uint64_t seed; double index, off_percent; };
std::string papers_json(const Drill& drill, std::size_t records, const std::vector<ParallelPaper>& papers);

/// `drill print --json`: {"drill", "seed", "locale", "difficulty", "rule_set", "records": [{"fields": [{"name", "label", "truth", "keys", "kind",
/// "mask", "critical", "check"}], "hold"}]}; "hold" where the record is to be put on hold, and why.
std::string documents_json(const Drill& drill, std::uint64_t seed, const std::vector<SourceDocument>& documents);
/// The same for people.
std::string documents_text(const Drill& drill, std::uint64_t seed, const std::vector<SourceDocument>& documents);

/// What was checked, held and balanced in a run.
struct CheckFigures {
  int wrong_seen = 0, caught = 0;  ///< by self-checks (scoring/work_check.h)
  HoldFigures holds = {};
  BalanceAccount balances = {};
};

/// A kept result with everything `results --json` shows.
struct ResultRow {
  RunSummary summary;
  std::vector<Record> values;  ///< by released record
  std::optional<Rescore> rescored = {};  ///< its figures under the newest scoring version, beside its own
  std::optional<CheckFigures> checks = {};  ///< of the export, counted from the journal; nothing where it cannot be
  std::optional<ProfileScore> under = {};  ///< the profile of the export; nothing where the run cannot be counted again
};
std::string results_json(const std::vector<ResultRow>& results);
std::string results_text(const std::vector<ResultRow>& results);
/// RFC 4180, one row a result, a formula guard before = + - @. Each row names the profile with its version and formula, and what the
/// run comes to under it.
std::string results_csv(const std::vector<ResultRow>& results, const Profile& profile);

/// A run not ended, as its journal has it, with the values keyed so far: those released, then the open record's. None where its
/// drill is gone or has been changed.
struct UnfinishedRun {
  Journal journal;
  std::optional<std::vector<Record>> values;
  bool being_keyed = false;  ///< in some window just now
};
/// `journals --json`: [{"run", "drill", "seed", "started", "keystrokes", "last_at_ms", "values"}]; for people a line each.
std::string unfinished_json(const std::vector<UnfinishedRun>& runs);
std::string unfinished_text(const std::vector<UnfinishedRun>& runs);

/// `score JOURNAL` for people and as JSON.
std::string score_text(const Drill& drill, const Journal& journal, const Score& score, const RunMeasures& measures);
std::string score_json(const Drill& drill, const Journal& journal, const Score& score, const RunMeasures& measures);

/// One thing `verify` found; no run: of the results as a whole.
struct VerifiedDamage { std::string run, kind, detail; };
/// `verify --json`: {"runs", "damages": [{"run", "kind", "detail"}]}; "runs" counts those looked at.
std::string verified_json(std::size_t runs, const std::vector<VerifiedDamage>& damages);

/// "2026-03-17T14:20:05Z"
std::string iso_time(std::int64_t unix_ms);

}  // namespace deft
