#include "files/journal_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "files/journal_blocks.h"
#include "files/journal_frames.h"
#include "keying/error.h"

namespace deft {

namespace {

constexpr std::string_view kSignatureStart = "DEFT-JOURNAL ";
constexpr int kVersion = 2;  ///< 1 knew no releases, devices, clock checks and keyboard

/// A clock that stepped back costs the interval, never the key.
void keep_in_order(std::vector<Keystroke>& keystrokes) {
  for (std::size_t n = 1; n < keystrokes.size(); ++n)
    keystrokes[n].at = std::max(keystrokes[n].at, keystrokes[n - 1].at);
}

/// Where the frames begin; throws Error when this is no journal or a newer one.
std::size_t behind_signature(std::string_view bytes, const std::string& file) {
  const std::size_t line_end = bytes.substr(0, kSignatureStart.size() + 10).find('\n');
  std::string version;
  if (bytes.starts_with(kSignatureStart) && line_end != std::string_view::npos)
    version = bytes.substr(kSignatureStart.size(), line_end - kSignatureStart.size());
  if (version.empty() || version == "0" || version.find_first_not_of("0123456789") != std::string::npos)
    throw Error(fmt::format(
        "{} is not a journal of Deft, or its first bytes are damaged. Choose a file that ends in .journal.",
        file));
  if (version != "1" && version != std::to_string(kVersion))
    throw Error(fmt::format(
        "{} was kept by a newer Deft (journal version {}; this one reads {}). Update Deft to read it.", file,
        version, kVersion));
  return line_end + 1;
}

}  // namespace

std::string journal_signature() {
  return fmt::format("{}{}\n", kSignatureStart, kVersion);
}

std::string journal_bytes(const Journal& journal) {
  std::string bytes = journal_signature() + head_frame(journal.head);
  if (journal.keyboard != KeyboardFacts{}) bytes += keyboard_frame(journal.keyboard);
  for (const KeyDevice& device : journal.devices) bytes += device_frame(device);
  const std::span<const Keystroke> keystrokes(journal.keystrokes);
  for (std::size_t first = 0; first < keystrokes.size(); first += kMostInBlock)
    bytes += block_frame(keystrokes.subspan(first, std::min(kMostInBlock, keystrokes.size() - first)));
  const std::span<const ClockCheck> checks(journal.clock_checks);
  for (std::size_t first = 0; first < checks.size(); first += kMostInBlock)
    bytes += clock_checks_frame(checks.subspan(first, std::min(kMostInBlock, checks.size() - first)));
  for (const Happening& happening : journal.happenings) bytes += happening_frame(happening);
  if (journal.end != EndReason::unfinished || journal.ended_at.count() != 0)
    bytes += end_frame(journal.end, journal.ended_at);
  return bytes;
}

ReadJournal read_journal(std::string_view bytes, const std::string& file) {
  std::size_t offset = behind_signature(bytes, file);
  ReadJournal read;
  const auto head = next_frame(bytes, offset);
  if (!head || !read_head(*head, read.journal.head))
    throw Error(
        fmt::format("{} is damaged at its start: whose run it was cannot be read. Move the file away and key "
                    "the run again.",
                    file));
  if (const std::string why = beyond_limits(read.journal.head); !why.empty())
    throw Error(fmt::format("{} cannot be a journal of Deft: {}. Move the file away.", file, why));
  while (offset < bytes.size()) {
    const auto content = next_frame(bytes, offset);
    if (!content || !read_frame(*content, read.journal)) {
      read.whole = false;
      break;
    }
  }
  keep_in_order(read.journal.keystrokes);
  return read;
}

std::size_t whole_frames_length(std::string_view bytes) {
  constexpr std::string_view kFirstVersion = "DEFT-JOURNAL 1\n";  // as long as this one's
  if (!bytes.starts_with(journal_signature()) && !bytes.starts_with(kFirstVersion)) return 0;
  std::size_t offset = kFirstVersion.size();
  Journal journal;
  for (std::size_t end = offset; end < bytes.size(); offset = end) {
    const auto content = next_frame(bytes, end);
    const bool first = offset == kFirstVersion.size();
    if (!content || !(first ? read_head(*content, journal.head) && beyond_limits(journal.head).empty() : read_frame(*content, journal))) break;
  }
  return offset;
}

std::filesystem::path journal_path(const std::filesystem::path& folder, const std::string& run) {
  return folder / (run + ".journal");
}

}  // namespace deft
