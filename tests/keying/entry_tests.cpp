#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/claim_form.h"
#include "keying/journal.h"

using namespace deft;
using namespace deft::test;

namespace {

struct Keyer {
  Form form = claim_form();
  Entry entry = start_entry(form, 3);
  void operator()(std::string_view keys) { press(entry, form, keys); }
  std::string at(std::size_t field) const { return value(entry, form, field); }
};

}  // namespace

TEST_CASE("A record keyed through and released is kept as keyed", "[entry]") {
  Keyer key;
  key("lmo180i7q25<Tab>tolentino<Enter>04171968<Tab>J45909<Tab>f<Tab>18450<Tab>3680<Tab>22130<F12>");
  REQUIRE(key.entry.released.size() == 1);
  std::vector<std::string> values;
  for (const Value& v : key.entry.released[0].values) values.push_back(to_string(v));
  CHECK(values == std::vector<std::string>{"LMO1-80I7-Q25", "TOLENTINO", "04/17/1968", "J45.909", "F", "184.50", "36.80", "221.30"});
  CHECK(key.entry.current == 0);
  CHECK(key.at(0).empty());
}

TEST_CASE("A refused key moves nothing", "[entry]") {
  Keyer key;
  key("LM-");
  CHECK(key.entry.refusal == Refusal::not_allowed_here);
  CHECK(key.entry.refused_character == U'-');
  CHECK(key.at(0) == "LM");
  CHECK(key.entry.caret == 2);
  key("O180I7Q25X");
  CHECK(key.entry.refusal == Refusal::field_full);
  CHECK(key.at(0) == "LMO1-80I7-Q25");
}

TEST_CASE("A literal that is due may be keyed and changes nothing", "[entry]") {
  Keyer key;
  key("LMO1-80I7-Q25");
  CHECK(key.entry.refusal == Refusal::none);
  CHECK(key.at(0) == "LMO1-80I7-Q25");
}

TEST_CASE("Ctrl and Alt combinations never land in the form", "[entry]") {
  Keyer key;
  key("AB<Ctrl+c><Alt+x>");
  CHECK(key.at(0) == "AB");
  CHECK(key.entry.refusal == Refusal::not_for_the_form);
}

TEST_CASE("A value come back to is selected whole: the next character replaces it, a refused one does not", "[entry]") {
  Keyer key;
  key("LMO1<Tab><Shift+Tab>");
  CHECK(key.entry.selected);
  key("-");
  CHECK(key.at(0) == "LMO1");
  CHECK(key.entry.selected);
  key("9");
  CHECK(key.at(0) == "9");
}

TEST_CASE("Arrows end the selection and the value is edited in place", "[entry]") {
  Keyer key;
  key("<Tab>TOLNTINO<Shift+Tab><Tab><Home><Right><Right><Right>E");
  CHECK(key.at(1) == "TOLENTINO");
  key("<End><BackSpace><BackSpace>");
  CHECK(key.at(1) == "TOLENTI");
  key("<Home><Delete>");
  CHECK(key.at(1) == "OLENTI");
  key("<Insert>AB");
  CHECK(key.at(1) == "ABENTI");
  key("<F6>");
  CHECK(key.at(1).empty());
}

TEST_CASE("Inserting into a mask moves what follows through its places", "[entry]") {
  Keyer key;
  key("<Tab><Tab>0411968<Home><Right><Right><Right>7");
  CHECK(key.at(2) == "04/17/1968");
}

TEST_CASE("An automatic field goes on when it is full, and a held key stays in it", "[entry]") {
  Keyer key;
  key.form.fields[0].advance = Advance::automatic;
  key("LMO180I7Q2");
  CHECK(key.entry.current == 0);
  apply(key.entry, key.form, {Elapsed{0}, Key(U'5'), Keystroke::Kind::repeat});
  CHECK(key.entry.current == 0);
  key("<BackSpace>5");
  CHECK(key.entry.current == 1);
}

TEST_CASE("A held key repeats characters and erasing, never a release", "[entry]") {
  Keyer key;
  const auto held = [&](Key k) { apply(key.entry, key.form, {Elapsed{0}, k, Keystroke::Kind::repeat}); };
  key("A");
  held(U'A');
  held(U'A');
  CHECK(key.at(0) == "AAA");
  held(NamedKey::backspace);
  CHECK(key.at(0) == "AA");
  held(NamedKey::f12);
  held(NamedKey::tab);
  CHECK(key.entry.released.empty());
  CHECK(key.entry.current == 0);
}

TEST_CASE("F2 copies the last record's field and goes on", "[entry]") {
  Keyer key;
  key("<F2>");
  CHECK(key.entry.refusal == Refusal::nothing_to_copy);
  key("LMO180I7Q25<Tab>CRUZ<F12>");
  key("<F2>");
  CHECK(key.at(0) == "LMO1-80I7-Q25");
  CHECK(key.entry.fields[0].same_as_last);
  CHECK(key.entry.current == 1);
  key.form.fields[1].dup = false;
  key("<F2>");
  CHECK(key.entry.refusal == Refusal::not_allowed_here);
}

