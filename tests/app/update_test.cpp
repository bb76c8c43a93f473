#include <catch2/catch.hpp>

#include "app/screens.h"
#include "support/operator_desk.h"

using namespace deft;

TEST_CASE("Alt and a number go to a section, Escape goes back to Today", "[update]") {
  OperatorDesk desk;
  desk.press(with_alt(U'2'));
  CHECK(desk.at<PractiseScreen>());
  desk.press(with_alt(U'5'));
  CHECK(desk.at<SettingsScreen>());
  desk.press(NamedKey::escape);
  CHECK(desk.at<TodayScreen>());
  desk.press(NamedKey::escape);
  CHECK(desk.at<TodayScreen>());
  desk.press(with_alt(U'3'));
  CHECK(desk.at<ProgressScreen>());
  desk.press(with_alt(U'4'));
  CHECK(desk.at<StandardsScreen>());
  desk.press(with_alt(U'1'));
  desk.press(with_alt(U'6'));
  CHECK(desk.at<TodayScreen>());
}

TEST_CASE("Ctrl+T goes through the colours on any screen and keeps each choice", "[update]") {
  OperatorDesk desk;
  for (const ThemeName next : {ThemeName::night, ThemeName::contrast, ThemeName::paper}) {
    desk.press(with_ctrl(U't'));
    CHECK(desk.model.settings.theme == next);
    REQUIRE(desk.asked<SaveSettings>().size() == 1);
    CHECK(desk.asked<SaveSettings>().front().settings.theme == next);
  }
}

TEST_CASE("Text grows and shrinks in four steps and stops at both ends", "[update]") {
  OperatorDesk desk;
  for (const int size : {125, 150, 200, 200}) {
    desk.press(with_ctrl(U'+'));
    CHECK(desk.model.settings.text_percent == size);
  }
  CHECK(desk.asked<SaveSettings>().empty());
  for (const int size : {150, 125, 100, 100}) {
    desk.press(with_ctrl(U'-'));
    CHECK(desk.model.settings.text_percent == size);
  }
}

TEST_CASE("Look keys act while keying and never reach the form", "[update]") {
  OperatorDesk desk;
  desk.press(U'1');
  REQUIRE(desk.at<EntryScreen>());
  desk.press(U'L');
  const std::size_t keyed = desk.run().journal.keystrokes.size();
  desk.press(with_ctrl(U't'));
  desk.press(with_ctrl(U'+'));
  CHECK(desk.model.settings.theme == ThemeName::night);
  CHECK(desk.model.settings.text_percent == 125);
  CHECK(desk.run().journal.keystrokes.size() == keyed);
}

TEST_CASE("F1 shows all keys, and until it is gone nothing else acts", "[update]") {
  OperatorDesk desk;
  desk.press(NamedKey::f1);
  CHECK(desk.model.all_keys);
  desk.press(U'1');
  CHECK(desk.at<TodayScreen>());
  desk.press(NamedKey::escape);
  CHECK_FALSE(desk.model.all_keys);
  desk.press(U'1');
  CHECK(desk.at<EntryScreen>());
}

TEST_CASE("A held key moves on, but starts nothing", "[update]") {
  OperatorDesk desk;
  desk.press(NamedKey::down, Keystroke::Kind::repeat);
  CHECK(desk.screen<TodayScreen>().chosen == 1);
  desk.press(NamedKey::enter, Keystroke::Kind::repeat);
  desk.press(U'1', Keystroke::Kind::repeat);
  CHECK(desk.at<TodayScreen>());
}

TEST_CASE("Ctrl+Q quits, but not while keying", "[update]") {
  OperatorDesk desk;
  desk.press(with_ctrl(U'q'));
  CHECK(desk.asked<Quit>().size() == 1);
  desk.press(U'1');
  desk.press(U'L');
  desk.press(with_ctrl(U'q'));
  CHECK(desk.asked<Quit>().empty());
  CHECK(desk.at<EntryScreen>());
}

