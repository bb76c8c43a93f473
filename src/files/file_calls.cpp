#include "files/file_calls.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace deft {

int FileCalls::open(const std::filesystem::path& path, int flags) { return ::open(path.c_str(), flags | O_CLOEXEC, 0600); }
void FileCalls::close(int descriptor) { ::close(descriptor); }
ssize_t FileCalls::pwrite(int descriptor, const char* bytes, std::size_t size, off_t offset) {
  return ::pwrite(descriptor, bytes, size, offset);
}
int FileCalls::fdatasync(int descriptor) { return ::fdatasync(descriptor); }
int FileCalls::fsync(int descriptor) { return ::fsync(descriptor); }
int FileCalls::ftruncate(int descriptor, off_t size) { return ::ftruncate(descriptor, size); }
int FileCalls::fallocate(int descriptor, int mode, off_t size) { return ::fallocate(descriptor, mode, 0, size); }
int FileCalls::rename(const std::filesystem::path& from, const std::filesystem::path& to) { return ::rename(from.c_str(), to.c_str()); }
int FileCalls::unlink(const std::filesystem::path& path) { return ::unlink(path.c_str()); }

char* FileCalls::map(int descriptor, std::size_t size) {
  const int kind = descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
  void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, kind | MAP_POPULATE, descriptor, 0);
  return memory == MAP_FAILED ? nullptr : static_cast<char*>(memory);
}

}  // namespace deft
