#include "files/lesson_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "drill/practice_text.h"
#include "files/drill_table.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongest = 400, kMostSteps = 6, kMostFocus = 8;
constexpr int kDifficulties = 5;

bool is_too_long(const std::string& text) { return to_u32(text).size() > kLongest; }

class LessonReader {
 public:
  LessonReader(const toml::table& whole, const std::string& file) : complaints_(file), whole_(whole, "the lesson", complaints_) {}

  std::variant<Lesson, std::vector<Diagnostic>> read() {
    lesson_.name = whole_.required_text("name");
    const std::vector<std::string>& known = lesson_names();
    if (!lesson_.name.empty() && std::ranges::find(known, lesson_.name) == known.end())
      whole_.complain("name", fmt::format("\"{}\" is no error class and no cause. Use one of: {}.", lesson_.name, joined(known, ", ")));
    lesson_.title = text("title");
    lesson_.why = text("why");
    lesson_.costs = text("costs");
    lesson_.hurts = text("hurts");
    read_steps();
    lesson_.source = whole_.text("source");
    read_practice();
    whole_.finish();
    if (!complaints_.empty()) return complaints_.sorted();
    return lesson_;
  }

 private:
  std::string text(std::string_view key) {
    std::string read = whole_.required_text(key);
    if (is_too_long(read)) whole_.complain(key, fmt::format("{} is longer than {} characters. Say it in fewer words.", key, kLongest));
    return read;
  }

  void read_steps() {
    lesson_.steps = whole_.texts("do");
    if (lesson_.steps.empty()) complaints_.add(whole_.has("do") ? whole_.line("do") : 1, "The lesson says nothing to do. Write do = [\"…\"] with one to six steps.");
    if (lesson_.steps.size() > kMostSteps) whole_.complain("do", fmt::format("There are more than {} steps. Keep those that matter most.", kMostSteps));
    for (const std::string& step : lesson_.steps)
      if (step.empty() || is_too_long(step)) whole_.complain("do", fmt::format("A step is empty or longer than {} characters. Say one thing in each.", kLongest));
  }

  void read_practice() {
    const toml::table* given = whole_.table("drill");
    if (given == nullptr) {
      if (!whole_.has("drill")) complaints_.add(1, "The lesson has no drill. Add [drill] with name = \"…\" or focus = [\"…\"].");
      return;
    }
    DrillTable drill(*given, "[drill]", complaints_);
    lesson_.practice.focus = drill.texts("focus");
    for (const std::string& focus : lesson_.practice.focus)
      if (focus != kOwnPairs && !can_be_practised(focus))
        drill.complain("focus", fmt::format("No string can be made for \"{}\". Use a focus such as \"error_class:omission\" or \"key:7\"; \"{}\" stands for the pairs of the run.", focus, kOwnPairs));
    if (lesson_.practice.focus.size() > kMostFocus) drill.complain("focus", fmt::format("There are more than {} focuses. Keep a few.", kMostFocus));
    lesson_.practice.drill = drill.text("name");
    lesson_.practice.difficulty = static_cast<int>(drill.whole("difficulty", 1, kDifficulties, 1));
    const bool pairs_alone = std::ranges::all_of(lesson_.practice.focus, [](const std::string& focus) { return focus == kOwnPairs; });
    if (lesson_.practice.drill.empty() && pairs_alone)
      complaints_.add(drill.line(), "The drill has nothing to fall back on where the run has no pairs. Add name = \"…\".");
    drill.finish();
  }

  Complaints complaints_;
  DrillTable whole_;
  Lesson lesson_{};
};

std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code problem;
  if (!std::filesystem::exists(folder, problem)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (problem) throw Error(fmt::format("The folder {} cannot be read. See who may read it.", folder.string()));
  std::sort(files.begin(), files.end());
  return files;
}

std::variant<Lesson, std::vector<Diagnostic>> load_lesson(const std::filesystem::path& file) {
  try {
    if (const auto text = read_content(file)) return parse_lesson(*text, file.string());
  } catch (const Error& error) {
    return std::vector<Diagnostic>{{file.string(), 0, error.what()}};
  }
  return std::vector<Diagnostic>{{file.string(), 0, "There is no such file. Give the path of one."}};
}

}  // namespace

std::variant<Lesson, std::vector<Diagnostic>> parse_lesson(std::string_view text, const std::string& file) {
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) return std::vector<Diagnostic>{{file, fault->line, fault->message}};
  return LessonReader(std::get<toml::table>(read), file).read();
}

LessonShelf load_lessons(const std::vector<std::filesystem::path>& folders) {
  LessonShelf shelf;
  for (const auto& folder : folders) {
    std::set<std::string> here;
    for (const auto& file : toml_files(folder)) {
      auto read = load_lesson(file);
      if (auto* bad = std::get_if<std::vector<Diagnostic>>(&read)) {
        shelf.bad.insert(shelf.bad.end(), bad->begin(), bad->end());
        continue;
      }
      Lesson& lesson = std::get<Lesson>(read);
      if (!here.insert(lesson.name).second) {
        shelf.bad.push_back({file.string(), 0, fmt::format("There is a lesson {} in this folder already. Keep one.", lesson.name)});
        continue;
      }
      const auto same = std::ranges::find(shelf.lessons, lesson.name, &Lesson::name);
      if (same == shelf.lessons.end())
        shelf.lessons.push_back(std::move(lesson));
      else
        *same = std::move(lesson);
    }
  }
  return shelf;
}

}  // namespace deft
