#include "files/journal_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "files/journal_file.h"
#include "files/journal_ring.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

constexpr std::string_view kKept = " Your keys are kept in memory until then; go on.";
constexpr off_t kReserved =
    1 << 20;  ///< a day's keying; kept from the file system so that a full disk stops later
constexpr std::chrono::milliseconds kShown{1000};  ///< how long a sentence stays after the disk gave way
constexpr std::chrono::seconds kPatience{2};

/// An open file; closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(FileCalls& calls, int number = -1) : calls_(&calls), number_(number) {}
  Descriptor(Descriptor&& other) noexcept : calls_(other.calls_), number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) calls_->close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  FileCalls* calls_;
  int number_;
};

/// Goes on behind the file's whole frames, first with what a ring that could not be settled still holds beyond them.
RingStart start_of_ring(const std::filesystem::path& file) {
  RingStart start;
  const std::vector<RingContent> rings = rings_of_journal(file);
  try {
    const std::string before = read_whole_file(file).value_or(std::string());
    const std::size_t whole = whole_frames_length(before);
    if (whole == 0 && !before.empty()) return start;  // no journal: in the way
    start.origin = std::max(whole, journal_signature().size());
    for (const RingContent& ring : rings) {
      const std::string all = joined(before, ring);
      if (const std::size_t end = whole_frames_length(all); end > *start.origin) start.bytes = all.substr(*start.origin, end - *start.origin);
    }
  } catch (const Error&) {
    if (!rings.empty()) throw;  // a new ring would take the place of one still needed
  }
  return start;
}

}  // namespace

struct JournalWriter::Thread {
  Thread(std::filesystem::path path, JournalMeans with)
      : file(std::move(path)),
        means(std::move(with)),
        calls(*means.calls),
        ring(file, means.folders_for_ring.value_or(ring_folders(file)), start_of_ring(file), calls),
        opened(calls),
        worker([this] { run(); }) {}

  const std::filesystem::path file;
  const JournalMeans means;
  FileCalls& calls;
  JournalRing ring;
  std::atomic<bool> overflowing{false};  ///< set by the caller, cleared by the worker; both hold the mutex
  std::atomic<std::size_t> round{0};     ///< odd while the worker is with the disk
  std::atomic<std::size_t> on_disk{0};   ///< how much of `content` is synced, and the file's name with it

  mutable std::mutex mutex;  // guards the next four
  std::string overflow;      ///< frames the full ring had no room for
  std::size_t overflowed = 0;
  std::string trouble;
  bool closing = false;
  std::condition_variable wake;

  // From here on only the worker looks.
  std::string content;       ///< all the file should hold
  std::uint64_t taken = 0;   ///< ring position up to which `content` has it
  bool found = false;        ///< what stood in the file before is part of `content`
  bool distrusted = false;   ///< a sync went wrong: what the file holds can no longer be known
  bool folder_changed = false;  ///< and not yet synced
  std::size_t in_file = 0;   ///< how much of `content` is synced
  std::chrono::milliseconds calm{0};
  Descriptor opened;
  std::thread worker;  ///< last: it starts when all else is there

  void append(std::string_view frames) {
    if (!overflowing.load(std::memory_order_relaxed) && ring.push(frames)) return;
    const std::lock_guard lock(mutex);
    if (!overflowing && ring.push(frames)) return;
    overflowing = true;
    overflow += frames;
    ++overflowed;
  }

