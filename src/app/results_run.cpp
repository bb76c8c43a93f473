#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/error_words.h"
#include "app/finding.h"
#include "app/results_parts.h"

namespace deft {
namespace {

constexpr ErrorFamily kFamilies[]{ErrorFamily::substitution, ErrorFamily::transposition, ErrorFamily::format,
                                ErrorFamily::omission,     ErrorFamily::wrong_field,   ErrorFamily::insertion};

std::string family_name(const Words& words, ErrorFamily family) {
  switch (family) {
    case ErrorFamily::substitution:
      return words.text("Substitution");
    case ErrorFamily::transposition:
      return words.text("Transposition");
    case ErrorFamily::format:
      return words.text("Format");
    case ErrorFamily::omission:
      return words.text("Omission");
    case ErrorFamily::wrong_field:
      return words.text("Wrong field");
    case ErrorFamily::insertion:
      break;
  }
  return words.text("Insertion");
}

double seconds(Elapsed elapsed) {
  return static_cast<double>(elapsed.count()) / 1e6;
}

/// A slice long enough for a few keystrokes, and at most sixty in a run.
int slice_seconds(double run) {
  for (const int slice : {5, 10, 15, 20, 30, 60, 120, 300})
    if (run / slice <= 60) return slice;
  return 900;
}

/// What a class is shown by: the discrepancy stepped to where it is of this class, else the first of them.
const Discrepancy* example_of(const ResultsScreen& results, ErrorFamily family) {
  const auto& all = results.score.discrepancies;
  if (results.shown_discrepancy > 0 && results.shown_discrepancy <= all.size()) {
    const Discrepancy& shown = all[results.shown_discrepancy - 1];
    if (shown.error.family == family) return &shown;
  }
  const auto first =
      std::find_if(all.begin(), all.end(), [&](const Discrepancy& each) { return each.error.family == family; });
  return first == all.end() ? nullptr : &*first;
}

const Discrepancy* shown(const ResultsScreen& results) {
  const auto& all = results.score.discrepancies;
  return results.shown_discrepancy > 0 && results.shown_discrepancy <= all.size()
             ? &all[results.shown_discrepancy - 1]
             : nullptr;
}

/// The columns of the error table, logical, at a width of 690.
struct Columns {
  double name, count, squares, example, expected, keyed;
};
Columns columns_of(const Column& column) {
  const double wide = column.width / column.look().percent * 100;
  if (wide >= 640) return {22, 120, 140, 206, 324, 494};
  return {18, 112, 0, 152, 254, wide / 2 + 118};
}

std::string spoken(const Words& words, const Value& value) {
  if (value.mark == Mark::illegible) return words.text("marked illegible");
  if (value.mark == Mark::not_given) return words.text("marked not given");
  return value.text.empty() ? words.text("left empty") : "";
}

void value_in(Column& column, double x, double width, const Value& value, const MarkedText& marked) {
  const Look& look = column.look();
  const std::string words = spoken(*look.words, value);
  if (words.empty())
    marked_text(column.sketch, {x, column.y}, width, marked);
  else
    column.sketch.text({x, column.y + look.px(4)}, look.style(Type::small), Ink::ink2, words);
}

void count_in(Column& column, const Columns& at, int count) {
  constexpr double kSquare = 10, kStep = 13;
  constexpr int kMostSquares = 5;
  const Look& look = column.look();
  column.sketch.text({column.x + look.px(at.count), column.y + look.px(4)}, look.style(Type::small, true),
                     Ink::ink, std::to_string(count));
  if (at.squares == 0) return;
  double x = column.x + look.px(at.squares);
  if (count == 0)
    column.sketch.fill({x, column.y + look.px(12), look.px(9), look.size("stroke_hairline")}, Ink::ink3);
  if (count > kMostSquares) return;
  for (int i = 0; i < count; ++i, x += look.px(kStep))
    column.sketch.fill({x, column.y + look.px(8), look.px(kSquare), look.px(kSquare)}, Ink::error);
}

void class_row(Column& column, const Columns& at, const ResultsScreen& results, ErrorFamily family) {
  constexpr double kRow = 27;
  const Look& look = column.look();
  const Words& words = *look.words;
  const auto& all = results.score.discrepancies;
  const auto count = static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](const Discrepancy& each) { return each.error.family == family; }));
  const Discrepancy* example = example_of(results, family);
  const Rect row{column.x, column.y, column.width, look.px(kRow)};
  const bool chosen = example != nullptr && example == shown(results);
  if (chosen) {
    column.sketch.fill({row.x, row.y, row.w, row.h - 1}, Ink::accent_tint);
    pointer(column.sketch, row);
    column.chosen = row;
  }
  const double top = column.y + look.px(4);
  column.sketch.text({column.x, top + look.px(1)}, look.style(Type::micro, true, 600), Ink::ink,
                     std::string(1, letter_of(family)));
  column.sketch.text({column.x + look.px(at.name), top}, look.style(Type::small), Ink::ink,
                     family_name(words, family));
  count_in(column, at, count);
  const double example_x = column.x + look.px(at.example), gap = look.px(12);
  if (example == nullptr) {
    column.sketch.text({example_x, top}, look.style(Type::small), Ink::ink3, words.text("none in this run"));
  } else {
    const double expected_x = column.x + look.px(at.expected), keyed_x = column.x + look.px(at.keyed);
    const std::string& label = results.drill.form.fields.at(example->field).label;
    const bool fits = look.width(look.style(Type::small), label) <= expected_x - gap / 2 - example_x;
    column.sketch.text({example_x, top}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink2,
                       label);
    value_in(column, expected_x, keyed_x - gap - expected_x, example->expected, marked_expected(*example));
    value_in(column, keyed_x, column.right() - keyed_x, example->keyed, marked_keyed(*example));
  }
  column.sketch.say({"row", family_name(words, family), std::to_string(count),
                     example == nullptr ? std::string() : error_sentence(words, results.drill.form, *example),
                     row, chosen});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

