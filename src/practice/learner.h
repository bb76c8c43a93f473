#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "practice/typist.h"

namespace deft {

/// A seeded operator who learns: what falls with practice falls by half of what is left every so many minutes, slips with a
/// round's instruction and with time since the last rest. Integers only, so the same on every machine. All numbers are
/// assumptions of ours, made to try the plan of the day and the forecast on; they are no findings about people.
struct Learner {
  std::string name;
  std::uint64_t seed = 0;
  /// A number that falls from `first` to `last`, half of what is left in `half_life` minutes.
  struct Falling { int first, last, half_life; };
  Falling interval_ms, reading_ms, slip_per_mille;
  unsigned notice_percent;
  std::u32string weak = {};                          ///< characters that slip at a rate of their own,
  Falling weak_slip_per_mille{0, 0, 1};              ///< by minutes of practice on them alone
  int fresh_minutes = 0;                             ///< keyed before tiring begins; 0: does not tire
  unsigned tiring_percent_a_minute = 0;
  Falling missed_hold_percent{40, 10, 200};          ///< of records to be held
  Falling needless_hold_per_mille{10, 2, 200};       ///< of the others
};

/// fast-careless, slow-careful, digit-weak, tired.
inline constexpr std::array<std::string_view, 4> kLearners{"fast-careless", "slow-careful", "digit-weak", "tired"};
std::optional<Learner> learner_named(std::string_view name, std::uint64_t seed);

/// What the learner has behind him or her.
struct Practised {
  Elapsed keyed{0};       ///< in all
  Elapsed on_weak{0};     ///< of it on own-errors papers made of the weak characters
  Elapsed since_rest{0};  ///< keyed since the last one
};
/// A run of that length is behind them too, on a paper made to practise `focus`.
void practise(Practised& practised, const Learner& learner, Elapsed lasted, const std::vector<std::string>& focus);
/// A focus (drill/practice_text.h) whose strings hold the learner's weak digits.
bool practises_weak_digits(const Learner& learner, const std::string& focus);

/// `first` before any practice, then falling towards `last`.
int falling_at(const Learner::Falling& falling, int minutes);

/// The typist he or she is now, in a round of that aim: for speed a fourteenth faster with half again as many slips, for
/// accuracy a tenth slower with three fifths of them.
Typist typist_of(const Learner& learner, const Practised& practised, Aim aim);

}  // namespace deft
