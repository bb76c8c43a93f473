#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>

namespace deft {

/// The calls by which a journal reaches memory and disk, each as the system's of that name: where it refuses it gives -1
/// (`map`: nothing) and sets errno. Tests put a disk of their own in their place.
class FileCalls {
 public:
  virtual ~FileCalls() = default;
  virtual int open(const std::filesystem::path& path, int flags);  ///< a file made has mode 0600
  virtual void close(int descriptor);
  virtual ssize_t pwrite(int descriptor, const char* bytes, std::size_t size, off_t offset);
  virtual int fdatasync(int descriptor);
  virtual int fsync(int descriptor);
  virtual int ftruncate(int descriptor, off_t size);
  virtual int fallocate(int descriptor, int mode, off_t size);
  virtual int rename(const std::filesystem::path& from, const std::filesystem::path& to);
  virtual int unlink(const std::filesystem::path& path);
  virtual char* map(int descriptor, std::size_t size);  ///< shared, to read and write, faulted in; descriptor -1: private
};

}  // namespace deft
