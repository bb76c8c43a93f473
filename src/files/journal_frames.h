#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "files/bytes.h"
#include "keying/journal.h"

namespace deft {

/// A frame of a journal is the length of its content, the content's CRC-32C, and the content. The content's first byte says
/// what it is.
/// First byte of a frame's content.
enum class FrameType : std::uint8_t {
  head = 'H',
  keystroke_1 = 'k',  ///< of version 1
  keystroke = 'p',
  keystrokes_1 = 'K',  ///< blocks, of version 1
  keystrokes = 'S',
  release = 'r',
  device = 'd',
  clock_check = 'c',
  clock_checks = 'T',
  keyboard = 'b',
  happening = 'h',
  end = 'E'
};

ByteSink start(FrameType type);
std::string frame(ByteSink content);

/// The content of the frame at `offset`, which moves behind it; nothing if there is no whole frame.
std::optional<std::string_view> next_frame(std::string_view bytes, std::size_t& offset);

/// Adds the content of one frame to the journal, or leaves it as it was: false where it is none the journal can follow.
bool read_frame(std::string_view content, Journal& journal);
bool read_head(std::string_view content, JournalHead& head);

/// Whether every time of it keeps to the limits of keying/journal.h.
bool within_limits(const Keystroke& keystroke);
bool within_limits(const ClockCheck& check);

/// What of a head goes beyond those limits, in words for people: "its run is of 99999 records, and Deft keys at most 10000".
/// Nothing where all keeps to them.
std::string beyond_limits(const JournalHead& head);

/// Modifier keys and kind of a keystroke in a byte, and back.
std::uint8_t flags_of(const Keystroke& keystroke);
bool set_flags(Keystroke& keystroke, std::uint8_t flags);

}  // namespace deft
