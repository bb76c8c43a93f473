#include "scoring/profile.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "scoring/defects.h"
#include "scoring/interval.h"
#include "scoring/operator_statistics.h"

namespace deft {
namespace {

/// Reads numbers and words of a profile, and gathers what a rule finds.
class ScoreUnderRule {
 public:
  ScoreUnderRule(const Profile& profile, const RunCounts& counts) : profile_(profile), counts_(counts) {}
  ProfileScore score();

 private:
  void deft();
  void operator_statistics();
  void mistakes_percent();
  void net_words();
  void right_words_speed();
  void word_accuracy();
  void claims();
  void share(std::string_view of, long long right, long long all);
  void weighted();
  void defects();
  void cost();

  std::optional<Ratio> limit(std::string_view name) const {
    const auto found = profile_.numbers.find(name);
    return found == profile_.numbers.end() ? std::nullopt : std::optional(found->second);
  }
  Ratio number(std::string_view name) const { return limit(name).value_or(Ratio(0)); }
  bool word_is(std::string_view name, std::string_view meaning) const {
    const auto found = profile_.words.find(name);
    return found != profile_.words.end() && found->second == meaning;
  }

  void figure(std::string_view name, const Ratio& value, std::string_view unit) { figure(name, value.value(), unit); }
  void figure(std::string_view name, double value, std::string_view unit) {
    score_.figures.push_back({std::string(name), value, std::string(unit)});
  }
  void count(std::string_view name, const Ratio& value) { score_.counts.push_back({std::string(name), value.value()}); }
  void count_time() { count("seconds", Ratio(Wide(counts_.duration.count()), 1'000'000)); }

  bool asks_for_time();
  bool right_length();
  /// Holds a value against a line; the first line missed gives the sentence.
  void at_least(std::string_view what, const Ratio& value, std::string_view line);
  void at_most(std::string_view what, const Ratio& value, std::string_view line);
  void judged(bool met, std::string_view what, std::string_view than);

  Ratio minutes() const { return Ratio(Wide(counts_.duration.count()), 60'000'000); }
  Ratio gross_words() const { return Ratio(counts_.depressions_keyed, 5); }
  const RunCounts::Mistakes& mistakes() const { return word_is("mistakes", "before 2022") ? counts_.before_2022 : counts_.of_2022; }

