#pragma once

#include "app/sketch.h"
#include "drill/source_document.h"

namespace deft {

/// A document's whole page, small, with brackets on field `field` if one is given; gives the y below it.
double thumbnail(Sketch& sketch, Point at, double width, const std::string& title, const Sheet& page, std::optional<std::size_t> field);

/// A page of a drill as anyone may see it: the first of document 0 of seed 0.
std::optional<Sheet> sample_page(const Drill& drill);

}  // namespace deft
