#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "app/operators.h"
#include "app/screens.h"
#include "app/settings_rows.h"
#include "keying/text.h"
#include "support/operator_desk.h"
#include "support/screen_look.h"

using namespace deft;

namespace {

/// A computer on which four key, two of them with a PIN; Asha was here last.
struct SharedDesk : OperatorDesk {
  SharedDesk() {
    practised();
    interrupted();
    model.operators = {{.name = "Asha Pillai", .has_pin = true}, {.name = "Ben Ode"}, {.name = "Élodie Brun"}, {.name = "Mira Novak", .has_pin = true}};
  }
  void ask() { ask_who(model); }
  const std::string& chosen() { return model.operators.at(screen<OperatorsScreen>().chosen).name; }
  void let_in(const std::string& name) { happen(SignedIn{{.operator_name = name}, model.operators, {}}); }
  void pass(std::int64_t ms) { happen(Tick{now, model.wall_ms + ms}); }
  std::string shown(Size window = {1280, 800}, int percent = 100) { return to_text(view(model, *ScreenLook(window, percent))); }
};

bool says(SharedDesk& desk, const std::string& words) { return desk.shown().find(words) != std::string::npos; }

}  // namespace

TEST_CASE("Who keys is asked where others key here too or the only one has a PIN, and not otherwise", "[operators]") {
  Model model;
  const auto asked = [&](std::vector<KnownOperator> operators, const std::string& last) {
    model.operators = std::move(operators);
    model.settings.operator_name = last;
    return must_ask_who(model);
  };
  CHECK_FALSE(asked({}, ""));
  CHECK_FALSE(asked({}, "Ana"));
  CHECK_FALSE(asked({{.name = "Ana"}}, "Ana"));
  CHECK(asked({{.name = "Ana", .has_pin = true}}, "Ana"));
  CHECK(asked({{.name = "Ana"}, {.name = "Ben"}}, "Ana"));
  CHECK(asked({{.name = "Ana"}}, ""));
}

TEST_CASE("Until somebody says who they are nothing of anybody's is in the model or on the screen", "[operators]") {
  SharedDesk desk;
  desk.model.own.goal = Goal{1, 25, 8000, 985};
  desk.model.unsaved.push_back(keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow));
  desk.happen(Tick{desk.now, kNow});
  desk.press(with_ctrl(U'o'));
  REQUIRE(desk.at<OperatorsScreen>());
  CHECK(desk.asked<SignOut>().size() == 1);
  CHECK(desk.model.locked);
  CHECK(desk.model.runs.empty());
  CHECK_FALSE(desk.model.unfinished);
  CHECK_FALSE(desk.model.own.goal);
  CHECK(desk.model.unsaved.empty());
  CHECK(desk.model.plan.blocks.empty());
  CHECK(desk.chosen() == "Asha Pillai");
  for (int section = 1; section <= 5; ++section) {
    desk.press(with_alt(U'0' + static_cast<char32_t>(section)));
    CHECK(desk.at<OperatorsScreen>());
  }
  desk.press(NamedKey::escape);
  desk.press(with_ctrl(U'o'));
  CHECK(desk.at<OperatorsScreen>());
  CHECK(desk.effects.empty());
  desk.happen(ResultSaved{"run-5", {RunSummary{}}});
  CHECK(desk.model.runs.empty());
}

TEST_CASE("The operator can be changed on every screen around keying, and not in a run", "[operators]") {
  for (const char32_t section : U"12345") {
    if (section == 0) continue;
    SharedDesk desk;
    desk.press(with_alt(section));
    desk.press(with_ctrl(U'o'));
    CHECK(desk.at<OperatorsScreen>());
  }
  SharedDesk desk;
  desk.model.unfinished.reset();
  desk.press(U'1');
  REQUIRE(desk.at<EntryScreen>());
  desk.press(with_ctrl(U'o'));
  desk.press(U'L');
  desk.press(with_ctrl(U'o'));
  CHECK(desk.at<EntryScreen>());
  CHECK_FALSE(desk.model.locked);
}

