#include <catch2/catch.hpp>

#include <set>

#include "app/finding.h"
#include "app/replay_parts.h"
#include "app/replay_words.h"
#include "app/screens.h"
#include "keying/text.h"
#include "support/golden.h"
#include "support/layout.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

void replay_of_run(OperatorDesk& desk, const std::string& drill, const std::string& typist, std::size_t records) {
  desk.model.screen = keyed(desk.drill(drill), typist, 21, records, 15, kNow - kDayMs / 24);
  open_replay(desk.model, std::nullopt);
}

/// Two claims keyed as an ideal operator would, but for what `spoil` makes of the keys of a field; half a second before each field.
void replay_of_keys(OperatorDesk& desk, const std::function<void(std::size_t record, std::size_t field, std::vector<Key>& keys)>& spoil) {
  const Drill& drill = desk.drill("claim-intake");
  Journal journal;
  journal.head.run = "run-21";
  journal.head.drill = drill.name;
  journal.head.seed = 21;
  journal.head.records = 2;
  journal.head.started_ms = kNow - kDayMs;
  const auto documents = source_documents(drill, 21, 2);
  Elapsed at{0};
  for (std::size_t record = 0; record < 2; ++record)
    for (std::size_t field = 0; field < drill.form.fields.size(); ++field) {
      std::vector<Key> keys = ideal_keys(drill.form, field, documents[record].truth, nullptr);
      spoil(record, field, keys);
      at += std::chrono::milliseconds(400);
      for (const Key key : keys) journal.keystrokes.push_back({at += std::chrono::milliseconds(100), key});
    }
  journal.end = EndReason::all_released;
  journal.ended_at = at;
  desk.model.screen = results_of(drill, documents, journal);
}

Entry folded(const ReplayScreen& replay, std::size_t moment) {
  const ResultsScreen& run = replay.results;
  return deft::replay(run.drill.form, start_entry(run.drill, run.documents), run.journal, moment);
}

bool same(const Entry& a, const Entry& b) {
  const auto records = [](const Entry& entry) {
    std::vector<Record> values;
    for (const Released& each : entry.released) values.push_back(each.values);
    return values;
  };
  return a.fields == b.fields && a.current == b.current && a.caret == b.caret && a.selected == b.selected && a.refusal == b.refusal &&
         a.query == b.query && a.tape.size() == b.tape.size() && records(a) == records(b);
}

ReplayScreen& shown(OperatorDesk& desk) { return desk.screen<ReplayScreen>(); }

void tick(OperatorDesk& desk) {
  desk.now = std::max(desk.now, next_tick(desk.model));
  desk.happen(Tick{desk.now, kNow});
}

Scene seen(const OperatorDesk& desk, Size window = {1280, 800}, int percent = 100) { return view(desk.model, *ScreenLook(window, percent)); }
std::string title(const OperatorDesk& desk) { return replay_title(*ScreenLook(), std::get<ReplayScreen>(desk.model.screen)); }
std::string remark(const OperatorDesk& desk) { return replay_remark(*ScreenLook(), std::get<ReplayScreen>(desk.model.screen)); }

void key_instead(std::vector<Key>& keys, const std::string& others) {
  const std::vector<Key> wanted = keys_of(others).value();
  keys.erase(keys.begin(), keys.end() - 1);
  keys.insert(keys.begin(), wanted.begin(), wanted.end());
}

/// Fields of a claim: two codes side by side.
constexpr std::size_t kLastName = 2, kDiagnosisA = 7, kDiagnosisB = 8;

std::string code_of(OperatorDesk& desk, std::size_t record, std::size_t field) {
  return to_utf8(unmasked(desk.drill("claim-intake").form.fields[field], source_documents(desk.drill("claim-intake"), 21, 2)[record].truth[field].text));
}

/// The code of box 11A keyed again in 11B of the first claim, after a pause.
void wrong_field(OperatorDesk& desk) {
  replay_of_keys(desk, [&](std::size_t record, std::size_t field, std::vector<Key>& keys) {
    if (record == 0 && field == kDiagnosisB) key_instead(keys, code_of(desk, 0, kDiagnosisA));
    if (record == 1 && field == kLastName) std::swap(keys[1], keys[2]);
  });
  auto& keystrokes = desk.screen<ResultsScreen>().journal.keystrokes;
  const ResultsScreen& at_once = desk.screen<ResultsScreen>();
  const auto replayed = replay_course(at_once.drill, at_once.documents, at_once.journal, at_once.score);
  for (std::size_t i = replayed.slips.at(0); i < keystrokes.size(); ++i) keystrokes[i].at += std::chrono::milliseconds(1500);
  ResultsScreen& results = desk.screen<ResultsScreen>();
  const ResultsScreen again = results_of(results.drill, results.documents, results.journal);
  results = again;
  results.saving = ResultsScreen::Saving::saved;
}

