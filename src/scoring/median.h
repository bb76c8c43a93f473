#pragma once

#include <algorithm>
#include <vector>

namespace deft {

/// The middle value, or half way between the two middle ones. There is at least one.
inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace deft