TEST_CASE("Where the results are not open nobody can be changed to", "[operators]") {
  SharedDesk desk;
  desk.model.operators.clear();
  desk.press(with_ctrl(U'o'));
  CHECK(desk.at<TodayScreen>());
  CHECK_FALSE(says(desk, "Change operator"));
  desk.press(NamedKey::f1);
  CHECK_FALSE(says(desk, "Change operator"));
}

TEST_CASE("Today names the key to another operator where there is one, F1 wherever it works", "[operators]") {
  SharedDesk desk;
  CHECK(says(desk, "Change operator"));
  desk.model.operators.resize(1);
  CHECK_FALSE(says(desk, "Change operator"));
  desk.press(NamedKey::f1);
  CHECK(says(desk, "Change operator"));
}

TEST_CASE("A name typed in Settings is taken over before its operator leaves", "[operators]") {
  OperatorDesk desk;
  desk.press(with_alt(U'5'));
  desk.press(U'x');
  desk.press(with_ctrl(U'o'));
  CHECK(desk.asked<SaveSettings>().size() == 1);
  CHECK(std::holds_alternative<SaveSettings>(desk.effects.front()));
  CHECK(desk.model.operators.front().name == "Asha Pillaix");
}

TEST_CASE("Arrows choose, letters jump to the next name that begins so, capital or not", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.type("<Down>");
  CHECK(desk.chosen() == "Ben Ode");
  desk.press(U'm');
  CHECK(desk.chosen() == "Mira Novak");
  desk.press(U'A');
  CHECK(desk.chosen() == "Asha Pillai");
  desk.press(U'é');
  CHECK(desk.chosen() == "Élodie Brun");
  desk.press(U'x');
  CHECK(desk.chosen() == "Élodie Brun");
  desk.model.operators.push_back({.name = "Milan"});
  desk.press(U'm');
  CHECK(desk.chosen() == "Mira Novak");
  desk.press(U'm');
  CHECK(desk.chosen() == "Milan");
  desk.press(U'm');
  CHECK(desk.chosen() == "Mira Novak");
  desk.type("<End>");
  CHECK(desk.screen<OperatorsScreen>().chosen == desk.model.operators.size());
  desk.press(U'b');
  CHECK(desk.chosen() == "Ben Ode");
}

TEST_CASE("Who has no PIN starts with Enter, who has one types it first", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.type("b<Enter>");
  REQUIRE(desk.asked<SignIn>().size() == 1);
  CHECK(desk.asked<SignIn>()[0].operator_name == "Ben Ode");
  CHECK_FALSE(desk.asked<SignIn>()[0].fresh);
  desk.type("m<Enter>");
  CHECK(desk.asked<SignIn>().empty());
  desk.type("123<Enter>");
  CHECK(desk.asked<SignIn>().empty());
  CHECK(says(desk, "A PIN has 4 to 12 digits."));
  desk.type("4<KP_5><BackSpace><KP_6><Enter>");
  REQUIRE(desk.asked<SignIn>().size() == 1);
  CHECK(desk.asked<SignIn>()[0].operator_name == "Mira Novak");
  CHECK(desk.asked<SignIn>()[0].pin.digits() == "12346");
  CHECK(desk.screen<OperatorsScreen>().pin.empty());  // keys on their way already are of the next
  CHECK(desk.asked<SignIn>()[0].wall_ms == kNow);
}

TEST_CASE("A PIN typed for one is none for another", "[operators]") {
  for (const char* other : {"<Down>", "m", "<End>"}) {
    SharedDesk desk;
    desk.ask();
    desk.type("1234");
    desk.type(other);
    desk.type("a<Enter>");
    CHECK(desk.asked<SignIn>().empty());
    CHECK(desk.screen<OperatorsScreen>().pin.empty());
  }
}

TEST_CASE("Digits of a PIN are in no text, whatever the screen", "[operators]") {
  SharedDesk desk;
  desk.ask();
  const std::string before = desk.shown();
  desk.type("918273");
  const auto hidden = [&] {
    const std::string text = desk.shown() + desk.shown({1024, 640}, 200);
    return text.find("918273") == std::string::npos && text.find("9182") == std::string::npos && text.find("••••••") != std::string::npos;
  };
  CHECK(hidden());
  CHECK(before.find("•") == std::string::npos);
  desk.let_in("Asha Pillai");
  desk.press(with_alt(U'5'));
  desk.type("<Down><Enter>918273");
  REQUIRE(desk.at<PinScreen>());
  CHECK(hidden());
}

