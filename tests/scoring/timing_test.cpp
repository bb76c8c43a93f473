#include "scoring/timing.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace deft;
using namespace std::chrono_literals;

namespace {

/// Checks of one second each; Deft's clock and the server's at these paces.
Journal checked(int seconds, double own = 1, double server = 1) {
  Journal journal;
  journal.clock_checks.push_back({});
  for (int i = 1; i <= seconds; ++i) {
    const auto micro = [](double share) { return Elapsed(std::llround(share * 1e6)); };
    journal.clock_checks.push_back({micro(own) * i, micro(own), 1s, std::chrono::floor<std::chrono::milliseconds>(micro(server))});
  }
  return journal;
}

/// Keys at these times, each stamped by the server as many milliseconds later as told.
Journal keyed_at(const std::vector<std::pair<Elapsed, Elapsed>>& own_and_server) {
  Journal journal;
  for (const auto& [own, server] : own_and_server)
    journal.keystrokes.push_back({own, U'a', Keystroke::Kind::press,
                                  static_cast<std::uint32_t>(1'000'000 + server / 1ms)});
  return journal;
}

Happening stall(Elapsed at, Elapsed lasted) {
  return {at, Happening::Kind::stalled, lasted};
}

}  // namespace

TEST_CASE("Clocks that agree are no disagreement, however long the run") {
  for (const int seconds : {1, 5, 29, 30, 31, 600}) {
    const TimingQuality timing = timing_of(checked(seconds));
    CHECK(timing.checks == static_cast<std::size_t>(seconds));
    CHECK(timing.clock_off == 0);
    CHECK_FALSE(timing.clock_disagrees);
  }
}

TEST_CASE("A clock a fifth slow or a quarter fast disagrees, by that much") {
  for (const double pace : {0.8, 1.25}) {
    const TimingQuality timing = timing_of(checked(20, pace));
    CHECK(timing.clock_disagrees);
    CHECK(timing.clock_off == Approx(pace - 1).margin(0.001));
  }
}

TEST_CASE("2 % are allowed, 2.5 % are not") {
  CHECK_FALSE(timing_of(checked(60, 1.019)).clock_disagrees);
  CHECK_FALSE(timing_of(checked(60, 0.981)).clock_disagrees);
  CHECK(timing_of(checked(60, 1.025)).clock_disagrees);
  CHECK(timing_of(checked(60, 0.975)).clock_disagrees);
}

TEST_CASE("A clock that disagrees with the display's alone disagrees") {
  CHECK(timing_of(checked(20, 1, 1.05)).clock_disagrees);
}

TEST_CASE("Under five seconds of checks nothing is said of the clock") {
  CHECK_FALSE(timing_of(checked(4, 0.8)).clock_disagrees);
  CHECK(timing_of(checked(8, 0.8)).clock_disagrees);
}

TEST_CASE("Thirty seconds of a wrong clock in a long run are enough") {
  Journal journal = checked(600);
  for (std::size_t i = 300; i < 331; ++i) journal.clock_checks[i].own = 800ms;
  CHECK(timing_of(journal).clock_disagrees);
}

TEST_CASE("A few seconds of a wrong clock are within what a stretch allows") {
  Journal journal = checked(600);
  journal.clock_checks[300].own = 800ms;
  CHECK_FALSE(timing_of(journal).clock_disagrees);
}

TEST_CASE("One late check voids nothing, in a long run nor in a short one") {
  for (const int seconds : {6, 10, 30, 120}) {
    Journal journal = checked(seconds);
    journal.clock_checks[3].raw += 600ms;
    journal.clock_checks[3].server += 600ms;
    CHECK_FALSE(timing_of(journal).clock_disagrees);
  }
}

TEST_CASE("A check that spans a stall voids nothing") {
  Journal journal = checked(12);
  ClockCheck& spanning = journal.clock_checks[5];
  spanning.own = spanning.raw = 3400ms;
  spanning.server = 3399ms;
  journal.happenings.push_back(stall(4s, 2400ms));
  CHECK_FALSE(timing_of(journal).clock_disagrees);
}

TEST_CASE("A machine that slept for an hour voids nothing") {
  for (const int seconds : {8, 60}) {
    Journal journal = checked(seconds);
    journal.clock_checks[4].server += 1h;  // the display server's clock went on
    CHECK_FALSE(timing_of(journal).clock_disagrees);
  }
}

TEST_CASE("A clock put back a second each half minute disagrees, though each stretch has one bad check only") {
  Journal journal = checked(300);
  for (std::size_t i = 15; i < 300; i += 30) journal.clock_checks[i].own = 0s;
  CHECK(timing_of(journal).clock_disagrees);
}

TEST_CASE("A second sitting's first check has nothing before it") {
  Journal journal = checked(10);
  journal.clock_checks.push_back({20s, 0s, 0s, 0s});
  for (int i = 0; i < 10; ++i) journal.clock_checks.push_back({21s + i * 1s, 1s, 1s, 1s});
  const TimingQuality timing = timing_of(journal);
  CHECK(timing.checks == 20);
  CHECK_FALSE(timing.clock_disagrees);
}

