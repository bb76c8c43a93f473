#pragma once

#include <optional>

#include "drill/sheet.h"

namespace deft {

/// Where on the pages of a document the value of a field is printed.
struct PrintedPlace {
  std::size_t page = 0;
  SheetRect box;                   ///< the field's box on that page
  SheetRect value;                 ///< as much of it as what is filled in takes; the box where nothing is
  std::optional<SheetText> text;   ///< the first line of what is filled in, nothing crossed out
  std::optional<SheetComb> comb;   ///< or the comb it stands in
};

/// Nothing for a field without a box on any page.
std::optional<PrintedPlace> printed_place(const std::vector<Sheet>& pages, std::size_t field);

}  // namespace deft
