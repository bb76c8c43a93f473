#pragma once

#include <span>
#include <string>
#include <vector>

#include "files/bytes.h"
#include "keying/journal.h"

namespace deft {

/// So many keystrokes, or clock checks, one frame holds at most.
inline constexpr std::size_t kMostInBlock = 1U << 16U;

/// Frames of a journal kept whole: keystrokes and clock checks together, each coded in about as many bits as it tells news.
std::string block_frame(std::span<const Keystroke> block);
std::string clock_checks_frame(std::span<const ClockCheck> checks);

/// Adds what such a frame holds; false, and nothing added, where it is damaged. Version 1 knew no device and no release.
bool read_block(ByteSource& source, std::vector<Keystroke>& keystrokes);
bool read_block_of_version_1(ByteSource& source, std::vector<Keystroke>& keystrokes);
bool read_clock_checks(ByteSource& source, std::vector<ClockCheck>& checks);

}  // namespace deft