  const Profile& profile_;
  const RunCounts& counts_;
  ProfileScore score_{};
};

Ratio sum_of_halves(long long full, long long half) { return Ratio(Wide(2 * full + half), 2); }

void ScoreUnderRule::judged(bool met, std::string_view what, std::string_view than) {
  if (score_.passes == false) return;
  score_.passes = met;
  score_.verdict = met ? "All its lines are met." : std::string(what) + " is " + std::string(than) + " the line.";
}

void ScoreUnderRule::at_least(std::string_view what, const Ratio& value, std::string_view line) {
  if (const auto least = limit(line)) judged(value >= *least, what, "below");
}

void ScoreUnderRule::at_most(std::string_view what, const Ratio& value, std::string_view line) {
  if (const auto most = limit(line)) judged(value <= *most, what, "above");
}

/// A line drawn for a test of one length says nothing of another.
bool ScoreUnderRule::right_length() {
  const auto least = limit("least_minutes"), most = limit("most_minutes");
  if ((!least || minutes() >= *least) && (!most || minutes() <= *most)) return true;
  const std::string wanted = least && most && *least == *most ? minutes_and_seconds(Elapsed((*least * Ratio(60'000'000)).whole()))
                             : least                          ? "at least " + minutes_and_seconds(Elapsed((*least * Ratio(60'000'000)).whole()))
                                                              : "at most " + minutes_and_seconds(Elapsed((*most * Ratio(60'000'000)).whole()));
  score_.passes = std::nullopt;
  score_.verdict = "The line is for a test of " + wanted + "; this run took " + minutes_and_seconds(counts_.duration) + ", so nothing is decided.";
  return false;
}

bool ScoreUnderRule::asks_for_time() {
  if (counts_.duration > Elapsed{0}) return true;
  score_.not_applicable = "The run has no duration, so it has no speed.";
  return false;
}

void ScoreUnderRule::deft() {
  if (!asks_for_time()) return;
  const Ratio hours(Wide(counts_.duration.count()), 3'600'000'000);
  figure("net KSPH", Ratio(counts_.presses_in_right) / hours, "keystrokes an hour");
  figure("gross KSPH", Ratio(counts_.presses) / hours, "keystrokes an hour");
  figure("field accuracy", Ratio(100 * counts_.fields.right, counts_.fields.all()), "%");
  if (const RunCounts::Judged critical = [&] {
        const auto& c = counts_.by_severity[static_cast<std::size_t>(Severity::critical)];
        const auto& f = counts_.by_severity[static_cast<std::size_t>(Severity::fatal)];
        return RunCounts::Judged{c.right + f.right, c.wrong + f.wrong};
      }();
      critical.all() > 0)
    figure("critical field accuracy", Ratio(100 * critical.right, critical.all()), "%");
  if (counts_.records_released > 0) figure("record accuracy", Ratio(100 * counts_.records_right, counts_.records_released), "%");
  count("presses in right fields", counts_.presses_in_right);
  count("presses", counts_.presses);
  count("fields right", counts_.fields.right);
  count("fields wrong", counts_.fields.wrong);
  count_time();
}

void ScoreUnderRule::operator_statistics() {
  const auto seconds = [](Elapsed time) { return static_cast<double>(time.count()) / 1e6; };
  const OperatorCounts counts{static_cast<double>(counts_.presses), static_cast<double>(counts_.presses_refused),
                              seconds(counts_.duration + counts_.paused), seconds(counts_.paused),
                              static_cast<double>(counts_.fields.all()), static_cast<double>(counts_.fields.wrong), 0};
  figure("keystrokes an hour", static_cast<double>(cspro_keystrokes_an_hour(counts)), "keystrokes an hour");
  figure("errors a thousand keystrokes", static_cast<double>(cspro_errors_a_thousand_keystrokes(counts)), "in 1,000");
  figure("fields with keyer error", cspro_percent_of_fields(counts.keyer_error_fields, counts.fields_verified), "%");
  figure("fields with verifier error", cspro_percent_of_fields(counts.verifier_error_fields, counts.fields_verified), "%");
  count("keystrokes", counts_.presses);
  count("bad keystrokes", counts_.presses_refused);
  count("fields verified", counts_.fields.all());
  count("fields with keyer error", counts_.fields.wrong);
  count_time();
}

void ScoreUnderRule::mistakes_percent() {
  if (!asks_for_time()) return;
  const RunCounts::Mistakes& mistakes = this->mistakes();
  const bool letters = word_is("base", "letters of wrong words"), words = word_is("base", "words of the passage");
  const long long base = words ? counts_.words.words() : counts_.depressions_due;
  if (base == 0) {
    score_.not_applicable = "The passage is empty, so there is nothing to be a share of.";
    return;
  }
  const Ratio wrong = letters ? sum_of_halves(mistakes.full_letters, mistakes.half_letters) : sum_of_halves(mistakes.full, mistakes.half);
  const Ratio percent = wrong * Ratio(100, base);
  const Ratio an_hour = Ratio(60 * counts_.depressions_keyed) / minutes();
  figure("mistakes", percent, "%");
  figure("key depressions an hour", an_hour, "key depressions an hour");
  count("full mistakes", mistakes.full);
  count("half mistakes", mistakes.half);
  if (letters) count("letters of words with a full mistake", mistakes.full_letters);
  if (letters) count("letters of words with a half mistake", mistakes.half_letters);
  count(words ? "words of the passage" : "key depressions of the passage", base);
  count("key depressions keyed", counts_.depressions_keyed);
  count_time();
  if (!right_length()) return;
  at_most("The share of mistakes", percent, "most_percent");
  at_least("The speed", an_hour, "least_an_hour");
}

void ScoreUnderRule::net_words() {
  if (!asks_for_time()) return;
  const bool whole_words = word_is("mistakes", "wrong words");
  const Ratio mistakes = whole_words ? Ratio(counts_.words.wrong()) : sum_of_halves(this->mistakes().full, this->mistakes().half);
  const Ratio words = gross_words();
  const Ratio free = number("free_mistakes") + words * number("free_percent") / Ratio(100);
  const Ratio charged = mistakes > free ? mistakes - free : Ratio(0);
  const Ratio gross = words / minutes();
  const Ratio net = (words - number("penalty_words") * charged) / minutes() - number("penalty_wpm") * charged;
  figure("net speed", net, "words a minute");
  figure("gross speed", gross, "words a minute");
  count("key depressions keyed", counts_.depressions_keyed);
  count("words of five", words);
  if (!whole_words) count("full mistakes", this->mistakes().full);
  if (!whole_words) count("half mistakes", this->mistakes().half);
  count("mistakes", mistakes);
  count("mistakes charged", charged);
  count_time();
  if (!right_length()) return;
  at_least("The number of words", words, "least_words");
  at_least("The gross speed", gross, "least_gross_wpm");
  at_least("The net speed", net, "least_wpm");
  at_most("The number of mistakes", mistakes, "most_mistakes");
  if (!words.is_zero()) at_most("The share of mistakes", Ratio(100) * mistakes / words, "most_percent");
}

void ScoreUnderRule::right_words_speed() {
  if (!asks_for_time()) return;
  const Ratio net = Ratio(counts_.depressions_keyed - counts_.words.characters_in_wrong, 5) / minutes();
  figure("net speed", net, "words a minute");
  figure("gross speed", gross_words() / minutes(), "words a minute");
  count("key depressions keyed", counts_.depressions_keyed);
  count("characters of wrong words", counts_.words.characters_in_wrong);
  count_time();
  if (right_length()) at_least("The net speed", net, "least_wpm");
}

void ScoreUnderRule::word_accuracy() {
  if (!asks_for_time()) return;
  if (counts_.words.words() == 0) {
    score_.not_applicable = "No word was due, so there is nothing to be a share of.";
    return;
  }
  const Ratio percent(100 * counts_.words.right, counts_.words.words());
  figure("word accuracy", percent, "%");
  figure("projected KSPH", Ratio(60 * counts_.depressions_keyed) / minutes(), "keystrokes an hour");
  count("words due", counts_.words.words());
  count("words right", counts_.words.right);
  count("wrong capitals", counts_.words.capitalisation);
  count("misspelt", counts_.words.misspelt);
  count("missing", counts_.words.missing);
  count("inserted", counts_.words.inserted);
  count_time();
  at_least("The accuracy", percent, "least_percent");
}

bool names_field(const std::vector<std::string>& patterns, const std::string& field) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return pattern.ends_with('*') ? field.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1)) : field == pattern;
  });
}

