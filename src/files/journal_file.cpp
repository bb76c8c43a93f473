#include "files/journal_file.h"

#include <fmt/format.h>

#include <cassert>
#include <span>

#include "files/bytes.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace {

constexpr std::string_view kSignatureStart = "DEFT-JOURNAL ";
constexpr int kVersion = 2;  ///< 1 knew no releases, devices, clock checks and keyboard
constexpr std::size_t kFrameHead = 8;  ///< length and CRC
constexpr std::size_t kLongestFrame = 1U << 20U;
constexpr std::size_t kKeysInBlock = 1024;

/// First byte of a frame's content.
enum class FrameType : std::uint8_t {
  head = 'H',
  keystroke_1 = 'k',  ///< of version 1
  keystroke = 'p',
  keystrokes_1 = 'K',  ///< blocks, of version 1
  keystrokes = 'B',
  release = 'r',
  device = 'd',
  clock_check = 'c',
  clock_checks = 'C',
  keyboard = 'b',
  happening = 'h',
  end = 'E'
};

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t n = 0; n < 256; ++n) {
    std::uint32_t value = n;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
    table[n] = value;
  }
  return table;
}

/// CRC-32C (Castagnoli) of `bytes`.
std::uint32_t crc(std::string_view bytes) {
  static constexpr auto kTable = crc_table();
  std::uint32_t value = ~0U;
  for (const char c : bytes) value = (value >> 8U) ^ kTable[(value ^ static_cast<std::uint8_t>(c)) & 0xFFU];
  return ~value;
}

void put_four(std::string& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

std::uint32_t four_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (unsigned n = 0; n < 4; ++n)
    value |= std::uint32_t{static_cast<std::uint8_t>(bytes[offset + n])} << (8 * n);
  return value;
}

std::string frame(ByteSink content) {
  const std::string bytes = content.take();
  assert(!bytes.empty() && bytes.size() <= kLongestFrame);
  std::string out;
  out.reserve(kFrameHead + bytes.size());
  put_four(out, static_cast<std::uint32_t>(bytes.size()));
  put_four(out, crc(bytes));
  return out += bytes;
}

ByteSink start(FrameType type) {
  ByteSink sink;
  sink.byte(static_cast<std::uint8_t>(type));
  return sink;
}

/// The content of the frame at `offset`, which moves behind it; nothing if there is no whole frame.
std::optional<std::string_view> next_frame(std::string_view bytes, std::size_t& offset) {
  if (bytes.size() - offset < kFrameHead) return std::nullopt;
  const std::uint32_t length = four_at(bytes, offset);
  if (length == 0 || length > kLongestFrame || length > bytes.size() - offset - kFrameHead)
    return std::nullopt;
  const std::string_view content = bytes.substr(offset + kFrameHead, length);
  if (crc(content) != four_at(bytes, offset + 4)) return std::nullopt;
  offset += kFrameHead + length;
  return content;
}

std::uint8_t flags_of(const Keystroke& keystroke) {
  const Key& key = keystroke.key;
  return static_cast<std::uint8_t>((key.shift ? 1U : 0U) | (key.ctrl ? 2U : 0U) | (key.alt ? 4U : 0U) |
                                   (key.keypad ? 8U : 0U) | static_cast<unsigned>(keystroke.kind) << 4U);
}

bool set_flags(Keystroke& keystroke, std::uint8_t flags) {
  if (flags >> 4U > static_cast<unsigned>(Keystroke::Kind::continuation)) return false;
  keystroke.key.shift = (flags & 1U) != 0;
  keystroke.key.ctrl = (flags & 2U) != 0;
  keystroke.key.alt = (flags & 4U) != 0;
  keystroke.key.keypad = (flags & 8U) != 0;
  keystroke.kind = static_cast<Keystroke::Kind>(flags >> 4U);
  return true;
}

constexpr std::int64_t kTick = 100;  ///< microseconds: the step all times of a run are kept in, where they fit it

/// One value of every keystroke, end to end, so that like stands beside like and packs small.
template <typename Item, typename Put>
void put_column(ByteSink& sink, std::span<const Item> items, Put put) {
  for (std::size_t n = 0; n < items.size(); ++n) put(sink, n);
}

