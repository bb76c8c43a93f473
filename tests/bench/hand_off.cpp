// bench_hand_off [KEYS]: how long handing a keystroke to its journal takes, in microseconds, at 200 keys a second with the real
// ring, writer and disk: {"p50", "p99", "p999"}.
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "files/journal_file.h"
#include "files/journal_writer.h"

using namespace deft;

int main(int argc, char** argv) {
  const std::size_t keys = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 4000;
  std::string folder = (std::filesystem::temp_directory_path() / "deft-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) return 1;
  std::vector<double> took;
  {
    JournalWriter writer(std::filesystem::path(folder) / "a.journal");
    writer.append(head_frame(JournalHead{}));
    for (std::size_t n = 0; n < keys; ++n) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      const Keystroke keystroke{Elapsed(static_cast<std::int64_t>(n) * 5000), Key(U'A'), Keystroke::Kind::press, 123'456'789, 1};
      const auto before = std::chrono::steady_clock::now();
      writer.append(keystroke_frame(keystroke));
      took.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before).count());
    }
  }
  std::filesystem::remove_all(folder);
  std::sort(took.begin(), took.end());
  const auto part = [&](double share) { return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))]; };
  std::puts(fmt::format("{{\"p50\": {:.2f}, \"p99\": {:.2f}, \"p999\": {:.2f}}}", part(0.5), part(0.99), part(0.999)).c_str());
}