TEST_CASE("Closing the window during a run ends no run", "[update]") {
  OperatorDesk desk;
  desk.press(U'1');
  desk.press(U'L');
  desk.happen(CloseRequested{desk.now});
  CHECK(desk.asked<Quit>().size() == 1);
  CHECK(desk.asked<EndJournal>().empty());
  CHECK(desk.asked<SaveResult>().empty());
}

TEST_CASE("The first name typed starts a two-minute warm-up", "[update]") {
  OperatorDesk desk;
  desk.model.settings.operator_name.clear();
  desk.model.screen = WelcomeScreen{};
  desk.press(NamedKey::enter);
  CHECK(desk.screen<WelcomeScreen>().refused);
  desk.type(" Ash<Left>x<BackSpace><End>a <Enter>");
  CHECK(desk.model.settings.operator_name == "Asha");
  REQUIRE(desk.asked<SaveSettings>().size() == 1);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == "codes");
  CHECK(desk.run().journal.head.limit == std::chrono::minutes(2));
}

TEST_CASE("Before there is a name no section can be reached", "[update]") {
  OperatorDesk desk;
  desk.model.screen = WelcomeScreen{};
  desk.press(with_alt(U'2'));
  desk.press(NamedKey::escape);
  CHECK(desk.at<WelcomeScreen>());
}

TEST_CASE("Enter continues the run that waits", "[update]") {
  OperatorDesk desk;
  desk.interrupted();
  const std::size_t keyed = desk.model.unfinished->keystrokes.size();
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().entry.released.size() == 3);
  CHECK(desk.run().journal.keystrokes.size() == keyed);
  CHECK_FALSE(desk.model.unfinished);
  CHECK(desk.asked<DropJournal>().empty());
}

TEST_CASE("R drops the run that waits and begins its drill with new records", "[update]") {
  OperatorDesk desk;
  desk.interrupted();
  desk.press(U'r');
  REQUIRE(desk.at<EntryScreen>());
  REQUIRE(desk.asked<DropJournal>().size() == 1);
  CHECK(desk.asked<DropJournal>().front().run == "run-77");
  CHECK(desk.run().drill.name == "claim-intake");
  CHECK(desk.run().journal.head.seed != 77);
}

TEST_CASE("A run whose drill has changed is not continued", "[update]") {
  OperatorDesk desk;
  desk.interrupted();
  desk.model.unfinished->head.drill_digest = "of another day";
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.asked<DropJournal>().size() == 1);
  CHECK(desk.run().entry.released.empty());
}

TEST_CASE("On Today and Practise a number starts the drill of that number", "[update]") {
  OperatorDesk desk;
  desk.press(U'2');
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == desk.model.drills[1].name);
  desk.model.screen = PractiseScreen{};
  desk.press(U'9');
  CHECK(desk.at<PractiseScreen>());
  desk.press(U'3');
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == desk.model.drills[2].name);
}

TEST_CASE("Enter opens what is chosen", "[update]") {
  OperatorDesk desk;
  desk.type("<Down><Down><Down><Down><Up><Enter>");
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == desk.model.drills[1].name);
  desk.model.screen = PractiseScreen{};
  desk.type("<Down><Enter>");
  CHECK(desk.run().drill.name == desk.model.drills[1].name);
}

TEST_CASE("E on Practise makes the run of the chosen drill an hour long, then longer, then as the drill is again", "[update]") {
  OperatorDesk desk;
  desk.model.screen = PractiseScreen{};
  const Drill& drill = desk.model.drills.front();
  for (const int minutes : {60, 90, 120, 0, 60}) {
    desk.press(U'e');
    CHECK(desk.screen<PractiseScreen>().minutes == minutes);
  }
  desk.press(NamedKey::down);
  CHECK(desk.screen<PractiseScreen>().minutes == 0);
  desk.press(NamedKey::up);
  for (int presses = 0; presses < 2; ++presses) desk.press(U'e');
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  const JournalHead& head = desk.screen<EntryScreen>().run.journal.head;
  CHECK(head.drill == drill.name);
  CHECK(head.limit == std::chrono::minutes(90));
  CHECK(head.records == records_for(drill, std::chrono::minutes(90)));
  CHECK(head.aim == Aim::none);
  CHECK(head.records > 2 * drill.records);
}

