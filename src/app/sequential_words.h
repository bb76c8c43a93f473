#pragma once

#include "locale/words.h"
#include "scoring/sequential_test.h"

namespace deft {

/// What the stopping rule of a run came to: "Sequential test: passed after 194 fields, none of them wrong." While it is open, how
/// many right fields would settle it.
std::string sequential_words(const Words& words, const StoppingRule& rule, const Totals& totals);
/// "passed", "not passed", "open".
std::string sequential_verdict(const Words& words, const StoppingRule& rule, const Totals& totals);
/// What it decides between, and how often it errs.
std::string sequential_terms(const Words& words, const StoppingRule& rule);

}  // namespace deft
