#include "scoring/measures.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "scoring/accuracy.h"
#include "scoring/defects.h"

namespace deft {
namespace {

void count(Share& share, bool right, long long weight = 1) {
  share.all += weight;
  if (right) share.right += weight;
}

double ratio(long long part, long long whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// One record's fields, as they stand in the score one behind the other.
class RecordAccount {
 public:
  void add(const FieldScore& field, Severity severity) {
    const int weight = weight_of(severity);
    due_ += weight;
    if (field.right) kept_ += weight;
    all_right_ = all_right_ && field.right;
    if (field.right || severity < Severity::critical) return;
    critical_right_ = false;
    if (severity == Severity::fatal) ++fatal_;
  }
  void close(Accuracies& accuracies, bool released) const {
    if (released) {
      count(accuracies.records, all_right_);
      count(accuracies.records_critical, critical_right_);
    }
    accuracies.weighted.all += due_;
    accuracies.weighted.right += fatal_ > 0 ? 0 : kept_;
    accuracies.fatal_errors += fatal_;
  }

 private:
  long long due_ = 0, kept_ = 0;
  int fatal_ = 0;
  bool all_right_ = true, critical_right_ = true;
};

/// Records put on hold are judged by nobody; what is judged of the record open at the end is no whole record.
bool whole(const Form& form, const std::vector<FieldScore>& fields, std::size_t first, std::size_t end) {
  const int type = form.fields[fields[end - 1].field].document_type;
  const auto due = std::ranges::count_if(form.fields, [type](const Field& field) { return field.document_type == 0 || field.document_type == type; });
  return static_cast<std::ptrdiff_t>(end - first) == due && fields[first].field == 0;
}

}  // namespace

int weight_of(Severity severity) {
  switch (severity) {
    case Severity::minor:
      return 1;
    case Severity::major:
      return 5;
    case Severity::critical:
    case Severity::fatal:
      return 10;
  }
  return 0;
}

Accuracies accuracies_of(const Form& form, const Score& score) {
  Accuracies accuracies;
  const auto& fields = score.fields;
  std::size_t whole_records = 0;
  for (std::size_t first = 0, end = 0; first < fields.size(); first = end) {
    RecordAccount record;
    for (; end < fields.size() && fields[end].record == fields[first].record; ++end) {
      const FieldScore& field = fields[end];
      const Severity severity = form.fields[field.field].severity;
      accuracies.characters.right += field.correct;
      accuracies.characters.all += field.correct + field.left;
      count(accuracies.fields, field.right);
      if (severity >= Severity::critical) count(accuracies.critical_fields, field.right);
      record.add(field, severity);
    }
    const bool released = whole(form, fields, first, end) && whole_records < static_cast<std::size_t>(score.totals.records_released);
    whole_records += released;
    record.close(accuracies, released);
  }
  return accuracies;
}

Defects defects_of(const Score& score) {
  Defects defects;
  defects.defects = score.totals.fields_wrong;
  defects.units = score.totals.records_released;
  defects.opportunities = score.totals.fields_right + score.totals.fields_wrong;
  if (defects.units > 0) {
    defects.per_unit = ratio(defects.defects, defects.units);
    defects.first_pass_yield = ratio(score.totals.records_right, defects.units);
  }
  if (defects.opportunities == 0) return defects;
  defects.per_opportunity = ratio(defects.defects, defects.opportunities);
  defects.per_million = ratio(defects.defects * 1'000'000, defects.opportunities);
  if (defects.defects > 0) defects.sigma = sigma_level(*defects.per_million);
  else defects.sigma_bound = sigma_level(clopper_pearson(0, defects.opportunities).high * 1e6);
  std::map<std::size_t, Share> by_field;
  for (const FieldScore& field : score.fields) count(by_field[field.field], field.right);
  std::vector<double> yields;
  for (const auto& [field, share] : by_field) yields.push_back(*share.value());
  defects.rolled_yield = rolled_yield(yields);
  defects.normalised_yield = normalised_yield(yields);
  return defects;
}

CharacterAccount characters_of(const Score& score) {
  CharacterAccount account;
  for (const FieldScore& field : score.fields) {
    if (!field.linear) {
      ++account.nonlinear_fields;
      account.left_in_nonlinear += field.left;
      continue;
    }
    account.linear.correct += static_cast<std::size_t>(field.correct);
    account.linear.left += static_cast<std::size_t>(field.left);
    account.linear.fixed += static_cast<std::size_t>(field.fixed);
    account.linear.fixing += static_cast<std::size_t>(field.fixing);
  }
  return account;
}

RunMeasures measures_of(const Form& form, const std::vector<SourceDocument>& documents, const Score& score) {
  constexpr Elapsed kSlice = std::chrono::minutes(1);
  return {accuracies_of(form, score), defects_of(score),  characters_of(score),          speed_of(score),
          kinds_of(form, score),      rhythm_of(score),   course_of(score, kSlice), key_errors_of(form, documents, score)};
}

}  // namespace deft
