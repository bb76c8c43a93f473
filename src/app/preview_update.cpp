#include "app/screens.h"

namespace deft {
namespace {

std::size_t pages_of_document(const PreviewScreen& preview) {
  return pages_of(*preview.drill, source_document(*preview.drill, preview.seed, preview.record)).size();
}

}  // namespace

std::vector<Effect> preview_drill(Model& model, const std::string& path, const Variant& paper, std::uint64_t seed) {
  PreviewScreen preview;
  preview.path = path;
  preview.seed = seed;
  model.screen = std::move(preview);
  return {WatchDrill{path, paper}};
}

void note_read(Model& model, const DrillRead& read) {
  auto* preview = std::get_if<PreviewScreen>(&model.screen);
  if (preview == nullptr) return;
  preview->faults = read.faults;
  preview->read_ms = model.wall_ms;
  if (!read.drill) return;
  preview->drill = read.drill;
  preview->record = std::min(preview->record, read.drill->records - 1);
  preview->page = std::min(preview->page, pages_of_document(*preview) - 1);
}

std::vector<Effect> update_preview(Model& model, Key key, const Chance& chance) {
  auto& preview = std::get<PreviewScreen>(model.screen);
  if (turn_page(preview.turned, key)) return {};
  if (!preview.drill) return {};
  const Drill& drill = *preview.drill;
  const auto lay = [&](std::size_t record, std::uint64_t seed) { preview.record = record, preview.seed = seed, preview.page = 0; };
  if (is(key, NamedKey::right)) lay(std::min(preview.record + 1, drill.records - 1), preview.seed);
  else if (is(key, NamedKey::left)) lay(preview.record - (preview.record > 0 ? 1 : 0), preview.seed);
  else if (is_letter(key, U'n')) lay(0, preview.seed + 1);
  else if (is_letter(key, U'p')) preview.page = (preview.page + 1) % pages_of_document(preview);
  else if (const auto paper = other_paper(drill, drill.variant, key)) return {WatchDrill{preview.path, *paper}};
  else if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift && preview.faults.empty()) {
    if (!model.locked) return start_fresh_run(model, drill, chance);
    ask_who(model);
  }
  return {};
}

}  // namespace deft
