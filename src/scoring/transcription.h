#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/keystroke_accounting.h"
#include "scoring/spread.h"

namespace deft {

/// A logged transcription: a presented line and the keystrokes of whoever copied it, in milliseconds of any clock. Measures of
/// text-entry studies; which keystrokes count is said at each.
/// Error rates and KSPC follow Soukoreff and MacKenzie 2003: their stream has characters and Backspaces, so that Shift, Caps Lock
/// and Enter are in no count and KSPC is |IS| / |T|. Times follow the logs of the 136M Keystrokes (Dhakal et al. 2018), where every
/// key pressed, Shift and Caps Lock too, is a row with press and release: intervals, holds and rollover are of all of them, and a
/// Shift held for a capital rolls over. So a mean KSPC published of such logs is not this one: that of 1.17 with 0.063 corrections
/// a character is above the 1 + 2 x 0.063 that characters and Backspaces make.

/// A key pressed.
struct TranscriptionKey {
  double pressed_ms = 0;
  std::optional<double> released_ms;  ///< not before it was pressed
  std::u32string text;                ///< what it puts in at the end of the line; nothing for Shift, Enter, arrows and the like
  bool backspace = false;             ///< takes out the last character
};

/// In the order they were pressed; those of one moment as they came.
void put_in_order(std::vector<TranscriptionKey>& keys);

/// The input stream of keys in order: the characters put in and kBackspaceKeyed. Keys that put in nothing are not in it, so that
/// |IS| = characters + Backspaces; a key that puts in several characters counts for each.
std::u32string input_stream(const std::vector<TranscriptionKey>& keys);

/// What one line came to, or many lines together: sums first, ratios of the sums after.
struct TranscriptionScore {
  KeystrokeAccount account;           ///< MSD = account.left
  std::size_t characters_timed = 0;   ///< |T| - 1 of lines with a time and a T
  double seconds_timed = 0;           ///< S of those: press of the first keystroke to press of the last, of any kind of key
  Spread intervals_ms;                ///< from press to next press within a line, every key counted, modifiers and Backspace too
  Spread holds_ms;                    ///< from press to release, of the keys whose release is known
  std::size_t followed = 0;           ///< keys with a known release and another key behind them
  std::size_t rolled_over = 0;        ///< of those, still held when the next was pressed

  TranscriptionScore& operator+=(const TranscriptionScore& other);
};

/// Of a line in NFC, its T in NFC, and the keys in order that made it.
TranscriptionScore transcription_score(std::u32string_view presented, std::u32string_view transcribed,
                                       const std::vector<TranscriptionKey>& keys);

/// (|T| - 1) / S × 60 / 5. Nothing without a T or where no time passed.
std::optional<double> wpm(const TranscriptionScore& score);
/// Share of keys, of those behind one whose release is known, pressed before that one was released (Dhakal et al. 2018). Nothing
/// where there is none.
std::optional<double> rollover(const TranscriptionScore& score);

}  // namespace deft
