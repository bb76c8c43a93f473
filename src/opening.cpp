#include "opening.h"

#include <iostream>
#include <utility>

#include "app/operators.h"
#include "app/screens.h"
#include "files/curriculum_file.h"
#include "files/key_profile_file.h"
#include "files/lesson_file.h"
#include "files/plain_text.h"
#include "files/profile_file.h"
#include "files/settings_file.h"

namespace deft {

std::string name_of_user(const Places& places) { return places.user.empty() ? "operator" : without_faults(places.user); }

Model opening_model(const Places& places, Performer& performer, bool for_a_run) {
  Model model;
  model.settings = load_settings(places.settings).settings;
  if (for_a_run && model.settings.operator_name.empty()) model.settings.operator_name = name_of_user(places);
  model.data_folder = places.data.string();
  DrillShelf shelf = performer.library().first_papers(DrillCheck::quick);
  model.drills = std::move(shelf.drills);
  for (const auto& [name, diagnostics] : shelf.bad)
    model.bad_drills.push_back({name, diagnostics.empty() ? "" : to_string(diagnostics.front()), diagnostics.size()});
  BenchmarkShelf own = load_benchmark_shelf(places.own_benchmarks());
  for (const Diagnostic& bad : own.bad) std::cerr << "deft: " << to_string(bad) << '\n';
  model.benchmarks = std::move(own.benchmarks);  // before those shipped: the first is the one held to
  for (Benchmark& line : load_benchmarks(places.assets() / "benchmarks")) model.benchmarks.push_back(std::move(line));
  ProfileShelf profiles = load_profiles({places.assets() / "profiles", places.own_profiles()});
  for (const Diagnostic& bad : profiles.bad) std::cerr << "deft: " << to_string(bad) << '\n';
  model.profiles = std::move(profiles.profiles);
  CurriculumShelf curriculum = load_curriculum({places.assets() / "curriculum", places.own_curriculum()});
  keep_known_drills(curriculum, performer.library().names());
  for (const Diagnostic& bad : curriculum.bad) std::cerr << "deft: " << to_string(bad) << '\n';
  model.curriculum = std::move(curriculum.curriculum);
  model.pathways = std::move(curriculum.pathways);
  LessonShelf lessons = load_lessons({places.assets() / "lessons", places.own_lessons()});
  for (const Diagnostic& bad : lessons.bad) std::cerr << "deft: " << to_string(bad) << '\n';
  model.lessons = std::move(lessons.lessons);
  KeyProfileShelf keys = load_key_profiles({places.assets() / "keys", places.own_keys()});
  for (const Diagnostic& bad : keys.bad) std::cerr << "deft: " << to_string(bad) << '\n';
  model.key_profiles = std::move(keys.profiles);
  if (!model.settings.operator_name.empty()) model.screen = TodayScreen{};
  model.operators = performer.operators(model.settings.operator_name);
  model.unfinished = performer.recover(must_ask_who(model) ? std::string() : model.settings.operator_name);
  if (must_ask_who(model)) {
    ask_who(model);
    return model;
  }
  if (model.unfinished)
    if (const auto drill = performer.library().of_run(model.unfinished->head)) lay_out_paper(model, *drill);
  model.runs = performer.runs_of(model.settings.operator_name);
  model.own = performer.own_record_of(model.settings.operator_name);
  return model;
}

}  // namespace deft
