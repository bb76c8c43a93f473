#include <algorithm>
#include <map>

#include "scoring/score.h"

namespace deft {
namespace {

double per_hour(long long keystrokes, Elapsed time) {
  if (time <= Elapsed{0}) return 0;
  return static_cast<double>(keystrokes) * 3'600'000'000.0 / static_cast<double>(time.count());
}

std::optional<double> share(int right, int all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(right) / all;
}

double median_seconds(std::vector<Elapsed> times) {
  std::ranges::sort(times);
  const std::size_t middle = times.size() / 2;
  const Elapsed twice = times.size() % 2 == 1 ? times[middle] * 2 : times[middle - 1] + times[middle];
  return static_cast<double>(twice.count()) / 2e6;
}

}  // namespace

double gross_ksph(const Totals& totals) {
  return per_hour(totals.keystrokes, totals.duration);
}
double net_ksph(const Totals& totals) {
  return per_hour(totals.keystrokes_in_right, totals.duration);
}

std::optional<double> field_accuracy(const Totals& totals) {
  return share(totals.fields_right, totals.fields_right + totals.fields_wrong);
}

std::optional<double> critical_field_accuracy(const Totals& totals) {
  return share(totals.critical_right, totals.critical_right + totals.critical_wrong);
}

std::optional<double> record_accuracy(const Totals& totals) {
  return share(totals.records_right, totals.records_released);
}

std::vector<FieldTime> slowest_fields(const Score& score) {
  std::map<std::size_t, std::vector<Elapsed>> times;
  for (const FieldScore& field : score.fields) times[field.field].push_back(field.reading + field.keying);
  std::vector<FieldTime> slowest;
  for (const auto& [field, of_field] : times) slowest.push_back({field, median_seconds(of_field)});
  std::ranges::stable_sort(slowest, std::ranges::greater(), &FieldTime::seconds);
  return slowest;
}

std::vector<double> net_ksph_by_slice(const Score& score, Elapsed slice) {
  const Elapsed duration = score.totals.duration;
  if (slice <= Elapsed{0} || duration <= Elapsed{0}) return {};
  const auto slices = static_cast<std::size_t>((duration + slice - Elapsed{1}) / slice);
  std::vector<long long> presses(slices);
  for (const Elapsed at : score.presses_in_right)
    ++presses[std::min(static_cast<std::size_t>(at / slice), slices - 1)];
  std::vector<double> rates;
  Elapsed left = duration;
  for (const long long count : presses) {
    rates.push_back(per_hour(count, std::min(slice, left)));
    left -= slice;
  }
  return rates;
}

}  // namespace deft
