#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "files/exchange.h"
#include "files/whole_file.h"
#include "store/result_store.h"

namespace deft {
namespace {

std::vector<ResultRow> all_results(const Places& places) {
  const ResultStore store(places.results(), places.user);
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

}  // namespace

int list_results(const Places& places, bool json, std::ostream& out) {
  const auto rows = all_results(places);
  out << (json ? results_json(rows) + "\n" : results_text(rows));
  return kDone;
}

int export_results(const Places& places, const std::string& csv_file, std::ostream& out) {
  const auto rows = all_results(places);
  write_whole_file(csv_file, results_csv(rows));
  out << fmt::format("{} results are in {}.\n", rows.size(), csv_file);
  return kDone;
}

}  // namespace deft
