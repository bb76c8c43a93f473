#include "locale/normal_form.h"

#include <catch2/catch.hpp>

using namespace deft;

TEST_CASE("A letter and its accent become one character, in whatever order the accents came", "[normal form]") {
  CHECK(nfc(std::u32string_view(U"Nun\u0303ez")) == U"Nu\u00F1ez");
  CHECK(nfc(std::string_view("Nun\u0303ez")) == "Nu\u00F1ez");
  CHECK(nfc(std::u32string_view(U"e\u0323\u0302")) == nfc(std::u32string_view(U"e\u0302\u0323")));
  CHECK(nfc(std::u32string_view(U"\u212B")) == U"\u00C5");         // the sign for ångström is the letter
  CHECK(nfc(std::u32string_view(U"\u1112\u1161\u11AB")) == U"\uD55C");  // Hangul
  CHECK(nfc(std::u32string_view(U"\U0001F600x")) == U"\U0001F600x");
  CHECK(nfc(std::u32string_view(U"\uFB01")) == U"\uFB01");         // compatibility forms stay
}

TEST_CASE("What is in the normal form stays as it is", "[normal form]") {
  for (const char* text : {"", "plain", "Ünïcödé \u00FF", "\u0915\u093C"}) CHECK(nfc(nfc(std::string_view(text))) == nfc(std::string_view(text)));
  CHECK(nfc(std::string_view("Ünïcödé")) == "Ünïcödé");
}
