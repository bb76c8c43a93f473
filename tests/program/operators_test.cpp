#include <catch2/catch.hpp>

#include "drill/paper.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "performer.h"
#include "store/backup.h"
#include "support/shipped_drills.h"
#include "support/temporary_folder.h"

using namespace deft;
using deft::test::TemporaryFolder;

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000;

Pin pin_of(std::string_view digits) {
  Pin pin;
  for (const char digit : digits) pin.add(static_cast<char32_t>(digit));
  return pin;
}

/// A computer that several use, one after the other.
struct Station {
  TemporaryFolder folder{test::fast_folder()};
  Places places;
  Station() {
    places.data = folder / "data";
    places.settings = folder / "settings.toml";
    places.shipped = DEFT_ROOT;
    std::filesystem::create_directories(places.journals());
    for (const char* name : {"Ana Lima", "Ben Ode"}) save(std::string(name) + "'s run", name);
  }
  void save(const std::string& run, const std::string& operator_name) const {
    ResultStore(places.results()).save(journal_of(run, operator_name), Score{}, journal_bytes(journal_of(run, operator_name)));
  }
  static Journal journal_of(const std::string& run, const std::string& operator_name) {
    const Drill& drill = test::fixed_drills().at(1);
    Journal journal;
    journal.head.run = run;
    journal.head.drill = drill.name;
    journal.head.drill_digest = drill.digest;
    journal.head.records = 1;
    journal.head.operator_name = operator_name;
    journal.keystrokes = {{std::chrono::milliseconds(0), Key(U'A')}};
    journal.end = EndReason::stopped;
    return journal;
  }
  /// A run that a crash left.
  void leave(const std::string& run, const std::string& operator_name) const {
    Journal journal = journal_of(run, operator_name);
    journal.end = EndReason::unfinished;
    write_whole_file(journal_path(places.journals(), run), journal_bytes(journal));
  }
  void set_pin(const std::string& name, std::string_view pin) const { ResultStore(places.results()).set_pin(name, pin, kNow - 1); }
};

/// Deft running there, with nobody at its keys yet.
struct Running {
  Performer performer;
  explicit Running(const Station& station, const std::string& operator_name = {}) : performer(station.places) { performer.recover(operator_name); }

  Event sign_in(const std::string& name, std::string_view pin = {}, std::int64_t now = kNow, bool fresh = false) {
    const auto answers = performer.perform(SignIn{name, pin_of(pin), now, fresh});
    REQUIRE(answers.size() == 1);
    return answers[0];
  }
  bool refuses(const std::string& name, std::string_view pin = {}, std::int64_t now = kNow) { return std::holds_alternative<PinRefused>(sign_in(name, pin, now)); }
  SignedIn let_in(const std::string& name, std::string_view pin = {}, std::int64_t now = kNow, bool fresh = false) { return std::get<SignedIn>(sign_in(name, pin, now, fresh)); }
};

std::vector<std::string> names_of(const std::vector<RunSummary>& runs) {
  std::vector<std::string> names;
  for (const RunSummary& run : runs) names.push_back(run.head.run);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Each operator is given their own runs, records and what a crash left of theirs", "[operators]") {
  const Station station;
  station.leave("Ana's left", "Ana Lima");
  station.leave("Ben's left", "Ben Ode");
  { ResultStore(station.places.results()).note("Ben Ode", Goal{5, 40, 8000, 985}); }
  Running deft(station);
  const SignedIn ana = deft.let_in("Ana Lima");
  CHECK(ana.settings.operator_name == "Ana Lima");
  CHECK(names_of(ana.runs) == Names{"Ana Lima's run"});
  CHECK(ana.unfinished->head.run == "Ana's left");
  CHECK_FALSE(ana.own.goal);
  CHECK(ana.drills.size() == 2);  // that of her unfinished run: its first paper, then the one it was keyed on
  const SignedIn ben = deft.let_in("Ben Ode");
  CHECK(names_of(ben.runs) == Names{"Ben Ode's run"});
  CHECK(ben.unfinished->head.run == "Ben's left");
  CHECK(ben.own.goal->minutes_a_day == 40);
  CHECK(deft.performer.trouble().empty());
}

