#include <algorithm>

#include "app/model.h"

namespace deft {

Moment next_tick(const Model& model) {
  constexpr Moment kSecond = std::chrono::seconds(1);
  constexpr Moment kLook = std::chrono::milliseconds(300);  // at the files of a drill that is being written
  constexpr Moment kClock = std::chrono::milliseconds(100);  // of a replay, while a pause lasts
  if (std::holds_alternative<PreviewScreen>(model.screen)) return model.now + kLook;
  if (const auto* replay = std::get_if<ReplayScreen>(&model.screen); replay && replay->playing) return std::min(replay->playing->due, model.now + kClock);
  const auto* keying = std::get_if<EntryScreen>(&model.screen);
  if (!keying || !keying->run.clock_started || keying->run.paused_at) return model.now + kSecond;
  const Moment started = *keying->run.clock_started;
  return started + ((model.now - started) / kSecond + 1) * kSecond;
}

}  // namespace deft
