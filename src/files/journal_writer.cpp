#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "files/journal_file.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

constexpr std::chrono::milliseconds kBatch{100};
constexpr std::string_view kKept = " Your keys are kept in memory until then; go on.";
constexpr off_t kReserved =
    1 << 20;  ///< a day's keying; kept from the file system so that a full disk stops later

/// An open file; closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

bool write_at(int descriptor, std::string_view bytes, off_t offset) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), offset);
    if (written < 0 && errno != EINTR) return false;
    if (written <= 0) continue;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += written;
  }
  return true;
}

void sync_folder_of(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened) ::fsync(opened.number());
}

void reserve_room(int descriptor) {
  // Only a convenience: a file system that cannot do it still takes the writes.
  static_cast<void>(::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, kReserved));
}

}  // namespace

struct JournalWriter::Thread {
  explicit Thread(std::filesystem::path path) : file(std::move(path)), worker([this] { run(); }) {}

  std::filesystem::path file;
  mutable std::mutex mutex;  // guards the next three
  std::string handed_over;
  std::string trouble;
  bool closing = false;
  std::condition_variable wake;

  // From here on only the worker looks.
  std::string content;      ///< all the file should hold
  std::size_t on_disk = 0;  ///< how much of it is synced
  bool found = false;       ///< what stood in the file before is part of `content`
  bool distrusted = false;  ///< a sync went wrong: what the file holds can no longer be known
  Descriptor opened;
  std::thread worker;  ///< last: it starts when all else is there

  void run() {
    for (bool last = false; !last;) {
      {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, kBatch, [this] { return closing; });
        content += handed_over;
        handed_over.clear();
        last = closing;
      }
      std::string refused = bring_to_disk();
      const std::lock_guard lock(mutex);
      trouble = std::move(refused);
    }
    // What was reserved and not used goes back.
    if (opened && on_disk == content.size())
      static_cast<void>(::ftruncate(opened.number(), static_cast<off_t>(on_disk)));
  }

  /// Gives a sentence when the disk refuses, or nothing.
  std::string bring_to_disk() {
    if (!found && content.empty()) return {};
    if (distrusted) return write_anew();
    try {
      if (!opened) open_file();
    } catch (const Error& error) {
      return error.what() + std::string(kKept);
    }
    if (!opened) return refusal(errno);
    if (on_disk == content.size()) return {};
    if (!write_at(opened.number(), std::string_view(content).substr(on_disk), static_cast<off_t>(on_disk)))
      return refusal(errno);
    if (::fdatasync(opened.number()) != 0) {
      // The kernel may have dropped the pages: a second sync that succeeds would prove nothing.
      distrusted = true;
      const std::string sentence = refusal(errno);
      write_anew();
      return sentence;
    }
    on_disk = content.size();
    return {};
  }

  void open_file() {
    make_private_folder(file.parent_path());
    Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!descriptor) return;
    if (!found) {
      const std::string before = read_whole_file(file).value_or(std::string());
      const std::size_t whole = whole_frames_length(before);
      if (whole == 0 && !before.empty())
        throw Error(fmt::format("{} is in the way and is no journal. Move that file away.", file.string()));
      content.insert(0, whole == 0 ? journal_signature() : before.substr(0, whole));
      on_disk = whole;
      if (whole < before.size() && ::ftruncate(descriptor.number(), static_cast<off_t>(whole)) != 0) return;
      found = true;
      sync_folder_of(file);
    }
    reserve_room(descriptor.number());
    opened = std::move(descriptor);
  }

  std::string write_anew() {
    std::filesystem::path beside = file;
    beside += ".new";
    Descriptor descriptor(::open(beside.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!descriptor) return refusal(errno);
    reserve_room(descriptor.number());
    if (!write_at(descriptor.number(), content, 0) || ::fdatasync(descriptor.number()) != 0 ||
        ::rename(beside.c_str(), file.c_str()) != 0) {
      const std::string sentence = refusal(errno);
      ::unlink(beside.c_str());
      return sentence;
    }
    sync_folder_of(file);
    opened = std::move(descriptor);
    on_disk = content.size();
    distrusted = false;
    return {};
  }

  std::string refusal(int error_number) const {
    return write_refused(file, error_number) + std::string(kKept);
  }
};

JournalWriter::JournalWriter(std::filesystem::path file)
    : thread_(std::make_unique<Thread>(std::move(file))) {}

JournalWriter::~JournalWriter() {
  {
    const std::lock_guard lock(thread_->mutex);
    thread_->closing = true;
  }
  thread_->wake.notify_one();
  thread_->worker.join();
}

void JournalWriter::append(std::string_view frame) {
  const std::lock_guard lock(thread_->mutex);
  thread_->handed_over += frame;
}

std::string JournalWriter::trouble() const {
  const std::lock_guard lock(thread_->mutex);
  return thread_->trouble;
}

}  // namespace deft
