#include "files/own_data.h"

#include "fuzz/fuzzing.h"
#include "keying/error.h"
#include "locale/words.h"
#include "report/passport.h"
#include "store/result_store.h"

namespace {

using namespace deft;

void check_limits(const OwnData& own) {
  fuzz::must(own.station.size() == 64 && !own.operator_name.empty() && own.operator_name.find('\n') == std::string::npos, "a station and an operator with a name of one line");
  for (const OwnRun& run : own.runs) {
    fuzz::must(is_run_name(run.summary.head.run) && run.station.size() == 64 && !run.journal.empty(), "a run has a name that can be a file, a station and a journal");
    for (const Evidence& one : run.evidence) fuzz::must(one.seen >= 0 && one.wrong >= 0 && one.timed >= 0 && one.time >= Elapsed(0), "counts are no less than 0");
  }
  for (const RestTaken& rest : own.rests) fuzz::must(rest.began_ms >= 0 && rest.seconds >= 0, "a rest has a moment and a length");
  for (const Goal& goal : own.goals) fuzz::must(goal.minutes_a_day >= 1 && goal.net_ksph >= 0 && goal.accuracy_per_mille <= 1000, "a goal can be reached");
}

/// What the program does with it: shown as CSV and as a passport, its notes held against those that are kept.
void use(const OwnData& own) {
  for (const auto& [name, text] : own_data_csv(own)) fuzz::must(text.size() > 2 && text.ends_with("\r\n"), "a CSV file ends its last line");
  static const Words words;
  const Passport passport = passport_of(own, {}, {}, words);
  fuzz::must(passport.runs + passport.void_runs <= static_cast<int>(own.runs.size()) && !figures_of(passport).empty(), "a passport has no more runs than there are");
  static ResultStore store(":memory:");
  store.take_over_notes(own, true);
}

}  // namespace

/// Whatever the file of another station holds: it is refused with a sentence, or read, written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  OwnData own;
  try {
    own = read_own_data(fuzz::text_of(bytes, size), "own.json");
  } catch (const Error& error) {
    fuzz::must(std::string_view(error.what()).starts_with("own.json") && std::string_view(error.what()).ends_with('.'), "a refusal is a sentence that names the file");
    return 0;
  }
  check_limits(own);
  const std::string written = own_data_json(read_own_data(own_data_json(own), "own.json"));
  fuzz::must(own_data_json(read_own_data(written, "own.json")) == written, "what is written is read as it was");
  use(own);
  return 0;
}
