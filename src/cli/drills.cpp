#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/exchange.h"
#include "files/drill_library.h"
#include "keying/error.h"

namespace deft {

DrillLibrary library_of(const Places& places) { return DrillLibrary(places.drill_folders(), places.pack_folders(), installed_packs(places.data)); }

std::shared_ptr<const Drill> drill_of_run(const DrillLibrary& library, const Places& places, const JournalHead& head) {
  if (auto drill = library.of_run(head)) return drill;
  const std::vector<std::string> names = library.names();
  const bool there = std::ranges::find(names, head.drill) != names.end();
  throw Error(fmt::format("The drill {} {}, so the run cannot be scored fairly. Put its files as they were into {}.", head.drill,
                          there ? "has been changed since it was keyed" : "is not here any more", (places.own_drills() / head.drill).string()));
}

Drill drill_named(const Places& places, const std::string& name, const Variant& paper) {
  const DrillLibrary library = library_of(places);
  auto read = library.paper(name, paper);
  if (!read) {
    const std::vector<std::string> names = library.names();
    throw UnknownDrill(fmt::format("There is no drill named \"{}\". There are: {}.", name, fmt::join(names, ", ")));
  }
  if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&*read))
    throw Error(fmt::format("{}\nThe drill {} cannot be used until its file is mended.", faults->empty() ? "" : to_string(faults->front()), name));
  return std::get<Drill>(std::move(*read));
}

int list_drills(const Places& places, bool json, std::ostream& out) {
  const DrillShelf shelf = library_of(places).first_papers(DrillCheck::quick);
  if (json) {
    out << drills_json(shelf.drills);
    return shelf.bad.empty() ? kDone : kWorldFailed;
  }
  for (const Drill& drill : shelf.drills)
    out << fmt::format("{:<20} {:>3} records, {:>2} min  {}\n", drill.name, drill.records, drill.minutes, drill.description);
  for (const auto& [name, diagnostics] : shelf.bad)
    for (const Diagnostic& diagnostic : diagnostics) out << to_string(diagnostic) << '\n';
  return shelf.bad.empty() ? kDone : kWorldFailed;
}

namespace {

/// Every place and difficulty a drill can be had for, under its first rule set.
std::vector<Variant> papers_of(const Drill& drill) {
  std::vector<Variant> papers;
  for (const std::string& locale : drill.locales)
    for (int difficulty = 1; difficulty <= drill.difficulties; ++difficulty) papers.push_back({locale, difficulty, ""});
  return papers;
}

/// What is wrong in papers other than the first.
std::vector<Diagnostic> faults_of_papers(const Drill& drill, const std::string& file, const PackShelf& packs) {
  std::vector<Diagnostic> found;
  for (const Variant& paper : papers_of(drill)) {
    const auto loaded = load_drill(file, &packs, paper);
    if (std::holds_alternative<Drill>(loaded)) continue;
    for (Diagnostic one : std::get<std::vector<Diagnostic>>(loaded)) {
      one.message += fmt::format(" ({}, difficulty {})", paper.locale, paper.difficulty);
      if (std::ranges::none_of(found, [&](const Diagnostic& other) { return other.file == one.file && other.line == one.line; })) found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace

std::vector<Diagnostic> faults_of_drill(const std::string& file, const PackShelf& packs) {
  const auto loaded = load_drill(file, &packs);
  const auto* drill = std::get_if<Drill>(&loaded);
  return drill ? faults_of_papers(*drill, file, packs) : std::get<std::vector<Diagnostic>>(loaded);
}

int check_drills(const Places& places, const std::vector<std::string>& files, std::ostream& out) {
  bool all_good = true;
  const PackShelf packs(places.pack_folders());
  for (const std::string& file : files) {
    const auto loaded = load_drill(file, &packs);
    if (const auto* drill = std::get_if<Drill>(&loaded)) {
      const std::vector<Diagnostic> found = faults_of_papers(*drill, file, packs);
      if (found.empty()) out << fmt::format("{}: good. {}, {} fields, {} papers.\n", file, drill->title, drill->form.fields.size(), papers_of(*drill).size());
      for (const Diagnostic& diagnostic : found) out << to_string(diagnostic) << '\n';
      all_good = all_good && found.empty();
      continue;
    }
    all_good = false;
    for (const Diagnostic& diagnostic : std::get<std::vector<Diagnostic>>(loaded)) out << to_string(diagnostic) << '\n';
  }
  return all_good ? kDone : kWorldFailed;
}

}  // namespace deft
