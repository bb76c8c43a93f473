#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "drill/paper.h"
#include "drill/batch.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "files/journal_hold.h"
#include "keying/error.h"

namespace deft {
namespace {

std::optional<Drill> drill_of(const Places& places, const JournalHead& head) {
  try {
    if (Drill drill = drill_named(places, head.drill, paper_of(head)); drill.digest == head.drill_digest) return drill;
  } catch (const UnknownDrill&) {
  } catch (const Error&) {  // its file is broken now
  }
  return std::nullopt;
}

std::vector<Record> keyed_so_far(const Drill& drill, const Journal& journal) {
  const auto documents = source_documents(drill, journal.head.seed, journal.head.records);
  const Entry entry = replay(drill.form, start_entry(drill, documents), journal);
  std::vector<Record> values;
  for (const Released& released : entry.released) values.push_back(released.values);
  if (const Record open = open_record(entry, drill.form); !finished(entry) && open != Record(open.size())) values.push_back(open);
  return values;
}

}  // namespace

int list_journals(const Places& places, bool json, std::ostream& out, std::ostream& complaints) {
  std::vector<UnfinishedRun> runs;
  int outcome = kDone;
  for (const auto& file : journal_files(places.journals())) {
    try {
      ReadJournal read = load_journal(file);
      if (!read.whole)
        complaints << fmt::format("{} is damaged behind its keystroke {}; what stands before is listed.\n", file.string(), read.journal.keystrokes.size());
      if (read.journal.end != EndReason::unfinished) continue;
      UnfinishedRun run{std::move(read.journal), {}, is_held(file)};
      if (const auto drill = drill_of(places, run.journal.head)) run.values = keyed_so_far(*drill, run.journal);
      runs.push_back(std::move(run));
    } catch (const Error& error) {
      complaints << error.what() << '\n';
      outcome = kWorldFailed;
    }
  }
  out << (json ? unfinished_json(runs) : unfinished_text(runs));
  return outcome;
}

}  // namespace deft