struct State { std::string name; std::function<void(OperatorDesk&)> reach; };
std::vector<State> states() {
  return {{"replay-error", [](OperatorDesk& desk) { wrong_field(desk), desk.type("p"); }},
          {"replay", [](OperatorDesk& desk) { replay_of_run(desk, "claim-intake", "novice", 12), desk.type("<Tab><Tab><Tab><Right><Right>]"); }},
          {"replay-tape", [](OperatorDesk& desk) { replay_of_run(desk, "ten-key-remittance", "novice", 2), desk.type("e"); }},
          {"replay-start", [](OperatorDesk& desk) { replay_of_run(desk, "codes", "novice", 4); }},
          {"replay-end", [](OperatorDesk& desk) { replay_of_run(desk, "codes", "novice", 4), desk.type("<End>"); }}};
}

}  // namespace

TEST_CASE("P replays the run at the error that is shown, and Escape gives the results back as they were", "[replay]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("claim-intake"), "novice", 21, 12, 15, kNow - kDayMs / 24);
  REQUIRE(desk.screen<ResultsScreen>().score.discrepancies.size() > 2);
  desk.type("ee");
  const std::string before = to_text(seen(desk));
  desk.type("p");
  REQUIRE(desk.at<ReplayScreen>());
  CHECK(shown(desk).at == shown(desk).course.moments[1]);
  CHECK(error_at(shown(desk).course, shown(desk).results.score, shown(desk).at) == std::size_t{1});
  desk.type("<Right><Tab> ]<Escape>");
  REQUIRE(desk.at<ResultsScreen>());
  CHECK(to_text(seen(desk)) == before);
}

TEST_CASE("Where no error is chosen P goes to the first of the run, without errors to its start", "[replay]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("claim-intake"), "novice", 21, 12, 15, kNow);
  desk.type("p");
  CHECK(shown(desk).at == *std::ranges::min_element(shown(desk).course.moments));
  desk.model.screen = keyed(desk.drill("codes"), "expert", 21, 2, 15, kNow);
  REQUIRE(desk.screen<ResultsScreen>().score.discrepancies.empty());
  desk.type("p");
  CHECK(shown(desk).at == 0);
  const auto hints = key_hints(seen(desk));
  CHECK(std::ranges::find(hints, "Next error") == hints.end());
  desk.type("e");
  CHECK(shown(desk).at == 0);
}

TEST_CASE("P in the review replays the field reviewed, and Escape goes back to its review", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("v<Down>p");
  REQUIRE(desk.at<ReplayScreen>());
  const ResultsScreen::Review at = shown(desk).results.review.value();
  CHECK(shown(desk).course.places[shown(desk).at] == at.record * shown(desk).course.fields + at.field);
  CHECK(is_first_in_field(shown(desk).course, shown(desk).at));
  desk.type("<Escape>");
  CHECK(desk.screen<ResultsScreen>().review->field == at.field);
  desk.type("<Up>p");
  CHECK(shown(desk).at == shown(desk).course.moments[0]);
}

TEST_CASE("P in the review replays each wrong field where it went wrong", "[replay]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("claim-intake"), "novice", 21, 12, 15, kNow);
  desk.type("v");
  for (int error = 0; error < 3; ++error) {
    desk.type("e");
    const auto& results = desk.screen<ResultsScreen>();
    const ResultsScreen::Review at = results.review.value();
    const auto wrong = std::ranges::find_if(results.score.discrepancies, [&](const Discrepancy& one) { return one.record == at.record && one.field == at.field; });
    REQUIRE(wrong != results.score.discrepancies.end());
    const auto n = static_cast<std::size_t>(wrong - results.score.discrepancies.begin());
    desk.type("p");
    CHECK(shown(desk).at == shown(desk).course.moments.at(n));
    desk.type("<Escape>");
  }
}

TEST_CASE("A run of no keys has no replay", "[replay]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("codes"), "expert", 21, 2, 15, kNow);
  auto& results = desk.screen<ResultsScreen>();
  results.journal.keystrokes.clear();
  results = results_of(results.drill, results.documents, results.journal);
  desk.type("p");
  CHECK(desk.at<ResultsScreen>());
  const auto hints = key_hints(seen(desk));
  CHECK(std::ranges::find(hints, "Replay") == hints.end());
}

