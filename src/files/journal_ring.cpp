#include "files/journal_ring.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "files/journal_file.h"
#include "keying/error.h"

namespace deft {

namespace {

namespace fs = std::filesystem;

// The file's first page; the numbers two threads change lie a cache line apart. Behind it the bytes, round and round.
constexpr std::string_view kSignature = "DEFT-RING 1\n";
constexpr std::size_t kCapacityAt = 16, kOriginAt = 64, kHeadAt = 128, kTailAt = 192, kJournalAt = 256, kBytesAt = 4096;
constexpr std::size_t kLongestPath = kBytesAt - kJournalAt - 1;
constexpr std::uint64_t kUnknown = ~std::uint64_t{0};
static_assert(std::atomic_ref<std::uint64_t>::is_always_lock_free);

/// The same for every way to write the path.
fs::path one_name(const fs::path& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? fs::absolute(path, error) : canonical;
}

/// Copies of a data folder hold runs of the same names: the folder is part of the ring's.
fs::path ring_file(const fs::path& folder, const fs::path& journal) {
  std::uint32_t hash = 2166136261U;
  for (const char c : journal.native()) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  return folder / fmt::format("{}.{:08x}.ring", journal.stem().string(), hash);
}

/// A folder of ours alone; made where it is missing.
bool is_private_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return false;
  struct stat found {};
  if (::lstat(folder.c_str(), &found) != 0) return false;
  if (S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() && (found.st_mode & 022U) == 0) return true;
  errno = EACCES;
  return false;
}

std::uint64_t number_in(std::string_view bytes, std::size_t offset) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return number;
}

std::string bytes_at(std::ifstream& stream, std::uint64_t place, std::uint64_t size) {
  std::string bytes(size, '\0');
  stream.seekg(static_cast<std::streamoff>(place));
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  return bytes;
}

std::vector<RingContent> rings_in(const fs::path& folder) {
  std::vector<RingContent> rings;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".ring")
      if (auto ring = read_ring(entry.path())) rings.push_back(*std::move(ring));
  return rings;
}

}  // namespace

std::vector<fs::path> ring_folders(const fs::path& journal) {
  std::vector<fs::path> folders;
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime && *runtime == '/') folders.push_back(fs::path(runtime) / "deft");
  folders.push_back(fmt::format("/dev/shm/deft-{}", ::geteuid()));
  folders.push_back(one_name(journal).parent_path());
  return folders;
}

std::vector<fs::path> ring_files(const fs::path& journal) {
  const fs::path named = one_name(journal);
  std::vector<fs::path> files;
  for (const fs::path& folder : ring_folders(named)) files.push_back(ring_file(folder, named));
  return files;
}

JournalRing::JournalRing(const fs::path& journal, const std::vector<fs::path>& folders, const RingStart& start, FileCalls& calls)
    : calls_(calls) {
  const fs::path named = one_name(journal);
  if (named.native().size() > kLongestPath) errno = ENAMETOOLONG;
  else
    for (const fs::path& folder : folders)
      if (map_file(folder, named, start)) return;
  refusal_ = std::strerror(errno);
  memory_ = calls_.map(-1, kBytesAt + kCapacity);
  if (!memory_) throw Error("There is no memory left to keep keystrokes in. Close other programs, then start the run again.");
  fill(named, start);
}

JournalRing::~JournalRing() { ::munmap(memory_, kBytesAt + kCapacity); }

bool JournalRing::map_file(const fs::path& folder, const fs::path& journal, const RingStart& start) {
  if (!is_private_folder(folder)) return false;
  const fs::path file = ring_file(folder, journal);
  fs::path beside = file;
  beside += ".new";
  const int descriptor = calls_.open(beside, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW);
  if (descriptor < 0) return false;
  // Room that is only promised would kill the program when it turns out not to be there.
  if (calls_.fallocate(descriptor, 0, static_cast<off_t>(kBytesAt + kCapacity)) == 0)
    memory_ = calls_.map(descriptor, kBytesAt + kCapacity);
  int error_number = errno;
  calls_.close(descriptor);
  if (memory_) {
    fill(journal, start);
    if (calls_.rename(beside, file) == 0) {
      file_ = file;
      return true;
    }
    error_number = errno;
    ::munmap(memory_, kBytesAt + kCapacity);
    memory_ = nullptr;
  }
  calls_.unlink(beside);
  errno = error_number;
  return false;
}

void JournalRing::fill(const fs::path& journal, const RingStart& start) {
  const std::string path = journal.native().substr(0, kLongestPath);
  std::memcpy(memory_ + kJournalAt, path.data(), path.size());
  number_at(kCapacityAt).store(kCapacity);
  number_at(kOriginAt).store(start.origin.value_or(kUnknown));
  std::memcpy(memory_, kSignature.data(), kSignature.size());
  push(start.bytes);
}

std::atomic_ref<std::uint64_t> JournalRing::number_at(std::size_t offset) const {
  return std::atomic_ref<std::uint64_t>(*reinterpret_cast<std::uint64_t*>(memory_ + offset));
}
std::atomic_ref<std::uint64_t> JournalRing::head_ref() const { return number_at(kHeadAt); }
std::atomic_ref<std::uint64_t> JournalRing::tail_ref() const { return number_at(kTailAt); }

