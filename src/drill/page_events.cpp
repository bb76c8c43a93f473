#include "drill/page_events.h"

#include <algorithm>
#include <cmath>

#include "drill/planted_slip.h"
#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr unsigned kSpecksOfFax = 100;  // that many, and its glass is dirty too
constexpr std::size_t kShortest = 4;  // characters of a value that one may be blotted out of

/// Characters that look alike on paper, after research on look-alikes in keyed identifiers (scoring/look_alike.h has the pairs).
constexpr std::u32string_view kSets[] = {U"0O", U"1I", U"1l", U"5S", U"8B", U"2Z", U"6G", U"49", U"17", U"38", U"ce", U"hn", U"uv", U"ft"};

std::u32string could_be(char32_t c) {
  for (const std::u32string_view set : kSets)
    if (set.find(c) != set.npos) return std::u32string(set);
  return std::u32string(1, c);
}

const std::string* drawn_of(const std::vector<std::string>& names, const SourceDocument& document, Random& random, std::size_t shortest) {
  std::vector<const std::string*> there;
  for (const std::string& name : names)
    if (to_u32(document.printed.at(name)).size() >= shortest) there.push_back(&name);
  return there.empty() ? nullptr : there[random.below(there.size())];
}

std::optional<std::size_t> written_place(const std::u32string& text, Random& random) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_letter(text[i]) || is_digit(text[i])) places.push_back(i);
  if (places.empty()) return std::nullopt;
  return places[random.below(places.size())];
}

void blot(SourceDocument& document, const std::vector<std::string>& values, Random& random, bool whole) {
  const std::string* value = drawn_of(values, document, random, kShortest);
  if (!value || document.struck.contains(*value)) return;
  const std::u32string text = to_u32(document.printed.at(*value));
  if (const auto at = written_place(text, random)) document.unclear.push_back({*value, *at, whole ? U"" : could_be(text[*at])});
}

bool overlap(const SheetRect& a, const SheetRect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

/// Where a speck could be taken for a point or a stroke.
std::vector<SheetRect> written_boxes(const Sheet& sheet) {
  constexpr double kAround = 5, kTick = 13, kCombHigh = 24;
  std::vector<SheetRect> boxes;
  for (const SheetText& text : sheet.texts) {
    if (text.ink != SheetInk::data) continue;
    const double wide = static_cast<double>(to_u32(text.text).size()) * character_width(text.type);
    const double share = text.align == SheetAlign::left ? 0 : text.align == SheetAlign::centre ? 0.5 : 1;
    boxes.push_back({text.at.x - share * wide - kAround, text.at.y, wide + 2 * kAround, line_height(text.type)});
  }
  for (const SheetTick& tick : sheet.ticks) boxes.push_back({tick.at.x, tick.at.y, kTick, kTick});
  for (const SheetComb& comb : sheet.combs) {
    double wide = 0;
    for (const int cells : comb.groups) wide += cells * comb.cell + comb.gap;
    boxes.push_back({comb.at.x, comb.at.y, wide, kCombHigh});
  }
  return boxes;
}

/// The layouts of the drill's level.
std::vector<std::size_t> eligible(const Drill& drill) {
  std::vector<std::size_t> layouts;
  for (std::size_t i = 0; i < drill.layouts.size(); ++i)
    if (drill.layouts[i].from_level <= drill.variant.difficulty && drill.variant.difficulty <= drill.layouts[i].to_level) layouts.push_back(i);
  if (layouts.empty())
    for (std::size_t i = 0; i < drill.layouts.size(); ++i) layouts.push_back(i);
  return layouts;
}

}  // namespace

void let_befall(const Drill& drill, std::uint64_t seed, std::uint64_t record, SourceDocument& document) {
  Random random = random_for(seed, record, "what befalls the page");
  document.wear = random.next();
  const PageEvents& events = drill.events;
  if (const auto layouts = eligible(drill); !layouts.empty()) document.layout = layouts[random.below(layouts.size())];
  const bool header_here = record == 0 && drill.form.batch;  // keyed from this page, so it is one of the batch
  const bool mixed = random.chance(events.mixed) && !header_here, missing = random.chance(events.missing), crossed_out = random.chance(events.crossed_out);
  const bool unreadable = random.chance(events.unreadable), half_read = random.chance(events.half_read);
  if (mixed && drill.stray) document.hold = kMixed;
  if (missing)
    if (const std::string* value = drawn_of(events.may_miss, document, random, 1)) document.printed[*value].clear();
  if (crossed_out)
    if (const std::string* value = drawn_of(events.values, document, random, 2))
      document.struck[*value] = with_slip(document.printed.at(*value), random);
  if (unreadable) blot(document, events.values, random, true);
  else if (half_read) blot(document, events.values, random, false);
}

SheetWear worn(const Drill& drill, const SourceDocument& document, std::size_t page, const Sheet& sheet) {
  SheetWear wear;
  const PageEvents& events = drill.events;
  wear.faint = events.faint;
  Random random = random_for(document.wear, page, "wear");
  constexpr std::int64_t kSteps = 1000;
  const auto share = [&] { return static_cast<double>(random.between(0, kSteps)) / kSteps; };
  wear.skew = events.skew * (2 * share() - 1);
  for (unsigned i = 0; i < events.specks; ++i) {
    const double size = random.chance(15) ? 2 : 1;
    wear.specks.push_back({share() * (sheet.width - 4), share() * (sheet.height - 4), random.chance(10) ? size * 3 : size, size});
  }
  const std::vector<SheetRect> written = written_boxes(sheet);
  std::erase_if(wear.specks, [&](const SheetRect& speck) {
    return std::ranges::any_of(written, [&](const SheetRect& box) { return overlap(speck, box); });
  });
  if (events.specks >= kSpecksOfFax)
    for (std::uint64_t left = 1 + random.below(2); left > 0; --left) wear.specks.push_back({std::round(share() * sheet.width), 0, 1, sheet.height});
  return wear;
}

}  // namespace deft