void ScoreUnderRule::claims() {
  long long claims = 0, right = 0, paid = 0, paid_right = 0, apart = 0;
  for (const RunCounts::Money& money : counts_.money) {
    if (!names_field(profile_.money, money.field)) continue;
    ++claims;
    paid += money.paid;
    apart += std::abs(money.paid - money.due);
    if (money.paid != money.due) continue;
    ++right;
    paid_right += money.paid;
  }
  const bool by_claim = profile_.rule == ProfileRule::claims_payment;
  if (claims == 0)
    score_.not_applicable = "The rule needs the money of claims, and no field judged in this run is one of those it names.";
  else if (!by_claim && paid <= 0)
    score_.not_applicable = "No money was paid in this run, so there is nothing to be a share of.";
  if (!score_.not_applicable.empty()) return;
  const Ratio percent = by_claim ? Ratio(100 * right, claims) : Ratio(profile_.rule == ProfileRule::claims_right ? paid_right : paid - apart, paid) * Ratio(100);
  figure(by_claim ? "payment accuracy" : "financial accuracy", percent, "%");
  count("claims", claims);
  count("claims paid right", right);
  count("money paid", Ratio(paid, 100));
  count("money in claims paid right", Ratio(paid_right, 100));
  count("money over and under", Ratio(apart, 100));
  at_least("The accuracy", percent, "least_percent");
}

void ScoreUnderRule::share(std::string_view of, long long right, long long all) {
  if (all == 0) {
    score_.not_applicable = "None of the " + std::string(of) + " was judged.";
    return;
  }
  const Ratio percent(100 * right, all);
  const Interval range = wilson(right, all);
  figure("right", percent, "%");
  figure("95 % interval from", range.low * 100, "%");
  figure("95 % interval to", range.high * 100, "%");
  count(std::string(of) + " right", right);
  count(std::string(of), all);
  at_least("The accuracy", percent, "least_percent");
}

