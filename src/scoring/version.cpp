#include "scoring/version.h"

#include <algorithm>
#include <array>

namespace deft {
namespace {

constexpr std::array kRightOrWrong{
    Figure::keystrokes_in_right, Figure::fields_right,  Figure::fields_wrong, Figure::critical_right, Figure::critical_wrong,
    Figure::records_right,       Figure::correct,       Figure::left,         Figure::substitutions,  Figure::transpositions,
    Figure::formats,             Figure::omissions,     Figure::wrong_fields, Figure::insertions};
constexpr std::array kFamilies{Figure::substitutions, Figure::transpositions, Figure::formats,
                               Figure::omissions,     Figure::wrong_fields,   Figure::insertions};

// The severities of 2026-11-22 are none: a drill that names them is another drill by its digest.
constexpr std::array kChanges{
    ScoringChange{2, "2026-11-22", kRightOrWrong, true,
                  "The texts of a drill are brought to Unicode's form NFC, as what is keyed is: an accent is never a mistake."},
    ScoringChange{2, "2026-11-22", kFamilies, false,
                  "Wrong fields are told apart by seventeen classes in a fixed order, no longer by six; the letter is that of the class."},
};

bool is_ascii(std::u32string_view text) {
  return std::ranges::all_of(text, [](char32_t c) { return c < 0x80; });
}

}  // namespace

std::span<const ScoringChange> scoring_changes() { return kChanges; }

std::vector<FigureChange> figure_changes(const KeptFigures& before, int from, const KeptFigures& after, int to, bool ascii_only) {
  const FigureNumbers old_numbers = numbers_of(before), new_numbers = numbers_of(after);
  std::vector<FigureChange> changes;
  for (std::size_t n = 0; n < kFigures; ++n) {
    if (old_numbers[n] == new_numbers[n]) continue;
    FigureChange change{static_cast<Figure>(n), old_numbers[n], new_numbers[n], {}};
    for (const ScoringChange& listed : kChanges) {
      const bool since = listed.version > from && listed.version <= to && !(listed.beyond_ascii_only && ascii_only);
      if (since && std::ranges::find(listed.figures, change.figure) != listed.figures.end()) change.why.push_back(&listed);
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

bool is_ascii_only(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  for (const SourceDocument& document : documents)
    for (const Value& value : document.truth)
      if (!is_ascii(value.text)) return false;
  for (const auto& [name, list] : drill.lists)
    for (const ListLine& line : list)
      if (std::ranges::any_of(line.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return false;
  return std::ranges::none_of(journal.keystrokes, [](const Keystroke& key) { return is_character(key.key) && key.key.code >= 0x80; });
}

}  // namespace deft
