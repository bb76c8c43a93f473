#include "files/drill_file.h"
#include "files/journal_file.h"
#include "fuzz/keying.h"
#include "scoring/replay.h"
#include "scoring/score.h"
#include "support/shipped_drills.h"

namespace {

using namespace deft;

const std::vector<Drill>& shipped() {
  static const std::vector<Drill> drills = test::fixed_drills();
  return drills;
}

bool same(const Entry& a, const Entry& b) {
  const auto same_released = [](const Released& x, const Released& y) { return x.values == y.values && x.query == y.query; };
  const auto same_line = [](const TapeLine& x, const TapeLine& y) {
    return x.field == y.field && x.value == y.value && x.voided == y.voided;
  };
  return a.records == b.records && a.fields == b.fields && a.current == b.current && a.caret == b.caret && a.query == b.query &&
         a.selected == b.selected && a.overtype == b.overtype && a.refusal == b.refusal && a.look_up.has_value() == b.look_up.has_value() &&
         std::ranges::equal(a.released, b.released, same_released) && std::ranges::equal(a.tape, b.tape, same_line);
}

/// Where the cursor may stand whatever was keyed.
void check_entry(const Entry& entry, const Form& form) {
  fuzz::must(entry.released.size() <= entry.records, "no more records than the batch has");
  if (finished(entry)) return;
  fuzz::must(entry.fields.size() == form.fields.size() && entry.current < form.fields.size(), "the cursor is in a field");
  fuzz::must(entry.caret <= entry.fields[entry.current].keyed.size(), "the caret is in what was keyed");
  for (std::size_t n = 0; n < form.fields.size(); ++n)
    fuzz::must(entry.fields[n].keyed.size() <= form.fields[n].max_length + 1, "no field holds more than it has room for");
}

void check_share(std::optional<double> share) {
  fuzz::must(!share || (*share >= 0 && *share <= 1), "a share lies between 0 and 1");
}

void check_score(const Score& score, const Drill& drill, const Journal& journal) {
  const Totals& totals = score.totals;
  const auto places = static_cast<int>(drill.form.fields.size() * journal.head.records);
  fuzz::must(totals.fields_right >= 0 && totals.fields_wrong >= 0 && totals.fields_not_reached >= 0, "no count below 0");
  fuzz::must(totals.fields_right + totals.fields_wrong + totals.fields_not_reached == places, "every field is judged or not reached");
  fuzz::must(totals.keystrokes_in_right <= totals.keystrokes && totals.keystrokes <= std::ssize(journal.keystrokes), "keystrokes are those pressed");
  fuzz::must(std::ssize(score.presses_in_right) == totals.keystrokes_in_right, "each press in a right field has its time");
  fuzz::must(totals.records_right <= totals.records_released && totals.records_released <= static_cast<int>(journal.head.records), "records right are records released");
  fuzz::must(std::ssize(score.discrepancies) == totals.fields_wrong && score.discrepancies.size() == score.discrepancy_times.size(), "a wrong field, a discrepancy, a time");
  fuzz::must(totals.duration.count() >= 0 && (journal.head.limit.count() == 0 || totals.duration <= journal.head.limit), "the clock ran, and no longer than its limit");
  for (const auto share : {field_accuracy(totals), critical_field_accuracy(totals), record_accuracy(totals)}) check_share(share);
  Elapsed in_fields{0};
  for (const FieldScore& field : score.fields) {
    fuzz::must(field.reading.count() >= 0 && field.keying.count() >= 0, "no time in a field below 0");
    fuzz::must(field.keystrokes >= 0 && field.fixed >= 0 && field.fixing >= 0 && field.correct >= 0 && field.left >= 0, "no account below 0");
    fuzz::must(field.fixing <= field.keystrokes, "what fixes is a press");
    in_fields += field.reading + field.keying;
  }
  fuzz::must(in_fields <= totals.duration || journal.end != EndReason::time, "no more time in fields than the run had");
  fuzz::must(net_ksph(totals) <= gross_ksph(totals), "net is no more than gross");
  slowest_fields(score);
  net_ksph_by_slice(score, std::chrono::seconds(30));
}

/// A key is held from its press to its release: the holds' union is no longer than the run with its last hold.
void check_holds(const Journal& journal, Elapsed at) {
  Elapsed held{0}, until{0};
  for (const Keystroke& one : journal.keystrokes) {
    fuzz::must(one.held.count() >= 0, "no key is held for less than nothing");
    const Elapsed from = std::max(until, one.at);
    until = std::max(until, one.at + one.held);
    held += until - std::min(from, until);
  }
  fuzz::must(held <= std::max(at, until), "keys are held no longer than there was time");
}

}  // namespace

/// Key-event sequences on a shipped drill: keyed live, replayed, kept and read back, scored.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, std::min<std::size_t>(size, 4000)));
  const Drill& drill = shipped()[input.byte() % shipped().size()];
  JournalHead head{.run = "run", .drill = drill.name, .drill_digest = drill.digest};
  head.seed = input.byte() % 16;
  head.records = 1 + input.byte() % 3U;
  head.limit = std::chrono::seconds(10) * input.byte();
  const auto documents = source_documents(drill, head.seed, head.records);
  const unsigned end = input.byte();

  fuzz::Keying keying(drill, documents);
  while (!input.empty()) {
    keying.act(input);
    check_entry(keying.entry(), drill.form);
  }
  Journal& journal = keying.journal();
  journal.head = head;
  journal.end = static_cast<EndReason>(end % 5);
  journal.ended_at = keying.at();
  fuzz::must(same(replay(drill.form, start_entry(drill, documents), journal), keying.entry()), "a replay gives the entry as it was keyed");

  const Score live = score(drill, documents, journal);
  check_score(live, drill, journal);
  check_holds(journal, keying.at());
  const std::string kept = journal_bytes(journal);
  const ReadJournal read = read_journal(kept, "x.journal");
  fuzz::must(read.whole && read.journal.keystrokes == journal.keystrokes, "a journal gives its keystrokes back");
  fuzz::must(journal_bytes(read.journal) == kept, "and the same bytes");
  const Score again = score(drill, documents, read.journal);
  fuzz::must(again.totals == live.totals && again.values == live.values, "and the same score");
  return 0;
}
