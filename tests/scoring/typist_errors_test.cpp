// The errors a simulated typist makes and leaves are those the score finds: no other field is wrong, and each is of a class that
// its slip can give. What stands in a field is told from the slips alone, without the form's cursor.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "files/drill_file.h"
#include "practice/typist.h"
#include "scoring/score.h"
#include "support/sample_drill.h"
#include "support/shipped_drills.h"

using namespace deft;

namespace {

using enum ErrorClass;
using Slips = std::vector<LeftSlip>;
using Place = std::pair<std::size_t, std::size_t>;  ///< record, field

/// The characters pressed for a value, slips and all.
std::u32string pressed_for(const std::u32string& characters, const Slips& slips) {
  std::u32string pressed;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    const auto slip = std::find_if(slips.begin(), slips.end(), [&](const LeftSlip& one) { return one.at == at; });
    if (slip == slips.end()) {
      pressed += characters[at];
      continue;
    }
    switch (slip->kind) {
      case LeftSlip::Kind::left_out: break;
      case LeftSlip::Kind::doubled: pressed += {characters[at], characters[at]}; break;
      case LeftSlip::Kind::swapped: pressed += {characters[at + 1], characters[at]}; ++at; break;
      case LeftSlip::Kind::replaced: pressed += slip->pressed; break;
    }
  }
  return pressed;
}

/// What such presses leave in a field: what it refuses is not there, and one that goes on by itself takes no more when it is full.
std::u32string kept(const Field& field, const std::u32string& pressed, bool last) {
  std::u32string keyed;
  for (const char32_t c : pressed) {
    if (field.advance == Advance::automatic && !last && is_full(field, keyed)) break;
    if (accepts(field, keyed + as_keyed(field, c))) keyed += as_keyed(field, c);
  }
  return keyed;
}

/// The classes one slip can give where all its characters were taken: its own, and those told before it by what the value then says.
std::set<ErrorClass> classes_of(LeftSlip::Kind kind) {
  std::set<ErrorClass> classes{blank, other_field, other_record, format, day_month_swapped, factor_of_ten, sign_reversed};
  switch (kind) {
    case LeftSlip::Kind::left_out: classes.insert({dropped_double, omission}); break;
    case LeftSlip::Kind::doubled: classes.insert(doubling); break;
    case LeftSlip::Kind::swapped: classes.insert(adjacent_transposition); break;
    case LeftSlip::Kind::replaced: classes.insert({wrong_double, substitution}); break;
  }
  return classes;
}

struct Found { int wrong = 0, told = 0, copied = 0; std::set<ErrorClass> kinds; };

class Sat {
 public:
  Sat(const Typist& typist, const Drill& drill, std::vector<SourceDocument> documents, std::uint64_t seed)
      : drill_(drill), documents_(std::move(documents)) {
    JournalHead head;
    head.seed = seed;
    head.records = documents_.size();
    Slips left;
    journal_ = simulate(typist, drill, documents_, head, &left);
    for (const LeftSlip& slip : left) slips_[{slip.record, slip.field}].push_back(slip);
    score_ = score(drill_, documents_, journal_);
    note_copies();
  }

  void check(Found& found) const {
    CHECK(score_.totals.records_released == static_cast<int>(documents_.size()));
    int wrong = 0;
    for (std::size_t record = 0; record < score_.values.size(); ++record)
      for (std::size_t field = 0; field < drill_.form.fields.size(); ++field) {
        INFO("record " << record << ", field " << field);
        const Value& due = documents_[record].truth[field];
        const Value stands = value_at(record, field);
        CHECK(to_string(stands) == to_string(score_.values[record][field]));
        if (stands == due) continue;
        ++wrong;
        check_wrong(record, field, found);
      }
    CHECK(score_.totals.fields_wrong == wrong);
    CHECK(static_cast<int>(score_.discrepancies.size()) == wrong);
    found.wrong += wrong;
  }

 private:
  void note_copies();
  const Slips& slips_at(std::size_t record, std::size_t field) const {
    static const Slips none;
    const auto found = slips_.find({record, field});
    return found == slips_.end() ? none : found->second;
  }
  bool last(std::size_t field) const { return field + 1 == drill_.form.fields.size(); }

