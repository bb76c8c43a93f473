#include "app/thumbnail.h"

#include "app/sheet_view.h"

namespace deft {

double thumbnail(Sketch& sketch, Point at, double width, const std::string& title, const Sheet& page, std::optional<std::size_t> field) {
  const double scale = width / page.width;
  const Rect box{at.x, at.y, width, page.height * scale};
  sheet_view(sketch, title, page, {.box = box, .from = {0, 0}, .scale = scale, .whole = true}, field);
  return box.bottom();
}

std::optional<Sheet> sample_page(const Drill& drill) {
  std::vector<Sheet> pages = pages_of(drill, source_document(drill, 0, 0));
  if (pages.empty()) return std::nullopt;
  return std::move(pages.front());
}

}  // namespace deft
