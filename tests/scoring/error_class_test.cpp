#include "scoring/error_class.h"

#include <catch2/catch.hpp>

#include "keying/text.h"
#include "scoring/distance.h"

using namespace deft;

namespace {

Value text(std::string_view utf8) {
  return {to_u32(utf8), Mark::none};
}
const Value kIllegible{U"", Mark::illegible}, kNotGiven{U"", Mark::not_given};

Field field_like(FieldKind kind, std::string mask = {}) {
  Field field;
  field.kind = kind;
  field.mask = std::move(mask);
  return field;
}

/// The error of one field in a record of its own.
FieldError error_in(const Field& field, const Value& expected, const Value& keyed) {
  Form form;
  form.fields = {field};
  return classify(form, {expected}, 0, keyed);
}

struct Case {
  std::string expected, keyed;
  ErrorClass kind;
};

void check(const Field& field, const std::vector<Case>& cases) {
  for (const auto& [expected, keyed, kind] : cases) {
    INFO(expected << " keyed as " << keyed);
    const FieldError error = error_in(field, text(expected), text(keyed));
    CHECK(name_of(error.kind) == name_of(kind));
    CHECK(error.msd == msd(to_u32(expected), to_u32(keyed)));
  }
}

const Field kText = field_like(FieldKind::text), kDigits = field_like(FieldKind::digits), kAmount = field_like(FieldKind::amount),
            kCode = field_like(FieldKind::code), kChoice = field_like(FieldKind::choice);

using enum ErrorClass;

}  // namespace

TEST_CASE("The classes have the numbers of their order, and names of their own", "[error-class]") {
  std::map<std::string_view, int> names;
  for (std::size_t n = 0; n < kErrorClasses; ++n) {
    const auto kind = static_cast<ErrorClass>(n);
    ++names[name_of(kind)];
    if (n > 0) CHECK(number_of(kind) - number_of(static_cast<ErrorClass>(n - 1)) <= 1);
    if (n > 0) CHECK(number_of(kind) >= number_of(static_cast<ErrorClass>(n - 1)));
  }
  CHECK(names.size() == kErrorClasses);
  CHECK(number_of(right) == 1);
  CHECK(number_of(unrelated) == 17);
}

TEST_CASE("1 to 3: right, blank, and something where blank is due", "[error-class]") {
  check(kText, {{"SMITH", "SMITH", right},
                {"", "", right},
                {"SMITH", "", blank},
                {"SMITH", "   ", blank},
                {"", "X", blank_due},
                {"", " ", blank_due}});
}

TEST_CASE("A mark is no text: for a value it is a blank, a value for it something where none is due", "[error-class]") {
  const auto kind = [](const Value& expected, const Value& keyed) { return error_in(kText, expected, keyed).kind; };
  CHECK(kind(kIllegible, kIllegible) == right);
  CHECK(kind(text("SMITH"), kIllegible) == blank);
  CHECK(kind(text("SMITH"), kNotGiven) == blank);
  CHECK(kind(kIllegible, text("SMITH")) == blank_due);
  CHECK(kind(kNotGiven, text("SMITH")) == blank_due);
  CHECK(kind(kIllegible, text("")) == blank);
  CHECK(kind(text(""), kNotGiven) == blank_due);
  CHECK(kind(kIllegible, kNotGiven) == unrelated);
  CHECK(error_in(kText, text("SMITH"), kIllegible).msd == 5);
  CHECK(error_in(kText, kIllegible, text("SMITH")).msd == 5);
}

TEST_CASE("4: the true value of another field, as it would stand here, whatever else it looks like", "[error-class]") {
  Form form;
  form.fields = {field_like(FieldKind::code, "A99.XXXX"), field_like(FieldKind::code), field_like(FieldKind::date),
                 field_like(FieldKind::digits), field_like(FieldKind::upper_text), field_like(FieldKind::amount),
                 field_like(FieldKind::amount), kChoice};
  form.fields[7].choices = {"DENTAL", "DRUGS"};
  const Record truth{text("E11.9"), text("G0439"),  text("04/17/1968"), text("12"), text("SELF"),
                     text("12.00"), text("120.00"), text("DRUGS")};
  const auto error = [&](std::size_t field, std::string_view keyed) { return classify(form, truth, field, text(keyed), 1); };
  CHECK(error(0, "G04.39").kind == other_field);
  CHECK(error(0, "G04.39").whose == 1U);
  CHECK(error(1, "E119").kind == other_field);
  CHECK(error(3, "04171968").kind == other_field);
  CHECK(error(4, "E11.9").kind == other_field);
  CHECK(error(5, "120.00").kind == other_field);  // a factor of ten as well
  CHECK(error(5, "120.00").whose == 6U);
  CHECK(error(3, "1200").kind == other_record);   // digits of an amount are not its value
  CHECK(error(7, "DENTAL").kind == other_record);
  CHECK(error(4, "").kind == blank);
  CHECK(error(4, "").whose == std::nullopt);
}

