#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "practice/typist.h"
#include "store/result_store.h"
#include "drill/paper.h"
#include "store/run_id.h"

namespace deft {

int simulate_run(const Places& places, const RunWish& wish, const std::string& typist_name, std::int64_t wall_ms, std::ostream& out) {
  const Drill drill = drill_named(places, wish.drill, wish.paper);
  const Typist typist = typist_named(typist_name).value();  // the command line knows only the three
  JournalHead head;
  head.run = fresh_run_id(wall_ms);
  name_paper(head, drill);
  head.seed = wish.seed.value_or(fresh_seed());
  head.records = wish.records.value_or(drill.records);
  head.operator_name = "simulated, " + typist.name;
  head.purpose = "simulation";
  head.started_ms = wall_ms;
  head.limit = std::chrono::minutes(wish.minutes.value_or(0));
  const auto documents = source_documents(drill, head.seed, head.records);
  const Journal journal = simulate(typist, drill, documents, head);
  const Score result = score(drill, documents, journal);
  out << score_text(drill, journal, result, measures_of(drill.form, documents, result)) << std::flush;
  ResultStore(places.results(), places.user).save(journal, result, journal_bytes(journal));
  return kDone;
}

}  // namespace deft
