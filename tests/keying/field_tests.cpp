#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/claim_form.h"

using namespace deft;
using namespace deft::test;

TEST_CASE("A mask puts its literals in", "[field]") {
  const Field id = claim_form().fields[0];
  CHECK(shown(id, U"LM") == U"LM");
  CHECK(shown(id, U"LMO1") == U"LMO1-");
  CHECK(shown(id, U"LMO180I7Q25") == U"LMO1-80I7-Q25");
  CHECK(settled(id, U"LMO1") == U"LMO1");
  CHECK(keyed_for(id, U"LMO1-80I7-Q25") == U"LMO180I7Q25");
  CHECK_FALSE(accepts(id, U"LMO180I7Q25X"));
  CHECK_FALSE(accepts(id, U"LM-"));
  CHECK(literal_due(id, U"LMO1", U'-'));
  CHECK_FALSE(literal_due(id, U"LMO", U'-'));
}

TEST_CASE("An amount has two decimals by itself, and a point overrides", "[field]") {
  const Field amount = claim_form().fields[5];
  CHECK(shown(amount, U"") == U"");
  CHECK(shown(amount, U"5") == U"0.05");
  CHECK(shown(amount, U"3120") == U"31.20");
  CHECK(shown(amount, U"31.") == U"31.");
  CHECK(settled(amount, U"31.") == U"31.00");
  CHECK(settled(amount, U"31.2") == U"31.20");
  CHECK(settled(amount, U"007") == U"0.07");
  CHECK_FALSE(accepts(amount, U"31.205"));
  CHECK_FALSE(accepts(amount, U"3..1"));
  CHECK_FALSE(accepts(amount, U"-1"));
  CHECK(shown_caret(amount, U"3120", 4) == 5);
  CHECK(shown_caret(amount, U"3120", 2) == 3);
  CHECK(shown_caret(amount, U"3120", 0) == 0);
}

TEST_CASE("What is keyed for a value settles to that value", "[field]") {
  const Form form = claim_form();
  rc::prop("amounts", [&] {
    const auto amount = *rc::gen::inRange(0, 9'999'999);
    const std::u32string text = to_u32(amount_text(amount));
    RC_ASSERT(settled(form.fields[5], keyed_for(form.fields[5], text)) == text);
    RC_ASSERT(hundredths(to_u32(amount_text_grouped(amount))) == amount);
  });
  CHECK(settled(form.fields[2], keyed_for(form.fields[2], U"04/17/1968")) == U"04/17/1968");
  CHECK(keyed_for(form.fields[4], U"Unknown") == U"U");
  CHECK(settled(form.fields[4], U"u") == U"Unknown");
}

TEST_CASE("Faults are what a mask, a calendar or a list can know", "[field]") {
  const Form form = claim_form();
  const Field& born = form.fields[2];
  CHECK(fault_of(born, U"13/02/1968")->kind == Fault::Kind::bad_month);
  CHECK(fault_of(born, U"13/02/1968")->found == "13");
  CHECK(fault_of(born, U"02/30/2024")->expected == "01 to 29");
  CHECK(fault_of(born, U"02/29/2024") == std::nullopt);
  CHECK(fault_of(born, U"02/29/2023")->kind == Fault::Kind::bad_day);
  CHECK(fault_of(born, U"04/17")->kind == Fault::Kind::too_short);
  CHECK(fault_of(form.fields[3], U"J4")->kind == Fault::Kind::too_short);
  CHECK_FALSE(fault_of(form.fields[3], U"J45"));
  CHECK(fault_of(form.fields[4], U"X")->kind == Fault::Kind::not_a_choice);
  Field must = form.fields[1];
  CHECK_FALSE(fault_of(must, U""));
  must.must_enter = true;
  CHECK(fault_of(must, U"")->kind == Fault::Kind::empty);
  must.check_digit_right = [](std::string_view) { return false; };
  CHECK(fault_of(must, U"X")->kind == Fault::Kind::check_digit);
}

TEST_CASE("A day-first calendar reads the day first", "[field]") {
  Field born = claim_form().fields[2];
  born.date_order = DateOrder::day_month_year;
  CHECK_FALSE(fault_of(born, U"17/04/1968"));
  CHECK(fault_of(born, U"04/17/1968")->kind == Fault::Kind::bad_month);
}
