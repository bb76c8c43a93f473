#include "files/curriculum_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "files/drill_table.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostStages = 20, kMostDrills = 30, kMostTexts = 20;
constexpr std::int64_t kLastVersion = 1'000'000, kLastDay = 365;
constexpr double kFastest = 100'000, kMostFields = 100'000;

bool is_drill_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void check_drill_name(DrillTable& table, std::string_view key, const std::string& name) {
  if (!is_drill_name(name)) table.complain(key, fmt::format("\"{}\" is no name of a drill. Use its folder's: small letters, digits and hyphens.", name));
}

std::vector<std::string> drill_names(DrillTable& table) {
  std::vector<std::string> names = table.texts("drills");
  for (const std::string& name : names) check_drill_name(table, "drills", name);
  if (names.size() > kMostDrills) table.complain("drills", fmt::format("There are more than {} drills. Remove some.", kMostDrills));
  std::set<std::string> once;
  for (const std::string& name : names)
    if (!once.insert(name).second) table.complain("drills", fmt::format("{} is named twice. Remove one.", name));
  return names;
}

/// A percentage as a share, to the nearest millionth: 99.9 % is 0.999 as it is written.
double share(DrillTable& table, std::string_view key) { return std::round(table.number(key, 0, 100, 0) * 10'000) / 1e6; }

class StagesReader {
 public:
  StagesReader(const toml::table& whole, const std::string& file) : complaints_(file), whole_(whole, "the file", complaints_) {}

  std::variant<Curriculum, std::vector<Diagnostic>> read() {
    read_head();
    auto stages = whole_.tables("stage", "[[stage]]");
    if (stages.empty()) complaints_.add(1, "There is no stage. Add [[stage]].");
    if (stages.size() > kMostStages) complaints_.add(1, fmt::format("There are more than {} stages. Remove some.", kMostStages));
    for (DrillTable& table : stages) read_stage(table);
    whole_.finish();
    if (!complaints_.empty()) return complaints_.sorted();
    return std::move(curriculum_);
  }

 private:
  void read_head() {
    const toml::table* head = whole_.table("curriculum");
    if (head == nullptr) {
      if (!whole_.has("curriculum")) complaints_.add(1, "[curriculum] is missing. Begin with it.");
      return;
    }
    DrillTable table(*head, "[curriculum]", complaints_);
    curriculum_.title = table.required_text("title");
    curriculum_.version = static_cast<int>(table.whole("version", 1, kLastVersion, 1));
    curriculum_.passes = static_cast<int>(table.whole("passes", 1, 10, 2));
    curriculum_.new_forms_a_day = static_cast<int>(table.whole("new_forms_a_day", 1, 10, 1));
    curriculum_.runs_before_speed = static_cast<int>(table.whole("runs_before_speed", 1, 20, 3));
    table.finish();
  }

  void read_stage(DrillTable& table) {
    Stage stage;
    stage.number = static_cast<int>(table.whole("number", 0, 99, -1));
    if (!table.has("number")) complaints_.add(table.line(), "The stage has no number. Add number = 1.");
    if (!curriculum_.stages.empty() && table.has("number") && stage.number <= curriculum_.stages.back().number)
      table.complain("number", "The stages are not in order. Count their numbers up.");
    stage.title = table.required_text("title");
    stage.about = table.required_text("about");
    read_days(table, stage);
    stage.difficulty = static_cast<int>(table.whole("difficulty", 1, 5, 1));
    stage.drills = drill_names(table);
    stage.quiz = table.text("quiz");
    if (!stage.quiz.empty()) check_drill_name(table, "quiz", stage.quiz);
    stage.awaits = texts(table, "awaits");
    stage.not_held = texts(table, "not_held");
    stage.baseline = table.flag("baseline", false);
    stage.endurance = table.flag("endurance", false);
    read_minutes(table, stage);
    read_gate(table, stage);
    read_bands(table, stage);
    if (stage.drills.empty() && stage.awaits.empty())
      complaints_.add(table.line(), "The stage has no drills. Name some, or the families it awaits: awaits = [\"D23\"].");
    table.finish();
    curriculum_.stages.push_back(std::move(stage));
  }

  std::vector<std::string> texts(DrillTable& table, std::string_view key) {
    std::vector<std::string> all = table.texts(key);
    if (all.size() > kMostTexts) table.complain(key, fmt::format("{} has more than {} lines. Remove some.", key, kMostTexts));
    return all;
  }

  void read_days(DrillTable& table, Stage& stage) {
    if (!table.has("days")) {
      complaints_.add(table.line(), "The stage has no days. Add days = [1, 4].");
      return;
    }
    const std::vector<double> days = table.numbers("days", 2);
    if (days.size() != 2) return;
    if (days[0] < 1 || days[1] < days[0] || days[1] > kLastDay) {
      table.complain("days", fmt::format("The days are not from 1 to {} in order. Write days = [1, 4].", kLastDay));
      return;
    }
    stage.from_day = static_cast<int>(days[0]);
    stage.to_day = static_cast<int>(days[1]);
  }

  void read_minutes(DrillTable& table, Stage& stage) {
    const toml::array* minutes = table.node()["minutes"].as_array();
    if (!table.has("minutes")) return;
    if (minutes == nullptr || minutes->size() > kMostDrills) {
      table.complain("minutes", "The minutes are no list of whole numbers. Write minutes = [60, 90, 120].");
      return;
    }
    for (const toml::node& one : *minutes) {
      const auto value = one.value_exact<std::int64_t>();
      if (!value || *value < 1 || *value > 480) {
        table.complain("minutes", "The minutes are no whole numbers from 1 to 480. Write minutes = [60, 90, 120].");
        return;
      }
      stage.minutes.push_back(static_cast<int>(*value));
    }
  }

  void read_gate(DrillTable& table, Stage& stage) {
    const toml::table* given = table.table("gate");
    if (given == nullptr) {
      if (!table.has("gate") && !stage.baseline && !stage.drills.empty())
        complaints_.add(table.line(), "The stage has no gate. Add gate = { fields = 300, field_accuracy = 98.5 }.");
      return;
    }
    DrillTable gate(*given, "gate", complaints_);
    stage.gate.fields = static_cast<int>(gate.whole("fields", 1, static_cast<std::int64_t>(kMostFields), 0));
    if (!gate.has("fields")) complaints_.add(gate.line(), "The gate says not over how many fields. Add fields = 300.");
    stage.gate.field_accuracy = share(gate, "field_accuracy");
    stage.gate.critical_accuracy = share(gate, "critical_accuracy");
    stage.gate.record_accuracy = share(gate, "record_accuracy");
    stage.gate.surely = share(gate, "surely");
    stage.gate.end_drop = share(gate, "end_drop");
    stage.gate.holds_needed = share(gate, "holds_needed");
    stage.gate.balanced = share(gate, "balanced");
    stage.gate.quiz = share(gate, "quiz");
    if ((stage.gate.quiz > 0) != !stage.quiz.empty())
      complaints_.add(gate.line(), "A quiz needs both: quiz = \"look-alikes\" in the stage and quiz = 90 in its gate. Add the other, or take out the one.");
    stage.gate.net_ksph = gate.number("net_ksph", 0, kFastest, 0);
    stage.gate.assessments = static_cast<int>(gate.whole("assessments", 0, 20, 0));
    if (!gate.has("field_accuracy")) complaints_.add(gate.line(), "The gate asks for no accuracy. Add field_accuracy = 98.5: it stands before speed.");
    gate.finish();
  }

  void read_bands(DrillTable& table, Stage& stage) {
    for (DrillTable& band : table.tables("bands", "a band")) {
      SpeedBand read{band.required_text("name"), band.number("net_ksph", 1, kFastest, 1)};
      if (!band.has("net_ksph")) complaints_.add(band.line(), "The band has no speed. Add net_ksph = 6000.");
      if (!stage.bands.empty() && read.net_ksph <= stage.bands.back().net_ksph) band.complain("net_ksph", "The bands do not rise. Put the slowest first.");
      band.finish();
      stage.bands.push_back(std::move(read));
    }
  }

  Complaints complaints_;
  DrillTable whole_;
  Curriculum curriculum_{};
};

Pathway read_pathway(DrillTable& whole, Complaints& complaints, std::string name) {
  Pathway pathway;
  pathway.name = std::move(name);
  if (const toml::table* head = whole.table("pathway")) {
    DrillTable table(*head, "[pathway]", complaints);
    pathway.title = table.required_text("title");
    pathway.industry = table.required_text("industry");
    pathway.about = table.required_text("about");
    table.finish();
  } else if (!whole.has("pathway")) {
    complaints.add(1, "[pathway] is missing. Begin with it.");
  }
  for (DrillTable& table : whole.tables("stage", "[[stage]]")) {
    const int number = static_cast<int>(table.whole("number", 0, 99, -1));
    if (!table.has("number")) complaints.add(table.line(), "The stage has no number. Add number = 4.");
    std::vector<std::string> drills = drill_names(table);
    if (drills.empty()) complaints.add(table.line(), "The stage names no drills. Add some, or remove it.");
    if (table.has("number") && !pathway.drills.emplace(number, std::move(drills)).second)
      table.complain("number", fmt::format("Stage {} stands there twice. Keep one.", number));
    table.finish();
  }
  whole.finish();
  return pathway;
}

/// Reads a file and hands its text on; whatever is wrong goes to `bad`.
template <class Read>
void read_file(const fs::path& file, std::vector<Diagnostic>& bad, Read read) {
  try {
    auto parsed = read(read_content(file).value_or(""));
    if (auto* wrong = std::get_if<std::vector<Diagnostic>>(&parsed.first)) bad.insert(bad.end(), wrong->begin(), wrong->end());
    else parsed.second(std::move(std::get<0>(parsed.first)));
  } catch (const Error& error) {
    bad.push_back({file.string(), 0, error.what()});
  }
}

void take_pathway(CurriculumShelf& shelf, Pathway pathway) {
  std::erase_if(shelf.pathways, [&](const Pathway& other) { return other.name == pathway.name; });
  shelf.pathways.push_back(std::move(pathway));
}

void read_pathways(const fs::path& folder, CurriculumShelf& shelf) {
  std::error_code problem;
  if (!fs::exists(folder, problem)) return;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (problem) shelf.bad.push_back({folder.string(), 0, "The folder cannot be read. See who may read it."});
  std::ranges::sort(files);
  for (const fs::path& file : files)
    read_file(file, shelf.bad, [&](const std::string& text) {
      return std::pair(parse_pathway(text, file.string(), file.stem().string()), [&](Pathway pathway) { take_pathway(shelf, std::move(pathway)); });
    });
}

}  // namespace

std::variant<Curriculum, std::vector<Diagnostic>> parse_curriculum(std::string_view text, const std::string& file) {
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) return std::vector<Diagnostic>{{file, fault->line, fault->message}};
  return StagesReader(std::get<toml::table>(read), file).read();
}

