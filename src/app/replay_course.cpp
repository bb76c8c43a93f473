#include "app/replay_course.h"

#include <algorithm>
#include <map>

#include "drill/batch.h"

namespace deft {
namespace {

bool begins(std::u32string_view all, std::u32string_view beginning) { return all.starts_with(beginning); }

/// Nothing but further keys is missing to the true value.
bool on_the_way(const Field& field, const FieldEntry& keyed, const Value& expected) {
  if (keyed.mark != Mark::none || expected.mark != Mark::none) return keyed.mark == expected.mark || (keyed.mark == Mark::none && keyed.keyed.empty());
  return begins(unmasked(field, expected.text), keyed.keyed) || begins(keyed_for(field, expected.text), keyed.keyed);
}

/// How a field came out wrong, as far as the run has gone.
struct Slip {
  std::optional<std::size_t> keystroke;
  bool released = false;  ///< the record, by that key
};

class Course {
 public:
  Course(const Drill& drill, const std::vector<SourceDocument>& documents, const Score& score) : form_(drill.form), score_(score), entry_(start_entry(drill, documents)), slips_(score.discrepancies.size()) {
    course_.fields = std::max<std::size_t>(1, form_.fields.size());
    for (std::size_t i = 0; i < score.discrepancies.size(); ++i)
      wrong_[score.discrepancies[i].record * course_.fields + score.discrepancies[i].field] = i;
  }

  ReplayCourse of(const Journal& journal) {
    entry_.behaviours = journal.head.behaviours;
    course_.places.reserve(journal.keystrokes.size() + 1);
    course_.places.push_back(place());
    for (std::size_t i = 0; i < journal.keystrokes.size(); ++i) {
      apply(entry_, form_, journal.keystrokes[i]);
      course_.places.push_back(finished(entry_) ? course_.places.back() : place());
      note_slip(i);
    }
    note_moments();
    note_pauses(journal);
    return std::move(course_);
  }

 private:
  std::size_t place() const { return record_number(entry_) * course_.fields + entry_.current; }

  void note_slip(std::size_t keystroke) {
    const std::size_t before = course_.places[keystroke];
    const auto found = wrong_.find(before);
    if (found == wrong_.end()) return;
    const std::size_t record = before / course_.fields, field = before % course_.fields;
    const bool released = finished(entry_) || record_number(entry_) != record;
    const bool left = released || course_.places[keystroke + 1] != before;
    Slip& slip = slips_[found->second];
    if (!left && on_the_way(form_.fields[field], entry_.fields[field], score_.discrepancies[found->second].expected)) slip = {};
    else if (!slip.keystroke) slip = {keystroke, released};
  }

  /// A field that was never come to went wrong with the release of its record.
  Slip of_release(std::size_t record) const {
    for (std::size_t i = course_.places.size() - 1; i-- > 0;)
      if (course_.places[i] / course_.fields == record) return {i, true};
    return {course_.places.size() > 1 ? course_.places.size() - 2 : 0, true};
  }

  void note_moments() {
    for (std::size_t i = 0; i < slips_.size(); ++i) {
      if (!slips_[i].keystroke) slips_[i] = of_release(score_.discrepancies[i].record);
      course_.slips.push_back(*slips_[i].keystroke);
      course_.moments.push_back(*slips_[i].keystroke + (slips_[i].released ? 0 : 1));
    }
  }

  void note_pauses(const Journal& journal) {
    std::vector<Elapsed> first, next;
    for (std::size_t i = 1; i < journal.keystrokes.size(); ++i)
      if (journal.keystrokes[i].kind == Keystroke::Kind::press) (is_first_in_field(course_, i) ? first : next).push_back(pause_before(journal, i));
    course_.usual_first = median(std::move(first));
    course_.usual_next = median(std::move(next));
  }

  static Elapsed median(std::vector<Elapsed> pauses) {
    if (pauses.empty()) return Elapsed{0};
    const auto middle = pauses.begin() + static_cast<std::ptrdiff_t>(pauses.size() / 2);
    std::nth_element(pauses.begin(), middle, pauses.end());
    if (pauses.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(pauses.begin(), middle)) / 2;
  }

