#include "scoring/replay.h"

#include <algorithm>
#include <cassert>

#include "drill/batch.h"
#include "scoring/keystroke_accounting.h"

namespace deft {
namespace {

/// Characters of `before` that are gone from `now`, one stretch having made way for another.
std::size_t gone_from(std::u32string_view now, std::u32string_view before) {
  const std::size_t shorter = std::min(before.size(), now.size());
  std::size_t front = 0, back = 0;
  while (front < shorter && before[front] == now[front]) ++front;
  while (back < shorter - front && before[before.size() - 1 - back] == now[now.size() - 1 - back]) ++back;
  return before.size() - front - back;
}

/// Backspace and Delete; the keypad's Delete is a point, Num Lock or not.
bool erases(Key key) {
  return is(key, NamedKey::backspace) || (is(key, NamedKey::del) && !key.keypad);
}

/// A key that puts a character into a field, a keypad key without Num Lock included.
bool types(Key key, Form::Layout layout) {
  if (is(key, NamedKey::enter)) return false;
  const bool adds_line = layout == Form::Layout::ten_key && key.code == U'+';
  return !adds_line && (is_character(key) || key.keypad);
}

/// The line of the tape that a void would take, if any.
std::optional<std::size_t> last_line(const Entry& entry) {
  const auto line =
      std::find_if(entry.tape.rbegin(), entry.tape.rend(), [](const TapeLine& l) { return !l.voided; });
  return line == entry.tape.rend() ? std::nullopt : std::optional(line->field);
}

class Replaying {
 public:
  Replaying(const Form& form, Entry start);
  bool over() const { return finished(run_.entry); }
  void key(const Keystroke& keystroke);
  Replay end(const Journal& journal);

 private:
  /// The open field just before a key.
  struct Before {
    std::size_t record = 0, field = 0, place = 0;
    std::u32string text;
    bool replaceable = false;            ///< a whole value is selected, or a mark stands there
    bool proposed = false;               ///< and the form put it there: nobody's work makes way
    bool listed = false, asked = false;  ///< a look-up is open, a query is
    std::size_t last_line = 0;           ///< field of the last line on the tape, or the open field
    std::size_t last_line_size = 0;
    std::size_t put_away = 0;
    bool balancing = false;              ///< the list of a batch out of balance is open
  };

  void look();
  std::size_t voided();
  std::size_t taken_out(Key key) const;
  bool replaced(Key key) const;
  void count_fixing(const Keystroke& keystroke);
  void note_stream(Key key);
  void forget_stream(std::size_t place);
  bool ran_over(Key key) const;
  void leave(Elapsed at);
  bool is_void(Key key) const { return form_.layout == Form::Layout::ten_key && is(key, NamedKey::f8); }
  std::u32string_view text_now() const { return run_.entry.fields[before_.field].keyed; }
  bool released() const { return run_.entry.put_away != before_.put_away; }

