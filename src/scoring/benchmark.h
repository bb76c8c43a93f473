#pragma once

#include <string>

#include "scoring/score.h"

namespace deft {

/// The standard an operator is held to; read from `assets/benchmarks/` and the trainer's own folder.
struct Benchmark {
  /// What a run is held by. A line that counts neither keystrokes nor fields is held by the profile that counts what it counts.
  enum class Measure { net_ksph, gross_ksph, field_accuracy, profile };
  /// As its source states it; brought to keystrokes an hour or a share from 0 to 1 by `conversion_of`.
  enum class Unit { keystrokes_an_hour, words_a_minute, share, errors_in_10_000, percent };
  std::string name;       ///< "SSC operator"
  Measure measure = Measure::net_ksph;
  double threshold = 0;   ///< keystrokes an hour, or a share from 0 to 1; by a profile, in the unit of its first figure
  double stated = 0;
  Unit unit = Unit::keystrokes_an_hour;
  std::string counts;     ///< one word or two: "key depressions", "fields", "claims"
  std::string base;       ///< the same in a sentence
  std::string profile;    ///< name; empty unless the measure is `profile`
  int minutes = 0;        ///< of the test it comes from; 0: of any length
  bool example = false;   ///< without a source; never held against anyone before it is copied and made one's own
  std::string source, date, certainty;
};

std::string_view to_string(Benchmark::Unit unit);  ///< "words a minute"

/// The stated line in keystrokes an hour or as a share: a word is five key depressions, so words a minute x 300.
double converted(double stated, Benchmark::Unit unit);
/// How a line was brought to the run's unit: "35 words a minute of five key depressions are 10500 an hour (x 300)."; empty where
/// it was not.
std::string conversion_of(const Benchmark& benchmark);

enum class Standing { meets, does_not_meet, too_close, not_enough };

struct Verdict {
  Standing standing = Standing::not_enough;
  double value = 0;
  double shortfall = 0;             ///< how far below the line; 0 when not below
  /// For too_close: about how many more fields, or how much more time, at the figure seen, would settle it; 0: none would.
  long long further_fields = 0;
  Elapsed further_time{0};
};

/// Judged fields below which nothing is decided.
inline constexpr int kFewestFields = 20;

/// Accuracy by its Wilson interval, speed by its range of like runs (`speed_interval`): above the line is meets, below does not
/// meet, across is too close to call. Under `kFewestFields` fields, for speed also under `kFewestRecords` records: not enough; so
/// too where the measure is a profile, for which there is `compare`.
Verdict judge(const Totals& totals, const SpeedRanges& ranges, const Benchmark& benchmark);

}  // namespace deft
