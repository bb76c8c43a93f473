#include "store/holder.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <string_view>

namespace deft {

namespace {

std::string as_of(const Holder& holder) {
  std::string who = holder.pid > 0 ? fmt::format("process {}", holder.pid) : "";
  if (!holder.user.empty()) who += (who.empty() ? "" : " of ") + holder.user;
  if (holder.since_ms != 0 && !who.empty()) {
    const std::time_t since = static_cast<std::time_t>(holder.since_ms / 1000);
    std::tm local{};
    ::localtime_r(&since, &local);
    who += fmt::format(", since {:%H:%M} on {} {:%B}", local, local.tm_mday, local);
  }
  return who.empty() ? "" : " (" + who + ")";
}

std::string login_of_this_process() {
  for (const char* name : {"USER", "LOGNAME"})
    if (const char* user = ::getenv(name); user != nullptr && *user != '\0') return user;
  return fmt::format("user {}", ::getuid());
}

/// `4711 ana`; the time is when the file was last written.
Holder read_holder(int descriptor) {
  std::array<char, 256> bytes{};
  const ssize_t length = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  const std::string_view text(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  Holder holder;
  const auto number = std::from_chars(text.data(), text.data() + text.size(), holder.pid);
  if (number.ec != std::errc{}) return {};
  const std::string_view rest(number.ptr, static_cast<std::size_t>(text.data() + text.size() - number.ptr));
  if (rest.size() > 1) holder.user = std::string(rest.substr(1, rest.find('\n') - 1));
  struct stat status {};
  if (::fstat(descriptor, &status) == 0)
    holder.since_ms = std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1'000'000;
  return holder;
}

void write_holder(int descriptor, const std::string& user) {
  const std::string text = fmt::format("{} {}\n", ::getpid(), user.empty() ? login_of_this_process() : user);
  // A full disk may refuse it: then a second Deft cannot say who, but is refused all the same.
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0) return;
}

}  // namespace

InUse::InUse(const std::filesystem::path& results, Holder holder)
    : Error("Another Deft has these results open" + as_of(holder) + ": " + results.string() +
            ". Close it, or choose another folder with --data."),
      holder_(std::move(holder)) {}

FolderLock::FolderLock(const std::filesystem::path& results, const std::string& user) {
  const auto file = results.parent_path() / "deft.lock";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) return;
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    Holder holder = read_holder(descriptor_);
    ::close(descriptor_);
    throw InUse(results, std::move(holder));
  }
  write_holder(descriptor_, user);
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace deft
