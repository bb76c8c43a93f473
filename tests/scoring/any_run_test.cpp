// What holds of every run, whatever was keyed.
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <optional>
#include <vector>

#include "scoring/accuracy.h"
#include "scoring/measures.h"
#include "scoring/totals_so_far.h"
#include "support/random_run.h"

using namespace deft;
using test::random_run;
using test::RandomRun;

namespace {

/// A field that was judged: due and keyed.
struct Judged { std::size_t record, field; Value due, keyed; };

/// What is judged of a run, told from the form as it stood at the end: the records released, not those on hold, and, when time was
/// up, what had been left of the open one.
std::vector<Judged> judged_of(const RandomRun& run) {
  std::vector<Judged> all;
  const Entry& live = run.live;
  const std::size_t fields = run.drill.form.fields.size();
  for (std::size_t record = 0; record < live.released.size(); ++record)
    for (std::size_t field = 0; field < fields && !live.released[record].query; ++field)
      all.push_back({record, field, run.documents[record].truth[field], live.released[record].values[field]});
  if (finished(live) || run.journal.end != EndReason::time) return all;
  const std::size_t open = live.released.size();
  for (std::size_t field = 0; field < fields; ++field)
    if (live.fields[field].left) all.push_back({open, field, run.documents[open].truth[field], value_of(run.drill.form.fields[field], live.fields[field])});
  return all;
}

/// A mark is right by the same mark, whatever stood there before.
bool is_right(const Judged& one) {
  return one.due.mark != Mark::none ? one.keyed.mark == one.due.mark : one.keyed.mark == Mark::none && one.keyed.text == one.due.text;
}

bool is_share(const std::optional<double>& value) { return !value || (*value >= 0 && *value <= 1); }
bool within(const Interval& range, double share) { return 0 <= range.low && range.low <= share + 1e-12 && share - 1e-12 <= range.high && range.high <= 1; }

void check_share(const Share& share) {
  RC_ASSERT(share.right >= 0 && share.right <= share.all);
  RC_ASSERT(share.value().has_value() == (share.all > 0));
  if (!share.value()) return;
  RC_ASSERT(within(share.shown(), *share.value()));
  RC_ASSERT(within(share.guaranteed(), *share.value()));
}

void check_rates(const KeystrokeAccount& account) {
  for (const auto& rate : {total_error_rate(account), uncorrected_error_rate(account), corrected_error_rate(account), conscientiousness(account),
                           utilised_bandwidth(account), wasted_bandwidth(account)})
    RC_ASSERT(is_share(rate));
  if (total_error_rate(account)) RC_ASSERT(std::abs(*total_error_rate(account) - *uncorrected_error_rate(account) - *corrected_error_rate(account)) < 1e-12);
  if (utilised_bandwidth(account)) RC_ASSERT(std::abs(*utilised_bandwidth(account) + *wasted_bandwidth(account) - 1) < 1e-12);
  if (const auto keys = kspc_of_classes(account)) RC_ASSERT(*keys >= 1);
  if (const auto efficiency = correction_efficiency(account)) RC_ASSERT(*efficiency >= 0);
}

Score scored(const RandomRun& run) { return score(run.drill, run.documents, run.journal); }

constexpr char32_t kIllegible = U'\uE000', kNotGiven = U'\uE001';

/// A mark as a character nobody keys, so that it is right only where the same is due.
std::u32string with_mark(const Value& value) {
  if (value.mark == Mark::none) return value.text;
  return std::u32string(1, value.mark == Mark::illegible ? kIllegible : kNotGiven);
}
std::u32string without_mark(const Value& value) { return value.mark == Mark::none ? value.text : std::u32string(); }

/// The fields of a run as plain texts, record by record.
template <typename Text>
std::vector<JudgedRecord> texts_of(const std::vector<Judged>& judged, const Form& form, Text text) {
  std::vector<JudgedRecord> records;
  for (std::size_t n = 0; n < judged.size(); ++n) {
    if (n == 0 || judged[n].record != judged[n - 1].record) records.emplace_back();
    const Severity severity = form.fields[judged[n].field].severity;
    records.back().push_back({text(judged[n].due), text(judged[n].keyed), static_cast<double>(weight_of(severity)), severity >= Severity::critical});
  }
  return records;
}

/// A wrong fatal field takes its record: all of it counts as wrong.
void forfeit(std::vector<JudgedRecord>& records, const std::vector<Judged>& judged, const Form& form) {
  auto one = judged.begin();
  for (JudgedRecord& record : records) {
    const auto end = one + static_cast<std::ptrdiff_t>(record.size());
    const bool fatal = std::any_of(one, end, [&](const Judged& field) { return form.fields[field.field].severity == Severity::fatal && !is_right(field); });
    if (fatal)
      for (JudgedField& field : record) field.keyed = field.due + U"x";
    one = end;
  }
}

bool same(const std::optional<double>& a, const std::optional<double>& b) { return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-12); }

}  // namespace

