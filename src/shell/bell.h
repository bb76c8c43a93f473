#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "keying/error.h"

namespace deft {

/// A bell between two threads: rung by one, heard by the other's poll(). Throws Error where no file descriptor is left.
class Bell {
 public:
  Bell() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_ < 0) throw Error("Deft has no file descriptors left. Close other programs and start it again.");
  }
  ~Bell() { close(fd_); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  int fd() const { return fd_; }
  void ring() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(fd_, &one, sizeof one);
  }
  void hush() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = read(fd_, &count, sizeof count);
  }

 private:
  int fd_;
};

}  // namespace deft
