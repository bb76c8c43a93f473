#include <algorithm>
#include <cmath>

#include "app/screens.h"
#include "practice/weakness.h"

// The plan of the day: made of the runs there are, worked off block by block, with rests in between.

namespace deft {
namespace {

constexpr int kMinutesADay = 25;
constexpr std::size_t kMostRecordsInARound = 400;

int minutes_a_day(const Model& model) { return model.own.goal ? model.own.goal->minutes_a_day : kMinutesADay; }

const Pathway* pathway_of(const Model& model) {
  const auto own = std::ranges::find(model.pathways, model.settings.pathway, &Pathway::name);
  if (own != model.pathways.end()) return &*own;
  return model.pathways.empty() ? nullptr : &model.pathways.front();
}

/// What the plan is made of, in short: anything else makes it anew.
std::string basis_of(const Model& model, std::int64_t day) {
  std::string basis = std::to_string(day) + ' ' + model.settings.pathway + ' ' + model.settings.operator_name + ' ' + std::to_string(minutes_a_day(model));
  for (const std::size_t count : {model.runs.size(), model.own.evidence.size(), model.own.rests.size(), model.drills.size()}) basis += ' ' + std::to_string(count);
  if (!model.runs.empty()) basis += ' ' + model.runs.back().head.run;
  return basis;
}

Stretch stretch_of(const RunSummary& run) {
  const auto lasted = std::chrono::duration_cast<std::chrono::milliseconds>(run.totals.duration).count();
  return {run.head.started_ms, run.head.started_ms + lasted};
}

std::vector<RunEvidence> before_today(const Model& model, const Chance& chance, std::int64_t today) {
  std::vector<RunEvidence> before;
  for (const RunEvidence& run : model.own.evidence)
    if (local_day(chance, run.started_ms) < today) before.push_back(run);
  return before;
}

bool is_one_paper(const Drill& drill, int difficulty) { return drill.difficulties <= 1 || difficulty == 0 || drill.variant.difficulty == difficulty; }

}  // namespace

void keep_plan(Model& model, const Chance& chance) {
  const std::int64_t today = local_day(chance, model.wall_ms);
  std::string basis = basis_of(model, today);
  if (model.plan.computed_of == basis) return;
  DayPlan plan;
  plan.day = today;
  plan.computed_of = std::move(basis);
  std::vector<std::int64_t> days;
  for (const RunSummary& run : model.runs) days.push_back(local_day(chance, run.head.started_ms));
  for (std::size_t n = 0; n < model.runs.size(); ++n) {
    if (days[n] != today) continue;
    plan.keyed.push_back(stretch_of(model.runs[n]));
    if (model.runs[n].head.purpose == "practice") plan.practice_minutes += static_cast<int>(std::lround(static_cast<double>(model.runs[n].totals.duration.count()) / 6e7));
  }
  for (const RestTaken& rest : model.own.rests)
    if (local_day(chance, rest.began_ms) == today) plan.rests.push_back({rest.began_ms, rest.began_ms + rest.seconds * std::int64_t{1000}});
  plan.tiring = tiring_hint(model.runs);
  PlanInput input;
  input.curriculum = &model.curriculum;
  input.pathway = pathway_of(model);
  if (input.pathway != nullptr && !model.curriculum.stages.empty()) {
    input.runs = counting_runs(model.runs, days);
    input.today = today;
    input.weaknesses = weaknesses(before_today(model, chance, today));
    input.tiring = plan.tiring;
    input.minutes = minutes_a_day(model);
    input.facts = model.own.facts;
    plan.blocks = daily_plan(input);
    std::erase_if(plan.blocks, [&](const PlanBlock& block) { return drill_named(model, block.drill) == nullptr; });
    plan.milestone = next_milestone(input);
    plan.without_drills = stages_without_drills(model.curriculum, *input.pathway);
  }
  model.plan = std::move(plan);
}

std::size_t records_for(const Drill& drill, Elapsed limit) {
  if (drill.form.batch || limit <= Elapsed{0}) return drill.records;
  constexpr double kFastest = 3;  // times the pace a drill is laid out for
  const double minutes = static_cast<double>(limit.count()) / 6e7;
  const double wanted = std::ceil(kFastest * static_cast<double>(drill.records) * minutes / std::max(1, drill.minutes));
  return std::clamp(static_cast<std::size_t>(wanted), drill.records, std::max(drill.records, kMostRecordsInARound));
}

std::vector<Effect> start_block(Model& model, const PlanBlock& block, const Chance& chance) {
  const Elapsed limit = std::chrono::minutes(block.minutes);
  if (block.drill == kOwnErrors) return start_own_errors(model, block.focus, limit, block.aim, chance);
  const Drill* drill = drill_named(model, block.drill);
  if (drill == nullptr) return {};
  if (is_one_paper(*drill, block.difficulty)) return start_round(model, *drill, limit, block.aim, chance);
  Variant paper = drill->variant;
  paper.difficulty = block.difficulty;
  return {OpenPaper{drill->name, paper, false, Round{limit, block.aim}}};
}

RestDue rest_now(const Model& model) { return rest_due(model.plan.keyed, model.plan.rests, model.wall_ms); }

ThemeName shown_theme(const Settings& settings, int hour) {
  constexpr int kEvening = 20, kMorning = 6;
  const bool night = hour >= kEvening || hour < kMorning;
  return settings.night_by_clock && night && settings.theme == ThemeName::paper ? ThemeName::night : settings.theme;
}

}  // namespace deft