TEST_CASE("A PIN keeps its digits until it goes, at most twelve, and digits alone", "[operators]") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& typed) {
    Pin pin;
    std::string kept;
    for (const std::uint8_t c : typed) {
      if (c == 8) {
        pin.take_back();
        if (!kept.empty()) kept.pop_back();
        continue;
      }
      pin.add(c);
      if (c >= '0' && c <= '9' && kept.size() < 12) kept += static_cast<char>(c);
    }
    const Pin copy = pin;
    RC_ASSERT(copy.digits() == kept);
    RC_ASSERT(pin.whole() == (kept.size() >= 4));
    pin.clear();
    RC_ASSERT(pin.empty());
    RC_ASSERT(copy.digits() == kept);
  }));
  Pin pin;
  for (const char32_t digit : U"13572468") pin.add(digit);
  const char* memory = pin.digits().data();
  pin.clear();
  CHECK(std::all_of(memory, memory + 8, [](char c) { return c == 0; }));
}

TEST_CASE("A wrong PIN is said, and the next is tried only when the wait is over", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.type("1111<Enter>");
  desk.happen(PinRefused{"Asha Pillai", kNow + 4000});
  CHECK(desk.at<OperatorsScreen>());
  CHECK(desk.screen<OperatorsScreen>().pin.empty());
  CHECK(desk.model.runs.empty());
  CHECK(says(desk, "That is not the PIN. The next one can be tried in 4 s."));
  desk.type("2222<Enter>");
  CHECK(desk.asked<SignIn>().empty());
  CHECK(says(desk, "can be tried in 4 s."));
  desk.pass(3001);
  CHECK(says(desk, "can be tried in 1 s."));
  desk.press(NamedKey::enter);
  CHECK(desk.asked<SignIn>().empty());
  desk.pass(999);
  desk.press(NamedKey::enter);
  REQUIRE(desk.asked<SignIn>().size() == 1);
  CHECK(desk.asked<SignIn>()[0].pin.digits() == "2222");
  desk.type("b");
  CHECK_FALSE(says(desk, "That is not the PIN"));
}

TEST_CASE("A wait from before the start is told at once, and one longer than any is left to the results", "[operators]") {
  SharedDesk desk;
  desk.model.operators[0].wait_until_ms = kNow + 32'000;
  desk.ask();
  CHECK(says(desk, "After a wrong PIN the next one can be tried in 32 s."));
  desk.type("1111<Enter>");
  CHECK(desk.asked<SignIn>().empty());
  desk.model.operators[0].wait_until_ms = kNow + kLongestPinWaitMs;
  CHECK(says(desk, "can be tried in 60 s."));
  desk.press(NamedKey::enter);
  CHECK(desk.asked<SignIn>().empty());
  desk.model.operators[0].wait_until_ms = kNow + 500'000;
  desk.press(NamedKey::enter);
  CHECK(desk.asked<SignIn>().size() == 1);
  CHECK_FALSE(says(desk, "can be tried"));
}

TEST_CASE("What the world refuses at the door is said in its own words", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.model.operators[0].wait_until_ms = kNow + 4000;
  desk.pass(4000);
  desk.type("1111<Enter>");
  desk.model.operators[0].wait_until_ms += 4000;  // wrong before, in another window
  desk.happen(PinRefused{"Asha Pillai", 0, "The results are not open."});
  CHECK(pin_wait_left_ms(desk.model, "Asha Pillai") == 4000);
  CHECK(says(desk, "The results are not open."));
  const Scene scene = view(desk.model, *ScreenLook());
  CHECK(std::ranges::count(scene.said, "The results are not open.", &Said::state) == 1);
  CHECK_FALSE(says(desk, "That is not the PIN"));
  desk.type("<Down>");
  CHECK_FALSE(says(desk, "The results are not open."));
}

