#include "store/durable.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "keying/error.h"

namespace deft {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, int error_number) {
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG)
    throw Error("The disk has no room for " + file.string() + ". Free some space, then try again.");
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS)
    throw Error(file.string() + " may not be written. Check who owns it and its folder, or choose another folder with --data.");
  throw Error(fmt::format("{} cannot be written ({}). Check the disk, or choose another folder with --data.", file.string(),
                          std::strerror(error_number)));
}

/// An open file, closed with it.
struct Open {
  Open(const fs::path& path, int flags) : descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~Open() {
    if (descriptor >= 0) ::close(descriptor);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  int descriptor;
};

/// The error number, or 0.
int write_at(int descriptor, std::size_t place, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    place += static_cast<std::size_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

fs::path beside(const fs::path& file) {
  fs::path name = file;
  return name += ".new";
}

}  // namespace

std::optional<std::string> bytes_of_file(const fs::path& file) {
  const Open open(file, O_RDONLY);
  if (open.descriptor < 0 && errno == ENOENT) return std::nullopt;
  std::string bytes;
  std::array<char, 65536> block;
  ssize_t got = -1;
  while (open.descriptor >= 0 && (got = ::read(open.descriptor, block.data(), block.size())) != 0) {
    if (got < 0 && errno != EINTR) break;
    if (got > 0) bytes.append(block.data(), static_cast<std::size_t>(got));
  }
  if (got != 0) throw Error(file.string() + " cannot be read. Check that it is a file and that you may read it.");
  return bytes;
}

void append_synced(const fs::path& file, std::size_t place, std::string_view bytes) {
  const Open open(file, O_RDWR | O_CREAT);
  if (open.descriptor < 0) refuse(file, errno);
  if (::ftruncate(open.descriptor, static_cast<off_t>(place)) != 0) refuse(file, errno);
  int error_number = write_at(open.descriptor, place, bytes);
  if (error_number == 0 && ::fdatasync(open.descriptor) != 0) error_number = errno;
  if (error_number != 0) {
    if (::ftruncate(open.descriptor, static_cast<off_t>(place)) != 0) refuse(file, error_number);
    refuse(file, error_number);
  }
  if (place == 0) sync_folder(file.parent_path());
}

void replace_synced(const fs::path& file, std::string_view bytes) {
  const fs::path fresh = beside(file);
  int error_number = 0;
  {
    const Open open(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    if (open.descriptor < 0) refuse(file, errno);
    error_number = write_at(open.descriptor, 0, bytes);
    if (error_number == 0 && ::fdatasync(open.descriptor) != 0) error_number = errno;
  }
  if (error_number == 0 && ::rename(fresh.c_str(), file.c_str()) != 0) error_number = errno;
  if (error_number != 0) {
    ::unlink(fresh.c_str());
    refuse(file, error_number);
  }
  sync_folder(file.parent_path());
}

void copy_synced(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  if (!fs::is_regular_file(from, problem)) throw Error(from.string() + " is not there. Check the name.");
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, problem);
  if (problem) refuse(to, problem.value());
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, problem);
  sync_file(to);
  sync_folder(to.parent_path());
}

void move_synced(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) refuse(to, errno);
  sync_folder(to.parent_path());
}

void sync_file(const fs::path& file) {
  const Open open(file, O_RDONLY);
  if (open.descriptor < 0 || ::fsync(open.descriptor) != 0) refuse(file, errno);
}

void sync_folder(const fs::path& folder) {
  const Open open(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
  if (open.descriptor < 0 || ::fsync(open.descriptor) != 0) refuse(folder, errno);
}

fs::path name_by_time(const fs::path& file, const fs::path& folder, const std::string& stem) {
  struct stat status {};
  std::tm utc{};
  if (::stat(file.c_str(), &status) == 0) ::gmtime_r(&status.st_mtim.tv_sec, &utc);
  const std::string named = fmt::format("{}-{:%Y%m%dT%H%M%SZ}", stem, utc);
  fs::path name = folder / (named + file.extension().string());
  std::error_code problem;
  for (int n = 2; fs::exists(name, problem); ++n) name = folder / fmt::format("{}_{}{}", named, n, file.extension().string());
  return name;
}

}  // namespace deft
