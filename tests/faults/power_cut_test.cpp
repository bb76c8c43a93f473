#include <catch2/catch.hpp>

#include <iostream>

#include "faults/disk.h"
#include "keying/error.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;
using namespace deft::test;

namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 6;

/// Saves some runs, closing the results now and then, and writes down every call.
std::vector<DiskCall> saved_calls(const fs::path& folder, bool ignores_syncs) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  Disk disk(folder);
  disk.ignores_syncs = ignores_syncs;
  for (int n = 1; n <= kRuns;) {
    ResultStore store(folder / "results.db");
    for (const int last = std::min(n + 2, kRuns); n <= last; ++n) {
      save_numbered(store, n);
      disk.note_answer(static_cast<std::size_t>(n));
    }
  }
  return disk.calls;
}

struct Tally {
  int images = 0, corrupt = 0, lost = 0, wrong = 0;
};

/// Opens what a power cut left as Deft does, and saves again the run that had not been answered.
void look_at(const fs::path& folder, int answered, Tally& tally) {
  ++tally.images;
  try {
    {
      ResultStore store(folder / "results.db");
      const std::string waiting = numbered_journal(answered + 1).head.run;  // listed perhaps, not answered
      for (const Damage& damage : store.verify())
        if (damage.run != waiting) ++tally.wrong;
      for (int n = 1; n <= answered; ++n)
        if (store.journal_of(numbered_journal(n).head.run) != journal_bytes(numbered_journal(n))) {
          ++tally.lost;
          return;
        }
      if (answered < kRuns) save_numbered(store, answered + 1);
    }
    const ResultStore store(folder / "results.db");
    if (!store.verify().empty() || store.runs().size() != static_cast<std::size_t>(std::min(answered + 1, kRuns))) ++tally.wrong;
  } catch (const Error&) {
    ++tally.corrupt;
  }
}

Tally cut_power(int images, bool ignores_syncs) {
  const fs::path root = fast_folder() / ("deft-power-" + std::to_string(::getpid()));
  const auto calls = saved_calls(root / "run", ignores_syncs);
  std::mt19937 chance(7);
  std::vector<std::size_t> cuts;
  for (int n = 0; n < images; ++n) cuts.push_back(chance() % (calls.size() + 1));
  std::sort(cuts.begin(), cuts.end());
  Platter platter;
  Tally tally;
  int answered = 0;
  std::size_t next = 0;
  for (const std::size_t cut : cuts) {
    for (; next < cut; ++next) {
      platter.take(calls[next]);
      if (calls[next].kind == DiskCall::Kind::answered) answered = static_cast<int>(calls[next].place);
    }
    auto found = platter.after_power_cut(chance);
    put_files(root / "cut", found);
    if (tally.images % 3 == 2) {  // and a second time while it is put in order
      std::vector<DiskCall> recovery;
      {
        Disk disk(root / "cut");
        disk.ignores_syncs = ignores_syncs;
        try {
          const ResultStore store(root / "cut" / "results.db");
        } catch (const Error&) {
        }
        recovery = disk.calls;
      }
      Platter again = Platter::of(found);
      for (std::size_t n = 0, end = chance() % (recovery.size() + 1); n < end; ++n) again.take(recovery[n]);
      put_files(root / "cut", again.after_power_cut(chance));
    }
    look_at(root / "cut", answered, tally);
  }
  fs::remove_all(root);
  return tally;
}

}  // namespace

TEST_CASE("Power cuts lose no run that was answered as saved, and damage nothing", "[power]") {
  const Tally tally = cut_power(1200, false);
  std::cout << "power cuts: " << tally.images << " images, " << tally.corrupt << " corrupt, " << tally.lost
            << " lost an answered run, " << tally.wrong << " not whole after the next save\n";
  CHECK(tally.corrupt == 0);
  CHECK(tally.lost == 0);
  CHECK(tally.wrong == 0);
}

TEST_CASE("On a disk that syncs nothing the same power cuts lose and damage", "[power]") {
  const Tally tally = cut_power(250, true);
  std::cout << "power cuts without syncs: " << tally.images << " images, " << tally.corrupt << " corrupt, " << tally.lost
            << " lost an answered run, " << tally.wrong << " not whole after the next save\n";
  CHECK(tally.corrupt > 0);
  CHECK(tally.lost > 0);
}

TEST_CASE("A power cut while results of the first schema are brought up to date loses none of them", "[power]") {
  const fs::path root = fast_folder() / ("deft-power-" + std::to_string(::getpid()));
  const std::map<std::string, std::string> before = {{"results.db", bytes_of(DEFT_ROOT "/tests/store/results-v1.db")}};
  put_files(root, before);
  std::vector<DiskCall> calls;
  {
    Disk disk(root);
    { const ResultStore store(root / "results.db"); }
    calls = disk.calls;
  }
  std::mt19937 chance(3);
  int images = 0, wrong = 0;
  for (std::size_t cut = 0; cut <= calls.size(); ++cut)
    for (int turn = 0; turn < 5; ++turn, ++images) {
      Platter platter = Platter::of(before);
      for (std::size_t n = 0; n < cut; ++n) platter.take(calls[n]);
      put_files(root, platter.after_power_cut(chance));
      const ResultStore store(root / "results.db");
      if (store.runs().size() != 3 || !store.verify().empty()) ++wrong;
    }
  fs::remove_all(root);
  std::cout << "power cuts while the schema is brought up to date: " << images << " images, " << wrong << " wrong\n";
  CHECK(wrong == 0);
}
