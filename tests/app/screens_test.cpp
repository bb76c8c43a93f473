#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "app/keyboard_check.h"
#include "app/name_line.h"
#include "app/screens.h"
#include "files/curriculum_file.h"
#include "support/golden.h"
#include "support/layout.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

struct State {
  std::string name;
  std::function<void(OperatorDesk&)> reach;
};

constexpr const char* kDiskFull =
    "The disk that holds /home/asha/.local/share/deft is full. Make room there.";

void results_of(OperatorDesk& desk, const std::string& drill, const std::string& typist,
                std::size_t records) {
  desk.practised();
  desk.model.screen = keyed(desk.drill(drill), typist, 21, records, 15, kNow - kDayMs / 24);
}

/// The shipped curriculum, of the drills these tests have in place of its own.
void planned(OperatorDesk& desk) {
  CurriculumShelf shelf = load_curriculum({std::string(DEFT_ROOT) + "/assets/curriculum"});
  desk.model.curriculum = shelf.curriculum;
  desk.model.pathways = shelf.pathways;
  for (Stage& stage : desk.model.curriculum.stages)
    if (!stage.drills.empty()) stage.drills = stage.number % 2 == 0 ? std::vector<std::string>{"codes", "ten-key-remittance"} : std::vector<std::string>{"claim-intake", "codes"};
  for (Pathway& role : desk.model.pathways) role.drills.clear();
  desk.practised();
  desk.happen(Tick{desk.now, kNow});
}

/// An hour at the keys today without a rest.
void tired(OperatorDesk& desk) {
  for (int n = 0; n < 4; ++n) {
    RunSummary run = desk.model.runs.back();
    run.head.run = "today-" + std::to_string(n);
    run.head.started_ms = kNow - (66 - n * 16) * 60'000;
    run.totals.duration = std::chrono::minutes(16);
    desk.model.runs.push_back(run);
  }
  desk.happen(Tick{desk.now, kNow});
}

void review(OperatorDesk& desk, const std::string& keys) {
  results_of(desk, "claim-intake", "novice", 6);
  desk.type("v" + keys);
}

/// Weeks of practice of two families on two keyboards, one assessment and a void one, with what the runs showed.
void progressed(OperatorDesk& desk) {
  for (int n = 0; n < 16; ++n) {
    const std::string drill = n % 4 == 3 ? "codes" : "claim-intake";
    const ResultsScreen kept = keyed(desk.drill(drill), n < 6 ? "novice" : "trained", 50 + static_cast<std::uint64_t>(n), 6, 15, kNow - (20 - n) * kDayMs);
    RunSummary run = summary_of(kept.journal, kept.score);
    run.layout = "us";
    run.keyboard = n % 5 == 4 ? "Laptop keys" : "Desk keyboard";
    if (n == 14) run.head.purpose = "assessment";
    if (n == 15) run.head.purpose = "assessment", run.timing.clock_disagrees = true, run.timing.checks = 60;
    desk.model.runs.push_back(run);
    desk.model.own.evidence.push_back({run.head.run, drill, run.head.started_ms, evidence_of(kept.drill, kept.documents, kept.journal, kept.score)});
  }
  desk.press(with_alt(U'3'));
}

/// The check with these keys pressed and let go, then Escape that often.
void keyboard_check(OperatorDesk& desk, const std::vector<Key>& keys, int escapes) {
  desk.model.keyboard.layout = "us";
  check_keyboard(desk.model);
  for (const Key key : keys) desk.press(key), desk.happen(KeyReleased{desk.now + std::chrono::milliseconds(60), desk.now});
  for (int i = 0; i < escapes; ++i) desk.press(NamedKey::escape);
}

std::vector<Key> all_asked_keys() {
  std::vector<Key> keys;
  for (const auto& asked : asked_keys({})) keys.push_back(asked.key);
  return keys;
}

/// A run whose clock went at this pace, with two stalls.
void timed_results(OperatorDesk& desk, const std::string& purpose, double pace) {
  results_of(desk, "claim-intake", "trained", 25);
  ResultsScreen& results = desk.screen<ResultsScreen>();
  results.journal.head.purpose = purpose;
  const Elapsed second = std::chrono::seconds(1);
  for (int i = 0; i < 60; ++i)
    results.journal.clock_checks.push_back({i * second, std::chrono::duration_cast<Elapsed>(second * pace), second, second});
  for (const int at : {70, 200})
    results.journal.happenings.push_back({at * second, Happening::Kind::stalled, std::chrono::milliseconds(at * 6)});
  results.timing = timing_of(results.journal);
}