std::variant<Pathway, std::vector<Diagnostic>> parse_pathway(std::string_view text, const std::string& file, std::string name) {
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) return std::vector<Diagnostic>{{file, fault->line, fault->message}};
  Complaints complaints(file);
  DrillTable whole(std::get<toml::table>(read), "the file", complaints);
  Pathway pathway = read_pathway(whole, complaints, std::move(name));
  if (!complaints.empty()) return complaints.sorted();
  return pathway;
}

CurriculumShelf load_curriculum(const std::vector<fs::path>& folders) {
  CurriculumShelf shelf;
  for (const fs::path& folder : folders) {
    const fs::path stages = folder / "stages.toml";
    std::error_code problem;
    if (fs::exists(stages, problem))
      read_file(stages, shelf.bad, [&](const std::string& text) {
        return std::pair(parse_curriculum(text, stages.string()), [&](Curriculum read) { shelf.curriculum = std::move(read); });
      });
    read_pathways(folder / "pathways", shelf);
  }
  std::ranges::sort(shelf.pathways, {}, [](const Pathway& pathway) { return std::pair(pathway.name != "data-entry", pathway.name); });
  return shelf;
}

void keep_known_drills(CurriculumShelf& shelf, const std::vector<std::string>& names) {
  const std::string stages = "curriculum/stages.toml";
  const auto is_unknown = [&](const std::string& drill, const std::string& where) {
    const bool unknown = std::ranges::find(names, drill) == names.end();
    if (unknown) shelf.bad.push_back({where, 0, fmt::format("There is no drill {}. The stage goes without it: name another, or add the drill.", drill)});
    return unknown;
  };
  const auto keep = [&](std::vector<std::string>& drills, const std::string& where) {
    std::erase_if(drills, [&](const std::string& drill) { return is_unknown(drill, where); });
  };
  for (Stage& stage : shelf.curriculum.stages) {
    keep(stage.drills, stages);
    if (!stage.quiz.empty() && is_unknown(stage.quiz, stages)) {
      stage.quiz.clear();
      stage.gate.quiz = 0;
    }
  }
  for (Pathway& pathway : shelf.pathways)
    for (auto& [number, drills] : pathway.drills) keep(drills, "curriculum/pathways/" + pathway.name + ".toml");
}

}  // namespace deft
