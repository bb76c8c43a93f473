#include "shell/difference.h"

namespace deft {
namespace {

constexpr std::size_t kRectangles = 8;
constexpr long kSpare = 4096;  // pixels drawn needlessly that cost less than one more rectangle

bool same(const Scene& before, std::size_t i, const Scene& after, std::size_t j) {
  const Part &old_part = before.parts[i], &new_part = after.parts[j];
  if (!(old_part.shape == new_part.shape) || (old_part.clip < 0) != (new_part.clip < 0)) return false;
  return old_part.clip < 0 || before.clips.at(static_cast<std::size_t>(old_part.clip)) ==
                                  after.clips.at(static_cast<std::size_t>(new_part.clip));
}

/// Myers' greedy O(ND) difference of the parts [from, old_end) and [from, new_end). `reach[d][k]` is how far
/// into the old parts d differences lead on diagonal k.
class Myers {
 public:
  Myers(const Scene& before, const Scene& after, std::size_t from, std::size_t old_end, std::size_t new_end)
      : before_(before),
        after_(after),
        from_(from),
        n_(static_cast<long>(old_end - from)),
        m_(static_cast<long>(new_end - from)) {}

  bool search(long limit) {
    std::vector<long> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    for (long d = 0; d <= limit; ++d) {
      for (long k = -d; k <= d; k += 2) {
        const auto at = [&](long diagonal) -> long& {
          return furthest[static_cast<std::size_t>(diagonal + limit + 1)];
        };
        long x = (k == -d || (k != d && at(k - 1) < at(k + 1))) ? at(k + 1) : at(k - 1) + 1;
        while (x < n_ && x - k < m_ && equal(x, x - k)) ++x;
        at(k) = x;
        if (x >= n_ && x - k >= m_) {
          reach_.push_back(furthest);
          limit_ = limit;
          return true;
        }
      }
      reach_.push_back(furthest);
    }
    return false;
  }

  Difference walk_back() const {
    Difference result;
    long x = n_, y = m_;
    for (long d = static_cast<long>(reach_.size()) - 1; d > 0; --d) {
      const auto at = [&](long diagonal) {
        return reach_[static_cast<std::size_t>(d - 1)][static_cast<std::size_t>(diagonal + limit_ + 1)];
      };
      const long k = x - y;
      const bool came = k == -d || (k != d && at(k - 1) < at(k + 1));
      const long before_k = came ? k + 1 : k - 1;
      x = at(before_k);
      y = x - before_k;
      if (came)
        result.come.push_back(from_ + static_cast<std::size_t>(y));
      else
        result.gone.push_back(from_ + static_cast<std::size_t>(x));
    }
    return result;
  }

 private:
  bool equal(long x, long y) const {
    return same(before_, from_ + static_cast<std::size_t>(x), after_, from_ + static_cast<std::size_t>(y));
  }

  const Scene &before_, &after_;
  std::size_t from_;
  long n_, m_, limit_ = 0;
  std::vector<std::vector<long>> reach_;
};

}  // namespace

std::optional<Difference> difference(const Scene& before, const Scene& after, std::size_t limit) {
  std::size_t from = 0, old_end = before.parts.size(), new_end = after.parts.size();
  while (from < std::min(old_end, new_end) && same(before, from, after, from)) ++from;
  while (old_end > from && new_end > from && same(before, old_end - 1, after, new_end - 1))
    --old_end, --new_end;
  const std::size_t longer = std::max(old_end, new_end), shorter = std::min(old_end, new_end);
  if (longer - shorter > limit) return std::nullopt;
  Myers myers(before, after, from, old_end, new_end);
  if (!myers.search(static_cast<long>(limit))) return std::nullopt;
  return myers.walk_back();
}

std::vector<Pixels> gathered(const std::vector<Pixels>& boxes) {
  std::vector<Pixels> result;
  for (Pixels box : boxes) {
    while (!box.empty()) {
      auto best = result.end();
      long least = 0;
      for (auto one = result.begin(); one != result.end(); ++one) {
        const long shared = common(box, *one).area();
        const long waste = shared > 0 ? -shared : around(box, *one).area() - box.area() - one->area();
        if (best == result.end() || waste < least) best = one, least = waste;
      }
      if (best == result.end() || (least > kSpare && result.size() < kRectangles)) break;
      box = around(box, *best);
      result.erase(best);
    }
    if (!box.empty()) result.push_back(box);
  }
  return result;
}

}  // namespace deft
