#include <catch2/catch.hpp>

#include "keying/text.h"
#include "scoring/error_class.h"

using namespace deft;

namespace {

Value text(std::string_view utf8) {
  return {to_u32(utf8), Mark::none};
}
const Value kIllegible{U"", Mark::illegible}, kNotGiven{U"", Mark::not_given};

/// The family of `keyed` for `expected` in a record whose other fields say E11.9 and 44.
char family_for(const Value& expected, const Value& keyed) {
  Form form;
  form.fields.resize(4);
  return letter_of(classify(form, {text("E11.9"), expected, text("44"), text("")}, 1, keyed).family);
}
char family_for(std::string_view expected, std::string_view keyed) {
  return family_for(text(expected), text(keyed));
}

}  // namespace

TEST_CASE("The value of another box is a wrong field, whatever else it looks like", "[error-class]") {
  CHECK(family_for("G04.39", "E11.9") == 'W');
  CHECK(family_for("445", "44") == 'W');
  CHECK(family_for("e119", "E11.9") == 'W');
  CHECK(family_for("", "44") == 'I');
  CHECK(family_for("SMITH", "") == 'O');
}

TEST_CASE("The right characters in another dress are a format error", "[error-class]") {
  CHECK(family_for("Smith", "SMITH") == 'F');
  CHECK(family_for("O'Neill", "ONEILL") == 'F');
  CHECK(family_for("90210-1234", "902101234") == 'F');
  CHECK(family_for("14 Oak St", "14Oak  St.") == 'F');
  CHECK(family_for("Núñez", "NÚÑEZ") == 'F');
  CHECK(family_for("184.50", "18450") == 'F');
}

TEST_CASE("The same digits with the point moved are a format error", "[error-class]") {
  CHECK(family_for("12.34", "1.234") == 'F');
  CHECK(family_for("12.50", "1.25") == 'F');
  CHECK(family_for("12.34", "1234.00") == 'F');
  CHECK(family_for("0.05", "5.00") == 'F');
  CHECK(family_for("100", "1000") == 'F');
  CHECK(family_for("0100", "01000") == 'I');
  CHECK(family_for("0.00", "1.00") == 'S');
  CHECK(family_for("12.34", "-1234.00") == 'S');
  CHECK(family_for("0.00", "000") == 'F');
}

TEST_CASE("Neighbours swapped are a transposition, and two with one between, and two farther apart are not", "[error-class]") {
  CHECK(family_for("04/17/1968", "04/17/1986") == 'T');
  CHECK(family_for("SMITH", "SMIHT") == 'T');
  CHECK(family_for("AB", "BA") == 'T');
  CHECK(family_for("12345", "14325") == 'T');
  CHECK(family_for("12345", "52341") == 'S');
  CHECK(family_for("1234", "2143") == 'T');
  CHECK(family_for("12.34", "12.43") == 'T');
  CHECK(family_for("14.31", "13.41") == 'T');
  CHECK(family_for("04/17/1968", "01/47/1968") == 'T');
  CHECK(family_for("14.31", "1.431") == 'F');
  CHECK(family_for("1-23", "2/13") == 'S');
}

TEST_CASE(
    "Shorter by characters left out, or blank, is an omission, and longer by characters put in an insertion",
    "[error-class]") {
  CHECK(family_for("ANANTHAKRISHNAN", "ANANTHAKRISNAN") == 'O');
  CHECK(family_for("667", "67") == 'O');
  CHECK(family_for("SMITH", "ST") == 'O');
  CHECK(family_for("677", "6777") == 'I');
  CHECK(family_for("SMITH", "SXMITHY") == 'I');
  CHECK(family_for("", "X") == 'I');
  CHECK(family_for("", " ") == 'I');
}

TEST_CASE("All else is a substitution", "[error-class]") {
  CHECK(family_for("LMO1-80I7", "LMO1-8017") == 'S');
  CHECK(family_for("667", "677") == 'S');
  CHECK(family_for("ABC", "XYZQ") == 'S');
  CHECK(family_for("-", ".") == 'S');
}

TEST_CASE("A mark stands for its field: for a value it is a substitution, for nothing an insertion",
          "[error-class]") {
  CHECK(family_for(text("SMITH"), kIllegible) == 'S');
  CHECK(family_for(kIllegible, text("SMITH")) == 'S');
  CHECK(family_for(kIllegible, kNotGiven) == 'S');
  CHECK(family_for(kIllegible, text("")) == 'O');
  CHECK(family_for(text(""), kNotGiven) == 'I');
}
