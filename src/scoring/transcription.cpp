#include "scoring/transcription.h"

#include <algorithm>

namespace deft {

void put_in_order(std::vector<TranscriptionKey>& keys) {
  std::stable_sort(keys.begin(), keys.end(),
                   [](const TranscriptionKey& a, const TranscriptionKey& b) { return a.pressed_ms < b.pressed_ms; });
}

std::u32string input_stream(const std::vector<TranscriptionKey>& keys) {
  std::u32string stream;
  for (const TranscriptionKey& key : keys) {
    if (key.backspace) stream += kBackspaceKeyed;
    else stream += key.text;
  }
  return stream;
}

TranscriptionScore& TranscriptionScore::operator+=(const TranscriptionScore& other) {
  account += other.account;
  characters_timed += other.characters_timed;
  seconds_timed += other.seconds_timed;
  intervals_ms += other.intervals_ms;
  holds_ms += other.holds_ms;
  followed += other.followed;
  rolled_over += other.rolled_over;
  return *this;
}

TranscriptionScore transcription_score(std::u32string_view presented, std::u32string_view transcribed,
                                       const std::vector<TranscriptionKey>& keys) {
  TranscriptionScore score;
  score.account = keystroke_account(presented, transcribed, played(input_stream(keys)));
  for (std::size_t n = 0; n < keys.size(); ++n) {
    const TranscriptionKey& key = keys[n];
    if (key.released_ms) score.holds_ms.add(*key.released_ms - key.pressed_ms);
    if (n + 1 == keys.size()) break;
    const TranscriptionKey& next = keys[n + 1];
    score.intervals_ms.add(next.pressed_ms - key.pressed_ms);
    if (!key.released_ms) continue;
    ++score.followed;
    if (next.pressed_ms < *key.released_ms) ++score.rolled_over;
  }
  const double seconds = keys.empty() ? 0 : (keys.back().pressed_ms - keys.front().pressed_ms) / 1000;
  if (seconds <= 0 || transcribed.empty()) return score;
  score.characters_timed = transcribed.size() - 1;
  score.seconds_timed = seconds;
  return score;
}

std::optional<double> wpm(const TranscriptionScore& score) {
  if (score.seconds_timed <= 0) return std::nullopt;
  return static_cast<double>(score.characters_timed) / score.seconds_timed * 60 / 5;
}

std::optional<double> rollover(const TranscriptionScore& score) {
  if (score.followed == 0) return std::nullopt;
  return static_cast<double>(score.rolled_over) / static_cast<double>(score.followed);
}

}  // namespace deft
