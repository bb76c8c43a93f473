#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/journal.h"
#include "keying/shop_form.h"

using namespace deft;
using namespace deft::test;

namespace {

/// Header: how many documents, their amounts and accounts; a record: account and amount.
Form batch_form() {
  Form form;
  for (const char* name : {"count", "hash total"}) form.fields[add(form, name, FieldKind::digits, 12)].of_batch = true;
  form.fields[add(form, "amount total", FieldKind::amount, 12)].of_batch = true;
  add(form, "account", FieldKind::digits, 6);
  add(form, "amount", FieldKind::amount, 9);
  form.fields[4].is_signed = true;
  form.batch = BatchControls{0, BatchControls::Total{2, 4}, BatchControls::Total{1, 3}};
  return form;
}

struct Keyer {
  Form form = batch_form();
  Entry entry = start_entry(form, 3);
  Keyer() { entry.behaviours.shop_keys = true; }
  void operator()(std::string_view keys) { press(entry, form, keys); }
};

constexpr std::string_view kHeader = "3<Tab>600<Tab>6000<Tab>";

long long cents(long long amount) { return amount * 100; }

}  // namespace

TEST_CASE("The header is keyed in the first record and passed over in the others", "[balance]") {
  Keyer key;
  key.form.fields[0].must_enter = true;
  key(kHeader);
  key("100<Tab>1000<F12>");
  CHECK(key.entry.current == 3);
  key("<Shift+Tab>");
  CHECK(key.entry.refusal == Refusal::first_field);
  key("200<Tab>2000<F12>");
  CHECK(key.entry.released.size() == 2);
  CHECK(key.entry.released[1].values[0].text.empty());
}

TEST_CASE("A batch that agrees with its header is released with its last record", "[balance]") {
  Keyer key;
  CHECK(batch_state(key.entry, key.form) == BatchState::received);
  key(kHeader);
  CHECK(batch_state(key.entry, key.form) == BatchState::open);
  key("100<Tab>1000<F12>200<Tab>2000<F12>300<Tab>3000<F12>");
  CHECK(finished(key.entry));
  CHECK(key.entry.balances == 1);
  CHECK(batch_state(key.entry, key.form) == BatchState::balanced);
}

TEST_CASE("A batch out of balance lists its records, and one opened again and mended balances it", "[balance]") {
  Keyer key;
  key(kHeader);
  key("100<Tab>1000<F12>200<Tab>2000<F12>300<Tab>300<F12>");
  REQUIRE(key.entry.balance);
  CHECK_FALSE(finished(key.entry));
  CHECK(batch_state(key.entry, key.form) == BatchState::keyed);
  const auto totals = control_totals(key.form, batch_records(key.entry));
  REQUIRE(totals.size() == 3);
  CHECK(agrees(totals[0]));
  CHECK(totals[1] == ControlTotal{ControlTotal::Kind::amount, cents(6000), cents(3300)});
  CHECK(agrees(totals[2]));
  key("5");
  CHECK(key.entry.refusal == Refusal::data_keys_off);
  SECTION("opened again") {
    key("<Down><Down><Up><Down><Enter>");
    CHECK(key.entry.reopened == std::size_t{2});
    CHECK(record_number(key.entry) == 2);
    CHECK(value(key.entry, key.form, 3) == "300");
    key("<Tab>3000<F12>");
    CHECK(finished(key.entry));
    CHECK(key.entry.balances == 2);
    CHECK(to_string(key.entry.released[2].values[4]) == "30.00");
    CHECK(batch_state(key.entry, key.form) == BatchState::balanced);
  }
  SECTION("opened again and left as it was") {
    key("<Down><Enter><F12>");
    REQUIRE(key.entry.balance);
    CHECK(key.entry.balance->chosen == 1);
  }
  SECTION("the header is in the first record") {
    key("<Enter>");
    CHECK(key.entry.current == 0);
    key("<Tab><Tab>3300<F12>");
    CHECK(finished(key.entry));
  }
  SECTION("released as it stands") {
    key("<F12>");
    CHECK(finished(key.entry));
    CHECK(batch_state(key.entry, key.form) == BatchState::released);
  }
  SECTION("a click chooses a row") {
    key("<Field_1><Enter>");
    CHECK(key.entry.reopened == std::size_t{1});
  }
}

