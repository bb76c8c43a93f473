#pragma once

#include <fcntl.h>

#include <atomic>
#include <cerrno>
#include <string>

#include "files/file_calls.h"

namespace deft::test {

/// A real disk on which one call, counted from 0, is refused: that one alone, or it and all after it until the disk is healed.
class FailingDisk : public FileCalls {
 public:
  FailingDisk(std::size_t call, bool for_good, int first_syncs_refused = 0)
      : call_(call), for_good_(for_good), syncs_to_refuse_(first_syncs_refused) {}

  std::atomic<bool> healed{false}, hit{false};
  std::string refused;  ///< the name of the first call refused, to be read once `hit`

  int open(const std::filesystem::path& path, int flags) override { return refuse("open", ENOSPC) ? -1 : FileCalls::open(path, flags); }
  ssize_t pwrite(int descriptor, const char* bytes, std::size_t size, off_t offset) override {
    if (!refuse("pwrite", ENOSPC)) return FileCalls::pwrite(descriptor, bytes, size, offset);
    if (size > 1) static_cast<void>(FileCalls::pwrite(descriptor, bytes, size / 2, offset));  // refused half-way
    return -1;
  }
  int fdatasync(int descriptor) override {
    if (syncs_to_refuse_ > 0) {
      --syncs_to_refuse_;
      errno = EIO;
      return -1;
    }
    return refuse("fdatasync", EIO) ? -1 : FileCalls::fdatasync(descriptor);
  }
  int fsync(int descriptor) override { return refuse("fsync", EIO) ? -1 : FileCalls::fsync(descriptor); }
  int ftruncate(int descriptor, off_t size) override { return refuse("ftruncate", EIO) ? -1 : FileCalls::ftruncate(descriptor, size); }
  int fallocate(int descriptor, int mode, off_t size) override {
    return refuse("fallocate", ENOSPC) ? -1 : FileCalls::fallocate(descriptor, mode, size);
  }
  int rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    return refuse("rename", EIO) ? -1 : FileCalls::rename(from, to);
  }
  int unlink(const std::filesystem::path& path) override { return refuse("unlink", EIO) ? -1 : FileCalls::unlink(path); }
  char* map(int descriptor, std::size_t size) override {
    return descriptor >= 0 && refuse("map", ENOMEM) ? nullptr : FileCalls::map(descriptor, size);
  }

 private:
  bool refuse(const char* name, int error_number) {
    const std::size_t call = calls_++;
    if (healed || call < call_ || (call > call_ && !for_good_)) return false;
    if (!hit) refused = name;
    hit = true;
    errno = error_number;
    return true;
  }

  std::size_t call_;
  bool for_good_;
  std::atomic<std::size_t> calls_{0};
  std::atomic<int> syncs_to_refuse_;
};

}  // namespace deft::test
