#include "drill/check_digit.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

namespace deft {
namespace {

struct Row {
  const char* rule;
  const char* value;
  bool right;
};

// Published test and specimen numbers, and fictitious ones from spaces that are never issued.
const std::vector<Row> kRows{
    {"luhn", "4111111111111111", true},
    {"luhn", "5555555555554444", true},
    {"luhn", "378282246310005", true},
    {"luhn", "6011111111111117", true},
    {"luhn", "4111111111111112", false},
    {"npi", "1234567893", true},
    {"npi", "2999900147", true},
    {"luhn", "004401234567895", true},
    {"luhn", "8991999000012345679", true},
    {"luhn", "73282932000074", true},
    {"aba", "139990010", true},
    {"aba", "111000025", true},
    {"verhoeff", "098765432106", true},
    {"verhoeff", "234123412346", true},
    {"iban", "GB29NWBK60161331926819", true},
    {"iban", "DE89370400440532013000", true},
    {"iban", "FR1420041010050500013M02606", true},
    {"iban", "PL61109010140000071219812874", true},
    {"iban", "GB21TEST00000012345678", true},
    {"iban", "DE79000000001234567890", true},
    {"iban", "FR1499999999991234567890142", true},
    {"iban", "RF18539007547034", true},
    {"mod97", "213800KUD8LAJWSQ9D15", true},
    {"ean13", "2001234567893", true},
    {"ean13", "9780000000002", true},
    {"vin", "1M8GDM9AXKP042788", true},
    {"iso6346", "CSQU3054383", true},
    {"iso6346", "ZZZU1234564", true},
    {"mrz", "L898902C36", true},
    {"mrz", "7408122", true},
    {"mod11", "9990000018", true},
    {"s10", "473124829", true},
    {"awb", "12345675", true},
    {"cpf", "39053344705", true},
    {"cnpj", "16727230000197", true},
    {"cnpj", "12ABC34501DE35", true},
    {"pesel", "44051401359", true},
    {"pesel", "25611512346", true},
    {"gstin", "27AAPFU0939F1ZV", true},
    {"gstin", "27ZZZXP0000Q1ZM", true},
    {"clabe", "032180000118359719", true},
    {"dea", "AB1234563", true},
    {"nir", "295109912611193", true},
    {"mod11_10", "36574261809", true},
    {"utr", "1955839661", true},
    {"my_number", "621498320257", true},
    {"isin", "US0378331005", true},
};

const CheckRule& rule(const std::string& name) {
  const CheckRule* found = check_rule(name);
  INFO(name);
  REQUIRE(found);
  return *found;
}

char other(char c) {
  return c == '9' ? '0' : c == 'Z' ? 'A' : static_cast<char>(c + 1);
}

}  // namespace

TEST_CASE("Published numbers have right check digits", "[check digit]") {
  for (const Row& row : kRows) {
    INFO(row.rule << " " << row.value);
    CHECK(rule(row.rule).right(row.value) == row.right);
  }
}

TEST_CASE("A changed last character is noticed wherever it is the check", "[check digit]") {
  for (const Row& row : kRows) {
    if (!row.right || !rule(row.rule).at_end) continue;
    std::string value = row.value;
    value.back() = other(value.back());
    INFO(row.rule << " " << value);
    CHECK_FALSE(rule(row.rule).right(value));
  }
}

TEST_CASE("The check characters of a stem are those of the published number", "[check digit]") {
  for (const Row& row : kRows) {
    if (!row.right || !rule(row.rule).at_end) continue;
    const std::string value = row.value;
    const std::size_t count = rule(row.rule).check_for(value.substr(0, value.size() - 1)).size() == 2 ? 2 : 1;
    for (const std::size_t length : {count, std::size_t{2}}) {
      const std::string check = rule(row.rule).check_for(value.substr(0, value.size() - length));
      if (check.size() != length) continue;
      INFO(row.rule << " " << value);
      CHECK(value.ends_with(check));
      break;
    }
  }
  CHECK(rule("iban").check_for("GBNWBK60161331926819") == "29");
  CHECK(rule("vin").check_for("1M8GDM9AKP042788") == "X");
  CHECK(rule("utr").check_for("955839661") == "1");
}

TEST_CASE("Hyphens, spaces and letters in front do not count", "[check digit]") {
  CHECK(rule("luhn").right("4111-1111 1111-1111"));
  CHECK(rule("mod11").right("PR-204186-3"));
  CHECK_FALSE(rule("mod11").right("PR-204168-3"));
  CHECK(rule("iban").right("GB29 NWBK 6016 1331 9268 19"));
}

TEST_CASE("What is no number at all is not right, and has no check digit", "[check digit]") {
  for (const Row& row : kRows)
    for (const std::string value : {"", "-", "A", "1", "É", "12\n34", "<illegible>"}) {
      INFO(row.rule << " " << value);
      CHECK_FALSE(rule(row.rule).right(value));
      CHECK_NOTHROW(rule(row.rule).check_for(value));
    }
  CHECK(check_rule("luhm") == nullptr);
}

TEST_CASE(
    "Every wrong digit is caught by Luhn, mod 11 and Verhoeff, and every swap of neighbours by the last two",
    "[check digit]") {
  CHECK(rc::check([] {
    const auto stem = *rc::gen::container<std::string>(9, rc::gen::inRange('0', static_cast<char>('9' + 1)));
    const auto at = *rc::gen::inRange<std::size_t>(0, 8);
    for (const char* name : {"luhn", "mod11", "verhoeff"}) {
      const std::string check = rule(name).check_for(stem);
      if (check.empty()) continue;  // mod 11 has none for one stem in eleven
      std::string wrong = stem + check;
      RC_ASSERT(rule(name).right(wrong));
      wrong[at] = other(wrong[at]);
      RC_ASSERT(!rule(name).right(wrong));
      std::string swapped = stem + check;
      std::swap(swapped[at], swapped[at + 1]);
      if (swapped != stem + check && std::string(name) != "luhn") RC_ASSERT(!rule(name).right(swapped));
    }
  }));
}

}  // namespace deft