  const Form& form_;
  Replay run_;
  Before before_;
  Elapsed arrived_{0}, last_key_{0}, last_release_{0};
  std::vector<Elapsed> first_released_;  ///< by record
  bool reopened_ = false;                ///< the key went to a record opened again
  std::optional<Elapsed> first_press_;
};

Replaying::Replaying(const Form& form, Entry start) : form_(form) {
  run_.entry = std::move(start);
  const std::size_t per_record = form.fields.size();
  run_.fields.resize(run_.entry.records * per_record);
  run_.last_left.resize(run_.fields.size(), Elapsed::min());
  for (std::size_t place = 0; place < run_.fields.size(); ++place) {
    run_.fields[place].record = place / per_record;
    run_.fields[place].field = place % per_record;
  }
}

void Replaying::look() {
  const Entry& entry = run_.entry;
  const FieldEntry& field = entry.fields[entry.current];
  before_.record = record_number(entry);
  before_.put_away = entry.put_away;
  before_.balancing = entry.balance.has_value();
  before_.field = entry.current;
  before_.place = before_.record * form_.fields.size() + before_.field;
  before_.text = field.keyed;
  before_.replaceable = (entry.selected && !field.keyed.empty()) || field.mark != Mark::none;
  before_.proposed = field.proposed;
  before_.listed = entry.look_up.has_value();
  before_.asked = entry.query.has_value();
  before_.last_line = last_line(entry).value_or(entry.current);
  before_.last_line_size = entry.fields[before_.last_line].keyed.size();
}

/// Characters that a void took with an earlier line of the tape, counted where they stood.
std::size_t Replaying::voided() {
  if (before_.last_line == before_.field) return 0;
  const std::size_t gone = before_.last_line_size - run_.entry.fields[before_.last_line].keyed.size();
  run_.fields[before_.record * form_.fields.size() + before_.last_line].fixed += static_cast<int>(gone);
  return gone;
}

/// True when the key put its character in the place of the whole value or mark.
bool Replaying::replaced(Key key) const {
  if (!before_.replaceable || before_.listed || !types(key, form_.layout)) return false;
  const FieldKind kind = form_.fields[before_.field].kind;
  const bool reverses_sign = key.code == U'-' && (kind == FieldKind::amount || kind == FieldKind::quantity);
  const Entry& entry = run_.entry;
  const bool untouched = entry.selected && entry.current == before_.field && text_now() == before_.text;
  return !reverses_sign && !untouched;
}

/// Characters of the open field that are gone after the key. Settling a value on leaving takes nothing out.
std::size_t Replaying::taken_out(Key key) const {
  const std::u32string_view before = before_.text, now = text_now();
  if (before_.listed) return now.starts_with(before) ? 0 : before.size();
  if (erases(key)) return gone_from(now, before);
  if (types(key, form_.layout)) return replaced(key) ? before.size() : gone_from(now, before);
  const bool refills =
      is(key, NamedKey::f2) || is(key, NamedKey::f6) || is(key, NamedKey::f7) || is_void(key);
  return refills && now != before ? before.size() : 0;
}

void Replaying::count_fixing(const Keystroke& keystroke) {
  const Key key = keystroke.key;
  if (released() || before_.asked || run_.entry.refusal != Refusal::none || field_pointed_at(key)) return;
  std::size_t gone = before_.proposed ? 0 : taken_out(key);
  run_.fields[before_.place].fixed += static_cast<int>(gone);
  if (is_void(key)) gone += voided();
  const bool is_fixing = !before_.listed && (erases(key) || is(key, NamedKey::f6) || (replaced(key) && !before_.proposed));
  if (counts(keystroke) && (is_fixing || gone > 0)) ++run_.fields[before_.place].fixing;
}

/// What the key did to the text of its field, as appending and taking out at its end; where that cannot say it, the field is not
/// linear. Settling a value on leaving is nobody's key.
void Replaying::note_stream(Key key) {
  FieldScore& field = run_.fields[before_.place];
  if (run_.entry.refusal == Refusal::not_the_same) return forget_stream(before_.place);
  if (ran_over(key)) return forget_stream(before_.place - before_.field + run_.entry.current);
  if (!field.linear || released() || before_.asked || run_.entry.refusal != Refusal::none) return;
  const std::u32string_view before = before_.text, now = text_now();
  const bool of_a_line = erases(key) || types(key, form_.layout);
  const bool all_at_once = is(key, NamedKey::f2) || is(key, NamedKey::f6) || is(key, NamedKey::f7) || is_void(key) || before_.listed || replaced(key);
  if (now == before || !(of_a_line || all_at_once)) return;
  if (all_at_once) {
    if (!before_.proposed) field.stream.append(before.size(), kBackspaceKeyed);
    field.stream += now;
  } else if (now.starts_with(before)) {
    field.stream += now.substr(before.size());
  } else if (before.starts_with(now)) {
    field.stream.append(before.size() - now.size(), kBackspaceKeyed);
  } else if (run_.entry.current == before_.field) {
    forget_stream(before_.place);
  }
}

/// The text of a field came to be in a way that no stream says.
void Replaying::forget_stream(std::size_t place) {
  run_.fields[place].linear = false;
  run_.fields[place].stream.clear();
}

/// The character had no room and stands in a later field.
bool Replaying::ran_over(Key key) const {
  if (released() || run_.entry.current == before_.field || !form_.fields[before_.field].overflow) return false;
  return is_character(key) && text_now() == before_.text && run_.entry.current == form_.fields[before_.field].overflow;
}

/// The cursor goes on, or the clock stops on it.
void Replaying::leave(Elapsed at) {
  FieldScore& field = run_.fields[before_.place];
  if (first_press_)
    field.keying += at - *first_press_;
  else
    field.reading += at - arrived_;
  first_press_.reset();
  arrived_ = at;
  if (!before_.balancing) run_.last_left[before_.place] = at;
}

void Replaying::key(const Keystroke& keystroke) {
  look();
  reopened_ = run_.entry.reopened.has_value();
  last_key_ = keystroke.at;
  if (counts(keystroke)) {
    FieldScore& field = run_.fields[before_.place];
    ++field.keystrokes;
    run_.presses.push_back({keystroke.at, before_.place});
    if (!first_press_) {
      field.reading += keystroke.at - arrived_;
      first_press_ = keystroke.at;
    }
  }
  apply(run_.entry, form_, keystroke);
  if (counts(keystroke) && run_.entry.refusal != Refusal::none) ++run_.refused;
  count_fixing(keystroke);
  note_stream(keystroke.key);
  const bool elsewhere = run_.entry.current != before_.field || record_number(run_.entry) != before_.record;
  if (released() || elsewhere) leave(keystroke.at);
  if (over()) last_release_ = keystroke.at;
  if (!released()) return;
  last_release_ = keystroke.at;
  if (reopened_) run_.opened_again.push_back(first_released_[before_.record]);
  else first_released_.push_back(keystroke.at);
  const auto first =
      run_.last_left.begin() + static_cast<std::ptrdiff_t>(before_.record * form_.fields.size());
  std::replace(first, first + static_cast<std::ptrdiff_t>(form_.fields.size()), Elapsed::min(), keystroke.at);
}

Replay Replaying::end(const Journal& journal) {
  const Elapsed limit = journal.head.limit;
  switch (journal.end) {
    case EndReason::all_released:
      run_.duration = over() ? last_release_ : last_key_;
      break;
    case EndReason::time:
      run_.duration = limit > Elapsed{0} ? limit : journal.ended_at;
      break;
    case EndReason::settled:
      run_.duration = last_release_;
      break;
    case EndReason::stopped:
      run_.duration = std::max(last_key_, journal.ended_at);
      break;
    case EndReason::unfinished:
      run_.duration = last_key_;
      break;
  }
  if (limit > Elapsed{0}) run_.duration = std::min(run_.duration, limit);
  if (!over()) {
    look();
    leave(run_.duration);
  }
  return std::move(run_);
}

}  // namespace

Entry start_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  Entry start = start_entry(drill, documents);
  start.records = journal.head.records;
  start.behaviours = journal.head.behaviours;
  return start;
}

std::span<const Keystroke> keystrokes_in_time(const Journal& journal) {
  const Elapsed limit = journal.head.limit;
  const auto late = std::ranges::find_if(journal.keystrokes, [&](const Keystroke& keystroke) { return limit > Elapsed{0} && keystroke.at > limit; });
  return {journal.keystrokes.begin(), late};
}

Replay replay_run(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal) {
  assert(documents.size() >= journal.head.records);
  Replaying replaying(drill.form, start_of(drill, documents, journal));
  for (const Keystroke& keystroke : keystrokes_in_time(journal)) {
    if (replaying.over()) break;
    replaying.key(keystroke);
  }
  return replaying.end(journal);
}

}  // namespace deft
