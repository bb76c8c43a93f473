#include "scoring/consequences.h"

#include <algorithm>

namespace deft {

const Tariff::Line* line_for(const Tariff& tariff, std::string_view drill) {
  for (const std::string_view family : {drill, std::string_view("any")}) {
    const auto line = std::find_if(tariff.lines.begin(), tariff.lines.end(), [&](const Tariff::Line& one) { return one.family == family; });
    if (line != tariff.lines.end()) return &*line;
  }
  return nullptr;
}

std::optional<Consequences> consequences_of(const RunCounts& counts, const Tariff& tariff) {
  const Tariff::Line* line = line_for(tariff, counts.drill);
  if (line == nullptr) return std::nullopt;
  Consequences found{tariff.currency, line->family, line->source, {}, line->cost, 0, {}, counts.records_right, tariff.pay_a_record, 0, {}};
  for (std::size_t severity = 0; severity < found.errors.size(); ++severity) {
    found.errors[severity] = counts.by_severity[severity].wrong;
    found.cost += found.errors[severity] * line->cost[severity];
  }
  found.pay = counts.records_right * tariff.pay_a_record;
  if (counts.records_released > 0) found.cost_a_record = Ratio(found.cost) / Ratio(counts.records_released);
  if (counts.duration > Elapsed{0}) found.pay_an_hour = Ratio(Wide(found.pay) * 3'600'000'000, Wide(counts.duration.count()));
  return found;
}

}  // namespace deft
