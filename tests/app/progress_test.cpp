#include <catch2/catch.hpp>

#include "app/charts.h"
#include "app/progress_parts.h"
#include "app/screens.h"
#include "support/operator_desk.h"
#include "support/screen_look.h"

using namespace deft;

namespace {

RunSummary run_of(const std::string& drill, int day, double ksph, const std::string& purpose = "practice", const std::string& keyboard = "desk") {
  RunSummary run;
  run.head.drill = drill;
  run.head.run = drill + std::to_string(day);
  run.head.started_ms = kNow + day * kDayMs;
  run.head.purpose = purpose;
  run.keyboard = keyboard;
  run.totals.duration = std::chrono::minutes(10);
  run.totals.keystrokes = run.totals.keystrokes_in_right = static_cast<int>(ksph / 6);
  run.totals.fields_right = 99;
  run.totals.fields_wrong = 1;
  return run;
}

struct Practised : OperatorDesk {
  Practised() {
    for (int day = -12; day < 0; ++day) model.runs.push_back(run_of(day % 3 == 0 ? "codes" : "claim-intake", day, 6000 + 100 * day, day == -5 ? "assessment" : "practice", day == -7 ? "laptop" : "desk"));
    press(with_alt(U'3'));
  }
  ProgressScreen& progress() { return screen<ProgressScreen>(); }
};

}  // namespace

TEST_CASE("Up and down choose a family, M its measure", "[progress]") {
  Practised desk;
  CHECK(desk.progress().course.drill == "claim-intake");
  CHECK(desk.progress().course.values.size() == 8);
  CHECK_FALSE(desk.progress().course.fitted.empty());
  desk.type("<Down>");
  CHECK(desk.progress().course.drill == "codes");
  CHECK(desk.progress().course.fitted.empty());
  desk.type("<Up>m");
  CHECK(desk.progress().measure == ProgressMeasure::field_accuracy);
  CHECK(desk.progress().course.values.front() == Approx(0.99));
  desk.type("mm");
  CHECK(desk.progress().measure == ProgressMeasure::net_ksph);
}

TEST_CASE("Left and right go through the runs, newest first, and stop at both ends", "[progress]") {
  Practised desk;
  desk.type("<Left>");
  CHECK(desk.progress().run == 0);
  for (int n = 0; n < 20; ++n) desk.type("<Right>");
  CHECK(desk.progress().run == 11);
}

TEST_CASE("Enter opens the run that is pointed at, and P its replay", "[progress]") {
  Practised desk;
  desk.type("<Right><Enter>");
  REQUIRE(desk.asked<OpenRun>().size() == 1);
  CHECK(desk.asked<OpenRun>()[0].run == desk.model.runs[10].head.run);
  CHECK_FALSE(desk.asked<OpenRun>()[0].replay);
  desk.type("p");
  REQUIRE(desk.asked<OpenRun>().size() == 1);
  CHECK(desk.asked<OpenRun>()[0].replay);
}

TEST_CASE("Another filter begins at its newest run and its first family", "[progress]") {
  Practised desk;
  desk.type("<Down><Right><Right>a");
  CHECK(desk.progress().run == 0);
  CHECK(desk.progress().family == 0);
}

TEST_CASE("A filter says what it hides and why", "[progress]") {
  Practised desk;
  const Words words;
  CHECK(hidden_words(words, desk.model, desk.progress().filter).empty());
  desk.type("a");
  CHECK(desk.progress().runs.size() == 11);
  CHECK_THAT(hidden_words(words, desk.model, desk.progress().filter), Catch::Contains("One assessment is hidden"));
  desk.type("a");
  CHECK(desk.progress().runs.size() == 1);
  CHECK_THAT(hidden_words(words, desk.model, desk.progress().filter), Catch::Contains("11 practice runs are hidden"));
  desk.type("ak");
  CHECK(desk.progress().filter.on->keyboard == "desk");
  CHECK(desk.progress().runs.size() == 11);
  CHECK_THAT(hidden_words(words, desk.model, desk.progress().filter), Catch::Contains("One run on another keyboard, layout or station is hidden"));
  desk.type("k");
  CHECK(desk.progress().runs.size() == 1);
  desk.model.runs.push_back(RunSummary{});
  CHECK_THAT(hidden_words(words, desk.model, desk.progress().filter), Catch::Contains("11 runs on other keyboards") && Catch::Contains("One run without a judged field"));
  desk.model.runs.pop_back();
  desk.type("k");
  CHECK_FALSE(desk.progress().filter.on);
  desk.model.runs.push_back(RunSummary{});
  CHECK_THAT(hidden_words(words, desk.model, {}), Catch::Contains("One run without a judged field"));
}

