#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "scoring/course.h"
#include "scoring/interval.h"
#include "scoring/keystroke_accounting.h"
#include "scoring/score.h"

namespace deft {

/// A share of things right, with its ranges: Wilson for showing, Clopper-Pearson where a guarantee is wanted (95 %). Fields of one
/// record are not independent: the ranges are a floor on the uncertainty.
struct Share {
  long long right = 0, all = 0;
  std::optional<double> value() const { return all == 0 ? std::nullopt : std::optional(static_cast<double>(right) / static_cast<double>(all)); }
  Interval shown() const { return wilson(right, all); }
  Interval guaranteed() const { return clopper_pearson(right, all); }
};

/// What a wrong field costs in the weighted scheme: 10 for critical and fatal, 5 for major, 1 for minor.
int weight_of(Severity severity);

/// The four accuracies side by side, and the weighted one. Corrections made while keying are no part of any of them.
struct Accuracies {
  Share characters;        ///< C of C + INF: of the longer of what was due and what was keyed
  Share fields;            ///< exactly right
  Share critical_fields;   ///< of severity critical and fatal
  Share records;           ///< without a wrong field
  Share records_critical;  ///< without a wrong critical field
  /// Weights kept of weights due; a record with a wrong field of severity fatal keeps none.
  Share weighted;
  int fatal_errors = 0;
};

/// Defects are wrong fields, units are records, opportunities judged fields.
struct Defects {
  long long defects = 0, units = 0, opportunities = 0;
  std::optional<double> per_unit, per_opportunity, per_million;  ///< DPU, DPO, DPMO
  std::optional<double> sigma;         ///< with the customary shift of 1.5; nothing at 0 defects
  std::optional<double> sigma_bound;   ///< at 0 defects: what the exact 95 % interval's upper end still allows
  std::optional<double> first_pass_yield;         ///< records right at release / records released
  std::optional<double> rolled_yield;             ///< product over the form's fields of the share right
  std::optional<double> normalised_yield;         ///< its n-th root: of one field of n
};

/// C, INF, IF and F over the linear fields (FieldScore), INF over all.
struct CharacterAccount {
  KeystrokeAccount linear;
  int nonlinear_fields = 0;
  long long left_in_nonlinear = 0;  ///< their INF
};

/// All by the run's clock, which stands still in a pause. Idle is every wait between two presses over `kIdle`, all of it; it is
/// told apart and never taken off in silence: only `effective_ksph` leaves it out.
inline constexpr Elapsed kIdle = std::chrono::seconds(10);
struct SpeedFigures {
  Elapsed active{0}, paused{0}, idle{0};  ///< run without pauses; declared pauses; waits
  double gross_ksph = 0;      ///< presses x 3600 / active seconds
  double net_ksph = 0;        ///< presses in right fields
  SpeedRanges ranges;         ///< of those two
  double effective_ksph = 0;  ///< the same over active without idle
  double gross_wpm = 0;       ///< gross KSPH / 300: a conversion, five presses to a word
  Elapsed reading{0}, keying{0};  ///< arrival to first press, first press to leaving, summed over judged fields
};

struct KindFigures {
  FieldKind kind;
  Share fields;
  long long keystrokes = 0;
  Elapsed reading{0}, keying{0};
  double ksph() const;  ///< keystrokes over reading and keying
};

/// Waits between neighbouring presses in one field, those over `kIdle` left out.
struct Rhythm {
  std::size_t gaps = 0;
  std::optional<double> mean_ms, median_ms;
  std::optional<double> sd_ms;        ///< of a sample (n - 1)
  std::optional<double> variability;  ///< standard deviation of all / mean
  double consistency = 0;             ///< the same on Monkeytype's display map, 0 to 100
};

/// The run cut into slices of one length; the last may be shorter, and then counts for the lines only from half a slice on.
struct Slice {
  Elapsed from{0}, to{0};
  double ksph = 0;                        ///< gross
  int fields = 0, wrong = 0;              ///< judged fields last left in it
  std::optional<double> error_rate;
  std::optional<double> variability;      ///< of its gaps
};
struct Course {
  std::vector<Slice> slices;
  /// Lines through the slices against their middle in minutes; nothing under three slices. In a run of five minutes they are noise.
  std::optional<Fatigue> speed, error_rate, variability;
};

/// Which key came for which, from all optimal alignments of the judged fields' texts, each weighing one over their number;
/// and what was wrong before it was fixed, from the streams of linear fields (Wobbrock and Myers 2006).
struct KeyErrors {
  std::map<std::pair<char32_t, char32_t>, double> confusions;  ///< {expected, keyed}; a pair of equals is a match
  std::map<char32_t, double> insertions, omissions;            ///< keyed without being due; due without being keyed
  std::map<std::pair<char32_t, char32_t>, double> corrected;   ///< {due, keyed and erased}: substitutions
  double corrected_insertions = 0, corrected_omissions = 0, corrected_right = 0;
  std::size_t unread = 0;  ///< fields whose stream does not give their text (a choice, say)
};

/// Everything that is measured of a run, from its score alone. Pure: the same again.
struct RunMeasures {
  Accuracies accuracies;
  Defects defects;
  CharacterAccount characters;
  SpeedFigures speed;
  std::vector<KindFigures> kinds;  ///< those the form has, in the order of FieldKind
  Rhythm rhythm;
  Course course;
  KeyErrors keys;
};
RunMeasures measures_of(const Form& form, const std::vector<SourceDocument>& documents, const Score& score);

// Its parts, for who needs one.
Accuracies accuracies_of(const Form& form, const Score& score);
Defects defects_of(const Score& score);
CharacterAccount characters_of(const Score& score);  ///< its |P|, |T| and |IS| are not filled in
SpeedFigures speed_of(const Score& score);
std::vector<KindFigures> kinds_of(const Form& form, const Score& score);
Rhythm rhythm_of(const Score& score);
Course course_of(const Score& score, Elapsed slice);
KeyErrors key_errors_of(const Form& form, const std::vector<SourceDocument>& documents, const Score& score);

}  // namespace deft
