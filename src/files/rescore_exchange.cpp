#include "files/rescore_exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "files/exchange.h"
#include "files/table.h"

namespace deft {

namespace {

using Json = nlohmann::ordered_json;

std::string why_of(const FigureChange& change) {
  std::string why;
  for (const ScoringChange* listed : change.why)
    why += fmt::format("{}Version {} ({}): {}", why.empty() ? "" : " ", listed->version, listed->date, listed->why);
  return why;
}

bool compares(const RescoredRun& run) { return run.old_version == run.new_version; }

std::string unexplained(const RescoredRun& run) {
  return compares(run) ? "The same version counts otherwise than it did. This is a fault of Deft, or those figures were not scored by it."
                       : "No listed change of the scoring accounts for this. It is a fault of Deft, or the old figures were not scored by it.";
}

/// The figures that changed, those of one reason together.
std::string changes_text(const RescoredRun& run) {
  std::vector<std::string> reasons;
  for (const FigureChange& change : run.changes)
    if (const std::string why = why_of(change); std::ranges::find(reasons, why) == reasons.end()) reasons.push_back(why);
  std::string text;
  for (const std::string& reason : reasons) {
    TextTable table({"", "", "", "", ""}, {false, false, true, false, true});
    for (const FigureChange& change : run.changes)
      if (why_of(change) == reason)
        table.add({"  ", std::string(words_of(change.figure)), std::to_string(change.before), "->", std::to_string(change.after)});
    text += table.rows() + "      " + (reason.empty() ? unexplained(run) : reason) + "\n";
  }
  return text;
}

std::string run_text(const RescoredRun& run) {
  const JournalHead& head = run.run.head;
  TextTable line({"", "", "", ""}, {false, false, false, false});
  std::string started = iso_time(head.started_ms).substr(0, 16);
  started[10] = ' ';
  const bool left = !run.trouble.empty();
  line.add({head.run, head.drill, started, left ? fmt::format("version {}", run.old_version)
                                          : compares(run) ? fmt::format("version {}, computed again", run.new_version)
                                                          : fmt::format("version {} -> {}", run.old_version, run.new_version)});
  if (left) return line.rows() + "    left as it is: " + run.trouble + "\n";
  return line.rows() + (run.changes.empty() ? "    nothing changed\n" : changes_text(run));
}

}  // namespace

bool has_unexplained(const RescoredRun& run) {
  return std::ranges::any_of(run.changes, [](const FigureChange& change) { return change.why.empty(); });
}

std::string rescored_json(const std::vector<RescoredRun>& runs) {
  Json list = Json::array();
  for (const RescoredRun& run : runs) {
    Json changes = Json::array();
    for (const FigureChange& change : run.changes)
      changes.push_back({{"figure", name_of(change.figure)},
                         {"old", change.before},
                         {"new", change.after},
                         {"why", change.why.empty() ? Json(nullptr) : Json(why_of(change))}});
    Json one{{"run", run.run.head.run},
             {"drill", run.run.head.drill},
             {"started", iso_time(run.run.head.started_ms)},
             {"old_version", run.old_version},
             {"new_version", run.new_version},
             {"changes", std::move(changes)},
             {"kept", run.kept}};
    if (!run.trouble.empty()) one["trouble"] = run.trouble;
    list.push_back(std::move(one));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string rescored_text(const std::vector<RescoredRun>& runs, std::size_t up_to_date, bool dry_run) {
  std::string text;
  std::size_t changed = 0, same = 0, left = 0, unsure = 0;
  for (const RescoredRun& run : runs) {
    text += run_text(run);
    ++(!run.trouble.empty() ? left : run.changes.empty() ? same : changed);
    if (has_unexplained(run)) ++unsure;
  }
  if (runs.empty() && up_to_date > 0) return fmt::format("Nothing to do: all {} runs are scored under version {}.\n", up_to_date, kScoringVersion);
  if (runs.empty()) return "No results yet, so there is nothing to score anew.\n";
  text += fmt::format("{} runs scored under version {}: {} changed, {} the same; {} left as they are, {} at that version before.\n", changed + same,
                      kScoringVersion, changed, same, left, up_to_date);
  if (unsure > 0) text += fmt::format("{} runs have figures that changed for no listed reason.\n", unsure);
  const bool any_kept = std::ranges::any_of(runs, &RescoredRun::kept);
  if (dry_run) text += "Nothing was kept (--dry-run).\n";
  else if (any_kept) text += "The new figures are kept beside the old, which stay: deft results shows both.\n";
  return text;
}

}  // namespace deft