TEST_CASE("Days are those of the operator's clock", "[progress]") {
  Practised desk;
  desk.chance.day_of = [](std::int64_t) { return std::int64_t{100}; };
  desk.press(with_alt(U'3'));
  CHECK(desk.progress().course.habit.days == 1);
  CHECK(local_day({}, -1) == -1);
  CHECK(local_day({}, 0) == 0);
  CHECK(local_day({}, kDayMs) == 1);
}

TEST_CASE("Runs of two stations stand beside each other, and K shows those of one", "[progress]") {
  Practised desk;
  for (std::size_t n = 0; n < desk.model.runs.size(); ++n) {
    desk.model.runs[n].layout = "us";
    desk.model.runs[n].keyboard = "Desk keyboard";
    if (n % 2 == 1) desk.model.runs[n].station = "0a1b2c3d";
  }
  desk.press(with_alt(U'1'));
  desk.press(with_alt(U'3'));
  const auto text = [&] { return to_text(view(desk.model, *ScreenLook())); };
  CHECK_THAT(text(), Catch::Contains("By keyboard and station") && Catch::Contains("Desk keyboard, layout us, at station 0a1b2c3d"));
  desk.type("kk");
  REQUIRE(desk.progress().filter.on);
  const bool there = desk.progress().filter.on->station == "0a1b2c3d";
  for (const std::size_t run : desk.progress().runs) CHECK((desk.model.runs[run].station == "0a1b2c3d") == there);
  CHECK_FALSE(desk.progress().runs.empty());
  const Scene scene = view(desk.model, *ScreenLook({1280, 3000}));
  for (const Said& said : scene.said)
    if (said.role == "row" && said.name.starts_with("Desk keyboard, layout us")) CHECK(said.focused == (said.name.ends_with("0a1b2c3d") == there));
  for (RunSummary& run : desk.model.runs) run.station.clear();
  CHECK_THAT(text(), !Catch::Contains("By keyboard and station"));
  for (std::size_t n = 1; n < desk.model.runs.size(); n += 2) desk.model.runs[n].station = "0a1b2c3d";
  CHECK_THAT(text(), Catch::Contains("stations are hidden") || Catch::Contains("station is hidden"));
}

TEST_CASE("Ctrl+S asks for all one's data and S for the passport, and the files, or why there are none, stand there until something is chosen", "[progress]") {
  Practised desk;
  desk.press(with_ctrl(U's'));
  REQUIRE(desk.asked<ExportOwn>().size() == 1);
  CHECK_FALSE(desk.asked<ExportOwn>().front().passport);
  CHECK(desk.asked<ExportOwn>().front().wall_ms == kNow);
  desk.type("s");
  REQUIRE(desk.asked<ExportOwn>().size() == 1);
  CHECK(desk.asked<ExportOwn>().front().passport);
  desk.happen(OwnExported{{"/data/exports/asha.json"}});
  CHECK(desk.progress().saved == std::vector<std::string>{"/data/exports/asha.json"});
  desk.happen(OwnExported{{}, "The disk is full."});
  CHECK(desk.progress().saved.empty());
  CHECK(desk.progress().refusal == "The disk is full.");
  desk.type("m");
  CHECK(desk.progress().refusal.empty());
  desk.press(with_alt(U'1'));
  desk.happen(OwnExported{{"/data/exports/asha.json"}});
  desk.press(with_alt(U'3'));
  CHECK(desk.progress().saved.empty());
}

