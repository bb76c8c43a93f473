#include "shell/receipt_delay.h"

namespace deft {
namespace {

constexpr Moment kTick = std::chrono::milliseconds(1);     // of the server's stamps
constexpr Moment kRecent = std::chrono::seconds(10);       // clocks that run apart are told apart elsewhere
constexpr Moment kLongest = std::chrono::seconds(10);      // a stamp further back than that is not believed

}  // namespace

Moment ReceiptDelay::happened(Moment received, std::uint32_t server_ms) {
  if (server_ms == 0) return received;
  if (first_ms_ == 0) first_ms_ = server_ms;
  const auto since = static_cast<std::int32_t>(server_ms - first_ms_);  // also when its 32 bits run over
  const Moment server = std::chrono::milliseconds(since), ahead = received - server;
  while (!recent_.empty() && recent_.front().received < received - kRecent) recent_.pop_front();
  while (!recent_.empty() && recent_.back().ahead >= ahead) recent_.pop_back();
  recent_.push_back({received, ahead});
  const Moment latest = server + recent_.front().ahead + kTick;
  const bool late = latest < received && latest >= received - kLongest;
  return last_ = std::max(late ? latest : received, last_ + std::chrono::microseconds(1));
}

}  // namespace deft
