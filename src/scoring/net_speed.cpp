#include "scoring/net_speed.h"

#include <algorithm>

namespace deft {
namespace {

std::optional<double> a_minute(double words, double minutes) {
  if (!(minutes > 0)) return std::nullopt;
  return words / minutes;
}

/// Of a time in seconds, without making minutes of it first: 1500 / 5 in 300 s is 60 to the last place.
std::optional<double> a_minute_of_seconds(double words, double seconds) {
  if (!(seconds > 0)) return std::nullopt;
  return words * 60 / seconds;
}

}  // namespace

std::optional<double> net_wpm_simple(double characters, double seconds, double errors) {
  return a_minute_of_seconds(characters / 5 - errors, seconds);
}

std::optional<double> net_wpm_itcr(double characters, double seconds, double errors) {
  return a_minute_of_seconds(characters / 5 - 10 * errors, seconds);
}

std::optional<double> net_wpm_navy(double strokes, double errors, double minutes) {
  return a_minute((strokes - 50 * errors) / 5, minutes);
}

std::optional<double> net_wpm_mkcl(double characters, double characters_in_wrong_words, double minutes) {
  return a_minute((characters - characters_in_wrong_words) / 5, minutes);
}

double rrb_final_mistakes(double words, double full, double half) { return std::max(0.0, full + half / 2 - words / 20); }

std::optional<double> net_wpm_rrb(double words, double full, double half, double minutes) {
  return a_minute(words - 10 * rrb_final_mistakes(words, full, half), minutes);
}

std::optional<double> net_wpm_upsssc(double words, double mistakes, double minutes) {
  return a_minute(words - 5 * std::max(0.0, mistakes - 5), minutes);
}

}  // namespace deft
