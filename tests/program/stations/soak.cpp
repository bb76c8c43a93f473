// soak MINUTES SPEED: a seeded typist keys run after run for so many minutes of a run's clock, SPEED times as fast as a person (0: as
// fast as it goes), through the real update, journal and results. Prints what memory and journals came to; fails where a keystroke is
// missing or memory grew.
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "practice/typist.h"
#include "support/headless_desk.h"

using namespace deft;

namespace {

namespace fs = std::filesystem;

constexpr double kGrowthAllowed = 1.0;  // megabytes, unless the third word of the command says otherwise

double megabytes_resident() {
  std::ifstream statm("/proc/self/statm");
  long all = 0, resident = 0;
  statm >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

struct Soaking {
  std::size_t runs = 0, keyed = 0, kept = 0, longest_journal = 0;
  double warm = 0, end = 0;  ///< megabytes
};

class Soak {
 public:
  Soak(const Places& places, Elapsed length, double speed) : places_(places), desk_(places), length_(length), speed_(speed) {
    desk_.chance = {[this] { return fmt::format("run-{:05}", soaking_.runs); }, [this] { return std::uint64_t{soaking_.runs}; }};
  }

  Soaking run() {
    started_ = std::chrono::steady_clock::now();
    while (now_ < length_) {
      key_a_run();
      if (now_ >= length_ / 4 && soaking_.warm == 0) soaking_.warm = megabytes_resident();
    }
    soaking_.end = megabytes_resident();
    for (const RunSummary& run : desk_.performer.runs_of("Asha Pillai")) soaking_.kept += static_cast<std::size_t>(run.totals.keystrokes);
    return soaking_;
  }

 private:
  void key_a_run() {
    const Drill drill = desk_.drill("claim-intake");
    desk_.carry_out(start_run(desk_.model, drill, soaking_.runs + 1, drill.records, 0, desk_.chance));
    JournalHead head;
    head.seed = soaking_.runs + 1;
    head.records = drill.records;
    const auto keys = simulate(typist_named("trained").value(), drill, source_documents(drill, head.seed, head.records), head).keystrokes;
    const Moment begin = now_ + std::chrono::seconds(5);
    Moment second = begin;
    for (const Keystroke& key : keys) {
      now_ = begin + key.at;
      wait();
      for (; second <= now_; second += std::chrono::seconds(1)) {
        desk_.happen(Tick{second, 1'773'756'000'000 + second.count() / 1000});
        desk_.happen(ClockChecked{second, {Elapsed(0), std::chrono::seconds(1), std::chrono::seconds(1), std::chrono::seconds(1)}});
      }
      if (!desk_.keying()) break;
      note_journal();
      desk_.happen(KeyPressed{now_, key.key, key.kind, static_cast<std::uint32_t>(now_.count() / 1000)});
      ++soaking_.keyed;
      desk_.happen(KeyReleased{now_ + std::chrono::milliseconds(85), now_});
    }
    ++soaking_.runs;
    desk_.model.screen = TodayScreen{};
  }

  void wait() const {
    if (speed_ > 0) std::this_thread::sleep_until(started_ + std::chrono::duration_cast<std::chrono::nanoseconds>(now_ / speed_));
  }

  void note_journal() {
    if (soaking_.keyed % 200 != 0) return;
    std::error_code gone;
    const auto size = fs::file_size(journal_path(places_.journals(), fmt::format("run-{:05}", soaking_.runs)), gone);
    if (!gone) soaking_.longest_journal = std::max<std::size_t>(soaking_.longest_journal, size);
  }

  Places places_;
  test::HeadlessDesk desk_;
  Elapsed length_;
  double speed_;
  Moment now_{0};
  std::chrono::steady_clock::time_point started_;
  Soaking soaking_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) return 2;
  std::string folder = (fs::temp_directory_path() / "deft-soak-XXXXXX").string();
  if (!::mkdtemp(folder.data())) return 1;
  Places places;
  places.data = folder;
  fs::create_directories(places.journals());
  const Soaking soaked = Soak(places, std::chrono::minutes(std::atoi(argv[1])), std::atof(argv[2])).run();
  fs::remove_all(folder);
  const double growth = soaked.end - soaked.warm;
  std::puts(fmt::format("{} runs, {} keystrokes keyed, {} kept, {} lost\nlargest journal {:.1f} kB\nresident {:.1f} MB after a quarter, {:.1f} MB at the "
                        "end: {:+.1f} MB",
                        soaked.runs, soaked.keyed, soaked.kept, soaked.keyed - soaked.kept, static_cast<double>(soaked.longest_journal) / 1000, soaked.warm,
                        soaked.end, growth)
                .c_str());
  return soaked.kept == soaked.keyed && soaked.keyed > 0 && growth <= (argc > 3 ? std::atof(argv[3]) : kGrowthAllowed) ? 0 : 1;
}