TEST_CASE("At every moment the form is the journal folded so far, whichever way one comes to it", "[replay]") {
  for (const std::string drill : {"claim-intake", "ten-key-remittance"}) {
    OperatorDesk desk;
    replay_of_run(desk, drill, "novice", 2);
    const std::size_t all = shown(desk).results.journal.keystrokes.size();
    REQUIRE(all > 100);
    for (std::size_t moment = 0; moment <= all; ++moment, desk.press(NamedKey::right)) {
      INFO(drill << " at " << moment);
      REQUIRE(shown(desk).at == moment);
      REQUIRE(same(shown(desk).entry, folded(shown(desk), moment)));
    }
    CHECK(shown(desk).at == all);  // and no further
    for (std::size_t moment = all; moment > all - 60; --moment, desk.press(NamedKey::left)) REQUIRE(same(shown(desk).entry, folded(shown(desk), moment)));
    for (const std::size_t moment : {std::size_t{7}, all / 2, std::size_t{3}, all, std::size_t{0}}) {
      desk.press(pointed_at(moment));
      CHECK(shown(desk).at == moment);
      CHECK(same(shown(desk).entry, folded(shown(desk), moment)));
    }
    desk.press(NamedKey::left);
    CHECK(shown(desk).at == 0);
  }
}

TEST_CASE("E goes from error to error as they came about, and behind the last to the first", "[replay]") {
  OperatorDesk desk;
  replay_of_run(desk, "claim-intake", "novice", 12);
  const std::set<std::size_t> moments(shown(desk).course.moments.begin(), shown(desk).course.moments.end());
  REQUIRE(moments.size() > 3);
  for (const std::size_t moment : moments) {
    desk.type("e");
    CHECK(shown(desk).at == moment);
    CHECK(focus_of(shown(desk)).error != nullptr);
  }
  desk.type("e");
  CHECK(shown(desk).at == *moments.begin());
}

TEST_CASE("An error is shown where its field left the way to the true value for the last time", "[replay]") {
  OperatorDesk desk;
  replay_of_keys(desk, [](std::size_t record, std::size_t field, std::vector<Key>& keys) {
    if (record == 0 && field == kLastName) keys = keys_of("Q<BackSpace>").value(), keys.push_back(U'X'), keys.push_back(NamedKey::tab);
    if (record == 1 && field == kDiagnosisA) keys = {NamedKey::tab};  // left empty
    if (record == 1 && field == 11) keys.push_back(NamedKey::f12);
  });
  desk.type("p");
  const ReplayScreen& replay = shown(desk);
  REQUIRE(replay.course.moments.size() == 2);
  const auto key = [&](std::size_t error) { return replay.results.journal.keystrokes[replay.course.slips[error]].key; };
  CHECK(key(0) == Key(U'X'));
  CHECK(replay.course.moments[0] == replay.course.slips[0] + 1);
  CHECK(key(1) == Key(NamedKey::tab));
  CHECK(replay.course.places[replay.course.slips[1]] == replay.course.fields + kDiagnosisA);
  desk.type("e");
  CHECK(focus_of(shown(desk)).field == kDiagnosisA);  // though the cursor has gone on
  CHECK(shown(desk).entry.current == kDiagnosisB);
  CHECK_THAT(remark(desk), Catch::Contains("Diagnosis A was left empty. The document says **"));
}

TEST_CASE("A record released before its last field is come to shows what is missing just before that", "[replay]") {
  OperatorDesk desk;
  replay_of_keys(desk, [](std::size_t record, std::size_t field, std::vector<Key>& keys) {
    if (record == 0 && field == kDiagnosisA) keys = {NamedKey::f12, NamedKey::f12};
    if (record == 0 && field > kDiagnosisA) keys.clear();
  });
  const auto& discrepancies = desk.screen<ResultsScreen>().score.discrepancies;
  REQUIRE(discrepancies.size() > 2);
  desk.type("p");
  for (std::size_t i = 0; i < discrepancies.size(); ++i) {
    const std::size_t moment = shown(desk).course.moments[i];
    CHECK(folded(shown(desk), moment).released.empty());
    CHECK(folded(shown(desk), moment + 2).released.size() == 1);
  }
}

