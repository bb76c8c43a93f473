#include <catch2/catch.hpp>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <thread>

#include "drill/batch.h"
#include "drill/random.h"
#include "stations/keying.h"
#include "support/headless_desk.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

/// What came of killing a station's program again and again.
struct Losses {
  std::size_t kills = 0, keystrokes = 0, lost = 0, most_lost = 0, unlike = 0;
  Losses& operator+=(const Losses& more) {
    kills += more.kills;
    keystrokes += more.keystrokes;
    lost += more.lost;
    most_lost = std::max(most_lost, more.most_lost);
    unlike += more.unlike;
    return *this;
  }
};

/// A run that so many kills do not see to its end.
std::size_t records_for(std::size_t kills) { return kills + 30; }

/// Starts the station, lets it key for a while and kills it. False when it did not start keying.
bool key_and_be_killed(const std::filesystem::path& data, std::uint64_t seed, std::size_t records, const char* ring, Random& random) {
  std::vector<std::string> words{DEFT_KEYING_STATION, data.string(), std::to_string(seed), std::to_string(records), "200", ring};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const test::SeenKeys seen(data / "seen");
  const std::uint64_t before = seen.count();
  pid_t child = 0;
  if (::posix_spawn(&child, DEFT_KEYING_STATION, nullptr, nullptr, arguments.data(), environ) != 0) return false;
  for (int n = 0; n < 30'000 && seen.count() == before; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const bool keyed = seen.count() > before;
  std::this_thread::sleep_for(std::chrono::microseconds(random.below(300'000)));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return keyed && WIFSIGNALED(status);
}

bool same_keys(const std::vector<Keystroke>& kept, const std::vector<Keystroke>& pressed) {
  const auto same = [](const Keystroke& a, const Keystroke& b) { return a.key == b.key && a.kind == b.kind; };
  return kept.size() <= pressed.size() && std::equal(kept.begin(), kept.end(), pressed.begin(), same);
}

/// The form as it stands after those keys, as text that compares.
std::string form_after(const Drill& drill, const std::vector<SourceDocument>& documents, const std::vector<Keystroke>& keystrokes) {
  Journal journal;
  journal.keystrokes = keystrokes;
  const Entry entry = replay(drill.form, start_entry(drill, documents), journal);
  std::string text = std::to_string(entry.released.size()) + "/" + std::to_string(entry.current) + "/" + std::to_string(entry.caret);
  for (const Released& released : entry.released)
    for (const Value& value : released.values) text += "|" + to_string(value);
  for (const Value& value : open_record(entry, drill.form)) text += "|" + to_string(value);
  return text;
}

/// One station, killed `times`; each start goes on where the one before was killed.
Losses kill_station(std::uint64_t seed, std::size_t times, const char* ring) {
  const test::TemporaryFolder folder;
  Random random(seed);
  Losses losses;
  std::filesystem::create_directories(folder / "journals");
  const Drill drill = std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim-intake"));
  const auto documents = source_documents(drill, seed, records_for(times));
  const auto pressed = test::keys_to_press(drill, seed, records_for(times));
  const test::SeenKeys seen(folder / "seen");
  for (std::size_t n = 0; n < times; ++n) {
    if (!key_and_be_killed(folder.path(), seed, records_for(times), ring, random)) break;
    ++losses.kills;
    std::vector<Keystroke> kept;
    const auto files = journal_files(folder / "journals");
    if (!files.empty()) kept = load_journal(files.front()).journal.keystrokes;
    const std::size_t lost = seen.count() > kept.size() ? seen.count() - kept.size() : 0;
    losses.lost += lost;
    losses.most_lost = std::max(losses.most_lost, lost);
    if (!same_keys(kept, pressed)) ++losses.unlike;
    const std::vector<Keystroke> expected(pressed.begin(), pressed.begin() + static_cast<std::ptrdiff_t>(std::min(kept.size(), pressed.size())));
    if (form_after(drill, documents, kept) != form_after(drill, documents, expected)) ++losses.unlike;
    losses.keystrokes = kept.size();
    seen.count() = kept.size();  // what a private ring lost is keyed again
  }
  for (const auto& file : journal_files(folder / "journals")) remove_journal(file);
  return losses;
}

/// Three stations at once.
Losses kill_stations(std::size_t times_each, const char* ring) {
  std::vector<Losses> losses(3);
  std::vector<std::thread> threads;
  for (std::size_t n = 0; n < losses.size(); ++n)
    threads.emplace_back([&, n] { losses[n] = kill_station(100 + n, times_each, ring); });
  Losses all;
  for (std::size_t n = 0; n < losses.size(); ++n) {
    threads[n].join();
    all += losses[n];
  }
  return all;
}

std::size_t kills_each(std::size_t few) {
  const char* wanted = std::getenv("DEFT_KILLS");
  return wanted ? static_cast<std::size_t>(std::atoi(wanted)) / 3 : few;
}

}  // namespace

TEST_CASE("A station killed at any moment loses no keystroke its operator saw taken, and goes on at the same key", "[killed]") {
  const Losses losses = kill_stations(kills_each(34), "shared");
  WARN(losses.kills << " kills, " << losses.keystrokes << " keystrokes, " << losses.lost << " lost, " << losses.unlike << " runs unlike what was keyed");
  CHECK(losses.kills == 3 * kills_each(34));
  CHECK(losses.lost == 0);
  CHECK(losses.unlike == 0);
  CHECK(losses.keystrokes > 1000);
}

TEST_CASE("With a ring that dies with the program the same kills lose keystrokes", "[killed]") {  // so the test above can fail
  const Losses losses = kill_stations(4, "private");
  WARN(losses.kills << " kills, " << losses.lost << " keystrokes lost, " << losses.most_lost << " at most at once");
  CHECK(losses.kills == 12);
  CHECK(losses.lost > 0);
  CHECK(losses.unlike == 0);
}