TEST_CASE("3 comes before 4: another field's value where blank is due is something where blank is due", "[error-class]") {
  Form form;
  form.fields.resize(2);
  CHECK(classify(form, {text(""), text("44")}, 0, text("44")).kind == blank_due);
  CHECK(classify(form, {kIllegible, text("44")}, 0, text("44")).kind == blank_due);
}

TEST_CASE("5: the true value of this field in another record, before all that it looks like", "[error-class]") {
  Form form;
  form.fields = {kText};
  const FieldError error = classify(form, {text("SMITH")}, 0, text("SMIHT"), 3);
  CHECK(error.kind == other_record);
  CHECK(error.whose == 3U);
  CHECK(classify(form, {text("SMITH")}, 0, text("SMITH"), 3).kind == right);
  CHECK(classify(form, {text("SMITH")}, 0, text(""), 3).kind == blank);
}

TEST_CASE("6: equal but for case, space and punctuation, or the same number or date in another dress", "[error-class]") {
  check(kText, {{"Smith", "SMITH", format},
                {"O'Neill", "ONEILL", format},
                {"90210-1234", "902101234", format},
                {"14 Oak St", "14Oak  St.", format},
                {"Núñez", "NÚÑEZ", format},
                {"Núñez", "NUNEZ", multiple},
                {"SMITH", "SMITH ", format},
                {"1,234.50", "1234.5", format},
                {"1.234,50", "1,234.50", format},
                {"12,50", "12.50", format},
                {"12,34,567", "1234567", format},
                {"$12.50", "12.50", format},
                {"1 234", "1234", format},
                {"0.00", "000", format},
                {"555.1234", "5551234", format},
                {"04/17/1968", "4/17/1968", format},
                {"04/17/1968", "1968-04-17", format},
                {"04/17/1968", "04.17.1968", format},
                {"ABC", "A-B-C", format},
                {"-", ".", substitution}});
  check(kCode, {{"445.9", "4459", format}, {"G0439", "g0439", format}});
  Field date = field_like(FieldKind::date);
  date.date_order = DateOrder::day_month_year;
  check(date, {{"17/04/1968", "17/04/68", format}, {"17/04/1968", "17041968", format}, {"17/04/1968", "1968-04-17", format}});
}

TEST_CASE("7: the same date with day for month, in each order of dates", "[error-class]") {
  Field date = field_like(FieldKind::date);
  check(date, {{"04/07/1968", "07/04/1968", day_month_swapped},
               {"04/17/1968", "17/04/1968", day_month_swapped},
               {"12/11/2001", "11/12/2001", day_month_swapped},
               {"12/21/2001", "21/12/2001", day_month_swapped},
               {"04/07/1968", "07/04/1986", multiple},
               {"05/05/1968", "05/05/1986", adjacent_transposition}});
  date.date_order = DateOrder::day_month_year;
  check(date, {{"17/04/1968", "04/17/1968", day_month_swapped}});
  date.date_order = DateOrder::year_month_day;
  check(date, {{"1968-04-07", "1968-07-04", day_month_swapped}, {"1968-04-07", "19680704", day_month_swapped}});
  check(kText, {{"04/07/1968", "07/04/1968", day_month_swapped},
                {"7.4.1968", "4.7.1968", day_month_swapped},
                {"1968-04-07", "07/04/1968", day_month_swapped},
                {"13-25-1968", "25-13-1968", multiple}});
}

TEST_CASE("8: the same number but for the decimal point, noughts at its end, or its sign", "[error-class]") {
  check(kAmount, {{"184.50", "18450.00", factor_of_ten},
                  {"12.34", "1.23", omission},
                  {"12.50", "1.25", factor_of_ten},
                  {"12.50", "125.00", factor_of_ten},
                  {"0.05", "5.00", factor_of_ten},
                  {"-12.50", "12.50", sign_reversed},
                  {"12.50", "-12.50", sign_reversed},
                  {"12.50", "-125.00", multiple},
                  {"0.00", "1.00", substitution},
                  {"100.00", "1000.00", factor_of_ten}});
  check(kDigits, {{"10", "100", factor_of_ten},
                  {"100", "10", factor_of_ten},
                  {"7", "70", factor_of_ten},
                  {"0100", "01000", doubling},
                  {"100", "0100", insertion},
                  {"105", "150", adjacent_transposition}});
  check(kText, {{"12.34", "1.234", factor_of_ten},
                {"184.50", "18450", factor_of_ten},
                {"12,5", "125", factor_of_ten},
                {"1,500", "1.5", factor_of_ten},
                {"-5", "5", sign_reversed}});
  Field identifier = kDigits;
  identifier.min_length = identifier.max_length = 4;
  check(identifier, {{"1230", "123", omission}, {"1200", "120", dropped_double}});
  check(kCode, {{"1230", "123", omission}});
  CHECK(error_in(kAmount, text("184.50"), text("18450.00")).power == 2);
  CHECK(error_in(kAmount, text("184.50"), text("1.845")).power == -2);
  CHECK(error_in(kDigits, text("7"), text("70")).power == 1);
}

