#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/exchange.h"
#include "files/whole_file.h"
#include "store/result_store.h"

namespace deft {
namespace {

std::vector<ResultRow> all_results(const Places& places) {
  const ResultStore store(places.results());
  std::vector<ResultRow> rows;
  for (RunSummary& summary : store.runs()) {
    std::vector<Record> values = store.values_of(summary.head.run);
    rows.push_back({std::move(summary), std::move(values)});
  }
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
