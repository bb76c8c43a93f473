#pragma once

#include <optional>

namespace deft {

/// Speed before anything is taken off: a word is five key depressions, spaces and punctuation included; an hour has 300 times
/// the words a minute. Counts are at least 0. Nothing where the time is not above 0.

/// Characters / 5 / minutes.
std::optional<double> gross_wpm(double characters, double seconds);
/// Characters / minutes.
std::optional<double> gross_cpm(double characters, double seconds);
/// Keystrokes x 3,600 / seconds.
std::optional<double> keystrokes_an_hour(double keystrokes, double seconds);
/// Keystrokes an hour of a speed in words a minute, and back.
double kph_of_wpm(double wpm);
double wpm_of_kph(double kph);

/// The measure of text-entry studies, (|T| - 1) / S x 60 / 5: the time S runs from the first keystroke to the last, so that the
/// first character took none of it (Soukoreff and MacKenzie 2003). Nothing for an empty text.
std::optional<double> study_wpm(double characters, double seconds);
/// WPM x (1 - uncorrected error rate), the adjusted WPM of TextTest.
double adjusted_wpm(double wpm, double uncorrected_rate);
/// Monkeytype's wpm: the characters of words that are wholly right, their spaces included, / 5 / minutes.
std::optional<double> right_words_wpm(double characters_in_right_words, double seconds);

}  // namespace deft
