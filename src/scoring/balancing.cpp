#include "scoring/balancing.h"

#include <algorithm>

#include "scoring/replay.h"

namespace deft {
namespace {

/// What has to add up in a form.
std::vector<Rule> additions(const Form& form) {
  std::vector<Rule> rules;
  for (const SumRule& sum : form.sums) rules.push_back({.kind = Rule::Kind::sum, .parts = sum.parts, .field = sum.total});
  std::ranges::copy_if(form.rules, std::back_inserter(rules), [](const Rule& rule) { return rule.kind == Rule::Kind::sum || rule.kind == Rule::Kind::difference; });
  return rules;
}

class Balancing {
 public:
  Balancing(const Drill& drill, const std::vector<SourceDocument>& documents, Entry start)
      : form_(drill.form), documents_(documents), additions_(additions(drill.form)), entry_(std::move(start)) {}

  bool over() const { return finished(entry_); }
  void key(const Keystroke& keystroke);
  BalanceAccount end() const { return balanced_; }

 private:
  bool is_tape() const { return form_.layout == Form::Layout::ten_key; }
  bool was_checked(const Keystroke& keystroke, std::size_t put_away) const;
  bool can_add_up(std::size_t record) const;
  bool adds_up(const Record& keyed, const Record& truth) const;
  bool states(const Rule& rule, const Record& record) const;
  void count(bool agrees) {
    ++balanced_.all;
    balanced_.at_first += agrees ? 1 : 0;
  }

  const Form& form_;
  const std::vector<SourceDocument>& documents_;
  std::vector<Rule> additions_;
  Entry entry_;
  BalanceAccount balanced_;
  std::vector<std::size_t> checked_;   ///< records
  std::optional<bool> agreed_;         ///< the open record at its first check
};

/// True where a rule compares something in the record.
bool Balancing::states(const Rule& rule, const Record& record) const {
  const Value& total = record[rule.field];
  return total.mark == Mark::none && !total.text.empty() && holds(rule.when, form_, record) && applies(form_, rule.field, record);
}

bool Balancing::can_add_up(std::size_t record) const {
  if (is_tape()) return record < entry_.control_totals.size();
  const Record truth = without_passed_over(form_, documents_[record].truth);
  const auto fine = [&](const Rule& rule) { return !rule_broken(rule, form_, truth); };
  return std::ranges::any_of(additions_, [&](const Rule& rule) { return states(rule, truth); }) && std::ranges::all_of(additions_, fine);
}

bool Balancing::adds_up(const Record& keyed, const Record& truth) const {
  const Record record = without_passed_over(form_, keyed);
  return std::ranges::all_of(additions_, [&](const Rule& rule) {
    return !rule_broken(rule, form_, record) && (!states(rule, truth) || states(rule, record));
  });
}

/// F12 went through or found a fault, F8 looked: not where a list or a query took the key.
bool Balancing::was_checked(const Keystroke& keystroke, std::size_t put_away) const {
  const bool released = entry_.put_away != put_away;
  if (is(keystroke.key, NamedKey::f12)) return released || entry_.check.has_value();
  return is(keystroke.key, NamedKey::f8) && !is_tape() && (entry_.check || entry_.checked_clean || entry_.work_check);
}

void Balancing::key(const Keystroke& keystroke) {
  const bool asked = entry_.query.has_value(), listed = entry_.balance.has_value();
  const std::size_t record = record_number(entry_), put_away = entry_.put_away, balances = entry_.balances;
  apply(entry_, form_, keystroke);
  const bool released = entry_.put_away != put_away;
  if (!asked && !listed && was_checked(keystroke, put_away) && std::ranges::find(checked_, record) == checked_.end() && can_add_up(record)) {
    checked_.push_back(record);
    agreed_ = is_tape() ? released : adds_up(released ? entry_.released[record].values : open_record(entry_, form_), documents_[record].truth);
  }
  if (!released) return;
  if (agreed_ && !entry_.released[record].query) count(*agreed_);
  agreed_.reset();
  if (balances == 0 && entry_.balances == 1) count(!entry_.balance);
}

}  // namespace

BalanceAccount balancing(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  if (drill.form.layout != Form::Layout::ten_key && !drill.form.batch && additions(drill.form).empty()) return {};
  Balancing course(drill, documents, start_of(drill, documents, journal));
  for (const Keystroke& keystroke : keystrokes_in_time(journal)) {
    if (course.over()) break;
    course.key(keystroke);
  }
  return course.end();
}

}  // namespace deft
