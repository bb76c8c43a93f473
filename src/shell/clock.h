#pragma once

#include "app/model.h"

namespace deft {

/// The only clock of the program. Moments are microseconds of the monotonic clock since the program started; the wall clock
/// dates results and is never used to measure.
class Clock {
 public:
  Clock();
  Moment now() const;
  static std::int64_t wall_ms();  ///< milliseconds since 1970, UTC

 private:
  std::chrono::steady_clock::time_point start_;
};

}  // namespace deft