TEST_CASE("Playing presses each key when it is due, at each speed, pauses in their true length", "[replay]") {
  for (std::size_t speed = 0; speed < std::size(kReplaySpeeds); ++speed) {
    OperatorDesk desk;
    wrong_field(desk);
    open_replay(desk.model, std::nullopt);
    shown(desk).speed = speed;
    desk.press(U' ');
    REQUIRE(shown(desk).playing);
    const Moment began = desk.now;
    const auto& keystrokes = shown(desk).results.journal.keystrokes;
    std::size_t at = 0;
    for (int ticks = 0; shown(desk).playing && ticks < 10'000; ++ticks) {
      tick(desk);
      REQUIRE(shown(desk).at <= at + 1);
      if (shown(desk).at == at) continue;
      const Moment due = keystrokes[at].at * 4 / kReplaySpeeds[speed] - keystrokes[0].at * 4 / kReplaySpeeds[speed];
      CHECK(desk.now - began - due <= std::chrono::milliseconds(1));
      CHECK(due - (desk.now - began) <= std::chrono::milliseconds(1));
      at = shown(desk).at;
    }
    CHECK(at == keystrokes.size());
    CHECK(same(shown(desk).entry, folded(shown(desk), at)));
  }
}

TEST_CASE("Nothing moves while it is not playing, and in a pause only the clock does", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p");
  const std::string before = to_text(seen(desk));
  desk.now += std::chrono::minutes(2);
  desk.happen(Tick{desk.now, kNow});
  CHECK(to_text(seen(desk)) == before);
  CHECK(next_tick(desk.model) == desk.model.now + std::chrono::seconds(1));
  const std::size_t slip = shown(desk).course.slips[0];
  desk.press(pointed_at(slip));
  desk.press(U' ');
  desk.happen(Tick{desk.now + std::chrono::milliseconds(900), kNow});
  CHECK(shown(desk).at == slip);
  const Elapsed time = time_at(shown(desk).results.journal, slip);
  CHECK(replay_clock(shown(desk), desk.model.now) == time + std::chrono::milliseconds(900));
  CHECK(next_tick(desk.model) <= desk.model.now + std::chrono::milliseconds(100));
  desk.press(U' ');
  CHECK_FALSE(shown(desk).playing);
  CHECK(replay_clock(shown(desk), desk.model.now) == time);
}

TEST_CASE("A late tick catches up, and a new speed holds for what is left of a pause", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  open_replay(desk.model, std::nullopt);
  desk.press(U' ');
  const Moment began = desk.now;
  const auto& keystrokes = shown(desk).results.journal.keystrokes;
  desk.happen(Tick{began + keystrokes[20].at - keystrokes[0].at, kNow});
  CHECK(shown(desk).at == 21);
  const std::size_t slip = shown(desk).course.slips[0];
  desk.press(pointed_at(slip));
  const Moment there = desk.now;
  REQUIRE(shown(desk).playing->due - there == std::chrono::milliseconds(2000));
  desk.now += std::chrono::milliseconds(800);  // and 200 with the key
  desk.press(U']');
  CHECK(shown(desk).playing->due - desk.now == std::chrono::milliseconds(500));
  desk.type("[[");
  CHECK(shown(desk).speed == 1);
  CHECK(shown(desk).playing->due - there - std::chrono::milliseconds(1400) == std::chrono::milliseconds(800));
  desk.type("[[[");
  CHECK(shown(desk).speed == 0);
  desk.type("]]]]]]");
  CHECK(shown(desk).speed == 4);
}

TEST_CASE("Key by key stops it, and the fields, errors and clicks do not, and at its end Space begins again", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p <Tab>");
  CHECK(shown(desk).playing);
  desk.type("e");
  CHECK(shown(desk).playing);
  desk.press(NamedKey::left);
  CHECK_FALSE(shown(desk).playing);
  desk.type(" <End>");
  CHECK_FALSE(shown(desk).playing);
  desk.type(" ");
  CHECK(shown(desk).at == 0);
  CHECK(shown(desk).playing);
  desk.type("<Home>");
  CHECK_FALSE(shown(desk).playing);
}

TEST_CASE("Tab goes to the next field, Shift+Tab to where this one began, then to the one before", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  open_replay(desk.model, std::nullopt);
  std::size_t fields = 0;
  for (std::size_t last = SIZE_MAX; shown(desk).at != last; desk.press(NamedKey::tab)) {
    last = shown(desk).at;
    if (last < shown(desk).results.journal.keystrokes.size()) CHECK(shown(desk).course.places[last] == fields++);
  }
  CHECK(fields == 2 * shown(desk).course.fields);
  desk.press(NamedKey::home);
  desk.type("<Tab><Tab><Right><Right>");
  const std::size_t began = shown(desk).at - 2;
  desk.press(with_shift(NamedKey::tab));
  CHECK(shown(desk).at == began);
  desk.press(with_shift(NamedKey::tab));
  CHECK(shown(desk).course.places[shown(desk).at] == 1);
  CHECK(is_first_in_field(shown(desk).course, shown(desk).at));
}

