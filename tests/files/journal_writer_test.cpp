#include <catch2/catch.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <functional>
#include <thread>

#include "files/journal_file.h"
#include "files/journal_writer.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

std::atomic<int> syncs_to_refuse{0};
std::atomic<int> syncs_done{0};

}  // namespace

// Stands before the C library's: a disk that cannot keep its word, on demand.
extern "C" int fdatasync(int descriptor) {
  ++syncs_done;
  if (syncs_to_refuse.load() > 0) {
    --syncs_to_refuse;
    errno = EIO;
    return -1;
  }
  return static_cast<int>(syscall(SYS_fdatasync, descriptor));
}

namespace {

void append_all(JournalWriter& writer, const Journal& journal) {
  writer.append(head_frame(journal.head));
  for (const Keystroke& keystroke : journal.keystrokes) writer.append(keystroke_frame(keystroke));
}

/// Waits for the writer thread; the bound only keeps a broken one from hanging.
bool comes_true(const std::function<bool()>& condition) {
  for (int n = 0; n < 3000; ++n) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

bool all_keys_in(const std::filesystem::path& file, const Journal& journal) {
  return std::filesystem::exists(file) && test::bytes_of(file).size() > 200 &&
         load_journal(file).journal.keystrokes == journal.keystrokes;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("Keystrokes reach the disk while the run goes on, in a file nobody else reads", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "data/journals/a.journal";
  const Journal journal = test::sample_journal();
  JournalWriter writer(file);
  append_all(writer, journal);
  CHECK(comes_true([&] { return all_keys_in(file, journal); }));
  CHECK(writer.trouble().empty());
  CHECK(mode_of(file) == 0600);
  CHECK(mode_of(file.parent_path()) == 0700);
  CHECK(mode_of(folder / "data") == 0700);
}

TEST_CASE("A writer that goes away writes all that was handed to it", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  const Journal journal = test::sample_journal();
  {
    JournalWriter writer(file);
    append_all(writer, journal);
    writer.append(end_frame(journal.end, journal.ended_at));
  }
  const ReadJournal read = load_journal(file);
  CHECK(read.whole);
  CHECK(read.journal.keystrokes == journal.keystrokes);
  CHECK(read.journal.end == journal.end);
}

TEST_CASE("A run without a key leaves no file", "[journal]") {
  const test::TemporaryFolder folder;
  { JournalWriter writer(folder / "a.journal"); }
  CHECK(journal_files(folder.path()).empty());
}

TEST_CASE("A resumed run goes on behind the last whole keystroke", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  const Journal journal = test::sample_journal();
  std::string before = journal_signature() + head_frame(journal.head);
  for (std::size_t n = 0; n < 10; ++n) before += keystroke_frame(journal.keystrokes[n]);
  test::put_bytes(file, before.append(std::string_view(keystroke_frame(journal.keystrokes[10])).substr(0, 9)));
  {
    JournalWriter writer(file);
    for (std::size_t n = 10; n < journal.keystrokes.size(); ++n)
      writer.append(keystroke_frame(journal.keystrokes[n]));
  }
  const ReadJournal read = load_journal(file);
  CHECK(read.whole);
  CHECK(read.journal.keystrokes == journal.keystrokes);
}

TEST_CASE("A damaged tail is gone from a resumed journal before its next keystroke", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  const Journal journal = test::sample_journal();
  test::put_bytes(file, journal_signature() + head_frame(journal.head) + std::string(500, '\7'));
  JournalWriter writer(file);
  writer.append(keystroke_frame(journal.keystrokes.front()));
  CHECK(comes_true([&] {
    const ReadJournal read = load_journal(file);
    return read.whole && read.journal.keystrokes.size() == 1;
  }));
}

TEST_CASE("After a sync that went wrong the whole journal is written to a new file", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  const Journal journal = test::sample_journal();
  JournalWriter writer(file);
  writer.append(head_frame(journal.head));
  REQUIRE(comes_true([&] { return std::filesystem::exists(file) && !test::bytes_of(file).empty(); }));
  struct stat before {
  }, after{};
  REQUIRE(::stat(file.c_str(), &before) == 0);
  const int held_open = ::open(file.c_str(), O_RDONLY);  // so that the old file's number is not used again

  const int already = syncs_done;
  syncs_to_refuse = 2;  // of the old file, then of the first new one
  for (const Keystroke& keystroke : journal.keystrokes) writer.append(keystroke_frame(keystroke));
  CHECK(comes_true([&] { return !writer.trouble().empty(); }));
  CHECK(comes_true([&] { return writer.trouble().empty() && all_keys_in(file, journal); }));
  CHECK(syncs_done >= already + 3);
  REQUIRE(::stat(file.c_str(), &after) == 0);
  CHECK(before.st_ino != after.st_ino);
  CHECK(journal_files(folder.path()).size() == 1);
  CHECK_FALSE(std::filesystem::exists(folder / "a.journal.new"));
  ::close(held_open);
}

TEST_CASE("Where no journal can be kept the writer says so, and goes on when it can", "[journal]") {
  const test::TemporaryFolder folder;
  test::put_bytes(folder / "data", "a file in place of the folder");
  const auto file = folder / "data/a.journal";
  const Journal journal = test::sample_journal();
  JournalWriter writer(file);
  append_all(writer, journal);
  REQUIRE(comes_true([&] { return !writer.trouble().empty(); }));
  CHECK_THAT(writer.trouble(),
             Catch::Contains((folder / "data").string()) && Catch::Contains("kept in memory"));
  std::filesystem::remove(folder / "data");
  CHECK(comes_true([&] { return writer.trouble().empty() && all_keys_in(file, journal); }));
}

TEST_CASE("A file that is no journal is never written over", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  test::put_bytes(file, "my notes");
  {
    JournalWriter writer(file);
    append_all(writer, test::sample_journal());
    CHECK(comes_true([&] { return !writer.trouble().empty(); }));
  }
  CHECK(test::bytes_of(file) == "my notes");
  CHECK_THROWS_WITH(settle_journal(file), Catch::Contains("in the way") && Catch::Contains(file.string()));
  std::filesystem::remove(file);  // as the sentence asks
  settle_journal(file);
  CHECK(all_keys_in(file, test::sample_journal()));
}

TEST_CASE("On a full disk keys wait in memory and are written when there is room", "[journal]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "a.journal";
  const Journal journal = test::sample_journal();
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit full{150, RLIM_INFINITY}, room{RLIM_INFINITY, RLIM_INFINITY};
    bool right = true;
    {
      JournalWriter writer(file);
      ::setrlimit(RLIMIT_FSIZE, &full);
      append_all(writer, journal);
      right =
          right && comes_true([&] { return writer.trouble().find("Free some space") != std::string::npos; });
      right = right && writer.trouble().find(file.string()) != std::string::npos;
      right = right && test::bytes_of(file).size() <= 150;
      ::setrlimit(RLIMIT_FSIZE, &room);
      right = right && comes_true([&] { return writer.trouble().empty() && all_keys_in(file, journal); });
    }
    ::_exit(right && load_journal(file).whole ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
