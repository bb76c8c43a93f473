#include <catch2/catch.hpp>

#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;

TEST_CASE("A day of keying is scored key by key", "[score]") {
  const Drill drill = sample_drill();
  const auto documents = sample_documents(1, 900);
  const Journal journal = keyed(ideal_run(drill.form, documents), 900);
  const Score result = score(drill, documents, journal);
  CHECK(result.totals.fields_right == 8100);
  CHECK(result.totals.keystrokes == static_cast<int>(journal.keystrokes.size()));
}
