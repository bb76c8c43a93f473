#include "scoring/optimal_alignments.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "scoring/alignment_band.h"
#include "scoring/distance.h"

using namespace deft;

namespace {

void holds(bool held) { CHECK(held); }

rc::Gen<std::u32string> texts() { return rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c')); }

std::u32string short_text() {
  auto text = *texts();
  text.resize(std::min<std::size_t>(text.size(), 8));
  return text;
}

using Alignment = std::vector<EditStep>;

/// Every alignment there is, optimal or not, by trying all three edits everywhere.
void each_alignment(std::u32string_view p, std::u32string_view t, Alignment& steps, std::size_t i, std::size_t j, std::size_t cost,
                    std::size_t most, const std::function<void(const Alignment&)>& meet) {
  if (cost > most) return;
  if (i == p.size() && j == t.size()) return meet(steps);
  const auto with = [&](Edit edit, std::size_t down, std::size_t across) {
    steps.push_back({edit, i, j});
    each_alignment(p, t, steps, i + down, j + across, cost + (edit == Edit::match ? 0 : 1), most, meet);
    steps.pop_back();
  };
  if (i < p.size() && j < t.size()) with(p[i] == t[j] ? Edit::match : Edit::substitution, 1, 1);
  if (i < p.size()) with(Edit::omission, 1, 0);
  if (j < t.size()) with(Edit::insertion, 0, 1);
}

std::vector<Alignment> all_optimal(std::u32string_view p, std::u32string_view t) {
  std::vector<Alignment> all;
  Alignment steps;
  each_alignment(p, t, steps, 0, 0, 0, msd(p, t), [&all](const Alignment& one) { all.push_back(one); });
  return all;
}

OptimalAlignments counted_one_by_one(std::u32string_view p, std::u32string_view t) {
  const std::vector<Alignment> all = all_optimal(p, t);
  OptimalAlignments sum;
  sum.msd = msd(p, t);
  sum.count = all.size();
  const double weight = 1 / static_cast<double>(all.size());
  for (const char32_t c : p) ++sum.characters[c].presented;
  for (const Alignment& one : all) {
    sum.mean_length += weight * static_cast<double>(one.size());
    for (const auto& [edit, i, j] : one) {
      if (edit == Edit::match) sum.match += weight, sum.characters[p[i]].match += weight;
      if (edit == Edit::substitution) sum.substitution += weight, sum.characters[p[i]].substitution += weight;
      if (edit == Edit::omission) sum.omission += weight, sum.characters[p[i]].omission += weight;
      if (edit == Edit::insertion) sum.insertion += weight, sum.insertions[t[j]] += weight;
      if (edit == Edit::match || edit == Edit::substitution) sum.confusions[{p[i], t[j]}] += weight;
    }
  }
  return sum;
}

Approx about(double value) { return Approx(value).epsilon(1e-12).margin(1e-12); }

}  // namespace

TEST_CASE("Counting all optimal alignments at once is counting them one by one", "[alignments]") {
  holds(rc::check([] {
    const auto p = short_text(), t = short_text();
    const OptimalAlignments found = optimal_alignments(p, t), expected = counted_one_by_one(p, t);
    RC_ASSERT(found.msd == expected.msd);
    RC_ASSERT(found.count == expected.count);
    const auto same = [](double a, double b) { return std::abs(a - b) < 1e-12; };
    RC_ASSERT(same(found.log10_count, std::log10(static_cast<double>(*expected.count))));
    RC_ASSERT(same(found.mean_length, expected.mean_length));
    RC_ASSERT(same(found.match, expected.match));
    RC_ASSERT(same(found.substitution, expected.substitution));
    RC_ASSERT(same(found.omission, expected.omission));
    RC_ASSERT(same(found.insertion, expected.insertion));
    RC_ASSERT(found.characters.size() == expected.characters.size());
    for (const auto& [c, outcome] : expected.characters) {
      const CharacterOutcome& other = found.characters.at(c);
      RC_ASSERT(other.presented == outcome.presented);
      RC_ASSERT(same(other.match, outcome.match));
      RC_ASSERT(same(other.substitution, outcome.substitution));
      RC_ASSERT(same(other.omission, outcome.omission));
    }
    RC_ASSERT(found.confusions.size() == expected.confusions.size());
    for (const auto& [pair, weight] : expected.confusions) RC_ASSERT(same(found.confusions.at(pair), weight));
    RC_ASSERT(found.insertions.size() == expected.insertions.size());
    for (const auto& [c, weight] : expected.insertions) RC_ASSERT(same(found.insertions.at(c), weight));
  }));
}

TEST_CASE("Alignments of texts read backwards are the same ones, and those of texts changed about change omission for insertion", "[alignments]") {
  holds(rc::check([] {
    const auto p = *texts(), t = *texts();
    const std::u32string q(p.rbegin(), p.rend()), u(t.rbegin(), t.rend());
    const OptimalAlignments one = optimal_alignments(p, t), back = optimal_alignments(q, u), about = optimal_alignments(t, p);
    const auto same = [](double a, double b) { return std::abs(a - b) < 1e-9; };
    RC_ASSERT(one.msd == back.msd && one.count == back.count && one.count == about.count);
    RC_ASSERT(same(one.log10_count, back.log10_count) && same(one.mean_length, back.mean_length) && same(one.mean_length, about.mean_length));
    RC_ASSERT(same(one.match, back.match) && same(one.substitution, back.substitution) && same(one.omission, back.omission) && same(one.insertion, back.insertion));
    RC_ASSERT(same(one.match, about.match) && same(one.substitution, about.substitution) && same(one.omission, about.insertion));
    RC_ASSERT(one.confusions.size() == back.confusions.size() && one.insertions.size() == back.insertions.size());
    for (const auto& [pair, weight] : one.confusions) {
      RC_ASSERT(same(weight, back.confusions.at(pair)));
      RC_ASSERT(same(weight, about.confusions.at({pair.second, pair.first})));
    }
    for (const auto& [c, weight] : one.insertions) {
      RC_ASSERT(same(weight, back.insertions.at(c)));
      RC_ASSERT(same(weight, about.characters.at(c).omission));
    }
    RC_ASSERT(same(one.match + one.substitution + one.omission, static_cast<double>(p.size())));
    RC_ASSERT(same(one.substitution + one.omission + one.insertion, static_cast<double>(one.msd)));
    if (one.error_rate) RC_ASSERT(*one.error_rate >= 0 && *one.error_rate <= 1);
  }));
}

TEST_CASE("A walk meets every optimal alignment once", "[alignments]") {
  holds(rc::check([] {
    const auto p = short_text(), t = short_text();
    const auto word = [](const Alignment& one) {
      std::string edits;
      for (const EditStep& step : one) edits += "=soi"[static_cast<int>(step.edit)];
      return edits;
    };
    std::vector<std::string> met, expected;
    AlignmentWalk walk(p, t);
    while (const auto* one = walk.next()) met.push_back(word(*one));
    for (const Alignment& one : all_optimal(p, t)) expected.push_back(word(one));
    RC_ASSERT(met == expected);
  }));
}

TEST_CASE("The letters of quickly, keyed qucehkly, have the published shares", "[alignments]") {
  const OptimalAlignments all = optimal_alignments(U"quickly", U"qucehkly");
  CHECK(all.count == 4u);
  CHECK(all.mean_length == about(8.25));
  CHECK(all.characters.at(U'i').substitution == about(0.75));
  CHECK(all.characters.at(U'i').omission == about(0.25));
  CHECK(all.confusions.at({U'i', U'c'}) == about(0.5));
  CHECK(all.confusions.at({U'k', U'k'}) == about(1));
  CHECK(all.insertions.at(U'e') + all.insertions.at(U'h') + all.insertions.at(U'c') == about(1.25));
}

TEST_CASE("Texts without alignments to choose from", "[alignments]") {
  CHECK(optimal_alignments(U"", U"").count == 1u);
  CHECK_FALSE(optimal_alignments(U"", U"").error_rate);
  CHECK(optimal_alignments(U"abc", U"").omission == about(3));
  CHECK(optimal_alignments(U"", U"abc").mean_length == about(3));
  CHECK(optimal_alignments(U"", U"abc").error_rate == 1.0);
}

TEST_CASE("More alignments than any number holds are still weighed", "[alignments]") {
  // k of n like characters left out: n over k ways, one place as good as another.
  const OptimalAlignments some = optimal_alignments(std::u32string(60, U'a'), std::u32string(30, U'a'));
  CHECK_FALSE(some.count);
  CHECK(some.log10_count == Approx(std::log10(118264581564861424.0)).epsilon(1e-12));  // 60 over 30
  const std::size_t n = 3000, k = 1500;
  const OptimalAlignments many = optimal_alignments(std::u32string(n, U'a'), std::u32string(k, U'a'));
  const auto log10_factorial = [](std::size_t of) { return std::lgamma(static_cast<double>(of) + 1) / std::log(10.0); };
  CHECK(many.log10_count == Approx(log10_factorial(n) - 2 * log10_factorial(k)).epsilon(1e-9));
  CHECK(many.match == about(static_cast<double>(k)));
  CHECK(many.omission == about(static_cast<double>(n - k)));
  CHECK(optimal_alignments(std::u32string(48, U'a'), std::u32string(24, U'a')).count == 32247603683100u);
}
