#include <catch2/catch.hpp>

#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "files/journal_file.h"
#include "files/journal_ring.h"
#include "files/journal_writer.h"
#include "keying/error.h"
#include "support/held_disk.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

/// Rings lie in a folder of the test's own.
struct Station : test::TemporaryFolder {
  Station() { ::setenv("XDG_RUNTIME_DIR", path().c_str(), 1); }
  ~Station() { ::unsetenv("XDG_RUNTIME_DIR"); }
  fs::path file() const { return path() / "data/a.journal"; }
  std::size_t rings() const {
    std::error_code none;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path() / "deft", none), fs::directory_iterator{}));
  }
};

void append_keys(JournalWriter& writer, const Journal& journal, std::size_t from, std::size_t to) {
  for (std::size_t n = from; n < to; ++n) writer.append(keystroke_frame(journal.keystrokes[n]));
}

/// A program that keeps the first `keys` keystrokes and is killed at once, before the writer's first turn.
void keep_and_be_killed(const fs::path& file, const Journal& journal, std::size_t from, std::size_t to, JournalMeans means = {}) {
  const pid_t child = ::fork();
  if (child == 0) {
    means.batch = std::chrono::hours(1);
    JournalWriter writer(file, std::move(means));
    if (from == 0) writer.append(head_frame(journal.head));
    append_keys(writer, journal, from, to);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

fs::path only_ring(const Station& station) { return fs::directory_iterator(station / "deft")->path(); }

}  // namespace

TEST_CASE("A run killed before its first sync is whole in its ring, and settles into its file", "[ring]") {
  const Station station;
  const Journal journal = test::sample_journal();
  keep_and_be_killed(station.file(), journal, 0, journal.keystrokes.size());
  CHECK_FALSE(fs::exists(station.file()));
  CHECK(mode_of(only_ring(station)) == 0600);
  CHECK(mode_of(station / "deft") == 0700);
  CHECK(journal_files(station / "data") == std::vector<fs::path>{station.file()});
  CHECK(load_journal(station.file()).journal.keystrokes == journal.keystrokes);

  CHECK(settle_journals(station / "data").empty());
  CHECK(station.rings() == 0);
  const ReadJournal read = load_journal(station.file());
  CHECK(read.whole);
  CHECK(read.journal.keystrokes == journal.keystrokes);
}

TEST_CASE("A ring of private memory loses what was not synced", "[ring]") {  // so the test above can fail
  const Station station;
  const Journal journal = test::sample_journal();
  JournalMeans means;
  means.folders_for_ring = std::vector<fs::path>{};
  keep_and_be_killed(station.file(), journal, 0, journal.keystrokes.size(), means);
  CHECK_THROWS_AS(load_journal(station.file()), Error);
}

TEST_CASE("Killed again and again a run goes on behind its last keystroke, settled or not", "[ring]") {
  const Station station;
  const Journal journal = test::sample_journal();
  const std::size_t third = journal.keystrokes.size() / 3;
  const bool settled = GENERATE(true, false);
  keep_and_be_killed(station.file(), journal, 0, third);
  if (settled) settle_journal(station.file());
  keep_and_be_killed(station.file(), journal, third, 2 * third);
  if (settled) settle_journal(station.file());
  {
    JournalWriter writer(station.file());
    append_keys(writer, journal, 2 * third, journal.keystrokes.size());
    CHECK(load_journal(station.file()).journal.keystrokes == journal.keystrokes);  // while it is being written
  }
  CHECK(station.rings() == 0);
  CHECK(test::bytes_of(station.file()).size() > 200);
  CHECK(load_journal(station.file()).journal.keystrokes == journal.keystrokes);
}

TEST_CASE("A ring damaged anywhere gives keystrokes up to the damage and none that was never keyed", "[ring]") {
  const Station station;
  const Journal journal = test::sample_journal();
  keep_and_be_killed(station.file(), journal, 0, journal.keystrokes.size());
  const fs::path ring = only_ring(station);
  const std::string bytes = test::bytes_of(ring);
  std::size_t readable = 0, shorter = 0;
  for (std::size_t place = 0; place < 4096 + 1200; place += place < 320 || place >= 4096 ? 1 : 64) {
    std::string damaged = bytes;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x41);
    test::put_bytes(ring, damaged);
    try {
      const std::vector<Keystroke> kept = load_journal(station.file()).journal.keystrokes;
      REQUIRE(kept.size() <= journal.keystrokes.size());
      REQUIRE(std::equal(kept.begin(), kept.end(), journal.keystrokes.begin()));
      ++readable;
      if (kept.size() < journal.keystrokes.size()) ++shorter;
    } catch (const Error&) {
    }
  }
  CHECK(readable > 700);
  CHECK(shorter > 500);
  for (const std::size_t length : {std::size_t{0}, std::size_t{100}, std::size_t{4096}, bytes.size() - 1}) {
    test::put_bytes(ring, bytes.substr(0, length));
    CHECK_THROWS_AS(load_journal(station.file()), Error);
  }
}

