#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "app/entry_update.h"
#include "app/run_clock.h"
#include "drill/batch.h"
#include "scoring/sequential_test.h"
#include "support/keying_desk.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

KeyingDesk claim_desk(std::size_t records = 3, int minutes = 15) {
  return KeyingDesk(shipped_drill("claim-intake"), 1, records, minutes);
}

std::size_t paused(const Journal& journal) {
  return static_cast<std::size_t>(std::count_if(journal.happenings.begin(), journal.happenings.end(), [](const Happening& h) {
    return h.kind == Happening::Kind::paused;
  }));
}

}  // namespace

TEST_CASE("The clock starts with the first key, which is pressed at nought", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.wait(30s);
  desk.tick();
  CHECK(clock_reading(desk.run(), desk.now) == 0s);
  CHECK(desk.effects.empty());
  desk.keys("LM");
  CHECK(desk.run().journal.keystrokes[0].at == 0s);
  CHECK(desk.run().journal.keystrokes[1].at == 200ms);
  REQUIRE(desk.effects_of<BeginJournal>().size() == 1);
  CHECK(desk.effects_of<AppendKeystroke>().size() == 2);
  CHECK(desk.effects_of<BeginJournal>()[0].head.started_ms == desk.model.wall_ms + 30'200);
}

TEST_CASE("A drill that is opened and left leaves nothing behind", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("<Escape>");
  desk.press(with_ctrl(U'e'));
  CHECK(desk.effects.empty());
  CHECK(std::holds_alternative<TodayScreen>(desk.model.screen));
}

TEST_CASE("Escape stops the clock until the operator keys on", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("LM");
  desk.keys("<Escape>");
  CHECK(desk.run().question == Run::Question::pause);
  desk.wait(60s);
  desk.tick();
  CHECK(clock_reading(desk.run(), desk.now) == 400ms);
  desk.keys("0<Tab>x");  // while the question stands nothing reaches the form
  CHECK(desk.run().journal.keystrokes.size() == 2);
  desk.keys("<Escape>");
  CHECK(desk.run().question == Run::Question::none);
  desk.keys("0");
  CHECK(desk.run().journal.keystrokes.back().at == 600ms);
  REQUIRE(desk.run().journal.happenings.size() == 1);
  CHECK(desk.run().journal.happenings[0].kind == Happening::Kind::paused);
  CHECK(desk.run().journal.happenings[0].at == 400ms);
  CHECK(desk.run().journal.happenings[0].lasted == 60s + 800ms);
  CHECK(desk.effects_of<AppendHappening>().size() == 1);
}

TEST_CASE("Looking at all keys stops the clock as well", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("L");
  all_keys_shown(desk.model, true, desk.now);
  desk.wait(20s);
  const auto effects = all_keys_shown(desk.model, false, desk.now);
  CHECK(effects.size() == 1);
  desk.keys("M");
  CHECK(desk.run().journal.keystrokes.back().at == 200ms);
  CHECK(paused(desk.run().journal) == 1);
}

TEST_CASE("Keys of the screen are neither journaled nor counted", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("L");
  const bool guide = desk.run().guide;
  desk.keys("<F3>");
  CHECK(desk.run().guide == !guide);
  desk.keys("<F4>");
  CHECK(desk.run().enlarged);
  desk.keys("<F11>");
  CHECK(desk.run().rules);
  desk.keys("<Escape>");
  CHECK_FALSE(desk.run().rules);
  CHECK(desk.run().question == Run::Question::none);
  desk.press(with_ctrl(U'h'));
  CHECK(desk.model.settings.hide_meters);
  CHECK(desk.effects_of<SaveSettings>().size() == 1);
  CHECK(desk.run().journal.keystrokes.size() == 1);
}

TEST_CASE("Every function key of the form has a Ctrl key that does the same", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("LM");
  desk.press(with_ctrl(U'u'));
  CHECK(desk.run().entry.fields[0].keyed.empty());
  CHECK(desk.run().journal.keystrokes.back().key == Key(NamedKey::f6));
  desk.press(with_ctrl(U'i'));
  CHECK(desk.run().entry.fields[0].mark == Mark::illegible);
  desk.press(with_ctrl(U'N'));
  CHECK(desk.run().entry.fields[1].mark == Mark::not_given);
  for (const NamedKey key : {NamedKey::f1, NamedKey::f2, NamedKey::f3, NamedKey::f4, NamedKey::f5, NamedKey::f6, NamedKey::f7,
                             NamedKey::f8, NamedKey::f9, NamedKey::f11}) {
    REQUIRE(ctrl_alternative(key));
    CHECK(without_ctrl_alternative(*ctrl_alternative(key)) == Key(key));
  }
  CHECK(ctrl_alternative(NamedKey::f12) == with_ctrl(NamedKey::enter));
}

TEST_CASE("Ctrl and Alt combinations never land in the form", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("L");
  for (const Key key : {with_ctrl(U'x'), with_ctrl(U'c'), with_alt(U'x'), with_alt(U'1'), with_alt(NamedKey::tab), with_ctrl(with_alt(U'q'))})
    desk.press(key);
  CHECK(desk.run().journal.keystrokes.size() == 1);
  CHECK(desk.run().entry.fields[0].keyed == U"L");
  CHECK(desk.run().entry.current == 0);
}

TEST_CASE("Paste is refused with a message, and noted", "[entry]") {
  const Key paste = GENERATE(with_ctrl(U'v'), with_shift(NamedKey::insert));
  KeyingDesk desk = claim_desk();
  desk.keys("L");
  desk.press(paste);
  CHECK(desk.run().entry.refusal == Refusal::paste);
  CHECK(desk.run().entry.fields[0].keyed == U"L");
  CHECK(desk.run().journal.keystrokes.size() == 1);
  REQUIRE(desk.run().journal.happenings.size() == 1);
  CHECK(desk.run().journal.happenings[0].kind == Happening::Kind::paste_refused);
  CHECK(desk.run().journal.happenings[0].at == 200ms);
}

TEST_CASE("An assessment is never paused: Escape says so, questions and the list of keys leave its clock going", "[entry]") {
  KeyingDesk desk = claim_desk(3, 1);
  desk.run().journal.head.purpose = "assessment";
  desk.keys("L");
  const auto clock = [&] { return clock_reading(desk.run(), desk.now); };
  SECTION("Escape") {
    desk.press(NamedKey::escape);
    CHECK(desk.run().question == Run::Question::none);
    CHECK(desk.run().entry.refusal == Refusal::no_pause);
    desk.wait(10s);
    CHECK(clock() == 10'200ms);
    desk.keys("M");
    CHECK(desk.run().entry.refusal == Refusal::none);
    CHECK(desk.run().entry.fields[0].keyed == U"LM");
    CHECK(desk.run().journal.keystrokes.back().at == 10'400ms);
  }
  SECTION("Escape still closes a look-up") {
    desk.keys("<F5>");
    REQUIRE(desk.run().entry.query);
    desk.press(NamedKey::escape);
    CHECK_FALSE(desk.run().entry.query);
    CHECK(desk.run().entry.refusal == Refusal::none);
  }
  SECTION("the question whether to end") {
    desk.press(with_ctrl(U'e'));
    CHECK(desk.run().question == Run::Question::end);
    desk.wait(10s);
    CHECK(clock() == 10'200ms);
    SECTION("answered with no") {
      desk.press(NamedKey::escape);
      CHECK(desk.run().question == Run::Question::none);
    }
    SECTION("answered with yes") {
      desk.press(with_ctrl(U'e'));
      REQUIRE_FALSE(desk.keying());
      CHECK(desk.results().journal.ended_at == 10'400ms);
      CHECK(desk.results().score.paused == 0ms);
      return;
    }
    SECTION("not answered in time") {
      desk.wait(60s);
      desk.tick();
      REQUIRE_FALSE(desk.keying());
      CHECK(desk.results().journal.end == EndReason::time);
      return;
    }
  }
  SECTION("the list of keys") {
    desk.press(NamedKey::f1);
    desk.wait(10s);
    CHECK(clock() == 10'200ms);
    all_keys_shown(desk.model, false, desk.now);
  }
  CHECK(paused(desk.run().journal) == 0);
}

TEST_CASE("The limit ends the run at exactly its time", "[entry]") {
  KeyingDesk desk = claim_desk(3, 1);
  desk.ideal(0, 2);
  const std::size_t before = desk.run().journal.keystrokes.size();
  desk.wait(2min);
  SECTION("when the clock ticks") { desk.tick(); }
  SECTION("when a key comes first, which does not count") { desk.keys("x"); }
  REQUIRE_FALSE(desk.keying());
  CHECK(desk.results().journal.end == EndReason::time);
  CHECK(desk.results().journal.ended_at == 1min);
  CHECK(desk.results().journal.keystrokes.size() == before);
  REQUIRE(desk.effects_of<EndJournal>().size() == 1);
  CHECK(desk.effects_of<EndJournal>()[0].at == 1min);
  CHECK(desk.results().score.totals.duration == 1min);
}

TEST_CASE("A run without a limit goes on", "[entry]") {
  KeyingDesk desk = claim_desk(3, 0);
  desk.keys("L");
  desk.wait(300min);
  desk.tick();
  CHECK(desk.keying());
}

TEST_CASE("Releasing the last record ends the run and saves it", "[entry]") {
  KeyingDesk desk = claim_desk(2);
  desk.ideal_record();
  CHECK(desk.keying());
  desk.ideal_record();
  REQUIRE_FALSE(desk.keying());
  CHECK(desk.results().journal.end == EndReason::all_released);
  CHECK(desk.results().journal.ended_at == desk.results().journal.keystrokes.back().at);
  CHECK(desk.results().saving == ResultsScreen::Saving::saving);
  REQUIRE(desk.effects_of<SaveResult>().size() == 1);
  CHECK(desk.effects_of<SaveResult>()[0].score.totals.fields_right == 24);
  CHECK(desk.effects_of<AppendKeystroke>().size() == desk.results().journal.keystrokes.size());
}

TEST_CASE("With a stopping rule a run ends at the record that settles it, whoever resumes it", "[entry]") {
  // Of 12 fields a record all right: passes once 15 and more fields speak for 1 % against 20 %.
  const StoppingRule rule{.good = 10'000, .bad = 200'000, .risk_to_good = 50'000, .risk_of_bad = 50'000};
  KeyingDesk desk = claim_desk(5);
  desk.run().journal.head.stopping = rule;
  desk.ideal_record();
  REQUIRE(desk.keying());
  const Journal open = desk.run().journal;
  desk.ideal_record();
  REQUIRE_FALSE(desk.keying());
  const ResultsScreen& results = desk.results();
  CHECK(results.journal.end == EndReason::settled);
  CHECK(results.score.totals.records_released == 2);
  CHECK(results.score.totals.fields_not_reached == 36);
  CHECK(results.score.totals.duration == results.journal.ended_at);
  CHECK(decide(rule, results.score.totals) == SequentialDecision::passes);
  CHECK(desk.effects_of<EndJournal>().at(0).reason == EndReason::settled);
  // A crash between the key and the end of the run: it ends as it is resumed, and one still open goes on.
  Journal cut = results.journal;
  cut.end = EndReason::unfinished;
  Model again = desk.model;
  resume_run(again, cut);
  REQUIRE(std::holds_alternative<ResultsScreen>(again.screen));
  CHECK(std::get<ResultsScreen>(again.screen).journal.end == EndReason::settled);
  resume_run(again, open);
  CHECK(std::holds_alternative<EntryScreen>(again.screen));
}

TEST_CASE("Ctrl+E in the question ends the run as stopped, at the time the clock stood still", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.ideal_record();
  desk.keys("LM<Escape>");
  const Elapsed stood = clock_reading(desk.run(), desk.now);
  desk.wait(5min);
  desk.press(with_ctrl(U'e'));
  REQUIRE_FALSE(desk.keying());
  CHECK(desk.results().journal.end == EndReason::stopped);
  CHECK(desk.results().journal.ended_at == stood);
  CHECK(paused(desk.results().journal) == 1);
  CHECK(desk.results().score.totals.records_released == 1);
}

TEST_CASE("Keys pressed while the window has no focus are told apart by when and how long", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("LM");
  desk.happen(FocusChanged{desk.now, false});
  desk.wait(6s);
  desk.happen(FocusChanged{desk.now, true});
  REQUIRE(desk.run().journal.happenings.size() == 1);
  CHECK(desk.run().journal.happenings[0] == Happening{200ms, Happening::Kind::focus_lost, 6s});
  CHECK(clock_reading(desk.run(), desk.now) == 6s + 200ms);  // the clock goes on
}

TEST_CASE("The live figure moves only when a record is released", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.ideal(0, 11);
  desk.tick();
  CHECK(desk.run().live_ksph == 0);
  desk.ideal(11, 12);
  const double at_release = desk.run().live_ksph;
  CHECK(at_release == Approx(18'000).epsilon(0.02));  // five keys a second, all in right fields
  desk.keys("LM");
  desk.wait(20s);
  desk.tick();
  CHECK(desk.run().live_ksph == at_release);
}

TEST_CASE("On a tape the live figure moves at each fifth line", "[entry]") {
  KeyingDesk desk(shipped_drill("ten-key-remittance"), 1, 1, 10);
  desk.tape(4);
  CHECK(desk.run().live_ksph == 0);
  const Record truth = desk.run().documents[0].truth;
  for (const char digit : std::to_string(hundredths(truth[4].text).value())) desk.press(static_cast<char32_t>(digit));
  desk.press(NamedKey::enter);
  CHECK(desk.run().live_ksph > 10'000);
}

TEST_CASE("A held key is journaled as a repeat", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("<Tab><Tab>A");
  desk.press(U'A', Keystroke::Kind::repeat);
  CHECK(desk.run().journal.keystrokes.back().kind == Keystroke::Kind::repeat);
  CHECK(desk.run().entry.fields[2].keyed == U"AA");
}

TEST_CASE("A run cut off by a crash goes on at the same field with the clock where it stood", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.ideal_record();
  desk.ideal(0, 3);
  desk.keys("TOL");
  const Journal cut = desk.run().journal;
  const Entry entry = desk.run().entry;
  const double at_release = desk.run().live_ksph;

  Model model;
  model.now = 500s;
  model.drills = desk.model.drills;
  model.unfinished = cut;
  const auto effects = resume_run(model, *model.unfinished);
  REQUIRE(effects.size() == 1);
  CHECK(std::get<ContinueJournal>(effects[0]).run == cut.head.run);
  CHECK_FALSE(model.unfinished);
  Run& run = std::get<EntryScreen>(model.screen).run;
  CHECK(run.entry.current == entry.current);
  CHECK(run.entry.fields == entry.fields);
  CHECK(run.live_ksph == at_release);
  CHECK(clock_reading(run, 900s) == cut.keystrokes.back().at);

  const auto more = update_entry(model, KeyPressed{1000s, U'E'}, desk.chance);
  REQUIRE(more.size() == 2);
  const Happening happening = std::get<AppendHappening>(more[0]).happening;
  CHECK(happening.kind == Happening::Kind::resumed_after_crash);
  CHECK(std::get<AppendKeystroke>(more[1]).keystroke.at == cut.keystrokes.back().at);
  CHECK(run.entry.fields[run.entry.current].keyed == U"TOLE");
  update_entry(model, KeyPressed{1001s, U'N'}, desk.chance);
  CHECK(run.journal.keystrokes.back().at == cut.keystrokes.back().at + 1s);
}

TEST_CASE("A run of a drill that has changed since is not resumed", "[entry]") {
  KeyingDesk desk = claim_desk();
  desk.keys("LM");
  Journal cut = desk.run().journal;
  cut.head.drill_digest = "another";
  Model model;
  model.drills = desk.model.drills;
  CHECK(resume_run(model, cut).empty());
  CHECK_FALSE(std::holds_alternative<EntryScreen>(model.screen));
}

TEST_CASE("Whatever is pressed, the form is the journal folded over the drill", "[entry]") {
  const Drill drill = shipped_drill("claim-intake");
  const auto parsed = keys_of(
      "LM0123456789.-/AZjr <Tab><Shift+Tab><Enter><BackSpace><Delete><Left><Right><F2><F5><F6><F7><F8><F9><F12><Escape>");
  REQUIRE(parsed);
  std::vector<Key> pool = *parsed;
  for (const Key key : {with_ctrl(U'v'), with_ctrl(U'd'), with_alt(U'a')}) pool.push_back(key);
  CHECK(rc::check([&] {
    KeyingDesk desk(drill, *rc::gen::arbitrary<std::uint64_t>(), 2, 0);
    for (const std::size_t index : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pool.size())))
      if (desk.keying()) desk.press(pool[index]);
    if (!desk.keying()) return;
    const Entry folded = replay(drill.form, start_entry(drill, desk.run().documents), desk.run().journal);
    RC_ASSERT(folded.fields == desk.run().entry.fields);
    RC_ASSERT(folded.current == desk.run().entry.current);
    RC_ASSERT(folded.released.size() == desk.run().entry.released.size());
    for (std::size_t i = 1; i < desk.run().journal.keystrokes.size(); ++i)
      RC_ASSERT(desk.run().journal.keystrokes[i - 1].at <= desk.run().journal.keystrokes[i].at);
  }));
}
