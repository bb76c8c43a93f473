#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "drill/paper.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "files/profile_exchange.h"
#include "keying/error.h"

namespace deft {

int score_journal(const Places& places, const std::string& file, const ScoreWish& wish, bool json, std::ostream& out) {
  const ReadJournal read = load_journal(file);
  const Journal& journal = read.journal;
  const Drill drill = drill_named(places, journal.head.drill, paper_of(journal.head));
  if (drill.digest != journal.head.drill_digest)
    throw Error(fmt::format("{}: the drill {} has been changed since this run was keyed, so it cannot be scored fairly. Put the "
                            "drill's files back as they were.", file, journal.head.drill));
  const auto documents = source_documents(drill, journal.head.seed, journal.head.records);
  const Score result = score(drill, documents, journal);
  const RunMeasures measures = measures_of(drill.form, documents, result);
  const ScoredFurther further = score_further(places, wish, drill, documents, journal, result);
  out << (json ? with_further(score_json(drill, journal, result, measures), further) + "\n"
               : score_text(drill, journal, result, measures) + further_text(further));
  if (!read.whole) out << (json ? "" : "The end of the journal is damaged; what stands before it is scored.\n");
  return kDone;
}

}  // namespace deft