TEST_CASE("Who is let in sees what is theirs and nothing of those before", "[operators]") {
  SharedDesk desk;
  desk.model.settings.text_percent = 200;
  desk.press(with_ctrl(U'o'));
  desk.model.drills.front().title = "Chosen by Asha";
  const std::vector<Drill> first = OperatorDesk().model.drills;
  RunSummary run;
  run.head.run = "bens";
  Settings bens{.operator_name = "Ben Ode", .theme = ThemeName::night};
  SignedIn in{bens, desk.model.operators, {run}};
  in.own.goal = Goal{1, 40, 8000, 985};
  in.drills = first;
  desk.happen(in);
  CHECK(desk.at<TodayScreen>());
  CHECK_FALSE(desk.model.locked);
  CHECK(desk.model.settings == bens);
  REQUIRE(desk.model.runs.size() == 1);
  CHECK(desk.model.runs[0].head.run == "bens");
  CHECK(desk.model.own.goal->minutes_a_day == 40);
  CHECK_FALSE(desk.model.unfinished);
  CHECK(desk.model.drills.front().title == first.front().title);
  CHECK(says(desk, "Ben Ode"));
  CHECK_FALSE(says(desk, "Asha"));
}

TEST_CASE("The bar names nobody while nobody said who they are", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.model.operators.erase(desk.model.operators.begin());
  CHECK_FALSE(says(desk, "Asha Pillai"));
}

TEST_CASE("Colours and text size chosen before saying who one is are nobody's", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.type("<Ctrl+t><Ctrl+=>");
  CHECK(desk.model.settings.theme == ThemeName::night);
  CHECK(desk.model.settings.text_percent == 125);
  CHECK(desk.effects.empty());
}

TEST_CASE("Somebody new gives a name that nobody here has", "[operators]") {
  for (const char* way : {"<Ctrl+n>", "<End><Enter>"}) {
    SharedDesk desk;
    desk.ask();
    desk.type(way);
    REQUIRE(desk.screen<OperatorsScreen>().naming);
    desk.type("<Enter>");
    CHECK(says(desk, "The name is empty."));
    desk.type("ben ODE<Enter>");
    CHECK(desk.asked<SignIn>().empty());
    CHECK(says(desk, "Somebody here has that name."));
    desk.type("x<Enter>");
    REQUIRE(desk.asked<SignIn>().size() == 1);
    CHECK(desk.asked<SignIn>()[0].operator_name == "ben ODEx");
    CHECK(desk.asked<SignIn>()[0].fresh);
    CHECK(desk.asked<SignIn>()[0].pin.empty());
  }
  SharedDesk desk;
  desk.ask();
  desk.type("<Ctrl+n>Zo<Escape>");
  CHECK_FALSE(desk.screen<OperatorsScreen>().naming);
  CHECK(desk.chosen() == "Asha Pillai");
}

TEST_CASE("Somebody new goes on in the colours and the size they read the question in", "[operators]") {
  SharedDesk desk;
  desk.ask();
  desk.type("<Ctrl+t><Ctrl+=><Ctrl+n>Zo<Enter>");
  REQUIRE(desk.asked<SignIn>().size() == 1);
  desk.let_in("Zo");
  CHECK(desk.model.settings == Settings{.operator_name = "Zo", .theme = ThemeName::night, .text_percent = 125});
  REQUIRE(desk.asked<SaveSettings>().size() == 1);
  desk.ask();
  desk.type("<Ctrl+t>b<Enter>");
  desk.let_in("Ben Ode");  // whose own are known
  CHECK(desk.model.settings == Settings{.operator_name = "Ben Ode"});
  CHECK(desk.effects.empty());
}

TEST_CASE("A click chooses a name, and starts where no PIN is asked for", "[operators]") {
  SharedDesk desk;
  desk.ask();
  const auto click = [&](const std::string& name) {
    const Scene scene = view(desk.model, *ScreenLook());
    for (const Said& said : scene.said)
      if (said.role == "row" && said.name == name) return desk.press(key_at(scene, {said.box.x + 4, said.box.y + 4}).value());
  };
  click("Mira Novak");
  CHECK(desk.chosen() == "Mira Novak");
  CHECK(desk.effects.empty());
  click("Ben Ode");
  REQUIRE(desk.asked<SignIn>().size() == 1);
  CHECK(desk.asked<SignIn>()[0].operator_name == "Ben Ode");
  click("Somebody new");
  CHECK(desk.screen<OperatorsScreen>().naming);
}

