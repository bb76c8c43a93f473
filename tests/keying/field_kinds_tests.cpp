#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/date_format.h"
#include "keying/shop_form.h"

using namespace deft;
using namespace deft::test;

namespace {

Field date(const std::string& format) {
  Field f = field("date", FieldKind::date);
  f.format = format;
  f.date_order = order_of(format);
  f.max_length = mask_of(f).size();
  return f;
}

std::string keyed_in(const Field& field, std::u32string_view keys) {
  std::u32string keyed;
  for (const char32_t c : keys)
    if (accepts(field, keyed + as_keyed(field, c))) keyed += as_keyed(field, c);
  return to_utf8(settled(field, keyed));
}

std::optional<Fault::Kind> fault(const Field& field, std::u32string_view value) {
  const auto found = fault_of(field, value);
  return found ? std::optional(found->kind) : std::nullopt;
}

}  // namespace

TEST_CASE("An amount has as many decimals as its field says, by itself, and a point overrides", "[field]") {
  Field price = field("price", FieldKind::amount, "", 12);
  price.decimals = 4;
  CHECK(keyed_in(price, U"12345000") == "1234.5000");
  CHECK(keyed_in(price, U"5") == "0.0005");
  CHECK(keyed_in(price, U"1234.5") == "1234.5000");
  CHECK(shown_caret(price, U"12345000", 8) == 9);
  CHECK(shown_caret(price, U"12345000", 2) == 2);
  CHECK_FALSE(accepts(price, U"1.23456"));
  price.decimals = 0;
  CHECK(keyed_in(price, U"1250") == "1250");
  CHECK_FALSE(accepts(price, U"1."));
  price.decimals = 1;
  CHECK(keyed_in(price, U"1250") == "125.0");
}

TEST_CASE("What is keyed for an amount of any decimals settles to it", "[field]") {
  rc::prop("amounts", [] {
    Field amount = field("amount", FieldKind::amount, "", 20);
    amount.is_signed = true;
    amount.decimals = *rc::gen::inRange<std::size_t>(0, 5);
    const std::u32string text = to_u32(amount_text(*rc::gen::inRange(-99'999'999, 99'999'999), amount.decimals));
    RC_ASSERT(settled(amount, keyed_for(amount, text)) == text);
    RC_ASSERT(accepts(amount, keyed_for(amount, text)));
  });
}

TEST_CASE("A number too long for its decimals is no amount, and no field takes it", "[field]") {
  CHECK(scaled(U"1234.5", 4) == 12'345'000);
  CHECK(scaled(U"-0.5", 0) == std::nullopt);
  CHECK(scaled(U"9999999999999999", 4) == std::nullopt);
  CHECK(ten_thousandths(U"1,234.5") == 12'345'000);
  Field price = field("price", FieldKind::amount, "", 40);
  price.decimals = 4;
  CHECK(keyed_in(price, U"999999999999999.9999") != "");
}

TEST_CASE("A quantity is keyed with its point and loses noughts that say nothing", "[field]") {
  Field quantity = field("quantity", FieldKind::quantity, "", 8);
  CHECK(keyed_in(quantity, U"2.50") == "2.5");
  CHECK(keyed_in(quantity, U"3.") == "3");
  CHECK(keyed_in(quantity, U"300") == "300");
  CHECK(keyed_in(quantity, U".5") == "0.5");
  CHECK(keyed_in(quantity, U"007") == "7");
  CHECK(keyed_in(quantity, U".") == "");
  CHECK(keyed_in(quantity, U"2.505") == "2.5");
  CHECK_FALSE(accepts(quantity, U"2.505"));
  CHECK_FALSE(accepts(quantity, U"2..5"));
  quantity.decimals = 0;
  CHECK_FALSE(accepts(quantity, U"2."));
}

TEST_CASE("A date's mask follows from its format, and its order too", "[field]") {
  CHECK(mask_of(date("MMDDYY")) == U"999999");
  CHECK(mask_of(date("DDMMM")) == U"99AAA");
  CHECK(mask_of(date("DDMMYYYY HHNN")) == U"99999999 9999");
  CHECK(keyed_in(date("DD.MM.YYYY"), U"17041968") == "17.04.1968");
  CHECK(keyed_in(date("DDMMM"), U"17apr") == "17APR");
  CHECK(keyed_in(date("DDMMYYYY HHNN"), U"170419681530") == "17041968 1530");
  CHECK(date("DD.MM.YYYY").date_order == DateOrder::day_month_year);
  CHECK(date("YYMMDD").date_order == DateOrder::year_month_day);
  CHECK(date("MMYYYY").date_order == DateOrder::month_day_year);
  CHECK_FALSE(date_parts("DD of MM"));
  CHECK(date_parts("HH:NN"));
}

TEST_CASE("A date's faults come from the calendar", "[field]") {
  CHECK(fault(date("MMDDYY"), U"130126") == Fault::Kind::bad_month);
  CHECK(fault_of(date("DDMMYY"), U"310626")->expected == "01 to 30");
  CHECK(fault(date("DDMMM"), U"29FEB") == std::nullopt);
  CHECK(fault(date("DDMMM"), U"30FEB") == Fault::Kind::bad_day);
  CHECK(fault(date("DDMMM"), U"12APL") == Fault::Kind::bad_month);
  CHECK(fault(date("MMYYYY"), U"002026") == Fault::Kind::bad_month);
  CHECK(fault(date("DDMMYY"), U"290223") == Fault::Kind::bad_day);
  CHECK(fault(date("DDMMYY"), U"290200") == std::nullopt);
  CHECK(fault(date("HHNN"), U"2500") == Fault::Kind::bad_hour);
  CHECK(fault(date("HHNN"), U"2360") == Fault::Kind::bad_minute);
  CHECK(fault(date("HHNN"), U"236") == Fault::Kind::too_short);
  CHECK(fault(date("HHNN"), U"0000") == std::nullopt);
  CHECK(fault_of(date("DDMMM"), U"17A")->expected == "5 characters");
}

