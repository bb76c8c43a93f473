#pragma once

#include <optional>
#include <string>
#include <vector>

namespace deft {

/// A field that was due and what was keyed, both in NFC. Blank where a value is due and a value where blank is due are errors.
struct JudgedField {
  std::u32string due, keyed;
  double weight = 1;
  bool critical = false;
};
using JudgedRecord = std::vector<JudgedField>;

/// Accuracy by field, record and character, shares of 1. A share of nothing is nothing.
struct AccuracyFigures {
  long long fields = 0, field_errors = 0;
  std::optional<double> field_accuracy;           ///< fields exactly right / fields
  std::optional<double> critical_field_accuracy;  ///< the same of the critical ones
  std::optional<double> weighted_accuracy;        ///< weights of the right fields / weights
  std::optional<double> record_accuracy;          ///< records without an error / records
  std::optional<double> records_without_critical_error;
  std::optional<double> character_accuracy;  ///< 1 - sum of distances / sum of the longer lengths
  std::optional<double> errors_a_million;    ///< wrong fields in a million
};
AccuracyFigures accuracy_of(const std::vector<JudgedRecord>& records);

/// The share of records all right at a field accuracy, where fields fail independently: accuracy ^ fields; a record
/// without fields is right. Nothing where the accuracy is no share or the fields are below 0.
std::optional<double> record_accuracy_expected(double field_accuracy, double fields_a_record);

/// Rolled throughput yield: the share that passes every step the first time, the product of the steps' first-pass yields; and
/// the yield each of n equal steps would have, RTY ^ (1/n). Nothing without steps.
std::optional<double> rolled_yield(const std::vector<double>& yields);
std::optional<double> normalised_yield(const std::vector<double>& yields);

}  // namespace deft