TEST_CASE("A batch is as long as its header says", "[update]") {
  OperatorDesk desk;
  desk.model.drills.front().form.batch = BatchControls{};
  desk.model.screen = PractiseScreen{};
  desk.press(U'e');
  CHECK(desk.screen<PractiseScreen>().minutes == 0);
}

TEST_CASE("With nothing waiting Enter starts the drill of the last run", "[update]") {
  OperatorDesk desk;
  desk.practised();
  desk.press(NamedKey::enter);
  CHECK(desk.run().drill.name == "claim-intake");
}

TEST_CASE("A refused result is kept, saved again by R, and forgotten once saved", "[update]") {
  OperatorDesk desk;
  ResultsScreen results = keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow);
  results.saving = ResultsScreen::Saving::saving;
  desk.model.screen = results;
  desk.happen(SaveFailed{"run-5", "The disk is full."});
  CHECK(desk.screen<ResultsScreen>().saving == ResultsScreen::Saving::failed);
  CHECK(desk.screen<ResultsScreen>().save_error == "The disk is full.");
  desk.press(U'r');
  REQUIRE(desk.asked<SaveResult>().size() == 1);
  CHECK(desk.asked<SaveResult>().front().journal.head.run == "run-5");
  CHECK(desk.at<ResultsScreen>());
  desk.happen(SaveFailed{"run-5", "The disk is full."});
  desk.press(NamedKey::escape);
  REQUIRE(desk.at<TodayScreen>());
  CHECK(desk.model.unsaved.size() == 1);
  desk.press(U's');
  REQUIRE(desk.asked<SaveResult>().size() == 1);
  desk.happen(ResultSaved{"run-5", {}});
  CHECK(desk.model.unsaved.empty());
  desk.press(U's');
  CHECK(desk.effects.empty());
}

TEST_CASE("Once a result is saved R runs the drill again with new records", "[update]") {
  OperatorDesk desk;
  ResultsScreen results = keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow);
  results.saving = ResultsScreen::Saving::saving;
  desk.model.screen = results;
  desk.happen(ResultSaved{"run-5", {summary_of(results.journal, results.score)}});
  CHECK(desk.screen<ResultsScreen>().saving == ResultsScreen::Saving::saved);
  CHECK(desk.model.runs.size() == 1);
  desk.press(U'r');
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.name == "codes");
  CHECK(desk.run().journal.head.seed != 5);
}

TEST_CASE("A saving that is answered after its screen was left is still taken note of", "[update]") {
  OperatorDesk desk;
  ResultsScreen results = keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow);
  results.saving = ResultsScreen::Saving::saving;
  desk.model.screen = results;
  desk.press(NamedKey::escape);
  CHECK(desk.model.unsaved.size() == 1);
  desk.happen(SaveFailed{"run-5", "The disk is full."});
  CHECK(desk.model.storage_trouble == "The disk is full.");
  desk.happen(ResultSaved{"run-5", {}});
  CHECK(desk.model.unsaved.empty());
  CHECK(desk.model.storage_trouble.empty());
}

TEST_CASE("Keys still in flight when the clock ends a run start nothing", "[update]") {
  OperatorDesk desk;
  desk.press(U'2');
  desk.type("1");
  desk.now += desk.run().journal.head.limit + std::chrono::seconds(1);
  desk.happen(Tick{desk.now, kNow});
  REQUIRE(desk.at<ResultsScreen>());
  REQUIRE(desk.screen<ResultsScreen>().journal.end == EndReason::time);
  for (int i = 0; i < 20; ++i) desk.press(U'1');  // each within the pause waited for
  desk.press(U'r');
  desk.press(NamedKey::enter);
  CHECK(desk.at<ResultsScreen>());
  desk.now += std::chrono::seconds(2);
  desk.press(U'1');
  CHECK(desk.at<EntryScreen>());
}

