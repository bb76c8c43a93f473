#include "app/open_pages.h"

namespace deft {

void open_pages(Run& run) {
  run.page = 0;
  const std::size_t record = std::min(run.entry.released.size(), run.documents.size() - 1);
  run.pages = pages_of(run.drill, run.documents[record]);
}

void turn_to_field(Run& run) {
  const std::size_t field = run.entry.check ? run.entry.check->field : run.entry.current;
  const bool on_top = field < top_page(run).field_boxes.size() && top_page(run).field_boxes[field].w > 0;
  if (!on_top) run.page = page_of_field(run.pages, field);
}

void turn_page(Run& run, int by) {
  const std::size_t pages = run.pages.size();
  if (pages > 1) run.page = (run.page + pages + static_cast<std::size_t>(by + static_cast<int>(pages))) % pages;
}

const Sheet& top_page(const Run& run) {
  static const Sheet blank;
  return run.page < run.pages.size() ? run.pages[run.page] : blank;
}

}  // namespace deft
