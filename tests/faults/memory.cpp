#include "faults/memory.h"

#include <malloc.h>
#include <sqlite3.h>

#include <cstdlib>
#include <new>

namespace deft::test {

namespace {

bool watching = false;
std::int64_t count = 0, first = 0, most = 0, refusals = 0;

bool is_refused() {
  if (!watching || count++ < first || refusals >= most) return false;
  ++refusals;
  return true;
}

}  // namespace

ScarceMemory::ScarceMemory(std::int64_t nth, std::int64_t times) {
  count = refusals = 0;
  first = nth;
  most = times;
  watching = true;
}
ScarceMemory::~ScarceMemory() { watching = false; }
std::int64_t ScarceMemory::asked() { return count; }
std::int64_t ScarceMemory::refused() { return refusals; }

static void* scarce_block(std::size_t size) { return is_refused() ? nullptr : std::malloc(size == 0 ? 1 : size); }

void give_sqlite_scarce_memory() {
  sqlite3_shutdown();
  static sqlite3_mem_methods methods{};
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &methods);
  methods.xMalloc = [](int size) { return scarce_block(static_cast<std::size_t>(size)); };
  methods.xFree = [](void* block) { std::free(block); };
  methods.xRealloc = [](void* block, int size) { return is_refused() ? nullptr : std::realloc(block, static_cast<std::size_t>(size)); };
  methods.xSize = [](void* block) { return static_cast<int>(::malloc_usable_size(block)); };
  methods.xRoundup = [](int size) { return (size + 7) & ~7; };
  methods.xInit = [](void*) { return SQLITE_OK; };
  methods.xShutdown = [](void*) {};
  sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

}  // namespace deft::test

void* operator new(std::size_t size) {
  if (void* block = deft::test::scarce_block(size)) return block;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return ::operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return deft::test::scarce_block(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return deft::test::scarce_block(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
