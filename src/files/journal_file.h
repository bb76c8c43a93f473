#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "keying/journal.h"

namespace deft {

/// A journal on disk: a signature with the format's version, then frames (length, CRC-32C, content). A file cut or damaged
/// anywhere gives every whole frame before the damage.
std::string journal_signature();
std::string head_frame(const JournalHead& head);
std::string keystroke_frame(const Keystroke& keystroke);
std::string happening_frame(const Happening& happening);
std::string end_frame(EndReason reason, Elapsed at);

/// The whole journal as bytes, and back. `whole` is false when something behind the last good frame was dropped.
std::string journal_bytes(const Journal& journal);
struct ReadJournal { Journal journal; bool whole = true; };
/// Throws Error (naming `file`) when not even the head can be read or the version is newer.
ReadJournal read_journal(std::string_view bytes, const std::string& file);

/// Appends frames from a thread of its own, one write and fdatasync per 100 ms: the caller never waits for the disk.
class JournalWriter {
 public:
  explicit JournalWriter(std::filesystem::path file);
  ~JournalWriter();                       ///< writes what is left
  void append(std::string frame);         ///< never blocks on the disk
  std::string trouble() const;            ///< a sentence while the disk refuses; empty otherwise
 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace deft
