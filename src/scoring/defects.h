#pragma once

#include <optional>

namespace deft {

/// Six-sigma figures: a defect is a wrong field, an opportunity a field of a unit (a record). Levels carry the customary shift of
/// 1.5 between long and short term.
inline constexpr double kSigmaShift = 1.5;

/// Defects / (units x opportunities) x 1,000,000. Nothing where units or opportunities are not above 0.
std::optional<double> defects_per_million(double defects, double units, double opportunities);
/// 1 - DPMO / 1,000,000.
double yield_at(double dpmo);
/// The z that leaves DPMO above it, + 1.5. Nothing at 0 (show the bound of the interval instead) and from 1,000,000 on.
std::optional<double> sigma_level(double dpmo);
/// DPMO of a level: the reverse.
double dpmo_at(double sigma_level);
/// The z with the share below it. Nothing where the share is not between 0 and 1.
std::optional<double> z_of_share(double below);

}  // namespace deft
