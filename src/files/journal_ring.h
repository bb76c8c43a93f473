#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_calls.h"

namespace deft {

/// Where the ring of a journal may lie, best first: $XDG_RUNTIME_DIR/deft, /dev/shm/deft-<user>, beside the journal.
std::vector<std::filesystem::path> ring_folders(const std::filesystem::path& journal);

/// The names that ring has there.
std::vector<std::filesystem::path> ring_files(const std::filesystem::path& journal);

/// What a ring starts with.
struct RingStart {
  std::string bytes;                    ///< frames no file has yet
  std::optional<std::uint64_t> origin;  ///< none: the journal's file cannot be read now
};

/// Frames on their way to a journal's file, in memory that outlives a killed program: a file of mode 0600 whose room is taken
/// and touched beforehand. One thread pushes, one other reads and frees; neither waits for the other. Positions count the
/// bytes pushed, from 0; position 0 is the byte `origin` of the journal's file.
class JournalRing {
 public:
  static constexpr std::uint64_t kCapacity = 1536 * 1024;
  /// In the first of the folders that takes it; where none does, in memory that goes with the program. Throws Error where
  /// there is none either.
  JournalRing(const std::filesystem::path& journal, const std::vector<std::filesystem::path>& folders, const RingStart& start,
              FileCalls& calls);
  ~JournalRing();
  JournalRing(const JournalRing&) = delete;
  JournalRing& operator=(const JournalRing&) = delete;

  /// By the thread that keys: no lock, no system call, no memory asked for. False, and nothing pushed, where there is no room.
  bool push(std::string_view bytes);
  /// The next push is near: asks the processor for what it will touch.
  void expect_push() const;

  // By the thread that writes.
  std::uint64_t head() const { return head_ref().load(std::memory_order_acquire); }
  void read(std::uint64_t from, std::uint64_t to, std::string& out) const;
  void set_origin(std::uint64_t origin);      ///< before the first byte goes to the journal's file
  void free_to(std::uint64_t position);       ///< all before it is synced
  void restart_at(std::uint64_t position);    ///< empty, and on from there; nobody pushes meanwhile
  void remove();                              ///< the file; the memory stays until the ring goes

  bool outlives_program() const { return !file_.empty(); }
  const std::string& refusal() const { return refusal_; }  ///< why not, where it does not

 private:
  bool map_file(const std::filesystem::path& folder, const std::filesystem::path& journal, const RingStart& start);
  void fill(const std::filesystem::path& journal, const RingStart& start);
  std::atomic_ref<std::uint64_t> number_at(std::size_t offset) const;
  std::atomic_ref<std::uint64_t> head_ref() const;
  std::atomic_ref<std::uint64_t> tail_ref() const;

  FileCalls& calls_;
  std::filesystem::path file_;  ///< empty: private memory
  std::string refusal_;
  char* memory_ = nullptr;
  std::uint64_t head_ = 0, tail_seen_ = 0;  ///< by the thread that pushes
};

/// What the file of a ring holds: the bytes pushed and not yet freed.
struct RingContent {
  std::filesystem::path file, journal;
  std::optional<std::uint64_t> origin;  ///< none: the journal's file was never written; what is here goes behind its whole frames
  std::uint64_t first = 0;              ///< position of the first byte: all before it is synced in the journal's file
  std::string bytes;
};
/// Nothing where the file is no ring or its own numbers contradict each other.
std::optional<RingContent> read_ring(const std::filesystem::path& file);

/// The rings of a journal; of all journals of a folder; of folders that are gone.
std::vector<RingContent> rings_of_journal(const std::filesystem::path& journal);
std::vector<RingContent> rings_of_folder(const std::filesystem::path& folder);
std::vector<RingContent> forsaken_rings();
/// Removes what rings left that were never finished.
void remove_ring_remains();

/// `journal`, as far as its frames are whole, and behind them what the ring holds beyond; `journal` itself where that is
/// nothing or does not join it.
std::string joined(const std::string& journal, const RingContent& ring);

}  // namespace deft