std::int64_t unit_of(std::span<const Keystroke> keystrokes) {
  const bool fits = std::all_of(keystrokes.begin(), keystrokes.end(), [](const Keystroke& one) {
    return one.at.count() % kTick == 0 && one.held.count() % kTick == 0;
  });
  return fits ? kTick : 1;
}

/// Steps are taken modulo 2^64, so that any time comes back exactly. The display server's clock is kept as how far it went
/// beside ours.
std::string block_frame(std::span<const Keystroke> block) {
  ByteSink sink = start(FrameType::keystrokes);
  const std::int64_t unit = unit_of(block);
  sink.number(block.size());
  sink.number(static_cast<std::uint64_t>(unit));
  const auto time = [&](std::size_t n) { return static_cast<std::uint64_t>(block[n].at.count()); };
  const auto step = [&](std::size_t n) { return static_cast<std::int64_t>(time(n) - (n == 0 ? 0 : time(n - 1))); };
  const auto server_step = [&](std::size_t n) {
    return std::int64_t{block[n].server_ms} - (n == 0 ? 0 : std::int64_t{block[n - 1].server_ms} + step(n) / 1000);
  };
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.signed_number(step(n) / unit); });
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.number(block[n].key.code); });
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.byte(flags_of(block[n])); });
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.signed_number(server_step(n)); });
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.byte(block[n].device); });
  put_column(sink, block, [&](ByteSink& to, std::size_t n) { to.signed_number(block[n].held.count() / unit); });
  return frame(std::move(sink));
}

std::int64_t times(std::int64_t steps, std::int64_t unit) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(steps) * static_cast<std::uint64_t>(unit));
}

/// Fills in when each was pressed, by steps of `unit`; gives the steps in microseconds.
std::vector<std::int64_t> read_times(ByteSource& source, std::int64_t unit, std::vector<Keystroke>& block) {
  std::vector<std::int64_t> steps(block.size());
  std::uint64_t time = 0;
  for (std::size_t n = 0; n < block.size(); ++n) {
    steps[n] = times(source.signed_number(), unit);
    time += static_cast<std::uint64_t>(steps[n]);
    block[n].at = Elapsed(static_cast<std::int64_t>(time));
  }
  return steps;
}

bool read_server_times(ByteSource& source, const std::vector<std::int64_t>& steps, std::vector<Keystroke>& block) {
  std::int64_t server = 0;
  for (std::size_t n = 0; n < block.size(); ++n) {
    const auto beside = static_cast<std::uint64_t>(source.signed_number());
    const std::int64_t own_step = n == 0 ? 0 : steps[n] / 1000;
    server = static_cast<std::int64_t>(static_cast<std::uint64_t>(server) + beside + static_cast<std::uint64_t>(own_step));
    if (server < 0 || server > std::int64_t{UINT32_MAX}) return false;
    block[n].server_ms = static_cast<std::uint32_t>(server);
  }
  return true;
}

bool read_block(ByteSource& source, bool version_1, std::vector<Keystroke>& keystrokes) {
  std::vector<Keystroke> block(source.number_up_to(source.left()));
  const auto unit = version_1 ? 1 : static_cast<std::int64_t>(source.number_up_to(kTick));
  const std::vector<std::int64_t> steps = read_times(source, unit, block);
  for (Keystroke& keystroke : block)
    keystroke.key.code = static_cast<char32_t>(source.number_up_to(UINT32_MAX));
  for (Keystroke& keystroke : block)
    if (!set_flags(keystroke, source.byte())) return false;
  if (!read_server_times(source, steps, block)) return false;
  if (!version_1) {
    for (Keystroke& keystroke : block) keystroke.device = source.byte();
    for (Keystroke& keystroke : block) keystroke.held = Elapsed(times(source.signed_number(), unit));
  }
  if (!source.finished()) return false;
  keystrokes.insert(keystrokes.end(), block.begin(), block.end());
  return true;
}

