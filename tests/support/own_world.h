#pragma once

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>

namespace deft::test {

/// A failed check of a scenario that runs in a process of its own.
inline void must(bool good, const std::string& what) {
  if (!good) throw std::runtime_error(what);
}

/// Runs a scenario in a process of its own; gives what failed, or nothing.
inline std::string in_own_process(const std::function<void()>& scenario) {
  int ends[2];
  if (::pipe(ends) != 0) return "no pipe";
  const pid_t child = ::fork();
  if (child == 0) {
    std::string failed;
    try {
      scenario();
    } catch (const std::exception& error) {
      failed = error.what();
      if (failed.empty()) failed = "an error without words";
    }
    const auto written = ::write(ends[1], failed.data(), failed.size());
    ::_exit(written == static_cast<ssize_t>(failed.size()) ? 0 : 1);
  }
  ::close(ends[1]);
  std::string failed;
  char buffer[4096];
  for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) failed.append(buffer, static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (failed.empty() && status != 0) failed = "the process ended with status " + std::to_string(status);
  return failed;
}

/// Within a process of its own: a file system in memory of that many bytes on `folder`, seen by this process alone. False where
/// the system lets nobody do that.
inline bool small_disk_on(const std::filesystem::path& folder, std::size_t bytes) {
  const auto user = ::geteuid();
  const auto group = ::getegid();
  if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0) return false;
  if (user != 0) {
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user << ' ' << user << " 1";
    std::ofstream("/proc/self/gid_map") << group << ' ' << group << " 1";
  }
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  const std::string size = "size=" + std::to_string(bytes);
  return ::mount("tmpfs", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

/// Within a process of its own: gives up root's rights, so that permissions mean something.
inline bool as_ordinary_user() {
  constexpr unsigned kNobody = 65534;
  if (::geteuid() != 0) return true;
  return ::setgroups(0, nullptr) == 0 && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0;
}

}  // namespace deft::test
