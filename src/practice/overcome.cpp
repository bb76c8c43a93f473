#include "practice/overcome.h"

#include <algorithm>
#include <map>

#include "drill/practice_text.h"

namespace deft {
namespace {

constexpr int kNamed = 2;  // runs

bool is_review(const JournalHead& head) { return head.focus.size() == 1 && head.aim == Aim::accuracy; }

struct Named {
  int runs = 0;
  std::int64_t last = 0;  ///< day
};

std::map<std::string, Named> named_in(const std::vector<DatedRun>& runs) {
  std::map<std::string, Named> named;
  for (const DatedRun& dated : runs) {
    const JournalHead& head = dated.run->head;
    if (head.drill != kOwnErrorsDrill || is_review(head)) continue;
    for (const std::string& focus : head.focus) {
      ++named[focus].runs;
      named[focus].last = dated.day;
    }
  }
  return named;
}

}  // namespace

std::vector<Learnt> weaknesses_overcome(const std::vector<DatedRun>& runs, const std::vector<Weakness>& weaknesses, double accuracy) {
  std::map<std::string, Named> named = named_in(runs);
  for (const Weakness& weakness : weaknesses) named.erase(focus_of(weakness));
  std::vector<Learnt> overcome;
  for (const auto& [focus, one] : named) {
    if (one.runs < kNamed || !can_be_practised(focus)) continue;
    Learnt item{focus, one.last};
    for (const DatedRun& dated : runs) {
      const JournalHead& head = dated.run->head;
      if (head.drill != kOwnErrorsDrill || !is_review(head) || head.focus.front() != focus || dated.day <= one.last) continue;
      const bool good = *field_accuracy(dated.run->totals) >= accuracy;
      if (!item.reviews.empty() && item.reviews.back().day == dated.day) item.reviews.back().good = good;
      else item.reviews.push_back({dated.day, good});
    }
    overcome.push_back(std::move(item));
  }
  return overcome;
}

}  // namespace deft
