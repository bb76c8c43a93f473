#pragma once

#include "locale/words.h"
#include "scoring/benchmark.h"

namespace deft {

/// The standard a measure is held to: the first of its benchmarks, as their files are numbered, examples left out.
/// Null where there is none.
const Benchmark* first_standard(const std::vector<Benchmark>& benchmarks, Benchmark::Measure measure);
/// That one and at most two above it, rising: the lines a scale shows.
std::vector<const Benchmark*> shown_standards(const std::vector<Benchmark>& benchmarks, Benchmark::Measure measure);
/// The first line of speed, net or gross.
const Benchmark* first_speed_standard(const std::vector<Benchmark>& benchmarks);

/// What a run came to against the first standards, as a sentence: "Fast enough. Accuracy is 2.0 points short."
std::string finding(const Words& words, const Totals& totals, const SpeedRanges& ranges, const std::vector<Benchmark>& benchmarks);

/// A count for the middle of a sentence: "one" to "ten" in words, from there in figures.
std::string count_in_words(const Words& words, std::int64_t count);
/// The same to begin a sentence with: "Nine".
std::string count_in_words_first(const Words& words, std::int64_t count);

/// "97.0%"; never "100.0%" for less than all.
std::string percent(const Words& words, double share);
/// "97.0", per cent of a share.
std::string points(const Words& words, double share);
/// "14:20" of a clock: minutes and seconds.
std::string clock_time(Elapsed elapsed);
/// "15 min", to the nearest minute; "40 s" under a minute.
std::string length_of(const Words& words, Elapsed elapsed);

}  // namespace deft
