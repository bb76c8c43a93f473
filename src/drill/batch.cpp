#include "drill/batch.h"

#include "keying/text.h"

namespace deft {

std::vector<long long> control_totals(const Drill& drill, const std::vector<SourceDocument>& documents) {
  std::vector<long long> totals;
  if (drill.control_total.empty()) return totals;
  for (const SourceDocument& document : documents)
    totals.push_back(hundredths(to_u32(document.printed.at(drill.control_total))).value_or(0));
  return totals;
}

Entry start_entry(const Drill& drill, const std::vector<SourceDocument>& documents) {
  return start_entry(drill.form, documents.size(), control_totals(drill, documents));
}

}  // namespace deft
