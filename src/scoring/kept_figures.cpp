#include "scoring/kept_figures.h"

#include <algorithm>

namespace deft {
namespace {

struct Named {
  std::string_view name, words;
};

constexpr std::array<Named, kFigures> kNamed{{
    {"duration_us", "time keyed, microseconds"},
    {"keystrokes", "keystrokes"},
    {"keystrokes_in_right", "keystrokes in right fields"},
    {"fields_right", "fields right"},
    {"fields_wrong", "fields wrong"},
    {"fields_not_reached", "fields not reached"},
    {"critical_right", "critical fields right"},
    {"critical_wrong", "critical fields wrong"},
    {"records_right", "records right"},
    {"records_released", "records released"},
    {"fixing", "fixing keystrokes"},
    {"fixed", "characters fixed"},
    {"correct", "characters correct"},
    {"left_wrong", "characters left wrong"},
    {"substitutions", "wrong fields: substitution"},
    {"transpositions", "wrong fields: transposition"},
    {"formats", "wrong fields: format"},
    {"omissions", "wrong fields: omission"},
    {"wrong_fields", "wrong fields: another field's value"},
    {"insertions", "wrong fields: insertion"},
}};

constexpr std::array<int Totals::*, 9> kCounts{&Totals::keystrokes,     &Totals::keystrokes_in_right, &Totals::fields_right,
                                               &Totals::fields_wrong,   &Totals::fields_not_reached,  &Totals::critical_right,
                                               &Totals::critical_wrong, &Totals::records_right,       &Totals::records_released};
constexpr std::array<int KeptFigures::*, 4> kSums{&KeptFigures::fixing, &KeptFigures::fixed, &KeptFigures::correct, &KeptFigures::left};

}  // namespace

std::string_view name_of(Figure figure) { return kNamed[static_cast<std::size_t>(figure)].name; }

std::string_view words_of(Figure figure) { return kNamed[static_cast<std::size_t>(figure)].words; }

KeptFigures kept_figures(const Score& score) {
  KeptFigures figures{score.totals, score.fixing, score.fixed, score.correct, score.left, {}};
  for (const Discrepancy& wrong : score.discrepancies) ++figures.wrong[static_cast<std::size_t>(wrong.error.family)];
  return figures;
}

FigureNumbers numbers_of(const KeptFigures& figures) {
  FigureNumbers numbers{};
  auto next = numbers.begin();
  *next++ = figures.totals.duration.count();
  for (int Totals::*const count : kCounts) *next++ = figures.totals.*count;
  for (int KeptFigures::*const sum : kSums) *next++ = figures.*sum;
  std::ranges::copy(figures.wrong, next);
  return numbers;
}

KeptFigures figures_of(const FigureNumbers& numbers) {
  KeptFigures figures;
  auto next = numbers.begin();
  figures.totals.duration = Elapsed(*next++);
  for (int Totals::*const count : kCounts) figures.totals.*count = static_cast<int>(*next++);
  for (int KeptFigures::*const sum : kSums) figures.*sum = static_cast<int>(*next++);
  for (int& wrong : figures.wrong) wrong = static_cast<int>(*next++);
  return figures;
}

}  // namespace deft
