#pragma once

#include "drill/source_document.h"

namespace deft {

/// What befalls a document before it reaches the operator: a value missing, crossed out, blotted; a document of another kind in its place;
/// which of the drill's layouts it has. By the drill's events and the seed.
void let_befall(const Drill& drill, std::uint64_t seed, std::uint64_t record, SourceDocument& document);

/// Specks, streaks, skew and pale print of page `page`, as it is laid out in `sheet`, by the drill's events and the document's own seed.
SheetWear worn(const Drill& drill, const SourceDocument& document, std::size_t page, const Sheet& sheet);

}  // namespace deft
