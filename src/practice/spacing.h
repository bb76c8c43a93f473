#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace deft {

/// Spaced repetition of what was learnt: a family of drills passed, a weakness overcome. Days are local day numbers.
///
/// Short sessions spread over days are the best supported rule there is for learning to key: of 72 postmen those with one
/// hour a day needed 34.9 hours for the keyboard, those with two times two hours 49.7 (Baddeley and Longman 1978); about 30
/// % were lost over one to nine months without practice, most after massed training. That reviews belong at growing
/// distances follows from it in kind; the very intervals are Deft's choice: 1, 3, 7, 16, 30 days, then each quarter. The
/// checks of the curriculum at 7 and 30 days are two of them.
inline constexpr std::array<int, 6> kReviewDays{1, 3, 7, 16, 30, 91};

struct ReviewDone {
  std::int64_t day;
  bool good;
  bool operator==(const ReviewDone&) const = default;
};

/// What is to be kept: named as its owner likes ("drill:claim", "confusion:5S").
struct Learnt {
  std::string item;
  std::int64_t learnt_on;
  std::vector<ReviewDone> reviews = {};  ///< in order of their days
};

/// When an item is due: which interval runs (0 to 5) since which day.
struct ReviewDue {
  std::string item;
  std::int64_t since, due;
  int step;
  int days_late(std::int64_t today) const { return static_cast<int>(today - due); }
  bool operator==(const ReviewDue&) const = default;
};

/// A good review on its day or later lengthens the interval; a good one before begins the same interval anew; a bad one
/// goes two intervals back, to one day at the least.
ReviewDue due_of(const Learnt& item);

/// Those due on that day or before: latest first, and of equally late ones those with the shorter interval, then by name.
std::vector<ReviewDue> due_on(const std::vector<Learnt>& items, std::int64_t today);

}  // namespace deft
