#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/journal.h"
#include "keying/shop_form.h"

using namespace deft;
using namespace deft::test;

namespace {

enum Place : std::size_t { relation, spouse, account, account_again, serial, batch, quantity, price, amount, quantity_2, price_2, amount_2, total, note, more };

struct Keyer {
  Form form = shop_form();
  Entry entry = start_entry(form, 3);
  void operator()(std::string_view keys) { press(entry, form, keys); }
  std::string at(std::size_t field) const { return value(entry, form, field); }
};

/// Keys a record to its end with relation 1.
void key_plain_record(Keyer& key) { key("1<Tab>123<Tab>123<Tab>A-099<Tab>B7<Tab>2.5<Tab>19900<Tab><Enter><Tab><Tab><Tab>498<F12>"); }

}  // namespace

TEST_CASE("The cursor passes over a field the form does not ask for, forward and back", "[entry]") {
  Keyer key;
  key("1<Tab>");
  CHECK(key.entry.current == account);
  key("<Shift+Tab>");
  CHECK(key.entry.current == relation);
  key("2<Tab>");
  CHECK(key.entry.current == spouse);
  key("MARY<Shift+Tab>1<Tab>");
  CHECK(key.entry.current == account);
  CHECK(key.at(spouse).empty());
  key("<Field_1>");
  CHECK(key.entry.refusal == Refusal::passed_over);
  CHECK(key.entry.current == account);
  key("<Shift+Tab>3<Tab>");
  CHECK(key.at(spouse) == "MARY");  // what was keyed is not lost
}

TEST_CASE("A field passed over is empty when the record is released, and its rules are silent", "[entry]") {
  Keyer key;
  key("2<Tab>MARY<Shift+Tab>1<Tab>");
  key("123<Tab>123<Tab>A1<Tab>B7<Tab>1<Tab>19900<Tab><Enter><F12>");
  REQUIRE(key.entry.released.size() == 1);
  CHECK(key.entry.released[0].values[spouse].text.empty());
  key("2<F12>");
  REQUIRE(key.entry.check);
  CHECK(key.entry.check->field == spouse);
  CHECK(key.entry.check->fault.kind == Fault::Kind::empty);
}

TEST_CASE("Digits are filled up with noughts when the field is left", "[entry]") {
  Keyer key;
  key("1<Tab>123");
  CHECK(key.entry.fields[account].keyed == U"123");
  key("<Tab>");
  CHECK(key.at(account) == "000123");
  CHECK(key.entry.fields[account].keyed == U"000123");
}

TEST_CASE("A blind re-entry that differs is erased once, and after the second try the record carries the fault", "[entry]") {
  Keyer key;
  key("1<Tab>123<Tab>132<Tab>");
  CHECK(key.entry.current == account_again);
  CHECK(key.entry.refusal == Refusal::not_the_same);
  CHECK(key.at(account_again).empty());
  SECTION("the second try agrees") {
    key("123<Tab>");
    CHECK(key.entry.current == serial);
    CHECK_FALSE(fault_in(key.entry, key.form, account_again));
  }
  SECTION("the second try differs too") {
    key("132<Tab>");
    CHECK(key.entry.current == serial);
    REQUIRE(fault_in(key.entry, key.form, account_again));
    key("A1<Tab>B7<Tab>1<Tab>10000<Tab><Enter><F12>");
    REQUIRE(key.entry.check);
    CHECK(key.entry.check->field == account_again);
    CHECK(key.entry.check->fault.kind == Fault::Kind::not_the_same);
    key("<F12>");
    CHECK(key.entry.released.size() == 1);
  }
  SECTION("a mark agrees with everything") {
    key("<F7>");
    CHECK(key.entry.current == serial);
    CHECK_FALSE(fault_in(key.entry, key.form, account_again));
  }
}

TEST_CASE("A re-entry goes back without being compared", "[entry]") {
  Keyer key;
  key("1<Tab>123<Tab>9<Shift+Tab>");
  CHECK(key.entry.current == account);
  CHECK(key.at(account_again) == "000009");
}