TEST_CASE("Nor do those in flight when a stopping rule ends it", "[update]") {
  OperatorDesk desk;
  start_assessment(desk.model, desk.drill("codes"), 1, 20, 2, StoppingRule{.good = 100, .bad = 900'000, .risk_to_good = 300'000, .risk_of_bad = 300'000}, desk.chance);
  desk.press(U'q');
  desk.press(NamedKey::escape), desk.press(NamedKey::escape), desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  desk.press(U'1');
  desk.press(NamedKey::f12), desk.press(NamedKey::f12);
  REQUIRE(desk.at<ResultsScreen>());
  REQUIRE(desk.screen<ResultsScreen>().journal.end == EndReason::settled);
  desk.press(U'1');
  CHECK(desk.at<ResultsScreen>());
  desk.now += std::chrono::seconds(2);
  desk.press(U'1');
  CHECK(desk.at<EntryScreen>());
}

TEST_CASE("E steps through the errors of a run and begins again", "[update]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("claim-intake"), "novice", 3, 10, 15, kNow);
  const std::size_t all = desk.screen<ResultsScreen>().score.discrepancies.size();
  REQUIRE(all > 1);
  for (std::size_t n = 1; n <= all; ++n) {
    desk.press(U'e');
    CHECK(desk.screen<ResultsScreen>().shown_discrepancy == n);
  }
  desk.press(U'e');
  CHECK(desk.screen<ResultsScreen>().shown_discrepancy == 1);
}

TEST_CASE("Ctrl+S asks for the report of the run shown, and the screen says where it is", "[update]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow);
  desk.press(with_ctrl(U's'));
  REQUIRE(desk.asked<SaveReport>().size() == 1);
  CHECK(desk.asked<SaveReport>().front().run == "run-5");
  desk.happen(ReportSaved{"/tmp/report.txt"});
  CHECK(desk.screen<ResultsScreen>().report_path == "/tmp/report.txt");
}

TEST_CASE("Settings act at once and are kept", "[update]") {
  OperatorDesk desk;
  desk.press(with_alt(U'5'));
  desk.type(" Rao<Tab>");
  CHECK(desk.model.settings.operator_name == "Asha Pillai Rao");
  CHECK(desk.asked<SaveSettings>().size() == 1);
  desk.press(NamedKey::tab);
  desk.press(NamedKey::right);
  CHECK(desk.model.settings.theme == ThemeName::night);
  CHECK(desk.asked<SaveSettings>().size() == 1);
  desk.type("<Down><Right><Right>");
  CHECK(desk.model.settings.text_percent == 150);
  desk.type("<Down> ");
  CHECK(desk.model.settings.night_by_clock);
  desk.type("<Down> ");
  CHECK(desk.model.settings.hide_meters);
  desk.press(U' ');
  CHECK_FALSE(desk.model.settings.hide_meters);
}

TEST_CASE("An empty name leaves the operator's name as it was", "[update]") {
  OperatorDesk desk;
  desk.press(with_alt(U'5'));
  for (int i = 0; i < 20; ++i) desk.press(NamedKey::backspace);
  desk.press(NamedKey::escape);
  CHECK(desk.at<TodayScreen>());
  CHECK(desk.model.settings.operator_name == "Asha Pillai");
  CHECK(desk.effects.empty());
}

TEST_CASE("A name typed and left by any way out is taken over", "[update]") {
  for (const Key way_out : {Key(NamedKey::escape), with_alt(U'1'), with_ctrl(U'q'), Key(NamedKey::enter)}) {
    OperatorDesk desk;
    desk.press(with_alt(U'5'));
    desk.press(U'x');
    desk.press(way_out);
    CHECK(desk.model.settings.operator_name == "Asha Pillaix");
    CHECK(desk.asked<SaveSettings>().size() == 1);
  }
}
