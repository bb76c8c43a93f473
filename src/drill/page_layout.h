#pragma once

#include "drill/source_document.h"

namespace deft {

/// The pages of a document under one of its drill's layouts. Rows are as high as what stands in them: a value too wide for its box is set
/// smaller, then broken into lines. Type widths are those of the fixed-pitch data face; labels are kept to their room when drawn.
std::vector<Sheet> laid_out(const Drill& drill, const SourceDocument& document, const Layout& layout);

}  // namespace deft
