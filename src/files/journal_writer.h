#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_calls.h"

namespace deft {

/// What a journal is written with. Tests put a disk of their own here, and more haste.
struct JournalMeans {
  std::shared_ptr<FileCalls> calls = std::make_shared<FileCalls>();
  std::optional<std::vector<std::filesystem::path>> folders_for_ring = std::nullopt; ///< none: as `ring_folders` has them
  std::chrono::milliseconds batch{100};                                ///< from one sync to the next
};

/// Appends frames to a journal from a thread of its own, one write and fdatasync a batch; until a frame is synced it is in
/// the journal's ring too, so that a killed program loses none.
/// It writes the signature itself, so the first frame appended to a new file is the head. A file that is there already (a
/// run resumed) is cut behind its last whole frame and appended to. Every frame stays in memory until the writer goes:
/// what the disk refuses is tried again, and after a sync that went wrong the whole file is written anew beside the old
/// one and renamed over it.
class JournalWriter {
 public:
  explicit JournalWriter(std::filesystem::path file, JournalMeans means = {});
  ~JournalWriter();                       ///< writes what is left; the ring goes when all of it is synced

  /// Whole frames. Takes no lock and makes no system call; never waits for the disk. Always by the same thread.
  void append(std::string_view frames);
  /// A key has come and will be appended soon: what that touches is fetched meanwhile.
  void expect() const;

  std::string trouble() const;            ///< a sentence while the disk refuses; empty otherwise
  /// A sentence when the disk has not answered for two seconds and more; empty otherwise. `now`: of any steady clock.
  std::string stuck(std::chrono::microseconds now);
  std::size_t synced() const;             ///< how many bytes of the journal are known to be on disk

 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
  std::size_t round_seen_ = 0;
  std::chrono::microseconds round_since_{0};
};

}  // namespace deft
