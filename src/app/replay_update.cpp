#include <algorithm>

#include "app/screens.h"
#include "drill/batch.h"

namespace deft {
namespace {

using Playing = ReplayScreen::Playing;

std::size_t last_moment(const ReplayScreen& replay) { return replay.results.journal.keystrokes.size(); }

/// How long the pause before the next key lasts as it is played.
Moment pause_played(const ReplayScreen& replay) {
  constexpr int kQuarters = 4;
  return pause_before(replay.results.journal, replay.at) * kQuarters / kReplaySpeeds[replay.speed];
}

/// The form at a moment: a step on is one more key, a step back the journal folded anew.
void go_to(ReplayScreen& replay, std::size_t moment) {
  const ResultsScreen& run = replay.results;
  moment = std::min(moment, last_moment(replay));
  if (moment < replay.at) replay.entry = deft::replay(run.drill.form, start_entry(run.drill, run.documents), run.journal, moment);
  for (; replay.at < moment; ++replay.at) apply(replay.entry, run.drill.form, run.journal.keystrokes[replay.at]);
  replay.at = moment;
}

/// From here on, at the moment of a key: the pause before the next one begins.
void go_on_playing(ReplayScreen& replay, Moment now) {
  replay.playing.reset();
  if (replay.at < last_moment(replay)) replay.playing = Playing{now, now + pause_played(replay)};
}

void jump(ReplayScreen& replay, std::size_t moment, Moment now) {
  go_to(replay, moment);
  if (replay.playing) go_on_playing(replay, now);
}

void play_or_pause(ReplayScreen& replay, Moment now) {
  if (replay.playing) return replay.playing.reset();
  if (replay.at == last_moment(replay)) go_to(replay, 0);
  go_on_playing(replay, now);
}

/// What is left of a pause goes on at the new speed.
void choose_speed(ReplayScreen& replay, std::size_t speed, Moment now) {
  const int before = kReplaySpeeds[replay.speed], after = kReplaySpeeds[speed];
  replay.speed = speed;
  if (!replay.playing) return;
  Playing& playing = *replay.playing;
  const Moment at = std::clamp(now, playing.since, playing.due);
  playing.due = at + (playing.due - at) * before / after;
  playing.since = at - (at - playing.since) * before / after;
}

void step_by(ReplayScreen& replay, std::size_t moment) {
  replay.playing.reset();
  go_to(replay, moment);
}

void clicked(ReplayScreen& replay, std::size_t place, Moment now) {
  if (place <= last_moment(replay)) return jump(replay, place, now);
  if (place >= kReplaySpeedClick && place < kReplaySpeedClick + std::size(kReplaySpeeds)) choose_speed(replay, place - kReplaySpeedClick, now);
}

/// A wrong field where it went wrong, a right one where the cursor first came to it.
void replay_reviewed_field(Model& model, ResultsScreen::Review field) {
  const auto& wrong = std::get<ResultsScreen>(model.screen).score.discrepancies;
  const auto error = std::ranges::find_if(wrong, [&](const Discrepancy& one) { return one.record == field.record && one.field == field.field; });
  if (error != wrong.end()) return open_replay(model, static_cast<std::size_t>(error - wrong.begin()));
  open_replay(model, std::nullopt);
  auto* replay = std::get_if<ReplayScreen>(&model.screen);
  if (replay == nullptr) return;
  const auto& places = replay->course.places;
  const auto place = std::ranges::find(places, field.record * replay->course.fields + field.field);
  if (place != places.end()) go_to(*replay, static_cast<std::size_t>(place - places.begin()));
}

/// True for the keys that go to another moment.
bool moved(ReplayScreen& replay, Key key, Moment now) {
  if (is(key, NamedKey::left)) step_by(replay, replay.at - (replay.at > 0 ? 1 : 0));
  else if (is(key, NamedKey::right)) step_by(replay, replay.at + 1);
  else if (is(key, NamedKey::home)) step_by(replay, 0);
  else if (is(key, NamedKey::end)) step_by(replay, last_moment(replay));
  else if (is(key, NamedKey::tab)) jump(replay, key.shift ? field_before(replay.course, replay.at) : next_field(replay.course, replay.at), now);
  else if (is_letter(key, U'e')) jump(replay, next_error(replay.course, replay.at).value_or(replay.at), now);
  else return false;
  return true;
}

}  // namespace

std::vector<Effect> update_replay(Model& model, const KeyPressed& pressed) {
  auto& replay = std::get<ReplayScreen>(model.screen);
  const Key key = pressed.key;
  if (key.ctrl || key.alt) return {};
  if (turn_page(replay.turned, key)) return {};
  if (is(key, NamedKey::escape)) {
    ResultsScreen results = std::move(replay.results);
    model.screen = std::move(results);
    return {};
  }
  if (const auto place = field_pointed_at(key)) clicked(replay, *place, pressed.at);
  else if (key.code == U' ') play_or_pause(replay, pressed.at);
  else if (key.code == U'[' && replay.speed > 0) choose_speed(replay, replay.speed - 1, pressed.at);
  else if (key.code == U']' && replay.speed + 1 < std::size(kReplaySpeeds)) choose_speed(replay, replay.speed + 1, pressed.at);
  else moved(replay, key, pressed.at);
  return {};
}

void play_on(ReplayScreen& replay, Moment now) {
  while (replay.playing && replay.playing->due <= now) {
    const Moment due = replay.playing->due;
    go_to(replay, replay.at + 1);
    go_on_playing(replay, due);
  }
}

Elapsed replay_clock(const ReplayScreen& replay, Moment now) {
  constexpr int kQuarters = 4;
  const Elapsed time = time_at(replay.results.journal, replay.at);
  if (!replay.playing) return time;
  const Moment gone = std::clamp(now, replay.playing->since, replay.playing->due) - replay.playing->since;
  return time + gone * kReplaySpeeds[replay.speed] / kQuarters;
}

void open_replay(Model& model, std::optional<std::size_t> discrepancy) {
  auto* shown = std::get_if<ResultsScreen>(&model.screen);
  if (shown == nullptr || shown->journal.keystrokes.empty()) return;
  ReplayScreen replay;
  replay.course = replay_course(shown->drill, shown->documents, shown->journal, shown->score);
  replay.results = std::move(*shown);
  const ResultsScreen& run = replay.results;
  replay.entry = deft::replay(run.drill.form, start_entry(run.drill, run.documents), run.journal, 0);
  if (discrepancy && *discrepancy < replay.course.moments.size()) go_to(replay, replay.course.moments[*discrepancy]);
  model.screen = std::move(replay);
}

void replay_shown_error(Model& model) {
  const auto* results = std::get_if<ResultsScreen>(&model.screen);
  if (results && results->review) return replay_reviewed_field(model, *results->review);
  if (results == nullptr || results->score.discrepancies.empty()) return open_replay(model, std::nullopt);
  const std::size_t error = results->shown_discrepancy;
  if (error > 0) return open_replay(model, error - 1);
  const auto& times = results->score.discrepancy_times;
  open_replay(model, static_cast<std::size_t>(std::ranges::min_element(times) - times.begin()));
}

std::vector<Effect> open_run(Model& model, const std::string& run, bool replay) {
  model.run_refused.clear();
  return {OpenRun{run, replay}};
}

void note_run_opened(Model& model, const RunOpened& opened) {
  auto documents = source_documents(opened.drill, opened.journal.head.seed, opened.journal.head.records);
  ResultsScreen results = results_of(opened.drill, std::move(documents), opened.journal);
  results.saving = ResultsScreen::Saving::saved;
  model.run_refused.clear();
  model.screen = std::move(results);
  if (opened.replay) replay_shown_error(model);
}

}  // namespace deft
