#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <fstream>
#include <iterator>

#include "keying/error.h"
#include "store/backup.h"
#include "store/schema.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

constexpr std::int64_t kNow = 1'790'000'000'000;
constexpr const char* kAna = "Ana Pražák";  // of the sample runs
constexpr std::string_view kPin = "834127";

struct Results {
  test::TemporaryFolder folder{test::fast_folder()};
  std::filesystem::path file = folder / "results.db";

  /// Of the table, as a person with the SQLite shell reads it.
  std::string cell(const std::string& column, const std::string& name) const {
    SQLite::Database database(file.string());
    SQLite::Statement query(database, "SELECT " + column + " FROM operator WHERE name = ?");
    query.bind(1, name);
    return query.executeStep() ? query.getColumn(0).getString() : "no row";
  }
};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Journal named_journal(int n, const std::string& operator_name, const std::string& purpose = "practice") {
  Journal journal = test::numbered_journal(n);
  journal.head.operator_name = operator_name;
  journal.head.purpose = purpose;
  return journal;
}

void save(ResultStore& store, const Journal& journal, int n) { store.save(journal, test::numbered_score(n), journal_bytes(journal)); }

}  // namespace

TEST_CASE("After wrong PINs one waits 1, 2, 4 seconds and so on, at most a minute", "[operators]") {
  std::vector<std::int64_t> waits;
  for (std::int64_t n = 0; n <= 9; ++n) waits.push_back(pin_wait_ms(n));
  CHECK(waits == std::vector<std::int64_t>{0, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000});
  CHECK(pin_wait_ms(1'000'000'000) == kLongestPinWaitMs);
  CHECK(pin_wait_ms(-1) == 0);
}

TEST_CASE("A PIN is right, or it is not, and no file holds its digits", "[operators]") {
  const Results results;
  {
    ResultStore store(results.file);
    CHECK_FALSE(store.has_pin(kAna));
    CHECK(store.try_pin(kAna, "", kNow).right);  // none is asked for
    store.set_pin(kAna, kPin, kNow);
    CHECK(store.has_pin(kAna));
    CHECK_FALSE(store.has_pin("Ben"));
    CHECK(store.try_pin(kAna, kPin, kNow).right);
    std::int64_t now = kNow;
    for (const std::string_view wrong : {"", "834128", "83412", "8341270", "0000"}) {
      CHECK_FALSE(store.try_pin(kAna, wrong, now).right);
      now += kLongestPinWaitMs;
    }
    CHECK(store.try_pin(kAna, kPin, now).right);
    store.set_pin(kAna, "2718", now);
    CHECK_FALSE(store.try_pin(kAna, kPin, now).right);
    CHECK(store.try_pin(kAna, "2718", now + 1000).right);
    for (const auto& entry : std::filesystem::directory_iterator(results.folder.path()))
      CHECK(bytes_of(entry.path()).find(kPin) == std::string::npos);
    store.try_pin(kAna, kPin, now + 2000);
    store.set_pin(kAna, kPin, now);  // a new one waits for nothing
    CHECK(store.try_pin(kAna, "0000", now).wait_until_ms == now + 1000);
    store.set_pin(kAna, {}, now);
    CHECK_FALSE(store.has_pin(kAna));
    CHECK(store.try_pin(kAna, "1111", now + kLongestPinWaitMs).right);
    store.set_pin(kAna, kPin, now);
  }
  CHECK_THAT(results.cell("pin", kAna), Catch::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST_CASE("Two with the same PIN are kept differently", "[operators]") {
  const Results results;
  {
    ResultStore store(results.file);
    store.set_pin("Ana", kPin, kNow);
    store.set_pin("Ben", kPin, kNow);
  }
  CHECK(results.cell("pin", "Ana") != results.cell("pin", "Ben"));
}

TEST_CASE("A PIN has 4 to 12 digits and nothing else", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  for (const char* wrong : {"123", "1234567890123", "12a4", "12 4", "-123", "１２３４"}) {
    INFO(wrong);
    CHECK_THROWS_AS(store.set_pin("Ana", wrong, kNow), Error);
  }
  CHECK_FALSE(store.has_pin("Ana"));
  for (const char* right : {"1234", "123456789012"}) {
    store.set_pin("Ana", right, kNow);
    CHECK(store.try_pin("Ana", right, kNow).right);
  }
}

TEST_CASE("The wait grows, is kept across a restart, and while it lasts not even the right PIN is tried", "[operators]") {
  const Results results;
  { ResultStore(results.file).set_pin(kAna, kPin, kNow); }
  std::int64_t now = kNow;
  for (const std::int64_t wait : {1000, 2000, 4000, 8000}) {
    {
      const PinTried tried = ResultStore(results.file).try_pin(kAna, "1111", now);
      CHECK_FALSE(tried.right);
      CHECK(tried.wait_until_ms == now + wait);
    }
    ResultStore store(results.file);
    CHECK(store.known_operators().at(0).wait_until_ms == now + wait);
    const PinTried early = store.try_pin(kAna, kPin, now + wait - 1);
    CHECK_FALSE(early.right);
    CHECK(early.wait_until_ms == now + wait);
    now += wait;
  }
  CHECK(results.cell("failures", kAna) == "4");  // those tried too early are none
  CHECK(ResultStore(results.file).try_pin(kAna, kPin, now).right);
  CHECK(results.cell("failures", kAna) == "0");
  CHECK(ResultStore(results.file).try_pin(kAna, "1111", now).wait_until_ms == now + 1000);
}

TEST_CASE("One operator's wrong PINs keep no other waiting", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  store.set_pin("Ana", kPin, kNow);
  store.set_pin("Ben", kPin, kNow);
  CHECK_FALSE(store.try_pin("Ana", "0000", kNow).right);
  CHECK(store.try_pin("Ben", kPin, kNow).right);
}

TEST_CASE("A clock set back makes nobody wait longer than a minute, and is no way around the wait", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  store.set_pin("Ana", kPin, kNow);
  std::int64_t now = kNow;
  for (int n = 0; n < 8; ++n, now += kLongestPinWaitMs) store.try_pin("Ana", "0000", now);
  const std::int64_t back = kNow - 365LL * 86'400'000;
  const PinTried early = store.try_pin("Ana", kPin, back);
  CHECK_FALSE(early.right);
  CHECK(early.wait_until_ms == back + kLongestPinWaitMs);
  CHECK(store.try_pin("Ana", kPin, back + kLongestPinWaitMs).right);
}

TEST_CASE("What is kept of a PIN and cannot be read lets nobody in", "[operators]") {
  const Results results;
  { ResultStore(results.file).set_pin("Ana", kPin, kNow); }
  test::edit(results.file, "UPDATE operator SET pin = '$argon2id$v=19$nonsense'");
  ResultStore store(results.file);
  CHECK_THROWS_WITH(store.try_pin("Ana", kPin, kNow), Catch::Contains("--forget-pin"));
  store.set_pin("Ana", {}, kNow);
  CHECK(store.try_pin("Ana", "", kNow).right);
}

TEST_CASE("Known are those with runs and those who gave a name, simulated typists not", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  CHECK(store.known_operators().empty());
  save(store, named_journal(1, kAna), 1);
  save(store, named_journal(2, kAna), 2);
  save(store, named_journal(3, "simulated, novice", "simulation"), 3);
  store.add_operator("Zoë", kNow);
  store.add_operator("Zoë", kNow + 5);
  store.set_pin("Ben", kPin, kNow);
  const std::int64_t first = test::numbered_journal(1).head.started_ms;
  CHECK(store.known_operators() == std::vector<KnownOperator>{{kAna, first, 2, false, 0}, {"Ben", kNow, 0, true, 0}, {"Zoë", kNow, 0, false, 0}});
  store.set_pin(kAna, kPin, kNow);  // later than the first run
  CHECK(store.known_operators().at(0) == KnownOperator{kAna, first, 2, true, 0});
}

TEST_CASE("A name with nothing kept under it can be changed, with all that belongs to it", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  store.set_pin("Anna", kPin, kNow);
  store.keep_settings("Anna", "theme = \"night\"\n", kNow);
  store.note("Anna", RestTaken{1, 60});
  store.note("Anna", Goal{1, 25, 8000, 985});
  store.note("Anna", LessonSeen{"twin", 3});
  store.set_pin("Ben", "2222", kNow);
  save(store, named_journal(1, "Cleo"), 1);
  CHECK_THROWS_WITH(store.rename_operator("Anna", "Ben"), Catch::Contains("another operator"));
  CHECK_THROWS_WITH(store.rename_operator("Anna", "Cleo"), Catch::Contains("another operator"));
  CHECK_THROWS_WITH(store.rename_operator("Cleo", "Dan"), Catch::Contains("so it stays"));
  CHECK(store.has_pin("Anna"));
  store.rename_operator("Anna", "Ana");
  CHECK_FALSE(store.has_pin("Anna"));
  CHECK(store.try_pin("Ana", kPin, kNow).right);
  CHECK(store.settings_of("Ana") == "theme = \"night\"\n");
  CHECK(store.own_record("Ana").rests.size() == 1);
  CHECK(store.own_record("Ana").goal);
  CHECK(store.own_record("Ana").lessons.size() == 1);
  CHECK(store.own_record("Anna").rests.empty());
  CHECK(store.try_pin("Ben", "2222", kNow).right);
}

TEST_CASE("Each operator's settings are their own, and a PIN stays when they change", "[operators]") {
  const Results results;
  ResultStore store(results.file);
  CHECK_FALSE(store.settings_of("Ana"));
  store.set_pin("Ana", kPin, kNow);
  CHECK_FALSE(store.settings_of("Ana"));
  store.keep_settings("Ana", "text_size = 200\n", kNow);
  store.keep_settings("Ben", "text_size = 125\n", kNow);
  store.keep_settings("Ana", "text_size = 150\n", kNow);
  CHECK(store.settings_of("Ana") == "text_size = 150\n");
  CHECK(store.settings_of("Ben") == "text_size = 125\n");
  CHECK(store.has_pin("Ana"));
}

TEST_CASE("A backup holds operators, PINs and waits, and gives them back", "[operators][backup]") {
  const Results results;
  {
    ResultStore store(results.file);
    test::save_numbered(store, 1);
    store.set_pin(kAna, kPin, kNow);
    store.try_pin(kAna, "0000", kNow);
  }
  const Backup backup = back_up(ResultStore(results.file), results.folder / "copy.db");
  { ResultStore(results.file).set_pin(kAna, {}, kNow); }
  restore(backup.file, results.file);
  ResultStore store(results.file);
  CHECK(store.known_operators().at(0).wait_until_ms == kNow + 1000);
  CHECK(store.try_pin(kAna, kPin, kNow + 1000).right);
  CHECK_FALSE(store.try_pin(kAna, "0000", kNow + 1000).right);
  CHECK(store.verify().empty());
}

TEST_CASE("Results of the schema before there were operators are brought to this one, all runs whole", "[operators]") {
  const Results results;
  {
    ResultStore store(results.file);
    for (const int n : {1, 2}) test::save_numbered(store, n);
  }
  const auto steps = schema_steps();
  const auto with_operators = std::ranges::find_if(steps, [](std::string_view step) { return step.find("CREATE TABLE operator ") != std::string_view::npos; });
  REQUIRE(with_operators == steps.end() - 1);
  { SQLite::Database(results.file.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE operator; PRAGMA user_version = " + std::to_string(with_operators - steps.begin())); }
  ResultStore store(results.file);
  CHECK(store.known_operators() == std::vector<KnownOperator>{{kAna, test::numbered_journal(1).head.started_ms, 2, false, 0}});
  CHECK(store.verify().empty());
  store.set_pin(kAna, kPin, kNow);
  CHECK_FALSE(store.try_pin(kAna, "0000", kNow).right);
}
