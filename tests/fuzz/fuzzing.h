#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace deft::fuzz {

/// What must hold whatever the input: stops the fuzzer with a finding where it does not.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline std::string_view text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

/// Bytes taken one after the other; 0 behind the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  unsigned char byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return first;
  }
  std::string_view take(std::size_t count) {
    const std::string_view part = rest_.substr(0, count);
    rest_.remove_prefix(part.size());
    return part;
  }
  std::string_view line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view part = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return part;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// A folder in memory of this process's own, made at the first call.
inline const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    std::string pattern = "/dev/shm/deft-fuzz-XXXXXX";
    must(mkdtemp(pattern.data()) != nullptr, "a folder in /dev/shm");
    static std::string kept;
    kept = pattern;
    std::atexit([] {
      std::error_code gone;
      std::filesystem::remove_all(kept, gone);
    });
    return std::filesystem::path(pattern);
  }();
  return made;
}

inline void write(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace deft::fuzz
