#include <catch2/catch.hpp>

#include "drill/fill.h"
#include "drill/planted_slip.h"
#include "drill/printed_text.h"
#include "keying/text.h"

namespace deft {
namespace {

const std::map<std::string, std::string> kPrinted{{"name", "Łucja O'Brien-Straße"}, {"amount", "1234567.5"}, {"born", "x"}, {"at", "y"}};
const std::map<std::string, std::int64_t> kNumbers{{"born", 20524}, {"at", 13 * 60 + 5}};  // 2026-03-12

std::string filled(const std::string& text, const PrintStyle& style = {}) { return filled_in(text, Filling{kPrinted, kNumbers, style}); }

}  // namespace

TEST_CASE("A value is changed by the filters behind its name, one after the other", "[fill]") {
  CHECK(filled("{name|upper}") == "ŁUCJA O'BRIEN-STRAßE");
  CHECK(filled("{name|plain|upper}") == "LUCJA O'BRIEN-STRASSE");
  CHECK(filled("{name|lower}") == "łucja o'brien-straße");
  CHECK(filled("{name|letters}") == "ŁucjaOBrienStraße");
  CHECK(filled("{name|3}.{name|-2}") == "Łuc.ße");
  CHECK(filled("{name|lower|title}") == "Łucja O'Brien-Straße");
  CHECK(filled("{nobody|upper}") == "");
}

TEST_CASE("Dates and times are printed as their format says, in the locale's words", "[fill]") {
  CHECK(filled("{born|DD.MM.YYYY}") == "12.03.2026");
  CHECK(filled("{born|D MMMM YYYY}") == "12 March 2026");
  CHECK(filled("{born|DDMMM}") == "12MAR");
  CHECK(filled("{born|YYJJJ}") == "26071");
  CHECK(filled("{at|HH:NN}") == "13:05");
  CHECK(filled("{at|H12:NN AP}") == "1:05 PM");
  PrintStyle french;
  french.months.assign(12, "mars");
  CHECK(filled("{born|D MMMM}", french) == "12 mars");
  CHECK(when_text(0, "H12:NN AP") == "12:00 AM");
}

TEST_CASE("Amounts are grouped as their locale groups them", "[fill]") {
  PrintStyle indian, french;
  indian.lakh = true;
  indian.symbol = "₹";
  french.decimal = ",", french.group = " ", french.symbol = "€", french.symbol_after = true;
  CHECK(money_text("1234567.50", {}) == "1,234,567.50");
  CHECK(money_text("1234567.50", indian) == "12,34,567.50");
  CHECK(money_text("-123456.00", indian) == "-1,23,456.00");
  CHECK(money_text("999.00", indian) == "999.00");
  CHECK(money_text("1234567.50", french) == "1 234 567,50");
  CHECK(money_with_symbol("12.00", french) == "12,00 €");
  CHECK(money_with_symbol("100000.00", indian) == "₹1,00,000.00");
  CHECK(money_with_symbol("", french) == "");
  CHECK(money_text("n/a", {}) == "n/a");
}

TEST_CASE("A printed text knows where each of its values stands", "[fill]") {
  const PrintStyle style;
  const PrintedText text = printed_text("Born {born|YYYY}, {name|5}!", Filling{kPrinted, kNumbers, style});
  CHECK(to_utf8(text.text) == "Born 2026, Łucja!");
  REQUIRE(text.spans.size() == 2);
  CHECK((text.spans[0].value == "born" && text.spans[0].from == 5 && text.spans[0].to == 9));
  CHECK((text.spans[1].value == "name" && text.spans[1].from == 11 && text.spans[1].to == 16));
}

TEST_CASE("Text is broken at spaces, long words anywhere, and nothing of it is lost", "[fill]") {
  const std::u32string text = U"one two three\nfour andaverylongwordindeed x";
  for (std::size_t most = 1; most < 30; ++most) {
    std::u32string together;
    for (const PrintedLine& line : broken(text, most)) {
      CHECK(line.to - line.from <= most);
      together += text.substr(line.from, line.to - line.from);
    }
    std::u32string wanted = text;
    std::erase_if(wanted, [](char32_t c) { return c == U' ' || c == U'\n'; });
    std::erase_if(together, [](char32_t c) { return c == U' ' || c == U'\n'; });
    CHECK(together == wanted);
  }
  CHECK(broken(U"", 5).size() == 1);
}

TEST_CASE("A planted slip always differs and is never far off", "[fill]") {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    for (const std::string text : {"A", "11", "1111", "Łódź", "4-5-6"}) {
      const std::string wrong = with_slip(text, random);
      CHECK(wrong != text);
      const auto size = static_cast<int>(to_u32(text).size());
      CHECK(std::abs(static_cast<int>(to_u32(wrong).size()) - size) <= 1);
    }
    CHECK(with_slip("--", random) == "--");
  }
}

TEST_CASE("The form's own print is broken between words, and a word too long for its room where a syllable begins", "[fill]") {
  using Lines = std::vector<std::string>;
  const auto lines = [](const char* text, double room) { return lines_of_print(text, SheetType::note, room); };
  CHECK(lines("Date of birth", 200) == Lines{"Date of birth"});
  CHECK(lines("Date of birth", 60) == Lines{"Date of", "birth"});
  CHECK(lines("Geburtsdatum", 60) == Lines{"Geburts-", "datum"});
  CHECK(lines("Unterschrieben am", 70) == Lines{"Untersch-", "rieben am"});
  CHECK(lines("", 60).empty());
  for (const double room : {45.0, 60.0, 80.0})
    for (const std::string& line : lines("Personalausweisnummer des Versicherungsnehmers", room)) {
      INFO(line << " in " << room);
      CHECK(printed_width(to_u32(line), SheetType::note) * 11 / 12 <= room);
    }
}

}  // namespace deft
