#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "keying/error.h"

namespace deft {

/// Who has a data folder open, and since when.
struct Holder {
  int pid = 0;                ///< 0: not known
  std::string user;           ///< login name; empty: not known
  std::int64_t since_ms = 0;  ///< since 1970, UTC; 0: not known
};

/// Another program has these results open. The sentence says who and since when (local time), as far as is known.
class InUse : public Error {
 public:
  InUse(const std::filesystem::path& results, Holder holder);
  const Holder& holder() const { return holder_; }

 private:
  Holder holder_;
};

/// Holds a data folder for this process: a locked file `deft.lock` that says who. Gone with the process, however it ends.
/// A folder that cannot be written is not held: nobody can write there, and SQLite has a lock of its own.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& results, const std::string& user = {});  ///< throws InUse
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace deft
