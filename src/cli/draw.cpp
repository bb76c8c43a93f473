#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.h"

namespace deft {
namespace {

std::optional<std::size_t> field_named(const Drill& drill, const std::string& name) {
  if (name.empty()) return std::nullopt;
  const auto& fields = drill.form.fields;
  const auto field = std::ranges::find_if(fields, [&](const Field& one) { return one.name == name; });
  if (field == fields.end()) throw WrongUsage(fmt::format("The drill {} has no field named \"{}\".", drill.name, name));
  return static_cast<std::size_t>(field - fields.begin());
}

/// Of its file: "boxes".
std::string name_of(const Layout& layout) { return std::filesystem::path(layout.name).stem().string(); }

std::size_t layout_named(const Drill& drill, const std::string& name) {
  const auto layout = std::ranges::find_if(drill.layouts, [&](const Layout& one) { return name_of(one) == name; });
  if (layout != drill.layouts.end()) return static_cast<std::size_t>(layout - drill.layouts.begin());
  std::vector<std::string> names;
  for (const Layout& one : drill.layouts) names.push_back(name_of(one));
  throw WrongUsage(fmt::format("The drill {} has no layout named \"{}\". There are: {}.", drill.name, name, fmt::join(names, ", ")));
}

}  // namespace

int draw_page(const Places& places, const DrawWish& wish, const Desk& desk) {
  const Drill drill = drill_named(places, wish.run.drill, wish.run.paper);
  SourceDocument document = source_document(drill, wish.run.seed.value_or(1), wish.record - 1);
  if (!wish.layout.empty()) document.layout = layout_named(drill, wish.layout);
  std::vector<Sheet> pages = pages_of(drill, document);
  if (wish.page > pages.size()) throw WrongUsage(fmt::format("Document {} has {} page(s).", wish.record, pages.size()));
  desk.draw_page(places, {drill.title, std::move(pages[wish.page - 1]), field_named(drill, wish.field)}, wish);
  return kDone;
}

int preview_drill(const Places& places, const std::string& drill, PreviewWish wish, const Desk& desk) {
  std::vector<std::filesystem::path> candidates{drill};
  if (drill.find('/') == drill.npos)
    for (const std::filesystem::path& folder : places.drill_folders()) candidates.push_back(folder / drill);
  const auto found = std::ranges::find_if(candidates, [](const auto& candidate) { return std::filesystem::exists(candidate); });
  if (found == candidates.end())
    throw UnknownDrill(fmt::format("There is no folder and no drill \"{}\". Make one with deft drill new, or name the folder it is written in.", drill));
  wish.folder = *found;
  return desk.preview_drill(places, wish);
}

}  // namespace deft
