#pragma once

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "drill/random.h"
#include "files/file_calls.h"
#include "support/temporary_folder.h"

namespace deft::test {

/// A real folder whose every change is written down, so that it can be put back as a power cut at any moment may have left it:
/// of what no sync had kept, each sector of 512 bytes survives or not, and of changed names those up to some moment.
class LoggedDisk : public FileCalls {
 public:
  /// What stands in the folder already is taken to be on disk.
  explicit LoggedDisk(std::filesystem::path folder) : folder_(std::move(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      nodes_.push_back(bytes_of(entry.path()));
      names_[entry.path().filename()] = start_names_[entry.path().filename()] = nodes_.size() - 1;
    }
  }

  bool syncs = true;                ///< false: a sync is answered and not done
  unsigned sync_fails_percent = 0;  ///< and what was to be synced may be gone
  unsigned write_fails_percent = 0;

  /// What the program says is safe by now, and the ring as it stands.
  void note(std::size_t acknowledged, std::string ring) {
    const std::lock_guard lock(mutex_);
    log_.push_back({Change::acknowledged, 0, acknowledged, std::move(ring), {}, {}});
  }

  struct PowerCut {
    std::size_t acknowledged = 0;
    std::map<std::string, std::string> files;
    std::string ring, ring_before;  ///< at the cut, and some moments earlier
  };
  PowerCut power_cut(Random& random) const;

  int open(const std::filesystem::path& path, int flags) override {
    const std::lock_guard lock(mutex_);
    const int descriptor = FileCalls::open(path, flags);
    if (descriptor < 0 || (flags & O_DIRECTORY) != 0) {
      open_[descriptor] = kFolder;
      return descriptor;
    }
    if (path.parent_path() != folder_) {
      open_[descriptor] = kElsewhere;
      return descriptor;
    }
    const std::string name = path.filename();
    if (!names_.contains(name)) {
      nodes_.emplace_back();
      names_[name] = nodes_.size() - 1;
      log_.push_back({Change::made, names_[name], 0, {}, name, {}});
    } else if ((flags & O_TRUNC) != 0) {
      log_.push_back({Change::cut, names_[name], 0, {}, {}, {}});
    }
    open_[descriptor] = names_[name];
    return descriptor;
  }
  ssize_t pwrite(int descriptor, const char* bytes, std::size_t size, off_t offset) override {
    const std::lock_guard lock(mutex_);
    if (chance_.chance(write_fails_percent)) {
      errno = ENOSPC;
      return -1;
    }
    if (open_[descriptor] < kFolder)
      log_.push_back({Change::written, open_[descriptor], static_cast<std::size_t>(offset), {bytes, size}, {}, {}});
    return FileCalls::pwrite(descriptor, bytes, size, offset);
  }
  int fdatasync(int descriptor) override {
    const std::lock_guard lock(mutex_);
    const bool fails = chance_.chance(sync_fails_percent);
    if (syncs) log_.push_back({fails ? Change::sync_failed : Change::synced, open_[descriptor], 0, {}, {}, {}});
    if (fails) errno = EIO;
    return fails ? -1 : 0;
  }
  int fsync(int descriptor) override {
    const std::lock_guard lock(mutex_);
    if (syncs && open_[descriptor] == kFolder) log_.push_back({Change::names_synced, 0, 0, {}, {}, {}});
    return 0;
  }
  int ftruncate(int descriptor, off_t size) override {
    const std::lock_guard lock(mutex_);
    if (open_[descriptor] < kFolder) log_.push_back({Change::cut, open_[descriptor], static_cast<std::size_t>(size), {}, {}, {}});
    return FileCalls::ftruncate(descriptor, size);
  }
  int rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    const std::lock_guard lock(mutex_);
    if (from.parent_path() == folder_ && names_.contains(from.filename())) {
      names_[to.filename()] = names_[from.filename()];
      names_.erase(from.filename());
      log_.push_back({Change::renamed, 0, 0, {}, from.filename(), to.filename()});
    }
    return FileCalls::rename(from, to);
  }
  int unlink(const std::filesystem::path& path) override {
    const std::lock_guard lock(mutex_);
    if (path.parent_path() == folder_ && names_.erase(path.filename()) > 0)
      log_.push_back({Change::removed, 0, 0, {}, path.filename(), {}});
    return FileCalls::unlink(path);
  }