TEST_CASE("Dates of two fields are compared as far as both say", "[field]") {
  CHECK(compare_dates(date("MM/DD/YYYY"), U"04/17/1968", date("DDMMYY"), U"180468") == -1);
  CHECK(compare_dates(date("DDMMYY"), U"010125", date("DDMMYY"), U"311224") == 1);
  CHECK(compare_dates(date("HHNN"), U"0900", date("HHNN"), U"0900") == 0);
  CHECK(compare_dates(date("MMYYYY"), U"042026", date("MMDDYY"), U"041726") == std::nullopt);
  CHECK(compare_dates(date("MMYYYY"), U"032026", date("MMDDYY"), U"041726") == -1);
  CHECK(compare_dates(date("DDMMM"), U"17APR", date("MMDDYY"), U"041726") == std::nullopt);
  CHECK(compare_dates(date("MMDDYY"), U"13~726", date("MMDDYY"), U"041726") == std::nullopt);
}

TEST_CASE("Digits are filled up with noughts on leaving, and the fewest keys leave them out", "[field]") {
  Field account = field("account", FieldKind::digits, "", 6);
  account.left_zero = true;
  CHECK(keyed_in(account, U"123") == "000123");
  CHECK(keyed_in(account, U"") == "");
  CHECK(keyed_for(account, U"000123") == U"123");
  CHECK(keyed_for(account, U"000000") == U"0");
  CHECK(unmasked(account, U"000123") == U"000123");
}

TEST_CASE("A range, a value set and a list name what they ask for", "[field]") {
  Field price = field("price", FieldKind::amount);
  price.range = Field::Range{10'000, 995'000};
  CHECK_FALSE(fault_of(price, U"1.00"));
  CHECK_FALSE(fault_of(price, U"99.50"));
  REQUIRE(fault(price, U"99.51") == Fault::Kind::out_of_range);
  CHECK(fault_of(price, U"0.99")->expected == "1.00 to 99.50");
  Field age = field("age", FieldKind::digits, "", 3);
  age.range = Field::Range{0, 1'200'000};
  CHECK(fault_of(age, U"121")->expected == "0 to 120");
  Field code = field("code", FieldKind::code);
  code.choices = {"A1", "B2"};
  CHECK_FALSE(fault_of(code, U"B2"));
  CHECK(fault(code, U"B3") == Fault::Kind::not_a_choice);
  Field plan = field("plan", FieldKind::code);
  plan.look_up = {{"GOLD", "the dear one"}, {"TIN", "the cheap one"}};
  CHECK_FALSE(fault_of(plan, U"BRASS"));
  plan.in_list = true;
  CHECK_FALSE(fault_of(plan, U"TIN"));
  CHECK(fault(plan, U"BRASS") == Fault::Kind::not_in_list);
}

TEST_CASE("~ stands for a character that cannot be read, in every kind but a choice, and breaks no rule", "[field]") {
  Field code = field("code", FieldKind::code, "A99.XXXX");
  code.min_length = 5;
  code.check_digit_right = [](std::string_view) { return false; };
  CHECK(keyed_in(code, U"J~5") == "J~5");
  CHECK_FALSE(fault_of(code, U"J~5"));
  CHECK(fault_of(code, U"J45"));
  Field amount = field("amount", FieldKind::amount);
  amount.range = Field::Range{0, 10'000};
  CHECK(keyed_in(amount, U"12~50") == "12~.50");
  CHECK(keyed_in(amount, U"~") == "0.0~");
  CHECK(keyed_in(amount, U"1~.5") == "1~.50");
  CHECK(keyed_for(amount, U"12~.50") == U"12~50");
  CHECK_FALSE(fault_of(amount, U"12~.50"));
  CHECK(keyed_in(field("quantity", FieldKind::quantity), U"~.50") == "~.5");
  CHECK(keyed_in(date("MM/DD/YYYY"), U"1~041968") == "1~/04/1968");
  CHECK_FALSE(fault_of(date("MM/DD/YYYY"), U"1~/04/1968"));
  CHECK(keyed_in(field("digits", FieldKind::digits), U"1~3") == "1~3");
  Field choice = field("sex", FieldKind::choice);
  choice.choices = {"M", "F"};
  CHECK_FALSE(accepts(choice, U"~"));
}

TEST_CASE("What is keyed with a ~ in it settles to one value and comes from it again", "[field]") {
  rc::prop("amounts of any decimals", [] {
    Field amount = field("amount", FieldKind::amount, "", 15);
    amount.decimals = *rc::gen::inRange<std::size_t>(0, 5);
    const auto keys = *rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string(U"012~.")));
    if (!accepts(amount, keys)) return;
    const std::u32string value = settled(amount, keys);
    if (!value.empty()) RC_ASSERT(settled(amount, unmasked(amount, value)) == value);
  });
}