TEST_CASE("Digits of the keypad are counted beside those of the top row, each with its own figures", "[progress]") {
  Practised desk;
  using Kind = Evidence::Kind;
  desk.model.own.evidence = {{"r", "codes", kNow, {{Kind::key, "7", 120, 3, Elapsed(0), 0}, {Kind::key, "A", 50, 2, Elapsed(0), 0}}}};
  const auto said = [&] { return to_text(view(desk.model, *ScreenLook({1280, 3000}))); };
  CHECK_THAT(said(), Catch::Contains("Digits of the top row: 3 of 120 wrong, 2.5%."));
  CHECK_THAT(said(), !Catch::Contains("Of the keypad"));
  desk.model.own.evidence.push_back({"s", "codes", kNow, {{Kind::key, "KP_7", 200, 9, Elapsed(0), 0}, {Kind::key, "KP_8", 200, 0, Elapsed(0), 0}, {Kind::key, "KP_.", 20, 1, Elapsed(0), 0}}});
  CHECK_THAT(said(), Catch::Contains("Digits of the top row: 3 of 120 wrong, 2.5%. Of the keypad: 9 of 400 wrong, 2.3%."));
}

TEST_CASE("The key map shows a digit of the keypad on the keypad", "[progress]") {
  const auto drawn = [](const KeyCounts& keys) {
    const ScreenLook look;
    Sketch sketch(*look);
    key_map(sketch, {0, 0}, 470, keys);
    return to_text(sketch.take());
  };
  KeyCounts main, pad;
  main.counts[U'7'] = 41;
  pad.on_keypad[U'7'] = 41;
  const auto x_of = [](const std::string& map) {
    return std::stod(map.substr(map.rfind("text ", map.find("\"41\"")) + 5));
  };
  CHECK(x_of(drawn(main)) < 240);
  CHECK(x_of(drawn(pad)) > 370);
}

TEST_CASE("The title says what is reached before what is out of reach", "[progress]") {
  OperatorDesk desk;
  for (int day = -10; day < 0; ++day) desk.model.runs.push_back(run_of("claim-intake", day, 9000 + (day % 2 == 0 ? 40 : 0)));
  desk.press(with_alt(U'3'));
  CHECK_THAT(to_text(view(desk.model, *ScreenLook())), Catch::Contains("8,000 is reached; 10,500 is not within 32 runs"));
  for (RunSummary& run : desk.model.runs) run.totals.keystrokes_in_right = 1000;
  desk.press(with_alt(U'3'));
  CHECK_THAT(to_text(view(desk.model, *ScreenLook())), Catch::Contains("8,000 is not within 32 runs"));
}

TEST_CASE("Classes of error stand by how often they came, and asking by what was due", "[progress]") {
  Practised desk;
  using Kind = Evidence::Kind;
  desk.model.own.evidence = {{"r", "codes", kNow, {{Kind::error_class, "omission", 300, 1, Elapsed(0), 0}, {Kind::error_class, "twin", 100, 6, Elapsed(0), 0},
                                                   {Kind::hold, "due", 20, 3, Elapsed(0), 0}, {Kind::hold, "held", 18, 1, Elapsed(0), 0}}}};
  const Scene scene = view(desk.model, *ScreenLook({1280, 3000}));
  const auto row = [&](const std::string& value) {
    return std::ranges::find_if(scene.said, [&](const Said& said) { return said.role == "row" && said.value == value; }) - scene.said.begin();
  };
  CHECK(row("6") < row("1"));
  const std::string text = to_text(scene);
  CHECK_THAT(text, Catch::Contains("17 of 20 records that had to be held were") && Catch::Contains("17 of 18 records on hold had to be"));
}

TEST_CASE("A gain says whether it is one", "[progress]") {
  const auto gain = [](double a_day) {
    OperatorDesk desk;
    for (int day = -10; day < 0; ++day) desk.model.runs.push_back(run_of("claim-intake", day, 6000 + a_day * day));
    desk.press(with_alt(U'3'));
    const Scene scene = view(desk.model, *ScreenLook({1280, 3000}));
    return std::ranges::find(scene.said, "Gain over the last six", &Said::name)->value;
  };
  CHECK_THAT(gain(100), Catch::StartsWith("+"));
  CHECK_THAT(gain(-100), Catch::StartsWith("\u2212"));
}
