#include <algorithm>
#include <set>

#include "app/screens.h"

namespace deft {
namespace {

using Review = ResultsScreen::Review;

/// Record by record, field by field.
std::pair<std::size_t, std::size_t> place(const Review& review) { return {review.record, review.field}; }

/// The judged fields; of a record on hold the fields its hold is about, or its first.
std::vector<Review> judged(const ResultsScreen& results) {
  std::vector<Review> all;
  for (const FieldScore& field : results.score.fields) all.push_back({field.record, field.field});
  for (const JudgedHold& hold : results.score.errors.holds) {
    if (hold.outcome == JudgedHold::Outcome::missed) continue;
    std::set<std::size_t> about;
    for (const HoldCause& cause : hold.causes) about.insert(cause.field.value_or(0));
    if (about.empty()) about.insert(0);
    for (const std::size_t field : about) all.push_back({hold.record, field});
  }
  std::ranges::sort(all, {}, [](const Review& one) { return place(one); });
  return all;
}

/// One field on or back within the judged ones.
void step(ResultsScreen& results, int by) {
  const std::vector<Review> all = judged(results);
  auto here = std::ranges::find(all, place(*results.review), [](const Review& one) { return place(one); });
  if (here == all.end()) return;
  if (by > 0 && here + 1 != all.end()) ++here;
  if (by < 0 && here != all.begin()) --here;
  results.review = *here;
}

/// The same field of the next judged record, or of the one before; its first where that one is not judged.
void step_record(ResultsScreen& results, int by) {
  const Review now = *results.review;
  std::optional<std::size_t> record;
  const std::vector<Review> all = judged(results);
  for (const Review& field : all) {
    const bool beyond = by > 0 ? field.record > now.record : field.record < now.record;
    if (beyond && (!record || (by > 0 ? field.record < *record : field.record > *record))) record = field.record;
  }
  if (!record) return;
  std::optional<std::size_t> first;
  for (const Review& field : all)
    if (field.record == *record && (!first || field.field == now.field || (*first != now.field && field.field < *first))) first = field.field;
  results.review = Review{*record, first.value()};
}

void next_error(ResultsScreen& results) {
  const auto& wrong = results.score.discrepancies;
  if (wrong.empty()) return;
  const auto of = [](const Discrepancy& one) { return std::pair(one.record, one.field); };
  const auto here = place(*results.review);
  const Discrepancy* next = nullptr;
  const Discrepancy* first = &wrong.front();
  for (const Discrepancy& one : wrong) {
    if (of(one) < of(*first)) first = &one;
    if (of(one) > here && (next == nullptr || of(one) < of(*next))) next = &one;
  }
  if (next == nullptr) next = first;
  results.review = Review{next->record, next->field};
}

std::vector<Effect> turn_dispute(Model& model, const ResultsScreen& results) {
  const Review at = *results.review;
  const std::string run = results.journal.head.run;
  const bool disputed = is_disputed(model, run, at.record, at.field);
  const Dispute dispute{run, at.record, at.field, model.wall_ms};
  const auto same = [&](const Dispute& one) { return one.run == run && one.record == at.record && one.field == at.field; };
  if (disputed) std::erase_if(model.own.disputes, same);
  else model.own.disputes.push_back(dispute);
  return {MarkDispute{dispute, !disputed}};
}

}  // namespace

bool is_disputed(const Model& model, const std::string& run, std::size_t record, std::size_t field) {
  return std::ranges::any_of(model.own.disputes, [&](const Dispute& one) { return one.run == run && one.record == record && one.field == field; });
}

bool has_review(const ResultsScreen& results) { return !results.score.fields.empty() || results.score.records_held > 0; }

void begin_review(ResultsScreen& results) {
  const auto& wrong = results.score.discrepancies;
  const std::size_t shown = results.shown_discrepancy;
  if (!wrong.empty()) {
    const Discrepancy& at = wrong[shown > 0 && shown <= wrong.size() ? shown - 1 : 0];
    results.review = Review{at.record, at.field};
  } else if (has_review(results)) {
    results.review = judged(results).front();
  }
}

std::optional<std::vector<Effect>> update_review(Model& model, ResultsScreen& results, Key key) {
  if (is(key, NamedKey::down)) step(results, 1);
  else if (is(key, NamedKey::up)) step(results, -1);
  else if (is(key, NamedKey::right)) step_record(results, 1);
  else if (is(key, NamedKey::left)) step_record(results, -1);
  else if (is_letter(key, U'e')) next_error(results);
  else if (is_letter(key, U'd') && results.saving == ResultsScreen::Saving::saved) return turn_dispute(model, results);
  else if (is(key, NamedKey::escape)) results.review.reset();
  else return std::nullopt;
  results.turned = 0;
  return std::vector<Effect>{};
}

}  // namespace deft