TEST_CASE("A PIN is set when it was typed twice the same", "[operators]") {
  SharedDesk desk;
  desk.model.operators = {{.name = "Asha Pillai"}};
  desk.press(with_alt(U'5'));
  desk.type("<Down><Enter>");
  REQUIRE(desk.at<PinScreen>());
  desk.type("12<Enter>");
  CHECK(says(desk, "A PIN has 4 to 12 digits."));
  desk.happen(PinChecked{});  // an answer that was on its way
  CHECK(desk.screen<PinScreen>().typed.digits() == "12");
  desk.type("34<Enter>");
  CHECK(desk.screen<PinScreen>().step == PinScreen::Step::again);
  desk.type("1235<Enter>");
  CHECK(desk.asked<SetPin>().empty());
  CHECK(desk.screen<PinScreen>().step == PinScreen::Step::wanted);
  CHECK(says(desk, "The two were not the same."));
  desk.type("5678<Enter>5678<Enter>");
  REQUIRE(desk.asked<SetPin>().size() == 1);
  CHECK(desk.asked<SetPin>()[0].present.empty());
  CHECK(desk.asked<SetPin>()[0].wanted.digits() == "5678");
  desk.happen(PinSet{{{.name = "Asha Pillai", .has_pin = true}}});
  CHECK(desk.at<SettingsScreen>());
  CHECK(desk.screen<SettingsScreen>().chosen == static_cast<std::size_t>(SettingsRow::pin));
  CHECK(has_pin(desk.model));
}

TEST_CASE("To change a PIN the present one is asked for first", "[operators]") {
  SharedDesk desk;
  desk.press(with_alt(U'5'));
  desk.type("<Down><Enter>");
  REQUIRE(desk.at<PinScreen>());
  CHECK(desk.screen<PinScreen>().step == PinScreen::Step::present);
  desk.type("1111<Enter>");
  REQUIRE(desk.asked<CheckPin>().size() == 1);
  CHECK(desk.asked<CheckPin>()[0].pin.digits() == "1111");
  desk.happen(PinRefused{"Asha Pillai", kNow + 1000});
  CHECK(desk.screen<PinScreen>().step == PinScreen::Step::present);
  CHECK(says(desk, "can be tried in 1 s."));
  desk.type("2222<Enter>");
  CHECK(desk.asked<CheckPin>().empty());
  desk.pass(600);
  CHECK(says(desk, "can be tried in 1 s."));
  desk.pass(400);
  desk.type("<Enter>");
  REQUIRE(desk.asked<CheckPin>().size() == 1);
  desk.happen(PinChecked{});
  CHECK(desk.screen<PinScreen>().step == PinScreen::Step::wanted);
  desk.type("3333<Enter>3333<Enter>");
  REQUIRE(desk.asked<SetPin>().size() == 1);
  CHECK(desk.asked<SetPin>()[0].present.digits() == "2222");
  CHECK(desk.asked<SetPin>()[0].wanted.digits() == "3333");
}

TEST_CASE("A PIN is removed by who knows it, and Escape leaves it as it is", "[operators]") {
  SharedDesk desk;
  desk.press(with_alt(U'5'));
  desk.type("<Down><Delete>");
  REQUIRE(desk.at<PinScreen>());
  desk.type("1111<Enter>");
  REQUIRE(desk.asked<SetPin>().size() == 1);
  CHECK(desk.asked<SetPin>()[0].present.digits() == "1111");
  CHECK(desk.asked<SetPin>()[0].wanted.empty());
  desk.happen(PinRefused{"Asha Pillai", kNow + 1000});
  CHECK(desk.at<PinScreen>());
  CHECK(desk.screen<PinScreen>().task == PinScreen::Task::remove);
  desk.press(NamedKey::escape);
  CHECK(desk.at<SettingsScreen>());
  CHECK(desk.effects.empty());
  desk.model.operators[0].has_pin = false;
  desk.press(NamedKey::del);
  CHECK(desk.at<SettingsScreen>());
}

