#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/drill_file.h"
#include "keying/error.h"

namespace deft {

DrillShelf all_drills(const Places& places) {
  DrillShelf shelf = load_drills(places.drills());
  if (!std::filesystem::is_directory(places.own_drills())) return shelf;
  DrillShelf own = load_drills(places.own_drills());
  for (Drill& drill : own.drills) shelf.drills.push_back(std::move(drill));
  for (auto& bad : own.bad) shelf.bad.push_back(std::move(bad));
  return shelf;
}

const Drill& drill_of_run(const DrillShelf& shelf, const Places& places, const JournalHead& head) {
  bool there = false;
  for (const Drill& drill : shelf.drills) {
    if (drill.name != head.drill) continue;
    if (drill.digest == head.drill_digest) return drill;
    there = true;
  }
  for (const auto& [bad, diagnostics] : shelf.bad) there = there || bad == head.drill;
  throw Error(fmt::format("The drill {} {}, so the run cannot be scored fairly. Put its files as they were into {}.", head.drill,
                          there ? "has been changed since it was keyed" : "is not here any more", (places.own_drills() / head.drill).string()));
}

Drill drill_named(const Places& places, const std::string& name) {
  DrillShelf shelf = all_drills(places);
  std::string known;
  for (Drill& drill : shelf.drills) {
    if (drill.name == name) return std::move(drill);
    known += (known.empty() ? "" : ", ") + drill.name;
  }
  for (const auto& [bad, diagnostics] : shelf.bad)
    if (bad == name && !diagnostics.empty())
      throw Error(fmt::format("{}\nThe drill {} cannot be used until its file is mended.", to_string(diagnostics.front()), name));
  throw UnknownDrill(fmt::format("There is no drill named \"{}\". There are: {}.", name, known));
}

int list_drills(const Places& places, std::ostream& out) {
  const DrillShelf shelf = all_drills(places);
  for (const Drill& drill : shelf.drills)
    out << fmt::format("{:<20} {:>3} records, {:>2} min  {}\n", drill.name, drill.records, drill.minutes, drill.description);
  for (const auto& [name, diagnostics] : shelf.bad)
    for (const Diagnostic& diagnostic : diagnostics) out << to_string(diagnostic) << '\n';
  return shelf.bad.empty() ? kDone : kWorldFailed;
}

int check_drills(const std::vector<std::string>& files, std::ostream& out) {
  bool all_good = true;
  for (const std::string& file : files) {
    const auto loaded = load_drill(file);
    if (const auto* drill = std::get_if<Drill>(&loaded)) {
      out << fmt::format("{}: good. {}, {} fields.\n", file, drill->title, drill->form.fields.size());
      continue;
    }
    all_good = false;
    for (const Diagnostic& diagnostic : std::get<std::vector<Diagnostic>>(loaded)) out << to_string(diagnostic) << '\n';
  }
  return all_good ? kDone : kWorldFailed;
}

}  // namespace deft
