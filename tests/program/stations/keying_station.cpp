// keying_station DATA SEED RECORDS KEYS_A_SECOND shared|private: a seeded typist keys, or goes on keying, a run of claim-intake through
// the real update, performer and journal, and notes each keystroke in DATA/seen where the window would show it.
#include "stations/keying.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "support/headless_desk.h"

using namespace deft;

namespace {

int key_until_killed(const std::filesystem::path& data, std::uint64_t seed, std::size_t records, int keys_a_second, bool shared) {
  Places places;
  places.data = data;
  JournalMeans means;
  if (!shared) means.folders_for_ring = std::vector<std::filesystem::path>{};
  test::HeadlessDesk desk(places, means);
  desk.chance = {[&] { return "run-" + std::to_string(seed); }, [] { return std::uint64_t{1}; }};
  const auto started = std::chrono::steady_clock::now();
  const auto now = [&] { return std::chrono::duration_cast<Moment>(std::chrono::steady_clock::now() - started); };
  if (desk.model.unfinished) desk.carry_out(resume_run(desk.model, Journal(*desk.model.unfinished)));
  else desk.carry_out(start_run(desk.model, Drill(desk.drill("claim-intake")), seed, records, 0, desk.chance));

  const test::SeenKeys seen(data / "seen");
  desk.keys_kept = [&] { seen.count() = desk.run().journal.keystrokes.size(); };
  const auto keys = test::keys_to_press(desk.run().drill, seed, records);
  for (auto next = started; desk.run().journal.keystrokes.size() < keys.size();) {
    const Keystroke key = keys[desk.run().journal.keystrokes.size()];
    const Moment pressed = now();
    desk.happen(KeyPressed{pressed, key.key, key.kind});
    desk.happen(KeyReleased{now(), pressed});
    next += std::chrono::microseconds(1'000'000 / keys_a_second);
    std::this_thread::sleep_until(next);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  try {
    return key_until_killed(argv[1], std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10), std::atoi(argv[4]), std::string(argv[5]) == "shared");
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