TEST_CASE("9 and 10: two neighbours swapped, or two across one", "[error-class]") {
  check(kText, {{"SMITH", "SMIHT", adjacent_transposition},
                {"AB", "BA", adjacent_transposition},
                {"04:17", "04:71", adjacent_transposition},
                {"ABC", "CBA", jump_transposition},
                {"AAB", "BAA", jump_transposition},
                {"12345", "14325", jump_transposition},
                {"12345", "52341", multiple},
                {"1212", "2121", multiple},
                {"1234", "2143", multiple},
                {"4:17", "41:7", format}});
}

TEST_CASE("1212 for 2121 fits several: it has MSD 2 and no single swap", "[error-class]") {
  const FieldError error = error_in(kText, text("1212"), text("2121"));
  CHECK(error.kind == multiple);
  CHECK(error.msd == 2);
  CHECK(osa(U"1212", U"2121") == 2);
}

TEST_CASE("What is keyed is compared: a mask's literals and the point of an amount put themselves in", "[error-class]") {
  check(field_like(FieldKind::date), {{"04/17/1968", "01/47/1968", adjacent_transposition},
                                      {"04/17/1968", "01/71/968", omission},
                                      {"04/17/1968", "04/11/968", omission},
                                      {"04/17/1968", "04/71/9868", multiple}});
  check(kAmount, {{"14.31", "13.41", adjacent_transposition}, {"184.50", "18.40", omission}, {"18.40", "184.50", insertion}});
  check(field_like(FieldKind::code, "AA9-999X"), {{"AB1-234C", "AB2-134C", adjacent_transposition}, {"AB1-234C", "AB1-24C", omission}});
  check(kText, {{"14.3.1", "13.4.1", jump_transposition}});
}

TEST_CASE("11: a character doubled, a double dropped, the wrong one doubled", "[error-class]") {
  check(kText, {{"A6", "A66", doubling},
                {"677B", "6777B", doubling},
                {"ANNA", "ANNNA", doubling},
                {"B66", "B6", dropped_double},
                {"ANNA", "ANA", dropped_double},
                {"B667", "B677", wrong_double},
                {"B677", "B667", wrong_double},
                {"567", "577", substitution},
                {"A667", "A777", twin}});
  check(kDigits, {{"667", "677", wrong_double}, {"66", "6", dropped_double}, {"6", "66", doubling}});
}

TEST_CASE("12 to 15: one character for another, left out, put in, and twins and what sounds alike", "[error-class]") {
  check(kText, {{"M", "F", substitution},
                {"LM01", "LMO1", substitution},
                {"ANANTHAKRISHNAN", "ANANTHAKRISNAN", omission},
                {"SMITH", "SMIT", omission},
                {"SMITH", "SXMITH", insertion},
                {"A11B", "A22B", twin},
                {"B131", "B232", jump_twin},
                {"A60", "A16", phonetic},
                {"16 Oak", "60 Oak", phonetic},
                {"A30", "A13", phonetic},
                {"A20", "A12", phonetic},
                {"A10", "A11", substitution},
                {"SS1A", "SSA0", multiple}});
}

TEST_CASE("16 and 17: several slips as long as half of the longer text is left, or nothing but omissions or insertions", "[error-class]") {
  check(kText, {{"quickly", "qucehkly", multiple},
                {"SMITH", "ST", multiple},
                {"SMITH", "SXMITHY", multiple},
                {"ABCDEF", "ABXY", unrelated},
                {"ABCD", "ABXY", multiple},
                {"ABC", "XYZQ", unrelated},
                {"AB", "CD", unrelated}});
  check(kChoice, {{"M", "F", substitution}, {"DENTAL", "DRUGS", unrelated}});
}

TEST_CASE("The alignment is of what is keyed, at the places of the values as they stand", "[error-class]") {
  const auto steps = aligned(kAmount, U"14.31", U"13.41");
  REQUIRE(steps.size() == 4);
  CHECK(steps[1].edit == Edit::substitution);
  CHECK(steps[2].edit == Edit::substitution);
  CHECK(steps[2].expected == 3);
  const auto date = aligned(field_like(FieldKind::date), U"04/17/1968", U"04/17/1986");
  REQUIRE(date.size() == 7);
  CHECK(date.back().edit == Edit::transposition);
  CHECK(date.back().keyed == 8);
  const auto omitted = aligned(field_like(FieldKind::date), U"04/17/1968", U"04/17/196");
  CHECK(omitted.back().edit == Edit::omission);
  CHECK(omitted.back().keyed == 9);
}
