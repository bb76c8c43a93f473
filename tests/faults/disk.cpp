#include "faults/disk.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "support/temporary_folder.h"

namespace deft::test {

namespace {

Disk* watching = nullptr;
/// By descriptor; empty: not watched. Plain characters: files are opened before any object of this program is made.
std::array<std::array<char, 48>, 1024> open_names;

void set_name(int descriptor, const std::string_view name) {
  if (descriptor < 0 || static_cast<std::size_t>(descriptor) >= open_names.size()) return;
  auto& kept = open_names[static_cast<std::size_t>(descriptor)];
  kept[std::min(name.copy(kept.data(), kept.size() - 1), kept.size() - 1)] = '\0';
}

constexpr std::size_t kSector = 512;

/// Writes and cuts in order; of each write the sectors that `survives` says.
template <typename Survives>
std::string applied(std::string bytes, const std::vector<DiskCall>& calls, Survives&& survives) {
  for (const DiskCall& call : calls) {
    if (call.kind == DiskCall::Kind::cut) {
      if (survives()) bytes.resize(call.place, '\0');
      continue;
    }
    for (std::size_t done = 0; done < call.bytes.size();) {
      const std::size_t place = call.place + done;
      const std::size_t length = std::min(kSector - place % kSector, call.bytes.size() - done);
      if (survives()) {
        if (bytes.size() < place + length) bytes.resize(place + length, '\0');
        bytes.replace(place, length, call.bytes, done, length);
      }
      done += length;
    }
  }
  return bytes;
}

}  // namespace

Disk::Disk(std::filesystem::path path) : folder(std::move(path)) { watching = this; }
Disk::~Disk() { watching = nullptr; }

bool Disk::watches(const std::string& path) const { return path.starts_with(folder.string() + "/"); }

void Disk::refuse(std::int64_t nth, std::int64_t times, int error_number) {
  until_refusal_ = nth;
  refusals_left_ = times;
  error_number_ = error_number;
}

int Disk::refusal() {
  if (error_number_ == 0 || --until_refusal_ >= 0 || refusals_left_ <= 0) return 0;
  --refusals_left_;
  ++refused_;
  return error_number_;
}

void Disk::note_answer(std::size_t run) { calls.push_back({DiskCall::Kind::answered, "", "", run, ""}); }

void Platter::take(const DiskCall& call) {
  const auto file = [&]() -> File& { return files_[names_.at(call.name)]; };
  switch (call.kind) {
    case DiskCall::Kind::make:
      if (names_.contains(call.name)) return;
      names_[call.name] = files_.size();
      files_.emplace_back();
      return;
    case DiskCall::Kind::write:
    case DiskCall::Kind::cut: file().waiting.push_back(call); return;
    case DiskCall::Kind::sync:
      file().synced = applied(std::move(file().synced), file().waiting, [] { return true; });
      file().waiting.clear();
      return;
    // The kernel forgets what it could not write, and the next sync says all is well.
    case DiskCall::Kind::lost_sync: file().waiting.clear(); return;
    case DiskCall::Kind::sync_folder: synced_names_ = names_; return;
    case DiskCall::Kind::unlink: names_.erase(call.name); return;
    case DiskCall::Kind::rename:
      names_[call.to] = names_.at(call.name);
      names_.erase(call.name);
      return;
    case DiskCall::Kind::answered: return;
  }
}

std::map<std::string, std::string> Platter::after_power_cut(std::mt19937& chance) const {
  const auto in_ten = chance() % 11;  // how much of what waits comes through
  const auto survives = [&] { return chance() % 10 < in_ten; };
  std::map<std::string, std::size_t> names = synced_names_;
  for (const auto& [name, file] : names_)
    if (!synced_names_.contains(name) || synced_names_.at(name) != file)
      if (survives()) names[name] = file;
  for (const auto& [name, file] : synced_names_)
    if (!names_.contains(name) && survives()) names.erase(name);
  std::map<std::string, std::string> found;
  for (const auto& [name, file] : names) found[name] = applied(files_[file].synced, files_[file].waiting, survives);
  return found;
}

Platter Platter::of(const std::map<std::string, std::string>& files) {
  Platter platter;
  for (const auto& [name, bytes] : files) {
    platter.names_[name] = platter.files_.size();
    platter.files_.push_back({bytes, {}});
  }
  platter.synced_names_ = platter.names_;
  return platter;
}

std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.is_regular_file()) files[entry.path().filename().string()] = bytes_of(entry.path());
  return files;
}

void put_files(const std::filesystem::path& folder, const std::map<std::string, std::string>& files) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, bytes] : files) put_bytes(folder / name, bytes);
}