TEST_CASE("The gaps are those of the journal, and a hesitation is a second at least and twice what is usual", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p");
  const ReplayScreen& replay = shown(desk);
  const Journal& journal = replay.results.journal;
  CHECK(replay.course.usual_next == std::chrono::milliseconds(100));
  CHECK(replay.course.usual_first == std::chrono::milliseconds(500));
  CHECK(pause_before(journal, 0) == Elapsed{0});
  Elapsed sum{0};
  int hesitations = 0;
  for (std::size_t i = 0; i < journal.keystrokes.size(); ++i) sum += pause_before(journal, i), hesitations += is_hesitation(replay.course, journal, i) ? 1 : 0;
  CHECK(sum == journal.keystrokes.back().at - journal.keystrokes.front().at);
  CHECK(hesitations == 1);
  CHECK(is_hesitation(replay.course, journal, replay.course.slips[0]));
  ReplayCourse slow = replay.course;
  slow.usual_first = std::chrono::milliseconds(1001);
  CHECK_FALSE(is_hesitation(slow, journal, replay.course.slips[0]));
}

TEST_CASE("The title is the finding, the remark what was read where and the pause before it", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p");
  CHECK(title(desk) == clock_time(shown(desk).results.score.discrepancy_times[0]) + ". A code keyed one box late");
  CHECK_THAT(remark(desk), Catch::StartsWith("You read **") && Catch::EndsWith("** from box 11A while the cursor stood in box 11B. The pause before it was 2.0 s; your usual is 0.5 s."));
  desk.type("e");
  CHECK_THAT(title(desk), Catch::Contains("Neighbours") && Catch::EndsWith("are swapped"));
  CHECK_THAT(remark(desk), Catch::Contains("The pause before it was 0.10 s; your usual is 0.10 s."));
  desk.type("<Home>");
  CHECK(title(desk) == "0:00. Record 1, Member ID");
  CHECK(remark(desk) == "The clock starts with the first key.");
  desk.type("<End>");
  CHECK_THAT(title(desk), Catch::EndsWith("The last record is released"));
}

TEST_CASE("A code of the next box is keyed early, one from further away is read from its box", "[replay]") {
  OperatorDesk desk;
  replay_of_keys(desk, [&](std::size_t record, std::size_t field, std::vector<Key>& keys) {
    if (record == 0 && field == kDiagnosisA) key_instead(keys, code_of(desk, 0, kDiagnosisB));
  });
  desk.type("p");
  CHECK_THAT(title(desk), Catch::EndsWith("A code keyed one box early"));
  replay_of_keys(desk, [&](std::size_t record, std::size_t field, std::vector<Key>& keys) {
    if (record == 0 && field == kLastName) key_instead(keys, code_of(desk, 0, kLastName + 2));
  });
  desk.type("p");
  const Discrepancy* wrong = focus_of(shown(desk)).error;
  REQUIRE(wrong != nullptr);
  if (keyed_from(shown(desk).results.drill.form, *wrong)) CHECK_THAT(title(desk), Catch::EndsWith("read from box 4"));
}

TEST_CASE("The box a wrong value came from is framed, and only that", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p");
  const auto framed = [&] {
    const Scene scene = seen(desk);
    return std::ranges::count_if(scene.parts, [](const Part& part) {
      const auto* frame = std::get_if<Frame>(&part.shape);
      return frame && frame->ink == Ink::error && part.clip >= 0;
    });
  };
  CHECK(framed() == 1);
  desk.type("e");
  CHECK(framed() == 0);
}

