#include "shell/key_presses.h"

#include <catch2/catch.hpp>

#include "shell/stamp_watch.h"

namespace deft {
namespace {

constexpr unsigned kA = 38, kB = 56;

Moment ms(int n) {
  return std::chrono::milliseconds(n);
}

}  // namespace

TEST_CASE("A press the input method gives back keeps its first stamp and its device", "[keyboard]") {
  KeyPresses presses;
  const Press first = presses.pressed(kA, 1000, ms(10), 2, false);
  presses.withhold(first);
  const Press again = presses.pressed(kA, 1000, ms(35), 1, false);
  CHECK(again.at == ms(10));
  CHECK(again.device == 2);
  CHECK_FALSE(again.fresh);
  CHECK_FALSE(again.repeat);
}

TEST_CASE("A release that comes while the input method still has the press is told after it", "[keyboard]") {
  KeyPresses presses;
  presses.withhold(presses.pressed(kA, 1000, ms(10), 1, false));
  CHECK_FALSE(presses.released(kA, 1060, ms(70)));
  const Press back = presses.pressed(kA, 1000, ms(90), 1, false);
  const auto release = presses.told(back);
  REQUIRE(release);
  CHECK(release->pressed == ms(10));
  CHECK(release->at == ms(70));
}

TEST_CASE("A release the input method gives back late ends no later press of the same key", "[keyboard]") {
  KeyPresses presses;
  presses.told(presses.pressed(kA, 1000, ms(10), 1, false));
  CHECK(presses.released(kA, 1050, ms(60)));
  presses.told(presses.pressed(kA, 1100, ms(110), 1, false));
  CHECK_FALSE(presses.released(kA, 1050, ms(115)));
  const auto release = presses.released(kA, 1180, ms(190));
  REQUIRE(release);
  CHECK(release->pressed == ms(110));
}

TEST_CASE("A letter keyed twice while the input method has both has two releases", "[keyboard]") {
  KeyPresses presses;
  presses.withhold(presses.pressed(kA, 1000, ms(10), 1, false));
  presses.released(kA, 1040, ms(50));
  presses.withhold(presses.pressed(kA, 1080, ms(90), 1, false));
  const auto first = presses.told(presses.pressed(kA, 1000, ms(100), 1, false));
  REQUIRE(first);
  CHECK(first->pressed == ms(10));
  CHECK_FALSE(presses.told(presses.pressed(kA, 1080, ms(101), 1, false)));
  const auto second = presses.released(kA, 1120, ms(130));
  REQUIRE(second);
  CHECK(second->pressed == ms(90));
}

TEST_CASE("Text an input method commits by itself has the stamp and the release of the last key it took", "[keyboard]") {
  KeyPresses presses;
  presses.withhold(presses.pressed(kA, 1000, ms(10), 1, false));
  presses.withhold(presses.pressed(kB, 1200, ms(210), 1, false));
  const Press text = presses.pressed(0, 0, ms(215), 1, false);
  CHECK(text.at == ms(210));
  CHECK(text.server_ms == 1200);
  presses.told(text);
  const auto release = presses.released(kB, 1290, ms(300));
  REQUIRE(release);
  CHECK(release->pressed == ms(210));
}

TEST_CASE("Two presses read in one microsecond have two stamps", "[keyboard]") {
  KeyPresses presses;
  CHECK(presses.pressed(kA, 1000, ms(10), 1, false).at != presses.pressed(kB, 1000, ms(10), 1, false).at);
}

TEST_CASE("A key held as the focus came repeats and has no release to tell", "[keyboard]") {
  KeyPresses presses;
  presses.set_down(kA, true);
  const Press press = presses.pressed(kA, 1000, ms(10), 1, false);
  CHECK(press.repeat);
  presses.told(press);
  CHECK_FALSE(presses.released(kA, 1100, ms(110)));
}

TEST_CASE("A key received far later than those before it shows that the program stood still, once", "[keyboard]") {
  StampWatch stamps;
  CHECK_FALSE(stamps.received(ms(1000), ms(0)));
  CHECK_FALSE(stamps.received(ms(1100), ms(3)));
  const auto stall = stamps.received(ms(1600), ms(400));
  REQUIRE(stall);
  CHECK(stall->at == ms(1200));
  CHECK(stall->lasted == ms(400));
  CHECK_FALSE(stamps.received(ms(1601), ms(300)));
  CHECK_FALSE(stamps.received(ms(1602), ms(150)));
  CHECK_FALSE(stamps.received(ms(1700), ms(1)));
}

TEST_CASE("A display whose keys carry an older stamp throughout is no stall", "[keyboard]") {
  StampWatch stamps;
  stamps.received(ms(1000), ms(250));
  for (int i = 1; i < 40; ++i) CHECK_FALSE(stamps.received(ms(1000 + 100 * i), ms(250 + i % 5)));
}

}  // namespace deft
