// bench_hand_off [KEYS]: how long handing a keystroke to its journal takes, in microseconds, where the program does it: behind the
// update of the screen, at 200 keys a second, with the real ring, writer and disk: {"p50", "p99", "p999"}.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "support/headless_desk.h"

using namespace deft;
using Clock = std::chrono::steady_clock;

int main(int argc, char** argv) {
  const std::size_t keys = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 4000;
  std::string folder = (std::filesystem::temp_directory_path() / "deft-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) return 1;
  std::vector<double> took;
  {
    Places places;
    places.data = folder;
    places.settings = places.data / "settings.toml";
    places.shipped = DEFT_ROOT;
    test::HeadlessDesk desk(places);
    desk.chance = {[] { return "bench"; }, [] { return std::uint64_t{1}; }};
    desk.carry_out(start_run(desk.model, desk.drill("claim-intake"), 1, 10, 0, desk.chance));
    for (std::size_t n = 0; n < keys; ++n) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      desk.performer.expect_key();
      const Key key = n % 2 == 0 ? Key(U'A') : Key(NamedKey::backspace);
      for (const Effect& effect : update(desk.model, KeyPressed{Moment(static_cast<std::int64_t>(n) * 5000), key, Keystroke::Kind::press, 123'456'789}, desk.chance)) {
        if (!std::holds_alternative<AppendKeystroke>(effect)) continue;
        const auto before = Clock::now();
        desk.performer.perform(effect);
        took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - before).count());
      }
    }
  }
  std::filesystem::remove_all(folder);
  if (took.size() != keys) return 1;
  std::sort(took.begin(), took.end());
  const auto part = [&](double share) { return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))]; };
  std::puts(fmt::format("{{\"p50\": {:.2f}, \"p99\": {:.2f}, \"p999\": {:.2f}}}", part(0.5), part(0.99), part(0.999)).c_str());
}