  const Form& form_;
  const Score& score_;
  Entry entry_;
  std::map<std::size_t, std::size_t> wrong_;  ///< discrepancy by place
  std::vector<Slip> slips_;
  ReplayCourse course_;
};

}  // namespace

ReplayCourse replay_course(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score) {
  return Course(drill, documents, score).of(journal);
}

Elapsed pause_before(const Journal& journal, std::size_t keystroke) {
  if (keystroke == 0 || keystroke >= journal.keystrokes.size()) return Elapsed{0};
  return journal.keystrokes[keystroke].at - journal.keystrokes[keystroke - 1].at;
}

bool is_first_in_field(const ReplayCourse& course, std::size_t keystroke) { return keystroke == 0 || course.places[keystroke] != course.places[keystroke - 1]; }

Elapsed usual_pause(const ReplayCourse& course, std::size_t keystroke) { return is_first_in_field(course, keystroke) ? course.usual_first : course.usual_next; }

bool is_hesitation(const ReplayCourse& course, const Journal& journal, std::size_t keystroke) {
  const Elapsed pause = pause_before(journal, keystroke);
  return pause >= std::chrono::seconds(1) && pause >= 2 * usual_pause(course, keystroke);
}

std::optional<std::size_t> error_at(const ReplayCourse& course, const Score& score, std::size_t moment) {
  std::optional<std::size_t> found;
  const std::size_t here = course.places[moment];
  for (std::size_t i = 0; i < score.discrepancies.size(); ++i) {
    const Discrepancy& wrong = score.discrepancies[i];
    const bool is_here = wrong.record * course.fields + wrong.field == here;
    if (course.moments[i] == moment && (is_here || !found)) found = i;
  }
  if (found) return found;
  for (std::size_t i = 0; i < score.discrepancies.size(); ++i)
    if (score.discrepancies[i].record * course.fields + score.discrepancies[i].field == here) return i;
  return std::nullopt;
}

std::size_t place_at(const ReplayCourse& course, const Score& score, std::size_t moment) {
  const auto error = error_at(course, score, moment);
  if (!error) return course.places[moment];
  return score.discrepancies[*error].record * course.fields + score.discrepancies[*error].field;
}

std::optional<std::size_t> next_error(const ReplayCourse& course, std::size_t moment) {
  if (course.moments.empty()) return std::nullopt;
  std::optional<std::size_t> next;
  for (const std::size_t each : course.moments)
    if (each > moment && (!next || each < *next)) next = each;
  return next ? next : std::optional(*std::ranges::min_element(course.moments));
}

std::size_t next_field(const ReplayCourse& course, std::size_t moment) {
  const std::size_t end = course.places.size() - 1;
  for (std::size_t i = moment + 1; i <= end; ++i)
    if (course.places[i] != course.places[i - 1]) return i;
  return end;
}

std::size_t field_before(const ReplayCourse& course, std::size_t moment) {
  if (moment == 0) return 0;
  for (std::size_t i = moment - 1; i > 0; --i)
    if (course.places[i] != course.places[i - 1]) return i;
  return 0;
}

KeystrokeSpan record_at(const ReplayCourse& course, std::size_t moment) {
  const std::size_t end = course.places.size() - 1;
  if (end == 0) return {};
  const std::size_t here = std::min(moment, end - 1), record = course.places[here] / course.fields;
  KeystrokeSpan span{here, here + 1};
  while (span.from > 0 && course.places[span.from - 1] / course.fields == record) --span.from;
  while (span.to < end && course.places[span.to] / course.fields == record) ++span.to;
  return span;
}

std::size_t moment_at(const Journal& journal, Elapsed time) {
  const auto behind = std::ranges::upper_bound(journal.keystrokes, time, {}, &Keystroke::at);
  return static_cast<std::size_t>(behind - journal.keystrokes.begin());
}

Elapsed time_at(const Journal& journal, std::size_t moment) { return moment == 0 ? Elapsed{0} : journal.keystrokes[moment - 1].at; }

}  // namespace deft
