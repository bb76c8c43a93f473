// bench_scoring_day: how long a day of keying (60,000 keystrokes, 8,000 fields), a tenth and ten of it take to be scored with all their
// measures, in milliseconds: {"0.1": {"keystrokes", "fields", "score_ms", "measures_ms"}, …}. The best of five: what the code takes,
// not what the machine was busy with.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>

#include "files/drill_file.h"
#include "practice/typist.h"
#include "scoring/measures.h"

using namespace deft;
using Clock = std::chrono::steady_clock;

namespace {

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

std::string measured(const Drill& drill, std::size_t records) {
  JournalHead head;
  head.seed = 1;
  head.records = records;
  const auto documents = source_documents(drill, head.seed, head.records);
  const Journal journal = simulate(typist_named("novice").value(), drill, documents, head);
  double scoring = 1e9, measuring = 1e9;
  std::size_t fields = 0;
  for (int turn = 0; turn < 5; ++turn) {
    auto start = Clock::now();
    const Score scored = score(drill, documents, journal);
    scoring = std::min(scoring, ms_since(start));
    start = Clock::now();
    const RunMeasures measures = measures_of(drill.form, documents, scored);
    measuring = std::min(measuring, ms_since(start));
    fields = static_cast<std::size_t>(measures.accuracies.fields.all);
  }
  return fmt::format(R"({{"keystrokes": {}, "fields": {}, "score_ms": {:.1f}, "measures_ms": {:.1f}}})", journal.keystrokes.size(), fields, scoring, measuring);
}

}  // namespace

int main() {
  const auto loaded = load_drill(DEFT_ROOT "/drills/claim-intake");
  const auto* drill = std::get_if<Drill>(&loaded);
  if (!drill) return 1;
  constexpr std::size_t kDay = 667;  // records of 12 fields
  std::puts(fmt::format(R"({{"0.1": {}, "1": {}, "10": {}}})", measured(*drill, kDay / 10), measured(*drill, kDay), measured(*drill, kDay * 10)).c_str());
}
