#pragma once

#include "app/model.h"

namespace deft {

/// A lesson is read in place of the results it follows from; Escape goes back to them.

inline constexpr std::size_t kMostExamples = 3;

/// The lesson that L opens: the one on the error that is shown, else (not in the review) the first that is due. Null where there is none.
const Lesson* offered_lesson(const Model& model, const ResultsScreen& results);
std::vector<Effect> open_lesson(Model& model, ResultsScreen& results);
const Lesson* open_lesson_of(const Model& model, const ResultsScreen& results);

std::vector<Effect> update_lesson(Model& model, ResultsScreen& results, Key key, const Chance& chance);
/// The paper of its drill cannot be had; false where no open lesson waits for one.
bool refuse_lesson_drill(Model& model, const PaperRefused& refused);

/// Examples from the run, the one shown in the results first.
std::vector<const Discrepancy*> lesson_examples(const ResultsScreen& results, const Lesson& lesson);
/// The paper of the lesson's own drill, in the place of the run just keyed where it can be had there; nothing where there is none.
std::optional<Variant> lesson_paper(const Model& model, const ResultsScreen& results, const Lesson& lesson);

Scene view_lesson(const Model& model, const Look& look);

}  // namespace deft
