#include "scoring/record_paces.h"

#include <algorithm>

namespace deft {
namespace {

constexpr std::uint64_t kSeed = 1;  ///< the same for all: a run's range never depends on when or where it is computed

/// When each piece of work ended, rising; the last is the end of the run.
std::vector<Elapsed> cuts_of(const Form& form, const Score& score) {
  const Elapsed end = score.totals.duration;
  const auto ended = static_cast<std::size_t>(score.totals.records_released + score.records_held);
  const bool by_line = form.layout == Form::Layout::ten_key;
  std::vector<Elapsed> cuts;
  std::size_t record = SIZE_MAX;
  for (const FieldScore& field : score.fields) {
    if (field.record >= ended && !by_line) break;  // the record open at the end
    if (by_line || field.record != record)
      cuts.push_back(field.left_at);
    else
      cuts.back() = std::max(cuts.back(), field.left_at);
    record = field.record;
  }
  cuts.insert(cuts.end(), score.opened_again.begin(), score.opened_again.end());
  std::ranges::sort(cuts);
  std::erase_if(cuts, [&](Elapsed cut) { return cut >= end; });
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  cuts.push_back(end);
  return cuts;
}

std::vector<RecordPace> paces(const std::vector<Elapsed>& cuts, const std::vector<Elapsed>& presses) {
  std::vector<RecordPace> pieces;
  auto press = presses.begin();
  Elapsed from{0};
  for (const Elapsed cut : cuts) {
    const auto beyond = cut == cuts.back() ? presses.end() : std::upper_bound(press, presses.end(), cut);
    pieces.push_back({static_cast<double>(beyond - press), static_cast<double>((cut - from).count()) / 1e6});
    press = beyond;
    from = cut;
  }
  return pieces;
}

std::vector<Elapsed> times_of(const std::vector<FieldPress>& presses) {
  std::vector<Elapsed> times;
  times.reserve(presses.size());
  for (const FieldPress& press : presses) times.push_back(press.at);
  return times;
}

}  // namespace

std::vector<RecordPace> gross_paces(const Form& form, const Score& score) {
  return paces(cuts_of(form, score), times_of(score.presses));
}

std::vector<RecordPace> net_paces(const Form& form, const Score& score) {
  return paces(cuts_of(form, score), score.presses_in_right);
}

SpeedRanges speed_ranges(const Form& form, const Score& score) {
  const std::vector<RecordPace> net = net_paces(form, score);
  return {net.size(), speed_interval(net, kSeed), speed_interval(gross_paces(form, score), kSeed)};
}

}  // namespace deft
