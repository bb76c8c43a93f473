#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "files/journal_file.h"
#include "files/journal_hold.h"
#include "files/journal_ring.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

constexpr std::uintmax_t kLargestJournal = 256U << 20U;  ///< bytes; a day of keying takes four million

/// Throws Error where what stands there is no journal's size, or no file.
std::optional<std::string> bytes_of(const std::filesystem::path& journal) { return read_whole_file(journal, kLargestJournal); }

/// A folder that is gone may be on a disk that comes back; after a day nobody waits for it. By the clock of the file system.
bool is_old(const std::filesystem::path& ring) {
  constexpr std::time_t kDay = 24 * 60 * 60;
  struct stat made {}, now {};
  const int nameless = ::open(ring.parent_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless < 0) return false;
  const bool known = ::fstat(nameless, &now) == 0 && ::stat(ring.c_str(), &made) == 0;
  ::close(nameless);
  return known && now.st_mtim.tv_sec - made.st_mtim.tv_sec > kDay;
}

/// The file's bytes and those of its rings; nothing where there are neither. A ring whose place in the file is known goes
/// before one that never came that far.
std::optional<std::string> bytes_with_rings(std::optional<std::string> file, std::vector<RingContent> rings) {
  std::sort(rings.begin(), rings.end(), [](const RingContent& one, const RingContent& other) {
    return std::pair(!one.origin, one.origin.value_or(0)) < std::pair(!other.origin, other.origin.value_or(0));
  });
  for (const RingContent& ring : rings) {
    std::string more = joined(file.value_or(std::string()), ring);
    if (!more.empty()) file = std::move(more);
  }
  return file;
}

}  // namespace

ReadJournal load_journal(const std::filesystem::path& file) {
  const auto bytes = bytes_with_rings(bytes_of(file), rings_of_journal(file));
  if (!bytes) throw Error(fmt::format("There is no file {}. Check the path.", file.string()));
  return read_journal(*bytes, file.string());
}

std::vector<std::filesystem::path> journal_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".journal") files.push_back(entry.path());
  for (const RingContent& ring : rings_of_folder(folder))
    if (const auto file = folder / ring.journal.filename();
        std::find(files.begin(), files.end(), file) == files.end() && !joined({}, ring).empty())
      files.push_back(file);
  std::sort(files.begin(), files.end());
  return files;
}

void settle_journal(const std::filesystem::path& file) {
  const std::vector<RingContent> rings = rings_of_journal(file);
  if (rings.empty()) return;
  const auto before = bytes_of(file), after = bytes_with_rings(before, rings);
  if (before == after && before && !before->empty() && whole_frames_length(*before) == 0)
    throw Error(fmt::format("{} is in the way and is no journal: keystrokes wait in {}. Move the file that is in the way.", file.string(),
                            rings.front().file.string()));
  if (after && after != before) write_whole_file(file, std::string_view(*after).substr(0, whole_frames_length(*after)));
  std::error_code already_gone;
  for (const RingContent& ring : rings) std::filesystem::remove(ring.file, already_gone);
}

std::string settle_journals(const std::filesystem::path& folder) {
  std::string refused;
  for (const RingContent& ring : rings_of_folder(folder)) {
    if (is_held(ring.journal)) continue;
    try {
      settle_journal(folder / ring.journal.filename());
    } catch (const Error& error) {
      refused = error.what();  // the ring stays, and is read with the journal
    }
  }
  std::error_code already_gone;
  for (const RingContent& ring : forsaken_rings())
    if ((ring.bytes.empty() || is_old(ring.file)) && !is_held(ring.journal)) std::filesystem::remove(ring.file, already_gone);
  remove_ring_remains();
  return refused;
}

void remove_journal(const std::filesystem::path& file) {
  std::error_code already_gone;
  for (const RingContent& ring : rings_of_journal(file)) std::filesystem::remove(ring.file, already_gone);
  std::filesystem::remove(file, already_gone);
}

}  // namespace deft
