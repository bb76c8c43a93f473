#include "faults/memory.h"

#include <catch2/catch.hpp>

#include <iostream>
#include <new>

#include "faults/station.h"
#include "keying/error.h"

using namespace deft;
using namespace deft::test;

namespace {

struct Tally {
  int points = 0, refused = 0, lost = 0, unclean = 0;
};

/// Saves two runs while the n-th request for memory is refused, for every n of a step.
Tally run_out_of_memory(std::int64_t times, bool keeps, std::int64_t step) {
  FaultStation station;
  give_sqlite_scarce_memory();
  Tally tally;
  for (std::int64_t nth = 0;; nth += step) {
    station.place();
    bool refused = false;
    {
      std::unique_ptr<Performer> performer;
      const auto save = [&](const SaveResult& result) {
        try {
          if (!performer) performer = std::make_unique<Performer>(station.places);
          const auto answers = performer->perform(result);
          return !answers.empty() && std::holds_alternative<ResultSaved>(answers.front());
        } catch (const std::exception&) {
          return false;  // as far as main
        }
      };
      {
        const ScarceMemory scarce(nth, times);
        for (std::size_t n = 0; n < station.results.size(); ++n)
          if (!save(station.results[n])) refused = true;
      }
      if (ScarceMemory::refused() == 0) return tally;
      tally.refused += refused ? 1 : 0;
      if (keeps)
        for (const SaveResult& result : station.results) save(result);
    }
    ++tally.points;
    if (const int missing = station.missing(); missing > 0) tally.lost += missing;
    else if (!station.clean()) ++tally.unclean;
  }
}

void print(const std::string& what, const Tally& tally) {
  std::cout << what << ": " << tally.points << " points, " << tally.refused << " saves refused, " << tally.lost << " runs lost, "
            << tally.unclean << " not whole\n";
}

}  // namespace

TEST_CASE("Wherever memory runs out, nothing crashes and no run is lost", "[memory]") {
  for (const std::int64_t times : {1, 1000}) {
    const Tally tally = run_out_of_memory(times, true, 7);
    print(times == 1 ? "memory refused once" : "memory refused from then on", tally);
    CHECK(tally.points > 100);
    CHECK(tally.refused > 0);
    CHECK(tally.lost == 0);
    CHECK(tally.unclean == 0);
  }
}

TEST_CASE("Without saving again, memory that runs out loses runs", "[memory]") {
  const Tally tally = run_out_of_memory(1000, false, 49);
  print("the same without saving again", tally);
  CHECK(tally.lost > 0);
}
