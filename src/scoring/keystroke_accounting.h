#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace deft {

/// Stands for one Backspace in an input stream.
inline constexpr char32_t kBackspaceKeyed = U'\u232B';

/// An input stream (IS) played on an empty line that is only appended to: each Backspace takes out the last character.
struct PlayedStream {
  std::u32string transcribed;  ///< T, what is left at the end
  std::size_t length = 0;      ///< |IS|: characters and Backspaces
  std::size_t fixed = 0;       ///< IF: characters taken out again, right or wrong
  std::size_t fixing = 0;      ///< F: Backspaces, those on an empty line too (they take nothing out)
};
PlayedStream played(std::u32string_view stream);

/// The keystrokes of a transcription, told apart as Soukoreff and MacKenzie 2003 do ("Metrics for text entry research").
struct KeystrokeAccount {
  std::size_t presented = 0, transcribed = 0, stream = 0;  ///< |P|, |T|, |IS|
  std::size_t correct = 0;  ///< C = max(|P|, |T|) - MSD(P, T)
  std::size_t left = 0;     ///< INF = MSD(P, T): incorrect and not fixed
  std::size_t fixed = 0;    ///< IF
  std::size_t fixing = 0;   ///< F

  /// Sums, for the account of many lines: rates of a sum are rates of all their keystrokes.
  KeystrokeAccount& operator+=(const KeystrokeAccount& other);
  bool operator==(const KeystrokeAccount&) const = default;
};

/// Of a text and the stream that transcribed it; both in NFC, as for `msd`.
KeystrokeAccount keystroke_account(std::u32string_view presented, std::u32string_view stream);
/// Where T was brought to NFC after it was played.
KeystrokeAccount keystroke_account(std::u32string_view presented, std::u32string_view transcribed, const PlayedStream& stream);

/// Shares from 0 to 1 (KSPC from 1 up; efficiency above 1 where one key takes out several characters, as in a field, never of a
/// stream). Nothing where the divisor is nought: undefined, not 0. TextTest shows 1 in two of those
/// cases (no Backspace: efficiency 1; nothing wrong, nothing taken out: conscientiousness 1); a display may do the same.
/// An empty T with a text presented is defined: C = 0, INF = |P|, uncorrected 1 where nothing was taken out.
std::optional<double> total_error_rate(const KeystrokeAccount& account);         ///< (INF + IF) / (C + INF + IF)
std::optional<double> uncorrected_error_rate(const KeystrokeAccount& account);   ///< INF / (C + INF + IF)
std::optional<double> corrected_error_rate(const KeystrokeAccount& account);     ///< IF / (C + INF + IF)
std::optional<double> correction_efficiency(const KeystrokeAccount& account);    ///< IF / F
std::optional<double> conscientiousness(const KeystrokeAccount& account);        ///< IF / (IF + INF)
std::optional<double> utilised_bandwidth(const KeystrokeAccount& account);       ///< C / (C + INF + IF + F)
std::optional<double> wasted_bandwidth(const KeystrokeAccount& account);         ///< (INF + IF + F) / (C + INF + IF + F)
std::optional<double> kspc(const KeystrokeAccount& account);                     ///< |IS| / |T|
std::optional<double> kspc_of_classes(const KeystrokeAccount& account);          ///< (C + INF + IF + F) / (C + INF), "kspc_sm"

}  // namespace deft
