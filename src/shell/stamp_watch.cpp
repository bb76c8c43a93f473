#include "shell/stamp_watch.h"

#include <algorithm>

namespace deft {

namespace {
constexpr std::size_t kRemembered = 16;
}

std::optional<Stalled> StampWatch::received(Moment at, Moment lag) {
  const Moment ordinary =
      lags_.empty() ? Moment{0} : std::max(Moment{0}, *std::min_element(lags_.begin(), lags_.end()));
  lags_.push_back(lag);
  if (lags_.size() > kRemembered) lags_.pop_front();
  return stall(at - (lag - ordinary), at);
}

std::optional<Stalled> StampWatch::came(Moment due, Moment at) {
  return stall(due, at);
}

std::optional<Stalled> StampWatch::stall(Moment from, Moment to) {
  if (to - from < kStall || from <= last_end_) return std::nullopt;
  last_end_ = to;
  return Stalled{from, to - from};
}

}  // namespace deft
