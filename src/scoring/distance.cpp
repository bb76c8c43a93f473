#include "scoring/distance.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "scoring/block_distance.h"

namespace deft {
namespace {

/// Takes off what both texts begin and end with: none of these distances changes by it.
void trim(std::u32string_view& a, std::u32string_view& b) {
  const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  a.remove_prefix(static_cast<std::size_t>(front));
  b.remove_prefix(static_cast<std::size_t>(front));
  const auto back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin();
  a.remove_suffix(static_cast<std::size_t>(back));
  b.remove_suffix(static_cast<std::size_t>(back));
}

std::vector<std::size_t> counted_from_nought(std::size_t size) {
  std::vector<std::size_t> row(size);
  std::iota(row.begin(), row.end(), std::size_t{0});
  return row;
}

}  // namespace

std::size_t msd(std::u32string_view presented, std::u32string_view transcribed) {
  trim(presented, transcribed);
  if (presented.empty() || transcribed.empty()) return presented.size() + transcribed.size();
  return block_distance(presented, transcribed);
}

std::optional<double> msd_error_rate(std::u32string_view presented, std::u32string_view transcribed) {
  const std::size_t longest = std::max(presented.size(), transcribed.size());
  if (longest == 0) return std::nullopt;
  return static_cast<double>(msd(presented, transcribed)) / static_cast<double>(longest);
}

std::size_t osa(std::u32string_view presented, std::u32string_view transcribed) {
  trim(presented, transcribed);
  if (presented.size() < transcribed.size()) std::swap(presented, transcribed);
  const std::u32string_view& down = presented;
  const std::u32string_view& across = transcribed;
  std::vector<std::size_t> row = counted_from_nought(across.size() + 1), above(across.size() + 1), above_that(across.size() + 1);
  for (std::size_t i = 1; i <= down.size(); ++i) {
    std::swap(above_that, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= across.size(); ++j) {
      const std::size_t substituted = above[j - 1] + (down[i - 1] == across[j - 1] ? 0 : 1);
      row[j] = std::min({substituted, row[j - 1] + 1, above[j] + 1});
      if (i > 1 && j > 1 && down[i - 1] == across[j - 2] && down[i - 2] == across[j - 1])
        row[j] = std::min(row[j], above_that[j - 2] + 1);
    }
  }
  return row.back();
}

/// A swap with characters between costs 1 and their number; where characters stand between on both sides an alignment without
/// the swap costs no more. So the last row that had the column's character is needed only for the column before its match, and
/// the last column that matched only for the row before: one number a column instead of the whole table (Zhao and Sahni 2019).
std::size_t damerau(std::u32string_view presented, std::u32string_view transcribed) {
  trim(presented, transcribed);
  if (presented.size() < transcribed.size()) std::swap(presented, transcribed);
  const std::u32string_view& down = presented;
  const std::u32string_view& across = transcribed;
  const std::size_t far = down.size() + across.size() + 1;
  std::map<char32_t, std::size_t> last_row;  // where a character last stood in `down`, from 1
  std::vector<std::size_t> row = counted_from_nought(across.size() + 1), above(across.size() + 1, far);
  std::vector<std::size_t> before_match(across.size() + 1, far);  // cost two columns back, one row up, when this column last matched
  for (std::size_t i = 1; i <= down.size(); ++i) {
    std::swap(row, above);  // `row` still holds what was two rows up, column by column until it is overwritten
    std::size_t two_up_before = row[0], matched = 0, cost_of_match = far;
    row[0] = i;
    for (std::size_t j = 1; j <= across.size(); ++j) {
      const bool same = down[i - 1] == across[j - 1];
      std::size_t best = std::min({above[j - 1] + (same ? 0 : 1), row[j - 1] + 1, above[j] + 1});
      if (same) {
        matched = j;
        before_match[j] = j > 1 ? above[j - 2] : far;
        cost_of_match = two_up_before;
      } else if (const auto found = last_row.find(across[j - 1]); found != last_row.end() && matched > 0) {
        if (j - matched == 1) best = std::min(best, before_match[j] + (i - found->second));
        if (i - found->second == 1) best = std::min(best, cost_of_match + (j - matched));
      }
      two_up_before = std::exchange(row[j], best);
    }
    last_row[down[i - 1]] = i;
  }
  return row.back();
}

}  // namespace deft
