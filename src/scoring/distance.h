#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace deft {

/// How far a text as keyed is from the text as presented, in edits of one code point. Code points are compared as they are:
/// callers bring both texts to NFC where they come in (files, locale), so that an accent counts once however it was written.
/// Memory grows with the texts' length, never with its square. Nothing is thrown but for want of memory.

/// Minimum string distance (Levenshtein): substitution, insertion and omission cost 1, so a swap costs 2. The measure of the
/// text-entry literature (Soukoreff and MacKenzie 2001, 2003), for error rates. Time grows with length × distance / 64, so
/// texts of a million characters that differ little take milliseconds.
std::size_t msd(std::u32string_view presented, std::u32string_view transcribed);

/// MSD / max(|P|, |T|), the error rate of Soukoreff and MacKenzie 2001, from 0 to 1. Nothing for two empty texts.
std::optional<double> msd_error_rate(std::u32string_view presented, std::u32string_view transcribed);

/// Optimal string alignment: as `msd`, and two neighbours swapped cost 1 where nothing else happens to either. For telling a
/// swap, not for error rates; no metric: a detour can be shorter. Time grows with the product of the lengths.
std::size_t osa(std::u32string_view presented, std::u32string_view transcribed);

/// Damerau's distance without that restriction (Lowrance and Wagner 1975): what was swapped may be edited further, so "ca" and
/// "abc" are 2 apart, not 3. A metric. Time grows with the product of the lengths.
std::size_t damerau(std::u32string_view presented, std::u32string_view transcribed);

}  // namespace deft