TEST_CASE("With a PIN nothing is given before it is, by no way", "[operators]") {
  const Station station;
  station.leave("Ana's left", "Ana Lima");
  station.set_pin("Ana Lima", "4711");
  Running deft(station, "Ana Lima");
  Performer& performer = deft.performer;
  const auto closed = [&] {
    CHECK(performer.runs_of("Ana Lima").empty());
    CHECK_FALSE(performer.recover("Ana Lima"));
    CHECK(std::holds_alternative<RunRefused>(performer.perform(OpenRun{"Ana Lima's run"}).at(0)));
    CHECK(std::get<OwnExported>(performer.perform(ExportOwn{false, kNow}).at(0)).paths.empty());
    CHECK_FALSE(std::filesystem::exists(station.places.data / "exports"));
  };
  closed();
  CHECK(deft.refuses("Ana Lima", ""));
  closed();
  CHECK(deft.refuses("Ana Lima", "4712", kNow + 60'000));
  closed();
  const SignedIn ana = deft.let_in("Ana Lima", "4711", kNow + 120'000);
  CHECK(names_of(ana.runs) == Names{"Ana Lima's run"});
  CHECK(ana.unfinished->head.run == "Ana's left");
  CHECK(performer.runs_of("Ana Lima").size() == 1);
  CHECK(std::get<OwnExported>(performer.perform(ExportOwn{false, kNow}).at(0)).paths.size() == 2);
  std::filesystem::remove_all(station.places.data / "exports");
  performer.perform(SignOut{});
  closed();
  deft.let_in("Ben Ode");
  CHECK(performer.runs_of("Ana Lima").empty());
  CHECK(std::holds_alternative<RunRefused>(performer.perform(OpenRun{"Ana Lima's run"}).at(0)));
}

TEST_CASE("A restart is no way around the wait after a wrong PIN", "[operators]") {
  const Station station;
  station.set_pin("Ana Lima", "4711");
  CHECK(std::get<PinRefused>(Running(station).sign_in("Ana Lima", "0000")).wait_until_ms == kNow + 1000);
  CHECK(std::get<PinRefused>(Running(station).sign_in("Ana Lima", "4711", kNow + 999)).wait_until_ms == kNow + 1000);
  CHECK(std::get<PinRefused>(Running(station).sign_in("Ana Lima", "1111", kNow + 1000)).wait_until_ms == kNow + 3000);
  {
    Running deft(station);
    CHECK(deft.performer.operators("").at(0).wait_until_ms == kNow + 3000);
    CHECK_FALSE(deft.refuses("Ben Ode"));
    CHECK_FALSE(deft.refuses("Ana Lima", "4711", kNow + 3000));
  }
}

TEST_CASE("A run saved while another is at the keys gives them their own runs, not its operator's", "[operators]") {
  const Station station;
  Running deft(station);
  deft.let_in("Ben Ode");
  const Journal late = Station::journal_of("late", "Ana Lima");
  const auto answers = deft.performer.perform(SaveResult{late, Score{}, Drill{}});
  CHECK(names_of(std::get<ResultSaved>(answers.at(0)).runs) == Names{"Ben Ode's run"});
  CHECK(names_of(deft.let_in("Ana Lima").runs).size() == 2);
}

TEST_CASE("A PIN is set, changed and removed by who knows the present one", "[operators]") {
  const Station station;
  Running deft(station);
  deft.let_in("Ana Lima");
  const auto ask = [&](std::string_view present, std::string_view wanted, std::int64_t now) { return deft.performer.perform(SetPin{pin_of(present), pin_of(wanted), now}).at(0); };
  const auto set = ask("", "4711", kNow);
  CHECK(std::get<PinSet>(set).operators.at(0) == KnownOperator{"Ana Lima", kNow, 1, true, 0});
  CHECK(deft.performer.runs_of("Ana Lima").size() == 1);  // who set it is still there
  CHECK(std::holds_alternative<PinRefused>(ask("", "9999", kNow)));
  CHECK(std::holds_alternative<PinRefused>(ask("1111", "9999", kNow + 10'000)));
  CHECK(std::holds_alternative<PinRefused>(deft.performer.perform(CheckPin{pin_of("1111"), kNow + 20'000}).at(0)));
  CHECK(std::holds_alternative<PinChecked>(deft.performer.perform(CheckPin{pin_of("4711"), kNow + 40'000}).at(0)));
  CHECK(std::holds_alternative<PinSet>(ask("4711", "2718", kNow + 40'000)));
  deft.performer.perform(SignOut{});
  CHECK(deft.refuses("Ana Lima", "4711", kNow + 50'000));
  deft.let_in("Ana Lima", "2718", kNow + 60'000);
  CHECK_FALSE(std::get<PinSet>(ask("2718", "", kNow + 60'000)).operators.at(0).has_pin);
  CHECK_FALSE(deft.refuses("Ana Lima", "", kNow + 60'000));
}

TEST_CASE("Settings are those of whoever is at the keys, and nobody's are lost", "[operators]") {
  const Station station;
  save_settings(station.places.settings, {.operator_name = "Ana Lima", .theme = ThemeName::night, .text_percent = 150, .pathway = "claims"});
  Running deft(station);
  const SignedIn ben = deft.let_in("Ben Ode");
  CHECK(ben.settings == Settings{.operator_name = "Ben Ode"});
  CHECK(load_settings(station.places.settings).settings == ben.settings);
  deft.performer.perform(SaveSettings{{.operator_name = "Ben Ode", .text_percent = 200}});
  deft.performer.perform(SignOut{});
  CHECK(deft.let_in("Ana Lima").settings == Settings{.operator_name = "Ana Lima", .theme = ThemeName::night, .text_percent = 150, .pathway = "claims"});
  deft.performer.perform(SignOut{});
  CHECK(deft.let_in("Ben Ode").settings.text_percent == 200);
  CHECK(deft.performer.trouble().empty());
}

TEST_CASE("Settings that cannot be written keep nobody from their runs", "[operators]") {
  const Station station;
  test::put_bytes(station.folder / "file", "x");
  Places places = station.places;
  places.settings = station.folder / "file" / "settings.toml";
  Performer performer(places);
  performer.recover("");
  CHECK(std::holds_alternative<SignedIn>(performer.perform(SignIn{"Ben Ode", {}, kNow}).at(0)));
  CHECK_THAT(performer.trouble(), Catch::Contains((station.folder / "file").string()));
}

TEST_CASE("Somebody new begins with nothing, under a name nobody has", "[operators]") {
  const Station station;
  {
    Running deft(station);
    const SignedIn zoe = deft.let_in("Zoë", "", kNow, true);
    CHECK(zoe.runs.empty());
    REQUIRE(zoe.operators.size() == 3);
    CHECK(zoe.operators[2] == KnownOperator{"Zoë", kNow, 0, false, 0});
    CHECK_FALSE(std::get<PinRefused>(deft.sign_in("Ben Ode", "", kNow, true)).sentence.empty());
  }
  CHECK(Running(station).performer.operators("").size() == 3);
}

TEST_CASE("A name is changed only while nothing is kept under it, and never to another's", "[operators]") {
  const Station station;
  Running deft(station);
  deft.let_in("Zoe", "", kNow, true);
  deft.performer.perform(SetPin{{}, pin_of("4711"), kNow});
  deft.performer.perform(SaveSettings{{.operator_name = "Zoë"}});
  CHECK(deft.performer.trouble().empty());
  CHECK(std::get<OwnExported>(deft.performer.perform(ExportOwn{false, kNow}).at(0)).paths.size() == 2);  // who they are was said
  deft.performer.perform(SignOut{});
  CHECK(deft.refuses("Zoë", "", kNow));
  deft.let_in("Zoë", "4711", kNow + 1000);
  deft.performer.perform(SaveSettings{{.operator_name = "Ana Lima"}});
  CHECK(deft.performer.trouble().find("another operator") != std::string::npos);
  CHECK(load_settings(station.places.settings).settings.operator_name == "Zoë");
  CHECK(deft.performer.perform(SaveSettings{{.operator_name = "Zoë"}}).empty());
  CHECK(deft.performer.trouble().empty());
  deft.let_in("Ben Ode");
  deft.performer.perform(SaveSettings{{.operator_name = "Ben Oder"}});
  CHECK(deft.performer.trouble().find("so it stays") != std::string::npos);
}

TEST_CASE("Results that were open elsewhere at the start give nothing of an operator with a PIN when they open", "[operators]") {
  const Station station;
  station.set_pin("Ana Lima", "4711");
  station.leave("Ana's left", "Ana Lima");
  auto elsewhere = std::make_unique<ResultStore>(station.places.results());
  Running deft(station, "Ana Lima");
  CHECK(deft.performer.operators("Ana Lima").empty());
  CHECK_FALSE(std::get<PinRefused>(deft.sign_in("Ben Ode")).sentence.empty());  // who has a PIN is not known
  elsewhere.reset();
  const auto answers = deft.performer.try_again();
  REQUIRE(answers.size() == 1);
  const auto& opened = std::get<ResultsOpened>(answers[0]);
  CHECK(opened.runs.empty());
  CHECK_FALSE(opened.unfinished);
  REQUIRE(opened.operators.size() == 2);
  CHECK(opened.operators[0].has_pin);
}

TEST_CASE("The operator of the settings is known before anything is kept of them", "[operators]") {
  const TemporaryFolder folder{test::fast_folder()};
  Places places;
  places.data = folder / "data";
  std::filesystem::create_directories(places.journals());
  Performer performer(places);
  CHECK(performer.operators("").empty());
  CHECK(performer.operators("Ana Lima") == std::vector<KnownOperator>{{.name = "Ana Lima"}});
}

TEST_CASE("Who is not kept yet stands where their name belongs", "[operators]") {
  const Station station;
  Running deft(station);
  const std::vector<KnownOperator> known = deft.performer.operators("Anton Berg");
  REQUIRE(known.size() == 3);
  CHECK(known[1].name == "Anton Berg");
}

TEST_CASE("A run left open on another paper of its drill is given with that paper", "[operators]") {
  const Station station;
  const Drill paper = std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim", nullptr, {"", 3, ""}));
  Journal journal = Station::journal_of("Ana's left", "Ana Lima");
  name_paper(journal.head, paper);
  journal.end = EndReason::unfinished;
  write_whole_file(journal_path(station.places.journals(), journal.head.run), journal_bytes(journal));
  Performer performer(station.places);
  performer.recover("");
  const auto in = std::get<SignedIn>(performer.perform(SignIn{"Ana Lima", {}, kNow}).at(0));
  REQUIRE(in.unfinished);
  REQUIRE(in.drills.size() == 2);
  CHECK(in.drills.back().digest == paper.digest);
  CHECK(in.drills.front().digest == test::some_drills().back().digest);
}

TEST_CASE("Papers that somebody chose make way for the first ones when another operator is let in", "[operators]") {
  const Station station;
  Running deft(station, "Ana Lima");
  const Drill& first = test::some_drills().back();
  CHECK(deft.let_in("Ben Ode").drills.empty());
  const auto opened = deft.performer.perform(OpenPaper{first.name, {"en-GB", 3, ""}, {}, {}});
  REQUIRE(std::get<PaperOpened>(opened.at(0)).drill.digest != first.digest);
  const SignedIn ben = deft.let_in("Ben Ode");
  REQUIRE(ben.drills.size() == 1);
  CHECK(ben.drills[0].digest == first.digest);
}
