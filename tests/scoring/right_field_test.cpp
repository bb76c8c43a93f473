// A right field more never makes a run less accurate.
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

#include "files/profile_file.h"
#include "scoring/accuracy.h"
#include "scoring/measures.h"
#include "scoring/profile.h"
#include "support/sample_drill.h"

using namespace deft;

namespace {

/// Records of text fields: what is due and what is typed.
struct Sitting {
  std::vector<Severity> severities;
  std::vector<std::vector<std::string>> due, typed;

  bool has_fatal_error() const {
    for (std::size_t record = 0; record < due.size(); ++record)
      for (std::size_t field = 0; field < severities.size(); ++field)
        if (severities[field] == Severity::fatal && due[record][field] != typed[record][field]) return true;
    return false;
  }
};

struct Outcome { RunMeasures measures; RunCounts counts; };

Outcome outcome_of(const Sitting& sitting) {
  Drill drill = text_drill(sitting.severities.size());
  for (std::size_t field = 0; field < sitting.severities.size(); ++field) drill.form.fields[field].severity = sitting.severities[field];
  const auto documents = documents_of(sitting.due);
  const Journal journal = keyed(ideal_run(drill.form, documents_of(sitting.typed)), sitting.due.size());
  const Score result = score(drill, documents, journal);
  RC_ASSERT(result.totals.records_released == static_cast<int>(sitting.due.size()));
  return {measures_of(drill.form, documents, result), counts_of(drill, documents, journal, result)};
}

rc::Gen<std::string> values() { return rc::gen::element<std::string>("", "A", "AB", "BA", "C1"); }
rc::Gen<Severity> severities() { return rc::gen::element(Severity::minor, Severity::major, Severity::critical, Severity::fatal); }

Sitting any_sitting() {
  Sitting sitting;
  sitting.severities = *rc::gen::container<std::vector<Severity>>(*rc::gen::inRange<std::size_t>(1, 5), severities());
  const auto records = *rc::gen::inRange<std::size_t>(1, 5);
  for (std::size_t record = 0; record < records; ++record) {
    sitting.due.push_back(*rc::gen::container<std::vector<std::string>>(sitting.severities.size(), values()));
    sitting.typed.push_back(sitting.due.back());
    for (std::string& value : sitting.typed.back())
      if (*rc::gen::inRange(0, 3) == 0) value = *values();
  }
  return sitting;
}

/// With a field more at the end of each record, keyed right.
Sitting with_right_field(Sitting sitting) {
  sitting.severities.push_back(*severities());
  for (std::size_t record = 0; record < sitting.due.size(); ++record) {
    sitting.due[record].push_back(*values());
    sitting.typed[record].push_back(sitting.due[record].back());
  }
  return sitting;
}

/// With a record more, keyed right.
Sitting with_right_record(Sitting sitting) {
  sitting.due.push_back(*rc::gen::container<std::vector<std::string>>(sitting.severities.size(), values()));
  sitting.typed.push_back(sitting.due.back());
  return sitting;
}

void check_no_lower(const std::optional<double>& before, const std::optional<double>& after) {
  if (before) RC_ASSERT(after.value() >= *before - 1e-12);
}
void check_no_lower(const Share& before, const Share& after) { check_no_lower(before.value(), after.value()); }

void check_no_worse(const Outcome& before, const Outcome& after, bool weights) {
  const Accuracies &a = before.measures.accuracies, &b = after.measures.accuracies;
  check_no_lower(a.fields, b.fields);
  check_no_lower(a.characters, b.characters);
  check_no_lower(a.critical_fields, b.critical_fields);
  check_no_lower(a.records, b.records);
  check_no_lower(a.records_critical, b.records_critical);
  if (weights) check_no_lower(a.weighted, b.weighted);
  const Defects &c = before.measures.defects, &d = after.measures.defects;
  RC_ASSERT(*d.per_million <= *c.per_million);
  RC_ASSERT(*d.per_unit <= *c.per_unit);
  if (c.sigma && d.sigma) RC_ASSERT(*d.sigma >= *c.sigma - 1e-9);
  check_no_lower(c.first_pass_yield, d.first_pass_yield);
  check_no_lower(c.rolled_yield, d.rolled_yield);
  static const std::vector<Profile> profiles = load_profiles({DEFT_ROOT "/assets/profiles"}).profiles;
  for (const Profile& profile : profiles) {
    if (profile.rule != ProfileRule::fields && profile.rule != ProfileRule::records && profile.rule != ProfileRule::weighted) continue;
    check_no_lower(score_under(profile, before.counts).figures.front().value, score_under(profile, after.counts).figures.front().value);
  }
}

}  // namespace

TEST_CASE("A right field more in each record lowers no accuracy, and raises no defects in a million", "[any run]") {
  CHECK(rc::check([] {
    const Sitting sitting = any_sitting();
    // A record with a fatal error has lost its weight, and with each field more it has more to lose.
    check_no_worse(outcome_of(sitting), outcome_of(with_right_field(sitting)), !sitting.has_fatal_error());
  }));
}

TEST_CASE("A right record more lowers no accuracy, fatal errors or not", "[any run]") {
  CHECK(rc::check([] {
    const Sitting sitting = any_sitting();
    check_no_worse(outcome_of(sitting), outcome_of(with_right_record(sitting)), true);
  }));
}

TEST_CASE("A wrong field more in a record raises no accuracy, and lowers no defects in a million", "[any run]") {
  CHECK(rc::check([] {
    Sitting sitting = any_sitting();
    sitting.due.resize(1);
    sitting.typed.resize(1);
    Sitting worse = with_right_field(sitting);
    worse.typed[0].back() += "X";
    const Outcome before = outcome_of(sitting), after = outcome_of(worse);
    check_no_lower(after.measures.accuracies.fields, before.measures.accuracies.fields);
    check_no_lower(after.measures.accuracies.weighted, before.measures.accuracies.weighted);
    check_no_lower(after.measures.accuracies.records, before.measures.accuracies.records);
    RC_ASSERT(*after.measures.defects.per_million >= *before.measures.defects.per_million);
  }));
}

TEST_CASE("A right field more lowers no accuracy over texts", "[accuracy]") {
  CHECK(rc::check([] {
    const auto texts = rc::gen::element<std::u32string>(U"", U"A", U"AB", U"BA");
    std::vector<JudgedRecord> records(*rc::gen::inRange<std::size_t>(1, 5));
    for (JudgedRecord& record : records)
      for (int fields = *rc::gen::inRange(0, 5); fields > 0; --fields) record.push_back({*texts, *texts, static_cast<double>(*rc::gen::inRange(0, 6)), *rc::gen::arbitrary<bool>()});
    const AccuracyFigures before = accuracy_of(records);
    const std::u32string right = *texts;
    records[*rc::gen::inRange<std::size_t>(0, records.size())].push_back({right, right, static_cast<double>(*rc::gen::inRange(0, 6)), *rc::gen::arbitrary<bool>()});
    const AccuracyFigures after = accuracy_of(records);
    check_no_lower(before.field_accuracy, after.field_accuracy);
    check_no_lower(before.critical_field_accuracy, after.critical_field_accuracy);
    check_no_lower(before.weighted_accuracy, after.weighted_accuracy);
    check_no_lower(before.record_accuracy, after.record_accuracy);
    check_no_lower(before.records_without_critical_error, after.records_without_critical_error);
    check_no_lower(before.character_accuracy, after.character_accuracy);
    RC_ASSERT(after.errors_a_million <= before.errors_a_million.value_or(1e6));
  }));
}
