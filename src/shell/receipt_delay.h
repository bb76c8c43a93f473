#pragma once

#include <cstdint>
#include <deque>

#include "app/model.h"

namespace deft {

/// When an event happened that reached us late. Our stamp is made at receipt, to the microsecond, but a busy machine may keep
/// our thread waiting; the display server's is made in time, but in whole milliseconds. The quickest receipts of the last
/// seconds say how the two clocks stand to each other: an event can have happened at most one tick after its server stamp says.
class ReceiptDelay {
 public:
  /// The moment of an event of that server stamp: `received`, or earlier where it came later than a tick explains. No two
  /// events have the same moment, and none has one before an earlier event's.
  Moment happened(Moment received, std::uint32_t server_ms);

 private:
  struct Receipt { Moment received; Moment ahead; };  ///< `ahead`: our clock against the server's
  std::deque<Receipt> recent_;  ///< as `ahead` grows: the quickest of the last seconds stands in front
  std::uint32_t first_ms_ = 0;
  Moment last_{0};
};

}  // namespace deft
