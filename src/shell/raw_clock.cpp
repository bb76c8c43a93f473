#include "shell/raw_clock.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>

namespace deft {

Moment raw_clock() {
  timespec time{};
#if defined(__x86_64__)
  // Not even through libc's syscall(), which such libraries replace too.
  long result = SYS_clock_gettime;
  asm volatile("syscall"
               : "+a"(result)
               : "D"(static_cast<long>(CLOCK_MONOTONIC)), "S"(&time)
               : "rcx", "r11", "memory");
#else
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
#endif
  return std::chrono::seconds(time.tv_sec) + Moment(time.tv_nsec / 1000);
}

}  // namespace deft
