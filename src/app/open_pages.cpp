#include "app/open_pages.h"

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

constexpr double kRulerStep = 14, kRulerStart = 56, kBelowBrackets = 4;

const SheetRect* box_on_top(const Run& run) {
  const Sheet& sheet = top_page(run);
  const std::size_t field = field_read(run);
  return field < sheet.field_boxes.size() && sheet.field_boxes[field].w > 0 ? &sheet.field_boxes[field] : nullptr;
}

int nearest_step(double at, double all, int steps) { return all > 0 ? static_cast<int>(std::lround(std::clamp(at / all, 0.0, 1.0) * steps)) : 0; }

void lay_ruler_line(Run& run) {
  if (!run.ruler_line || !run.guide) return;
  if (const SheetRect* box = box_on_top(run)) run.ruler_line = std::round(box->y + box->h + kBelowBrackets);
}

}  // namespace

std::size_t field_read(const Run& run) {
  if (run.entry.work_check) return run.entry.work_check->chosen;
  return run.entry.check ? run.entry.check->field : run.entry.current;
}

void open_pages(Run& run) {
  run.page = 0;
  run.looked_at.reset();
  const std::size_t record = std::min(record_number(run.entry), run.documents.size() - 1);
  run.pages = pages_of(run.drill, run.documents[record]);
  lay_ruler_line(run);
}

void turn_to_field(Run& run) {
  if (!box_on_top(run)) run.page = page_of_field(run.pages, field_read(run));
}

void follow_field(Run& run) {
  run.looked_at.reset();
  if (run.guide || run.entry.work_check) turn_to_field(run);
  lay_ruler_line(run);
}

void look_elsewhere(Run& run, int across, int down) {
  if (!run.looked_at) {
    const Sheet& sheet = top_page(run);
    const SheetRect* box = box_on_top(run);
    run.looked_at = box ? Run::Place{nearest_step(box->x, sheet.width, kPlacesAcross), nearest_step(box->y, sheet.height, kPlacesDown)} : Run::Place{0, 0};
  }
  run.looked_at->across = std::clamp(run.looked_at->across + across, 0, kPlacesAcross);
  run.looked_at->down = std::clamp(run.looked_at->down + down, 0, kPlacesDown);
}

void move_ruler_line(Run& run, int by) {
  if (!run.ruler_line) {
    run.ruler_line = kRulerStart;
    lay_ruler_line(run);
    return;
  }
  const double to = *run.ruler_line + by * kRulerStep;
  if (to < 0) run.ruler_line.reset();
  else run.ruler_line = std::min(to, top_page(run).height - kRulerStep);
}

void turn_page(Run& run, int by) {
  const std::size_t pages = run.pages.size();
  run.looked_at.reset();
  if (pages > 1) run.page = (run.page + pages + static_cast<std::size_t>(by + static_cast<int>(pages))) % pages;
}

const Sheet& top_page(const Run& run) {
  static const Sheet blank;
  return run.page < run.pages.size() ? run.pages[run.page] : blank;
}

}  // namespace deft
