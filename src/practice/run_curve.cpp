#include "practice/run_curve.h"

#include <algorithm>

namespace deft {

std::optional<LearningCurve> curve_of(const std::vector<DatedRun>& runs, const std::string& drill, CurveOf of) {
  std::vector<CurvePoint> points;
  for (const DatedRun& dated : runs) {
    const RunSummary& run = *dated.run;
    if (run.head.drill != drill) continue;
    const int number = static_cast<int>(points.size()) + 1;
    if (of == CurveOf::speed)
      points.push_back({number, net_ksph(run.totals), std::max(0.1, static_cast<double>(run.totals.duration.count()) / 6e7)});
    else
      points.push_back({number, 1 - *field_accuracy(run.totals), static_cast<double>(run.totals.fields_right + run.totals.fields_wrong)});
  }
  return learning_curve(of, points);
}

}  // namespace deft
