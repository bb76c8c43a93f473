#pragma once

#include <array>

#include "app/model.h"

namespace deft {

/// The rows of the settings screen, from the top.
enum class SettingsRow : std::size_t { name, colours, text_size, meters, keys };
inline constexpr std::size_t kSettingsRows = 5;

inline constexpr std::array kThemes{ThemeName::paper, ThemeName::night, ThemeName::contrast};
inline constexpr std::array kTextSizes{100, 125, 150, 200};

/// What a click on the n-th choice of a row stands for.
Key click_on(SettingsRow row, std::size_t choice);

}  // namespace deft
