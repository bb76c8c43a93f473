#include "drill/page_events.h"

#include <algorithm>

#include "drill/planted_slip.h"
#include "keying/text.h"

namespace deft {
namespace {

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
  const bool mixed = random.chance(events.mixed), missing = random.chance(events.missing), crossed_out = random.chance(events.crossed_out);
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

SheetWear worn(const Drill& drill, const SourceDocument& document, std::size_t page, double width, double height) {
  SheetWear wear;
  const PageEvents& events = drill.events;
  wear.faint = events.faint;
  Random random = random_for(document.wear, page, "wear");
  constexpr std::int64_t kSteps = 1000;
  const auto share = [&] { return static_cast<double>(random.between(0, kSteps)) / kSteps; };
  wear.skew = events.skew * (2 * share() - 1);
  for (unsigned i = 0; i < events.specks; ++i) {
    const double size = random.chance(15) ? 2 : 1;
    wear.specks.push_back({share() * (width - 4), share() * (height - 4), random.chance(10) ? size * 3 : size, size});
  }
  return wear;
}

}  // namespace deft
