#include "store/backup.h"

#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/journal_file.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

int back_up_results(const Places& places, const std::optional<std::string>& target, std::ostream& out) {
  const ResultStore store(places.results(), places.user);
  if (!target) make_private_folder(places.backups());
  const Backup backup = back_up(store, target ? std::filesystem::path(*target) : places.backups());
  if (!target && backup.damages.empty()) thin_out(places.backups());
  if (!target) remove_kept_journals(places, backup.runs);
  out << fmt::format("{} runs are in {}: opened and checked, seal by seal.\n", backup.runs.size(), backup.file.string());
  if (backup.damages.empty()) return kDone;
  out << "Some runs were damaged before: deft verify names them.\n";
  return kWorldFailed;
}

int restore_results(const Places& places, const std::string& copy, bool damaged_too, std::ostream& out) {
  const PutBack done = restore(copy, places.results(), damaged_too);
  out << fmt::format("{} runs of {} are the results now.\n", done.runs, copy);
  if (!done.aside.empty()) out << fmt::format("The results of before are kept in {}.\n", done.aside.string());
  if (!done.missing.empty())
    out << fmt::format("{} runs saved later are not in it; Deft builds those again whose journals are still in {}.\n",
                       done.missing.size(), places.kept_journals().string());
  return kDone;
}

void remove_kept_journals(const Places& places, const std::set<std::string>& runs) {
  for (const auto& file : journal_files(places.kept_journals())) {
    std::error_code still_there;
    if (runs.contains(file.stem().string())) std::filesystem::remove(file, still_there);
  }
}

}  // namespace deft