TEST_CASE("The score of a journal is that of the form as it was keyed", "[any run]") {
  CHECK(rc::check([](std::uint64_t seed) {
    const RandomRun run = random_run(seed);
    const Score result = scored(run);
    const std::vector<Judged> judged = judged_of(run);
    RC_CLASSIFY(judged.size() > 20, "many fields");
    RC_CLASSIFY(!run.live.tape.empty(), "ten-key");
    RC_ASSERT(result.values.size() == run.live.released.size());
    RC_ASSERT(totals_so_far(run.drill, run.documents, run.journal) == result.totals);
    int held = 0, right = 0, wrong = 0, critical_right = 0;
    for (std::size_t record = 0; record < result.values.size(); ++record) {
      RC_ASSERT(result.values[record] == run.live.released[record].values);
      if (run.live.released[record].query) ++held;
    }
    RC_ASSERT(result.fields.size() == judged.size());
    std::size_t discrepancy = 0;
    for (std::size_t n = 0; n < judged.size(); ++n) {
      RC_ASSERT(result.fields[n].record == judged[n].record && result.fields[n].field == judged[n].field);
      RC_ASSERT(result.fields[n].right == is_right(judged[n]));
      ++(is_right(judged[n]) ? right : wrong);
      if (is_right(judged[n]) && run.drill.form.fields[judged[n].field].severity >= Severity::critical) ++critical_right;
      if (is_right(judged[n])) continue;
      RC_ASSERT(result.discrepancies[discrepancy].keyed == judged[n].keyed);
      RC_ASSERT(result.discrepancies[discrepancy++].expected == judged[n].due);
    }
    RC_ASSERT(discrepancy == result.discrepancies.size());
    RC_ASSERT(result.records_held == held);
    RC_ASSERT(result.totals.records_released == static_cast<int>(run.live.released.size()) - held);
    RC_ASSERT(result.totals.fields_right == right);
    RC_ASSERT(result.totals.fields_wrong == wrong);
    RC_ASSERT(result.totals.critical_right == critical_right);
    RC_ASSERT(result.totals.fields_not_reached == static_cast<int>(run.journal.head.records * run.drill.form.fields.size()) - right - wrong);
  }));
}

TEST_CASE("Every press of a run is one of its keystrokes, and none behind its end", "[any run]") {
  CHECK(rc::check([](std::uint64_t seed) {
    const RandomRun run = random_run(seed);
    const Score result = scored(run);
    int presses = 0, clicks = 0;
    for (const Keystroke& one : run.journal.keystrokes) {
      if (run.journal.head.limit > Elapsed{0} && one.at > run.journal.head.limit) break;
      if (one.kind == Keystroke::Kind::press) ++(field_pointed_at(one.key) ? clicks : presses);
    }
    RC_ASSERT(result.totals.keystrokes == presses);
    int in_fields = 0, in_right = 0, delivered = 0;
    for (const FieldScore& field : result.fields) {
      in_fields += field.keystrokes;
      in_right += field.right ? field.keystrokes : 0;
    }
    for (const Judged& one : judged_of(run)) delivered += static_cast<int>(without_mark(one.keyed).size());
    RC_ASSERT(in_fields <= presses);
    RC_ASSERT(result.totals.keystrokes_in_right == in_right);
    RC_ASSERT(std::ssize(result.presses_in_right) == in_right);
    RC_ASSERT(result.characters_delivered == delivered);
  }));
}

