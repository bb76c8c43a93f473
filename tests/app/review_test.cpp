#include <catch2/catch.hpp>

#include "app/screens.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

struct Reviewed : OperatorDesk {
  explicit Reviewed(const std::string& typist = "novice") {
    model.screen = keyed(drill("claim-intake"), typist, 21, 6, 15, kNow);
    press(U'v');
  }
  const ResultsScreen& results() { return screen<ResultsScreen>(); }
  std::pair<std::size_t, std::size_t> place() {
    const auto& review = results().review;
    return {review.value().record, review.value().field};
  }
  bool is_wrong() {
    return std::ranges::any_of(results().score.discrepancies, [&](const Discrepancy& one) { return std::pair(one.record, one.field) == place(); });
  }
};

}  // namespace

TEST_CASE("The review opens at the error that is shown, and V or Escape goes back to the result", "[review]") {
  Reviewed desk;
  const auto& wrong = desk.results().score.discrepancies;
  REQUIRE(wrong.size() > 2);
  CHECK(desk.place() == std::pair(wrong[0].record, wrong[0].field));
  for (const Key key : {Key(U'v'), Key(NamedKey::escape)}) {
    desk.press(key);
    CHECK_FALSE(desk.results().review);
    desk.press(U'e');
    desk.press(U'e');
    desk.press(U'v');
    REQUIRE(desk.results().review);
  }
  CHECK(desk.place() == std::pair(wrong[3].record, wrong[3].field));
  desk.press(NamedKey::escape);
  desk.press(NamedKey::escape);
  CHECK(desk.at<TodayScreen>());
}

TEST_CASE("The review goes field by field and record by record, and stops at both ends", "[review]") {
  Reviewed desk;
  for (int n = 0; n < 6; ++n) desk.press(NamedKey::left);
  for (int n = 0; n < 40; ++n) desk.press(NamedKey::up);
  CHECK(desk.place() == std::pair(std::size_t{0}, std::size_t{0}));
  const std::size_t fields = desk.results().drill.form.fields.size();
  desk.press(NamedKey::down);
  CHECK(desk.place() == std::pair(std::size_t{0}, std::size_t{1}));
  desk.press(NamedKey::right);
  CHECK(desk.place() == std::pair(std::size_t{1}, std::size_t{1}));
  for (std::size_t n = 1; n < fields; ++n) desk.press(NamedKey::down);
  CHECK(desk.place() == std::pair(std::size_t{2}, std::size_t{0}));
  for (int n = 0; n < 9; ++n) desk.press(NamedKey::right);
  CHECK(desk.place().first == 5);
  for (std::size_t n = 0; n < 2 * fields; ++n) desk.press(NamedKey::down);
  CHECK(desk.place() == std::pair(std::size_t{5}, fields - 1));
}

TEST_CASE("E goes through every error of the review in order, and begins again", "[review]") {
  Reviewed desk;
  const std::size_t all = desk.results().score.discrepancies.size();
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  for (std::size_t n = 0; n < all; ++n) {
    seen.push_back(desk.place());
    CHECK(desk.is_wrong());
    desk.press(U'e');
  }
  CHECK(desk.place() == seen.front());
  CHECK(std::ranges::is_sorted(seen));
  CHECK(std::ranges::adjacent_find(seen) == seen.end());
}

TEST_CASE("D marks a field as judged wrongly and takes it back, and the score stays", "[review]") {
  Reviewed desk;
  const Totals before = desk.results().score.totals;
  desk.press(U'd');
  REQUIRE(desk.asked<MarkDispute>().size() == 1);
  CHECK(desk.asked<MarkDispute>().front().disputed);
  const auto [record, field] = desk.place();
  CHECK(is_disputed(desk.model, desk.results().journal.head.run, record, field));
  CHECK_FALSE(is_disputed(desk.model, "another", record, field));
  desk.press(U'd');
  CHECK_FALSE(desk.asked<MarkDispute>().front().disputed);
  CHECK(desk.model.own.disputes.empty());
  CHECK(desk.results().score.totals == before);
}

TEST_CASE("A dispute says when, and taking one back leaves the others", "[review]") {
  Reviewed desk;
  desk.press(U'd');
  CHECK(desk.asked<MarkDispute>().front().dispute.marked_ms == desk.model.wall_ms);
  desk.press(U'e');
  desk.press(U'd');
  REQUIRE(desk.model.own.disputes.size() == 2);
  const Dispute first = desk.model.own.disputes.front();
  desk.press(U'd');
  CHECK(desk.model.own.disputes == std::vector<Dispute>{first});
}

TEST_CASE("A run that is not saved yet cannot be disputed", "[review]") {
  Reviewed desk;
  desk.screen<ResultsScreen>().saving = ResultsScreen::Saving::failed;
  desk.press(U'd');
  CHECK(desk.asked<MarkDispute>().empty());
}

TEST_CASE("Without a judged field there is no review", "[review]") {
  OperatorDesk desk;
  desk.model.screen = keyed(desk.drill("claim-intake"), "novice", 21, 0, 15, kNow);
  desk.press(U'v');
  CHECK_FALSE(desk.screen<ResultsScreen>().review);
}
