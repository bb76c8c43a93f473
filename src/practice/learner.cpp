#include "practice/learner.h"

#include <algorithm>

namespace deft {

int falling_at(const Learner::Falling& falling, int minutes) {
  const int halvings = minutes / falling.half_life, rest = minutes % falling.half_life;
  int left = falling.first - falling.last;
  for (int i = 0; i < halvings && left > 0; ++i) left /= 2;
  return falling.last + left - left * rest / (2 * falling.half_life);  // straight between two halvings
}

std::optional<Learner> learner_named(std::string_view name, std::uint64_t seed) {
  if (name == "fast-careless") return Learner{"fast-careless", seed, {170, 110, 300}, {900, 600, 300}, {32, 22, 900}, 40, {}, {0, 0, 1}, 0, 0, {70, 40, 400}, {25, 10, 400}};
  if (name == "slow-careful") return Learner{"slow-careful", seed, {480, 250, 400}, {2600, 1300, 400}, {4, 2, 600}, 95};
  if (name == "digit-weak")
    return Learner{"digit-weak", seed, {220, 140, 300}, {1300, 800, 300}, {5, 3, 600}, 80, U"0123456789", {60, 12, 45}};
  if (name == "tired") return Learner{"tired", seed, {220, 140, 300}, {1200, 800, 300}, {5, 4, 600}, 70, {}, {0, 0, 1}, 15, 20};
  return std::nullopt;
}

bool practises_weak_digits(const Learner& learner, const std::string& focus) {
  const std::string item = focus.substr(focus.find(':') + 1);
  const bool digit = item.find_first_of("0123456789") != std::string::npos;
  return !learner.weak.empty() && (digit || item == "digits" || item == "amount");
}

void practise(Practised& practised, const Learner& learner, Elapsed lasted, const std::vector<std::string>& focus) {
  practised.keyed += lasted;
  practised.since_rest += lasted;
  if (std::ranges::any_of(focus, [&](const std::string& one) { return practises_weak_digits(learner, one); })) practised.on_weak += lasted;
}

Typist typist_of(const Learner& learner, const Practised& practised, Aim aim) {
  const auto minutes_of = [](Elapsed time) { return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(time).count()); };
  const int minutes = minutes_of(practised.keyed), weak_minutes = minutes_of(practised.on_weak);
  const int pace = aim == Aim::speed ? 93 : aim == Aim::accuracy ? 110 : 100, care = aim == Aim::speed ? 150 : aim == Aim::accuracy ? 60 : 100;
  const auto slips = [&](const Learner::Falling& falling, int of) { return static_cast<unsigned>(falling_at(falling, of) * care / 100); };
  Typist typist{learner.name, std::chrono::milliseconds(falling_at(learner.interval_ms, minutes) * pace / 100),
                slips(learner.slip_per_mille, minutes), learner.notice_percent,
                std::chrono::milliseconds(falling_at(learner.reading_ms, minutes) * pace / 100)};
  typist.weak = learner.weak;
  typist.weak_slip_per_mille = slips(learner.weak_slip_per_mille, weak_minutes);
  typist.fresh_for = std::chrono::minutes(learner.fresh_minutes);
  typist.tiring_percent_a_minute = learner.tiring_percent_a_minute;
  typist.keyed_before = practised.since_rest;
  typist.hold_percent = static_cast<unsigned>(100 - falling_at(learner.missed_hold_percent, minutes));
  typist.needless_hold_per_mille = static_cast<unsigned>(falling_at(learner.needless_hold_per_mille, minutes));
  return typist;
}

}  // namespace deft