TEST_CASE("A name stays once something is kept under it, and takes over nobody else's", "[operators]") {
  const auto renamed = [](const std::function<void(SharedDesk&)>& before, const std::string& keys) {
    SharedDesk desk;
    desk.model.runs.clear();
    desk.model.unfinished.reset();
    before(desk);
    desk.press(with_alt(U'5'));
    desk.type(keys + "<Enter>");
    return desk.model.settings.operator_name;
  };
  const std::string to_ben = "<End>" + [] { std::string keys; for (int i = 0; i < 11; ++i) keys += "<BackSpace>"; return keys; }() + "ben ode";
  const auto nothing = [](SharedDesk&) {};
  CHECK(renamed(nothing, " Rao") == "Asha Pillai Rao");
  CHECK(renamed(nothing, to_ben) == "Asha Pillai");
  CHECK(renamed(nothing, "<End><BackSpace>I") == "Asha PillaI");
  CHECK(renamed([](SharedDesk& desk) { desk.practised(); }, " Rao") == "Asha Pillai");
  CHECK(renamed([](SharedDesk& desk) { desk.interrupted(); }, " Rao") == "Asha Pillai");
  CHECK(renamed([](SharedDesk& desk) { desk.model.unsaved.push_back(keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow)); }, " Rao") == "Asha Pillai");
  CHECK(renamed([](SharedDesk& desk) { desk.model.operators.clear(); }, " Rao") == "Asha Pillai");
  SharedDesk desk;
  desk.model.runs.clear();
  desk.model.unfinished.reset();
  desk.press(with_alt(U'5'));
  desk.type(to_ben + "<Enter>");
  CHECK(says(desk, "Another operator here has that name."));
  CHECK(desk.effects.empty());
  CHECK(desk.model.operators.size() == 4);
  CHECK(desk.model.operators.front().name == "Asha Pillai");
  desk.press(U'x');
  CHECK_FALSE(says(desk, "Another operator here has that name."));
}

TEST_CASE("Results that open late let nobody see the runs of an operator with a PIN", "[operators]") {
  const std::vector<KnownOperator> known{{.name = "Asha Pillai", .has_pin = true}};
  OperatorDesk desk;
  desk.happen(ResultsOpened{"/srv/deft", {}, std::nullopt, {}, known});
  CHECK(desk.model.locked);
  CHECK(desk.at<OperatorsScreen>());
  OperatorDesk practising;
  practising.press(U'1');
  practising.happen(ResultsOpened{"/srv/deft", {}, std::nullopt, {}, known});
  CHECK(practising.at<EntryScreen>());
  practising.happen(ResultSaved{"any", {RunSummary{}}});
  CHECK(practising.model.runs.empty());
  practising.model.screen = ResultsScreen(keyed(practising.drill("codes"), "trained", 5, 6, 2, kNow));
  practising.press(NamedKey::escape);
  CHECK(practising.at<OperatorsScreen>());
  for (const char32_t section : {U'1', U'2', U'3', U'4', U'5'}) {
    practising.model.screen = ResultsScreen(keyed(practising.drill("codes"), "trained", 5, 6, 2, kNow));
    practising.press(with_alt(section));
    CHECK(practising.at<OperatorsScreen>());
  }
  OperatorDesk waiting;
  waiting.model.screen = InUseScreen{};
  waiting.happen(ResultsOpened{"/srv/deft", {RunSummary{}}, std::nullopt, {}, {{.name = "Asha Pillai"}, {.name = "Ben Ode"}}});
  CHECK(waiting.at<OperatorsScreen>());
  CHECK(waiting.model.runs.empty());
}

TEST_CASE("A drill that is being written is not keyed under a name nobody has said is theirs", "[operators]") {
  SharedDesk desk;
  desk.ask();
  preview_drill(desk.model, "/home/asha/new", {}, 1);
  desk.happen(DrillRead{desk.drill("codes"), {}});
  desk.press(NamedKey::enter);
  CHECK(desk.at<OperatorsScreen>());
  desk.let_in("Ben Ode");
  preview_drill(desk.model, "/home/asha/new", {}, 1);
  desk.happen(DrillRead{desk.drill("codes"), {}});
  desk.press(NamedKey::enter);
  CHECK(desk.at<EntryScreen>());
}
