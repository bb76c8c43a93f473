#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "keying/shop_form.h"

using namespace deft;
using namespace deft::test;

namespace {

/// a, b, c: amounts of two decimals; d, e: dates; f: digits; g: code.
Form form_of_rules() {
  Form form;
  for (const char* name : {"a", "b", "c"}) add(form, name, FieldKind::amount, 12);
  for (const char* name : {"d", "e"}) add(form, name, FieldKind::date);
  add(form, "f", FieldKind::digits);
  add(form, "g", FieldKind::code);
  return form;
}

std::optional<Fault> broken(const Rule& rule, const std::vector<std::string>& texts) {
  const Form form = form_of_rules();
  Record record = record_of(texts);
  record.resize(form.fields.size());
  return rule_broken(rule, form, record);
}

}  // namespace

TEST_CASE("A condition asks what stands in other fields", "[rules]") {
  const Form form = form_of_rules();
  Record record = record_of({"10.00", "", "0.50", "", "", "12", "X"});
  const auto met = [&](Term term) { return holds({std::move(term)}, form, record); };
  CHECK(met(term(6, Term::Test::is, {U"Y", U"X"})));
  CHECK_FALSE(met(term(6, Term::Test::is_not, {U"Y", U"X"})));
  CHECK(met(term(1, Term::Test::empty)));
  CHECK_FALSE(met(term(1, Term::Test::filled)));
  CHECK(met(term(0, Term::Test::above, {}, 99'999)));
  CHECK_FALSE(met(term(0, Term::Test::above, {}, 100'000)));
  CHECK(met(term(5, Term::Test::below, {}, 120'001)));
  CHECK_FALSE(met(term(1, Term::Test::below, {}, 120'001)));
  record[6] = {U"", Mark::illegible};
  CHECK(met(term(6, Term::Test::filled)));
  CHECK_FALSE(met(term(6, Term::Test::is, {U"X"})));
  record[6].mark = Mark::not_given;
  CHECK(met(term(6, Term::Test::empty)));
  CHECK(holds({}, form, record));
  CHECK_FALSE(holds({term(1, Term::Test::empty), term(0, Term::Test::empty)}, form, record));
}

TEST_CASE("Parts add up, leave and multiply to their total, give or take the tolerance", "[rules]") {
  Rule rule{.kind = Rule::Kind::sum, .parts = {0, 1}, .field = 2};
  CHECK_FALSE(broken(rule, {"184.50", "36.80", "221.30"}));
  REQUIRE(broken(rule, {"184.50", "36.80", "212.30"}));
  CHECK(broken(rule, {"184.50", "36.80", "212.30"})->expected == "221.30");
  CHECK(broken(rule, {"184.50", "36.80", "221.31"}));
  rule.tolerance = 100;
  CHECK_FALSE(broken(rule, {"184.50", "36.80", "221.31"}));
  CHECK(broken(rule, {"184.50", "36.80", "221.32"}));
  rule = {.kind = Rule::Kind::difference, .parts = {0, 1}, .field = 2};
  CHECK_FALSE(broken(rule, {"184.50", "36.80", "147.70"}));
  CHECK(broken(rule, {"184.50", "36.80", "147.00"})->kind == Fault::Kind::difference);
  rule = {.kind = Rule::Kind::product, .parts = {0, 5}, .field = 2};
  CHECK_FALSE(broken(rule, {"2.35", "", "7.05", "", "", "3"}));
  CHECK(broken(rule, {"2.35", "", "7.50", "", "", "3"})->expected == "7.05");
  rule.parts = {0, 1};
  CHECK_FALSE(broken(rule, {"0.15", "0.50", "0.08"}));  // 0.075, rounded up
}

TEST_CASE("A product of two large amounts is right to the last place", "[rules]") {
  rc::prop("whole numbers", [] {
    const long long a = *rc::gen::inRange<long long>(0, 99'999'999), b = *rc::gen::inRange<long long>(0, 9'999'999);
    const Rule rule{.kind = Rule::Kind::product, .parts = {0, 5}, .field = 2};
    const std::string total = amount_text(a * b);
    RC_ASSERT(!broken(rule, {amount_text(a), "", total, "", "", std::to_string(b)}));
    RC_ASSERT(broken(rule, {amount_text(a), "", amount_text(a * b + 1), "", "", std::to_string(b)})->expected == total);
  });
}

TEST_CASE("A rule says nothing of what is empty, marked or cannot be read", "[rules]") {
  const Form form = form_of_rules();
  const Rule sum{.kind = Rule::Kind::sum, .parts = {0, 1}, .field = 2};
  CHECK_FALSE(broken(sum, {"1.00", "2.00", ""}));
  CHECK_FALSE(broken(sum, {"1.~0", "2.00", "9.00"}));
  CHECK_FALSE(broken(sum, {"1.00", "2.00", "9.0~"}));
  CHECK(broken(sum, {"", "2.00", "9.00"}));
  Record record = record_of({"1.00", "", "9.00", "", "", "", ""});
  record[1].mark = Mark::illegible;
  CHECK_FALSE(rule_broken(sum, form, record));
  CHECK_FALSE(broken({.kind = Rule::Kind::product, .parts = {0, 1}, .field = 2}, {"1.00", "", "9.00"}));
}

TEST_CASE("One date or number comes no later than another", "[rules]") {
  Rule rule{.kind = Rule::Kind::order, .field = 4, .other = 3};
  CHECK_FALSE(broken(rule, {"", "", "", "03/12/2026", "03/12/2026"}));
  REQUIRE(broken(rule, {"", "", "", "03/12/2026", "12/03/2025"}));
  CHECK(broken(rule, {"", "", "", "03/12/2026", "12/03/2025"})->other == std::size_t{3});
  CHECK_FALSE(broken(rule, {"", "", "", "", "12/03/2025"}));
  CHECK_FALSE(broken(rule, {"", "", "", "13/45/2026", "12/03/2025"}));  // its own fault
  rule.strict = true;
  CHECK(broken(rule, {"", "", "", "03/12/2026", "03/12/2026"}));
  rule = {.kind = Rule::Kind::order, .field = 1, .other = 0};
  CHECK(broken(rule, {"10.00", "9.99"}));
  CHECK_FALSE(broken(rule, {"9.00", "10.00"}));
}

TEST_CASE("A field is needed, or stays empty, when another says so", "[rules]") {
  Rule rule{.kind = Rule::Kind::needs, .field = 1, .when = {term(6, Term::Test::is, {U"X"})}};
  CHECK(broken(rule, {"", "", "", "", "", "", "X"})->kind == Fault::Kind::needed);
  CHECK_FALSE(broken(rule, {"", "", "", "", "", "", "Y"}));
  CHECK_FALSE(broken(rule, {"", "1.00", "", "", "", "", "X"}));
  rule.kind = Rule::Kind::empty;
  CHECK(broken(rule, {"", "1.00", "", "", "", "", "X"})->kind == Fault::Kind::must_be_empty);
  CHECK_FALSE(broken(rule, {"", "", "", "", "", "", "X"}));
}

TEST_CASE("Two fields are the same, or are not", "[rules]") {
  Rule rule{.kind = Rule::Kind::equal, .field = 1, .other = 0};
  CHECK_FALSE(broken(rule, {"1.00", "1.00"}));
  CHECK(broken(rule, {"1.00", "1.10"})->kind == Fault::Kind::not_equal);
  rule.kind = Rule::Kind::differ;
  CHECK(broken(rule, {"1.00", "1.00"})->kind == Fault::Kind::not_different);
  CHECK_FALSE(broken(rule, {"1.00", ""}));
}

TEST_CASE("The beginning of one field goes with the value of another", "[rules]") {
  const Rule rule{.kind = Rule::Kind::agree, .field = 5, .other = 6, .prefixes = {{U"10", U"NY"}, {U"11", U"NY"}, {U"20", U"DC"}, {U"20", U"MD"}}};
  CHECK_FALSE(broken(rule, {"", "", "", "", "", "11201", "NY"}));
  CHECK_FALSE(broken(rule, {"", "", "", "", "", "20814", "MD"}));
  REQUIRE(broken(rule, {"", "", "", "", "", "11201", "NJ"}));
  CHECK(broken(rule, {"", "", "", "", "", "11201", "NJ"})->expected == "NY");
  CHECK_FALSE(broken(rule, {"", "", "", "", "", "90210", "NJ"}));  // the list does not know it
}

TEST_CASE("Filled fields are counted", "[rules]") {
  const Rule rule{.kind = Rule::Kind::count, .parts = {0, 1, 2}, .field = 5};
  CHECK_FALSE(broken(rule, {"1.00", "", "2.00", "", "", "2"}));
  CHECK(broken(rule, {"1.00", "", "2.00", "", "", "3"})->expected == "2");
}

TEST_CASE("One amount lies within a share of another", "[rules]") {
  Rule rule{.kind = Rule::Kind::within, .field = 1, .other = 0, .low = 50'000, .high = 100'000};
  CHECK_FALSE(broken(rule, {"200.00", "10.00"}));
  CHECK_FALSE(broken(rule, {"200.00", "20.00"}));
  REQUIRE(broken(rule, {"200.00", "20.01"}));
  CHECK(broken(rule, {"200.00", "20.01"})->expected == "10.00 to 20.00");
  rule.tolerance = 10'000;
  CHECK_FALSE(broken(rule, {"200.00", "20.01"}));
  rule = {.kind = Rule::Kind::within, .tolerance = 50'000};
  rule.field = 1;
  CHECK_FALSE(broken(rule, {"100.00", "95.00"}));
  CHECK(broken(rule, {"100.00", "94.99"}));
}

TEST_CASE("A field of a repeating line must be entered where something stands in its line", "[rules]") {
  const Form form = shop_form();
  Record record(form.fields.size());
  CHECK(must_be_entered(form, 6, record));   // the first line
  CHECK_FALSE(must_be_entered(form, 9, record));
  record[10].text = U"2.0000";
  CHECK(must_be_entered(form, 9, record));
  CHECK(must_be_entered(form, 11, record));
}

TEST_CASE("Nothing is asked of a field that is passed over, and what stands there is not delivered", "[rules]") {
  const Form form = shop_form();
  Record record(form.fields.size());
  record[0].text = U"1";
  record[1].text = U"MARY";
  CHECK_FALSE(applies(form, 1, record));
  CHECK_FALSE(must_be_entered(form, 1, record));
  CHECK(without_passed_over(form, record)[1].text.empty());
  record[0].text = U"3";
  CHECK(must_be_entered(form, 1, record));
  CHECK(without_passed_over(form, record)[1].text == U"MARY");
}

TEST_CASE("A computed field is what its rule reckons, and empty where there is nothing to reckon with", "[rules]") {
  const Form form = shop_form();
  Record record(form.fields.size());
  CHECK(computed_value(form, 8, record).empty());
  record[6].text = U"2.5";
  CHECK(computed_value(form, 8, record).empty());
  record[7].text = U"1.9900";
  CHECK(computed_value(form, 8, record) == U"4.98");
  record[7].text = U"1.9~00";
  CHECK(computed_value(form, 8, record).empty());
}

TEST_CASE("The number behind another keeps its width", "[rules]") {
  CHECK(next_in_sequence(U"A-099") == U"A-100");
  CHECK(next_in_sequence(U"0007") == U"0008");
  CHECK(next_in_sequence(U"999").empty());
  CHECK(next_in_sequence(U"12-A").empty());
  CHECK(next_in_sequence(U"").empty());
}
