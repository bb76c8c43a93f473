#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/keystroke.h"
#include "keying/text.h"

using namespace deft;

TEST_CASE("Keys have a text form that reads back", "[key]") {
  const std::vector<Key> keys{U'a', U'<', U'é', NamedKey::tab, with_shift(NamedKey::tab), NamedKey::f12,
                              on_keypad(U'1'), on_keypad(NamedKey::enter), on_keypad(U'+'), on_keypad(U'.'),
                              with_ctrl(U'h'), with_shift(NamedKey::f7), pointed_at(3), with_alt(U'1')};
  const std::string text = to_string(keys);
  CHECK(text == "a<less>é<Tab><Shift+Tab><F12><KP_1><KP_Enter><KP_Add><KP_Decimal><Ctrl+h><Shift+F7><Field_3><Alt+1>");
  CHECK(keys_of(text) == keys);
}

TEST_CASE("A text that names no key gives nothing", "[key]") {
  CHECK_FALSE(keys_of("abc<Tab"));
  CHECK_FALSE(keys_of("<Nonsense>"));
  CHECK_FALSE(keys_of("<Field_x>"));
  CHECK_FALSE(keys_of("<>"));
  CHECK(keys_of("")->empty());
}

TEST_CASE("A keypad digit is not the digit of the top row", "[key]") {
  CHECK_FALSE(on_keypad(U'1') == Key(U'1'));
  CHECK_FALSE(on_keypad(NamedKey::enter) == Key(NamedKey::enter));
}

TEST_CASE("Every press counts, a held key and a click do not", "[key]") {
  CHECK(counts({Elapsed{0}, Key(U'a')}));
  CHECK(counts({Elapsed{0}, Key(NamedKey::f12)}));
  CHECK_FALSE(counts({Elapsed{0}, Key(U'a'), Keystroke::Kind::repeat}));
  CHECK_FALSE(counts({Elapsed{0}, Key(U'a'), Keystroke::Kind::continuation}));
  CHECK_FALSE(counts({Elapsed{0}, pointed_at(0)}));
}

TEST_CASE("UTF-8 and code points are inverse, and damage is one mark a byte", "[text]") {
  rc::prop("round trip", [] {
    const auto codes = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(1u, 0xD800u));
    std::u32string text;
    for (const unsigned code : codes) text += static_cast<char32_t>(code);
    RC_ASSERT(to_u32(to_utf8(text)) == text);
  });
  rc::prop("any bytes give text", [](const std::string& bytes) { RC_ASSERT(to_u32(bytes).size() <= bytes.size()); });
  CHECK(to_u32("a\xC3") == U"a\uFFFD");
  CHECK(to_u32("\xC0\xAF") == U"\uFFFD\uFFFD");
  CHECK(to_u32("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("Capitals of Latin letters", "[text]") {
  CHECK(upper(U'ñ') == U'Ñ');
  CHECK(upper(U'ł') == U'Ł');
  CHECK(upper(U'ž') == U'Ž');
  CHECK(upper(U'÷') == U'÷');
  CHECK(upper(U'ß') == U'ß');
  CHECK(upper(U'7') == U'7');
}
