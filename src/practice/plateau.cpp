#include "practice/plateau.h"

namespace deft {

std::optional<double> gain_over_six(const LearningCurve& curve) {
  if (curve.last_run() - curve.first_run() < kPlateauRuns) return std::nullopt;
  const double then = curve.fitted(curve.last_run() - kPlateauRuns);
  return then > 0 ? std::optional(curve.gain(kPlateauRuns) / then) : std::nullopt;
}

bool is_plateau(const LearningCurve& speed, std::optional<double> standard) {
  const auto gain = gain_over_six(speed);
  return gain && *gain < kPlateauGain && !(standard && speed.reaches(*standard).kind == CurveCrossing::Kind::reached);
}

PlateauWork work_after(bool plateau, std::optional<double> accuracy, double accuracy_gate) {
  if (!plateau) return PlateauWork::go_on;
  return accuracy && *accuracy >= accuracy_gate ? PlateauWork::slow_spots : PlateauWork::error_classes;
}

}  // namespace deft