TEST_CASE("F7 marks a field illegible, Shift+F7 not given, and keying over a mark replaces it", "[entry]") {
  Keyer key;
  key("LM<F7><Shift+F7>");
  CHECK(key.at(0) == "<illegible>");
  CHECK(key.at(1) == "<not given>");
  CHECK(key.entry.current == 2);
  key("<Up><Up>X");
  CHECK(key.at(0) == "X");
  key("<Tab><Shift+F7>");
  CHECK(key.at(1).empty());
  CHECK(key.entry.current == 1);
}

TEST_CASE("A total that does not add up speaks once, and F12 again releases as keyed", "[entry]") {
  Keyer key;
  key("<Tab><Tab><Tab><Tab><Tab>18450<Tab>3680<Tab>21230<F12>");
  REQUIRE(key.entry.released.empty());
  REQUIRE(key.entry.check);
  CHECK(key.entry.check->field == 7);
  CHECK(key.entry.check->fault.expected == "221.30");
  CHECK(key.entry.current == 7);
  SECTION("as keyed") {
    key("<F12>");
    REQUIRE(key.entry.released.size() == 1);
    CHECK(to_string(key.entry.released[0].values[7]) == "212.30");
  }
  SECTION("mended") {
    key("22130<F12>");
    REQUIRE(key.entry.released.size() == 1);
    CHECK(to_string(key.entry.released[0].values[7]) == "221.30");
  }
  SECTION("checked afresh after another key") {
    key("<Up><F12>");
    CHECK(key.entry.released.empty());
  }
}

TEST_CASE("F8 checks without releasing", "[entry]") {
  Keyer key;
  key("<F8>");
  CHECK(key.entry.checked_clean);
  key("<Tab><Tab>13021968<F8>");
  CHECK_FALSE(key.entry.checked_clean);
  REQUIRE(key.entry.check);
  CHECK(key.entry.check->field == 2);
  CHECK(key.entry.released.empty());
}

TEST_CASE("F9 lists a field's values, narrowed by what is keyed", "[entry]") {
  Keyer key;
  key("<F9>");
  CHECK(key.entry.refusal == Refusal::no_list);
  key("<Tab><Tab><Tab><F9>j");
  REQUIRE(key.entry.look_up);
  CHECK(matching(key.form.fields[3], *key.entry.look_up) == std::vector<std::size_t>{0, 2});
  key("<Down><Enter>");
  CHECK(key.at(3) == "J02.9");
  CHECK(key.entry.current == 4);
  key("<Up><F9>diab<Escape>");
  CHECK_FALSE(key.entry.look_up);
  CHECK(key.at(3) == "J02.9");
}

TEST_CASE("F5 puts the record on hold with a query", "[entry]") {
  Keyer key;
  key("LMO1<F5>group no. under stamp?<Enter>");
  REQUIRE(key.entry.released.size() == 1);
  CHECK(key.entry.released[0].query == U"group no. under stamp?");
  CHECK(to_string(key.entry.released[0].values[0]) == "LMO1");
  key("<F5>never mind<Escape>X");
  CHECK(key.at(0) == "X");
}

TEST_CASE("A click goes to a field and back to any field", "[entry]") {
  Keyer key;
  key("LMO1<Field_7>");
  CHECK(key.entry.current == 7);
  key("<Field_0>");
  CHECK(key.entry.selected);
  key("<Field_99>");
  CHECK(key.entry.current == 0);
}

TEST_CASE("The first and last fields are ends", "[entry]") {
  Keyer key;
  key("<Shift+Tab>");
  CHECK(key.entry.refusal == Refusal::first_field);
  key("<Field_7><Tab>");
  CHECK(key.entry.refusal == Refusal::last_field);
  CHECK(key.entry.current == 7);
}

TEST_CASE("Keypad keys key digits with Num Lock off as well", "[entry]") {
  Keyer key;
  key("<Field_5><KP_End><KP_Page_Down><KP_Insert><KP_Other>");
  CHECK(key.at(5) == "13.05");
}

TEST_CASE("Keys after the last release change nothing", "[entry]") {
  Keyer key;
  key("<F12><F12><F12>");
  REQUIRE(finished(key.entry));
  key("ABC<F12>");
  CHECK(key.entry.released.size() == 3);
}

