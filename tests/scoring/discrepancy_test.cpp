#include <catch2/catch.hpp>

#include "keying/text.h"
#include "scoring/discrepancy.h"

using namespace deft;

namespace {

Value text(std::string_view utf8) {
  return {to_u32(utf8), Mark::none};
}
const Value kIllegible{U"", Mark::illegible}, kNotGiven{U"", Mark::not_given};

/// The class of `keyed` for `expected` in a record whose other fields say E11.9 and 44.
char class_of(const Value& expected, const Value& keyed) {
  return letter_of(classify({text("E11.9"), expected, text("44"), text("")}, 1, keyed));
}
char class_of(std::string_view expected, std::string_view keyed) {
  return class_of(text(expected), text(keyed));
}

}  // namespace

TEST_CASE("The value of another box is a wrong field, whatever else it looks like", "[discrepancy]") {
  CHECK(class_of("G04.39", "E11.9") == 'W');
  CHECK(class_of("445", "44") == 'W');
  CHECK(class_of("e119", "E11.9") == 'W');
  CHECK(class_of("", "44") == 'W');
  CHECK(class_of("SMITH", "") == 'O');
}

TEST_CASE("The right characters in another dress are a format error", "[discrepancy]") {
  CHECK(class_of("Smith", "SMITH") == 'F');
  CHECK(class_of("O'Neill", "ONEILL") == 'F');
  CHECK(class_of("90210-1234", "902101234") == 'F');
  CHECK(class_of("14 Oak St", "14Oak  St.") == 'F');
  CHECK(class_of("Núñez", "NÚÑEZ") == 'F');
  CHECK(class_of("184.50", "18450") == 'F');
}

TEST_CASE("The same digits with the point moved are a format error", "[discrepancy]") {
  CHECK(class_of("12.34", "1.234") == 'F');
  CHECK(class_of("12.50", "1.25") == 'F');
  CHECK(class_of("12.34", "1234.00") == 'F');
  CHECK(class_of("0.05", "5.00") == 'F');
  CHECK(class_of("100", "1000") == 'I');
  CHECK(class_of("0.00", "1.00") == 'S');
  CHECK(class_of("12.34", "-1234.00") == 'S');
  CHECK(class_of("0.00", "000") == 'F');
}

TEST_CASE("Two neighbours swapped are a transposition; two far apart are not", "[discrepancy]") {
  CHECK(class_of("04/17/1968", "04/17/1986") == 'T');
  CHECK(class_of("SMITH", "SMIHT") == 'T');
  CHECK(class_of("AB", "BA") == 'T');
  CHECK(class_of("12345", "14325") == 'S');
  CHECK(class_of("1234", "2143") == 'S');
  CHECK(class_of("12.34", "12.43") == 'T');
  CHECK(class_of("14.31", "13.41") == 'T');
  CHECK(class_of("04/17/1968", "01/47/1968") == 'T');
  CHECK(class_of("14.31", "1.431") == 'F');
  CHECK(class_of("1-23", "2/13") == 'S');
}

TEST_CASE(
    "Shorter by characters left out, or blank, is an omission; longer by characters put in an insertion",
    "[discrepancy]") {
  CHECK(class_of("ANANTHAKRISHNAN", "ANANTHAKRISNAN") == 'O');
  CHECK(class_of("667", "67") == 'O');
  CHECK(class_of("SMITH", "ST") == 'O');
  CHECK(class_of("677", "6777") == 'I');
  CHECK(class_of("SMITH", "SXMITHY") == 'I');
  CHECK(class_of("", "X") == 'I');
  CHECK(class_of("", " ") == 'I');
}

TEST_CASE("All else is a substitution", "[discrepancy]") {
  CHECK(class_of("LMO1-80I7", "LMO1-8017") == 'S');
  CHECK(class_of("667", "677") == 'S');
  CHECK(class_of("ABC", "XYZQ") == 'S');
  CHECK(class_of("-", ".") == 'S');
}

TEST_CASE("A mark stands for its field: for a value it is a substitution, for nothing an insertion",
          "[discrepancy]") {
  CHECK(class_of(text("SMITH"), kIllegible) == 'S');
  CHECK(class_of(kIllegible, text("SMITH")) == 'S');
  CHECK(class_of(kIllegible, kNotGiven) == 'S');
  CHECK(class_of(kIllegible, text("")) == 'O');
  CHECK(class_of(text(""), kNotGiven) == 'I');
}
