#pragma once

#include "app/sketch.h"
#include "app/model.h"

namespace deft {

/// One line of a client's instruction sheet, in the five columns such sheets have: number on the page, name of the element, how the form
/// asks for it, the key that ends it, what to do; those of the open record's type of document. After the transcription sheets of the United States Internal Revenue Service.
struct InstructionLine { std::string number, name, prompt, ends_with, instruction; };
std::vector<InstructionLine> instruction_lines(const Look& look, const Drill& drill, const Record& open);

/// What a rule set says of pages that leave something open, a sentence each, the same ones in the same order for every set.
std::vector<std::string> page_instructions(const Look& look, const RuleSet& rules);

/// The sheet, over the source document: from its top, or where not all of it fits from the current field on.
void instruction_sheet(Sketch& sketch, const Run& run, Rect box);

}  // namespace deft
