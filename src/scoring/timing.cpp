#include "scoring/timing.h"

#include <algorithm>
#include <cmath>

namespace deft {
namespace {

constexpr Elapsed kStretch = std::chrono::seconds(30), kShortest = std::chrono::seconds(5);
constexpr Elapsed kServerTick = std::chrono::milliseconds(1);

using Checks = std::vector<ClockCheck>;
using Reference = Elapsed ClockCheck::*;

/// Sums of times, which no file can make so large that they run over; exact for some 285 years.
using Long = std::chrono::duration<double, Elapsed::period>;

double share_off(Long own, Long reference) {
  if (reference.count() <= 0) return 0;
  return (own - reference).count() / reference.count();
}

bool further_off(double one, double other) {
  return std::abs(one) > std::abs(other);
}

struct Sum {
  Long own{0}, reference{0};
  double off() const { return share_off(own, reference); }
};

Sum sum_of(Checks::const_iterator from, Checks::const_iterator to, Reference reference) {
  Sum sum;
  for (; from != to; ++from) {
    sum.own += from->own;
    sum.reference += (*from).*reference;
  }
  return sum;
}

/// Of checks `from` to `to`, the one furthest off left out.
double off_without_worst(Checks::const_iterator from, Checks::const_iterator to, Reference reference) {
  const auto error = [&](const ClockCheck& check) { return std::abs((Long(check.own) - check.*reference).count()); };
  const auto worst =
      std::max_element(from, to, [&](const ClockCheck& a, const ClockCheck& b) { return error(a) < error(b); });
  Sum sum = sum_of(from, to, reference);
  sum.own -= worst->own;
  sum.reference -= (*worst).*reference;
  return sum.off();
}

double worst_stretch(const Checks& checks, Reference reference) {
  constexpr std::ptrdiff_t kMostInStretch = 200;  // there is one a second
  double worst = 0;
  auto from = checks.begin();
  Long length{0};
  for (auto to = checks.begin(); to != checks.end();) {
    length += std::max(to->own, to->raw);
    ++to;
    while (length - std::max(from->own, from->raw) >= kStretch || to - from > kMostInStretch) {
      length -= std::max(from->own, from->raw);
      ++from;
    }
    if (length < kStretch && to != checks.end()) continue;
    const double off = off_without_worst(from, to, reference);
    if (further_off(off, worst)) worst = off;
  }
  return worst;
}

/// The checks that have one before them.
Checks with_something_before(const Journal& journal) {
  Checks checks;
  for (const ClockCheck& check : journal.clock_checks)
    if (check.raw.count() > 0 || check.own.count() != 0) checks.push_back(check);
  return checks;
}

/// The kernel's clock stands still with Deft's while the machine sleeps, and both are read in one breath: over a whole run
/// nothing is left out there, or a clock set on a little each half minute would pass.
double clock_off(const Checks& checks) {
  Long length{0};
  for (const ClockCheck& check : checks) length += std::max(check.own, check.raw);
  if (length < kShortest) return 0;
  double off = worst_stretch(checks, &ClockCheck::raw);
  for (const double other : {worst_stretch(checks, &ClockCheck::server),
                             length < kStretch ? 0 : sum_of(checks.begin(), checks.end(), &ClockCheck::raw).off()})
    if (further_off(other, off)) off = other;
  return off;
}

KeyDevice::Kind kind_of(const Journal& journal, const Keystroke& keystroke) {
  if (keystroke.device == 0 || keystroke.device > journal.devices.size()) return KeyDevice::Kind::keyboard;
  return journal.devices[keystroke.device - 1U].kind;
}

/// When the run's clock stood still and the server's did not: pauses and restarts, in order.
std::vector<Elapsed> breaks_of(const Journal& journal) {
  std::vector<Elapsed> breaks;
  for (const Happening& happening : journal.happenings)
    if (happening.kind == Happening::Kind::paused || happening.kind == Happening::Kind::resumed_after_crash)
      breaks.push_back(happening.at);
  std::sort(breaks.begin(), breaks.end());
  return breaks;
}

/// A break between two keystrokes.
bool broken(const std::vector<Elapsed>& breaks, Elapsed from, Elapsed to) {
  const auto next = std::lower_bound(breaks.begin(), breaks.end(), from);
  return next != breaks.end() && *next <= to;
}

std::vector<Elapsed> interval_errors(const Journal& journal) {
  std::vector<Elapsed> errors;
  const std::vector<Elapsed> breaks = breaks_of(journal);
  const Keystroke* before = nullptr;
  for (const Keystroke& keystroke : journal.keystrokes) {
    if (keystroke.kind != Keystroke::Kind::press) continue;
    const bool stamped = keystroke.server_ms != 0 && kind_of(journal, keystroke) != KeyDevice::Kind::sent;
    if (stamped && before != nullptr && !broken(breaks, before->at, keystroke.at)) {
      const auto server = static_cast<std::int32_t>(keystroke.server_ms - before->server_ms);  // wraps after 49 days
      const Elapsed off = (keystroke.at - before->at) - std::chrono::milliseconds(server);
      errors.push_back(std::max(Elapsed{0}, Elapsed(std::abs(off.count())) - kServerTick));
    }
    before = stamped ? &keystroke : nullptr;
  }
  return errors;
}

Elapsed percentile_95(std::vector<Elapsed> values) {
  if (values.empty()) return Elapsed{0};
  const std::size_t place = (values.size() * 95 + 99) / 100 - 1;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place), values.end());
  return values[place];
}

}  // namespace

TimingQuality timing_of(const Journal& journal) {
  TimingQuality timing;
  const Checks checks = with_something_before(journal);
  timing.checks = checks.size();
  timing.clock_off = clock_off(checks);
  timing.clock_disagrees = std::abs(timing.clock_off) > kClockAllowed;
  for (const auto& [from, to] : stalled_stretches(journal)) {
    ++timing.stalls;
    timing.longest_stall = std::max(timing.longest_stall, to - from);
  }
  std::vector<Elapsed> errors = interval_errors(journal);
  timing.intervals = errors.size();
  timing.interval_error = percentile_95(std::move(errors));
  for (const Keystroke& keystroke : journal.keystrokes) {
    if (!counts(keystroke)) continue;
    timing.scripted += kind_of(journal, keystroke) == KeyDevice::Kind::scripted;
    timing.sent += kind_of(journal, keystroke) == KeyDevice::Kind::sent;
  }
  return timing;
}

bool measured(const TimingQuality& timing) {
  return timing.checks > 0 || timing.intervals > 0 || timing.stalls > 0;
}

bool is_void(const JournalHead& head, const TimingQuality& timing) {
  return head.purpose == "assessment" && timing.clock_disagrees;
}

std::vector<std::pair<Elapsed, Elapsed>> stalled_stretches(const Journal& journal) {
  std::vector<std::pair<Elapsed, Elapsed>> stretches;
  for (const Happening& happening : journal.happenings)
    if (happening.kind == Happening::Kind::stalled)
      stretches.emplace_back(happening.at, happening.at + happening.lasted);
  std::sort(stretches.begin(), stretches.end());
  std::vector<std::pair<Elapsed, Elapsed>> apart;
  for (const auto& stretch : stretches) {
    if (!apart.empty() && stretch.first <= apart.back().second)
      apart.back().second = std::max(apart.back().second, stretch.second);
    else
      apart.push_back(stretch);
  }
  return apart;
}

}  // namespace deft
