#include <algorithm>
#include <cmath>

#include "app/replay_parts.h"
#include "app/replay_words.h"

namespace deft {
namespace {

constexpr double kHead = 25, kRow = 34, kTightRow = 28, kBelowHead = 4;

/// What stands on the caps of a keystroke.
std::vector<std::string> caps_of(const Look& look, Key key) {
  if (field_pointed_at(key)) return {look.tr("Click")};
  std::vector<std::string> caps = key_labels(look, key);
  std::erase(caps, std::string());
  if (caps.empty()) caps.push_back(look.tr("other"));
  return caps;
}

/// Time, cap, gap and its bar.
void key_row(Sketch& sketch, const ReplayScreen& replay, Rect row, std::size_t keystroke) {
  constexpr double kCapLeft = 94, kBar = 40, kBarHigh = 6, kGapRight = 52;
  constexpr auto kFullBar = std::chrono::milliseconds(1400);
  const Look& look = sketch.look();
  const Journal& journal = replay.results.journal;
  const bool current = keystroke + 1 == replay.at;
  if (current) {
    sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
    pointer(sketch, row);
  }
  const double middle = row.y + std::floor(row.h / 2);
  const double small_top = middle - std::floor(look.type(Type::small).line / 2.0);
  const std::string clock = clock_to_the_millisecond(journal.keystrokes[keystroke].at);
  sketch.text({row.x, small_top}, look.style(Type::small, true), current ? Ink::ink : Ink::ink2, clock);
  std::string keys;
  double x = row.x + look.px(kCapLeft);
  for (const std::string& cap : caps_of(look, journal.keystrokes[keystroke].key)) {
    x += key_cap(sketch, {x, middle - std::floor(look.size("key_cap") / 2)}, cap) + look.px(4);
    keys += (keys.empty() ? "" : "+") + cap;
  }
  const Elapsed pause = pause_before(journal, keystroke);
  const bool hesitation = is_hesitation(replay.course, journal, keystroke);
  const std::string gap = keystroke == 0 ? "–" : look.words->number(std::round(static_cast<double>(pause.count()) / 1000));
  sketch.text({row.right() - look.px(kGapRight), small_top}, look.style(Type::small, true, hesitation ? 600 : 400), hesitation ? Ink::caution : Ink::ink, gap, Align::right);
  const double share = std::min(1.0, static_cast<double>(pause.count()) / static_cast<double>(Elapsed(kFullBar).count()));
  const double left = row.right() - look.px(kBar);
  if (keystroke > 0) sketch.fill({left, middle - look.px(kBarHigh / 2), std::max(look.px(2), std::round(look.px(kBar) * share)), look.px(kBarHigh)}, hesitation ? Ink::caution : Ink::ink3);
  sketch.fill({row.x, row.bottom() - 1, row.w, look.size("stroke_hairline")}, Ink::hair);
  sketch.zone(row, pointed_at(keystroke + 1));
  sketch.say({"list item", keys, clock, fill(hesitation ? look.tr("{n} ms, a hesitation") : look.tr("{n} ms"), {{"n", gap}}), row, current});
}

}  // namespace

void replay_keys(Sketch& sketch, const ReplayScreen& replay, Rect room) {
  const Look& look = sketch.look();
  const double top = section_head(sketch, {room.x, room.y, room.w, look.px(kHead)}, look.tr("Keys"), look.tr("gap before, ms")) + look.px(kBelowHead);
  const std::size_t all = replay.results.journal.keystrokes.size();
  const double deep = room.bottom() - top;
  const double high = look.px(deep < 7 * look.px(kRow) ? kTightRow : kRow);
  const std::size_t seen = std::min(all, static_cast<std::size_t>(std::max(1.0, deep / high)));
  const std::size_t current = replay.at > 0 ? replay.at - 1 : 0, above = seen * 5 / 9;
  const std::size_t first = std::min(current > above ? current - above : 0, all - seen);
  for (std::size_t i = 0; i < seen; ++i) key_row(sketch, replay, {room.x, top + static_cast<double>(i) * high, room.w, high}, first + i);
}

}  // namespace deft
