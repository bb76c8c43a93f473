#include <catch2/catch.hpp>

#include <cerrno>
#include <iostream>

#include "faults/station.h"
#include "keying/error.h"

using namespace deft;
using namespace deft::test;

namespace {

struct Tally {
  int points = 0, refused_saves = 0, lost = 0, unclean = 0, silent = 0, lost_by_power_cut = 0;
};

/// Saves two runs through the performer while one call after another is refused: the n-th, `times` times.
/// `keeps`: results are kept in memory and tried again, as Deft does.
Tally refuse_calls(int error_number, std::int64_t times, bool keeps) {
  FaultStation station;
  Tally tally;
  std::mt19937 chance(11);
  for (std::int64_t nth = 0;; ++nth) {
    station.place();
    std::map<std::string, std::string> after_cut;
    {
      Disk disk(station.places.data);
      disk.refuse(nth, times, error_number);
      Performer performer(station.places);
      for (const SaveResult& result : station.results) {
        const auto answers = performer.perform(result);
        const auto* refused = answers.empty() ? nullptr : std::get_if<SaveFailed>(&answers.front());
        tally.refused_saves += refused ? 1 : 0;
        if (refused && (refused->sentence.empty() || performer.trouble().empty())) ++tally.silent;
      }
      if (disk.refused() == 0) return tally;
      disk.refuse(0, 0, 0);
      if (keeps) performer.try_again();
      Platter platter = Platter::of(station.before);
      for (const DiskCall& call : disk.calls) platter.take(call);
      after_cut = platter.after_power_cut(chance);
    }
    ++tally.points;
    if (const int missing = station.missing(); missing > 0) tally.lost += missing;
    else if (!station.clean()) ++tally.unclean;
    if (!keeps) continue;
    // All were answered by now: a power cut may not take one, although a sync had been refused.
    put_files(station.places.data, after_cut);
    if (station.missing() > 0) ++tally.lost_by_power_cut;
  }
}

void print(const std::string& what, const Tally& tally) {
  std::cout << what << ": " << tally.points << " points, " << tally.refused_saves << " saves refused, " << tally.lost << " runs lost, "
            << tally.unclean << " not whole, " << tally.silent << " without a sentence, " << tally.lost_by_power_cut
            << " lost by a power cut after it\n";
}

}  // namespace

TEST_CASE("Whichever call the disk refuses, once or from then on, no run is lost and each refusal is told", "[refused]") {
  for (const int error_number : {EIO, ENOSPC})
    for (const std::int64_t times : {1, 1'000'000}) {
      const std::string what = std::string("calls refused with ") + (error_number == EIO ? "EIO" : "ENOSPC") + (times == 1 ? ", once" : ", from then on");
      INFO(what);
      const Tally tally = refuse_calls(error_number, times, true);
      print(what, tally);
      CHECK(tally.points > 50);
      CHECK(tally.refused_saves > 0);
      CHECK(tally.lost == 0);
      CHECK(tally.unclean == 0);
      CHECK(tally.silent == 0);
      CHECK(tally.lost_by_power_cut == 0);
    }
}

TEST_CASE("Without keeping refused results in memory the same refusals lose runs", "[refused]") {
  const Tally tally = refuse_calls(EIO, 1'000'000, false);
  print("the same without keeping results in memory", tally);
  CHECK(tally.lost > 0);
}