TEST_CASE("Stalls that overlap are one, and the longest is told") {
  Journal journal;
  journal.happenings = {stall(10s, 150ms), stall(30s, 300ms), stall(30100ms, 400ms), {50s, Happening::Kind::paused, 60s},
                        {70s, Happening::Kind::focus_lost, 9s}};
  const TimingQuality timing = timing_of(journal);
  CHECK(timing.stalls == 2);
  CHECK(timing.longest_stall == 500ms);
  CHECK(stalled_stretches(journal) == std::vector<std::pair<Elapsed, Elapsed>>{{10s, 10150ms}, {30s, 30500ms}});
}

TEST_CASE("The error of an interval is what the server's stamps do not explain, a tick allowed for") {
  std::vector<std::pair<Elapsed, Elapsed>> keys;
  for (int i = 0; i < 101; ++i) keys.emplace_back(i * 100ms, i * 100ms + (i % 2) * 1ms);
  CHECK(timing_of(keyed_at(keys)).interval_error == 0us);
  CHECK(timing_of(keyed_at(keys)).intervals == 100);
  keys.clear();
  for (int i = 0; i < 101; ++i) keys.emplace_back(i * 100ms + (i % 10 == 5) * 7300us, i * 100ms);  // every tenth key 7.3 ms late
  CHECK(timing_of(keyed_at(keys)).interval_error == 6300us);
}

TEST_CASE("No interval reaches over a pause, a key without the server's stamp, or one that was sent") {
  Journal journal = keyed_at({{1s, 1s}, {2s, 62s}, {3s, 63s}});
  journal.happenings = {{1500ms, Happening::Kind::paused, 60s}};
  CHECK(timing_of(journal).intervals == 1);
  CHECK(timing_of(journal).interval_error == 0us);
  journal.keystrokes[2].server_ms = 0;
  CHECK(timing_of(journal).intervals == 0);
  journal = keyed_at({{1s, 1s}, {2s, 900s}, {3s, 3s}});
  journal.devices = {{"XSendEvent", KeyDevice::Kind::sent}};
  journal.keystrokes[1].device = 1;
  CHECK(timing_of(journal).intervals == 0);
}

TEST_CASE("The server's clock may wrap within a run") {
  Journal journal = keyed_at({{1s, 1s}, {1100ms, 1s}});
  journal.keystrokes[0].server_ms = 4'294'967'290U;
  journal.keystrokes[1].server_ms = 94;
  CHECK(timing_of(journal).intervals == 1);
  CHECK(timing_of(journal).interval_error == 0us);
}

TEST_CASE("Presses of other programs are counted, a held key's repeats are not") {
  Journal journal = keyed_at({{1s, 1s}, {2s, 2s}, {3s, 3s}, {4s, 4s}});
  journal.devices = {{"Virtual core XTEST keyboard", KeyDevice::Kind::scripted}, {"XSendEvent", KeyDevice::Kind::sent},
                     {"a keyboard", KeyDevice::Kind::keyboard}};
  journal.keystrokes[0].device = 1;
  journal.keystrokes[1].device = 1;
  journal.keystrokes[1].kind = Keystroke::Kind::repeat;
  journal.keystrokes[2].device = 2;
  journal.keystrokes[3].device = 3;
  CHECK(timing_of(journal).scripted == 1);
  CHECK(timing_of(journal).sent == 1);
}

TEST_CASE("A clock that disagrees voids an assessment and only marks practice") {
  Journal journal = checked(20, 0.8);
  CHECK_FALSE(is_void(journal.head, timing_of(journal)));
  journal.head.purpose = "assessment";
  CHECK(is_void(journal.head, timing_of(journal)));
  CHECK_FALSE(is_void(journal.head, timing_of(checked(20))));
}

TEST_CASE("With the check against the kernel's clock left out a slowed clock passes wherever the display's is slowed too") {
  Journal journal = checked(20, 0.8, 0.8);  // both see the slowed time
  CHECK(timing_of(journal).clock_disagrees);
  for (ClockCheck& check : journal.clock_checks) check.raw = check.own;
  CHECK_FALSE(timing_of(journal).clock_disagrees);
}

TEST_CASE("A run nobody measured says nothing of its timing") {
  CHECK_FALSE(measured(timing_of(Journal{})));
  CHECK(measured(timing_of(checked(2))));
}

TEST_CASE("Clock checks of any size are summed without running over") {
  Journal journal;
  for (const Elapsed time : {Elapsed::max(), Elapsed::max(), Elapsed::min(), Elapsed::max(), Elapsed::max()})
    journal.clock_checks.push_back({Elapsed(1), Elapsed::max(), time, Elapsed::max() / 2 - time / 2});
  CHECK(timing_of(journal).clock_disagrees);
}

TEST_CASE("Clock checks by the hundred thousand in one stretch, and pauses between all keys, take no longer than others") {
  Journal journal;
  journal.clock_checks.push_back({Elapsed(1), 29990ms, 29990ms, 29990ms});
  for (int n = 0; n < 400'000; ++n) {
    journal.clock_checks.push_back({Elapsed(n), 1us, 1us, 0ms});
    journal.happenings.push_back({1h, Happening::Kind::paused, 1us});
    journal.keystrokes.push_back({Elapsed(n), U'a', Keystroke::Kind::press, static_cast<std::uint32_t>(1 + n / 1000)});
  }
  const TimingQuality timing = timing_of(journal);
  CHECK_FALSE(timing.clock_disagrees);
  CHECK(timing.intervals == 399'999);
}
