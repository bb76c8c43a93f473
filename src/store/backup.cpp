#include "store/backup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "store/durable.h"
#include "store/holder.h"

namespace deft {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNewestKept = 7, kMonthsKept = 12;

fs::path list_beside(const fs::path& copy) { return copy.string() + ".saved-runs"; }
fs::path log_of(const fs::path& results) { return results.string() + "-wal"; }

void remove_files(const fs::path& database) {
  std::error_code gone;
  for (const fs::path& file : {database, log_of(database), fs::path(database.string() + "-journal"), list_beside(database)})
    fs::remove(file, gone);
}

/// Of the runs a copy lacks it is no damage of the copy that it lacks them.
bool is_lack(const Damage& damage) { 
  return damage.kind == DamageKind::run_missing || damage.kind == DamageKind::older_file || damage.kind == DamageKind::given_up;
}

std::set<std::string> whole_runs(const ResultStore& store, const std::vector<Damage>& damages) {
  std::set<std::string> runs;
  for (const RunSummary& run : store.runs()) runs.insert(run.head.run);
  for (const Damage& damage : damages)
    if (damage.kind != DamageKind::run_unknown && damage.kind != DamageKind::rescore_changed) runs.erase(damage.run);
  return runs;
}

std::optional<Damage> unreadable(const std::vector<Damage>& damages) {
  const auto found = std::find_if(damages.begin(), damages.end(),
                                  [](const Damage& damage) { return damage.kind == DamageKind::database_damaged; });
  return found == damages.end() ? std::nullopt : std::optional(*found);
}

bool can_be_read(const fs::path& results) {
  try {
    return unreadable(ResultStore(results).verify()) == std::nullopt;
  } catch (const DamagedResults&) {
    return false;
  }
}

/// Puts `fresh` in the place of `results`, which stay aside; a log of the old ones must never meet the new ones.
fs::path exchange(const fs::path& fresh, const fs::path& results, const std::string& stem) {
  std::error_code problem;
  fs::path aside;
  if (fs::exists(results, problem)) {
    aside = name_by_time(results, results.parent_path(), stem);
    fs::create_hard_link(results, aside, problem);
    if (problem) copy_synced(results, aside);
    if (fs::exists(log_of(results), problem)) move_synced(log_of(results), log_of(aside));
  }
  if (fresh.empty())
    fs::remove(results, problem);
  else
    move_synced(fresh, results);
  sync_folder(results.parent_path());
  return aside;
}

/// What is in the candidate; throws where it must not be put back.
PutBack looked_over(const fs::path& copy, const fs::path& candidate, const fs::path& results, bool damaged_too, bool gives_up) {
  PutBack done;
  ResultStore store = ResultStore::of_candidate(candidate, results);
  for (Damage& damage : store.verify()) {
    if (is_lack(damage)) done.missing.insert(damage.run);
    else if (damage.kind != DamageKind::run_unknown) done.damages.push_back(std::move(damage));
  }
  done.runs = whole_runs(store, done.damages).size();
  if (const auto broken = unreadable(done.damages))
    throw DamagedResults(fmt::format("{} is damaged and was not put back. {} Choose another copy.", copy.string(), broken->detail));
  if (!done.damages.empty() && !damaged_too)
    throw Error(fmt::format("{} runs in {} are damaged, so it was not put back. Choose another copy, or add --damaged-too to put it "
                            "back all the same; the damaged runs stay left out.", done.damages.size(), copy.string()));
  if (gives_up && !done.missing.empty()) store.note_restored();
  return done;
}

PutBack put_back(const fs::path& copy, const fs::path& results, const std::string& stem, bool damaged_too, bool gives_up) {
  const fs::path candidate = results.parent_path() / "results-restoring.db";
  remove_files(candidate);
  std::error_code problem;
  copy_synced(copy, candidate);
  if (fs::exists(log_of(copy), problem)) copy_synced(log_of(copy), log_of(candidate));
  const fs::path list = results.parent_path() / "saved-runs";
  if (!fs::exists(list, problem) && fs::exists(list_beside(copy), problem)) copy_synced(list_beside(copy), list);
  PutBack done;
  try {
    done = looked_over(copy, candidate, results, damaged_too, gives_up);
  } catch (const Error&) {
    remove_files(candidate);
    throw;
  }
  done.aside = exchange(candidate, results, stem);
  return done;
}

}  // namespace

Backup back_up(const ResultStore& store, const fs::path& target) {
  std::error_code problem;
  const bool into_folder = fs::is_directory(target, problem);
  const fs::path folder = into_folder ? target : target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (!into_folder && fs::exists(target, problem)) throw Error(target.string() + " is there already. Choose another name.");
  const fs::path making = folder / "results-making.db";
  remove_files(making);
  // SQLite would make the file readable for others; an empty one it fills.
  replace_synced(making, "");
  Backup backup;
  try {
    store.copy_to(making);
    const fs::path list = fs::path(store.path()).parent_path() / "saved-runs";
    if (fs::exists(list, problem)) copy_synced(list, list_beside(making));
    const ResultStore copy = ResultStore::of_copy(making);
    backup.damages = copy.verify();
    if (const auto broken = unreadable(backup.damages))
      throw DamagedResults("The copy of " + store.path() + " is damaged. " + broken->detail + " Check the disk, then try again.");
    backup.runs = whole_runs(copy, backup.damages);
  } catch (const Error&) {
    remove_files(making);
    throw;
  }
  backup.file = into_folder ? name_by_time(making, folder, "results") : target;
  if (fs::exists(list_beside(making), problem)) move_synced(list_beside(making), list_beside(backup.file));
  move_synced(making, backup.file);
  return backup;
}

std::vector<fs::path> backups_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("results-2") && name.ends_with(".db")) files.push_back(entry.path());
  }
  std::sort(files.rbegin(), files.rend());
  return files;
}

void thin_out(const fs::path& folder) {
  const auto files = backups_in(folder);
  std::set<std::string> months;
  for (std::size_t n = kNewestKept; n < files.size(); ++n) {
    const std::string month = files[n].filename().string().substr(8, 6);
    if (months.size() < kMonthsKept && months.insert(month).second) continue;
    remove_files(files[n]);
  }
}

PutBack restore(const fs::path& copy, const fs::path& results, bool damaged_too) {
  const FolderLock held(results);
  return put_back(copy, results, "results-replaced", damaged_too, true);
}

std::string replace_damaged(const fs::path& results, const fs::path& backups) {
  if (can_be_read(results)) return "";
  const FolderLock held(results);
  std::string refused;
  for (const fs::path& copy : backups_in(backups)) {
    try {
      const PutBack done = put_back(copy, results, "results-damaged", true, false);
      return fmt::format("The results in {} were damaged. They are kept in {}; the copy {} was opened instead.{}", results.string(),
                         done.aside.string(), copy.string(), refused);
    } catch (const Error& error) {
      refused += " ";
      refused += error.what();
    }
  }
  const fs::path aside = exchange("", results, "results-damaged");
  return fmt::format("The results in {} were damaged. They are kept in {}; there is no good copy, so a new file was started.{}",
                     results.string(), aside.string(), refused);
}

}  // namespace deft