TEST_CASE("A document of another type is not of the batch", "[balance]") {
  Keyer key;
  key("2<Tab>300<Tab>3000<Tab>100<Tab>1000<F12>200<Tab>2000<F12>9<F5>1<Enter>");
  CHECK(finished(key.entry));
  CHECK(batch_state(key.entry, key.form) == BatchState::balanced);
}

TEST_CASE("A header that is empty or cannot be read asks nothing", "[balance]") {
  Keyer key;
  key("<Tab><F7>6~00<Tab>100<Tab>1000<F12>200<Tab>2000<F12>300<Tab>3000<F12>");
  CHECK(finished(key.entry));
  CHECK(control_totals(key.form, batch_records(key.entry)).empty());
}

TEST_CASE("A difference teaches where to look", "[balance]") {
  using Kind = BalanceHint::Kind;
  const std::vector<long long> amounts{cents(1000), cents(2350), cents(4120)};
  CHECK(hint_for(amounts, cents(2350), false).kind == Kind::twice);
  CHECK(hint_for(amounts, cents(2350), false).records == std::vector<std::size_t>{1});
  CHECK(hint_for(amounts, cents(-1000), true).kind == Kind::missing);
  CHECK(hint_for(amounts, cents(8240), false).kind == Kind::wrong_sign);
  CHECK(hint_for(amounts, cents(900), false).kind == Kind::decimal);     // 10.00 for 1.00
  CHECK(hint_for(amounts, cents(-9000), false).kind == Kind::decimal);   // 10.00 for 100.00
  CHECK(hint_for(amounts, cents(990), false).kind == Kind::decimal);     // 10.00 for 0.10
  CHECK(hint_for(amounts, cents(-900 * 2), false).kind == Kind::swapped);  // 23.50 for 41.50 is not one, but 41.20 for 59.20 neither: by 9 alone
  const BalanceHint swapped = hint_for(amounts, cents(4120 - 1420), false);
  CHECK(swapped.kind == Kind::swapped);
  CHECK(swapped.records == std::vector<std::size_t>{2});
  CHECK(hint_for(amounts, cents(100), false).kind == Kind::one_digit);
}

TEST_CASE("Whatever the amounts, one keyed twice, with the wrong sign, slid or swapped is among the records to look at", "[balance]") {
  rc::prop("amounts of up to 9999.99", [] {
    const auto amount = *rc::gen::inRange<long long>(100, 1'000'000);
    const std::vector<long long> keyed{cents(amount)};
    RC_ASSERT(hint_for(keyed, cents(amount), false).records == std::vector<std::size_t>{0});
    RC_ASSERT(hint_for({cents(-amount)}, cents(-amount) * 2, false).records == std::vector<std::size_t>{0});
    RC_ASSERT(hint_for({cents(amount * 10)}, cents(amount * 9), false).records == std::vector<std::size_t>{0});
    RC_ASSERT(hint_for(keyed, cents(amount - amount * 100), false).records == std::vector<std::size_t>{0});
  });
}

TEST_CASE("No sequence of keys breaks a batch, and a replay gives the same", "[balance]") {
  const std::vector<Key> board = *keys_of("123450<Tab><Tab><Enter><Up><Down><Home><End><F2><F5><F6><F7><F8><F12><F12><F12><F12><Escape><BackSpace><Field_0><Field_1><Field_3>");
  rc::prop("random keys", [&] {
    const Form form = batch_form();
    Journal journal;
    journal.head.behaviours.shop_keys = true;
    Entry entry = start_entry(form, 3);
    entry.behaviours = journal.head.behaviours;
    for (const std::size_t pick : *rc::gen::scale(5.0, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, board.size())))) {
      journal.keystrokes.push_back({Elapsed{0}, board[pick]});
      apply(entry, form, journal.keystrokes.back());
      RC_ASSERT(entry.released.size() <= 3);
      RC_ASSERT(record_number(entry) < 3 || finished(entry));
      RC_ASSERT(finished(entry) || entry.balance || is_asked(entry, form, entry.current));
    }
    const Entry again = replay(form, start_entry(form, 3), journal);
    RC_ASSERT(again.put_away == entry.put_away);
    RC_ASSERT(again.fields == entry.fields);
    RC_ASSERT(again.balances == entry.balances);
  });
}
