#pragma once

#include <deque>
#include <optional>

#include "app/model.h"

namespace deft {

/// Sees from the delays of stamps when the program stood still: a key received far later than the keys before it were.
class StampWatch {
 public:
  /// `lag`: how much later than by the server's clock the key was received. Gives a stall once, by the key that waited longest.
  std::optional<Stalled> received(Moment at, Moment lag);
  /// Something was due and came at `at`.
  std::optional<Stalled> came(Moment due, Moment at);

 private:
  std::optional<Stalled> stall(Moment from, Moment to);

  std::deque<Moment> lags_;  ///< of the last few keys: what is ordinary here
  Moment last_end_{0};
};

}  // namespace deft
