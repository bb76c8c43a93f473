#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "cli/commands.h"
#include "cli/program.h"
#include "files/journal_file.h"
#include "files/whole_file.h"
#include "store/result_store.h"

using namespace deft;
using Json = nlohmann::json;

namespace {

constexpr std::int64_t kLongAgo = 1'773'757'205'000;

/// Results of three operators; Ana has a PIN.
struct Station {
  test::Folder folder;
  std::filesystem::path results = folder / "data/results.db";

  Station() {
    std::filesystem::create_directories(folder / "data");
    std::filesystem::create_directories(folder / "config");
    ResultStore store(results);
    for (const char* name : {"Ana Lima", "Ben Ode", "Zoë"}) save(store, std::string("run of ") + name, name);
    save(store, "second of Ana Lima", "Ana Lima");
    store.set_pin("Ana Lima", "4711", kLongAgo);
  }
  static void save(ResultStore& store, const std::string& run, const std::string& name) {
    Journal journal;
    journal.head.run = run;
    journal.head.drill = "codes";
    journal.head.operator_name = name;
    journal.head.purpose = "practice";
    journal.head.started_ms = kLongAgo;
    journal.end = EndReason::stopped;
    store.save(journal, Score{}, journal_bytes(journal));
  }
  /// `input`: what is piped in.
  test::Outcome run(const std::string& arguments, const std::string& input = {}) const {
    test::put_bytes(folder / "input", input);
    return test::run_deft(arguments + folder.option() + " < " + (folder / "input").string());
  }
  std::string file(const std::string& name) const { return (folder / name).string(); }
};

std::size_t runs_in(const std::string& json) { return Json::parse(json.substr(json.find('['))).size(); }

/// The program at a terminal of its own, at which `typed` is typed when it asks; what the terminal then shows.
std::string at_a_terminal(const std::string& command, const std::string& typed, int& status) {
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  std::string shown;
  char block[512];
  bool answered = false;
  for (ssize_t got; (got = ::read(terminal, block, sizeof block)) > 0;) {
    shown.append(block, static_cast<std::size_t>(got));
    if (answered || shown.find("PIN of") == std::string::npos) continue;
    answered = true;
    termios now{};
    for (int n = 0; n < 500 && (::tcgetattr(terminal, &now) != 0 || (now.c_lflag & ECHO) != 0); ++n) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (::write(terminal, typed.data(), typed.size()) < 0) break;
  }
  ::waitpid(child, &status, 0);
  ::close(terminal);
  return shown;
}

}  // namespace

TEST_CASE("deft operators lists who keys here, and nothing of a PIN", "[operators]") {
  const Station station;
  const auto listed = station.run("operators");
  CHECK(listed.exit_code == kDone);
  CHECK(listed.output == "Name      Since       Runs  PIN\nAna Lima  2026-03-17     2  yes\nBen Ode   2026-03-17     1  no\nZoë       2026-03-17     1  no\n");
  const Json json = Json::parse(station.run("operators --json").output);
  REQUIRE(json.size() == 3);
  CHECK(json[0] == Json{{"name", "Ana Lima"}, {"since", "2026-03-17T14:20:05Z"}, {"runs", 2}, {"pin", true}});
  CHECK(station.run("operators --json").output.find("argon") == std::string::npos);
  const test::Folder empty;
  CHECK(test::run_deft("operators" + empty.option()).output == "Nobody has keyed here yet.\n");
}

TEST_CASE("deft results and export leave out the runs of those who have a PIN, and say how many", "[operators]") {
  const Station station;
  const auto all = station.run("results --json");
  CHECK(all.exit_code == kDone);
  CHECK(all.output.find("deft: 2 runs of operators who have a PIN are left out") != std::string::npos);
  CHECK(all.output.find("Ana Lima") == std::string::npos);
  CHECK(runs_in(all.output) == 2);
  const auto csv = station.run("export --csv " + station.file("runs.csv"));
  CHECK(csv.output.find("2 runs of operators who have a PIN are left out") != std::string::npos);
  CHECK(test::bytes_of(station.folder / "runs.csv").find("Ana Lima") == std::string::npos);
  CHECK(test::bytes_of(station.folder / "runs.csv").find("Ben Ode") != std::string::npos);
  const auto ben = station.run("results --json --operator 'Ben Ode'");
  CHECK(runs_in(ben.output) == 1);
  CHECK(ben.output.find("left out") == std::string::npos);
}

