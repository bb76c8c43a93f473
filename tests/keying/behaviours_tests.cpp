#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/journal.h"
#include "keying/key_profile.h"
#include "keying/shop_form.h"

using namespace deft;
using namespace deft::test;

namespace {

/// Sections of 2, 2 and 1 fields, then two lines of two amounts and a total.
Form sectioned_form() {
  Form form;
  const char* sections[] = {"A", "A", "B", "B", "C"};
  for (const char* section : sections) {
    const std::size_t number = add(form, std::string("f") + std::to_string(form.fields.size()), FieldKind::upper_text, 6);
    form.fields[number].section = section;
  }
  for (int line = 1; line <= 2; ++line)
    for (const char* name : {"price", "sum"}) {
      const std::size_t number = add(form, name + std::to_string(line), FieldKind::amount);
      form.fields[number].section = "C";
      form.fields[number].line = line;
      form.fields[number].is_signed = true;
    }
  form.fields[add(form, "total", FieldKind::amount)].section = "C";
  return form;
}

struct Keyer {
  Form form = sectioned_form();
  Entry entry = start_entry(form, 3);
  explicit Keyer(Behaviours behaviours) { entry.behaviours = behaviours; }
  void operator()(std::string_view keys) { press(entry, form, keys); }
  std::string at(std::size_t field) const { return value(entry, form, field); }
};

constexpr Behaviours kShop{.shop_keys = true};

}  // namespace

TEST_CASE("Page Down goes on to the next section, Page Up back", "[behaviours]") {
  Keyer key(kShop);
  key("X<Page_Down>");
  CHECK(key.entry.current == 2);
  key("<Tab><Page_Up>");
  CHECK(key.entry.current == 2);
  key("<Page_Up>");
  CHECK(key.entry.current == 0);
  key("<Page_Up>");
  CHECK(key.entry.refusal == Refusal::no_section);
  CHECK(key.at(0) == "X");
}

TEST_CASE("Page Down in repeating lines goes out of them", "[behaviours]") {
  Keyer key(kShop);
  key("<Page_Down><Page_Down>");
  CHECK(key.entry.current == 4);
  key("<Page_Down>");
  CHECK(key.entry.current == 5);
  key("<Tab><Tab><Page_Down>");
  CHECK(key.entry.current == 9);
  key("<Page_Down>");
  CHECK(key.entry.refusal == Refusal::no_section);
}

TEST_CASE("A section of which nothing is asked is skipped, and one that begins so is entered where it is asked", "[behaviours]") {
  Keyer key(kShop);
  key.form.fields[2].only_when = key.form.fields[3].only_when = {term(0, Term::Test::filled)};
  key("<Page_Down>");
  CHECK(key.entry.current == 4);
  key.form.fields[3].only_when.clear();
  key("<Field_0><Page_Down>");
  CHECK(key.entry.current == 3);
}

TEST_CASE("Where the system controls, no section is skipped that was not keyed", "[behaviours]") {
  Keyer key(kShop);
  key.form.control = Form::Control::system_controlled;
  key("<Page_Down>");
  CHECK(key.entry.refusal == Refusal::form_leads);
  CHECK(key.entry.current == 0);
}

TEST_CASE("Runs from before know neither skip keys nor ~ in a number, and fold as they did", "[behaviours]") {
  Keyer key(Behaviours{});
  key("<Page_Down>");
  CHECK(key.entry.refusal == Refusal::not_for_the_form);
  key("A~<Tab><Field_5>1~2");
  CHECK(key.at(0) == "A~");
  CHECK(key.entry.refusal == Refusal::none);
  CHECK(key.at(5) == "0.12");
}

TEST_CASE("A keyboard that locks takes nothing behind a refused key until it is reset", "[behaviours]") {
  Keyer key({.shop_keys = true, .lock_until_reset = true});
  key("ABCDEFG");
  CHECK(key.entry.refusal == Refusal::field_full);
  CHECK(key.entry.locked);
  key("<BackSpace><Tab><Field_3><F12>");
  CHECK(key.entry.refusal == Refusal::locked);
  CHECK(key.entry.current == 0);
  CHECK(key.at(0) == "ABCDEF");
  key("<Escape><BackSpace>");
  CHECK(key.at(0) == "ABCDE");
}

TEST_CASE("Field minus makes a signed number negative and leaves its field", "[behaviours]") {
  Keyer key({.field_minus = true});
  key("<Field_5>1250-");
  CHECK(key.at(5) == "-12.50");
  CHECK(key.entry.current == 6);
  key("-");
  CHECK(key.entry.refusal == Refusal::not_allowed_here);
  key("<Field_9>1-");
  CHECK(key.entry.refusal == Refusal::no_sign_here);
}

