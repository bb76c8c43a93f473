#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scoring/transcription.h"

namespace deft {

/// A file of logged transcriptions, JSON by line: {"id", "presented", "keystrokes": [{"t_ms", "release_ms"?, "key"}]}. Times are
/// milliseconds of any clock, in any order. `key` is
/// - Backspace (also BackSpace, BKSP, the character U+0008 or ⌫);
/// - Space or Spacebar: a space;
/// - another name, a word of ASCII letters, digits and _ with a capital first (Shift, Enter, Tab, ArrowLeft, F1, Dead): a key that
///   puts in nothing. Arrows do not move: what is keyed goes to the end of the line, Delete finds nothing behind it;
/// - else text, one character or what an input method gave at once.
/// Other members are left alone. All text is brought to NFC: what is presented, each key's, and the line that came of them.

/// One line, its keys in order.
struct Transcription {
  std::string id;          ///< as in the file; a whole number is its digits
  bool id_is_number = false;
  std::u32string presented;
  std::vector<TranscriptionKey> keys;
};

/// The line, or what is wrong with it and the remedy.
std::variant<Transcription, std::string> read_transcription(std::string_view json);

/// Reads one line after the other; only that one is held. Throws Error where the file cannot be read.
class TranscriptionFile {
 public:
  explicit TranscriptionFile(std::filesystem::path file);

  /// The next line that is not blank, or what is wrong with it; nothing at the end.
  std::optional<std::variant<Transcription, std::string>> next();
  int line() const { return line_; }  ///< of the last one

 private:
  /// False at the end. A line longer than kLargestContent is skipped over and only counted.
  bool read_line();

  std::filesystem::path file_;
  std::ifstream stream_;
  std::string text_;
  std::size_t length_ = 0;
  int line_ = 0;
};

struct ScoredTranscription {
  std::u32string transcribed;
  TranscriptionScore score;
};
ScoredTranscription scored(const Transcription& line);

/// `score --transcriptions --json`: {"id", "transcribed", "msd", "C", "INF", "IF", "F", "uncorrected", "corrected", "total", "kspc",
/// "wpm", "iki_mean_ms", "iki_sd_ms", "hold_mean_ms", "rollover"}; null where undefined.
std::string transcription_json(const Transcription& line, const ScoredTranscription& scored);
/// The same of all lines together, without "id" and "transcribed": sums of counts, then their ratios.
std::string transcriptions_json(const TranscriptionScore& overall);
/// For people: the heads, a line, all lines.
std::string transcription_heads();
std::string transcription_text(const Transcription& line, const ScoredTranscription& scored);
std::string transcriptions_text(std::size_t lines, const TranscriptionScore& overall);

}  // namespace deft
