#pragma once

#include <optional>

namespace deft {

/// Net speed in words a minute under six published rules; the same run differs by ten words a minute and more between them, so
/// every screen names the rule. Words are five key depressions. A result may be below 0: a screen shows it as 0. Counts may
/// have halves. Nothing where the time is not above 0.

/// Gross speed less one word for each error left, by the minute.
std::optional<double> net_wpm_simple(double characters, double seconds, double errors);
/// International Typing Contest Rules, as the City of San Diego: ten words off for each error.
std::optional<double> net_wpm_itcr(double characters, double seconds, double errors);
/// US Navy NAVEDTRA 12324: 50 strokes off for each error.
std::optional<double> net_wpm_navy(double strokes, double errors, double minutes);
/// MKCL, Maharashtra: characters of wrong words, as keyed, do not count.
std::optional<double> net_wpm_mkcl(double characters, double characters_in_wrong_words, double minutes);

/// Railway Recruitment Boards, CEN 03/2015: full mistakes and half of the half mistakes, less 5 % of the words keyed, never
/// below 0 (the notices show no such case).
double rrb_final_mistakes(double words, double full, double half);
/// (Words - 10 x final mistakes) / minutes.
std::optional<double> net_wpm_rrb(double words, double full, double half, double minutes);
/// UPSSSC, Uttar Pradesh: five mistakes are free, each further one takes five words off.
std::optional<double> net_wpm_upsssc(double words, double mistakes, double minutes);

}  // namespace deft
