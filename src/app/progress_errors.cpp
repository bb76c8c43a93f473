#include <algorithm>
#include <map>

#include "app/charts.h"
#include "app/error_words.h"
#include "app/finding.h"
#include "app/progress_parts.h"
#include "keying/text.h"

// Which keys and which kinds of error, over the last runs.

namespace deft {
namespace {

constexpr std::size_t kRunsShown = 12;

std::vector<const RunEvidence*> last_runs(const Model& model) {
  std::vector<const RunEvidence*> runs;
  const auto& all = model.own.evidence;
  for (std::size_t n = all.size() > kRunsShown ? all.size() - kRunsShown : 0; n < all.size(); ++n) runs.push_back(&all[n]);
  return runs;
}

long long wrong_in(const RunEvidence& run, const std::string& item) {
  for (const Evidence& one : run.items)
    if (one.kind == Evidence::Kind::error_class && one.item == item) return one.wrong;
  return 0;
}

/// A class over the runs: a cell each, darker where it came more often, with its count.
void class_row(Column& column, const std::string& name, const std::string& item, const std::vector<const RunEvidence*>& runs) {
  constexpr double kRow = 28, kCell = 30, kGap = 3;
  const Look& look = column.look();
  const double cell = look.px(kCell), step = cell + look.px(kGap);
  const Rect box{column.x, column.y, column.width, look.px(kRow)};
  long long all = 0;
  double x = column.right() - static_cast<double>(runs.size()) * step;
  const double room = x - column.x - look.px(8);
  const bool fits = look.width(look.style(Type::small), name) <= room;
  column.sketch.begin_clip({box.x, box.y, room, box.h});
  column.sketch.text({column.x, column.y + look.px(5)}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink, name);
  column.sketch.end_clip();
  for (const RunEvidence* run : runs) {
    const long long count = wrong_in(*run, item);
    all += count;
    const Rect square{x, column.y + look.px(3), cell, look.px(kRow - 7)};
    if (count > 0) {
      column.sketch.fill(square, count == 1 ? Ink::heat1 : count == 2 ? Ink::heat3 : Ink::heat4, static_cast<int>(look.size("radius_tag")));
      column.sketch.text({x + cell / 2, column.y + look.px(6)}, look.style(Type::micro, true, 600), Ink::ink, std::to_string(count), Align::centre);
    } else {
      column.sketch.fill({x + cell / 2 - look.px(2), column.y + look.px(13), look.px(4), look.size("stroke_hairline")}, Ink::rule);
    }
    x += step;
  }
  column.sketch.say({"row", name, std::to_string(all), {}, box, false});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

/// Of one kind and item, summed.
Share right_of(const std::vector<const RunEvidence*>& runs, Evidence::Kind kind, std::string_view item) {
  Share share;
  for (const RunEvidence* run : runs)
    for (const Evidence& one : run->items)
      if (one.kind == kind && one.item == item) share.all += one.seen, share.right += one.seen - one.wrong;
  return share;
}

}  // namespace

void progress_asking(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const std::vector<const RunEvidence*> runs = last_runs(model);
  const auto line = [&](const std::string& pattern, const Share& share) {
    if (share.all == 0) return;
    words(column, Type::small, Ink::ink2,
          fill(pattern, {{"n", text.number(static_cast<double>(share.right))}, {"all", text.number(static_cast<double>(share.all))}, {"share", percent(text, *share.value())},
                         {"low", points(text, share.shown().low)}, {"high", points(text, share.shown().high)}}));
    column.down(4);
  };
  const Share caught = right_of(runs, Evidence::Kind::work_check, "wrong_field"), asked = right_of(runs, Evidence::Kind::hold, "due"),
              needed = right_of(runs, Evidence::Kind::hold, "held"), balanced = right_of(runs, Evidence::Kind::balance, "at_first");
  if (caught.all + asked.all + needed.all + balanced.all == 0) return;
  head(column, text.text("Checking and asking"), text.text("last 12 runs, with 95% intervals"));
  column.down(8);
  line(text.text("**Self-check:** {n} of {all} wrong fields caught, {share} ({low} to {high})."), caught);
  line(text.text("**Right to ask:** {n} of {all} records that had to be held were, {share} ({low} to {high})."), asked);
  line(text.text("**Holds needed:** {n} of {all} records on hold had to be, {share} ({low} to {high})."), needed);
  line(text.text("**Balanced at the first try:** {n} of {all} batches, tapes and pages with a total, {share} ({low} to {high})."), balanced);
  column.down(24);
  column.may_end();
}

void progress_classes(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  const std::vector<const RunEvidence*> runs = last_runs(model);
  std::map<std::string, long long> counts;
  for (const RunEvidence* run : runs)
    for (const Evidence& one : run->items)
      if (one.kind == Evidence::Kind::error_class) counts[one.item] += one.wrong;
  if (counts.empty()) return;
  std::vector<std::pair<std::string, long long>> most(counts.begin(), counts.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.second > b.second; });
  head(column, text.text("Errors over your runs"), fill(text.plural("wrong fields in the last {n} run, newest at the right", "wrong fields in each of the last {n} runs, newest at the right", static_cast<std::int64_t>(runs.size())),
                                                        {{"n", std::to_string(runs.size())}}));
  for (const auto& [item, count] : most)
    if (const auto kind = error_class_named(item)) class_row(column, class_words(text, *kind), item, runs);
  column.down(28);
  column.may_end();
}

namespace {

/// Digits due and keyed wrong on one block of keys.
struct DigitKeys {
  long long due = 0, wrong = 0;
  void add(const Evidence& one) {
    due += one.seen;
    wrong += one.wrong;
  }
};

std::string digits_words(const Words& words, const std::string& sentence, const DigitKeys& digits) {
  return fill(sentence, {{"n", words.number(static_cast<double>(digits.due))},
                         {"wrong", words.number(static_cast<double>(digits.wrong))},
                         {"share", percent(words, static_cast<double>(digits.wrong) / static_cast<double>(std::max(1LL, digits.due)))}});
}

}  // namespace

void progress_keys(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  KeyCounts keys;
  DigitKeys main, pad;
  for (const RunEvidence* run : last_runs(model))
    for (const Evidence& one : run->items) {
      if (one.kind != Evidence::Kind::key || one.item.empty()) continue;
      const bool on_keypad = one.item.starts_with(kKeypadItem) && one.item.size() > kKeypadItem.size();
      const auto key = static_cast<char32_t>(one.item.back());
      if (one.wrong > 0) (on_keypad ? keys.on_keypad : keys.counts)[key] += static_cast<int>(one.wrong);
      if (is_digit(key)) (on_keypad ? pad : main).add(one);
    }
  if (model.own.evidence.empty()) return;
  head(column, text.text("Where the wrong keys were"), text.text("errors by key wanted, last 12 runs"));
  column.down(12);
  if (keys.counts.empty() && keys.on_keypad.empty()) {
    words(column, Type::small, Ink::ink2, text.text("No wrong key stands in these runs."));
    return;
  }
  column.may_split(column.y);
  column.y = key_map(column.sketch, {column.x, column.y}, std::min(column.width, column.px(470)), keys);
  column.may_split(column.y);
  column.down(12);
  std::string below;
  if (main.due > 0) below = digits_words(text, text.text("Digits of the top row: {wrong} of {n} wrong, {share}."), main);
  if (pad.due > 0) below += (below.empty() ? "" : " ") + digits_words(text, text.text("Of the keypad: {wrong} of {n} wrong, {share}."), pad);
  if (!below.empty()) words(column, Type::small, Ink::ink3, below);
  column.may_end();
}

}  // namespace deft