TEST_CASE("The tape: lines are added, voided, signed and balanced", "[ten-key]") {
  const Form form = tape_form();
  Entry entry = start_entry(form, 1, {10030});
  press(entry, form, "<KP_5><KP_0><KP_0><KP_0><KP_Enter><KP_1><KP_4><KP_3><KP_6><KP_Add>");
  CHECK(tape_total(entry) == 6436);
  CHECK(entry.current == 2);
  press(entry, form, "<F8>");
  CHECK(tape_total(entry) == 5000);
  CHECK(entry.current == 1);
  CHECK(entry.tape.size() == 2);
  CHECK(entry.tape[1].voided);
  press(entry, form, "4136<Enter>894<Enter>");
  CHECK(entry.tape.size() == 4);
  press(entry, form, "1");
  CHECK(entry.refusal == Refusal::all_lines_keyed);
  press(entry, form, "<F12>");
  CHECK(finished(entry));
  CHECK(entry.check == std::nullopt);
  CHECK(to_string(entry.released[0].values[1]) == "41.36");
}

TEST_CASE("A tape on which lines are added and voided for ever grows no longer than a thousand lines", "[ten-key]") {
  const Form form = tape_form();
  Entry entry = start_entry(form, 1, {10030});
  press(entry, form, "5000<Enter>");
  for (int n = 0; n < 2000; ++n) press(entry, form, "7<Enter><F8>");
  press(entry, form, "1436<Enter>");
  CHECK(entry.tape.size() == 1000);
  CHECK(entry.tape.front().field == 0);
  CHECK_FALSE(entry.tape.front().voided);
  CHECK(tape_total(entry) == 6436);
}

TEST_CASE("A tape out of balance speaks once", "[ten-key]") {
  const Form form = tape_form(1);
  Entry entry = start_entry(form, 1, {10000});
  press(entry, form, "9910<Enter><F12>");
  REQUIRE(entry.check);
  CHECK(entry.check->fault.found == "99.10");
  CHECK_FALSE(finished(entry));
  press(entry, form, "<F12>");
  CHECK(finished(entry));
}

TEST_CASE("An empty line is not added, and minus reverses the sign", "[ten-key]") {
  const Form form = tape_form();
  Entry entry = start_entry(form, 1);
  press(entry, form, "<Enter>");
  CHECK(entry.tape.empty());
  CHECK(entry.refusal == Refusal::not_allowed_here);
  press(entry, form, "1250<KP_Subtract>");
  CHECK(value(entry, form, 0) == "-12.50");
  press(entry, form, "-");
  CHECK(value(entry, form, 0) == "12.50");
  press(entry, form, "-<Enter>");
  CHECK(tape_total(entry) == -1250);
}

TEST_CASE("Ideal keys, one after another, give exactly the truth", "[entry]") {
  const Form form = claim_form();
  const std::vector<Record> truths{
      {{U"LMO1-80I7-Q25"}, {U"", Mark::illegible}, {U"04/17/1968"}, {U"J45"}, {U"Unknown"}, {U"184.50"}, {U""}, {U"184.50"}},
      {{U"LMO1-80I7-Q25"}, {U"O'DELL"}, {U"", Mark::not_given}, {U"E11.9"}, {U"M"}, {U"0.05"}, {U"36.80"}, {U"36.85"}}};
  Entry entry = start_entry(form, 2);
  for (std::size_t r = 0; r < truths.size(); ++r)
    for (std::size_t f = 0; f < form.fields.size(); ++f)
      for (const Key key : ideal_keys(form, f, truths[r], r ? &truths[r - 1] : nullptr)) {
        CHECK(entry.current == f);
        apply(entry, form, {Elapsed{0}, key});
        CHECK(entry.refusal == Refusal::none);
      }
  REQUIRE(finished(entry));
  CHECK(entry.released[0].values == truths[0]);
  CHECK(entry.released[1].values == truths[1]);
}

TEST_CASE("No sequence of keys breaks the entry, and a replay gives the same", "[entry]") {
  const Form form = claim_form();
  const Form tape = tape_form();
  const std::vector<Key> board = *keys_of(
      "A1.-/ é<Tab><Shift+Tab><Enter><BackSpace><Delete><Home><End><Left><Right><Up><Down><Insert><F2><F5><F6><F7>"
      "<Shift+F7><F8><F9><F12><Escape><KP_1><KP_Enter><KP_Add><KP_Subtract><KP_Decimal><Field_2><Ctrl+c><KP_End>");
  rc::prop("random keys", [&](bool on_the_tape) {
    const Form& f = on_the_tape ? tape : form;
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, board.size()));
    Journal journal;
    for (const std::size_t pick : picks) journal.keystrokes.push_back({Elapsed{0}, board[pick]});
    Entry entry = start_entry(f, 4);
    for (const Keystroke& keystroke : journal.keystrokes) {
      apply(entry, f, keystroke);
      RC_ASSERT(entry.current < f.fields.size());
      RC_ASSERT(entry.caret <= entry.fields[entry.current].keyed.size());
      for (std::size_t i = 0; i < f.fields.size(); ++i)
        RC_ASSERT(accepts(f.fields[i], entry.fields[i].keyed) || f.fields[i].kind == FieldKind::amount);
    }
    const Entry again = replay(f, start_entry(f, 4), journal);
    RC_ASSERT(again.released.size() == entry.released.size());
    RC_ASSERT(open_record(again, f) == open_record(entry, f));
  });
}