 private:
  static constexpr std::size_t kFolder = SIZE_MAX - 1, kElsewhere = SIZE_MAX;
  struct Change {
    enum Kind { made, written, cut, synced, sync_failed, renamed, removed, names_synced, acknowledged } kind;
    std::size_t node, number;
    std::string bytes, name, new_name;
  };
  using Names = std::map<std::string, std::size_t>;
  /// A file's bytes on disk, and what no sync has kept yet.
  struct Node { std::string bytes; std::vector<const Change*> unsynced; };

  static void apply(std::string& bytes, const Change& change, std::size_t from, std::size_t to) {
    if (change.kind == Change::cut) return bytes.resize(change.number);
    if (bytes.size() < change.number + to) bytes.resize(change.number + to);
    bytes.replace(change.number + from, to - from, change.bytes, from, to - from);
  }
  static void keep_all(Node& node) {
    for (const Change* change : node.unsynced) apply(node.bytes, *change, 0, change->bytes.size());
    node.unsynced.clear();
  }
  static void keep_some(Node& node, Random& random) {
    for (const Change* change : node.unsynced) {
      if (change->kind == Change::cut && random.chance(50)) apply(node.bytes, *change, 0, 0);
      for (std::size_t from = 0, to = 0; from < change->bytes.size(); from = to) {
        to = std::min(change->bytes.size(), from + 512 - (change->number + from) % 512);
        if (random.chance(50)) apply(node.bytes, *change, from, to);
      }
    }
    node.unsynced.clear();
  }
  static void change_name(Names& names, const Change& change) {
    if (change.kind == Change::made) names[change.name] = change.node;
    if (change.kind == Change::removed) names.erase(change.name);
    if (change.kind != Change::renamed || !names.contains(change.name)) return;
    names[change.new_name] = names[change.name];
    names.erase(change.name);
  }

  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  Random chance_{1};
  std::vector<std::string> nodes_;  ///< as they stood at the start
  Names names_, start_names_;
  std::map<int, std::size_t> open_;
  std::vector<Change> log_;
};

inline LoggedDisk::PowerCut LoggedDisk::power_cut(Random& random) const {
  const std::lock_guard lock(mutex_);
  PowerCut cut;
  std::vector<Node> nodes(nodes_.size());
  for (std::size_t n = 0; n < nodes.size(); ++n) nodes[n].bytes = nodes_[n];
  Names names = start_names_;
  std::vector<const Change*> unsynced_names;
  const std::size_t moment = random.below(log_.size() + 1);
  for (std::size_t n = 0; n < moment; ++n) {
    const Change& change = log_[n];
    switch (change.kind) {
      case Change::written:
      case Change::cut: nodes[change.node].unsynced.push_back(&change); break;
      case Change::synced: keep_all(nodes[change.node]); break;
      case Change::sync_failed: keep_some(nodes[change.node], random); break;
      case Change::made:
      case Change::renamed:
      case Change::removed: unsynced_names.push_back(&change); break;
      case Change::names_synced:
        for (const Change* name : unsynced_names) change_name(names, *name);
        unsynced_names.clear();
        break;
      case Change::acknowledged:
        cut.acknowledged = std::max(cut.acknowledged, change.number);
        cut.ring_before = std::exchange(cut.ring, change.bytes);
        break;
    }
  }
  for (std::size_t n = random.below(unsynced_names.size() + 1), k = 0; k < n; ++k) change_name(names, *unsynced_names[k]);
  for (Node& node : nodes) keep_some(node, random);
  for (const auto& [name, node] : names) cut.files[name] = nodes[node].bytes;
  return cut;
}

}  // namespace deft::test
