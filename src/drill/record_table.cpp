#include "drill/record_table.h"

#include <cassert>
#include <map>

#include "drill/random.h"

namespace deft {

RecordTable::RecordTable(std::vector<std::string> columns, std::vector<std::vector<std::string>> rows)
    : whole_(std::make_shared<const Whole>(Whole{std::move(columns), std::move(rows)})) {}

const std::vector<std::string>& RecordTable::columns() const {
  static const std::vector<std::string> none;
  return whole_ ? whole_->columns : none;
}

const std::vector<std::vector<std::string>>& RecordTable::rows() const {
  static const std::vector<std::vector<std::string>> none;
  return whole_ ? whole_->rows : none;
}

/// The first steps of a shuffle (Fisher and Yates), as far as the record asked for.
std::size_t RecordTable::row_of(std::uint64_t seed, std::uint64_t record, std::string_view table_name) const {
  assert(size() > 0);
  const std::uint64_t place = record % size();
  Random random = random_for(seed, 0, "order of table " + std::string(table_name));
  std::map<std::uint64_t, std::uint64_t> moved;  // rows that no longer stand in their own place
  const auto standing = [&](std::uint64_t at) {
    const auto found = moved.find(at);
    return found == moved.end() ? at : found->second;
  };
  for (std::uint64_t step = 0;; ++step) {
    const std::uint64_t other = step + random.below(size() - step), row = standing(other);
    if (step == place) return static_cast<std::size_t>(row);
    moved[other] = standing(step);
  }
}

}  // namespace deft