void ScoreUnderRule::weighted() {
  Ratio lost(0), all(0);
  const std::array<std::string_view, 3> weights{"weight_minor", "weight_major", "weight_critical"};
  const std::array<std::string_view, 4> wrong{"minor errors", "major errors", "critical errors", "fatal errors"};
  for (std::size_t severity = 0; severity < counts_.by_severity.size(); ++severity) {
    const Ratio weight = number(weights[std::min<std::size_t>(severity, 2)]);  // a fatal field that is right weighs like a critical one
    lost = lost + weight * Ratio(counts_.by_severity[severity].wrong);
    all = all + weight * Ratio(counts_.by_severity[severity].all());
    count(wrong[severity], counts_.by_severity[severity].wrong);
  }
  if (all.is_zero()) {
    score_.not_applicable = "None of the judged fields has a weight.";
    return;
  }
  const bool fatal = counts_.by_severity[static_cast<std::size_t>(Severity::fatal)].wrong > 0;
  const Ratio points = fatal ? Ratio(0) : Ratio(100) - lost / all * Ratio(100);
  figure("score", points, "of 100");
  count("weights lost", lost);
  count("weights at stake", all);
  at_least("The score", points, "least_percent");
}

void ScoreUnderRule::defects() {
  const auto wrong = static_cast<double>(counts_.fields.wrong), all = static_cast<double>(counts_.fields.all());
  const Ratio dpmo(Wide(counts_.fields.wrong) * 1'000'000, Wide(counts_.fields.all()));
  figure("DPMO", dpmo, "defects in a million");
  if (counts_.records_released > 0) figure("DPU", Ratio(counts_.fields.wrong, counts_.records_released), "defects a record");
  // Without a defect, or without anything right, there is no level, only what the interval leaves open.
  const double bound = wilson(counts_.fields.wrong, counts_.fields.all()).high * 1e6;
  if (const auto level = sigma_level(defects_per_million(wrong, all, 1).value_or(0)))
    figure("sigma level", *level, "sigma");
  else if (const auto least = sigma_level(bound))
    figure("sigma level at least (95 %)", *least, "sigma");
  figure("DPMO at most (95 %)", bound, "defects in a million");
  count("fields wrong", counts_.fields.wrong);
  count("fields judged", counts_.fields.all());
  count("records released", counts_.records_released);
  at_most("DPMO", dpmo, "most_dpmo");
}

void ScoreUnderRule::cost() {
  const auto found = profile_.tariff ? consequences_of(counts_, *profile_.tariff) : std::nullopt;
  if (!found) {
    score_.not_applicable = "The tariff has no line for this drill and none for any.";
    return;
  }
  figure("cost of errors", Ratio(found->cost, 100), found->currency);
  if (found->cost_a_record) figure("cost a record", *found->cost_a_record / Ratio(100), found->currency);
  const std::array<std::string_view, 4> names{"minor errors", "major errors", "critical errors", "fatal errors"};
  for (std::size_t severity = 0; severity < names.size(); ++severity) {
    count(names[severity], found->errors[severity]);
    count("cost of one", Ratio(found->cost_each[severity], 100));
  }
}

ProfileScore ScoreUnderRule::score() {
  if (counts_.fields.all() == 0) {
    score_.not_applicable = "No field of this run was judged.";
    return score_;
  }
  switch (profile_.rule) {
    case ProfileRule::deft: deft(); break;
    case ProfileRule::operator_statistics: operator_statistics(); break;
    case ProfileRule::mistakes_percent: mistakes_percent(); break;
    case ProfileRule::net_words: net_words(); break;
    case ProfileRule::right_words_speed: right_words_speed(); break;
    case ProfileRule::word_accuracy: word_accuracy(); break;
    case ProfileRule::claims_difference:
    case ProfileRule::claims_right:
    case ProfileRule::claims_payment: claims(); break;
    case ProfileRule::fields: share("fields", counts_.fields.right, counts_.fields.all()); break;
    case ProfileRule::records: share("records", counts_.records_right, counts_.records_released); break;
    case ProfileRule::weighted: weighted(); break;
    case ProfileRule::defects: defects(); break;
    case ProfileRule::cost: cost(); break;
  }
  return score_;
}

}  // namespace

const Tariff* tariff_of(const std::vector<Profile>& profiles) {
  const auto found = std::find_if(profiles.begin(), profiles.end(), [](const Profile& profile) { return profile.tariff.has_value(); });
  return found == profiles.end() ? nullptr : &*found->tariff;
}

ProfileScore score_under(const Profile& profile, const RunCounts& counts) { return ScoreUnderRule(profile, counts).score(); }

std::string minutes_and_seconds(Elapsed time) {
  const long long seconds = time.count() / 1'000'000;
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

}  // namespace deft