TEST_CASE("A click on a strip goes there, on a speed takes it, on a button is its key", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.type("p");
  const auto click = [&](const std::string& role, const std::string& name, double share) {
    const Scene scene = seen(desk);
    for (const Said& said : scene.said)
      if (said.role == role && said.name == name) return desk.press(key_at(scene, {said.box.x + share * said.box.w, said.box.y + said.box.h / 2}).value(), Keystroke::Kind::continuation);
    FAIL(name);
  };
  const Journal& journal = shown(desk).results.journal;
  for (const double share : {0.25, 0.75, 0.5, 0.02}) {
    click("strip", "The whole run", share);
    const double there = static_cast<double>(time_at(journal, shown(desk).at).count()) / static_cast<double>(journal.keystrokes.back().at.count());
    CHECK(there == Approx(share).margin(0.06));
  }
  click("strip", "record 1 of 2", 0.999);
  CHECK(record_at(shown(desk).course, shown(desk).at - 1).to == shown(desk).at);
  click("choice", "0.25×", 0.5);
  CHECK(shown(desk).speed == 0);
  click("button", "Play", 0.5);
  CHECK(shown(desk).playing);
  click("button", "Pause", 0.5);
  CHECK_FALSE(shown(desk).playing);
  click("button", "Start", 0.5);
  CHECK(shown(desk).at == 0);
  click("button", "Next key", 0.5);
  CHECK(shown(desk).at == 1);
}

TEST_CASE("A result saved or refused while its replay is open is so in the results behind it", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  desk.screen<ResultsScreen>().saving = ResultsScreen::Saving::saving;
  desk.type("p");
  desk.happen(SaveFailed{"run-21", "The disk is full."});
  CHECK(shown(desk).results.saving == ResultsScreen::Saving::failed);
  CHECK(shown(desk).results.save_error == "The disk is full.");
  desk.happen(ResultSaved{"run-21", {}});
  CHECK(shown(desk).results.saving == ResultsScreen::Saving::saved);
}

TEST_CASE("A kept run is shown as its results, or at once as its replay, and what refuses it is said", "[replay]") {
  OperatorDesk desk;
  wrong_field(desk);
  const Journal journal = desk.screen<ResultsScreen>().journal;
  const Drill drill = desk.screen<ResultsScreen>().drill;
  desk.model.screen = TodayScreen{};
  desk.model.run_refused = "old";
  const auto effects = open_run(desk.model, "run-21", true);
  REQUIRE(effects.size() == 1);
  CHECK(std::get<OpenRun>(effects[0]).run == "run-21");
  CHECK(std::get<OpenRun>(effects[0]).replay);
  CHECK(desk.model.run_refused.empty());
  desk.happen(RunRefused{"The drill has been changed."});
  CHECK(desk.model.run_refused == "The drill has been changed.");
  CHECK(desk.at<TodayScreen>());
  desk.happen(RunOpened{drill, journal, false});
  CHECK(desk.at<ResultsScreen>());
  CHECK(desk.screen<ResultsScreen>().saving == ResultsScreen::Saving::saved);
  desk.happen(RunOpened{drill, journal, true});
  CHECK(focus_of(shown(desk)).error != nullptr);
  CHECK(desk.model.unsaved.empty());
}

TEST_CASE("No replay cuts or overprints its words, in any window, at any text size, on any page", "[replay][layout]") {
  const auto pages_of = [](const Scene& scene) {
    for (const Said& said : scene.said)
      if (said.role == "key" && said.name.starts_with("Page ") && said.name.find(" of ") != std::string::npos) return std::stoi(said.name.substr(said.name.rfind(' ') + 1));
    return 1;
  };
  for (const State& state : states()) {
    OperatorDesk desk;
    state.reach(desk);
    for (const Size window : {Size{1024, 640}, Size{1280, 800}, Size{1920, 1080}})
      for (const int percent : {100, 125, 150, 200}) {
        std::set<std::string> roles;
        const int pages = pages_of(seen(desk, window, percent));
        if (percent == 100) CHECK(pages == 1);
        for (int page = 0; page < pages; ++page, desk.press(NamedKey::page_down)) {
          INFO(state.name << " at " << window.w << "x" << window.h << ", " << percent << " %, page " << page);
          const Scene scene = seen(desk, window, percent);
          CHECK(layout_faults(scene) == "");
          for (const Said& said : scene.said) roles.insert(said.role + (said.role == "strip" ? said.name : ""));
        }
        INFO(state.name << " at " << window.w << "x" << window.h << ", " << percent << " %");
        for (const std::string role : {"heading", "document", "field", "list item", "button", "choice", "stripThe whole run"}) CHECK(roles.contains(role));
        shown(desk).turned = 0;
      }
  }
}

TEST_CASE("The replay looks as approved", "[replay][golden]") {
  for (const State& state : states()) {
    OperatorDesk desk;
    state.reach(desk);
    CHECK(differs_from_golden("tests/app/golden/" + state.name + ".txt", to_text(seen(desk))) == "");
  }
}