  void run() {
    for (bool last = false; !last;) {
      {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, means.batch, [this] { return closing; });
        last = closing;
        take_over();
      }
      ++round;
      std::string refused = bring_to_disk();
      ++round;
      const std::lock_guard lock(mutex);
      free_ring();
      tell(std::move(refused));
    }
    if (on_disk != content.size()) return;
    if (opened) static_cast<void>(calls.ftruncate(opened.number(), static_cast<off_t>(content.size())));  // what was reserved goes back
    ring.remove();
  }

  void take_over() {
    const std::uint64_t head = ring.head();
    ring.read(taken, head, content);
    taken = head;
    content += overflow;
    overflow.clear();
  }

  void free_ring() {
    if (on_disk != content.size()) return;
    if (!overflowing) {
      ring.free_to(taken);
    } else if (overflow.empty()) {
      taken = content.size() - origin;
      ring.restart_at(taken);
      overflowing = false;
      overflowed = 0;
    }
  }
  std::size_t origin = 0;

  void tell(std::string refused) {
    calm = refused.empty() ? calm + means.batch : std::chrono::milliseconds(0);
    if (!refused.empty() || calm > kShown) trouble = std::move(refused);
  }

  /// Gives a sentence when the disk refuses, or nothing.
  std::string bring_to_disk() {
    if (!found && content.empty()) return {};
    std::string refused;
    try {
      if (distrusted) refused = write_anew();
      else refused = write_behind();
    } catch (const Error& error) {
      return error.what() + std::string(kKept);
    }
    if (!distrusted && refused.empty() && folder_changed) {
      if (!sync_folder()) return refusal(errno);
      folder_changed = false;
    }
    if (!distrusted && !folder_changed) on_disk = in_file;
    return refused;
  }

  std::string write_behind() {
    if (!opened && !open_file()) return refusal(errno);
    if (in_file == content.size()) return {};
    if (!write(opened.number(), in_file)) return refusal(errno);
    if (calls.fdatasync(opened.number()) != 0) {
      // The kernel may have dropped the pages: a second sync that succeeds would prove nothing.
      distrusted = true;
      const std::string sentence = refusal(errno);
      write_anew();
      return sentence;
    }
    in_file = content.size();
    return {};
  }

  bool open_file() {
    make_private_folder(file.parent_path());
    Descriptor descriptor(calls, calls.open(file, O_RDWR | O_CREAT));
    if (!descriptor) return false;
    folder_changed = true;
    if (!found) {
      const std::string before = read_whole_file(file).value_or(std::string());
      const std::size_t whole = whole_frames_length(before);
      if (whole == 0 && !before.empty())
        throw Error(fmt::format("{} is in the way and is no journal. Move that file away.", file.string()));
      if (whole < before.size() && calls.ftruncate(descriptor.number(), static_cast<off_t>(whole)) != 0) return false;
      const std::string start = whole == 0 ? journal_signature() : before.substr(0, whole);
      origin = start.size();
      ring.set_origin(origin);
      content.insert(0, start);
      in_file = whole;
      found = true;
    }
    reserve_room(descriptor.number());
    opened = std::move(descriptor);
    return true;
  }

  std::string write_anew() {
    std::filesystem::path beside = file;
    beside += ".new";
    Descriptor descriptor(calls, calls.open(beside, O_RDWR | O_CREAT | O_TRUNC));
    if (!descriptor) return refusal(errno);
    reserve_room(descriptor.number());
    if (!write(descriptor.number(), 0) || calls.fdatasync(descriptor.number()) != 0 || calls.rename(beside, file) != 0) {
      const std::string sentence = refusal(errno);
      calls.unlink(beside);
      return sentence;
    }
    folder_changed = true;
    opened = std::move(descriptor);
    in_file = content.size();
    distrusted = false;
    return {};
  }

  bool write(int descriptor, std::size_t from) {
    while (from < content.size()) {
      const ssize_t written = calls.pwrite(descriptor, content.data() + from, content.size() - from, static_cast<off_t>(from));
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) from += static_cast<std::size_t>(written);
    }
    return true;
  }

  void reserve_room(int descriptor) {
    // Only a convenience: a file system that cannot do it still takes the writes.
    static_cast<void>(calls.fallocate(descriptor, FALLOC_FL_KEEP_SIZE, kReserved));
  }

  bool sync_folder() {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor descriptor(calls, calls.open(folder, O_RDONLY | O_DIRECTORY));
    return descriptor && (calls.fsync(descriptor.number()) == 0 || errno == EINVAL);  // some file systems sync no folders
  }

  std::string refusal(int error_number) const {
    return write_refused(file, error_number) + std::string(kKept);
  }
};

JournalWriter::JournalWriter(std::filesystem::path file, JournalMeans means)
    : thread_(std::make_unique<Thread>(std::move(file), std::move(means))) {}

JournalWriter::~JournalWriter() {
  {
    const std::lock_guard lock(thread_->mutex);
    thread_->closing = true;
  }
  thread_->wake.notify_one();
  thread_->worker.join();
}

void JournalWriter::append(std::string_view frames) { thread_->append(frames); }
void JournalWriter::expect() const { thread_->ring.expect_push(); }

std::string JournalWriter::trouble() const {
  const std::lock_guard lock(thread_->mutex);
  if (thread_->ring.outlives_program()) return thread_->trouble;
  if (!thread_->trouble.empty()) return thread_->trouble + " Leave Deft open: if Deft is killed, they are gone.";
  return fmt::format(
      "No memory outside Deft can be had for {} ({}). Go on; only if Deft is killed is the last tenth of a second of keys lost. "
      "Free some space in /dev/shm.",
      thread_->file.string(), thread_->ring.refusal());
}

std::string JournalWriter::stuck(std::chrono::microseconds now) {
  const std::size_t round = thread_->round;
  if (round != round_seen_ || round % 2 == 0) {
    round_seen_ = round;
    round_since_ = now;
    return {};
  }
  if (now - round_since_ < kPatience) return {};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - round_since_).count();
  std::string sentence = fmt::format("The disk has not taken {} for {} s. Go on typing: your keys are kept.", thread_->file.string(), seconds);
  const std::lock_guard lock(thread_->mutex);
  if (thread_->overflowed > 0)
    sentence += fmt::format(" The last {} of them only until Deft is closed: leave it open.", thread_->overflowed);
  return sentence;
}

std::size_t JournalWriter::synced() const { return thread_->on_disk; }

}  // namespace deft
