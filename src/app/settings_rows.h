#pragma once

#include <array>

#include "app/model.h"

namespace deft {

/// The rows of the settings screen, from the top.
enum class SettingsRow : std::size_t { name, pin, colours, text_size, night, meters, keys, role, minutes, speed_goal, accuracy_goal };
inline constexpr std::size_t kSettingsRows = 11;

/// Minutes of practice a day somebody can set out to.
inline constexpr std::array kMinutesADay{15, 25, 40, 60};
/// Net KSPH, and fields right in a thousand, to be reached within thirty days; 0: none.
inline constexpr std::array kSpeedGoals{0, 6000, 7150, 8000, 10500};
inline constexpr std::array kAccuracyGoals{0, 980, 985, 990, 995};
/// The goal that holds, or the one before any was set.
Goal goal_of(const Model& model);

inline constexpr std::array kThemes{ThemeName::paper, ThemeName::night, ThemeName::contrast};
inline constexpr std::array kTextSizes{100, 125, 150, 200};

/// A name is free until something is kept under it; while the results are not open nobody knows.
bool may_rename(const Model& model);

/// What a click on the n-th choice of a row stands for.
Key click_on(SettingsRow row, std::size_t choice);

}  // namespace deft