TEST_CASE("Commands that give one operator's data ask for their PIN", "[operators]") {
  const Station station;
  const std::string ana = " --operator 'Ana Lima'";
  const std::string commands[] = {"results --json", "export --csv " + station.file("a.csv"), "export --own " + station.file("a.json"), "passport " + station.file("a.pdf")};
  for (const std::string& command : commands) {
    INFO(command);
    const auto nobody = station.run(command + ana);
    CHECK(nobody.exit_code == kWrongUsage);
    CHECK(nobody.output.find("--pin-from") != std::string::npos);
    const auto empty = station.run(command + ana + " --pin-from -", "\n");
    CHECK(empty.exit_code == kWorldFailed);
    CHECK(empty.output.find("That is not the PIN of Ana Lima") != std::string::npos);
    CHECK(station.run(command + ana + " --pin-from -", "4711x\n").exit_code == kWorldFailed);
    CHECK(station.run(command + ana + " --pin-from " + station.file("nothing")).exit_code == kWrongUsage);
  }
  for (const char* name : {"a.csv", "a.json", "a.pdf"}) CHECK_FALSE(std::filesystem::exists(station.folder / name));
  for (const std::string& command : commands) {
    INFO(command);
    const auto good = station.run(command + ana + " --pin-from -", "4711\n");
    CHECK(good.exit_code == kDone);
    CHECK(good.output.find("4711") == std::string::npos);
  }
  for (const char* name : {"a.csv", "a.json", "a.pdf"}) CHECK(std::filesystem::exists(station.folder / name));
  test::put_bytes(station.folder / "pin", "4711\r\nnot read\n");
  CHECK(runs_in(station.run("results --json" + ana + " --pin-from " + station.file("pin")).output) == 2);
  CHECK(station.run("results --pin-from -", "4711\n").exit_code == kWrongUsage);
  { ResultStore(station.results).set_pin("Ben Ode", "123456789012", kLongAgo); }
  CHECK(station.run("results --operator 'Ben Ode' --pin-from -", "1234567890123\n").exit_code == kWorldFailed);
  CHECK(station.run("results --operator 'Ben Ode' --pin-from -", "123456789012\n").exit_code == kDone);
}

TEST_CASE("A wrong PIN on the command line makes the next one wait, here and in the window", "[operators]") {
  const Station station;
  const std::string results = "results --operator 'Ana Lima' --pin-from -";
  const auto wrong = station.run(results, "4712\n");
  CHECK(wrong.exit_code == kWorldFailed);
  CHECK(wrong.output.find("can be tried in 1 s.") != std::string::npos);
  ResultStore store(station.results);
  CHECK(store.known_operators().at(0).wait_until_ms > kLongAgo);
  CHECK_FALSE(store.try_pin("Ana Lima", "4711", store.known_operators().at(0).wait_until_ms - 1).right);
}

TEST_CASE("At a terminal the PIN is asked for and not shown", "[operators]") {
  const Station station;
  int status = -1;
  const std::string command = std::string(DEFT_PROGRAM) + " results --json --operator 'Ana Lima'" + station.folder.option();
  const std::string shown = at_a_terminal(command, "4711\n", status);
  CHECK(WEXITSTATUS(status) == kDone);
  CHECK(shown.find("PIN of Ana Lima: ") != std::string::npos);
  CHECK(shown.find("4711") == std::string::npos);
  CHECK(shown.find("second of Ana Lima") != std::string::npos);
  const std::string refused = at_a_terminal(command + "; stty -a", "\x03\n", status);
  CHECK(refused.find("That is not the PIN of Ana Lima") != std::string::npos);
  CHECK(refused.find(" echo ") != std::string::npos);  // the terminal shows what is typed again
  CHECK(refused.find("isig ") != std::string::npos);
  CHECK(refused.find("-isig ") == std::string::npos);
}

TEST_CASE("A forgotten PIN is removed, and it says what a PIN is not", "[operators]") {
  const Station station;
  CHECK(station.run("operators --forget-pin Nobody").exit_code == kWrongUsage);
  CHECK(station.run("operators --forget-pin Zoë").output == "Zoë has no PIN.\n");
  const auto removed = station.run("operators --forget-pin 'Ana Lima'");
  CHECK(removed.exit_code == kDone);
  CHECK(removed.output.find("Ana Lima has no PIN any more.") != std::string::npos);
  CHECK(removed.output.find("honest people") != std::string::npos);
  CHECK(runs_in(station.run("results --json --operator 'Ana Lima'").output) == 2);
  CHECK(station.run("verify").exit_code == kDone);
}

TEST_CASE("Data of an operator not known here makes them known, without a PIN", "[operators]") {
  const Station from;
  const test::Folder to;
  REQUIRE(from.run("export --own " + from.file("ana.json") + " --operator 'Ana Lima' --pin-from -", "4711\n").exit_code == kDone);
  Json own = Json::parse(test::bytes_of(from.folder / "ana.json"));
  CHECK(own.dump().find("argon") == std::string::npos);
  own["runs"] = Json::array();
  own["disputes"] = Json::array();
  own["rests"] = Json::parse(R"([{"began_ms": 1773757205000, "seconds": 120}])");
  test::put_bytes(from.folder / "notes.json", own.dump());
  const auto dry = test::run_deft("import " + from.file("notes.json") + " --dry-run" + to.option());
  INFO(dry.output);
  CHECK(test::run_deft("operators" + to.option()).output == "Nobody has keyed here yet.\n");
  const auto imported = test::run_deft("import " + from.file("notes.json") + to.option());
  INFO(imported.output);
  CHECK(imported.exit_code == kDone);
  const Json known = Json::parse(test::run_deft("operators --json" + to.option()).output);
  REQUIRE(known.size() == 1);
  CHECK(known[0]["name"] == "Ana Lima");
  CHECK(known[0]["pin"] == false);
}
