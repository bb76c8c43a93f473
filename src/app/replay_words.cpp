#include "app/replay_words.h"

#include <fmt/format.h>

#include "app/controls.h"
#include "app/error_words.h"
#include "app/finding.h"
#include "keying/text.h"

namespace deft {
namespace {

const Discrepancy* error_of(const ReplayScreen& replay) {
  const auto error = error_at(replay.course, replay.results.score, replay.at);
  return error ? &replay.results.score.discrepancies[*error] : nullptr;
}

bool on_tape(const ReplayScreen& replay) { return replay.results.drill.form.layout == Form::Layout::ten_key; }

std::string what_is_keyed(const Look& look, FieldKind kind) {
  switch (kind) {
    case FieldKind::code:
      return look.tr("A code");
    case FieldKind::date:
      return look.tr("A date");
    case FieldKind::amount:
      return look.tr("An amount");
    case FieldKind::digits:
      return look.tr("A number");
    case FieldKind::quantity:
      return look.tr("A quantity");
    default:
      return look.tr("A value");
  }
}

/// "box 12", or the label where a field has none, or two fields share it.
std::string box_words(const Look& look, const Form& form, std::size_t field, std::size_t beside) {
  const Field& rules = form.fields.at(field);
  if (rules.box.empty() || form.fields.at(beside).box == rules.box) return literally(rules.label);
  return fill(look.tr("box {n}"), {{"n", literally(rules.box)}});
}

std::string wrong_field_finding(const Look& look, const Form& form, const Discrepancy& wrong, std::size_t from) {
  const std::string what = what_is_keyed(look, form.fields.at(from).kind);
  if (from == wrong.field + 1) return fill(look.tr("{what} keyed one box early"), {{"what", what}});
  if (from + 1 == wrong.field) return fill(look.tr("{what} keyed one box late"), {{"what", what}});
  return fill(look.tr("{what} read from {box}"), {{"what", what}, {"box", box_words(look, form, from, wrong.field)}});
}

std::string error_finding(const Look& look, const ReplayScreen& replay, const Discrepancy& wrong) {
  const Form& form = replay.results.drill.form;
  const bool of_a_cascade = wrong.causes.has(Cause::cascade) || wrong.causes.has(Cause::cascade_root);
  if (const auto from = keyed_from(form, wrong); from && !of_a_cascade) return wrong_field_finding(look, form, wrong, *from);
  std::string reason = literally(error_reason(*look.words, form, wrong));
  if (reason.ends_with('.')) reason.pop_back();
  return reason;
}

std::string neutral_finding(const Look& look, const ReplayScreen& replay) {
  const Form& form = replay.results.drill.form;
  const Entry& entry = replay.entry;
  if (finished(entry)) return look.tr("The last record is released");
  const std::string record = std::to_string(record_number(entry) + 1);
  if (entry.balance) return look.tr("The batch does not balance");
  if (entry.query) return fill(look.tr("Record {n}, on hold with a query"), {{"n", record}});
  if (entry.work_check) return fill(look.tr("Record {n}, checking {field}"), {{"n", record}, {"field", literally(form.fields.at(entry.work_check->chosen).label)}});
  if (on_tape(replay)) return fill(look.tr("Page {n}, line {line}"), {{"n", record}, {"line", std::to_string(entry.current + 1)}});
  return fill(look.tr("Record {n}, {field}"), {{"n", record}, {"field", literally(form.fields.at(entry.current).label)}});
}

/// "1.4 s"; both under a second to the hundredth.
std::string pause_words(const Look& look, const ReplayScreen& replay, std::size_t keystroke, const std::string& pattern) {
  const auto seconds = [](Elapsed time) { return static_cast<double>(time.count()) / 1e6; };
  const double pause = seconds(pause_before(replay.results.journal, keystroke)), usual = seconds(usual_pause(replay.course, keystroke));
  const int places = pause < 1 && usual < 1 ? 2 : 1;
  return fill(pattern, {{"pause", look.words->number(pause, places)}, {"usual", look.words->number(usual, places)}});
}

std::string data(const Value& value) { return "**" + literally(to_utf8(value.text)) + "**"; }

/// What the document has, where that is no text.
std::string expected_words(const Look& look, const Value& expected) {
  if (expected.mark == Mark::illegible) return look.tr("The document cannot be read there.");
  if (expected.mark == Mark::not_given) return look.tr("The document does not give it.");
  if (expected.text.empty()) return look.tr("The document has nothing there.");
  return fill(look.tr("The document says {value}."), {{"value", data(expected)}});
}

std::string keyed_words(const Look& look, const Form& form, const Discrepancy& wrong) {
  const std::string field = literally(form.fields.at(wrong.field).label);
  if (const auto from = keyed_from(form, wrong))
    return fill(look.tr("You read {value} from {box} while the cursor stood in {here}."),
                {{"value", data(wrong.keyed)}, {"box", box_words(look, form, *from, wrong.field)}, {"here", box_words(look, form, wrong.field, *from)}});
  if (wrong.keyed.mark == Mark::illegible) return fill(look.tr("{field} is marked illegible."), {{"field", field}}) + ' ' + expected_words(look, wrong.expected);
  if (wrong.keyed.mark == Mark::not_given) return fill(look.tr("{field} is marked not given."), {{"field", field}}) + ' ' + expected_words(look, wrong.expected);
  if (wrong.keyed.text.empty()) return fill(look.tr("{field} was left empty."), {{"field", field}}) + ' ' + expected_words(look, wrong.expected);
  return fill(look.tr("You keyed {value}."), {{"value", data(wrong.keyed)}}) + ' ' + expected_words(look, wrong.expected);
}

}  // namespace

std::optional<std::size_t> keyed_from(const Form& form, const Discrepancy& wrong) {
  return wrong.error.kind == ErrorClass::other_field && !is_mere_choice(form, wrong) ? wrong.error.whose : std::nullopt;
}

std::string replay_of(const Look& look, const ReplayScreen& replay) {
  return fill(look.tr("Replay, {drill}, {day}"), {{"drill", literally(replay.results.drill.title)}, {"day", look.words->day_and_month(replay.results.journal.head.started_ms)}});
}

std::string replay_title(const Look& look, const ReplayScreen& replay) {
  const ResultsScreen& results = replay.results;
  const auto error = error_at(replay.course, results.score, replay.at);
  const Elapsed time = error ? results.score.discrepancy_times[*error] : time_at(results.journal, replay.at);
  const std::string finding = error ? error_finding(look, replay, results.score.discrepancies[*error]) : neutral_finding(look, replay);
  return fill(look.tr("{time}. {finding}"), {{"time", clock_time(time)}, {"finding", finding}});
}

std::string replay_remark(const Look& look, const ReplayScreen& replay) {
  const auto error = error_at(replay.course, replay.results.score, replay.at);
  if (const Discrepancy* wrong = error_of(replay)) {
    const std::string keyed = keyed_words(look, replay.results.drill.form, *wrong);
    const std::size_t slip = replay.course.slips[*error];
    if (slip == 0) return keyed;
    return keyed + ' ' + pause_words(look, replay, slip, look.tr("The pause before it was {pause} s; your usual is {usual} s."));
  }
  if (replay.at < 2) return look.tr("The clock starts with the first key.");
  return pause_words(look, replay, replay.at - 1, look.tr("The pause before this key was {pause} s; your usual is {usual} s."));
}

std::string clock_to_the_millisecond(Elapsed time) {
  const long long ms = time.count() / 1000;
  return fmt::format("{:02}:{:02}.{:03}", ms / 60'000, ms / 1000 % 60, ms % 1000);
}

std::string record_words(const Look& look, const ReplayScreen& replay, std::size_t record) {
  const std::string pattern = on_tape(replay) ? look.tr("page {n} of {all}") : look.tr("record {n} of {all}");
  return fill(pattern, {{"n", std::to_string(record + 1)}, {"all", std::to_string(replay.results.journal.head.records)}});
}

}  // namespace deft