namespace {

std::string name_in(const std::string& path) { return path.substr(watching->folder.string().size() + 1); }

bool is_watched(int descriptor) {
  return watching != nullptr && descriptor >= 0 && static_cast<std::size_t>(descriptor) < open_names.size() &&
         open_names[static_cast<std::size_t>(descriptor)][0] != '\0';
}

std::string name_of(int descriptor) { return open_names[static_cast<std::size_t>(descriptor)].data(); }

void note(DiskCall::Kind kind, int descriptor, std::size_t place = 0, std::string bytes = {}) {
  watching->calls.push_back({kind, name_of(descriptor), "", place, std::move(bytes)});
}

/// -1 with errno set, if this call is to be refused.
bool is_refused(bool watched) {
  const int error_number = watched ? watching->refusal() : 0;
  if (error_number != 0) errno = error_number;
  return error_number != 0;
}

constexpr const char* kFolderItself = "/";

int open_watched(const char* path, int flags, mode_t mode) {
  if (watching == nullptr) {
    const int unwatched = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode));
    set_name(unwatched, "");
    return unwatched;
  }
  const std::string name = path;
  const bool is_folder = name == watching->folder.string();
  const bool watched = (is_folder || watching->watches(name));
  if (is_refused(watched)) return -1;
  const int descriptor = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode));
  set_name(descriptor, "");
  if (descriptor < 0) return descriptor;
  if (!watched || name.find('/', watching->folder.string().size() + 1) != std::string::npos) return descriptor;
  set_name(descriptor, is_folder ? kFolderItself : name_in(name));
  if (!is_folder && (flags & O_CREAT) != 0) note(DiskCall::Kind::make, descriptor);
  if (!is_folder && (flags & O_TRUNC) != 0) note(DiskCall::Kind::cut, descriptor, 0);
  return descriptor;
}

ssize_t write_watched(int descriptor, const void* bytes, size_t length, off_t place) {
  if (is_refused(is_watched(descriptor))) return -1;
  const ssize_t written = ::syscall(SYS_pwrite64, descriptor, bytes, length, place);
  if (written > 0 && is_watched(descriptor))
    note(DiskCall::Kind::write, descriptor, static_cast<std::size_t>(place),
         std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(written)));
  return written;
}

int cut_watched(int descriptor, off_t length) {
  if (is_refused(is_watched(descriptor))) return -1;
  const int answer = static_cast<int>(::syscall(SYS_ftruncate, descriptor, length));
  if (answer == 0 && is_watched(descriptor)) note(DiskCall::Kind::cut, descriptor, static_cast<std::size_t>(length));
  return answer;
}

int sync_watched(int descriptor, long number) {
  if (!is_watched(descriptor)) return static_cast<int>(::syscall(number, descriptor));
  const bool is_folder = name_of(descriptor) == kFolderItself;
  if (is_refused(true)) {
    const int error_number = errno;
    if (!is_folder) note(DiskCall::Kind::lost_sync, descriptor);
    errno = error_number;
    return -1;
  }
  if (!watching->ignores_syncs) note(is_folder ? DiskCall::Kind::sync_folder : DiskCall::Kind::sync, descriptor);
  return 0;  // the real disk need not be troubled
}

ssize_t read_watched(int descriptor, void* bytes, size_t length, off_t place) {
  if (is_refused(is_watched(descriptor))) return -1;
  return ::syscall(SYS_pread64, descriptor, bytes, length, place);
}

}  // namespace

}  // namespace deft::test

// In the place of the C library's.
extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return deft::test::open_watched(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return deft::test::open_watched(path, flags, mode);
}

int close(int descriptor) {
  deft::test::set_name(descriptor, "");
  return static_cast<int>(::syscall(SYS_close, descriptor));
}

ssize_t pwrite(int descriptor, const void* bytes, size_t length, off_t place) {
  return deft::test::write_watched(descriptor, bytes, length, place);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t length, off64_t place) {
  return deft::test::write_watched(descriptor, bytes, length, place);
}
ssize_t pread64(int descriptor, void* bytes, size_t length, off64_t place) {
  return deft::test::read_watched(descriptor, bytes, length, place);
}
ssize_t read(int descriptor, void* bytes, size_t length) {
  if (deft::test::is_refused(deft::test::is_watched(descriptor))) return -1;
  return ::syscall(SYS_read, descriptor, bytes, length);
}
int ftruncate(int descriptor, off_t length) noexcept { return deft::test::cut_watched(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) noexcept { return deft::test::cut_watched(descriptor, length); }
int fsync(int descriptor) { return deft::test::sync_watched(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return deft::test::sync_watched(descriptor, SYS_fdatasync); }

int unlink(const char* path) noexcept {
  const bool watched = deft::test::watching != nullptr && deft::test::watching->watches(path);
  if (deft::test::is_refused(watched)) return -1;
  const int answer = static_cast<int>(::syscall(SYS_unlink, path));
  if (answer == 0 && watched)
    deft::test::watching->calls.push_back({deft::test::DiskCall::Kind::unlink, deft::test::name_in(path), "", 0, ""});
  return answer;
}

int rename(const char* from, const char* to) noexcept {
  const bool watched = deft::test::watching != nullptr && deft::test::watching->watches(from);
  if (deft::test::is_refused(watched)) return -1;
  const int answer = static_cast<int>(::syscall(SYS_rename, from, to));
  if (answer == 0 && watched)
    deft::test::watching->calls.push_back(
        {deft::test::DiskCall::Kind::rename, deft::test::name_in(from), deft::test::name_in(to), 0, ""});
  return answer;
}
}
