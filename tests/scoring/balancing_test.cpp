#include "scoring/balancing.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "scoring/score.h"
#include "support/random_run.h"
#include "support/sample_drill.h"

using namespace deft;
using namespace std::chrono_literals;

namespace {

/// Two amounts and their sum.
Drill adding_drill() {
  Drill drill;
  drill.name = "sums";
  for (const char* name : {"first", "second", "total"}) drill.form.fields.push_back(field_of(name, FieldKind::amount, 9));
  drill.form.rules = {{.kind = Rule::Kind::sum, .parts = {0, 1}, .field = 2}};
  return drill;
}

BalanceAccount account(const Drill& drill, const std::vector<SourceDocument>& documents, std::string_view keys) {
  Journal journal = keyed(keys, documents.size(), EndReason::all_released);
  journal.head.behaviours.work_check = true;
  CHECK(score(drill, documents, journal).balances == balancing(drill, documents, journal));
  return balancing(drill, documents, journal);
}

const std::vector<SourceDocument> kOne = documents_of({{"1.00", "2.00", "3.00"}});
const std::vector<SourceDocument> kTwo = documents_of({{"1.00", "2.00", "3.00"}, {"5.00", "6.00", "11.00"}});

}  // namespace

TEST_CASE("A page whose total agrees when it is first checked balances at the first try", "[balancing]") {
  CHECK(account(adding_drill(), kTwo, "100<Tab>200<Tab>300<F12>500<Tab>600<Tab>1100<F12>") == BalanceAccount{2, 2});
  CHECK(account(adding_drill(), kTwo, "100<Tab>200<Tab>300<F8><F12>500<Tab>700<Tab>1100<F12><F12>") == BalanceAccount{2, 1});
}

TEST_CASE("What is mended after the first check did not balance at the first try", "[balancing]") {
  for (const char* check : {"<F12>", "<F8>"})
    CHECK(account(adding_drill(), kOne, "100<Tab>300<Tab>300" + std::string(check) + "<Field_1>200<F12>") == BalanceAccount{1, 0});
}

TEST_CASE("What is mended before the first check counts as balanced", "[balancing]") {
  CHECK(account(adding_drill(), kOne, "100<Tab>300<Tab>300<Field_1>200<F12>") == BalanceAccount{1, 1});
}

TEST_CASE("A total left blank does not balance a page that prints one", "[balancing]") {
  CHECK(account(adding_drill(), kOne, "100<Tab>200<Tab><F12>") == BalanceAccount{1, 0});
}

TEST_CASE("Records on hold and pages that do not add up or print no total are left out", "[balancing]") {
  CHECK(account(adding_drill(), kOne, "100<Tab>200<Tab>400<F12><F5>what<Enter>") == BalanceAccount{0, 0});
  CHECK(account(adding_drill(), documents_of({{"1.00", "2.00", "4.00"}}), "100<Tab>200<Tab>400<F12><F12>") == BalanceAccount{0, 0});
  CHECK(account(adding_drill(), documents_of({{"1.00", "2.00", ""}}), "100<Tab>200<Tab><F12><F12>") == BalanceAccount{0, 0});
  CHECK(account(text_drill(2), documents_of({{"A", "B"}}), "A<Tab>B<F12>") == BalanceAccount{0, 0});
}

TEST_CASE("A record opened again to balance its batch was counted by its first release", "[balancing]") {
  Drill drill = adding_drill();
  Field count = field_of("how many", FieldKind::digits, 3);
  count.of_batch = true;
  drill.form.fields.push_back(count);
  drill.form.batch = BatchControls{.count = 3, .amount = std::nullopt, .hash = std::nullopt};
  const auto documents = documents_of({{"1.00", "2.00", "3.00", "1"}});
  CHECK(account(drill, documents, "100<Tab>200<Tab>300<Tab>1<F12>") == BalanceAccount{2, 2});
  CHECK(account(drill, documents, "100<Tab>200<Tab>300<Tab>2<F12><Enter><Field_3>1<F12>") == BalanceAccount{2, 1});
  CHECK(account(drill, documents, "100<Tab>200<Tab>300<Tab>2<F12><F12>") == BalanceAccount{2, 1});
}

TEST_CASE("A tape balances at its first F12 or not", "[balancing]") {
  const Drill drill = sample_tape(2);
  std::vector<SourceDocument> documents = documents_of({{"1.00", "2.00"}});
  documents[0].printed["control"] = "3.00";
  CHECK(account(drill, documents, "100<Enter>200<Enter><F12>") == BalanceAccount{1, 1});
  CHECK(account(drill, documents, "100<Enter>300<Enter><F12><F8>200<Enter><F12>") == BalanceAccount{1, 0});
  CHECK(account(drill, documents, "100<Enter>300<Enter><F8>200<Enter><F12>") == BalanceAccount{1, 1});
}

TEST_CASE("Checks behind the time limit count for nothing", "[balancing]") {
  Journal journal = keyed("100<Tab>200<Tab>300<F12>", 1, EndReason::time);
  journal.head.limit = journal.ended_at = 1050ms;
  CHECK(balancing(adding_drill(), kOne, journal) == BalanceAccount{0, 0});
  journal.head.limit = journal.ended_at = 1300ms;
  CHECK(balancing(adding_drill(), kOne, journal) == BalanceAccount{1, 1});
}

TEST_CASE("Of every run no more balanced at first than was held against a total, and no record twice", "[balancing]") {
  int all = 0, at_first = 0;
  CHECK(rc::check([&](std::uint64_t seed) {
    const test::RandomRun run = test::random_run(seed);
    const BalanceAccount found = score(run.drill, run.documents, run.journal).balances;
    RC_ASSERT(found.at_first >= 0 && found.at_first <= found.all);
    RC_ASSERT(found.all <= static_cast<int>(run.journal.head.records) + 1);
    all += found.all;
    at_first += found.at_first;
  }));
  CHECK(all > 5);
  CHECK(at_first < all);
}
