#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "files/diagnostic.h"
#include "practice/curriculum.h"

namespace deft {

/// Stages from the text of a stages.toml, a role from that of its file (`name`: the file's name without its ending). All that
/// is wrong is reported at once; half a curriculum is never returned.
std::variant<Curriculum, std::vector<Diagnostic>> parse_curriculum(std::string_view text, const std::string& file);
std::variant<Pathway, std::vector<Diagnostic>> parse_pathway(std::string_view text, const std::string& file, std::string name);

/// What stands in folders such as assets/curriculum: `stages.toml` and `pathways/*.toml`. The last sound stages hold, and a
/// role of a name that is there already takes its place: a trainer edits a copy. A folder that is not there holds nothing.
/// Roles are in order of their names, "data-entry" first. Without any sound stages there are none, and so no plan.
struct CurriculumShelf {
  Curriculum curriculum;
  std::vector<Pathway> pathways;
  std::vector<Diagnostic> bad;
};
CurriculumShelf load_curriculum(const std::vector<std::filesystem::path>& folders);

/// Takes out every drill that is not one of `names`, and says so in `bad`: a gate never waits for a drill nobody has.
void keep_known_drills(CurriculumShelf& shelf, const std::vector<std::string>& names);

}  // namespace deft