/// What the examples are from; while errors are stepped through, where the one shown stands.
std::string example_heading(const Look& look, const ResultsScreen& results, double room) {
  const Words& words = *look.words;
  const Discrepancy* stepped = shown(results);
  if (stepped == nullptr) return words.text("Example from");
  const bool ten_key = results.drill.form.layout == Form::Layout::ten_key;
  const std::string n = std::to_string(results.shown_discrepancy),
                    all = std::to_string(results.score.discrepancies.size());
  const std::string whole =
      fill(ten_key ? words.text("Page {record}, {n} of {all}") : words.text("Record {record}, {n} of {all}"),
           {{"record", std::to_string(stepped->record + 1)}, {"n", n}, {"all", all}});
  if (look.width(look.style(Type::micro), whole) <= room) return whole;
  return fill(words.text("{n} of {all}"), {{"n", n}, {"all", all}});
}

SpeedStrip strip_of(const Words& words, const Model& model, const ResultsScreen& results, int slice) {
  SpeedStrip strip;
  strip.slices = net_ksph_by_slice(results.score, std::chrono::seconds(slice));
  strip.slice_seconds = slice;
  strip.seconds = seconds(results.score.totals.duration);
  if (const Benchmark* line = first_standard(model.benchmarks, Benchmark::Measure::net_ksph)) {
    strip.standard = line->threshold;
    strip.standard_label =
        fill(words.text("{name}, {n}"), {{"name", line->name}, {"n", words.number(line->threshold)}});
  }
  const Score& score = results.score;
  for (std::size_t i = 0; i < score.discrepancies.size() && i < score.discrepancy_times.size(); ++i)
    strip.errors.push_back({seconds(score.discrepancy_times[i]), letter_of(score.discrepancies[i].error.family),
                            i + 1 == results.shown_discrepancy});
  for (const auto& [from, to] : stalled_stretches(results.journal)) strip.stalls.emplace_back(seconds(from), seconds(to));
  std::stable_sort(
      strip.errors.begin(), strip.errors.end(),
      [](const SpeedStrip::Error& a, const SpeedStrip::Error& b) { return a.seconds < b.seconds; });
  return strip;
}

}  // namespace

void results_strip(Column& column, const Model& model, const ResultsScreen& results) {
  if (results.score.totals.duration <= Elapsed{0}) return;
  const Words& words = *column.look().words;
  const int slice = slice_seconds(seconds(results.score.totals.duration));
  column.may_end();
  const std::string note = results.timing.stalls == 0 ? words.text("net KSPH each {n} s; letters mark errors by type")
                                                      : words.text("net KSPH each {n} s; letters mark errors, hatching a stall");
  head(column, words.text("Speed over the run"), fill(note, {{"n", std::to_string(slice)}}));
  column.down(23);
  column.y =
      speed_strip(column.sketch, {column.x, column.y}, column.width, strip_of(words, model, results, slice));
  column.down(6);
}

void results_errors(Column& column, const ResultsScreen& results) {
  const Look& look = column.look();
  const Words& words = *look.words;
  const Columns at = columns_of(column);
  column.may_end();
  const Style style = look.style(Type::micro);
  const auto heading = [&](double x, const std::string& label) {
    column.sketch.text({column.x + look.px(x), column.y}, style, Ink::ink2, label);
  };
  heading(at.name, words.text("Error"));
  heading(at.count, words.text("Count"));
  heading(at.example, example_heading(look, results, look.px(at.expected - at.example - 6)));
  heading(at.expected, words.text("Expected"));
  heading(at.keyed, words.text("Keyed"));
  column.y += look.type(Type::micro).line + look.px(4);
  column.sketch.fill({column.x, column.y, column.width, look.size("stroke_hairline")}, Ink::rule);
  column.y += look.size("stroke_hairline");
  for (const ErrorFamily family : kFamilies) class_row(column, at, results, family);
}

}  // namespace deft
