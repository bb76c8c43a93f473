#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace deft {

/// Whole records, one of them for each document: rows of cells, every row as long as `columns`. Shared between the drills that use it;
/// never changed.
class RecordTable {
 public:
  RecordTable() = default;
  RecordTable(std::vector<std::string> columns, std::vector<std::vector<std::string>> rows);

  const std::vector<std::string>& columns() const;
  const std::vector<std::vector<std::string>>& rows() const;
  std::size_t size() const { return rows().size(); }

  /// Which row document `record` of a seed takes: each once, in an order drawn from the seed; then the same order again. Of a table
  /// that is not empty.
  std::size_t row_of(std::uint64_t seed, std::uint64_t record, std::string_view table_name) const;

 private:
  struct Whole {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
  };
  std::shared_ptr<const Whole> whole_;
};

}  // namespace deft
