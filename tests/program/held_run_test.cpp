#include <catch2/catch.hpp>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <thread>

#include "files/journal_hold.h"
#include "files/journal_ring.h"
#include "files/journal_writer.h"
#include "stations/keying.h"
#include "support/headless_desk.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

/// A second Deft, in a process of its own: it keys a run while the results are another's, and cannot save it.
class KeyingStation {
 public:
  explicit KeyingStation(const std::filesystem::path& data) : seen_(data / "seen") {
    std::vector<std::string> words{DEFT_KEYING_STATION, data.string(), "7", "100", "200", "shared"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    REQUIRE(::posix_spawn(&process_, DEFT_KEYING_STATION, nullptr, nullptr, arguments.data(), environ) == 0);
    wait_for(20);
  }
  ~KeyingStation() { kill(); }

  /// Until it has keyed so many more.
  void wait_for(std::uint64_t more) const {
    const std::uint64_t wanted = seen_.count() + more;
    for (int n = 0; n < 30'000 && seen_.count() < wanted; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    REQUIRE(seen_.count() >= wanted);
  }
  void kill() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }
  std::uint64_t keyed() const { return seen_.count(); }

 private:
  test::SeenKeys seen_;
  pid_t process_ = 0;
};

}  // namespace

TEST_CASE("A run another process keys is neither offered nor settled nor set aside, and is offered once that is killed", "[held]") {
  const test::TemporaryFolder folder;
  Places places;
  places.data = folder.path();
  std::filesystem::create_directories(places.journals());
  auto first = std::make_unique<ResultStore>(places.results());
  KeyingStation second(folder.path());
  first.reset();
  const auto file = journal_path(places.journals(), "run-7");
  {
    test::HeadlessDesk third(places);
    REQUIRE(third.performer.has_results());
    CHECK_FALSE(third.model.unfinished);
    CHECK(is_held(file));
    CHECK(rings_of_journal(file).size() == 1);  // its keys still outlive it
    third.performer.perform(DropJournal{"run-7"});
    CHECK_THAT(third.performer.trouble(), Catch::Contains("being keyed"));
    third.performer.perform(ContinueJournal{"run-7"});
    CHECK_THAT(third.performer.trouble(), Catch::Contains("being keyed"));
    CHECK(std::filesystem::exists(file));
  }
  second.wait_for(20);
  second.kill();
  const test::HeadlessDesk fourth(places);
  CHECK_FALSE(is_held(file));
  REQUIRE(fourth.model.unfinished);
  CHECK(fourth.model.unfinished->head.run == "run-7");
  CHECK(fourth.model.unfinished->keystrokes.size() >= second.keyed());
  remove_journal(file);
}

TEST_CASE("Rings of folders that are gone go after a day, but none that a process keys", "[held]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto file = folder / "data/journals/run-7.journal";
  std::filesystem::create_directories(file.parent_path());
  std::filesystem::create_directories(folder / "other");
  const auto ring_there = [&] {
    for (const auto& ring : ring_files(file))
      if (std::filesystem::exists(ring)) return true;
    return false;
  };
  const auto made_days_ago = [&](int days) {
    for (const auto& ring : ring_files(file))
      if (std::filesystem::exists(ring))
        std::filesystem::last_write_time(ring, std::filesystem::last_write_time(folder.path()) - std::chrono::hours(24 * days));
  };
  FileCalls calls;
  const JournalRing ring(file, ring_folders(file), RingStart{head_frame(JournalHead{}), {}}, calls);
  auto hold = std::make_unique<JournalHold>(file);
  made_days_ago(3);
  settle_journals(folder / "other");
  CHECK(ring_there());  // its folder is there
  std::filesystem::remove_all(folder / "data");
  settle_journals(folder / "other");
  CHECK(ring_there());  // it is held
  hold.reset();
  made_days_ago(0);
  settle_journals(folder / "other");
  CHECK(ring_there());  // the folder may come back
  made_days_ago(3);
  settle_journals(folder / "other");
  CHECK_FALSE(ring_there());
}

TEST_CASE("A hold ends with what holds it, and is gone from the disk", "[held]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto file = folder / "a.journal";
  CHECK_FALSE(is_held(file));
  {
    const JournalHold hold(file);
    CHECK(is_held(file));
    CHECK_FALSE(is_held(folder / "b.journal"));
    CHECK_THROWS_WITH(JournalHold(file), Catch::Contains("being keyed"));
    CHECK(is_held(file));
  }
  CHECK_FALSE(is_held(file));
  for (const auto& ring : ring_files(file)) CHECK_FALSE(std::filesystem::exists(ring.string() + ".held"));
}
