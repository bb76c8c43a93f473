#include "files/journal_file.h"

#include "files/drill_file.h"
#include "fuzz/framing.h"
#include "fuzz/fuzzing.h"
#include "keying/error.h"
#include "scoring/score.h"
#include "scoring/timing.h"

namespace {

using namespace deft;

/// The fuzzer's bytes as contents of frames, each behind its length in two bytes and with the checksum it needs: so the
/// fuzzer is not stopped at the door.
std::string journal_of_contents(fuzz::Bytes bytes) {
  std::string journal = bytes.byte() % 2 == 0 ? journal_signature() : "DEFT-JOURNAL 1\n";
  if (bytes.byte() % 4 != 0) journal += head_frame({.run = "run", .drill = "codes", .records = 3});
  while (!bytes.empty()) {
    const std::size_t length = bytes.byte() + std::size_t{256} * bytes.byte();
    journal += fuzz::framed(bytes.take(length));
  }
  return journal;
}

bool same(const Journal& a, const Journal& b) {
  return a.head.run == b.head.run && a.head.seed == b.head.seed && a.keystrokes == b.keystrokes &&
         a.happenings == b.happenings && a.devices == b.devices && a.clock_checks == b.clock_checks &&
         a.keyboard == b.keyboard && a.end == b.end && a.ended_at == b.ended_at;
}

/// What is made of a journal wherever it is shown.
void score_and_time(const Journal& journal) {
  static const Drill drill = std::get<Drill>(load_drill(DEFT_SOURCE_DIR "/drills/codes"));
  fuzz::must(journal.head.records <= kMostRecords, "no more records than a run has");
  const auto documents = source_documents(drill, journal.head.seed, std::min<std::size_t>(journal.head.records, 3));
  Journal short_one = journal;
  short_one.head.records = documents.size();
  const Score result = score(drill, documents, short_one);
  fuzz::must(result.totals.duration <= kLongestRun && result.paused.count() >= 0, "no run is longer than the longest");
  net_ksph_by_slice(result, std::chrono::seconds(15));
  timing_of(journal);
}

void read_and_recover(const std::string& bytes) {
  const std::size_t whole = whole_frames_length(bytes);
  fuzz::must(whole <= bytes.size(), "no more whole frames than there are bytes");
  try {
    const ReadJournal read = read_journal(bytes, "x.journal");
    for (std::size_t n = 1; n < read.journal.keystrokes.size(); ++n)
      fuzz::must(read.journal.keystrokes[n - 1].at <= read.journal.keystrokes[n].at, "keystrokes are in order");
    fuzz::must(same(read_journal(bytes.substr(0, whole), "x.journal").journal, read.journal),
               "cut behind its last whole frame, a journal says the same");
    score_and_time(read.journal);
    const std::string again = journal_bytes(read.journal);
    const ReadJournal reread = read_journal(again, "x.journal");
    fuzz::must(reread.whole, "what Deft writes it reads whole");
    fuzz::must(same(reread.journal, read.journal), "what Deft writes it reads as it was");
    fuzz::must(journal_bytes(reread.journal) == again, "the same journal gives the same bytes");
  } catch (const Error& error) {
    fuzz::must(std::string_view(error.what()).find("x.journal") != std::string_view::npos, "a refusal names the file");
  }
}

}  // namespace

/// Journals as they may stand on a damaged or a hostile disk: raw bytes, and frames whose checksums are right.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, size));
  if (input.byte() % 8 == 0)
    read_and_recover(std::string(input.rest()));
  else
    read_and_recover(journal_of_contents(input));
  return 0;
}
