#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "keying/keystroke.h"
#include "scoring/discrepancy.h"

namespace deft {

/// A lesson of two minutes on one sort of error. Texts are English sentences, of those shipped also messages of the catalogue; they
/// may hold the marks of a paragraph ([[F4]] is a key).
struct Lesson {
  std::string name;    ///< one of `lesson_names`
  std::string title;   ///< what was found
  std::string why, costs, hurts;
  std::vector<std::string> steps;  ///< what to do, one thing at the keys each
  std::string source;  ///< of the figures and findings in the texts; empty: they hold none
  /// What its drill is made of: strings of a focus (drill/practice_text.h), or the paper of a drill where there is none.
  struct Practice {
    std::vector<std::string> focus;  ///< `kOwnPairs`: the pairs of this run
    std::string drill;
    int difficulty = 1;
  } practice;
};

/// How long its drill lasts.
inline constexpr Elapsed kLessonDrill = std::chrono::seconds(90);

/// Stands for the characters that were taken for others, as focuses of their own.
inline constexpr std::string_view kOwnPairs = "confusion";

/// All that have a lesson: every error class but `right`, causes (a dup key shares the lesson of what it carries over, the start of a cascade
/// that of its rest), and the two faults of a hold.
const std::vector<std::string>& lesson_names();
/// The lesson on the class or cause of that name.
std::string lesson_named(std::string_view class_or_cause);
bool is_of_cause(std::string_view lesson);  ///< and no error class

/// Those a wrong field calls for, what says most first: its causes, then its class. Where a cause says where the value is from (a field before,
/// the record before, another rule set, a guess, a mark), that alone: a key beside the right one was not pressed for it.
std::vector<std::string> lessons_of(const Discrepancy& wrong);
bool calls_for(const Discrepancy& wrong, std::string_view lesson);
bool calls_for(const JudgedHold& hold, std::string_view lesson);
std::string lesson_of(const HoldFault& fault);

/// The focus a lesson's drill has in a run: that of the lesson, its own pairs named ("confusion:5S"), each once.
std::vector<std::string> focus_in(const Lesson& lesson, const std::vector<Discrepancy>& wrong);

}  // namespace deft