bool read_keystroke(ByteSource& source, bool version_1, std::vector<Keystroke>& keystrokes) {
  Keystroke keystroke;
  keystroke.at = Elapsed(source.signed_number());
  keystroke.key.code = static_cast<char32_t>(source.number_up_to(UINT32_MAX));
  const bool known = set_flags(keystroke, source.byte());
  keystroke.server_ms = static_cast<std::uint32_t>(source.number_up_to(UINT32_MAX));
  if (!version_1) keystroke.device = source.byte();
  if (!known || !source.finished()) return false;
  keystrokes.push_back(keystroke);
  return true;
}

bool read_happening(ByteSource& source, std::vector<Happening>& happenings) {
  Happening happening;
  happening.at = Elapsed(source.signed_number());
  happening.kind = static_cast<Happening::Kind>(
      source.number_up_to(static_cast<unsigned>(Happening::Kind::stalled)));
  happening.lasted = Elapsed(source.signed_number());
  if (!source.finished()) return false;
  happenings.push_back(happening);
  return true;
}

bool read_release(ByteSource& source, std::vector<Keystroke>& keystrokes) {
  const std::uint64_t keystroke = source.number();
  const Elapsed held(source.signed_number());
  if (!source.finished() || keystroke >= keystrokes.size()) return false;
  keystrokes[keystroke].held = held;
  return true;
}

bool read_device(ByteSource& source, std::vector<KeyDevice>& devices) {
  KeyDevice device;
  device.kind = static_cast<KeyDevice::Kind>(source.number_up_to(static_cast<unsigned>(KeyDevice::Kind::sent)));
  device.name = source.text();
  if (!source.finished()) return false;
  devices.push_back(std::move(device));
  return true;
}

void put_clock_check(ByteSink& sink, const ClockCheck& check) {
  for (const Elapsed time : {check.at, check.own, check.raw, check.server}) sink.signed_number(time.count());
}

bool read_clock_check(ByteSource& source, std::vector<ClockCheck>& checks) {
  ClockCheck check;
  for (Elapsed* time : {&check.at, &check.own, &check.raw, &check.server}) *time = Elapsed(source.signed_number());
  if (!source.finished()) return false;
  checks.push_back(check);
  return true;
}

/// Each column as steps against what it should be: a second on, and as much on every clock.
std::string clock_checks_frame(std::span<const ClockCheck> checks) {
  ByteSink sink = start(FrameType::clock_checks);
  sink.number(checks.size());
  const auto at = [&](std::size_t n) { return static_cast<std::uint64_t>(checks[n].at.count()); };
  put_column(sink, checks, [&](ByteSink& to, std::size_t n) {
    to.signed_number(static_cast<std::int64_t>(at(n) - (n == 0 ? 0 : at(n - 1)) - static_cast<std::uint64_t>(checks[n].own.count())));
  });
  put_column(sink, checks, [&](ByteSink& to, std::size_t n) { to.signed_number(checks[n].own.count()); });
  const auto beside_own = [&](Elapsed time, std::size_t n) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.count()) - static_cast<std::uint64_t>(checks[n].own.count()));
  };
  put_column(sink, checks, [&](ByteSink& to, std::size_t n) { to.signed_number(beside_own(checks[n].raw, n)); });
  put_column(sink, checks, [&](ByteSink& to, std::size_t n) { to.signed_number(beside_own(checks[n].server, n)); });
  return frame(std::move(sink));
}

bool read_clock_checks(ByteSource& source, std::vector<ClockCheck>& checks) {
  std::vector<ClockCheck> block(source.number_up_to(source.left()));
  std::vector<std::uint64_t> beside(block.size());
  for (std::uint64_t& one : beside) one = static_cast<std::uint64_t>(source.signed_number());
  for (ClockCheck& check : block) check.own = Elapsed(source.signed_number());
  const auto own = [&](std::size_t n) { return static_cast<std::uint64_t>(block[n].own.count()); };
  const auto next = [&](std::size_t n) {
    return Elapsed(static_cast<std::int64_t>(static_cast<std::uint64_t>(source.signed_number()) + own(n)));
  };
  for (std::size_t n = 0; n < block.size(); ++n) block[n].raw = next(n);
  for (std::size_t n = 0; n < block.size(); ++n) block[n].server = next(n);
  std::uint64_t at = 0;
  for (std::size_t n = 0; n < block.size(); ++n) {
    at += beside[n] + own(n);
    block[n].at = Elapsed(static_cast<std::int64_t>(at));
  }
  if (!source.finished()) return false;
  checks.insert(checks.end(), block.begin(), block.end());
  return true;
}

