#pragma once

#include <sys/mman.h>

#include <atomic>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "drill/source_document.h"
#include "practice/typist.h"

namespace deft::test {

/// How many keystrokes of a run the operator has seen taken: memory shared with whoever kills the station.
class SeenKeys {
 public:
  explicit SeenKeys(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::ftruncate(descriptor, 4096) != 0) throw std::runtime_error("no page to share");
    void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (memory == MAP_FAILED) throw std::runtime_error("no page to share");
    count_ = static_cast<std::uint64_t*>(memory);
  }
  ~SeenKeys() { ::munmap(count_, 4096); }
  SeenKeys(const SeenKeys&) = delete;
  SeenKeys& operator=(const SeenKeys&) = delete;
  std::atomic_ref<std::uint64_t> count() const { return std::atomic_ref<std::uint64_t>(*count_); }

 private:
  std::uint64_t* count_;
};

/// What the typist of a station presses, from first key to last.
inline std::vector<Keystroke> keys_to_press(const Drill& drill, std::uint64_t seed, std::size_t records) {
  JournalHead head;
  head.seed = seed;
  head.records = records;
  return simulate(typist_named("novice").value(), drill, source_documents(drill, seed, records), head).keystrokes;
}

}  // namespace deft::test
