#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/own.h"
#include "cli/program.h"
#include "drill/batch.h"
#include "drill/paper.h"
#include "files/drill_library.h"
#include "files/journal_file.h"
#include "files/own_data.h"
#include "keying/error.h"
#include "drill/random.h"
#include "practice/evidence.h"
#include "practice/typist.h"
#include "support/temporary_folder.h"

using namespace deft;
using Json = nlohmann::json;

namespace {

constexpr const char* kOperator = "Ana Pražák";
constexpr std::int64_t kNow = 1'773'756'000'000;
constexpr std::size_t kRuns = 7;

const DrillLibrary& library() {
  static const DrillLibrary shipped({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
  return shipped;
}

struct Keyed {
  std::shared_ptr<const Drill> drill;
  Journal journal;
  std::vector<SourceDocument> documents;
};

/// Runs that anybody keyed, each of another form or seed.
const std::vector<Keyed>& keyed_runs() {
  static const std::vector<Keyed> runs = [] {
    std::vector<Keyed> all;
    const char* const drills[] = {"claim-intake", "codes", "claim"};
    for (std::size_t n = 0; n < kRuns; ++n) {
      const Drill drill = std::get<Drill>(*library().paper(drills[n % 3], {}));
      JournalHead head;
      name_paper(head, drill);
      head.run = "run-" + std::to_string(n);
      head.seed = 40 + n;
      head.records = 2;
      head.operator_name = kOperator;
      head.started_ms = kNow + static_cast<std::int64_t>(n) * 60'000;
      Keyed keyed{library().of_run(head), {}, source_documents(drill, head.seed, head.records)};
      keyed.journal = simulate(typist_named("novice").value(), drill, keyed.documents, head);
      keyed.journal.keyboard.layout = "us";
      all.push_back(std::move(keyed));
    }
    return all;
  }();
  return runs;
}

/// A data folder with results of its own.
struct Station {
  test::TemporaryFolder folder{test::fast_folder()};
  ResultStore store{folder / "results.db"};

  void key(std::size_t n) {
    const Keyed& run = keyed_runs().at(n);
    const Score result = score(*run.drill, run.documents, run.journal);
    store.save(run.journal, result, journal_bytes(run.journal));
    store.keep_evidence(run.journal.head.run, evidence_of(*run.drill, run.documents, run.journal, result));
  }
  OwnData own() const { return take_out(library(), store, kOperator, kNow).own; }
  /// As another station reads it.
  OwnData sent() const { return read_own_data(own_data_json(own()), "own.json"); }
  OwnImport take(const OwnData& own) { return take_in(own, store, library(), kNow, false); }
  /// Everything but who wrote it when.
  std::string set() const {
    OwnData all = own();
    all.station.clear();
    return own_data_json(all);
  }
};

/// Each run keyed at one of two stations or at none; some of them taken over by the other before.
void key_runs(Station& a, Station& b, Random& random) {
  for (std::size_t n = 0; n < kRuns; ++n)
    if (random.chance(80)) (random.chance(50) ? a : b).key(n);
  OwnData some = a.sent();
  std::erase_if(some.runs, [&](const OwnRun&) { return random.chance(50); });
  b.take(some);
}

void note_some(Station& station, Random& random) {
  for (int n = 0; n < 3; ++n) {
    if (random.chance(60)) station.store.note(kOperator, RestTaken{static_cast<std::int64_t>(random.below(4)), static_cast<int>(random.below(900))});
    if (random.chance(60)) station.store.note(kOperator, LessonSeen{"twin", static_cast<std::int64_t>(random.below(4))});
    if (random.chance(60)) station.store.note(kOperator, Goal{static_cast<std::int64_t>(random.below(3)), 25, static_cast<int>(random.below(9000)), 985});
    if (random.chance(60)) station.store.mark({"run-" + std::to_string(random.below(kRuns)), random.below(2), random.below(3), static_cast<std::int64_t>(random.below(99))}, random.chance(70));
  }
}

/// What a run is refused with; empty: it was taken over, or is here.
std::string refusal(Station& station, const OwnData& own) {
  const OwnImport import = station.take(own);
  CHECK(import.refused.size() <= 1);
  return import.refused.empty() ? "" : import.refused.front().why;
}

OwnData with_first(const OwnData& own, const std::function<void(OwnRun&)>& change) {
  OwnData changed = own;
  change(changed.runs.front());
  return changed;
}

}  // namespace

TEST_CASE("Two stations that take over each other's data hold the same set, whoever begins, and a second time changes nothing", "[own-data]") {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Station a, b;
    key_runs(a, b, random);
    note_some(a, random);
    note_some(b, random);
    Station& first = random.chance(50) ? a : b;
    Station& second = &first == &a ? b : a;
    const OwnData of_first = first.sent();
    CHECK(second.take(of_first).refused.empty());
    CHECK(first.take(second.sent()).refused.empty());
    // A dispute of a run the other had not yet comes with the runs.
    second.take(first.sent());
    CHECK(a.set() == b.set());
    const std::string before = a.set();
    const OwnImport again = first.take(second.sent());
    CHECK(again.taken == 0);
    CHECK(again.notes == NotesTaken{});
    CHECK(a.set() == before);
    CHECK(a.store.verify().empty());
    CHECK(b.store.verify().empty());
  }
}

TEST_CASE("What is given out and taken in by an empty station is all of it, with its origin", "[own-data]") {
  Station a, b, c;
  for (std::size_t n = 0; n < kRuns; ++n) a.key(n);
  a.store.note(kOperator, RestTaken{1000, 120});
  const OwnImport import = b.take(a.sent());
  CHECK(import.taken == static_cast<int>(kRuns));
  CHECK(import.notes.rests == 1);
  CHECK(c.take(b.sent()).taken == static_cast<int>(kRuns));
  CHECK(c.set() == a.set());
  for (const OwnRun& run : c.own().runs) {
    CHECK(run.station == a.store.station());
    CHECK_FALSE(run.evidence.empty());
  }
  CHECK(c.store.station() != a.store.station());
}

TEST_CASE("A dry run says the same and writes nothing", "[own-data]") {
  Station a, b;
  a.key(0);
  a.key(1);
  a.store.note(kOperator, RestTaken{1000, 120});
  const OwnImport dry = take_in(a.sent(), b.store, library(), kNow, true);
  CHECK(dry.taken == 2);
  CHECK(dry.notes.rests == 1);
  CHECK(b.own().runs.empty());
  CHECK(b.store.own_record(kOperator).rests.empty());
}

TEST_CASE("A run that is not what its keystrokes come to is named and left out, and what is here is never changed", "[own-data]") {
  Station a, b;
  a.key(0);
  const OwnData good = a.sent();
  const auto refused = [&](const std::function<void(OwnRun&)>& change) { return refusal(b, with_first(good, change)); };
  CHECK(refused([](OwnRun& run) { ++run.summary.totals.fields_right; }).find("not what its keystrokes come to") != std::string::npos);
  CHECK(refused([](OwnRun& run) { run.summary.head.purpose = "assessment"; }).find("not what its keystrokes come to") != std::string::npos);
  CHECK(refused([](OwnRun& run) { run.journal.resize(10); }).find("cannot be read") != std::string::npos);
  CHECK(refused([](OwnRun& run) { run.journal.resize(run.journal.size() - 3); }).find("damaged") != std::string::npos);
  CHECK(refused([](OwnRun& run) { run.summary.head.run = "run-9"; }).find("another run") != std::string::npos);
  CHECK(refused([](OwnRun& run) {
          Journal journal = keyed_runs()[0].journal;
          journal.head.operator_name = "Eve";
          run.journal = journal_bytes(journal);
        }).find("another operator") != std::string::npos);
  CHECK(refused([](OwnRun& run) {
          Journal journal = keyed_runs()[0].journal;
          journal.head.drill_digest = "other";
          run.journal = journal_bytes(journal);
        }).find("has been changed since") != std::string::npos);
  CHECK(b.own().runs.empty());

  b.key(0);
  const std::string before = b.set();
  CHECK(refused([](OwnRun& run) {
          Journal journal = keyed_runs()[0].journal;
          journal.keystrokes.pop_back();
          run.journal = journal_bytes(journal);
        }).find("with other keystrokes") != std::string::npos);
  CHECK(refused([](OwnRun& run) { ++run.summary.totals.fields_right; }).find("other figures") != std::string::npos);
  CHECK(refusal(b, good).empty());
  CHECK(b.set() == before);
  CHECK(b.store.verify().empty());
}

TEST_CASE("One run that cannot be taken over keeps no other from it", "[own-data]") {
  Station a, b;
  for (std::size_t n = 0; n < 3; ++n) a.key(n);
  OwnData own = a.sent();
  own.runs[1].journal.resize(20);
  const OwnImport import = b.take(own);
  CHECK(import.taken == 2);
  REQUIRE(import.refused.size() == 1);
  CHECK(import.refused[0].run == "run-1");
  CHECK(b.own().runs.size() == 2);
}

TEST_CASE("A run of an older scoring version is scored anew, and no contradiction", "[own-data]") {
  Station a, b;
  a.key(0);
  CHECK(b.take(with_first(a.sent(), [](OwnRun& run) {
          run.summary.scoring_version = 1;
          ++run.summary.totals.fields_right;
        })).taken == 1);
  CHECK(b.own().runs[0].summary.scoring_version == kScoringVersion);
}

TEST_CASE("deft export --own, import and passport on the command line", "[own-data]") {
  test::Folder a, b;
  const std::string files = a.path().string();
  REQUIRE(test::run_deft("simulate codes --seed 3 --records 9" + a.option()).exit_code == 0);
  REQUIRE(test::run_deft("simulate claim --seed 4 --records 2 --typist novice" + a.option()).exit_code == 0);
  const auto vague = test::run_deft("export --own " + files + "/own.json" + a.option());
  CHECK(vague.exit_code == kWrongUsage);
  CHECK(vague.output.find("simulated, novice; simulated, trained") != std::string::npos);
  const std::string who = " --operator 'simulated, trained'" + a.option();
  CHECK(test::run_deft("export --own " + files + "/own.json" + who).output == "1 run of simulated, trained is in " + files + "/own.json.\n");
  CHECK(test::run_deft("export --own " + files + "/own.xlsx" + who).exit_code == 0);
  CHECK(test::run_deft("export --own " + files + "/csv" + who).exit_code == 0);
  CHECK(test::run_deft("passport " + files + "/own.pdf" + who).exit_code == 0);
  CHECK(test::bytes_of(a / "own.xlsx").starts_with("PK"));
  CHECK(test::bytes_of(a / "own.pdf").starts_with("%PDF-"));
  CHECK(test::bytes_of(a / "csv/runs.csv").find("codes") != std::string::npos);
  const Json own = Json::parse(test::bytes_of(a / "own.json"));
  CHECK(own["runs"].size() == 1);
  CHECK(own["operator"] == "simulated, trained");

  const auto dry = test::run_deft("import " + files + "/own.json --dry-run" + b.option());
  CHECK(dry.output.find("1 run would be taken over, 0 here already, 0 left out") != std::string::npos);
  CHECK(test::run_deft("import " + files + "/own.json" + b.option()).output.find("1 run taken over, 0 here already, 0 left out") != std::string::npos);
  CHECK(test::run_deft("import " + files + "/own.json" + b.option()).output.find("0 runs taken over, 1 here already, 0 left out") != std::string::npos);
  CHECK(test::run_deft("verify" + b.option()).exit_code == 0);

  Json changed = own;
  changed["runs"][0]["totals"]["fields_wrong"] = 0;
  changed["runs"][0]["totals"]["fields_right"] = 999;
  test::put_bytes(a / "changed.json", changed.dump());
  const auto refused = test::run_deft("import " + files + "/changed.json" + b.option());
  CHECK(refused.exit_code == kWorldFailed);
  CHECK(refused.output.find(own["runs"][0]["run"].get<std::string>() + ": It is kept here with other figures.") != std::string::npos);
  CHECK(test::run_deft("import " + files + "/gone.json" + b.option()).exit_code == kWrongUsage);
  CHECK(test::run_deft("import " + files + "/own.pdf" + b.option()).exit_code == kWorldFailed);
  CHECK(test::run_deft("export --own " + files + "/own.docx" + who).exit_code == kWrongUsage);
  CHECK(test::run_deft("export --own " + files + "/o.json --operator Nobody" + a.option()).exit_code == kWrongUsage);
  CHECK(test::run_deft("export" + a.option()).exit_code == kWrongUsage);
  CHECK(test::run_deft("export --csv " + files + "/x.csv --own " + files + "/o.json" + a.option()).exit_code == kWrongUsage);
  CHECK(test::run_deft("export --csv " + files + "/runs.csv" + a.option()).exit_code == 0);
}
