#include "scoring/speed.h"

namespace deft {
namespace {

constexpr double kWord = 5;                      // key depressions
constexpr double kDepressionsAnHour = 60 * kWord;  // of one word a minute

}  // namespace

std::optional<double> gross_wpm(double characters, double seconds) {
  if (!(seconds > 0)) return std::nullopt;
  return characters * 60 / (kWord * seconds);
}

std::optional<double> gross_cpm(double characters, double seconds) {
  if (!(seconds > 0)) return std::nullopt;
  return characters * 60 / seconds;
}

std::optional<double> keystrokes_an_hour(double keystrokes, double seconds) {
  if (!(seconds > 0)) return std::nullopt;
  return keystrokes * 3600 / seconds;
}

double kph_of_wpm(double wpm) { return wpm * kDepressionsAnHour; }

double wpm_of_kph(double kph) { return kph / kDepressionsAnHour; }

std::optional<double> study_wpm(double characters, double seconds) {
  if (characters < 1) return std::nullopt;
  return gross_wpm(characters - 1, seconds);
}

double adjusted_wpm(double wpm, double uncorrected_rate) { return wpm * (1 - uncorrected_rate); }

std::optional<double> right_words_wpm(double characters_in_right_words, double seconds) {
  return gross_wpm(characters_in_right_words, seconds);
}

}  // namespace deft
