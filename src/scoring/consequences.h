#pragma once

#include "scoring/ratio.h"
#include "scoring/run_counts.h"

namespace deft {

/// What an error costs, by family of drills and severity of the field, and what a right record earns; part of a profile file,
/// so that a trainer edits a copy. Money in hundredths of the currency.
struct Tariff {
  struct Line {
    std::string family;  ///< the name of a drill, or "any"
    std::array<long long, 4> cost{};  ///< by `Severity`
    std::string source;
    bool operator==(const Line&) const = default;
  };
  std::string currency;
  long long pay_a_record = 0;
  std::vector<Line> lines;
  bool operator==(const Tariff&) const = default;
};

/// The line of a drill: its own, else that for any; null where there is neither.
const Tariff::Line* line_for(const Tariff& tariff, std::string_view drill);

/// What the errors of a run would cost if nobody caught them, an estimate: errors of a severity x its cost. And what its right
/// records earn. Money in hundredths. Nothing without a line for the drill.
struct Consequences {
  std::string currency, family, source;
  std::array<long long, 4> errors{}, cost_each{};
  long long cost = 0;
  std::optional<Ratio> cost_a_record;  ///< of the records released
  long long records_right = 0, pay_a_record = 0, pay = 0;
  std::optional<Ratio> pay_an_hour;    ///< at the run's speed
};
std::optional<Consequences> consequences_of(const RunCounts& counts, const Tariff& tariff);

/// Whether they are shown: never in an assessment unless asked for.
enum class ShowConsequences { never, in_practice, always };
constexpr bool shows_consequences(ShowConsequences wish, bool assessment) {
  return wish == ShowConsequences::always || (wish == ShowConsequences::in_practice && !assessment);
}

}  // namespace deft
