#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "files/diagnostic.h"
#include "practice/lesson.h"

namespace deft {

/// A lesson from the text of its file. All that is wrong is reported at once; half a lesson is never returned.
std::variant<Lesson, std::vector<Diagnostic>> parse_lesson(std::string_view text, const std::string& file);

/// The lessons of folders, in the order of the folders and of their files' names. One of a name that is there already takes its
/// place: a trainer's own wins. A folder that is not there holds none.
struct LessonShelf {
  std::vector<Lesson> lessons;
  std::vector<Diagnostic> bad;
};
LessonShelf load_lessons(const std::vector<std::filesystem::path>& folders);

}  // namespace deft
