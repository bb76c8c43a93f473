#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "keying/journal.h"

namespace deft {

/// A frame that fits in place: to keep a keystroke no memory is asked for.
class ShortFrame {
 public:
  void push_back(char byte) { bytes_.at(size_++) = byte; }
  void append(std::string_view more) {
    for (const char byte : more) push_back(byte);
  }
  operator std::string_view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 64> bytes_{};
  std::size_t size_ = 0;
};

/// A journal on disk: a signature with the format's version, then frames (length, CRC-32C, content). A file cut or damaged
/// anywhere gives every whole frame before the damage.
std::string journal_signature();
std::string head_frame(const JournalHead& head);
ShortFrame keystroke_frame(const Keystroke& keystroke);
ShortFrame release_frame(std::size_t keystroke, Elapsed held);
std::string device_frame(const KeyDevice& device);
ShortFrame clock_check_frame(const ClockCheck& check);
std::string keyboard_frame(const KeyboardFacts& facts);
std::string happening_frame(const Happening& happening);
std::string end_frame(EndReason reason, Elapsed at);

/// The whole journal as bytes, and back. The same journal always gives the same bytes, however it was keyed and resumed;
/// keystrokes lie together in blocks, so that they pack small. `whole` is false when something behind the
/// last good frame was dropped.
std::string journal_bytes(const Journal& journal);
struct ReadJournal { Journal journal; bool whole = true; };
/// Throws Error (naming `file`) when not even the head can be read or the version is newer.
ReadJournal read_journal(std::string_view bytes, const std::string& file);

/// How many bytes, from the first, are the signature and whole frames that `read_journal` follows; 0 where the signature is not.
std::size_t whole_frames_length(std::string_view bytes);

/// `<folder>/<run>.journal`.
std::filesystem::path journal_path(const std::filesystem::path& folder, const std::string& run);

// What follows sees a journal as its file and, behind that, what a killed program left in its ring (files/journal_ring.h).

/// Throws Error as `read_journal`, and when there is neither file nor ring.
ReadJournal load_journal(const std::filesystem::path& file);
/// All journals of a folder, oldest run first, those included that never came farther than their ring; none where there is
/// no folder.
std::vector<std::filesystem::path> journal_files(const std::filesystem::path& folder);
/// Writes what only the ring holds into the file, synced, and removes the ring. Throws Error where the disk refuses; the
/// ring stays then. Not for a journal that is being written.
void settle_journal(const std::filesystem::path& file);
/// All rings of a folder's journals but of those being keyed. Of folders that are gone, rings that hold nothing go, and those
/// made more than a day ago. Gives a sentence where the disk refused.
std::string settle_journals(const std::filesystem::path& folder);
/// Removes ring and file.
void remove_journal(const std::filesystem::path& file);

}  // namespace deft
