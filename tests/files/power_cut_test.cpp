#include <catch2/catch.hpp>

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <utility>

#include "files/journal_file.h"
#include "files/journal_ring.h"
#include "files/journal_writer.h"
#include "keying/error.h"
#include "support/held_disk.h"
#include "support/logged_disk.h"
#include "support/sample_run.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

/// How a journal's disk behaves while it is kept, and where its ring lies.
struct Keeping {
  bool syncs = true;
  unsigned sync_fails_percent = 0, write_fails_percent = 0;
  bool ring_on_disk = false;
};

struct Outcomes {
  std::size_t cuts = 0, corrupt = 0, lossy = 0, lost = 0, kept = 0;
};

/// A long run, and where in its journal each of its keystrokes ends.
struct LongRun {
  Journal journal = test::sample_journal();
  std::vector<std::size_t> ends;
  std::size_t start = 0;
  explicit LongRun(std::size_t keys) {
    const std::vector<Keystroke> sample = std::exchange(journal.keystrokes, {});
    std::size_t end = start = journal_signature().size() + head_frame(journal.head).size();
    for (std::size_t n = 0; n < keys; ++n) {
      journal.keystrokes.push_back(sample[n % sample.size()]);
      journal.keystrokes.back().at = Elapsed(91'300 * static_cast<std::int64_t>(n));
      ends.push_back(end += std::string_view(keystroke_frame(journal.keystrokes.back())).size());
    }
  }
  std::size_t keystrokes_in(std::size_t bytes) const {
    return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), bytes) - ends.begin());
  }
};

