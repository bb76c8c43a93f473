#include "practice/round_verdict.h"

#include <vector>

#include "scoring/median.h"

namespace deft {
namespace {

constexpr double kSlack = 0.01;  // below the gate a speed round still holds accuracy

}  // namespace

std::optional<RoundVerdict> judge_round(const RunSummary& run, const std::vector<RunSummary>& before, double accuracy_gate) {
  constexpr double kFaster = 1.03;
  constexpr std::size_t kLastRuns = 6;
  const auto accuracy = field_accuracy(run.totals);
  if (run.head.aim == Aim::none || !accuracy) return std::nullopt;
  if (run.head.aim == Aim::accuracy) {
    const bool met = *accuracy >= accuracy_gate;
    return RoundVerdict{Aim::accuracy, *accuracy, accuracy_gate, met, met};
  }
  std::vector<double> speeds;
  for (auto one = before.rbegin(); one != before.rend() && speeds.size() < kLastRuns; ++one) {
    const bool same = one->head.drill == run.head.drill && one->head.run != run.head.run;
    if (same && !is_void(*one) && field_accuracy(one->totals)) speeds.push_back(net_ksph(one->totals));
  }
  if (speeds.empty()) return std::nullopt;
  const double asked = median(speeds) * kFaster, speed = net_ksph(run.totals);
  const bool held = *accuracy >= accuracy_gate - kSlack;
  return RoundVerdict{Aim::speed, speed, asked, held, held && speed >= asked};
}

}  // namespace deft