std::vector<Key> read_keys(ByteSource& source) {
  std::vector<Key> keys(source.number_up_to(source.left()));
  for (Key& key : keys) {
    Keystroke keystroke;
    keystroke.key.code = static_cast<char32_t>(source.number_up_to(UINT32_MAX));
    set_flags(keystroke, source.byte() & 0x0FU);
    key = keystroke.key;
  }
  return keys;
}

bool read_keyboard(ByteSource& source, KeyboardFacts& keyboard) {
  KeyboardFacts read;
  read.layout = source.text();
  for (bool* fact : {&read.repeats, &read.caps_lock, &read.num_lock, &read.checked, &read.has_keypad})
    *fact = source.number_up_to(1) != 0;
  read.missing = read_keys(source);
  read.stuck = read_keys(source);
  read.check_took = Elapsed(source.signed_number());
  if (!source.finished()) return false;
  keyboard = std::move(read);
  return true;
}

bool read_end(ByteSource& source, Journal& journal) {
  const auto reason = static_cast<EndReason>(source.number_up_to(static_cast<unsigned>(EndReason::stopped)));
  const Elapsed at(source.signed_number());
  if (!source.finished()) return false;
  journal.end = reason;
  journal.ended_at = at;
  return true;
}

bool read_head(ByteSource& source, JournalHead& head) {
  if (source.byte() != static_cast<std::uint8_t>(FrameType::head)) return false;
  head.run = source.text();
  head.drill = source.text();
  head.drill_digest = source.text();
  head.seed = source.number();
  head.records = source.number();
  head.rule_set = source.text();
  head.operator_name = source.text();
  head.purpose = source.text();
  head.started_ms = source.signed_number();
  head.limit = Elapsed(source.signed_number());
  return source.finished();
}

/// Adds one frame to the journal, or leaves it as it was.
bool read_frame(std::string_view content, Journal& journal) {
  ByteSource source(content);
  switch (static_cast<FrameType>(source.byte())) {
    case FrameType::keystroke_1:
      return read_keystroke(source, true, journal.keystrokes);
    case FrameType::keystroke:
      return read_keystroke(source, false, journal.keystrokes);
    case FrameType::keystrokes_1:
      return read_block(source, true, journal.keystrokes);
    case FrameType::keystrokes:
      return read_block(source, false, journal.keystrokes);
    case FrameType::release:
      return read_release(source, journal.keystrokes);
    case FrameType::device:
      return read_device(source, journal.devices);
    case FrameType::clock_check:
      return read_clock_check(source, journal.clock_checks);
    case FrameType::clock_checks:
      return read_clock_checks(source, journal.clock_checks);
    case FrameType::keyboard:
      return read_keyboard(source, journal.keyboard);
    case FrameType::happening:
      return read_happening(source, journal.happenings);
    case FrameType::end:
      return read_end(source, journal);
    case FrameType::head:
      return false;
  }
  return false;
}

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

std::string head_frame(const JournalHead& head) {
  ByteSink sink = start(FrameType::head);
  sink.text(head.run);
  sink.text(head.drill);
  sink.text(head.drill_digest);
  sink.number(head.seed);
  sink.number(head.records);
  sink.text(head.rule_set);
  sink.text(head.operator_name);
  sink.text(head.purpose);
  sink.signed_number(head.started_ms);
  sink.signed_number(head.limit.count());
  return frame(std::move(sink));
}

std::string keystroke_frame(const Keystroke& keystroke) {
  ByteSink sink = start(FrameType::keystroke);
  sink.signed_number(keystroke.at.count());
  sink.number(keystroke.key.code);
  sink.byte(flags_of(keystroke));
  sink.number(keystroke.server_ms);
  sink.byte(keystroke.device);
  return frame(std::move(sink));
}

