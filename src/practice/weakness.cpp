#include "practice/weakness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "drill/practice_text.h"

namespace deft {
namespace {

using Kind = Evidence::Kind;

constexpr double kHalfLife = 6;             // runs
constexpr long long kRepeats = 2;
constexpr double kClearlyWorse = 1.5, kClearlySlower = 1.6;
constexpr long long kTimedEnough = 8;
constexpr double kSecondsAsOneField = 10;
constexpr std::size_t kMost = 12;

/// What several runs showed of one thing, the older the lighter.
struct Pooled {
  long long seen = 0, wrong = 0, timed = 0;
  double seen_weight = 0, wrong_weight = 0, timed_weight = 0, seconds = 0;

  void add(const Evidence& one, double weight) {
    seen += one.seen;
    wrong += one.wrong;
    timed += one.timed;
    seen_weight += weight * static_cast<double>(one.seen);
    wrong_weight += weight * static_cast<double>(one.wrong);
    timed_weight += weight * static_cast<double>(one.timed);
    seconds += weight * std::chrono::duration<double>(one.time).count();
  }
  double rate() const { return seen_weight > 0 ? wrong_weight / seen_weight : 0; }
  double mean_seconds() const { return timed_weight > 0 ? seconds / timed_weight : 0; }
};
using Pool = std::map<std::pair<Kind, std::string>, Pooled>;

Pool pooled(const std::vector<RunEvidence>& runs) {
  Pool pool;
  const std::size_t first = runs.size() > kRunsLookedAt ? runs.size() - kRunsLookedAt : 0;
  for (std::size_t n = first; n < runs.size(); ++n)
    for (const Evidence& one : runs[n].items)
      pool[{one.kind, one.item}].add(one, std::exp2(-static_cast<double>(runs.size() - 1 - n) / kHalfLife));
  return pool;
}

/// All of one kind together.
Pooled whole(const Pool& pool, Kind kind) {
  Pooled sum;
  for (const auto& [key, one] : pool) {
    if (key.first != kind) continue;
    sum.seen += one.seen;
    sum.wrong += one.wrong;
    sum.seen_weight += one.seen_weight;
    sum.wrong_weight += one.wrong_weight;
    sum.timed_weight += one.timed_weight;
    sum.seconds += one.seconds;
  }
  return sum;
}

bool is_weak(Kind kind, const Pooled& one, const Pooled& fields, const Pooled& digraphs) {
  if (kind == Kind::work_check || kind == Kind::hold || kind == Kind::balance) return false;  // what was asked and caught: shares, and no errors of their own
  if (kind == Kind::digraph) return one.timed >= kTimedEnough && one.mean_seconds() > kClearlySlower * digraphs.mean_seconds();
  if (one.wrong < kRepeats) return false;
  return (kind != Kind::field_kind && kind != Kind::digit_group) || one.rate() > kClearlyWorse * fields.rate();
}

}  // namespace

std::vector<Weakness> weaknesses(const std::vector<RunEvidence>& runs) {
  const Pool pool = pooled(runs);
  const Pooled fields = whole(pool, Kind::field_kind), digraphs = whole(pool, Kind::digraph);
  std::vector<Weakness> found;
  if (fields.seen_weight <= 0) return found;
  for (const auto& [key, one] : pool) {
    const auto& [kind, item] = key;
    if (!is_weak(kind, one, fields, digraphs)) continue;
    Weakness weakness{kind, item, one.seen, one.wrong, one.rate(), 100 * one.wrong_weight / fields.seen_weight};
    if (kind == Kind::digraph) {
      weakness.rate = one.mean_seconds() / digraphs.mean_seconds();
      const double lost = one.seconds - one.timed_weight * digraphs.mean_seconds();
      weakness.cost = 100 * lost / fields.seen_weight / kSecondsAsOneField;
    }
    found.push_back(std::move(weakness));
  }
  std::ranges::stable_sort(found, [](const Weakness& a, const Weakness& b) { return a.cost > b.cost; });
  if (found.size() > kMost) found.resize(kMost);
  return found;
}

std::string focus_of(const Weakness& weakness) { return std::string(name_of(weakness.kind)) + ":" + weakness.item; }

std::vector<std::string> focuses_of(const std::vector<Weakness>& weaknesses, std::size_t most) {
  std::vector<std::string> focuses;
  for (const Weakness& weakness : weaknesses) {
    if (focuses.size() == most) break;
    if (std::string focus = focus_of(weakness); can_be_practised(focus)) focuses.push_back(std::move(focus));
  }
  return focuses;
}

}  // namespace deft
