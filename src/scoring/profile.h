#pragma once

#include <map>
#include <span>

#include "scoring/consequences.h"
#include "scoring/ratio.h"
#include "scoring/run_counts.h"

namespace deft {

/// How a profile computes; its parameters are in its file.
enum class ProfileRule {
  deft,                 ///< net KSPH and the accuracies beside it
  operator_statistics,  ///< CSPro's, truncated as CSPro does
  mistakes_percent,     ///< full and half mistakes in per cent of a base, and key depressions an hour
  net_words,            ///< words a minute less a penalty for each mistake beyond those allowed
  right_words_speed,    ///< words a minute without the characters of wrong words
  word_accuracy,        ///< right words / words, and projected keystrokes an hour
  claims_difference, claims_right, claims_payment,
  fields, records, weighted, defects, cost
};
std::string_view to_string(ProfileRule rule);
/// Made for copying a passage in words; put to a form as `RunCounts` says.
bool is_of_running_text(ProfileRule rule);
std::optional<ProfileRule> profile_rule_named(std::string_view name);

/// A number a rule knows, with its range; thousandths at the finest. Without a fallback the file must give it, unless it is a
/// limit: not given, nothing is limited.
struct ProfileNumber { std::string_view name; long long low, high; std::optional<long long> fallback; bool limit = false; };
/// A word a rule knows, the first of its meanings where the file is silent.
struct ProfileWord { std::string_view name; std::vector<std::string_view> meanings; };
std::vector<ProfileNumber> numbers_of(ProfileRule rule);
std::vector<ProfileWord> words_of(ProfileRule rule);

/// A named, versioned scoring rule; read from `assets/profiles/` and the trainer's own folder.
struct Profile {
  std::string name;     ///< "rrb-ntpc"
  std::string title;    ///< "RRB NTPC typing test"
  int version = 1;
  ProfileRule rule = ProfileRule::deft;
  std::map<std::string, Ratio, std::less<>> numbers;     ///< all its rule knows, limits only where given
  std::map<std::string, std::string, std::less<>> words; ///< all its rule knows
  std::vector<std::string> money;                        ///< amount fields that are claims; a last * stands for any end
  std::optional<Tariff> tariff;
  std::string formula;  ///< with the numbers above in it
  std::string applies_to, source, date, certainty;
};

struct ProfileFigure { std::string name; double value = 0; std::string unit; };
struct ProfileCount { std::string name; double value = 0; };

/// What errors cost: the tariff of the first profile that has one; null where none has.
const Tariff* tariff_of(const std::vector<Profile>& profiles);

/// A run under a profile. The first figure is the profile's own; a screen rounds, a verdict never does.
struct ProfileScore {
  std::vector<ProfileFigure> figures;
  std::vector<ProfileCount> counts;  ///< what the figures rest on
  std::optional<bool> passes;        ///< nothing where the profile sets no line or the run is not what its line is for
  std::string verdict;               ///< why, in a sentence; empty without a line
  std::string not_applicable;        ///< why there are no figures; empty where there are
};
ProfileScore score_under(const Profile& profile, const RunCounts& counts);

/// A length of time in words: "12:31".
std::string minutes_and_seconds(Elapsed time);

}  // namespace deft
