#include "files/journal_hold.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <vector>

#include "files/journal_ring.h"
#include "keying/error.h"

namespace deft {

namespace {

namespace fs = std::filesystem;

/// Where a hold of the journal may lie; last, beside it.
std::vector<fs::path> hold_files(const fs::path& journal) {
  std::vector<fs::path> files;
  for (const fs::path& ring : ring_files(journal)) files.emplace_back(ring.string() + ".held");
  return files;
}

void let_go(std::vector<std::pair<fs::path, int>>& files) {
  for (const auto& [file, descriptor] : files) {
    ::unlink(file.c_str());
    ::close(descriptor);
  }
  files.clear();
}

enum class Taken { yes, by_another, not_here };

/// The file's lock, if it is still the file of that name once it is locked.
Taken take(const fs::path& file, int flags, int& descriptor) {
  descriptor = ::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return Taken::not_here;
  const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  const bool refused = !locked && errno == EWOULDBLOCK;
  struct stat open_one {}, named {};
  if (locked && ::fstat(descriptor, &open_one) == 0 && ::stat(file.c_str(), &named) == 0 && open_one.st_ino == named.st_ino)
    return Taken::yes;
  ::close(descriptor);
  descriptor = -1;
  return refused || locked ? Taken::by_another : Taken::not_here;
}

}  // namespace

JournalHold::JournalHold(const fs::path& journal) {
  constexpr int kTries = 40;  // who only looks locks it for a moment too
  const std::vector<fs::path> files = hold_files(journal);
  for (const fs::path& file : files) {
    if (file == files.back() && !files_.empty()) return;
    ::mkdir(file.parent_path().c_str(), 0700);  // the ring's, should it not be there yet
    int descriptor = -1;
    Taken taken = take(file, O_RDWR | O_CREAT, descriptor);
    for (int n = 0; n < kTries && taken == Taken::by_another; ++n) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      taken = take(file, O_RDWR | O_CREAT, descriptor);
    }
    if (taken == Taken::yes) files_.emplace_back(file, descriptor);
    if (taken != Taken::by_another) continue;
    let_go(files_);
    throw Error(journal.string() + " is being keyed in another window just now. What is keyed here is not kept: end it, and go on there.");
  }
}

JournalHold::~JournalHold() { let_go(files_); }

bool is_held(const fs::path& journal) {
  for (const fs::path& file : hold_files(journal)) {
    int descriptor = -1;
    const Taken taken = take(file, O_RDONLY, descriptor);
    if (taken == Taken::by_another) return true;
    if (taken != Taken::yes) continue;
    ::unlink(file.c_str());
    ::close(descriptor);
  }
  return false;
}

}  // namespace deft