TEST_CASE("Field exit leaves the field without what stands behind the caret", "[behaviours]") {
  Keyer key({.field_exit = true});
  key("ABCDE<Home><Right><Right><KP_Add>");
  CHECK(key.at(0) == "AB");
  CHECK(key.entry.current == 1);
  key("XY<KP_Add><Shift+Tab><KP_Add>");
  CHECK(key.at(1) == "XY");  // selected whole: nothing stands behind the caret
  CHECK(key.entry.current == 2);
}

TEST_CASE("Enter goes down a column of repeating lines, and on where there is no line below", "[behaviours]") {
  Keyer key({.enter_down = true});
  key("<Field_6>100<Enter>");
  CHECK(key.entry.current == 8);
  key("200<Enter>");
  CHECK(key.entry.current == 9);
  key("<Field_0><Enter>");
  CHECK(key.entry.current == 1);
}

TEST_CASE("F5 and a digit give a hold its reason, words are free", "[behaviours]") {
  Keyer key(kShop);
  key("X<F5>1<Enter>");
  REQUIRE(key.entry.released.size() == 1);
  CHECK(key.entry.released[0].reason == HoldReason::other_document_type);
  CHECK(key.entry.released[0].query == U"");
  key("<F5><Enter>");
  CHECK(key.entry.refusal == Refusal::not_allowed_here);
  key("4two dates<Enter>");
  REQUIRE(key.entry.released.size() == 2);
  CHECK(key.entry.released[1].reason == HoldReason::contradiction);
  CHECK(key.entry.released[1].query == U"two dates");
  key("<F5>2<BackSpace>6<BackSpace>3<Escape>");
  CHECK_FALSE(key.entry.reason);
  CHECK_FALSE(key.entry.query);
  Keyer before(Behaviours{});
  before("<F5>1<Enter>");
  CHECK(before.entry.released.at(0).query == U"1");
  CHECK_FALSE(before.entry.released[0].reason);
}

TEST_CASE("A profile says what a pressed key means, and which key to press", "[behaviours]") {
  KeyProfile profile;
  profile.keys = {{Key(NamedKey::enter), Key(NamedKey::f12)}, {Key(on_keypad(U'*')), Key(NamedKey::f2)}, {Key(NamedKey::f2), Key(NamedKey::end)}};
  CHECK(meant(profile, NamedKey::enter) == Key(NamedKey::f12));
  CHECK(meant(profile, U'*') == Key(U'*'));
  CHECK(pressed_for(profile, NamedKey::f2) == Key(on_keypad(U'*')));
  CHECK(pressed_for(profile, NamedKey::f12) == Key(NamedKey::f12));
  CHECK_FALSE(pressed_for(profile, NamedKey::enter));
}

TEST_CASE("Under any behaviours no sequence of keys breaks the entry", "[behaviours]") {
  const std::vector<Key> board = *keys_of(
      "1A~-.5<Tab><Shift+Tab><Enter><Enter><BackSpace><Home><Left><Insert><F2><F5><F6><F7><F12><F12><Escape><Escape><Page_Down><Page_Up>"
      "<KP_Add><KP_Subtract><Field_0><Field_5><Field_8>");
  rc::prop("random keys", [&](bool locks, bool minus, bool exits, bool down, bool led) {
    Form form = sectioned_form();
    if (led) form.control = Form::Control::system_controlled;
    form.fields[2].only_when = {term(0, Term::Test::filled)};
    Journal journal;
    journal.head.behaviours = {true, locks, minus, exits, down};
    for (const std::size_t pick : *rc::gen::scale(4.0, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, board.size()))))
      journal.keystrokes.push_back({Elapsed{0}, board[pick]});
    Entry entry = start_entry(form, 4);
    entry.behaviours = journal.head.behaviours;
    for (const Keystroke& keystroke : journal.keystrokes) {
      apply(entry, form, keystroke);
      RC_ASSERT(is_asked(entry, form, entry.current));
      RC_ASSERT(entry.caret <= entry.fields[entry.current].keyed.size());
    }
    const Entry again = replay(form, start_entry(form, 4), journal);
    RC_ASSERT(again.fields == entry.fields);
    RC_ASSERT(again.locked == entry.locked);
    RC_ASSERT(again.put_away == entry.put_away);
  });
}
