#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "scoring/accuracy.h"
#include "scoring/claims_accuracy.h"
#include "scoring/defects.h"

using namespace deft;

namespace {

JudgedField field(std::u32string due, std::u32string keyed, double weight = 1, bool critical = false) {
  return {std::move(due), std::move(keyed), weight, critical};
}

bool is_share(const std::optional<double>& value) { return !value || (0 <= *value && *value <= 1); }

}  // namespace

TEST_CASE("A value where blank was due and blank where a value was due are both wrong", "[accuracy]") {
  const AccuracyFigures figures = accuracy_of({{field(U"", U"X"), field(U"A", U""), field(U"", U"")}});
  CHECK(figures.fields == 3);
  CHECK(figures.field_errors == 2);
  CHECK(figures.field_accuracy == Approx(1.0 / 3));
  CHECK(figures.character_accuracy == 0);
}

TEST_CASE("Weights and critical fields have shares of their own", "[accuracy]") {
  const AccuracyFigures figures = accuracy_of({{field(U"A", U"A", 1, false), field(U"B", U"C", 3, true)}, {field(U"D", U"D", 2, true)}});
  CHECK(figures.weighted_accuracy == 0.5);
  CHECK(figures.critical_field_accuracy == 0.5);
  CHECK(figures.record_accuracy == 0.5);
  CHECK(figures.records_without_critical_error == 0.5);
  CHECK(figures.errors_a_million == Approx(333'333.333'333));
}

TEST_CASE("A share of nothing is nothing", "[accuracy]") {
  const AccuracyFigures none = accuracy_of({});
  CHECK(none.fields == 0);
  for (const auto& share : {none.field_accuracy, none.critical_field_accuracy, none.weighted_accuracy, none.record_accuracy,
                            none.records_without_critical_error, none.character_accuracy, none.errors_a_million})
    CHECK_FALSE(share);
  const AccuracyFigures light = accuracy_of({{field(U"", U"", 0)}});
  CHECK_FALSE(light.weighted_accuracy);
  CHECK_FALSE(light.critical_field_accuracy);
  CHECK_FALSE(light.character_accuracy);
  CHECK(light.record_accuracy == 1);
  CHECK(light.records_without_critical_error == 1);
}

TEST_CASE("Accuracies are shares, and agree with one another", "[accuracy]") {
  CHECK(rc::check([] {
    std::vector<JudgedRecord> records(*rc::gen::inRange<std::size_t>(0, 5));
    for (JudgedRecord& record : records)
      for (int fields = *rc::gen::inRange(0, 5); fields > 0; --fields)
        record.push_back(field(*rc::gen::element<std::u32string>(U"", U"A", U"AB"), *rc::gen::element<std::u32string>(U"", U"A", U"AB"),
                               *rc::gen::inRange(0, 6), *rc::gen::arbitrary<bool>()));
    const AccuracyFigures figures = accuracy_of(records);
    for (const auto& share : {figures.field_accuracy, figures.critical_field_accuracy, figures.weighted_accuracy, figures.record_accuracy,
                              figures.records_without_critical_error, figures.character_accuracy})
      RC_ASSERT(is_share(share));
    if (figures.record_accuracy) RC_ASSERT(*figures.record_accuracy <= *figures.records_without_critical_error);
    RC_ASSERT((figures.field_errors == 0) == (!figures.field_accuracy || *figures.field_accuracy == 1));
    if (figures.field_accuracy) RC_ASSERT(std::abs(*figures.errors_a_million - 1e6 * (1 - *figures.field_accuracy)) < 1e-6);
  }));
}

TEST_CASE("Twenty fields at 99 % make a record right in 82 of 100", "[accuracy]") {
  CHECK(*record_accuracy_expected(0.99, 20) == Approx(0.818).margin(5e-4));
  CHECK(record_accuracy_expected(1, 20) == 1);
  CHECK(record_accuracy_expected(0, 20) == 0);
  CHECK_FALSE(record_accuracy_expected(1.1, 20));
  CHECK(record_accuracy_expected(0.99, 0) == 1);
  CHECK_FALSE(record_accuracy_expected(0.99, -1));
}

TEST_CASE("Steps multiply, and their even yield makes the same product", "[accuracy]") {
  CHECK(*rolled_yield({0.99, 0.98, 0.97}) == Approx(0.941094));
  CHECK(rolled_yield({0.5}) == 0.5);
  CHECK(rolled_yield({0.9, 0}) == 0);
  CHECK(normalised_yield({0.9, 0}) == 0);
  CHECK_FALSE(rolled_yield({}));
  CHECK_FALSE(normalised_yield({}));
  CHECK_FALSE(rolled_yield({0.9, 1.1}));
  CHECK(rc::check([] {
    std::vector<double> yields(*rc::gen::inRange<std::size_t>(1, 12));
    for (double& yield : yields) yield = *rc::gen::inRange(1, 1001) / 1000.0;
    const double even = *normalised_yield(yields);
    RC_ASSERT(std::abs(std::pow(even, static_cast<double>(yields.size())) - *rolled_yield(yields)) < 1e-12);
  }));
}

TEST_CASE("Defects in a million and levels are those of the published table", "[defects]") {
  CHECK(defects_per_million(3, 100, 12) == 2500);
  CHECK(*sigma_level(2500) == Approx(4.31).margin(5e-3));
  CHECK(dpmo_at(6) == Approx(3.4).margin(0.05));
  CHECK(dpmo_at(1) == Approx(691'462).margin(1));
  CHECK(yield_at(2500) == 0.9975);
  CHECK(defects_per_million(0, 100, 12) == 0);
  CHECK_FALSE(defects_per_million(1, 0, 12));
  CHECK_FALSE(defects_per_million(1, 100, 0));
  for (const double none : {0.0, 1e6, 2e6, -1.0}) CHECK_FALSE(sigma_level(none));
  for (const double none : {0.0, 1.0, -0.5, 2.0}) CHECK_FALSE(z_of_share(none));
  CHECK(z_of_share(0.5) == 0);
  CHECK(rc::check([] {
    const double level = *rc::gen::inRange(-3000, 9000) / 1000.0;
    RC_ASSERT(std::abs(*sigma_level(dpmo_at(level)) - level) < 1e-9);
  }));
}

TEST_CASE("One audit, two financial accuracies", "[claims]") {
  const std::vector<AuditedClaim> claims{{100, 100}, {250, 240}, {75, 75}, {1000, 1025}};
  CHECK(*financial_accuracy_by_difference(claims) == Approx(1 - 35.0 / 1425));
  CHECK(*financial_accuracy_by_right_claims(claims) == Approx(175.0 / 1425));
  CHECK(payment_accuracy(claims) == 0.5);
}

TEST_CASE("Over- and underpayment are not netted, and nothing paid has no financial accuracy", "[claims]") {
  CHECK(financial_accuracy_by_difference({{90, 100}, {110, 100}}) == 0.9);
  CHECK(financial_accuracy_by_difference({{10, 100}}) == -8);
  CHECK_FALSE(financial_accuracy_by_difference({{0, 100}}));
  CHECK_FALSE(financial_accuracy_by_right_claims({{0, 0}}));
  CHECK(payment_accuracy({{0, 0}}) == 1);
  CHECK_FALSE(payment_accuracy({}));
}