void welcome(OperatorDesk& desk) {
  desk.model.settings.operator_name.clear();
  desk.model.screen = WelcomeScreen{};
}

void operators(OperatorDesk& desk) {
  desk.model.operators = {{.name = "Asha Pillai", .has_pin = true}, {.name = "Ben Ode"}, {.name = "Jean-Baptiste de la Fontaine-Hohenzollern"}, {.name = "Mira Novak", .has_pin = true}};
  ask_who(desk.model);
}

void in_use(OperatorDesk& desk) {
  InUseScreen screen;
  screen.sentence = "Another Deft has these results open.";
  screen.other = OtherCopy{4711, "meera", kNow - kDayMs / 6};
  desk.model.screen = screen;
}

/// The rules of a claim batch change, from those of the page to the client's own.
void memo(OperatorDesk& desk) {
  const std::string claim = DEFT_ROOT "/drills/claim";
  desk.practised();
  const Drill before = std::get<Drill>(load_drill(claim, nullptr, {"", 3, "as-seen"}));
  desk.model.screen = keyed(before, "trained", 21, 2, 15, kNow - kDayMs / 24);
  desk.happen(PaperOpened{std::get<Drill>(load_drill(claim, nullptr, {"", 3, "client-standard"})), true});
}

void preview(OperatorDesk& desk) {
  const std::string path = "/home/asha/claims/drills/claim";
  for (const Effect& effect : preview_drill(desk.model, path, {"", 4, ""}, 3)) CHECK(std::holds_alternative<WatchDrill>(effect));
  desk.happen(DrillRead{std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim", nullptr, {"", 4, ""})), {}});
}

/// Everything the screens around keying can look like.
std::vector<State> states() {
  return {
      {"welcome", [](OperatorDesk& desk) { welcome(desk), desk.type("Asha P"); }},
      {"welcome-refused", [](OperatorDesk& desk) { welcome(desk), desk.press(NamedKey::enter); }},
      {"today-first", [](OperatorDesk&) {}},
      {"today", [](OperatorDesk& desk) { desk.practised(); }},
      {"today-waiting",
       [](OperatorDesk& desk) { desk.practised(), desk.interrupted(), desk.type("<Down>"); }},
      {"today-changed-drill",
       [](OperatorDesk& desk) { desk.interrupted(), desk.model.unfinished->head.drill_digest = "other"; }},
      {"today-trouble",
       [](OperatorDesk& desk) {
         desk.practised();
         desk.model.storage_trouble = kDiskFull;
         desk.model.unsaved.push_back(keyed(desk.drill("codes"), "trained", 5, 6, 2, kNow));
       }},
      {"today-empty", [](OperatorDesk& desk) { desk.model.drills.clear(), desk.model.benchmarks.clear(); }},
      {"practise",
       [](OperatorDesk& desk) { desk.practised(), desk.press(with_alt(U'2')), desk.type("<Down>"); }},
      {"practise-bad",
       [](OperatorDesk& desk) {
         desk.press(with_alt(U'2'));
         desk.model.bad_drills = {
             {"invoices", "drills/invoices/drill.toml:9: the mask of field vendor is empty. Give it.", 3}};
       }},
      {"results", [](OperatorDesk& desk) { results_of(desk, "claim-intake", "novice", 12); }},
      {"results-stepped",
       [](OperatorDesk& desk) { results_of(desk, "claim-intake", "novice", 12), desk.type("ee"); }},
      {"today-shared", [](OperatorDesk& desk) { planned(desk), desk.model.operators.push_back({.name = "Ben Ode"}); }},
      {"today-plan", [](OperatorDesk& desk) { planned(desk), desk.type("<Down>"); }},
      {"today-goal", [](OperatorDesk& desk) { planned(desk), desk.model.own.goal = Goal{kNow - 3 * kDayMs, 25, 8000, 985}; }},
      {"today-plan-tired", [](OperatorDesk& desk) { planned(desk), tired(desk); }},
      {"rest", [](OperatorDesk& desk) { planned(desk), desk.type("b"); }},
      {"rest-over", [](OperatorDesk& desk) { planned(desk), desk.type("b"), desk.happen(Tick{desk.now + std::chrono::minutes(3), kNow + 180'000}); }},
      {"progress", [](OperatorDesk& desk) { progressed(desk), desk.type("<Down>"); }},
      {"progress-accuracy", [](OperatorDesk& desk) { progressed(desk), desk.type("<Down>m<Right><Right>"); }},
      {"progress-keyboard", [](OperatorDesk& desk) { progressed(desk), desk.type("kka"); }},
      {"progress-saved", [](OperatorDesk& desk) { progressed(desk), desk.happen(OwnExported{{"/home/asha/.local/share/deft/exports/Asha-Pillai-2026-03-17.json", "/home/asha/.local/share/deft/exports/Asha-Pillai-2026-03-17.xlsx"}}); }},
      {"progress-none", [](OperatorDesk& desk) { desk.press(with_alt(U'3')); }},
      {"standards", [](OperatorDesk& desk) { desk.press(with_alt(U'4')), desk.type("<Down>"); }},
      {"review", [](OperatorDesk& desk) { review(desk, "e"); }},
      {"review-right", [](OperatorDesk& desk) { review(desk, "<Left><Left><Left><Down>"); }},
      {"review-disputed", [](OperatorDesk& desk) { review(desk, "d"); }},
      {"results-how-measured",
       [](OperatorDesk& desk) { results_of(desk, "claim-intake", "novice", 12), desk.type("h"); }},
      {"results-clean", [](OperatorDesk& desk) { results_of(desk, "codes", "expert", 2); }},
      {"results-tape", [](OperatorDesk& desk) { results_of(desk, "ten-key-remittance", "novice", 2); }},
      {"results-refused",
       [](OperatorDesk& desk) {
         results_of(desk, "claim-intake", "novice", 12);
         desk.happen(SaveFailed{"run-21", kDiskFull});
       }},
      {"results-reported",
       [](OperatorDesk& desk) {
         results_of(desk, "claim-intake", "trained", 25);
         desk.happen(ReportSaved{"/home/asha/.local/share/deft/reports/2026-03-17-claim-intake-run-21.txt"});
       }},
      {"results-sequential",
       [](OperatorDesk& desk) {
         results_of(desk, "claim-intake", "trained", 12);
         desk.screen<ResultsScreen>().journal.head.stopping = StoppingRule{};
       }},
      {"results-nothing",
       [](OperatorDesk& desk) {
         results_of(desk, "claim-intake", "trained", 2);
         auto& results = desk.screen<ResultsScreen>();
         results.journal.keystrokes.resize(3);
         results.journal.end = EndReason::stopped;
         results.score = score(results.drill, results.documents, results.journal);
         results.measures = measures_of(results.drill.form, results.documents, results.score);
       }},
      {"lesson", [](OperatorDesk& desk) { results_of(desk, "claim-intake", "novice", 12), desk.type("l"); }},
      {"lesson-of-error", [](OperatorDesk& desk) { results_of(desk, "claim-intake", "novice", 12), desk.type("eel"); }},
      {"lesson-on-holds",
       [](OperatorDesk& desk) {
         results_of(desk, "codes", "expert", 6);
         ErrorAccount& errors = desk.screen<ResultsScreen>().score.errors;
         errors.hold_faults = {{1, HoldFault::Kind::missed}, {4, HoldFault::Kind::missed}};
         errors.holds = {{JudgedHold::Outcome::missed, 1, {}, {{"unreadable", 2}}}, {JudgedHold::Outcome::missed, 4, {}, {{"missing", 0}, {"disagree", 3}}}};
         desk.type("l");
       }},
      {"lesson-refused",
       [](OperatorDesk& desk) {
         results_of(desk, "claim-intake", "novice", 12);
         auto& results = desk.screen<ResultsScreen>();
         results.lesson = ResultsScreen::OpenLesson{"unrelated", true};
         desk.happen(PaperRefused{"claim-intake", "drills/claim-intake/drill.toml:9: the mask of field member is empty. Give it."});
       }},
      {"operators", [](OperatorDesk& desk) { operators(desk); }},
      {"operators-pin", [](OperatorDesk& desk) { operators(desk), desk.type("m12345"); }},
      {"operators-wrong", [](OperatorDesk& desk) { operators(desk), desk.type("m1234<Enter>"), desk.happen(PinRefused{"Mira Novak", kNow + 8000}); }},
      {"operators-new", [](OperatorDesk& desk) { operators(desk), desk.type("<End>"); }},
      {"operators-name", [](OperatorDesk& desk) { operators(desk), desk.type("<Ctrl+n>mira novak<Enter>"); }},
      {"pin", [](OperatorDesk& desk) { desk.press(with_alt(U'5')), desk.type("<Down><Enter>123456"); }},
      {"pin-differs", [](OperatorDesk& desk) { desk.press(with_alt(U'5')), desk.type("<Down><Enter>1234<Enter>4321<Enter>"); }},
      {"pin-remove", [](OperatorDesk& desk) { desk.model.operators[0].has_pin = true, desk.press(with_alt(U'5')), desk.type("<Down><Delete>"); }},
      {"settings-pin", [](OperatorDesk& desk) { desk.practised(), desk.model.operators[0].has_pin = true, desk.press(with_alt(U'5')), desk.type("<Down>"); }},
      {"settings", [](OperatorDesk& desk) { desk.press(with_alt(U'5')), desk.type("<Down><Down>"); }},
      {"settings-name",
       [](OperatorDesk& desk) {
         desk.press(with_alt(U'5')), desk.type(" of the second claims class on nights");
       }},
      {"settings-meters",
       [](OperatorDesk& desk) { desk.press(with_alt(U'5')), desk.type("<Down><Down><Down><Down><Down> "); }},
      {"in-use", [](OperatorDesk& desk) { in_use(desk); }},
      {"in-use-again",
       [](OperatorDesk& desk) {
         in_use(desk), desk.type("3");
         desk.happen(ResultsRefused{"Still open there.", desk.screen<InUseScreen>().other});
       }},
      {"in-use-folder",
       [](OperatorDesk& desk) {
         in_use(desk), desk.type("2/night-shift");
         desk.happen(ResultsRefused{"/home/asha/.local/share/deft/night-shift may not be written. Check who owns it and its folder, "
                                    "or choose another folder with --data.", std::nullopt});
       }},
      {"in-use-assessment", [](OperatorDesk& desk) { in_use(desk), desk.screen<InUseScreen>().assessment = true; }},
      {"not-writable",
       [](OperatorDesk& desk) {
         in_use(desk);
         auto& screen = desk.screen<InUseScreen>();
         screen.other.reset(), screen.sentence = kDiskFull, screen.assessment = true;
       }},
      {"memo", [](OperatorDesk& desk) { memo(desk); }},
      {"memo-right",
       [](OperatorDesk& desk) {
         memo(desk);
         desk.press(Key(U'1' + static_cast<char32_t>(desk.screen<MemoScreen>().questions.at(0).right)));
       }},
      {"memo-wrong",
       [](OperatorDesk& desk) {
         memo(desk), desk.type("1<Enter>");
         desk.press(desk.screen<MemoScreen>().questions.at(1).right == 0 ? U'2' : U'1');
       }},
      {"practise-refused",
       [](OperatorDesk& desk) {
         desk.model.drills.push_back(test::some_drills()[3]);
         desk.press(with_alt(U'2')), desk.type("<End>");
         desk.happen(PaperRefused{"claim", "drills/claim/layouts/boxes.toml:3: there is no value diagnosis_9. Name one of the drill's."});
       }},
      {"preview", [](OperatorDesk& desk) { preview(desk), desk.type("<Right>p"); }},
      {"preview-faults",
       [](OperatorDesk& desk) {
         preview(desk);
         desk.happen(DrillRead{std::nullopt,
                               {"drills/claim/drill.toml:50: \"dat\" is no kind of [[value]]. Use one of: text, pick, pattern, number, amount, date.",
                                "drills/claim/drill.toml:574: \"must_entr\" is no key of [[field]]. Remove it or check its spelling."}});
       }},
      {"preview-never-sound",
       [](OperatorDesk& desk) {
         preview_drill(desk.model, "/home/asha/new", {}, 1);
         desk.happen(DrillRead{std::nullopt, {"/home/asha/new/drill.toml:1: there is no such file. Make one with deft drill new."}});
       }},
      {"all-keys", [](OperatorDesk& desk) { desk.press(NamedKey::f1); }},
      {"results-timed", [](OperatorDesk& desk) { timed_results(desk, "practice", 1); }},
      {"results-clock-off", [](OperatorDesk& desk) { timed_results(desk, "practice", 1.25); }},
      {"results-void", [](OperatorDesk& desk) { timed_results(desk, "assessment", 0.8); }},
      {"keyboard-check", [](OperatorDesk& desk) { keyboard_check(desk, {}, 0); }},
      {"keyboard-check-assessment",
       [](OperatorDesk& desk) {
         start_assessment(desk.model, desk.drill("codes"), 1, 20, 2, {}, desk.chance);
         desk.type("qwe");
       }},
      {"keyboard-check-hold", [](OperatorDesk& desk) { keyboard_check(desk, all_asked_keys(), 0); }},
      {"keyboard-check-good", [](OperatorDesk& desk) { keyboard_check(desk, all_asked_keys(), 1); }},
      {"keyboard-check-bad",
       [](OperatorDesk& desk) {
         keyboard_check(desk, keys_of("1234567890qwertuiop[asdfghjkl<Enter><Tab><KP_1><KP_2><KP_3>").value(), 0);
         desk.model.num_lock = false;
         desk.press(U'z');
         desk.press(NamedKey::escape), desk.press(NamedKey::escape);
       }},
  };
}

Scene seen(const OperatorDesk& desk, Size window, int percent) {
  return view(desk.model, *ScreenLook(window, percent));
}

/// Texts cut by the end of a page. A window on a document shows part of it on purpose; it may not be cut itself.
std::string cut_by_clip(const Scene& scene) {
  std::string found;
  const auto is_document = [&](Rect clip) {
    return std::ranges::any_of(scene.said, [&](const Said& said) { return said.role == "document" && said.box == clip; });
  };
  for (const Part& part : scene.parts) {
    const auto* text = std::get_if<Text>(&part.shape);
    if (text == nullptr || part.clip < 0 || text->angle != 0) continue;
    const Rect clip = scene.clips.at(static_cast<std::size_t>(part.clip));
    if (clip.h <= 0 || is_document(clip)) continue;
    const TypeChoice choice = type_choice(text->style, ScreenLook::shipped());
    const double top = text->at.y + (choice.line - choice.size) / 2.0, bottom = top + choice.size;
    const bool seen = bottom > clip.y + 1 && top < clip.bottom() - 1;
    if (seen && (top < clip.y - 1 || bottom > clip.bottom() + 1))
      found += '"' + text->words + "\" is cut by a page\n";
  }
  return found;
}

/// How many pages the key bar speaks of.
int pages_of(const Scene& scene) {
  for (const Said& said : scene.said)
    if (said.role == "key" && said.name.starts_with("Page ") && said.name.find(" of ") != std::string::npos)
      return std::stoi(said.name.substr(said.name.rfind(' ') + 1));
  return 1;
}

void turn(OperatorDesk& desk, Key key) {
  desk.press(key);
}

constexpr Size kWindows[]{{1024, 640}, {1280, 800}, {1920, 1080}};
constexpr int kPercents[]{100, 125, 150, 200};

}  // namespace

TEST_CASE("No screen cuts or overprints its words, in any window, at any text size, on any page",
          "[screens][layout]") {
  for (const State& state : states()) {
    OperatorDesk desk;
    state.reach(desk);
    const Model reached = desk.model;
    for (const Size window : kWindows)
      for (const int percent : kPercents) {
        const bool in_between = percent == 125 || percent == 150;
        if (in_between && window.w != 1280) continue;
        desk.model = reached;
        const int pages = pages_of(seen(desk, window, percent));
        for (int page = 0; page < pages; ++page) {
          INFO(state.name << " at " << window.w << "x" << window.h << ", " << percent << " %, page " << page);
          const Scene scene = seen(desk, window, percent);
          CHECK(layout_faults(scene) + cut_by_clip(scene) == "");
          turn(desk, NamedKey::page_down);
        }
      }
  }
}

TEST_CASE("Everything a screen says is on one of its pages, whatever the window", "[screens][layout]") {
  for (const State& state : states()) {
    if (state.name == "all-keys") continue;
    OperatorDesk desk;
    state.reach(desk);
    const auto collect = [](const Scene& scene, std::set<std::string>& into) {
      for (const Said& said : scene.said)
        if (said.role == "row" || said.role == "button" || said.role == "figure" || said.role == "heading" ||
            said.role == "choice")
          into.insert(said.role + ' ' + said.name);
    };
    std::set<std::string> large, small;
    for (int page = 0, pages = pages_of(seen(desk, {1920, 1080}, 100)); page < pages;
         ++page, turn(desk, NamedKey::page_down))
      collect(seen(desk, {1920, 1080}, 100), large);
    for (int page = 0, pages = pages_of(seen(desk, {1024, 640}, 200)); page < pages;
         ++page, turn(desk, NamedKey::page_down))
      collect(seen(desk, {1024, 640}, 200), small);
    INFO(state.name);
    CHECK(small == large);
  }
}

TEST_CASE("After the last page comes the first, and Page Up goes the other way", "[screens]") {
  OperatorDesk desk;
  results_of(desk, "claim-intake", "novice", 12);
  const auto shown = [&] { return to_text(seen(desk, {1024, 640}, 150)); };
  const std::string first = shown();
  const int pages = pages_of(seen(desk, {1024, 640}, 150));
  REQUIRE(pages > 2);
  for (int page = 0; page < pages; ++page) {
    turn(desk, NamedKey::page_down);
    CHECK((shown() == first) == (page + 1 == pages));
  }
  turn(desk, NamedKey::page_up);
  turn(desk, NamedKey::page_down);
  CHECK(shown() == first);
}

TEST_CASE("Another line of the Standards is shown from its first page on", "[screens][update]") {
  OperatorDesk desk;
  desk.press(with_alt(U'4'));
  desk.screen<StandardsScreen>().turned = 1;
  desk.type("<Down>");
  CHECK(desk.screen<StandardsScreen>().chosen == 1);
  CHECK(desk.screen<StandardsScreen>().turned == 0);
}

TEST_CASE("The chosen row is on the page that is shown", "[screens]") {
  OperatorDesk desk;
  desk.practised();
  for (std::size_t row = 0; row <= desk.model.drills.size(); ++row, desk.press(NamedKey::down)) {
    const Scene scene = seen(desk, {1024, 640}, 200);
    const bool shown =
        std::any_of(scene.said.begin(), scene.said.end(), [](const Said& said) { return said.focused; });
    INFO("row " << row);
    CHECK((shown || row == 0));
  }
}

TEST_CASE("What can be clicked is what the key bar and the buttons say", "[screens]") {
  OperatorDesk desk;
  desk.practised();
  const Scene scene = seen(desk, {1280, 800}, 100);
  for (const Said& said : scene.said)
    if (said.role == "button" || said.role == "key" || said.role == "tab") {
      INFO(said.role << ' ' << said.name);
      CHECK(key_at(scene, {said.box.x + said.box.w / 2, said.box.y + said.box.h / 2}).has_value());
    }
}

TEST_CASE("A click on a choice of the settings is that choice", "[screens]") {
  OperatorDesk desk;
  desk.press(with_alt(U'5'));
  const auto click = [&](const std::string& name) {
    const Scene scene = seen(desk, {1280, 800}, 100);
    for (const Said& said : scene.said)
      if (said.name == name) desk.press(key_at(scene, {said.box.x + 4, said.box.y + 4}).value());
  };
  click("High contrast");
  CHECK(desk.model.settings.theme == ThemeName::contrast);
  click("150%");
  CHECK(desk.model.settings.text_percent == 150);
  click("Hide the clock and the speed while keying");
  CHECK(desk.model.settings.hide_meters);
}

TEST_CASE("The key bar names only keys that do something", "[screens]") {
  OperatorDesk desk;
  results_of(desk, "codes", "expert", 2);
  const auto hints = [&] { return key_hints(seen(desk, {1280, 800}, 100)); };
  const auto has = [&](const std::string& hint) {
    const auto all = hints();
    return std::find(all.begin(), all.end(), hint) != all.end();
  };
  REQUIRE(desk.screen<ResultsScreen>().score.discrepancies.empty());
  CHECK_FALSE(has("Next error"));
  CHECK(has("Run again"));
  desk.screen<ResultsScreen>().saving = ResultsScreen::Saving::failed;
  CHECK(has("Save again"));
  CHECK_FALSE(has("Run again"));
}

TEST_CASE("Where nothing is kept, nothing is shown of it", "[screens]") {
  OperatorDesk desk;
  const std::string text = to_text(seen(desk, {1280, 800}, 100));
  CHECK(text.find("No runs yet") != std::string::npos);
  CHECK(text.find("Last 14 days") == std::string::npos);
  CHECK(text.find("Recent runs") == std::string::npos);
}

TEST_CASE("Today says of a void assessment that it does not count, and why, and of a run that it had stalls", "[screens]") {
  OperatorDesk desk;
  desk.practised();
  desk.model.screen = TodayScreen{};
  RunSummary run = desk.model.runs.back();
  run.head.purpose = "assessment";
  run.totals.keystrokes_in_right = 10 * run.totals.keystrokes;
  run.timing = {.checks = 60, .clock_off = 0.125, .clock_disagrees = true};
  desk.model.runs.push_back(run);
  desk.model.runs.front().timing = desk.model.runs[4].timing = {.checks = 60, .stalls = 2, .longest_stall = std::chrono::milliseconds(1240)};
  const std::string text = to_text(seen(desk, {1280, 800}, 100));
  CHECK_THAT(text, Catch::Contains("Void: its clock ran 12.5 % fast.") && Catch::Contains("2 stalls, the longest 1.2 s.") &&
                       Catch::Contains("8 runs kept"));
  const std::string void_speed = Words().number(net_ksph(run.totals));
  CHECK_THAT(text, !Catch::Contains(void_speed));
  desk.model.runs = {run};
  CHECK_THAT(to_text(seen(desk, {1280, 800}, 100)), Catch::Contains("does not count") && !Catch::Contains("Net KSPH last run"));
  desk.model.screen = PractiseScreen{};
  CHECK_THAT(to_text(seen(desk, {1280, 800}, 100)), Catch::Contains("Void: its clock ran 12.5 % fast.") && !Catch::Contains(void_speed));
}

TEST_CASE("A name is edited as any line of text", "[screens]") {
  std::u32string name;
  std::size_t caret = 0;
  const std::vector<Key> keys =
      keys_of("Ashx<Left><Delete>a<Home> <End> Pi<BackSpace>").value_or(std::vector<Key>{});
  for (const Key key : keys) edit_name(name, caret, key);
  CHECK(settled_name(name) == "Asha P");
  CHECK_FALSE(edit_name(name, caret, with_ctrl(U'v')));
  for (int i = 0; i < 60; ++i) edit_name(name, caret, U'x');
  CHECK(name.size() == 40);
  CHECK(settled_name(U"   ").empty());
}

TEST_CASE("What is said of the chosen drill stands beside it, on whatever page it is", "[screens]") {
  OperatorDesk desk;
  for (int more = 0; more < 60; ++more) desk.model.drills.push_back(desk.model.drills.front());
  desk.press(with_alt(U'2'));
  for (const int down : {0, 30, 30}) {
    for (int presses = 0; presses < down; ++presses) desk.press(NamedKey::down);
    const std::string text = to_text(seen(desk, {1920, 1080}, 150));  // where it takes two pages
    std::smatch place;
    REQUIRE(std::regex_search(text, place, std::regex("text \\d+,(-?\\d+) [^\n]*ink3 \"Length\"")));
    CHECK(std::stoi(place[1]) > 0);
    CHECK(std::stoi(place[1]) < 1080);
  }
}

TEST_CASE("The screens around keying look as approved", "[screens][golden]") {
  for (const State& state : states()) {
    OperatorDesk desk;
    state.reach(desk);
    CHECK(differs_from_golden("tests/app/golden/" + state.name + ".txt",
                              to_text(seen(desk, {1280, 800}, 100))) == "");
  }
  for (const std::string name : {"today-waiting", "results-stepped", "settings", "keyboard-check-bad", "operators-wrong"}) {
    const auto all = states();
    const auto state =
        std::find_if(all.begin(), all.end(), [&](const State& each) { return each.name == name; });
    OperatorDesk desk;
    state->reach(desk);
    CHECK(differs_from_golden("tests/app/golden/" + name + "-1024-200.txt",
                              to_text(seen(desk, {1024, 640}, 200))) == "");
  }
}
