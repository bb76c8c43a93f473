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
/// keystrokes lie together in blocks, columns apart, so that they pack small. `whole` is false when something behind the
/// last good frame was dropped.
std::string journal_bytes(const Journal& journal);
struct ReadJournal { Journal journal; bool whole = true; };
/// Throws Error (naming `file`) when not even the head can be read or the version is newer.
ReadJournal read_journal(std::string_view bytes, const std::string& file);
ReadJournal load_journal(const std::filesystem::path& file);

/// How many bytes, from the first, are the signature and whole frames; 0 where the signature is not.
std::size_t whole_frames_length(std::string_view bytes);

/// `<folder>/<run>.journal`, and all such files of a folder, oldest run first; none where there is no folder.
std::filesystem::path journal_path(const std::filesystem::path& folder, const std::string& run);
std::vector<std::filesystem::path> journal_files(const std::filesystem::path& folder);

/// Appends frames from a thread of its own, one write and fdatasync per 100 ms: the caller never waits for the disk.
/// It writes the signature itself, so the first frame appended to a new file is the head. A file that is there already (a
/// run resumed) is cut behind its last whole frame and appended to. Every frame stays in memory until the writer goes:
/// what the disk refuses is tried again, and after a sync that went wrong the whole file is written anew beside the old
/// one and renamed over it.
class JournalWriter {
 public:
  explicit JournalWriter(std::filesystem::path file);
  ~JournalWriter();                       ///< writes what is left
  void append(std::string_view frame);        ///< never blocks on the disk
  std::string trouble() const;            ///< a sentence while the disk refuses; empty otherwise
 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace deft