void JournalRing::expect_push() const {
  __builtin_prefetch(memory_ + kHeadAt, 1);
  __builtin_prefetch(memory_ + kBytesAt + head_ % kCapacity, 1);
}

bool JournalRing::push(std::string_view bytes) {
  const std::uint64_t head = head_ref().load(std::memory_order_relaxed);
  if (head + bytes.size() - tail_seen_ > kCapacity) {
    tail_seen_ = tail_ref().load(std::memory_order_acquire);
    if (head + bytes.size() - tail_seen_ > kCapacity) return false;
  }
  const std::uint64_t place = head % kCapacity;
  const std::size_t to_the_end = std::min<std::size_t>(bytes.size(), kCapacity - place);
  std::memcpy(memory_ + kBytesAt + place, bytes.data(), to_the_end);
  std::memcpy(memory_ + kBytesAt, bytes.data() + to_the_end, bytes.size() - to_the_end);
  head_ = head + bytes.size();
  head_ref().store(head_, std::memory_order_release);
  return true;
}

void JournalRing::read(std::uint64_t from, std::uint64_t to, std::string& out) const {
  const std::uint64_t place = from % kCapacity;
  const std::size_t size = to - from, to_the_end = std::min<std::size_t>(size, kCapacity - place);
  out.append(memory_ + kBytesAt + place, to_the_end);
  out.append(memory_ + kBytesAt, size - to_the_end);
}

void JournalRing::set_origin(std::uint64_t origin) { number_at(kOriginAt).store(origin, std::memory_order_release); }
void JournalRing::free_to(std::uint64_t position) { tail_ref().store(position, std::memory_order_release); }

void JournalRing::restart_at(std::uint64_t position) {
  free_to(head());  // killed between these, a ring must never claim more bytes than it has room for
  head_ref().store(position, std::memory_order_release);
  tail_ref().store(position, std::memory_order_release);
}

void JournalRing::remove() {
  if (!file_.empty()) calls_.unlink(file_);
}

std::optional<RingContent> read_ring(const fs::path& file) {
  std::error_code error;
  const std::uint64_t size = fs::file_size(file, error);
  std::ifstream stream(file, std::ios::binary);
  const std::string page = bytes_at(stream, 0, kBytesAt);
  if (error || !stream || !page.starts_with(kSignature)) return std::nullopt;  // another user's, or gone meanwhile
  const std::uint64_t capacity = number_in(page, kCapacityAt), head = number_in(page, kHeadAt), origin = number_in(page, kOriginAt);
  RingContent ring;
  ring.file = file;
  ring.journal = std::string(page.c_str() + kJournalAt);
  ring.first = number_in(page, kTailAt);
  if (origin != kUnknown) ring.origin = origin;
  if (capacity == 0 || capacity + kBytesAt != size || ring.first > head || head - ring.first > capacity) return std::nullopt;
  const std::uint64_t place = ring.first % capacity, to_the_end = std::min(head - ring.first, capacity - place);
  ring.bytes = bytes_at(stream, kBytesAt + place, to_the_end) + bytes_at(stream, kBytesAt, head - ring.first - to_the_end);
  if (!stream) return std::nullopt;
  return ring;
}

std::vector<RingContent> rings_of_journal(const fs::path& journal) {
  const fs::path named = one_name(journal);
  std::vector<RingContent> rings;
  for (const fs::path& folder : ring_folders(named))
    if (auto ring = read_ring(ring_file(folder, named)); ring && ring->journal == named) rings.push_back(*std::move(ring));
  return rings;
}

std::vector<RingContent> rings_of_folder(const fs::path& folder) {
  const fs::path named = one_name(folder);
  std::vector<RingContent> rings;
  for (const fs::path& place : ring_folders(named / "a"))
    for (RingContent& ring : rings_in(place))
      if (ring.journal.parent_path() == named) rings.push_back(std::move(ring));
  return rings;
}

std::vector<RingContent> forsaken_rings() {
  std::vector<RingContent> rings;
  std::error_code error;
  for (const fs::path& place : ring_folders("/"))
    for (RingContent& ring : rings_in(place))
      if (!fs::exists(ring.journal.parent_path(), error) && !error) rings.push_back(std::move(ring));
  return rings;
}

void remove_ring_remains() {
  std::error_code error;
  for (const fs::path& place : ring_folders("/"))
    for (const auto& entry : fs::directory_iterator(place, error))
      if (entry.path().native().ends_with(".ring.new")) fs::remove(entry.path(), error);  // one being made now goes elsewhere
}

std::string joined(const std::string& journal, const RingContent& ring) {
  const std::size_t whole = whole_frames_length(journal);
  if (!ring.origin) {
    if (ring.bytes.empty() || (whole == 0 && !journal.empty())) return journal;
    return (whole == 0 ? journal_signature() : journal.substr(0, whole)) + ring.bytes;
  }
  const std::uint64_t from = *ring.origin + ring.first, to = from + ring.bytes.size();
  if (whole == 0 && from == journal_signature().size()) return journal_signature() + ring.bytes;
  if (whole < from || whole >= to) return journal;
  return journal.substr(0, whole) + ring.bytes.substr(whole - from);
}

}  // namespace deft
