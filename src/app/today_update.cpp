#include "app/drill_words.h"
#include "app/screens.h"
#include "app/today.h"
#include "drill/batch.h"

namespace deft {
namespace {

bool is_plain(Key key, char32_t letter) {
  return !key.ctrl && !key.alt && (key.code == letter || key.code == letter - U'a' + U'A');
}

/// The waiting run is dropped and its drill begun with new records.
std::vector<Effect> start_again(Model& model, const Chance& chance) {
  const JournalHead head = model.unfinished->head;
  std::vector<Effect> effects{DropJournal{head.run}};
  model.unfinished.reset();
  if (const Drill* drill = drill_named(model, head.drill))
    for (Effect& effect : start_fresh_run(model, *drill, chance)) effects.push_back(std::move(effect));
  return effects;
}

std::vector<Effect> open_chosen(Model& model, std::size_t chosen, const Chance& chance) {
  if (chosen > 0 && !model.plan.blocks.empty()) return start_block(model, PlanBlock(model.plan.blocks.at(chosen - 1)), chance);
  if (chosen > 0) return start_fresh_run(model, model.drills.at(chosen - 1), chance);
  if (model.unfinished) {
    if (!waiting(model)) return start_again(model, chance);
    const Journal journal = *model.unfinished;
    return resume_run(model, journal);
  }
  if (const PlanBlock* next = next_block(model)) return start_block(model, PlanBlock(*next), chance);
  const Drill* drill = suggested_drill(model);
  return drill == nullptr ? std::vector<Effect>{} : start_fresh_run(model, *drill, chance);
}

}  // namespace

std::optional<Waiting> waiting(const Model& model) {
  if (!model.unfinished) return std::nullopt;
  const Journal& journal = *model.unfinished;
  const Drill* drill = drill_named(model, journal.head.drill);
  if (drill == nullptr || drill->digest != journal.head.drill_digest) return std::nullopt;
  const std::vector<SourceDocument> documents =
      source_documents(*drill, journal.head.seed, journal.head.records);
  if (documents.empty()) return std::nullopt;
  Waiting found{.drill = drill,
                .page = {},
                .entry = start_entry(*drill, documents),
                .records = documents.size(),
                .clock = {},
                .keyed = 0};
  found.entry = replay(drill->form, found.entry, journal);
  const std::vector<Sheet> pages = pages_of(*drill, documents.at(std::min(record_number(found.entry), documents.size() - 1)));
  if (!pages.empty()) found.page = pages[page_of_field(pages, found.entry.current)];
  Elapsed run{0};
  if (!journal.keystrokes.empty()) run = journal.keystrokes.back().at;
  for (const Happening& happening : journal.happenings) run = std::max(run, happening.at);
  // In whole seconds as the entry screen shows them: what is left is rounded up.
  const Elapsed left = std::max(Elapsed{0}, journal.head.limit - run);
  found.clock = journal.head.limit > Elapsed{0} ? std::chrono::ceil<std::chrono::seconds>(left) : run;
  for (const FieldEntry& field : found.entry.fields)
    found.keyed += !field.keyed.empty() || field.mark != Mark::none ? 1 : 0;
  return found;
}

std::size_t today_choices(const Model& model) { return model.plan.blocks.empty() ? model.drills.size() : model.plan.blocks.size(); }

const PlanBlock* next_block(const Model& model) {
  const auto next = std::ranges::find(model.plan.blocks, false, &PlanBlock::done);
  return next == model.plan.blocks.end() ? nullptr : &*next;
}

const Drill* suggested_drill(const Model& model) {
  if (model.drills.empty()) return nullptr;
  const RunSummary* counts = last_run_that_counts(model);
  const Drill* last = counts == nullptr ? nullptr : drill_named(model, counts->head.drill);
  return last != nullptr ? last : &model.drills.front();
}

std::vector<Effect> update_today(Model& model, Key key, const Chance& chance) {
  auto& today = std::get<TodayScreen>(model.screen);
  if (turn_page(today.turned, key)) return {};
  if (choose(today.chosen, today_choices(model) + 1, key)) {
    today.turned = 0;
    return {};
  }
  if (const auto index = numbered(key, today_choices(model))) return open_chosen(model, *index + 1, chance);
  if (is(key, NamedKey::enter) && !key.ctrl && !key.alt && !key.shift)
    return open_chosen(model, today.chosen, chance);
  if (is_plain(key, U'r') && model.unfinished) return start_again(model, chance);
  if (is_plain(key, U'b')) {
    const RestDue rest = rest_now(model);
    model.screen = RestScreen{model.now, model.wall_ms, rest.in_minutes == 0 && rest.minutes > 0 ? rest.minutes : 2};
    return {};
  }
  if (is_plain(key, U's') && !model.unsaved.empty()) return save_again(model);
  return {};
}

}  // namespace deft
