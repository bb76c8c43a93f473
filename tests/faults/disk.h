#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace deft::test {

// A disk between this program and the files of one folder. All calls of the program and of SQLite that write there pass through
// it (disk.cpp stands in for the C library's), really happen, and are written down, so that what a power cut leaves behind can
// be made afterwards: what was not synced is lost or kept by chance, sector by sector.

struct DiskCall {
  enum class Kind { make, write, cut, sync, lost_sync, sync_folder, unlink, rename, answered };
  Kind kind;
  std::string name, to;       ///< file names in the folder; `to` of a rename
  std::size_t place = 0;      ///< of a write, or the length of a cut, or the run that was answered
  std::string bytes;
};

/// One at a time: watches from here to its end.
class Disk {
 public:
  explicit Disk(std::filesystem::path folder);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  bool ignores_syncs = false;           ///< a disk that lies, as SQLite with synchronous = OFF
  /// The n-th call from now on, and those after it, `times` in all, is refused with this error number; 0: none.
  void refuse(std::int64_t nth, std::int64_t times, int error_number);
  std::int64_t refused() const { return refused_; }
  void note_answer(std::size_t run);    ///< "saved" was answered for that run
  std::vector<DiskCall> calls;

  // For disk.cpp.
  bool watches(const std::string& path) const;
  int refusal();  ///< the error number this call is to be refused with, or 0
  const std::filesystem::path folder;

 private:
  std::int64_t until_refusal_ = -1, refusals_left_ = 0, refused_ = 0;
  int error_number_ = 0;
};

/// What is on a disk: names, and for each file what is synced and what waits.
class Platter {
 public:
  void take(const DiskCall& call);
  /// The folder as found after a power cut now.
  std::map<std::string, std::string> after_power_cut(std::mt19937& chance) const;
  /// As a disk that holds these files, synced.
  static Platter of(const std::map<std::string, std::string>& files);

 private:
  struct File {
    std::string synced;
    std::vector<DiskCall> waiting;
  };
  std::map<std::string, std::size_t> names_, synced_names_;
  std::vector<File> files_;
};

std::map<std::string, std::string> files_in(const std::filesystem::path& folder);
/// Makes the folder hold exactly these.
void put_files(const std::filesystem::path& folder, const std::map<std::string, std::string>& files);

}  // namespace deft::test