TEST_CASE("Keys go on while the disk answers nothing, and the ring's room spent, they wait in memory, and none is lost", "[ring]") {
  const Station station;
  const auto disk = std::make_shared<test::HeldDisk>();
  const Journal sample = test::sample_journal();
  std::vector<Keystroke> keyed;
  {
    JournalWriter writer(station.file(), {.calls = disk, .batch = std::chrono::milliseconds(1)});
    const auto key = [&](std::size_t count) {
      for (std::size_t n = 0; n < count; ++n) {
        Keystroke keystroke = sample.keystrokes[n % sample.keystrokes.size()];
        keystroke.at = Elapsed(90'000 * static_cast<std::int64_t>(keyed.size()));
        keyed.push_back(keystroke);
        writer.append(keystroke_frame(keystroke));
      }
    };
    writer.append(head_frame(sample.head));
    key(100);
    REQUIRE(test::comes_true([&] { return disk->waiting.load(); }));
    CHECK(writer.stuck(std::chrono::seconds(10)).empty());
    CHECK(writer.stuck(std::chrono::milliseconds(11'900)).empty());
    CHECK(writer.stuck(std::chrono::seconds(13)) ==
          "The disk has not taken " + station.file().string() + " for 3 s. Go on typing: your keys are kept.");
    key(JournalRing::kCapacity / 16);
    CHECK_THAT(writer.stuck(std::chrono::seconds(70)), Catch::Contains("for 60 s") && Catch::Contains("leave it open"));
    disk->held = false;
    CHECK(test::comes_true([&] { return writer.stuck(std::chrono::seconds(90)).empty() && load_journal(station.file()).journal.keystrokes.size() == keyed.size(); }));
    key(1000);  // through the ring again
    CHECK(test::comes_true([&] { return load_journal(station.file()).journal.keystrokes.size() == keyed.size(); }));
  }
  CHECK(load_journal(station.file()).journal.keystrokes == keyed);
  CHECK(station.rings() == 0);
}

TEST_CASE("Where no memory outlives the program the writer says so", "[ring]") {
  const Station station;
  const Journal journal = test::sample_journal();
  {
    JournalWriter writer(station.file(), {.folders_for_ring = std::vector<fs::path>{"/proc/deft"}});
    CHECK_THAT(writer.trouble(), Catch::Contains(station.file().string()) && Catch::Contains("killed"));
    writer.append(head_frame(journal.head));
    append_keys(writer, journal, 0, 10);
  }
  CHECK(load_journal(station.file()).journal.keystrokes.size() == 10);
}

TEST_CASE("Others' folders are not trusted with a ring", "[ring]") {
  const Station station;
  fs::create_directory(station / "open");
  fs::permissions(station / "open", fs::perms::all);
  fs::create_directory_symlink(station.path(), station / "link");
  JournalWriter writer(station.file(), {.folders_for_ring = std::vector<fs::path>{station / "open", station / "link"}});
  CHECK_FALSE(writer.trouble().empty());
  CHECK(fs::is_empty(station / "open"));
}

TEST_CASE("Rings of folders that are gone go when they hold nothing, and stay while they do", "[ring]") {
  const Station station;
  FileCalls calls;
  {
    const JournalRing empty(station / "gone/a.journal", ring_folders(station.file()), RingStart{}, calls);
    const JournalRing full(station / "gone/b.journal", ring_folders(station.file()), RingStart{head_frame(test::sample_journal().head), {}}, calls);
  }
  REQUIRE(station.rings() == 2);
  CHECK(settle_journals(station / "data").empty());
  CHECK(station.rings() == 1);
  CHECK(journal_files(station / "gone").size() == 1);
}

TEST_CASE("Two threads pass bytes through the ring in order, round and round", "[ring]") {
  const Station station;
  FileCalls calls;
  JournalRing ring(station.file(), ring_folders(station.file()), RingStart{}, calls);
  constexpr std::uint64_t kAll = 5 * JournalRing::kCapacity;
  std::thread reader([&] {
    std::string got;
    for (std::uint64_t taken = 0; taken < kAll;) {
      const std::uint64_t head = ring.head();
      got.clear();
      ring.read(taken, head, got);
      for (std::size_t n = 0; n < got.size(); ++n)
        if (static_cast<unsigned char>(got[n]) != (taken + n) % 251) std::abort();
      taken = head;
      ring.free_to(taken);
    }
  });
  std::string piece;
  for (std::uint64_t pushed = 0; pushed < kAll; pushed += piece.size()) {
    piece.clear();
    const std::uint64_t size = std::min<std::uint64_t>(1 + pushed % 61, kAll - pushed);
    for (std::uint64_t n = 0; n < size; ++n) piece.push_back(static_cast<char>((pushed + n) % 251));
    while (!ring.push(piece)) std::this_thread::yield();
  }
  reader.join();
  SUCCEED("in order");
}