TEST_CASE("Every rate of any run of any drill lies between 0 and 1", "[any run]") {
  CHECK(rc::check([](std::uint64_t seed) {
    const RandomRun run = random_run(seed);
    const Score result = scored(run);
    const RunMeasures measures = measures_of(run.drill.form, run.documents, result);
    const Accuracies& accuracies = measures.accuracies;
    for (const Share& share : {accuracies.characters, accuracies.fields, accuracies.critical_fields, accuracies.records, accuracies.records_critical, accuracies.weighted})
      check_share(share);
    RC_ASSERT(accuracies.records.right <= accuracies.records_critical.right);
    for (const auto& share : {field_accuracy(result.totals), critical_field_accuracy(result.totals), record_accuracy(result.totals)}) RC_ASSERT(is_share(share));
    check_rates(measures.characters.linear);
    const Defects& defects = measures.defects;
    for (const auto& share : {defects.per_opportunity, defects.first_pass_yield, defects.rolled_yield, defects.normalised_yield}) RC_ASSERT(is_share(share));
    if (defects.per_million) RC_ASSERT(*defects.per_million >= 0 && *defects.per_million <= 1e6);
    for (const auto& level : {defects.sigma, defects.sigma_bound})
      if (level) RC_ASSERT(std::isfinite(*level));
    for (const KindFigures& kind : measures.kinds) check_share(kind.fields);
    for (const Slice& slice : measures.course.slices) RC_ASSERT(is_share(slice.error_rate) && slice.ksph >= 0);
    RC_ASSERT(measures.rhythm.consistency >= 0 && measures.rhythm.consistency <= 100);
    const SpeedFigures& speed = measures.speed;
    RC_ASSERT(speed.net_ksph >= 0 && speed.net_ksph <= speed.gross_ksph);
    RC_ASSERT(speed.effective_ksph >= speed.net_ksph || speed.active == speed.idle);
    RC_ASSERT(speed.idle >= Elapsed{0} && speed.idle <= speed.active);
  }));
}

TEST_CASE("Every rate of any stream lies between 0 and 1, and no Backspace takes out more than one character", "[any run]") {
  CHECK(rc::check([] {
    const auto texts = rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U' ', U'é'));
    const auto presented = *texts;
    const auto stream = *rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U' ', U'é', kBackspaceKeyed));
    const KeystrokeAccount account = keystroke_account(presented, stream);
    check_rates(account);
    RC_ASSERT(account.fixed <= account.fixing);
    RC_ASSERT(is_share(correction_efficiency(account)));
    RC_ASSERT(account.correct + account.left == std::max(account.presented, account.transcribed));
    RC_ASSERT(account.stream == account.transcribed + account.fixed + account.fixing);
    if (const auto keys = kspc(account)) RC_ASSERT(*keys >= 1);
  }));
}

TEST_CASE("Accuracies over the fields of a score are those over the texts", "[any run]") {
  CHECK(rc::check([](std::uint64_t seed) {
    const RandomRun run = random_run(seed);
    const Form& form = run.drill.form;
    const std::vector<Judged> judged = judged_of(run);
    const Accuracies of_score = accuracies_of(form, scored(run));
    const AccuracyFigures of_texts = accuracy_of(texts_of(judged, form, with_mark));
    RC_ASSERT(of_score.fields.all == of_texts.fields);
    RC_ASSERT(of_score.fields.all - of_score.fields.right == of_texts.field_errors);
    RC_ASSERT(same(of_score.fields.value(), of_texts.field_accuracy));
    RC_ASSERT(same(of_score.critical_fields.value(), of_texts.critical_field_accuracy));
    RC_ASSERT(same(of_score.characters.value(), accuracy_of(texts_of(judged, form, without_mark)).character_accuracy));

    std::vector<JudgedRecord> weighed = texts_of(judged, form, with_mark);
    forfeit(weighed, judged, form);
    RC_ASSERT(same(of_score.weighted.value(), accuracy_of(weighed).weighted_accuracy));

    std::vector<Judged> released = judged;
    std::erase_if(released, [&](const Judged& one) { return one.record == run.live.released.size(); });
    const AccuracyFigures of_records = accuracy_of(texts_of(released, form, with_mark));
    RC_ASSERT(same(of_score.records.value(), of_records.record_accuracy));
    RC_ASSERT(same(of_score.records_critical.value(), of_records.records_without_critical_error));
  }));
}
