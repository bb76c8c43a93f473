#include <catch2/catch.hpp>

#include "app/entry_timing.h"
#include "app/timing_words.h"
#include "support/operator_desk.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

const KeyDevice kBoard{"Cherry G80", KeyDevice::Kind::keyboard};
const KeyDevice kScript{"Virtual core XTEST keyboard", KeyDevice::Kind::scripted};

/// An operator in a run of claims.
struct TimedDesk : OperatorDesk {
  explicit TimedDesk(int minutes = 15) { start_run(model, drill("claim-intake"), 7, 5, minutes, chance); }

  /// A key pressed so much later than the last one; gives its stamp.
  Moment key_after(Elapsed later, std::uint8_t device = 0, Key key = U'A') {
    now += later;
    happen(KeyPressed{now, key, Keystroke::Kind::press, 1, device});
    return now;
  }
  void tick() { happen(Tick{now, model.wall_ms}); }
  const Journal& journal() const { return run().journal; }
};

std::size_t stalls(const Journal& journal) {
  return stalled_stretches(journal).size();
}

}  // namespace

TEST_CASE("Keystrokes are kept in steps of a tenth of a millisecond, rounded down", "[timing]") {
  TimedDesk desk;
  desk.key_after(0us);
  desk.key_after(123'456us);
  desk.key_after(99us);
  CHECK(desk.journal().keystrokes[0].at == 0us);
  CHECK(desk.journal().keystrokes[1].at == 123'400us);
  CHECK(desk.journal().keystrokes[2].at == 123'500us);
}

TEST_CASE("A release says how long its key was held, whatever was pressed meanwhile", "[timing]") {
  TimedDesk desk;
  const Moment first = desk.key_after(0us), second = desk.key_after(80ms);
  desk.happen(KeyReleased{first + 95'670us, first});
  REQUIRE(desk.asked<AppendRelease>().size() == 1);
  CHECK(desk.asked<AppendRelease>()[0].keystroke == 0);
  CHECK(desk.asked<AppendRelease>()[0].held == 95'600us);
  desk.happen(KeyReleased{second + 60ms, second});
  CHECK(desk.journal().keystrokes[0].held == 95'600us);
  CHECK(desk.journal().keystrokes[1].held == 60ms);
  desk.happen(KeyReleased{second + 70ms, second});
  CHECK(desk.effects.empty());
}

TEST_CASE("The release of a held key belongs to its press, not to its repeats", "[timing]") {
  TimedDesk desk;
  const Moment press = desk.key_after(0us);
  for (int i = 0; i < 5; ++i) {
    desk.now += 40ms;
    desk.happen(KeyPressed{desk.now, U'A', Keystroke::Kind::repeat});
  }
  desk.happen(KeyReleased{press + 700ms, press});
  CHECK(desk.journal().keystrokes[0].held == 700ms);
  for (std::size_t i = 1; i < 6; ++i) CHECK(desk.journal().keystrokes[i].held == 0ms);
}

TEST_CASE("Releases that went to another window are not waited for", "[timing]") {
  TimedDesk desk;
  const Moment press = desk.key_after(0us);
  desk.happen(FocusChanged{desk.now, false});
  desk.happen(KeyReleased{press + 60ms, press});
  CHECK(desk.journal().keystrokes[0].held == 0ms);
}

TEST_CASE("A journal names the devices its keys came from, in the order they came", "[timing]") {
  TimedDesk desk;
  desk.happen(DeviceFound{kScript});
  desk.happen(DeviceFound{kBoard});
  desk.key_after(0us, 2);
  CHECK(desk.asked<AppendDevice>().size() == 1);
  desk.key_after(100ms, 2);
  CHECK(desk.asked<AppendDevice>().empty());
  desk.key_after(100ms, 1);
  desk.key_after(100ms, 0);
  CHECK(desk.journal().devices == std::vector<KeyDevice>{kBoard, kScript});
  std::vector<int> devices;
  for (const Keystroke& keystroke : desk.journal().keystrokes) devices.push_back(keystroke.device);
  CHECK(devices == std::vector<int>{1, 1, 2, 0});
}

TEST_CASE("A resumed run goes on with its devices, though they come in another order", "[timing]") {
  TimedDesk before;
  before.happen(DeviceFound{kBoard});
  before.key_after(0us, 1);
  const Journal unfinished = before.journal();

  OperatorDesk after;
  after.happen(DeviceFound{kScript});
  after.happen(DeviceFound{kBoard});
  resume_run(after.model, unfinished);
  for (const std::uint8_t device : {std::uint8_t{2}, std::uint8_t{1}}) {
    after.now += 100ms;
    after.happen(KeyPressed{after.now, U'B', Keystroke::Kind::press, 2, device});
  }
  CHECK(after.run().journal.devices == std::vector<KeyDevice>{kBoard, kScript});
  CHECK(after.run().journal.keystrokes[1].device == 1);
  CHECK(after.run().journal.keystrokes[2].device == 2);
}

TEST_CASE("The keyboard is noted as the run begins, right behind its head", "[timing]") {
  OperatorDesk desk;
  KeyboardFacts facts;
  facts.layout = "us(intl)";
  facts.repeats = false;
  desk.happen(KeyboardKnown{facts});
  desk.happen(LocksChanged{true, false});
  start_run(desk.model, desk.drill("codes"), 1, 3, 2, desk.chance);
  desk.press(U'A');
  REQUIRE(desk.effects.size() >= 3);
  CHECK(std::holds_alternative<BeginJournal>(desk.effects[0]));
  REQUIRE(std::holds_alternative<AppendKeyboard>(desk.effects[1]));
  facts.caps_lock = true;
  facts.num_lock = false;
  CHECK(std::get<AppendKeyboard>(desk.effects[1]).facts == facts);
  CHECK(desk.run().journal.keyboard == facts);
}

TEST_CASE("Clock checks are kept by the run's clock while it goes", "[timing]") {
  TimedDesk desk;
  const ClockCheck check{0us, 1000'010us, 1000'020us, 1s};
  desk.happen(ClockChecked{desk.now, check});
  CHECK(desk.effects.empty());
  desk.key_after(0us);
  desk.happen(ClockChecked{desk.now + 500ms, check});
  REQUIRE(desk.asked<AppendClockCheck>().size() == 1);
  CHECK(desk.journal().clock_checks.back() == ClockCheck{500ms, 1000'000us, 1000'010us, 1s});
  desk.press(NamedKey::escape);
  desk.happen(ClockChecked{desk.now + 500ms, check});
  CHECK(desk.effects.empty());
}

TEST_CASE("A stall is kept where it was, and once", "[timing]") {
  TimedDesk desk;
  const Moment begun = desk.key_after(0us);
  desk.key_after(5s);
  desk.happen(Stalled{begun + 2s, 400ms});
  REQUIRE(desk.asked<AppendHappening>().size() == 1);
  CHECK(desk.journal().happenings.back() == Happening{2s, Happening::Kind::stalled, 400ms});
  desk.happen(Stalled{begun + 2100ms, 250ms});
  CHECK(desk.effects.empty());
  CHECK(stalls(desk.journal()) == 1);
}

TEST_CASE("Pauses, a run not begun and what lies before it are no stalls", "[timing]") {
  TimedDesk desk;
  desk.happen(Stalled{desk.now - 10s, 10s});
  CHECK(desk.effects.empty());
  const Moment begun = desk.key_after(0us);
  desk.happen(Stalled{begun - 10s, 10050ms});  // all but a twentieth of a second before the first key
  CHECK(stalls(desk.journal()) == 0);
  desk.press(NamedKey::escape);
  desk.now += 60s;
  desk.happen(Stalled{begun + 10s, 40s});
  CHECK(stalls(desk.journal()) == 0);
  desk.press(NamedKey::escape);
  desk.happen(Stalled{desk.now - 30s, 30s + 20ms});  // from within the pause
  CHECK(stalls(desk.journal()) == 0);
  desk.now += 2s;
  desk.happen(Stalled{desk.now - 300ms, 300ms});
  CHECK(stalls(desk.journal()) == 1);
}

TEST_CASE("Losing the focus for long is no stall", "[timing]") {
  TimedDesk desk;
  desk.key_after(0us);
  desk.happen(FocusChanged{desk.now, false});
  desk.now += 20s;
  desk.happen(FocusChanged{desk.now, true});
  CHECK(stalls(desk.journal()) == 0);
}

TEST_CASE("The results of a run say how far its times can be trusted", "[timing]") {
  TimedDesk desk;
  const Moment begun = desk.key_after(0us);
  for (int second = 1; second <= 8; ++second) desk.happen(ClockChecked{begun + second * 1s, {0us, 800ms, 1s, 1s}});
  desk.now = begun + 9s;
  desk.happen(Stalled{begun + 3s, 250ms});
  desk.press(with_ctrl(U'e'));
  desk.press(with_ctrl(U'e'));
  REQUIRE(desk.at<ResultsScreen>());
  const TimingQuality timing = desk.screen<ResultsScreen>().timing;
  CHECK(timing.clock_disagrees);
  CHECK(timing.stalls == 1);
  CHECK(timing == timing_of(desk.screen<ResultsScreen>().journal));
}

TEST_CASE("Timing is told in one line, and nothing is told where nothing was measured", "[timing]") {
  const Words words;
  TimingQuality timing;
  CHECK(timing_words(words, timing).empty());
  timing.checks = 60;
  timing.intervals = 200;
  CHECK(timing_words(words, timing) == "Timing ±0.1 ms, no stall.");
  timing.interval_error = 210us;
  timing.stalls = 1;
  timing.longest_stall = 420ms;
  CHECK(timing_words(words, timing) == "Timing ±0.3 ms, one stall of 0.4 s.");
  timing.stalls = 2;
  timing.scripted = 12;
  timing.sent = 1;
  CHECK(timing_words(words, timing) == "Timing ±0.3 ms, two stalls, the longest 0.4 s. 12 keystrokes came from another program. "
                                       "1 keystroke was sent as a made-up event.");
}

TEST_CASE("A clock that disagrees is told with how far and what to do, and only an assessment is void", "[timing]") {
  const Words words;
  TimingQuality timing;
  timing.clock_off = -0.2;
  CHECK(clock_words(words, {}, timing).empty());
  timing.clock_disagrees = true;
  JournalHead head;
  CHECK(clock_words(words, head, timing) ==
        "The clock this run was timed by ran 20.0 % slow against the computer's own. Its speed cannot be compared. Start Deft "
        "without what changes its clock.");
  head.purpose = "assessment";
  timing.clock_off = 0.25;
  CHECK(clock_words(words, head, timing) ==
        "The clock this run was timed by ran 25.0 % fast against the computer's own. This assessment does not count. Start Deft "
        "without what changes its clock, and key it again.");
}