std::string happening_frame(const Happening& happening) {
  ByteSink sink = start(FrameType::happening);
  sink.signed_number(happening.at.count());
  sink.number(static_cast<std::uint64_t>(happening.kind));
  sink.signed_number(happening.lasted.count());
  return frame(std::move(sink));
}

std::string release_frame(std::size_t keystroke, Elapsed held) {
  ByteSink sink = start(FrameType::release);
  sink.number(keystroke);
  sink.signed_number(held.count());
  return frame(std::move(sink));
}

std::string device_frame(const KeyDevice& device) {
  ByteSink sink = start(FrameType::device);
  sink.number(static_cast<std::uint64_t>(device.kind));
  sink.text(device.name);
  return frame(std::move(sink));
}

std::string clock_check_frame(const ClockCheck& check) {
  ByteSink sink = start(FrameType::clock_check);
  put_clock_check(sink, check);
  return frame(std::move(sink));
}

std::string keyboard_frame(const KeyboardFacts& facts) {
  ByteSink sink = start(FrameType::keyboard);
  sink.text(facts.layout);
  for (const bool fact : {facts.repeats, facts.caps_lock, facts.num_lock, facts.checked, facts.has_keypad})
    sink.number(fact ? 1 : 0);
  for (const std::vector<Key>* keys : {&facts.missing, &facts.stuck}) {
    sink.number(keys->size());
    for (const Key key : *keys) {
      sink.number(key.code);
      sink.byte(flags_of(Keystroke{.key = key}));
    }
  }
  sink.signed_number(facts.check_took.count());
  return frame(std::move(sink));
}

std::string end_frame(EndReason reason, Elapsed at) {
  ByteSink sink = start(FrameType::end);
  sink.number(static_cast<std::uint64_t>(reason));
  sink.signed_number(at.count());
  return frame(std::move(sink));
}

std::string journal_bytes(const Journal& journal) {
  std::string bytes = journal_signature() + head_frame(journal.head);
  if (journal.keyboard != KeyboardFacts{}) bytes += keyboard_frame(journal.keyboard);
  for (const KeyDevice& device : journal.devices) bytes += device_frame(device);
  const std::span<const Keystroke> keystrokes(journal.keystrokes);
  for (std::size_t first = 0; first < keystrokes.size(); first += kKeysInBlock)
    bytes += block_frame(keystrokes.subspan(first, std::min(kKeysInBlock, keystrokes.size() - first)));
  const std::span<const ClockCheck> checks(journal.clock_checks);
  for (std::size_t first = 0; first < checks.size(); first += kKeysInBlock)
    bytes += clock_checks_frame(checks.subspan(first, std::min(kKeysInBlock, checks.size() - first)));
  for (const Happening& happening : journal.happenings) bytes += happening_frame(happening);
  if (journal.end != EndReason::unfinished || journal.ended_at.count() != 0)
    bytes += end_frame(journal.end, journal.ended_at);
  return bytes;
}

ReadJournal read_journal(std::string_view bytes, const std::string& file) {
  std::size_t offset = behind_signature(bytes, file);
  ReadJournal read;
  const auto head = next_frame(bytes, offset);
  ByteSource source(head.value_or(std::string_view{}));
  if (!head || !read_head(source, read.journal.head))
    throw Error(
        fmt::format("{} is damaged at its start: whose run it was cannot be read. Move the file away and key "
                    "the run again.",
                    file));
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

ReadJournal load_journal(const std::filesystem::path& file) {
  const std::optional<std::string> bytes = read_whole_file(file);
  if (!bytes) throw Error(fmt::format("There is no file {}. Check the path.", file.string()));
  return read_journal(*bytes, file.string());
}

std::size_t whole_frames_length(std::string_view bytes) {
  constexpr std::string_view kFirstVersion = "DEFT-JOURNAL 1\n";  // as long as this one's
  if (!bytes.starts_with(journal_signature()) && !bytes.starts_with(kFirstVersion)) return 0;
  std::size_t offset = kFirstVersion.size();
  while (offset < bytes.size() && next_frame(bytes, offset)) {
  }
  return offset;
}

std::filesystem::path journal_path(const std::filesystem::path& folder, const std::string& run) {
  return folder / (run + ".journal");
}

std::vector<std::filesystem::path> journal_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".journal") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace deft
