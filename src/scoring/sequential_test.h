#pragma once

#include <optional>

#include "keying/journal.h"
#include "scoring/score.h"

namespace deft {

/// Wald's sequential test of an error rate (Wald 1947, Sequential Analysis): after every field it says whether enough was seen.
/// A test of good and bad operators ends after about half the fields a fixed number would need. Rates are errors a field,
/// 0 < good < bad < 1; risks, above 0 and together below 1, are the chances of deciding wrongly about an operator exactly good
/// or exactly bad. Fields are taken to fail independently; in one record they do not quite, so that risks are floors.
struct SequentialPlan {
  double good = 0.005, bad = 0.02;
  double risk_to_good = 0.05;  ///< alpha: that a good operator fails
  double risk_of_bad = 0.05;   ///< beta: that a bad one passes
};

SequentialPlan plan_of(const StoppingRule& rule);

enum class SequentialDecision { go_on, passes, fails };

/// Of `errors` in `fields` judged so far; 0 <= errors <= fields.
SequentialDecision decide(const SequentialPlan& plan, long long fields, long long errors);

/// Of the fields judged so far in a run with a stopping rule; of no field: go on.
SequentialDecision decide(const StoppingRule& rule, const Totals& totals);

/// The boundaries after so many fields: the most errors that pass, the fewest that fail. Nothing where there are none yet.
std::optional<long long> most_errors_to_pass(const SequentialPlan& plan, long long fields);
std::optional<long long> fewest_errors_to_fail(const SequentialPlan& plan, long long fields);

/// How many more fields, all right, would pass an open test.
long long right_fields_to_pass(const SequentialPlan& plan, long long fields, long long errors);

/// How many fields it takes on average, by Wald's approximation (which leaves out that the last field oversteps the boundary).
double fields_expected_if_good(const SequentialPlan& plan);
double fields_expected_if_bad(const SequentialPlan& plan);

}  // namespace deft
