#include "keying/balance.h"

#include <algorithm>

namespace deft {
namespace {

constexpr long long kOne = 10'000;  // in ten-thousandths
constexpr long long kMost = 1'000'000'000'000'000'000;

std::optional<long long> number_in(const Value& value) {
  if (value.mark != Mark::none || value.text.empty() || has_unreadable(value.text)) return std::nullopt;
  return ten_thousandths(value.text);
}

long long total_of(const std::vector<long long>& numbers) {
  long long total = 0;
  for (const long long number : numbers)
    if (__builtin_add_overflow(total, number, &total) || total > kMost || total < -kMost) return kMost;
  return total;
}

std::vector<long long> numbers_in(std::size_t field, const std::vector<BatchRecord>& records) {
  std::vector<long long> numbers;
  for (const BatchRecord& record : records) numbers.push_back(record.of_this_batch ? number_in((*record.values)[field]).value_or(0) : 0);
  return numbers;
}

/// The number with one pair of neighbouring digits swapped gives the difference away.
bool swap_explains(long long number, long long difference) {
  for (long long unit = 1; unit <= number / 10; unit *= 10) {
    const long long low = number / unit % 10, high = number / (unit * 10) % 10;
    if (low != high && (high - low) * unit * 9 == difference) return true;
  }
  return false;
}

/// Ten or a hundred times too large, or too small.
bool slide_explains(long long number, long long difference) {
  for (const long long times : {10LL, 100LL}) {
    if (number % times == 0 && number - number / times == difference) return true;
    if (number < kMost / 100 && number - number * times == difference) return true;
  }
  return false;
}

template <class Test>
std::vector<std::size_t> those(const std::vector<long long>& amounts, Test test) {
  std::vector<std::size_t> found;
  for (std::size_t record = 0; record < amounts.size(); ++record)
    if (amounts[record] != 0 && test(amounts[record])) found.push_back(record);
  return found;
}

}  // namespace

std::vector<ControlTotal> control_totals(const Form& form, const std::vector<BatchRecord>& records) {
  std::vector<ControlTotal> totals;
  if (!form.batch || records.empty()) return totals;
  const Record& header = *records.front().values;
  if (const auto field = form.batch->count)
    if (const auto said = number_in(header[*field]))
      totals.push_back({ControlTotal::Kind::count, *said, std::ranges::count_if(records, &BatchRecord::of_this_batch) * kOne});
  if (const auto& amount = form.batch->amount)
    if (const auto said = number_in(header[amount->header]))
      totals.push_back({ControlTotal::Kind::amount, *said, total_of(numbers_in(amount->field, records))});
  if (const auto& hash = form.batch->hash)
    if (const auto said = number_in(header[hash->header]))
      totals.push_back({ControlTotal::Kind::hash, *said, total_of(numbers_in(hash->field, records))});
  return totals;
}

std::vector<long long> batch_amounts(const Form& form, const std::vector<BatchRecord>& records) {
  if (!form.batch || !form.batch->amount) return std::vector<long long>(records.size());
  return numbers_in(form.batch->amount->field, records);
}

BalanceHint hint_for(const std::vector<long long>& amounts, long long difference, bool documents_missing) {
  using Kind = BalanceHint::Kind;
  if (documents_missing) return {Kind::missing, {}};
  if (auto found = those(amounts, [&](long long amount) { return amount == difference; }); !found.empty()) return {Kind::twice, std::move(found)};
  if (difference % 2 == 0)
    if (auto found = those(amounts, [&](long long amount) { return amount == difference / 2; }); !found.empty()) return {Kind::wrong_sign, std::move(found)};
  if (auto found = those(amounts, [&](long long amount) { return slide_explains(amount, difference); }); !found.empty())
    return {Kind::decimal, std::move(found)};
  if (difference % 9 == 0)
    return {Kind::swapped, those(amounts, [&](long long amount) { return swap_explains(amount, difference); })};
  return {Kind::one_digit, {}};
}

}  // namespace deft
