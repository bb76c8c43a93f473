#include "files/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "files/plain_text.h"
#include "keying/error.h"

namespace deft {

std::optional<std::string> read_whole_file(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) bytes << stream.rdbuf();
  if (!stream.is_open() || stream.bad() || bytes.fail() || std::filesystem::is_directory(file, error))
    throw Error(
        fmt::format("{} cannot be read. Check that it is a file and that you may read it.", file.string()));
  return std::move(bytes).str();
}

std::optional<std::string> read_whole_file(const std::filesystem::path& file, std::uintmax_t most) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw Error(fmt::format("{} is no file that can be read: a folder, a pipe or a device. Put a file there.", file.string()));
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (!error && size > most)
    throw Error(fmt::format("{} has {} bytes, and {} is the most that is read. Shorten it.", file.string(), size, most));
  return read_whole_file(file);
}

std::optional<std::string> read_content(const std::filesystem::path& file) { return read_whole_file(file, kLargestContent); }

std::string write_refused(const std::filesystem::path& file, int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fmt::format("The disk has no room for {}. Free some space.", file.string());
    case EACCES:
    case EPERM:
    case EROFS:
      return fmt::format(
          "{} may not be written. Check who owns it and its folder, or choose another folder with --data.",
          file.string());
    case ENOTDIR:
    case EEXIST:
      return fmt::format("{} cannot be made: a file stands where a folder should be. Move that file away.",
                         file.string());
    default:
      return fmt::format("{} cannot be written ({}). Check the disk, or choose another folder with --data.",
                         file.string(), std::strerror(error_number));
  }
}

void make_private_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.empty() || std::filesystem::is_directory(folder, error)) return;
  if (folder.has_parent_path() && folder.parent_path() != folder) make_private_folder(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) == 0) return;
  const int error_number = errno;
  if (!std::filesystem::is_directory(folder, error)) throw Error(write_refused(folder, error_number));
}

namespace {

/// Writes all of `bytes`; gives the error number, or 0.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fdatasync(descriptor) == 0 ? 0 : errno;
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  make_private_folder(file.parent_path());
  std::filesystem::path beside = file;
  beside += ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) throw Error(write_refused(file, errno));
  int error_number = write_and_sync(descriptor, bytes);
  ::close(descriptor);
  if (error_number == 0 && ::rename(beside.c_str(), file.c_str()) != 0) error_number = errno;
  if (error_number != 0) {
    ::unlink(beside.c_str());
    throw Error(write_refused(file, error_number));
  }
  sync_folder(file.parent_path());
}

}  // namespace deft
