#pragma once

#include <string>

#include "scoring/score.h"

namespace deft {

/// The standard an operator is held to; read from `assets/benchmarks/`.
struct Benchmark {
  enum class Measure { net_ksph, gross_ksph, field_accuracy };
  std::string name;       ///< "SSC operator"
  Measure measure = Measure::net_ksph;
  double threshold = 0;   ///< keystrokes an hour, or a share from 0 to 1
  std::string base;       ///< what it counts: "key depressions", "fields"
  std::string source, date, certainty;
};

enum class Standing { meets, does_not_meet, too_close, not_enough };

struct Verdict {
  Standing standing = Standing::not_enough;
  double value = 0;
  double shortfall = 0;             ///< how far below the line; 0 when not below
  long long further_fields = 0;     ///< for too_close: about how many more fields, at the accuracy seen, would settle it; 0: none would
};

/// Judged fields below which nothing is decided.
inline constexpr int kFewestFields = 20;

/// Accuracy by the Wilson interval against the line: above is meets, below does not meet, across is too close to call.
/// Speed by the figure itself (its interval comes with repeated runs). Under `kFewestFields`: not enough.
Verdict judge(const Totals& totals, const Benchmark& benchmark);

}  // namespace deft
