#include "practice/spacing.h"

#include <algorithm>
#include <tuple>

namespace deft {

ReviewDue due_of(const Learnt& item) {
  constexpr int kLast = static_cast<int>(kReviewDays.size()) - 1, kBack = 2;
  const auto days = [](int step) { return kReviewDays[static_cast<std::size_t>(step)]; };
  ReviewDue due{item.item, item.learnt_on, item.learnt_on + days(0), 0};
  for (const ReviewDone& review : item.reviews) {
    if (!review.good)
      due.step = std::max(0, due.step - kBack);
    else if (review.day >= due.due)
      due.step = std::min(kLast, due.step + 1);
    due.since = review.day;
    due.due = review.day + days(due.step);
  }
  return due;
}

std::vector<ReviewDue> due_on(const std::vector<Learnt>& items, std::int64_t today) {
  std::vector<ReviewDue> due;
  for (const Learnt& item : items)
    if (ReviewDue next = due_of(item); next.due <= today) due.push_back(std::move(next));
  std::ranges::sort(due, {}, [](const ReviewDue& item) { return std::tuple(item.due, item.step, item.item); });
  return due;
}

}  // namespace deft
