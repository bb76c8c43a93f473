#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "files/plain_text.h"
#include "files/profile_exchange.h"
#include "files/profile_file.h"

namespace deft {
namespace {

std::string two_decimals(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string heading(const Profile& profile) { return fmt::format("{} ({}, version {})\n", profile.title, profile.name, profile.version); }

std::string origin(const Profile& profile) {
  return fmt::format("  Formula: {}\n  For: {}\n  Source: {}; {}. {}\n", profile.formula, profile.applies_to, profile.source, profile.date, profile.certainty);
}

std::string counts_line(const ProfileScore& score) {
  std::vector<std::string> counts;
  for (const ProfileCount& count : score.counts) counts.push_back(fmt::format("{} {}", count.name, two_decimals(count.value)));
  return counts.empty() ? "" : fmt::format("  Rests on: {}\n", fmt::join(counts, "; "));
}

std::string scored_text(const Profile& profile, const ProfileScore& score) {
  std::string text = heading(profile);
  if (!score.not_applicable.empty()) text += fmt::format("  Not applicable: {}\n", score.not_applicable);
  for (const ProfileFigure& figure : score.figures) text += fmt::format("  {}: {}\n", figure.name, figure_text(figure.value, figure.unit));
  if (score.passes) text += fmt::format("  {} {}\n", *score.passes ? "Passes." : "Does not pass.", score.verdict);
  if (!score.passes && !score.verdict.empty()) text += fmt::format("  No verdict. {}\n", score.verdict);
  return without_faults(text + counts_line(score) + origin(profile));
}

std::string line_text(const Benchmark& line) {
  if (line.unit == Benchmark::Unit::share) return two_decimals(line.stated * 100) + " % of " + line.counts;
  if (line.unit == Benchmark::Unit::errors_in_10_000) return fmt::format("{} {} of {}", two_decimals(line.stated), to_string(line.unit), line.counts);
  return fmt::format("{} {}", two_decimals(line.stated), to_string(line.unit));
}

std::string value_text(const Benchmark& line, double value) {
  if (line.measure == Benchmark::Measure::field_accuracy) return figure_text(value * 100, "%");
  if (line.measure == Benchmark::Measure::profile) return figure_text(value, to_string(line.unit));
  return figure_text(value, "keystrokes an hour");
}

std::string standing_text(const Comparison& comparison) {
  switch (comparison.standing) {
    case Standing::meets: return "meets it";
    case Standing::does_not_meet: return "does not meet it";
    case Standing::too_close:
      if (comparison.further_fields > 0) return fmt::format("too close to call; about {} more fields would settle it", comparison.further_fields);
      if (comparison.further_time > Elapsed{0}) return "too close to call; about " + minutes_and_seconds(comparison.further_time) + " more would settle it";
      return "too close to call";
    case Standing::not_enough: break;
  }
  return "no verdict";
}

std::string compared_text(const Benchmark& line, const Comparison& comparison) {
  std::string text = fmt::format("{}: {}\n", line.name, line_text(line));
  if (comparison.value)
    text += fmt::format("  This run: {}, {}.{}{}\n", value_text(line, *comparison.value), standing_text(comparison), comparison.note.empty() ? "" : " ", comparison.note);
  else
    text += fmt::format("  Not comparable: {}\n", comparison.note);
  const std::string conversion = conversion_of(line);
  if (!conversion.empty()) text += "  " + conversion + '\n';
  return without_faults(text + fmt::format("  Counts: {}\n", line.base));
}

std::string consequences_text(const Consequences& found) {
  const auto money = [&](double hundredths) { return fmt::format("{:.2f} {}", hundredths / 100, found.currency); };
  std::string text = fmt::format("\nIf nobody caught them, the errors would cost about {}", money(static_cast<double>(found.cost)));
  if (found.cost_a_record) text += fmt::format(", {} a record", money(found.cost_a_record->value()));
  text += " (an estimate)\n";
  const std::array<std::string_view, 4> names{"minor", "major", "critical", "fatal"};
  for (std::size_t n = 0; n < names.size(); ++n)
    if (found.errors[n] > 0)
      text += fmt::format("  {} {} at {}\n", found.errors[n], names[n], money(static_cast<double>(found.cost_each[n])));
  text += fmt::format("  Tariff of {}: {}\n", found.family == "any" ? "any drill" : found.family, found.source);
  if (found.pay_a_record > 0)
    text += fmt::format("Pay: {} right records at {} are {}{}\n", found.records_right, money(static_cast<double>(found.pay_a_record)),
                        money(static_cast<double>(found.pay)), found.pay_an_hour ? ", " + money(found.pay_an_hour->value()) + " an hour" : "");
  return without_faults(text);
}

}  // namespace

std::string figure_text(double value, std::string_view unit) {
  if (unit == "%" || unit == "per cent") {
    std::string text = two_decimals(value);
    if (text == "100" && value < 100) text = "99.99";
    return text + " %";
  }
  const bool whole = unit.find("an hour") != std::string_view::npos;
  return fmt::format("{} {}", whole ? fmt::format("{:.0f}", value) : two_decimals(value), unit);
}

ScoredFurther scored_further(const Score& score, const RunCounts& counts, const std::vector<Profile>& profiles,
                             const std::vector<std::string>& chosen, const std::vector<Benchmark>& benchmarks) {
  ScoredFurther further;
  const bool all = std::ranges::find(chosen, "all") != chosen.end();
  for (const Profile& profile : profiles)
    if (all || std::ranges::find(chosen, profile.name) != chosen.end()) further.profiles.emplace_back(profile, score_under(profile, counts));
  for (const Benchmark& line : benchmarks)
    if (!line.example) further.benchmarks.emplace_back(line, compare(score.totals, score.ranges, counts, line, profiles));
  return further;
}

std::string further_text(const ScoredFurther& further) {
  std::string text;
  for (const auto& [profile, score] : further.profiles) text += '\n' + scored_text(profile, score);
  if (!further.benchmarks.empty()) text += "\nBeside benchmarks\n";
  for (const auto& [line, comparison] : further.benchmarks) text += compared_text(line, comparison);
  if (further.consequences) text += consequences_text(*further.consequences);
  return text;
}

std::string profiles_text(const std::vector<Profile>& profiles) {
  std::string text;
  for (const Profile& profile : profiles) text += (text.empty() ? "" : "\n") + without_faults(heading(profile) + origin(profile));
  return text;
}

std::string benchmarks_text(const std::vector<Benchmark>& benchmarks) {
  std::string text;
  for (const Benchmark& line : benchmarks) {
    const std::string conversion = conversion_of(line);
    text += (text.empty() ? "" : "\n") +
            without_faults(fmt::format("{}: {}{}\n{}  Counts: {}\n  Source: {}; {}. {}\n", line.name, line_text(line),
                                    line.minutes > 0 ? fmt::format(", in {} min", line.minutes) : "",
                                    conversion.empty() ? "" : "  " + conversion + '\n', line.base, line.source, line.date, line.certainty));
  }
  return text;
}

}  // namespace deft
