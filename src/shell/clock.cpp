#include "shell/clock.h"

namespace deft {

using namespace std::chrono;

Clock::Clock() : start_(steady_clock::now()) {}

Moment Clock::now() const {
  return duration_cast<Moment>(steady_clock::now() - start_);
}

std::int64_t Clock::wall_ms() {
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace deft
