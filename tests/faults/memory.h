#pragma once

#include <cstdint>

namespace deft::test {

/// Memory that runs out on purpose, for the program's own objects and for SQLite.
/// From here to its end the n-th time memory is asked for, and `times` in all, there is none.
class ScarceMemory {
 public:
  ScarceMemory(std::int64_t nth, std::int64_t times);
  ~ScarceMemory();
  ScarceMemory(const ScarceMemory&) = delete;
  ScarceMemory& operator=(const ScarceMemory&) = delete;
  static std::int64_t asked();    ///< since the last began
  static std::int64_t refused();
};

/// SQLite asks this memory from now on; no database may be open.
void give_sqlite_scarce_memory();

}  // namespace deft::test
