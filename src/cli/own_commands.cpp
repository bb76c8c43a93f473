#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/own.h"
#include "files/drill_library.h"
#include "files/own_data.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

/// The one named; else the one of the settings, where runs of theirs are kept; else the only one there is. Throws WrongUsage.
std::string operator_named(const Places& places, const ResultStore& store, const std::optional<std::string>& named) {
  const std::vector<std::string> known = store.operators();
  const auto is_known = [&](const std::string& name) { return std::ranges::find(known, name) != known.end(); };
  if (named && !is_known(*named)) throw WrongUsage(fmt::format("No run of \"{}\" is kept here. There are runs of: {}.", *named, known.empty() ? "nobody" : fmt::format("{}", fmt::join(known, "; "))));
  if (named) return *named;
  const std::string own = load_settings(places.settings).settings.operator_name;
  if (is_known(own)) return own;
  if (known.size() == 1) return known.front();
  throw WrongUsage(known.empty() ? "No run is kept here yet." : fmt::format("Say whose with --operator. There are runs of: {}.", fmt::join(known, "; ")));
}

/// The same, where they have no PIN or it is given. Throws WrongUsage and Error.
std::string operator_meant(const Places& places, ResultStore& store, const OperatorWish& whose, std::int64_t wall_ms) {
  const std::string name = operator_named(places, store, whose.operator_name);
  must_know_pin(store, name, whose.pin_from, wall_ms);
  return name;
}

void say_left_out(std::size_t damaged, std::ostream& complaints) {
  if (damaged > 0) complaints << fmt::format("deft: {} damaged runs are left out; deft verify names them.\n", damaged);
}

std::string counted(long long count, std::string_view one, std::string_view many) { return fmt::format("{} {}", count, count == 1 ? one : many); }

}  // namespace

int export_own(const Places& places, const OwnWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  const DrillLibrary library = library_of(places);
  ResultStore store(places.results(), places.user);
  const TakenOut taken = take_out(library, store, operator_meant(places, store, wish.whose, wall_ms), wall_ms);
  write_own(taken, wish.target);
  out << fmt::format("{} of {} {} in {}.\n", counted(static_cast<long long>(taken.own.runs.size()), "run", "runs"), taken.own.operator_name, taken.own.runs.size() == 1 ? "is" : "are", wish.target);
  say_left_out(taken.damaged, complaints);
  return taken.damaged == 0 ? kDone : kWorldFailed;
}

int write_passport(const Places& places, const OwnWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  const DrillLibrary library = library_of(places);
  ResultStore store(places.results(), places.user);
  const TakenOut taken = take_out(library, store, operator_meant(places, store, wish.whose, wall_ms), wall_ms);
  write_passport(places, library, taken, wish.pathway.value_or(load_settings(places.settings).settings.pathway), wish.target);
  out << fmt::format("The skills passport of {} is in {}.\n", taken.own.operator_name, wish.target);
  say_left_out(taken.damaged, complaints);
  return taken.damaged == 0 ? kDone : kWorldFailed;
}

int import_own(const Places& places, const std::string& file, bool dry_run, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints) {
  const auto text = read_whole_file(file, kLargestOwnData);
  if (!text) throw WrongUsage(fmt::format("There is no file {}.", file));
  const OwnData own = read_own_data(*text, file);
  const DrillLibrary library = library_of(places);
  ResultStore store(places.results(), places.user);
  const OwnImport import = take_in(own, store, library, wall_ms, dry_run);
  for (const auto& [run, why] : import.refused) complaints << fmt::format("{}: {}\n", run, why);
  const NotesTaken& notes = import.notes;
  out << fmt::format("{} of {}: {} {} over, {} here already, {} left out.\n", file, own.operator_name, counted(import.taken, "run", "runs"), dry_run ? "would be taken" : "taken", import.known,
                     import.refused.size());
  out << fmt::format("{}{}, {}, {} and {} were new.\n", dry_run ? "Without writing anything: " : "", counted(notes.rests, "rest", "rests"), counted(notes.lessons, "lesson seen", "lessons seen"),
                     counted(notes.goals, "goal", "goals"), counted(notes.disputes, "dispute", "disputes"));
  return import.refused.empty() ? kDone : kWorldFailed;
}

}  // namespace deft