  /// What the slips say stands there.
  Value value_at(std::size_t record, std::size_t field) const {
    const Value& due = documents_[record].truth[field];
    if (copied_.contains({record, field})) return value_at(record - 1, field);
    if (due.mark != Mark::none) return due;
    const Field& rules = drill_.form.fields[field];
    const std::u32string pressed = pressed_for(keyed_for(rules, due.text), slips_at(record, field));
    return {settled(rules, kept(rules, pressed, last(field))), Mark::none};
  }

  void check_wrong(std::size_t record, std::size_t field, Found& found) const {
    const auto at = std::find_if(score_.discrepancies.begin(), score_.discrepancies.end(), [&](const Discrepancy& one) { return one.record == record && one.field == field; });
    REQUIRE(at != score_.discrepancies.end());
    CHECK(at->error.kind != right);
    found.kinds.insert(at->error.kind);
    if (copied_.contains({record, field})) {
      CHECK(at->causes.has(Cause::dup_carried_over));
      CHECK(at->causes.has(Cause::dup_key));
      ++found.copied;
      return;
    }
    const Field& rules = drill_.form.fields[field];
    const Slips& slips = slips_at(record, field);
    REQUIRE_FALSE(slips.empty());
    const std::u32string pressed = pressed_for(keyed_for(rules, at->expected.text), slips);
    const bool whole = kept(rules, pressed, last(field)).size() == pressed.size() && rules.kind != FieldKind::choice;
    // An amount is settled: noughts in front of it come or go, and those behind a point that was keyed.
    const bool padded = rules.kind == FieldKind::amount && (pressed.size() < 4 || pressed[0] == U'0' || pressed.find(U'.') != pressed.npos);
    if (slips.size() != 1 || !whole || padded) return;
    INFO(to_string(at->expected) << " keyed as " << to_string(at->keyed) << ": " << name_of(at->error.kind));
    CHECK(classes_of(slips[0].kind).contains(at->error.kind));
    ++found.told;
  }

  const Drill& drill_;
  std::vector<SourceDocument> documents_;
  Journal journal_;
  Score score_;
  std::map<Place, Slips> slips_;
  std::set<Place> copied_;  ///< by F2, and not cleared afterwards
};

void Sat::note_copies() {
  const std::size_t fields = drill_.form.fields.size();
  std::size_t press = 0;
  for (const Keystroke& one : journal_.keystrokes) {
    const Place place{score_.presses[press].place / fields, score_.presses[press].place % fields};
    ++press;
    if (is(one.key, NamedKey::f2)) copied_.insert(place);
    if (is(one.key, NamedKey::f6)) copied_.erase(place);
  }
}

Typist careless(unsigned slips, unsigned notices) {
  Typist typist = typist_named("novice").value();
  typist.slip_per_mille = slips;
  typist.notice_percent = notices;
  return typist;
}

Found found_in(const Drill& drill, std::vector<SourceDocument> (*documents)(const Drill&, std::uint64_t, std::size_t), std::size_t records) {
  Found found;
  for (std::uint64_t seed = 1; seed <= 12; ++seed)
    for (const Typist& typist : {careless(22, 60), careless(15, 0), careless(60, 50), careless(10, 0)}) {
      INFO(drill.name << ", seed " << seed << ", " << typist.slip_per_mille << " slips in 1,000, " << typist.notice_percent << " % seen");
      Sat(typist, drill, documents(drill, seed, records), seed).check(found);
    }
  return found;
}

}  // namespace

TEST_CASE("A typist's slips left on the sample form are the errors found, each of a class its slip can give", "[typist]") {
  const Found found = found_in(sample_drill(), [](const Drill&, std::uint64_t seed, std::size_t records) { return sample_documents(seed, records); }, 8);
  CHECK(found.wrong > 200);
  CHECK(found.told > 150);
  CHECK(found.copied > 0);
  for (const ErrorClass kind : {adjacent_transposition, doubling, substitution, omission}) CHECK(found.kinds.contains(kind));
}

TEST_CASE("A typist's slips left on the shipped drills are the errors found, each of a class its slip can give", "[typist]") {
  for (const Drill& drill : test::fixed_drills()) {
    const Found found = found_in(drill, [](const Drill& of, std::uint64_t seed, std::size_t records) { return source_documents(of, seed, records); }, 3);
    INFO(drill.name);
    CHECK(found.wrong > 50);
    CHECK(found.told > 30);
  }
}
