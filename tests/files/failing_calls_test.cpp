#include <catch2/catch.hpp>

#include <stdlib.h>

#include <map>
#include <thread>

#include "files/journal_file.h"
#include "files/journal_writer.h"
#include "keying/error.h"
#include "support/failing_disk.h"
#include "support/held_disk.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

struct Fault {
  bool for_good = false;      ///< refused from that call on
  bool after_bad_sync = false;  ///< the first sync was refused before
  bool resumed = false;       ///< the run goes on from a file whose end is torn
};

std::size_t keystrokes_in(const fs::path& file) {
  try {
    return load_journal(file).journal.keystrokes.size();
  } catch (const Error&) {
    return 0;
  }
}

/// Keeps a run while call number `call` is refused. False when no call had that number any more.
bool survives(const Fault& fault, std::size_t call, std::map<std::string, int>& refused) {
  const test::TemporaryFolder folder;
  ::setenv("XDG_RUNTIME_DIR", folder.path().c_str(), 1);
  const Journal journal = test::sample_journal();
  const std::size_t all = journal.keystrokes.size();
  const fs::path file = folder / "data/a.journal";
  std::size_t keyed = 0;
  if (fault.resumed) {
    fs::create_directories(folder / "data");
    std::string before = journal_signature() + head_frame(journal.head);
    for (; keyed < 10; ++keyed) before += keystroke_frame(journal.keystrokes[keyed]);
    test::put_bytes(file, before + "torn");
  }
  std::size_t size = journal_signature().size() + head_frame(journal.head).size();
  for (const Keystroke& keystroke : journal.keystrokes) size += std::string_view(keystroke_frame(keystroke)).size();
  const auto disk = std::make_shared<test::FailingDisk>(call, fault.for_good, fault.after_bad_sync ? 1 : 0);
  std::string told;
  bool all_safe = false, memory_outlives = true;
  {
    JournalWriter writer(file, {.calls = disk, .folders_for_ring = std::vector<fs::path>{folder / "deft"}, .batch = std::chrono::milliseconds(1)});
    if (!fault.resumed) writer.append(head_frame(journal.head));
    const auto key_up_to = [&](std::size_t end) {
      for (; keyed < end; ++keyed) writer.append(keystroke_frame(journal.keystrokes[keyed]));
      for (int n = 0; n < 15; ++n) {
        if (const std::string sentence = writer.trouble(); !sentence.empty()) told = sentence;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    };
    key_up_to(all / 2);
    key_up_to(all);
    memory_outlives = told.find("if Deft is killed") == std::string::npos;
    INFO("call " << call << " (" << (disk->hit ? disk->refused : "none") << ")" << (fault.for_good ? ", for good" : ""));
    if (fault.for_good && memory_outlives) CHECK(keystrokes_in(file) == all);  // were it killed now
    all_safe = test::comes_true([&] {
      if (const std::string sentence = writer.trouble(); !sentence.empty()) told = sentence;
      return !told.empty() || writer.synced() == size;
    });
    CHECK(all_safe);
    if (fault.for_good) disk->healed = true;
    CHECK(test::comes_true([&] { return keystrokes_in(file) == all; }));
  }
  INFO("call " << call << " (" << (disk->hit ? disk->refused : "none") << ")" << (fault.for_good ? ", for good" : "") << ": " << told);
  CHECK(load_journal(file).whole);
  CHECK(load_journal(file).journal.keystrokes == journal.keystrokes);
  CHECK(settle_journals(folder / "data").empty());
  CHECK(fs::is_empty(folder / "deft"));
  const bool must_tell = disk->hit && (fault.for_good ? disk->refused != "ftruncate" && disk->refused != "unlink"
                                                      : disk->refused == "pwrite" || disk->refused == "fdatasync" || disk->refused == "fsync");
  if (must_tell) {
    CHECK_FALSE(told.empty());
    CHECK(told.find(folder.path().string()) != std::string::npos);
  }
  ::unsetenv("XDG_RUNTIME_DIR");
  if (disk->hit) ++refused[disk->refused];
  return disk->hit;
}

}  // namespace

TEST_CASE("Whatever call the system refuses, once or for good, no keystroke is lost and a sentence says so", "[refused]") {
  std::map<std::string, int> refused;
  std::size_t points = 0;
  for (const bool for_good : {false, true})
    for (const bool after_bad_sync : {false, true})
      for (const bool resumed : {false, true})
        for (std::size_t call = 0; survives({for_good, after_bad_sync, resumed}, call, refused) && call < 200; ++call) ++points;
  std::string list;
  for (const auto& [name, times] : refused) list += " " + name + " " + std::to_string(times);
  WARN(points << " calls refused:" << list << "; 0 keystrokes lost");
  CHECK(points > 60);
  for (const char* name : {"open", "pwrite", "fdatasync", "fsync", "ftruncate", "fallocate", "rename", "unlink", "map"}) {
    INFO(name);
    CHECK(refused[name] > 0);
  }
}
