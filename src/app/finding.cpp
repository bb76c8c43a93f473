#include "app/finding.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

/// What is wrong with the speed, or that nothing is.
std::string speed_alone(const Words& words, const Verdict& speed) {
  switch (speed.standing) {
    case Standing::meets:
      return words.text("Fast enough.");
    case Standing::does_not_meet:
      return fill(words.text("Speed is {n} short."), {{"n", words.number(std::ceil(speed.shortfall))}});
    case Standing::too_close:
      return words.text("Speed is too close to call.");
    case Standing::not_enough:
      break;
  }
  return words.text("Speed takes a longer run to judge.");
}

std::string accuracy_alone(const Words& words, const Verdict& accuracy) {
  switch (accuracy.standing) {
    case Standing::meets:
      return words.text("Accurate.");
    case Standing::does_not_meet:
      return fill(words.text("Accuracy is {n} points short."), {{"n", points(words, accuracy.shortfall)}});
    default:
      break;
  }
  if (accuracy.further_fields == 0) return words.text("Accuracy is too close to call.");
  return fill(words.text("Too close to call; about {n} more fields would settle it."),
              {{"n", words.number(static_cast<double>(accuracy.further_fields))}});
}

std::string both(const Words& words, const Verdict& speed, const Verdict& accuracy) {
  if (accuracy.standing == Standing::meets)
    return speed.standing == Standing::meets ? words.text("Fast enough, and accurate.")
                                             : words.text("Accurate.") + ' ' + speed_alone(words, speed);
  if (accuracy.standing == Standing::too_close && speed.standing == Standing::too_close)
    return words.text("Speed and accuracy are both too close to call.");
  return speed_alone(words, speed) + ' ' +
         (accuracy.standing == Standing::too_close ? words.text("Accuracy is too close to call.")
                                                   : accuracy_alone(words, accuracy));
}

}  // namespace

const Benchmark* first_standard(const std::vector<Benchmark>& benchmarks, Benchmark::Measure measure) {
  const auto first = std::find_if(benchmarks.begin(), benchmarks.end(),
                                  [&](const Benchmark& benchmark) { return benchmark.measure == measure && !benchmark.example; });
  return first == benchmarks.end() ? nullptr : &*first;
}

std::vector<const Benchmark*> shown_standards(const std::vector<Benchmark>& benchmarks,
                                              Benchmark::Measure measure) {
  constexpr std::size_t kMost = 3;
  std::vector<const Benchmark*> shown;
  const Benchmark* first = first_standard(benchmarks, measure);
  for (const Benchmark& benchmark : benchmarks)
    if (benchmark.measure == measure && !benchmark.example && (&benchmark == first || benchmark.threshold > first->threshold))
      shown.push_back(&benchmark);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Benchmark* a, const Benchmark* b) { return a->threshold < b->threshold; });
  if (shown.size() > kMost) shown.resize(kMost);
  return shown;
}

const Benchmark* first_speed_standard(const std::vector<Benchmark>& benchmarks) {
  const Benchmark* net = first_standard(benchmarks, Benchmark::Measure::net_ksph);
  return net != nullptr ? net : first_standard(benchmarks, Benchmark::Measure::gross_ksph);
}

std::string finding(const Words& words, const Totals& totals, const SpeedRanges& ranges, const std::vector<Benchmark>& benchmarks) {
  const Benchmark* speed_line = first_speed_standard(benchmarks);
  const Benchmark* accuracy_line = first_standard(benchmarks, Benchmark::Measure::field_accuracy);
  const int judged = totals.fields_right + totals.fields_wrong;
  if (judged == 0) return words.text("No record was released, so nothing is judged.");
  if (accuracy_line == nullptr) {
    if (speed_line == nullptr)
      return fill(words.text("{n} of {all} fields right."),
                  {{"n", words.number(totals.fields_right)}, {"all", words.number(judged)}});
    return speed_alone(words, judge(totals, ranges, *speed_line));
  }
  const Verdict accuracy = judge(totals, ranges, *accuracy_line);
  if (accuracy.standing == Standing::not_enough) {
    const int further = std::max(1, kFewestFields - judged);
    return fill(words.plural("{count} more field would be enough for a verdict.",
                             "{count} more fields would be enough for a verdict.", further),
                {{"count", count_in_words_first(words, further)}});
  }
  if (speed_line == nullptr) return accuracy_alone(words, accuracy);
  return both(words, judge(totals, ranges, *speed_line), accuracy);
}

std::string count_in_words(const Words& words, std::int64_t count) {
  switch (count) {
    case 0:
      return words.text("none");
    case 1:
      return words.text("one");
    case 2:
      return words.text("two");
    case 3:
      return words.text("three");
    case 4:
      return words.text("four");
    case 5:
      return words.text("five");
    case 6:
      return words.text("six");
    case 7:
      return words.text("seven");
    case 8:
      return words.text("eight");
    case 9:
      return words.text("nine");
    case 10:
      return words.text("ten");
    default:
      return words.number(static_cast<double>(count));
  }
}

std::string count_in_words_first(const Words& words, std::int64_t count) {
  switch (count) {
    case 0:
      return words.text("None");
    case 1:
      return words.text("One");
    case 2:
      return words.text("Two");
    case 3:
      return words.text("Three");
    case 4:
      return words.text("Four");
    case 5:
      return words.text("Five");
    case 6:
      return words.text("Six");
    case 7:
      return words.text("Seven");
    case 8:
      return words.text("Eight");
    case 9:
      return words.text("Nine");
    case 10:
      return words.text("Ten");
    default:
      return words.number(static_cast<double>(count));
  }
}

std::string points(const Words& words, double share) {
  return words.number(share * 100, 1);
}

std::string percent(const Words& words, double share) {
  const double tenths = std::round(share * 1000);
  return fill(words.text("{n}%"), {{"n", words.number(share < 1 && tenths >= 1000 ? 99.9 : tenths / 10, 1)}});
}

std::string clock_time(Elapsed elapsed) {
  const auto seconds = std::max<std::int64_t>(0, elapsed.count() / 1'000'000);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string length_of(const Words& words, Elapsed elapsed) {
  const double seconds = static_cast<double>(elapsed.count()) / 1e6;
  if (seconds < 59.5) return fill(words.text("{n} s"), {{"n", words.number(seconds)}});
  return fill(words.text("{n} min"), {{"n", words.number(seconds / 60)}});
}

}  // namespace deft
