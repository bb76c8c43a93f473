#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "files/file_calls.h"

namespace deft::test {

/// Waits for another thread; the bound only keeps a broken one from hanging.
inline bool comes_true(const std::function<bool()>& condition) {
  for (int n = 0; n < 15000; ++n) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return false;
}

/// A disk that takes no sync until it is let go.
class HeldDisk : public FileCalls {
 public:
  int fdatasync(int descriptor) override {
    waiting = true;
    while (held) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    waiting = false;
    return FileCalls::fdatasync(descriptor);
  }
  std::atomic<bool> held{true}, waiting{false};
};

}  // namespace deft::test