TEST_CASE("From the second record on a carried value stands there selected: Enter accepts, typing replaces", "[entry]") {
  Keyer key;
  key_plain_record(key);
  REQUIRE(key.entry.released.size() == 1);
  key("1<Tab>5<Tab>5<Tab>");
  REQUIRE(key.entry.current == serial);
  CHECK(key.at(serial) == "A-100");
  CHECK(key.entry.selected);
  CHECK(key.entry.fields[serial].proposed);
  key("<Enter>");
  CHECK(key.entry.current == batch);
  CHECK(key.at(serial) == "A-100");
  CHECK(key.at(batch) == "B7");
  key("C9");
  CHECK(key.at(batch) == "C9");
  CHECK_FALSE(key.entry.fields[batch].proposed);
  key("<F6><Tab><Shift+Tab>");
  CHECK(key.at(batch).empty());  // taken out, it does not come back
}

TEST_CASE("A computed value stands in its empty field on arrival and Enter confirms it", "[entry]") {
  Keyer key;
  key("<Field_6>2.5<Tab>19900<Tab>");
  REQUIRE(key.entry.current == amount);
  CHECK(key.at(amount) == "4.98");
  CHECK(key.entry.selected);
  key("<Enter>");
  CHECK(key.entry.current == quantity_2);
  CHECK(key.at(amount) == "4.98");
  key("<Shift+Tab>500");
  CHECK(key.at(amount) == "5.00");
  key("<Tab><Field_12>500<F12>");
  REQUIRE(key.entry.check);
  CHECK(key.entry.check->fault.expected == "4.98");
}

TEST_CASE("Nothing is computed while a part is missing", "[entry]") {
  Keyer key;
  key("<Field_6>2.5<Tab><Tab>");
  CHECK(key.entry.current == amount);
  CHECK(key.at(amount).empty());
}

TEST_CASE("What has no room goes on in the field it runs over into", "[entry]") {
  Keyer key;
  key("<Field_13>ABCDEF");
  CHECK(key.at(note) == "ABCD");
  CHECK(key.at(more) == "EF");
  CHECK(key.entry.current == more);
  key("GHI");
  CHECK(key.entry.refusal == Refusal::field_full);
  CHECK(key.at(more) == "EFGH");
  key("<Field_13><End>X");
  CHECK(key.entry.refusal == Refusal::field_full);
  CHECK(key.entry.current == note);
}

TEST_CASE("A line is asked of only where something stands in it", "[entry]") {
  Keyer key;
  key("1<Tab>1<Tab>1<Tab>A1<Tab>B7<Tab>1<Tab>10000<Tab><Enter><Field_10>10000<F12>");
  REQUIRE(key.entry.check);
  CHECK(key.entry.check->field == quantity_2);
  key("2<Tab><Tab><Enter><F12>");
  CHECK(key.entry.released.size() == 1);
}

