#include "app/page_tabs.h"

namespace deft {
namespace {

constexpr double kGap = 16, kTarget = 32;

std::string title_of(const Look& look, const Run& run, std::size_t page, bool brief) {
  const std::string number = std::to_string(page + 1);
  if (brief || run.pages[page].title.empty()) return fill(look.tr("Page {n}"), {{"n", number}});
  return number + "  " + run.pages[page].title;
}

Style style_of(const Look& look, const Run& run, std::size_t page) { return look.style(Type::micro, false, page == run.page ? 600 : 400); }

double width_of(const Look& look, const Run& run, bool brief) {
  double width = 0;
  for (std::size_t page = 0; page < run.pages.size(); ++page) width += look.width(style_of(look, run, page), title_of(look, run, page, brief)) + look.px(kGap);
  return width;
}

}  // namespace

void page_tabs(Sketch& sketch, const Run& run, EntryFrame& frame) {
  if (run.pages.size() < 2) return;
  const Look& look = sketch.look();
  const double line = look.type(Type::micro).line, ring = look.size("stroke_ring");
  if (!frame.whole()) {
    if (frame.source.h < 4 * line) return;
    frame.source.y += line + ring;
    frame.source.h -= line + ring;
  }
  const double top = frame.source.y - line - ring;
  const bool brief = width_of(look, run, false) > frame.source.w;
  double x = frame.source.x;
  for (std::size_t page = 0; page < run.pages.size(); ++page) {
    const bool on_top = page == run.page;
    const std::string title = title_of(look, run, page, brief);
    const double width = sketch.measured_text({x, top}, style_of(look, run, page), on_top ? Ink::ink : Ink::ink2, title);
    if (on_top) sketch.fill({x, top + line, width, ring}, Ink::ink);
    sketch.say({"tab", title, {}, on_top ? look.tr("on top") : std::string(), {x, top, width, line}, false});
    const std::size_t ahead = (page + run.pages.size() - run.page) % run.pages.size();
    if (!on_top)
      sketch.zone({x, top + line + ring - look.px(kTarget), width, look.px(kTarget)},
                  with_alt(ahead <= run.pages.size() / 2 ? NamedKey::page_down : NamedKey::page_up));
    x += width + look.px(kGap);
  }
}

}  // namespace deft
