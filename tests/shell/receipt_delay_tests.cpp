#include "shell/receipt_delay.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

namespace deft {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

}  // namespace

TEST_CASE("An event received at once keeps the moment of its receipt", "[receipt]") {
  ReceiptDelay delay;
  for (int n = 0; n < 100; ++n) {
    const microseconds happened{100'000 + n * 90'400};
    const auto server_ms = static_cast<std::uint32_t>(5'000 + happened.count() / 1000);
    CHECK(delay.happened(happened + microseconds(60), server_ms) == happened + microseconds(60));
  }
}

TEST_CASE("However late events are received, their stamps are off by a tick at most", "[receipt]") {
  CHECK(rc::check([] {
    ReceiptDelay delay;
    const auto base = static_cast<std::uint32_t>(*rc::gen::element(1, 77'000, -2'500));  // the last runs over soon
    microseconds happened{1'000'000}, before{0}, free_at{0};
    for (int n = 0; n < 60; ++n) {
      happened += microseconds(*rc::gen::inRange(8'000, 200'000));
      const bool waits = n > 4 && *rc::gen::inRange(0, 4) == 0;
      const auto wait = microseconds(waits ? *rc::gen::inRange(2'000, 900'000) : 50);
      free_at = std::max(free_at, happened + wait);  // what is received later waits for what came before
      const auto server_ms = base + static_cast<std::uint32_t>(happened.count() / 1000);
      if (server_ms == 0) continue;  // says nothing
      const microseconds stamp = delay.happened(free_at, server_ms);
      RC_ASSERT(stamp >= happened - milliseconds(1));
      RC_ASSERT(stamp <= happened + (n > 4 ? microseconds(2'150) : wait + microseconds(5)));
      RC_ASSERT(stamp > before);
      before = stamp;
    }
  }));
}

TEST_CASE("Stamps that make no sense are left alone", "[receipt]") {
  ReceiptDelay delay;
  CHECK(delay.happened(milliseconds(5'000), 0) == milliseconds(5'000));
  CHECK(delay.happened(milliseconds(5'000), 60'000) == milliseconds(5'000));
  CHECK(delay.happened(milliseconds(5'100), 7) == milliseconds(5'100));  // a minute back
}

}  // namespace deft
