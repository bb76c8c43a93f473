#include <fmt/format.h>

#include <fstream>
#include <ostream>

#include "cli/commands.h"
#include "files/drill_file.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "store/result_store.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

Finding look_at_data_folder(const Places& places) {
  const fs::path probe = places.data / "doctor.tmp";
  { std::ofstream(probe) << "x" << std::flush; }
  std::error_code problem;
  const bool written = fs::file_size(probe, problem) == 1 && !problem;
  fs::remove(probe, problem);
  const fs::space_info space = fs::space(places.data, problem);
  if (!written) return {"Data folder", false, places.data.string() + " cannot be written", "Make room there, change its permissions, or choose another folder with --data."};
  return {"Data folder", true, fmt::format("{}, {} MB free", places.data.string(), space.available / 1'000'000), ""};
}

Finding look_at_results(const Places& places) {
  try {
    const ResultStore store(places.results());
    const KeptRuns kept = store.kept_runs();
    if (!kept.damaged.empty())
      return {"Results", false, fmt::format("{} of {} runs are damaged", kept.damaged.size(), kept.runs.size() + kept.damaged.size()),
              "deft verify names them; deft restore puts back a copy."};
    return {"Results", true, fmt::format("{}, {} runs", places.results().string(), kept.runs.size()), ""};
  } catch (const Error& error) {
    return {"Results", false, error.what(), "Close any other Deft that has this folder open, or choose another folder with --data."};
  }
}

Finding look_at_settings(const Places& places) {
  const ReadSettings read = load_settings(places.settings);
  if (read.diagnostics.empty()) return {"Settings", true, places.settings.string(), ""};
  return {"Settings", false, to_string(read.diagnostics.front()), "Mend that line, or remove the file to start afresh."};
}

Finding look_at_drills(const Places& places) {
  const DrillShelf shelf = load_drills(places.drills());
  if (shelf.drills.empty()) return {"Drills", false, "none found in " + places.drills().string(), "Set DEFT_SHARE to the folder that holds drills and assets."};
  if (!shelf.bad.empty()) return {"Drills", false, to_string(shelf.bad.front().second.front()), "Mend that line; deft drill check names all of them."};
  return {"Drills", true, fmt::format("{} in {}", shelf.drills.size(), places.drills().string()), ""};
}

}  // namespace

int examine(const Places& places, const std::vector<Finding>& desk, std::ostream& out) {
  std::vector<Finding> findings = desk;
  for (const auto& look : {look_at_data_folder, look_at_results, look_at_settings, look_at_drills}) findings.push_back(look(places));
  return report(findings, out);
}

int report(const std::vector<Finding>& findings, std::ostream& out) {
  bool all_good = true;
  for (const Finding& finding : findings) {
    out << fmt::format("{:<4} {:<13} {}\n", finding.good ? "good" : "LOOK", finding.what, finding.found);
    if (!finding.good) out << fmt::format("{:19}{}\n", "", finding.remedy);
    all_good = all_good && finding.good;
  }
  return all_good ? kDone : kWorldFailed;
}

}  // namespace deft