/// A ring's first bytes: all that so short a run fills.
std::string start_of(const fs::path& ring) {
  std::string bytes(16'384, '\0');
  std::ifstream stream(ring, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

/// Keeps the run's keystrokes from `from` on, noting in the disk's log what the writer says is safe.
void keep(const LongRun& run, std::size_t from, const fs::path& folder, const fs::path& rings, test::LoggedDisk& disk, Random& random,
          std::shared_ptr<FileCalls> calls) {
  JournalWriter writer(folder / "a.journal", {.calls = std::move(calls), .folders_for_ring = std::vector<fs::path>{rings}, .batch = std::chrono::milliseconds(1)});
  const auto note = [&] {
    const std::size_t synced = writer.synced();
    std::error_code none;
    const fs::directory_iterator ring(rings, none);
    disk.note(synced, ring == fs::directory_iterator{} || ring->path().extension() != ".ring" ? std::string() : start_of(ring->path()));
  };
  if (from == 0) writer.append(head_frame(run.journal.head));
  for (std::size_t n = from; n < run.journal.keystrokes.size(); ++n) {
    writer.append(keystroke_frame(run.journal.keystrokes[n]));
    if (random.chance(12)) std::this_thread::sleep_for(std::chrono::microseconds(random.below(3000)));
    if (random.chance(25)) note();
  }
  note();
}

/// Puts the folder back as the cut left it, the ring's sectors now old, now new.
void restore(const test::LoggedDisk::PowerCut& cut, const fs::path& folder, bool ring_on_disk, Random& random) {
  for (const auto& [name, bytes] : cut.files) test::put_bytes(folder / name, bytes);
  if (!ring_on_disk || cut.ring.empty()) return;
  std::string ring = cut.ring_before.empty() ? std::string(cut.ring.size(), '\0') : cut.ring_before;
  for (std::size_t place = 0; place < ring.size(); place += 512)
    if (random.chance(50)) ring.replace(place, 512, cut.ring, place, 512);
  const std::string journal(ring.c_str() + 256);
  if (journal.empty()) return;
  std::string moved = (folder / "a.journal").string();
  moved.resize(std::max(moved.size(), journal.size()));
  ring.replace(256, moved.size(), moved);
  std::uint32_t hash = 2166136261U;
  for (const char c : (folder / "a.journal").string()) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  char name[32];
  std::snprintf(name, sizeof name, "a.%08x.ring", hash);
  test::put_bytes(folder / name, ring);
  fs::resize_file(folder / name, 4096 + JournalRing::kCapacity);
}

/// What recovery makes of the folder: how many keystrokes, none where nothing can be read.
std::optional<std::size_t> recovered(const fs::path& folder, const LongRun& run, Outcomes& outcomes) {
  try {
    settle_journals(folder);
    const auto kept = load_journal(folder / "a.journal").journal.keystrokes;
    if (kept.size() <= run.journal.keystrokes.size() && std::equal(kept.begin(), kept.end(), run.journal.keystrokes.begin())) return kept.size();
    ++outcomes.corrupt;
  } catch (const Error&) {
  }
  return std::nullopt;
}

void judge(std::optional<std::size_t> kept, std::size_t acknowledged, const LongRun& run, Outcomes& outcomes) {
  ++outcomes.cuts;
  const std::size_t safe = run.keystrokes_in(acknowledged), there = kept.value_or(0);
  if (!kept && acknowledged >= run.start) ++outcomes.corrupt;
  if (there < safe) {
    ++outcomes.lossy;
    outcomes.lost += safe - there;
  }
  outcomes.kept += there;
}

/// A run kept once, cut `cuts` times; every fourth cut is recovered from, gone on with and cut again.
Outcomes cut_power(const Keeping& keeping, std::uint64_t seed, std::size_t cuts) {
  Outcomes outcomes;
  Random random(seed);
  const LongRun run(60 + random.below(200));
  const test::TemporaryFolder folder, rings;
  const auto logged = [&](const fs::path& place) {
    auto disk = std::make_shared<test::LoggedDisk>(place);
    disk->syncs = keeping.syncs;
    disk->sync_fails_percent = keeping.sync_fails_percent;
    disk->write_fails_percent = keeping.write_fails_percent;
    return disk;
  };
  const auto disk = logged(folder.path());
  keep(run, 0, folder.path(), keeping.ring_on_disk ? folder.path() : rings.path(), *disk, random, disk);
  for (std::size_t n = 0; n < cuts; ++n) {
    const test::TemporaryFolder after;
    const auto cut = disk->power_cut(random);
    restore(cut, after.path(), keeping.ring_on_disk, random);
    const auto kept = recovered(after.path(), run, outcomes);
    judge(kept, cut.acknowledged, run, outcomes);
    if (n % 4 != 0 || !kept) continue;
    const auto second = logged(after.path());
    keep(run, *kept, after.path(), rings.path(), *second, random, second);
    const test::TemporaryFolder last;
    const auto cut_again = second->power_cut(random);
    restore(cut_again, last.path(), false, random);
    judge(recovered(last.path(), run, outcomes), std::max(cut.acknowledged, cut_again.acknowledged), run, outcomes);
  }
  return outcomes;
}

Outcomes cut_power_often(const Keeping& keeping, std::uint64_t seed, std::size_t runs) {
  Outcomes all;
  for (std::size_t n = 0; n < runs; ++n) {
    const Outcomes one = cut_power(keeping, seed + n, 40);
    all.cuts += one.cuts;
    all.corrupt += one.corrupt;
    all.lossy += one.lossy;
    all.lost += one.lost;
    all.kept += one.kept;
  }
  WARN(all.cuts << " power cuts: " << all.corrupt << " corrupt, " << all.lossy << " lost " << all.lost << " safe keystrokes; kept on average "
                << (all.cuts == 0 ? 0 : all.kept / all.cuts));
  return all;
}

}  // namespace

TEST_CASE("A power cut at any moment leaves a journal that reads, with every keystroke told to be safe", "[power]") {
  const Keeping keeping = GENERATE(Keeping{}, Keeping{.ring_on_disk = true}, Keeping{.sync_fails_percent = 15},
                                   Keeping{.sync_fails_percent = 10, .write_fails_percent = 20, .ring_on_disk = true});
  const Outcomes outcomes = cut_power_often(keeping, 1000, 13);
  CHECK(outcomes.cuts >= 13 * 40);
  CHECK(outcomes.corrupt == 0);
  CHECK(outcomes.lost == 0);
  CHECK(outcomes.kept > outcomes.cuts * 10);
}

TEST_CASE("With syncs left out the same power cuts lose safe keystrokes", "[power]") {  // so the test above can fail
  const Outcomes outcomes = cut_power_often({.syncs = false}, 1000, 3);
  CHECK(outcomes.lossy > outcomes.cuts / 4);
}
