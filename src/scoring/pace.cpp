// Speed, rhythm and the course of a run (scoring/measures.h).
#include <algorithm>
#include <cmath>

#include "scoring/measures.h"
#include "scoring/median.h"
#include "scoring/moments.h"
#include "scoring/speed.h"

namespace deft {
namespace {

double per_hour(long long keystrokes, Elapsed time) {
  if (time <= Elapsed{0}) return 0;
  return static_cast<double>(keystrokes) * 3'600'000'000.0 / static_cast<double>(time.count());
}

double milliseconds(Elapsed time) { return static_cast<double>(time.count()) / 1000; }
double minutes(Elapsed time) { return static_cast<double>(time.count()) / 60e6; }

Elapsed idle_of(const Score& score) {
  Elapsed idle{0};
  for (std::size_t n = 1; n < score.presses.size(); ++n)
    if (const Elapsed wait = score.presses[n].at - score.presses[n - 1].at; wait > kIdle) idle += wait;
  return idle;
}

/// Slice number `n` of equal ones of that length; what lies behind the last is the last one's.
std::size_t slice_at(Elapsed at, Elapsed length, std::size_t slices) {
  return std::min(static_cast<std::size_t>(std::max<Elapsed::rep>(0, at / length)), slices - 1);
}

/// Waits within fields, in ms, by the slice they ended in.
std::vector<std::vector<double>> gaps_by_slice(const std::vector<FieldPress>& presses, Elapsed length, std::size_t slices) {
  std::vector<std::vector<double>> gaps(slices);
  for (std::size_t n = 1; n < presses.size(); ++n) {
    const Elapsed wait = presses[n].at - presses[n - 1].at;
    if (presses[n].place == presses[n - 1].place && wait <= kIdle) gaps[slice_at(presses[n].at, length, slices)].push_back(milliseconds(wait));
  }
  return gaps;
}

/// The line through those slices that have the figure, against their middle.
template <class Figure>
std::optional<Fatigue> line_through(const std::vector<Slice>& slices, Elapsed length, Figure figure) {
  std::vector<double> middles, values;
  for (const Slice& slice : slices) {
    const std::optional<double> value = figure(slice);
    if (!value || (slice.to - slice.from) * 2 < length) continue;
    middles.push_back(minutes(slice.from + slice.to) / 2);
    values.push_back(*value);
  }
  constexpr std::size_t kFewest = 3;
  return values.size() < kFewest ? std::nullopt : fatigue(middles, values);
}

void count_fields(const Score& score, Elapsed length, std::vector<Slice>& slices) {
  for (const FieldScore& field : score.fields) {
    Slice& slice = slices[slice_at(field.left_at, length, slices.size())];
    ++slice.fields;
    if (!field.right) ++slice.wrong;
  }
}

}  // namespace

double KindFigures::ksph() const { return per_hour(keystrokes, reading + keying); }

SpeedFigures speed_of(const Score& score) {
  SpeedFigures speed;
  speed.active = score.totals.duration;
  speed.paused = score.paused;
  speed.idle = idle_of(score);
  speed.gross_ksph = gross_ksph(score.totals);
  speed.net_ksph = net_ksph(score.totals);
  speed.ranges = score.ranges;
  speed.effective_ksph = per_hour(score.totals.keystrokes_in_right, speed.active - speed.idle);
  speed.gross_wpm = wpm_of_kph(speed.gross_ksph);
  for (const FieldScore& field : score.fields) {
    speed.reading += field.reading;
    speed.keying += field.keying;
  }
  return speed;
}

std::vector<KindFigures> kinds_of(const Form& form, const Score& score) {
  std::map<FieldKind, KindFigures> kinds;
  for (const FieldScore& field : score.fields) {
    KindFigures& kind = kinds[form.fields[field.field].kind];
    kind.kind = form.fields[field.field].kind;
    ++kind.fields.all;
    if (field.right) ++kind.fields.right;
    kind.keystrokes += field.keystrokes;
    kind.reading += field.reading;
    kind.keying += field.keying;
  }
  std::vector<KindFigures> list;
  for (const auto& [name, kind] : kinds) list.push_back(kind);
  return list;
}

Rhythm rhythm_of(const Score& score) {
  const std::vector<double> gaps = std::move(gaps_by_slice(score.presses, Elapsed::max(), 1).front());
  Rhythm rhythm;
  rhythm.gaps = gaps.size();
  rhythm.consistency = 0;
  if (gaps.empty()) return rhythm;
  rhythm.mean_ms = mean(gaps);
  rhythm.median_ms = median(gaps);
  if (gaps.size() > 1) rhythm.sd_ms = std::sqrt(squares_about_mean(gaps) / static_cast<double>(gaps.size() - 1));
  rhythm.variability = variability(gaps);
  rhythm.consistency = consistency(rhythm.variability);
  return rhythm;
}

Course course_of(const Score& score, Elapsed slice) {
  Course course;
  const Elapsed duration = score.totals.duration;
  if (slice <= Elapsed{0} || duration <= Elapsed{0}) return course;
  const auto count = static_cast<std::size_t>((duration + slice - Elapsed{1}) / slice);
  std::vector<long long> presses(count);
  for (const FieldPress& press : score.presses) ++presses[slice_at(press.at, slice, count)];
  const std::vector<std::vector<double>> gaps = gaps_by_slice(score.presses, slice, count);
  for (std::size_t n = 0; n < count; ++n) {
    const Elapsed from = slice * static_cast<Elapsed::rep>(n), to = std::min(from + slice, duration);
    Slice one;
    one.from = from;
    one.to = to;
    one.ksph = per_hour(presses[n], to - from);
    one.variability = variability(gaps[n]);
    course.slices.push_back(one);
  }
  count_fields(score, slice, course.slices);
  for (Slice& one : course.slices)
    if (one.fields > 0) one.error_rate = static_cast<double>(one.wrong) / one.fields;
  course.speed = line_through(course.slices, slice, [](const Slice& one) { return std::optional(one.ksph); });
  course.error_rate = line_through(course.slices, slice, [](const Slice& one) { return one.error_rate; });
  course.variability = line_through(course.slices, slice, [](const Slice& one) { return one.variability; });
  return course;
}

}  // namespace deft
