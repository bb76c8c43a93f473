#include <catch2/catch.hpp>

#include <iostream>
#include <random>

#include "keying/error.h"
#include "store/connection.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 6;
using Content = std::map<std::string, std::string>;  ///< all that is kept of a run, by its name

/// All that can be read. A run that cannot be is not in it.
Content content_of(const fs::path& folder) {
  Content content;
  try {
    ResultStore::Connection connection(folder / "results.db", ResultStore::Connection::Use::candidate, folder / "none");
    for (int n = 1; n <= kRuns; ++n) {
      const std::string run = test::numbered_journal(n).head.run;
      for (int turn = 0; turn < 2; ++turn) {  // SQLite complains of a page once and then reads it all the same
        try {
          const auto id = connection.id_of(run);
          if (!id) continue;
          const KeptRun kept = connection.kept(*id);
          if (kept.values && kept.journal) content[run] = kept.row + "\n" + kept.fields + "\n" + *kept.values + "\n" + *kept.journal;
        } catch (const SQLite::Exception&) {
        }
      }
    }
  } catch (const std::exception&) {
  }
  return content;
}

/// Results as a crash leaves them, the later runs in the log; or closed, all in the database.
struct Left {
  test::TemporaryFolder folder{test::fast_folder()};
  std::map<std::string, std::string> files;
  Content content;

  explicit Left(bool with_log) {
    const fs::path made = folder / "made";
    fs::create_directory(made);
    {
      ResultStore store(made / "results.db");
      for (int n = 1; n <= kRuns / 2; ++n) test::save_numbered(store, n);
    }
    std::optional<ResultStore> store(made / "results.db");
    for (int n = kRuns / 2 + 1; n <= kRuns; ++n) test::save_numbered(*store, n);
    if (!with_log) store.reset();
    for (const auto& entry : fs::directory_iterator(made)) files[entry.path().filename().string()] = test::bytes_of(entry.path());
    place(files);
    content = content_of(place_of());
  }
  fs::path place_of() const { return folder / "damaged"; }
  void place(const std::map<std::string, std::string>& changed) const {
    fs::remove_all(place_of());
    fs::create_directory(place_of());
    for (const auto& [name, bytes] : changed) test::put_bytes(place_of() / name, bytes);
  }
};

struct Tally {
  int images = 0;
  int altered = 0;           ///< with a run that is not as it was kept
  int named = 0;             ///< of those, with each such run named, or the whole file
  int missed_by_sqlite = 0;  ///< of those, where SQLite's own check says ok
  int unusable = 0;          ///< with an undamaged run that is not named and does not open
};

void look_at(const Left& left, Tally& tally) {
  ++tally.images;
  std::set<std::string> named, shown;
  bool all_named = false, sqlite_noticed = false;
  try {
    const ResultStore store(left.place_of() / "results.db");
    for (const Damage& damage : store.verify()) {
      named.insert(damage.run);
      sqlite_noticed = sqlite_noticed || damage.kind == DamageKind::database_damaged;
    }
    for (const RunSummary& run : store.runs()) {
      try {
        store.values_of(run.head.run);
        shown.insert(run.head.run);
      } catch (const Error&) {
      }
    }
  } catch (const Error&) {
    all_named = sqlite_noticed = true;
  }
  const Content now = content_of(left.place_of());
  bool altered = false, each_named = true;
  for (const auto& [run, kept] : left.content) {
    const auto found = now.find(run);
    const bool same = found != now.end() && found->second == kept;
    altered = altered || !same;
    if (!same && !named.contains(run)) each_named = false;
    if (same && !all_named && !named.contains(run) && !shown.contains(run)) ++tally.unusable;
  }
  if (!altered) return;
  ++tally.altered;
  if (all_named || each_named) ++tally.named;
  if (!sqlite_noticed) ++tally.missed_by_sqlite;
}

template <typename Damaging>
Tally damage(const std::string& what, const std::string& file, int images, Damaging&& damaging) {
  const Left left(file != "results.db");
  REQUIRE(left.content.size() == kRuns);
  std::mt19937 chance(5);
  Tally tally;
  for (int n = 0; n < images; ++n) {
    auto files = left.files;
    damaging(files.at(file), chance);
    left.place(files);
    look_at(left, tally);
  }
  std::cout << what << " in " << file << ": " << tally.images << " images, " << tally.altered << " with runs altered, " << tally.named
            << " of them named by verify; SQLite's own check missed " << tally.missed_by_sqlite << "\n";
  CHECK(tally.altered > 0);
  CHECK(tally.named == tally.altered);
  CHECK(tally.unusable == 0);
  return tally;
}

void flip_byte(std::string& bytes, std::mt19937& chance) {
  char& byte = bytes[chance() % bytes.size()];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << chance() % 8U));
}
void zero_sector(std::string& bytes, std::mt19937& chance) {
  const std::size_t place = chance() % (bytes.size() / 512) * 512;
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(place), 512, '\0');
}
void cut_short(std::string& bytes, std::mt19937& chance) { bytes.resize(chance() % bytes.size()); }

}  // namespace

TEST_CASE("A changed byte in the database that alters a run is named, where SQLite's own check misses it", "[damage]") {
  const Tally tally = damage("flipped bytes", "results.db", 500, flip_byte);
  CHECK(tally.missed_by_sqlite > tally.altered / 6);
}

TEST_CASE("A changed byte in the log is named, where SQLite notices nothing", "[damage]") {
  const Tally tally = damage("flipped bytes", "results.db-wal", 500, flip_byte);
  CHECK(tally.missed_by_sqlite == tally.altered);
}

TEST_CASE("Zeroed sectors are named", "[damage]") {
  damage("zeroed sectors", "results.db", 300, zero_sector);
  damage("zeroed sectors", "results.db-wal", 200, zero_sector);
}

TEST_CASE("Files cut short are named", "[damage]") {
  damage("cut short", "results.db", 300, cut_short);
  damage("cut short", "results.db-wal", 200, cut_short);
}
