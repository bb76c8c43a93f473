#include "app/thumbnail.h"

#include "app/sheet_view.h"

namespace deft {

double thumbnail(Sketch& sketch, Point at, double width, const Drill& drill, const SourceDocument& document,
                 std::optional<std::size_t> field) {
  const double scale = width / drill.sheet.width;
  const Rect box{at.x, at.y, width, drill.sheet.height * scale};
  sheet_view(sketch, drill, document, {.box = box, .from = {0, 0}, .scale = scale, .whole = true}, field);
  return box.bottom();
}

std::optional<SourceDocument> sample_document(const Drill& drill) {
  const std::vector<SourceDocument> documents = source_documents(drill, 0, 1);
  if (documents.empty()) return std::nullopt;
  return documents.front();
}

}  // namespace deft
