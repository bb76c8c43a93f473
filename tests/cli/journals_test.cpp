#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/program.h"
#include "files/drill_file.h"
#include "files/journal_file.h"
#include "files/journal_hold.h"
#include "files/journal_writer.h"
#include "keying/text.h"
#include "practice/typist.h"

using namespace deft;
using nlohmann::json;

namespace {

Drill codes() { return std::get<Drill>(load_drill(DEFT_ROOT "/drills/codes")); }

/// Two records of the drill, keyed without a slip.
Journal keyed(const Drill& drill, const std::string& run) {
  Typist typist = typist_named("expert").value();
  typist.slip_per_mille = 0;
  JournalHead head{run, drill.name, drill.digest, 7, 2, drill.rule_set, "Asha Pillai", "practice", 1'773'757'205'123, {}};
  return simulate(typist, drill, source_documents(drill, 7, 2), head);
}

/// All but the last key.
void append_most(JournalWriter& writer, const Journal& journal) {
  writer.append(head_frame(journal.head));
  for (std::size_t n = 0; n + 1 < journal.keystrokes.size(); ++n) writer.append(keystroke_frame(journal.keystrokes[n]));
}

}  // namespace

TEST_CASE("A run being keyed in a window is listed with what was keyed so far", "[cli]") {
  const test::Folder folder;
  const Drill drill = codes();
  const Journal journal = keyed(drill, "0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11");
  JournalWriter writer(journal_path(folder / "data/journals", journal.head.run));
  append_most(writer, journal);
  const test::Outcome outcome = test::run_deft("journals --json" + folder.option());
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  const json listed = json::parse(outcome.output);
  REQUIRE(listed.size() == 1);
  const json& run = listed[0];
  CHECK(run.size() == 7);
  CHECK(run["run"] == journal.head.run);
  CHECK(run["drill"] == "codes");
  CHECK(run["seed"] == 7);
  CHECK(run["started"] == "2026-03-17T14:20:05Z");
  CHECK(run["keystrokes"] == journal.keystrokes.size() - 1);
  CHECK(run["last_at_ms"] == journal.keystrokes[journal.keystrokes.size() - 2].at.count() / 1000);
  const auto documents = source_documents(drill, 7, 2);
  REQUIRE(run["values"].size() == 2);
  for (std::size_t record = 0; record < 2; ++record)
    for (std::size_t field = 0; field < drill.form.fields.size(); ++field)
      CHECK(run["values"][record][field] == to_string(documents[record].truth[field]));
  CHECK(test::run_deft("journals" + folder.option()).output.find("Asha Pillai") != std::string::npos);
}

TEST_CASE("Ended runs are not listed, and runs whose drill is gone have no values, and damaged journals are named", "[cli]") {
  const test::Folder folder;
  const Drill drill = codes();
  std::filesystem::create_directories(folder / "data/journals");
  Journal journal = keyed(drill, "ended");
  test::put_bytes(folder / "data/journals/ended.journal", journal_bytes(journal));
  CHECK(test::run_deft("journals --json" + folder.option()).output == "[]\n");
  CHECK(test::run_deft("journals" + folder.option()).output == "Every run is ended.\n");

  journal.end = EndReason::unfinished;
  journal.ended_at = {};
  journal.head.run = "other";
  journal.head.drill_digest = "of other files";
  test::put_bytes(folder / "data/journals/other.journal", journal_bytes(journal));
  const json listed = json::parse(test::run_deft("journals --json" + folder.option()).output);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["values"].is_null());

  test::put_bytes(folder / "data/journals/torn.journal", journal_bytes(journal) + "torn");
  const test::Outcome torn = test::run_deft("journals" + folder.option());
  CHECK(torn.exit_code == 0);
  CHECK(torn.output.find("torn.journal is damaged behind its keystroke " + std::to_string(journal.keystrokes.size())) != std::string::npos);
  test::put_bytes(folder / "data/journals/nothing.journal", "nothing");
  const test::Outcome nothing = test::run_deft("journals" + folder.option());
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.output.find("nothing.journal") != std::string::npos);
  CHECK(nothing.output.find("Asha Pillai") != std::string::npos);
}

TEST_CASE("A run that a process holds is listed as being keyed", "[cli]") {
  const test::Folder folder;
  const Journal journal = keyed(codes(), "0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e12");
  const auto file = journal_path(folder / "data/journals", journal.head.run);
  const JournalHold hold(file);
  JournalWriter writer(file);
  append_most(writer, journal);
  CHECK(test::run_deft("journals" + folder.option()).output.find("being keyed") != std::string::npos);
}

TEST_CASE("Who has the results open is told by name, whatever the environment says", "[cli]") {
  const test::Folder folder;
  REQUIRE(std::system(("env -u USER -u LOGNAME " + std::string(DEFT_PROGRAM) + " results" + folder.option() + " >/dev/null").c_str()) == 0);
  const std::string lock = test::bytes_of(folder / "data/deft.lock");
  CHECK(lock.ends_with(" " + std::string(::getpwuid(::geteuid())->pw_name) + "\n"));
}
