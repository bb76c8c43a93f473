#include "scoring/field_errors.h"

#include <algorithm>
#include <map>
#include <span>

#include "keying/journal.h"
#include "scoring/cascade.h"
#include "scoring/holds.h"
#include "scoring/replay.h"

namespace deft {
namespace {

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

/// What the presses in one field tell of its value.
struct Presses {
  bool dup_key = false;
  std::map<char32_t, bool> on_keypad;  ///< by character: its last press
};

class Naming {
 public:
  Naming(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Replay& run,
         OtherRules other_rules)
      : drill_(drill), documents_(documents), run_(run), other_rules_(other_rules),
        true_values_(documents, journal.head.records), layout_(geometry_of(journal.keyboard.layout)) {}

  void look_at_presses(const Journal& journal, const std::vector<Discrepancy>& discrepancies);
  void name(Discrepancy& wrong);
  void tell_cascades(std::span<Discrepancy> of_record, const Record& keyed) const;
  const Record& keyed_in(std::size_t record) const { return run_.entry.released[record].values; }

 private:
  std::size_t place_of(const Discrepancy& wrong) const { return wrong.record * drill_.form.fields.size() + wrong.field; }
  FieldContext context_of(const Discrepancy& wrong) const;

  const Drill& drill_;
  const std::vector<SourceDocument>& documents_;
  const Replay& run_;
  OtherRules other_rules_;
  TrueValues true_values_;
  std::optional<KeyGeometry> layout_;
  std::map<std::size_t, Presses> presses_;  ///< by place, of wrong fields
};

void Naming::look_at_presses(const Journal& journal, const std::vector<Discrepancy>& discrepancies) {
  std::vector<bool> wrong(run_.fields.size());
  for (const Discrepancy& each : discrepancies) wrong[place_of(each)] = true;
  std::size_t press = 0;
  for (const Keystroke& keystroke : journal.keystrokes) {
    if (press == run_.presses.size()) break;
    if (!counts(keystroke)) continue;
    const std::size_t place = run_.presses[press++].place;
    if (!wrong[place]) continue;
    const Key key = keystroke.key;
    if (is(key, NamedKey::f2)) presses_[place].dup_key = true;
    if (is_character(key)) presses_[place].on_keypad[as_keyed(drill_.form.fields[place % drill_.form.fields.size()], key.code)] = key.keypad;
  }
}

FieldContext Naming::context_of(const Discrepancy& wrong) const {
  FieldContext context;
  context.layout = layout_;
  if (wrong.record > 0) {
    context.before_true = &documents_[wrong.record - 1].truth[wrong.field];
    context.before_keyed = &keyed_in(wrong.record - 1)[wrong.field];
  }
  context.unreadable = has_unreadable(wrong.expected.text) && !has_unreadable(wrong.keyed.text);
  if (other_rules_) context.other_rules = other_rules_(drill_, documents_[wrong.record], wrong.field);
  const auto pressed = presses_.find(place_of(wrong));
  if (pressed == presses_.end()) return context;
  context.dup_key = pressed->second.dup_key;
  for (const auto& [character, keypad] : pressed->second.on_keypad)
    if (keypad) context.on_keypad += character;
  return context;
}

void Naming::name(Discrepancy& wrong) {
  const Field& field = drill_.form.fields[wrong.field];
  const Record& truth = documents_[wrong.record].truth;
  const bool two_texts = wrong.expected.mark == Mark::none && wrong.keyed.mark == Mark::none;
  const bool sought = two_texts && !is_blank(wrong.expected) && !is_blank(wrong.keyed);
  const auto elsewhere = sought ? true_values_.nearest(wrong.record, wrong.field, wrong.keyed.text) : std::nullopt;
  wrong.error = classify(drill_.form, truth, wrong.field, wrong.keyed, elsewhere);
  if (two_texts) wrong.steps = aligned(field, wrong.expected.text, wrong.keyed.text);
  wrong.causes = causes_of(field, wrong.expected, wrong.keyed, wrong.error, wrong.steps, context_of(wrong));
}

void Naming::tell_cascades(std::span<Discrepancy> of_record, const Record& keyed) const {
  std::vector<bool> wrong(keyed.size());
  for (const Discrepancy& each : of_record) wrong[each.field] = true;
  for (const Cascade& cascade : cascades_of(drill_.form, documents_[of_record[0].record].truth, keyed, wrong))
    for (Discrepancy& each : of_record) {
      const bool root = each.field == cascade.root;
      if (!root && !std::ranges::binary_search(cascade.consequences, each.field)) continue;
      each.causes.add(root ? Cause::cascade_root : Cause::cascade);
      each.causes.root = cascade.root;
      each.causes.shift = cascade.shift;
    }
}

int time_out_blanks(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Replay& run) {
  if (journal.end != EndReason::time || run.entry.released.size() >= run.entry.records) return 0;
  const Record& truth = documents[run.entry.released.size()].truth;
  const Record keyed = open_record(run.entry, drill.form);
  int blanks = 0;
  for (std::size_t field = 0; field < keyed.size(); ++field)
    if (!run.entry.fields[field].left && is_blank(keyed[field]) && !is_blank(truth[field])) ++blanks;
  return blanks;
}

}  // namespace

TrueValues::TrueValues(const std::vector<SourceDocument>& documents, std::size_t records)
    : documents_(documents), records_(std::min(records, documents.size())) {}

std::optional<std::size_t> TrueValues::nearest(std::size_t record, std::size_t field, std::u32string_view text) {
  if (by_field_.size() <= field) by_field_.resize(field + 1);
  auto& records = by_field_[field];
  if (records.empty())
    for (std::size_t other = 0; other < records_; ++other)
      if (const Value& value = documents_[other].truth[field]; value.mark == Mark::none) records[value.text].push_back(other);
  const auto found = records.find(text);
  if (found == records.end()) return std::nullopt;
  std::optional<std::size_t> nearest;
  const auto distance = [&](std::size_t other) { return other < record ? record - other : other - record; };
  const auto behind = std::ranges::upper_bound(found->second, record);
  if (behind != found->second.end()) nearest = *behind;
  const auto at = std::ranges::lower_bound(found->second, record);
  if (at != found->second.begin() && (!nearest || distance(at[-1]) <= distance(*nearest))) nearest = at[-1];
  return nearest;
}

void name_errors(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Replay& run,
                 Score& score, OtherRules other_rules) {
  Naming naming(drill, documents, journal, run, other_rules);
  std::vector<Discrepancy>& all = score.discrepancies;
  if (!all.empty()) naming.look_at_presses(journal, all);
  for (std::size_t first = 0; first < all.size();) {
    std::size_t end = first;
    while (end < all.size() && all[end].record == all[first].record) naming.name(all[end++]);
    const bool released = all[first].record < run.entry.released.size();
    naming.tell_cascades(std::span(all).subspan(first, end - first),
                         released ? naming.keyed_in(all[first].record) : open_record(run.entry, drill.form));
    first = end;
  }
  const auto follows = [](const Discrepancy& each) { return each.causes.has(Cause::cascade); };
  score.errors.consequences = static_cast<int>(std::ranges::count_if(all, follows));
  score.errors.root_errors = static_cast<int>(all.size()) - score.errors.consequences;
  judge_holds(drill, documents, run, score.errors);
  score.errors.time_out_blanks = time_out_blanks(drill, documents, journal, run);
}

}  // namespace deft
