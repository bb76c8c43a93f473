#include "scoring/accuracy.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "scoring/alignment.h"

namespace deft {
namespace {

/// How much of something is right.
struct Tally {
  double right = 0, all = 0;

  void add(bool is_right, double weight = 1) {
    all += weight;
    if (is_right) right += weight;
  }
  std::optional<double> share() const { return all > 0 ? std::optional(right / all) : std::nullopt; }
};

bool is_right(const JudgedField& field) { return field.due == field.keyed; }
bool is_harmless(const JudgedField& field) { return !field.critical || is_right(field); }

}  // namespace

AccuracyFigures accuracy_of(const std::vector<JudgedRecord>& records) {
  Tally fields, critical, weighted, whole, harmless, characters;
  AccuracyFigures figures;
  for (const JudgedRecord& record : records) {
    whole.add(std::all_of(record.begin(), record.end(), is_right));
    harmless.add(std::all_of(record.begin(), record.end(), is_harmless));
    for (const JudgedField& field : record) {
      ++figures.fields;
      if (!is_right(field)) ++figures.field_errors;
      fields.add(is_right(field));
      if (field.critical) critical.add(is_right(field));
      weighted.add(is_right(field), field.weight);
      const std::size_t longer = std::max(field.due.size(), field.keyed.size());
      characters.all += static_cast<double>(longer);
      characters.right += static_cast<double>(longer - msd(field.due, field.keyed));
    }
  }
  figures.field_accuracy = fields.share();
  figures.critical_field_accuracy = critical.share();
  figures.weighted_accuracy = weighted.share();
  figures.record_accuracy = whole.share();
  figures.records_without_critical_error = harmless.share();
  figures.character_accuracy = characters.share();
  if (figures.fields > 0)
    figures.errors_a_million = static_cast<double>(figures.field_errors) * 1e6 / static_cast<double>(figures.fields);
  return figures;
}

std::optional<double> record_accuracy_expected(double field_accuracy, double fields_a_record) {
  if (!(field_accuracy >= 0 && field_accuracy <= 1 && fields_a_record >= 0)) return std::nullopt;
  return std::pow(field_accuracy, fields_a_record);
}

std::optional<double> rolled_yield(const std::vector<double>& yields) {
  const bool shares = std::all_of(yields.begin(), yields.end(), [](double yield) { return yield >= 0 && yield <= 1; });
  if (yields.empty() || !shares) return std::nullopt;
  return std::accumulate(yields.begin(), yields.end(), 1.0, std::multiplies<>());
}

std::optional<double> normalised_yield(const std::vector<double>& yields) {
  const std::optional<double> rolled = rolled_yield(yields);
  if (!rolled) return std::nullopt;
  return std::pow(*rolled, 1 / static_cast<double>(yields.size()));
}

}  // namespace deft
