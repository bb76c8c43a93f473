#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/claim_form.h"
#include "keying/journal.h"

using namespace deft;
using namespace deft::test;

namespace {

using Fields = std::vector<std::size_t>;

/// Name and date of birth are critical, the total fatal.
Form critical_form() {
  Form form = claim_form();
  for (const std::size_t field : {1U, 2U}) form.fields[field].severity = Severity::critical;
  form.fields[7].severity = Severity::fatal;
  return form;
}

constexpr Behaviours kCompares{.work_check = true};

struct Keyer {
  Form form = critical_form();
  Entry entry = start_entry(form, 3);
  explicit Keyer(Behaviours behaviours = kCompares) { entry.behaviours = behaviours; }
  Keyer& operator()(std::string_view keys) {
    press(entry, form, keys);
    return *this;
  }
  bool open() const { return entry.work_check.has_value(); }
  std::size_t chosen() const { return entry.work_check.value().chosen; }
  std::string at(std::size_t field) const { return value(entry, form, field); }
};

}  // namespace

TEST_CASE("The self-check shows the critical fields, or all where none is critical", "[work-check]") {
  Keyer key;
  CHECK(fields_to_check(key.entry, key.form) == Fields{1, 2, 7});
  const Form plain = claim_form();
  CHECK(fields_to_check(start_entry(plain, 1), plain) == Fields{0, 1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("The self-check shows no field that the form passes over", "[work-check]") {
  Keyer key;
  key.form.fields[2].only_when = {{.field = 0, .test = Term::Test::filled}};
  CHECK(fields_to_check(key.entry, key.form) == Fields{1, 7});
  key("LM");
  CHECK(fields_to_check(key.entry, key.form) == Fields{1, 2, 7});
  key.form.fields[7].of_batch = true;
  CHECK(fields_to_check(key.entry, key.form) == Fields{1, 2, 7});
  key("<F12>");
  CHECK(fields_to_check(key.entry, key.form) == Fields{1});  // the header is keyed in the first record alone
}

TEST_CASE("F8 opens the self-check at its first row where the rules find nothing", "[work-check]") {
  Keyer key;
  key("LM<Tab>TOLENTINO<F8>");
  REQUIRE(key.open());
  CHECK(key.chosen() == 1);
  CHECK(key.entry.checked_clean);
  CHECK(key.entry.current == 1);
  CHECK(key.entry.fields[1].left);
  CHECK(key.entry.released.empty());
}

TEST_CASE("F8 shows a fault first, and compares with the page at the second press", "[work-check]") {
  Keyer key;
  key("<Field_2>13021968<F8>");
  REQUIRE(key.entry.check);
  CHECK_FALSE(key.open());
  key("<F8>");
  CHECK(key.open());
  CHECK_FALSE(key.entry.check);
  CHECK_FALSE(key.entry.checked_clean);
  key("<F12>");
  REQUIRE(key.entry.check);  // and a release still says it once
  CHECK_FALSE(key.open());
  CHECK(key.entry.released.empty());
  key("<F12>");
  CHECK(key.entry.released.size() == 1);
}

TEST_CASE("A fault that was mended in between is looked for anew by F8", "[work-check]") {
  Keyer key;
  key("<Field_2>13021968<F8>12021968<F8>");
  CHECK(key.open());
  CHECK(key.entry.checked_clean);
}

TEST_CASE("Up, Down and Tab walk the rows of the self-check and stop at its ends", "[work-check]") {
  Keyer key;
  key("<F8><Down>");
  CHECK(key.chosen() == 2);
  key("<Tab>");
  CHECK(key.chosen() == 7);
  key("<Down><Tab>");
  CHECK(key.chosen() == 7);
  key("<Shift+Tab>");
  CHECK(key.chosen() == 2);
  key("<Up><Up><Shift+Tab>");
  CHECK(key.chosen() == 1);
  CHECK(key.entry.current == 0);
  CHECK(key.entry.refusal == Refusal::none);
}

TEST_CASE("Enter goes to the field of the chosen row, ready to be keyed anew", "[work-check]") {
  Keyer key;
  key("LM<Tab>TOLENTINO<F8><Down><Up><Enter>");
  CHECK_FALSE(key.open());
  CHECK(key.entry.current == 1);
  CHECK(key.entry.selected);
  key("TOLENTINA");
  CHECK(key.at(1) == "TOLENTINA");
  key("<F8><Down><Enter>");
  CHECK(key.entry.current == 2);
}

TEST_CASE("Escape or F8 closes the self-check where the cursor was", "[work-check]") {
  for (const char* close : {"<Escape>", "<F8>"}) {
    Keyer key;
    key("LM<Tab>TOL<F8><Down>")(close);
    CHECK_FALSE(key.open());
    CHECK(key.entry.current == 1);
    CHECK(key.at(1) == "TOL");
    CHECK(key.entry.refusal == Refusal::none);
  }
}

TEST_CASE("F12 in the self-check releases the record as it stands", "[work-check]") {
  Keyer key;
  key("LM<Tab>TOL<F8><F12>");
  REQUIRE(key.entry.released.size() == 1);
  CHECK(to_string(key.entry.released[0].values[1]) == "TOL");
  CHECK_FALSE(key.open());
}

TEST_CASE("Data keys do nothing in the self-check", "[work-check]") {
  Keyer key;
  key("LM<Tab>TOL<F8>");
  const Entry before = key.entry;
  for (const char* keys : {"X", "7", "-", "<BackSpace>", "<Delete>", "<Left>", "<Home>", "<F2>", "<F5>", "<F6>", "<F7>", "<Shift+F7>", "<F9>", "<Insert>", "<KP_7>", "<Page_Down>"}) {
    key(keys);
    CHECK(key.entry.refusal == Refusal::data_keys_off);
    CHECK(key.open());
    CHECK(key.entry.fields == before.fields);
    CHECK(key.entry.current == before.current);
    CHECK_FALSE(key.entry.query);
  }
}

TEST_CASE("A held key walks the self-check and decides nothing", "[work-check]") {
  Keyer key;
  key("LM<F8>");
  const auto held = [&](Key pressed) { apply(key.entry, key.form, {Elapsed{0}, pressed, Keystroke::Kind::repeat}); };
  held(NamedKey::f8);
  CHECK(key.open());
  held(NamedKey::down);
  CHECK(key.chosen() == 2);
  for (const NamedKey other : {NamedKey::enter, NamedKey::tab, NamedKey::escape, NamedKey::f12}) held(other);
  held(Key(U'X'));
  CHECK(key.open());
  CHECK(key.chosen() == 2);
  CHECK(key.entry.released.empty());
  held(NamedKey::up);
  CHECK(key.chosen() == 1);
}

TEST_CASE("A click on a row of the self-check goes to its field", "[work-check]") {
  Keyer key;
  key("LM<F8><Field_7>");
  CHECK_FALSE(key.open());
  CHECK(key.entry.current == 7);
}

TEST_CASE("Where the system leads, the self-check jumps no field that is not keyed", "[work-check]") {
  Keyer key;
  key.form.control = Form::Control::system_controlled;
  key("LM<F8><Down><Enter>");
  CHECK_FALSE(key.open());
  CHECK(key.entry.refusal == Refusal::form_leads);
  CHECK(key.entry.current == 0);
}

TEST_CASE("A keyboard that locks does so in the self-check too, and is unlocked into it", "[work-check]") {
  Keyer key({.lock_until_reset = true, .work_check = true});
  key("LM<F8>X<Down>");
  CHECK(key.entry.locked);
  CHECK(key.chosen() == 1);
  key("<Escape>");
  CHECK(key.open());
  key("<Down>");
  CHECK(key.chosen() == 2);
}

TEST_CASE("On a tape F8 voids a line and checks nothing", "[work-check]") {
  const Form form = tape_form();
  Entry entry = start_entry(form, 1);
  entry.behaviours = kCompares;
  press(entry, form, "125<Enter><F8>");
  CHECK_FALSE(entry.work_check);
  CHECK(entry.tape.at(0).voided);
}

TEST_CASE("In a journal from before the self-check F8 only checks the rules", "[work-check]") {
  Keyer key(Behaviours{});
  key("LM<Tab>TOL<F8>");
  CHECK_FALSE(key.open());
  CHECK(key.entry.checked_clean);
  key("X<Enter>");
  CHECK(key.at(1) == "X");
  CHECK(key.entry.current == 2);
  key("13021968<F8><F8>");
  CHECK(key.entry.check);
  CHECK_FALSE(key.open());
}

TEST_CASE("Whatever is pressed, an open self-check stands on one of its rows", "[work-check]") {
  const std::vector<Key> board = *keys_of("LM0123<Tab><Shift+Tab><Enter><Down><Up><F8><F8><F8><F8><F12><F5><F7><Escape><BackSpace><F2><F9><Field_0><Field_2><Field_7><KP_1>");
  CHECK(rc::check("an open self-check stands on one of its rows", [&] {
    const auto picks = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0U, static_cast<unsigned>(board.size())));
    Keyer key;
    key.form.fields[7].only_when = {{.field = 0, .test = Term::Test::filled}};
    for (const unsigned pick : picks) {
      const auto fields = key.entry.fields;
      const bool open = key.open();
      apply(key.entry, key.form, {Elapsed{0}, board[pick]});
      if (!key.open()) continue;
      const Fields rows = fields_to_check(key.entry, key.form);
      RC_ASSERT(std::ranges::count(rows, key.chosen()) == 1);
      RC_ASSERT(!key.entry.check);
      RC_ASSERT(!key.entry.query);
      if (open) RC_ASSERT(key.entry.fields == fields);
    }
  }));
}