TEST_CASE("Where the operator controls, the cursor goes anywhere and F12 again releases a fault", "[entry]") {
  Keyer key;
  key.form.fields[account].range = Field::Range{0, 100'000};
  key("1<Tab>99<Tab>");
  CHECK(key.entry.current == account_again);
  key("<Field_14><F12><F12>");
  CHECK(key.entry.released.size() == 1);
}

TEST_CASE("Where the system controls, a faulty field is not left forward and no fault is released", "[entry]") {
  Keyer key;
  key.form.control = Form::Control::system_controlled;
  key.form.fields[account].range = Field::Range{0, 100'000};
  key("1<Tab>99<Tab>");
  CHECK(key.entry.current == account);
  CHECK(key.entry.refusal == Refusal::faulty_field);
  CHECK(key.entry.selected);
  CHECK(key.at(account) == "000099");
  SECTION("it is mended") {
    key("9<Tab>");
    CHECK(key.entry.current == account_again);
  }
  SECTION("it is left backward") {
    key("<Shift+Tab>");
    CHECK(key.entry.current == relation);
  }
  SECTION("F7 is a way out") {
    key("<F7>");
    CHECK(key.entry.current == account_again);
  }
  SECTION("F12 releases nothing, however often") {
    key("<F12><F12><F12>");
    CHECK(key.entry.released.empty());
    CHECK(key.entry.check);
  }
  SECTION("F5 is a way out") {
    key("<F5>cannot be<Enter>");
    CHECK(key.entry.released.size() == 1);
  }
}

TEST_CASE("Where the system controls, no field is jumped", "[entry]") {
  Keyer key;
  key.form.control = Form::Control::system_controlled;
  key("1<Tab>5<Field_4>");
  CHECK(key.entry.refusal == Refusal::form_leads);
  CHECK(key.entry.current == account);
  key("<Tab>5<Tab><Field_0><Field_4>");
  CHECK(key.entry.current == serial);
}

TEST_CASE("Ideal keys of a shop's form give exactly its truth, and nothing is pressed in fields passed over", "[entry]") {
  const Form form = shop_form();
  const auto truth = [](std::string kinship, std::string name, std::string serial_no, std::string code) {
    return record_of({std::move(kinship), std::move(name), "000123", "000123", std::move(serial_no), std::move(code), "2.5", "1.9900", "4.98", "", "", "", "4.98", "", ""});
  };
  std::vector<Record> truths{truth("1", "", "A-099", "B7"), truth("2", "MARY", "A-100", "B7"), truth("1", "", "A-101", "C9"), truth("1", "", "A-200", "")};
  truths[2][serial].mark = Mark::illegible;
  truths[2][serial].text.clear();
  Entry entry = start_entry(form, truths.size());
  for (std::size_t r = 0; r < truths.size(); ++r)
    for (std::size_t f = 0; f < form.fields.size(); ++f)
      for (const Key key : ideal_keys(form, f, truths[r], r ? &truths[r - 1] : nullptr)) {
        INFO(r << " " << f << " " << to_string(key));
        CHECK(entry.current == f);
        apply(entry, form, {Elapsed{0}, key});
        CHECK(entry.refusal == Refusal::none);
      }
  REQUIRE(finished(entry));
  for (std::size_t r = 0; r < truths.size(); ++r) CHECK(entry.released[r].values == truths[r]);
  CHECK(ideal_keys(form, spouse, truths[0], nullptr).empty());
  CHECK(to_string(ideal_keys(form, serial, truths[1], &truths[0])) == "<Enter>");
  CHECK(to_string(ideal_keys(form, account, truths[1], nullptr)) == "123<Tab>");
  CHECK(to_string(ideal_keys(form, amount, truths[1], nullptr)) == "<Enter>");
}

TEST_CASE("No sequence of keys on a shop's form leaves the cursor on a field passed over, and a replay gives the same", "[entry]") {
  const std::vector<Key> board = *keys_of(
      "123AB.~-/<Tab><Tab><Tab><Shift+Tab><Enter><Enter><BackSpace><Delete><Home><End><Left><Up><Down><Insert><F2><F5><F6><F7>"
      "<Shift+F7><F8><F9><F12><F12><Escape><Page_Down><Page_Up><KP_1><KP_Enter><KP_Add><Field_0><Field_1><Field_2><Field_8><Field_13><Field_14>");
  rc::prop("random keys", [&](bool led) {
    Form form = shop_form();
    if (led) form.control = Form::Control::system_controlled;
    form.fields[relation].must_enter = true;
    form.fields[quantity_2].only_when = {term(quantity, Term::Test::above, {}, 10'000)};
    const auto picks = *rc::gen::scale(4.0, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, board.size())));
    Journal journal;
    Entry entry = start_entry(form, 4);
    for (const std::size_t pick : picks) {
      journal.keystrokes.push_back({Elapsed{0}, board[pick]});
      const std::size_t released = entry.released.size();
      apply(entry, form, journal.keystrokes.back());
      RC_ASSERT(is_asked(entry, form, entry.current));
      RC_ASSERT(entry.caret <= entry.fields[entry.current].keyed.size());
      if (led && entry.released.size() > released && !entry.released.back().query)
        RC_ASSERT(!check_record(form, entry.released.back().values));
      for (std::size_t i = 0; i < form.fields.size(); ++i)
        RC_ASSERT(accepts(form.fields[i], entry.fields[i].keyed) || form.fields[i].kind == FieldKind::amount);
    }
    const Entry again = replay(form, start_entry(form, 4), journal);
    RC_ASSERT(again.released.size() == entry.released.size());
    RC_ASSERT(again.fields == entry.fields);
    RC_ASSERT(again.current == entry.current);
  });
}
