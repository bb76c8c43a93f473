#include "scoring/record_paces.h"

#include <catch2/catch.hpp>

#include "files/drill_file.h"
#include "practice/typist.h"
#include "support/sample_drill.h"
#include "support/shipped_drills.h"

using namespace deft;

namespace {

RecordPace sum_of(const std::vector<RecordPace>& pieces) {
  RecordPace sum;
  for (const RecordPace& piece : pieces) sum = {sum.keystrokes + piece.keystrokes, sum.seconds + piece.seconds};
  return sum;
}

Score scored(const std::vector<std::vector<std::string>>& truths, std::string_view keys, EndReason end) {
  return score(text_drill(truths.front().size()), documents_of(truths), keyed(keys, truths.size(), end));
}

}  // namespace

TEST_CASE("A run is cut where each record was left, and pieces add up to the totals", "[record paces]") {
  // A key each 100 ms from 0 on.
  const Score run = scored({{"AB", "C"}, {"DE", "F"}}, "AB<Tab>C<F12>DX<Tab>F<F12>", EndReason::all_released);
  const Form form = text_drill(2).form;
  const auto gross = gross_paces(form, run), net = net_paces(form, run);
  REQUIRE(gross.size() == 2);
  CHECK(gross[0].keystrokes == 5);
  CHECK(gross[1].keystrokes == 5);
  CHECK(net[0].keystrokes == 5);
  CHECK(net[1].keystrokes == 2);  // DX is wrong, its Tab is a press of it
  CHECK(gross[0].seconds == Approx(gross[1].seconds - 0.1));  // the clock starts with the first key
  CHECK(sum_of(net).keystrokes == run.totals.keystrokes_in_right);
  CHECK(sum_of(net).seconds == Approx(static_cast<double>(run.totals.duration.count()) / 1e6));
}

TEST_CASE("A record opened again to balance its batch is cut where it was released the first time too", "[record paces]") {
  Drill drill = text_drill(2);
  for (Field& field : drill.form.fields) field.kind = FieldKind::digits;
  drill.form.fields[0].of_batch = true;
  drill.form.batch = BatchControls{};
  drill.form.batch->amount = BatchControls::Total{0, 1};
  // The header says 30; 10 and 2 are keyed, then the second is opened again and becomes 20. A key each 100 ms from 0 on.
  const Score run = score(drill, documents_of({{"30", "10"}, {"", "20"}, {"", "0"}}),
                          keyed("30<Tab>10<F12>2<F12>0<F12><Down><Enter>20<F12>", 3, EndReason::all_released));
  CHECK(run.totals.records_right == 3);
  CHECK(run.totals.fields_wrong == 0);
  REQUIRE(run.opened_again.size() == 1);
  CHECK(run.opened_again[0] == std::chrono::milliseconds(700));
  const auto gross = gross_paces(drill.form, run);
  REQUIRE(gross.size() == 4);  // three records, and the second once more
  CHECK(gross[1].keystrokes == 2);
  CHECK(gross[3].keystrokes == 5);
  CHECK(sum_of(gross).keystrokes == run.totals.keystrokes);
  CHECK(sum_of(gross).seconds == Approx(static_cast<double>(run.totals.duration.count()) / 1e6));
  CHECK(run.totals.duration == std::chrono::milliseconds(1400));
}

TEST_CASE("A run whose time ends in the list of a batch out of balance is scored as it stands", "[record paces]") {
  Drill drill = text_drill(2);
  for (Field& field : drill.form.fields) field.kind = FieldKind::digits;
  drill.form.fields[0].of_batch = true;
  drill.form.batch = BatchControls{};
  drill.form.batch->amount = BatchControls::Total{0, 1};
  const auto documents = documents_of({{"30", "10"}, {"", "20"}});
  for (const char* keys : {"30<Tab>10<F12>2<F12>", "30<Tab>10<F12>2<F12><Down>", "30<Tab>10<F12>2<F12><Down><Enter>2"}) {
    const Score run = score(drill, documents, keyed(keys, 2, EndReason::time));
    CHECK(run.totals.records_released == 2);
    CHECK(run.totals.records_right == 1);
    CHECK(run.errors.time_out_blanks == 0);
  }
}

TEST_CASE("What is keyed after the last record is a piece of its own, or of the open record where that is judged", "[record paces]") {
  const Form form = text_drill(2).form;
  const auto stopped = gross_paces(form, scored({{"A", "B"}, {"C", "D"}, {"E", "F"}}, "A<Tab>B<F12>C<Tab>", EndReason::stopped));
  REQUIRE(stopped.size() == 2);
  CHECK(stopped[1].keystrokes == 2);
  const auto timed = gross_paces(form, scored({{"A", "B"}, {"C", "D"}, {"E", "F"}}, "A<Tab>B<F12>C<Tab>D", EndReason::time));
  REQUIRE(timed.size() == 2);
  CHECK(timed[1].keystrokes == 3);
}

TEST_CASE("Whatever a typist of any skill makes of a shipped drill, the pieces add up and the range holds the speed", "[record paces]") {
  for (const Drill& drill : test::some_drills())
    for (const char* skill : {"novice", "trained", "expert"}) {
      INFO(drill.name << ", " << skill);
      const std::size_t records = drill.form.layout == Form::Layout::ten_key ? 2 : 12;
      const auto documents = source_documents(drill, 3, records);
      JournalHead head;
      head.seed = 3;
      head.records = records;
      const Score run = score(drill, documents, simulate(typist_named(skill).value(), drill, documents, head));
      const double seconds = static_cast<double>(run.totals.duration.count()) / 1e6;
      const RecordPace gross = sum_of(gross_paces(drill.form, run)), net = sum_of(net_paces(drill.form, run));
      CHECK(gross.keystrokes == run.totals.keystrokes);
      CHECK(net.keystrokes == run.totals.keystrokes_in_right);
      CHECK(gross.seconds == Approx(seconds));
      CHECK(net.seconds == Approx(seconds));
      CHECK(run.ranges.pieces >= 12);
      REQUIRE(run.ranges.net);
      REQUIRE(run.ranges.gross);
      CHECK(run.ranges.net->low < net_ksph(run.totals));
      CHECK(net_ksph(run.totals) < run.ranges.net->high);
      CHECK(run.ranges.gross->low < gross_ksph(run.totals));
      CHECK(gross_ksph(run.totals) < run.ranges.gross->high);
    }
}
