#include "files/journal_blocks.h"

#include <algorithm>
#include <map>
#include <type_traits>

#include "files/bit_coder.h"
#include "files/journal_frames.h"

namespace deft {

namespace {

constexpr std::int64_t kTick = 100;  ///< microseconds: the step all times of a run are kept in, where they fit it
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::size_t kItemsInByte = 4;  ///< at most: a small file never stands for a huge journal

// Differences of times are taken modulo 2^64, so that any time comes back exactly.
std::int64_t less(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t times(std::int64_t steps, std::int64_t unit) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(steps) * static_cast<std::uint64_t>(unit));
}

bool fits_ticks(Elapsed time) { return time.count() % kTick == 0 && std::abs(time.count() / 4) < INT64_MAX / 16; }
std::int64_t unit_of(std::span<const Keystroke> block) {
  return std::ranges::all_of(block, [](const Keystroke& one) { return fits_ticks(one.at) && fits_ticks(one.held); }) ? kTick : 1;
}
std::int64_t unit_of(std::span<const ClockCheck> block) {
  const auto fits = [](const ClockCheck& one) { return fits_ticks(one.at) && fits_ticks(one.own); };
  return std::ranges::all_of(block, fits) ? kTick : 1;
}

/// Codes a time as its steps from what it was expected to be.
template <class Coder>
void code_time(Coder& coder, NumberModel& model, Elapsed& time, std::int64_t expected, std::int64_t unit) {
  const std::int64_t steps = model.signed_code(coder, less(time.count(), expected) / unit);
  time = Elapsed(plus(expected, times(steps, unit)));
}

/// Keys with their modifiers, by number in the order they first come.
class KeyModel {
 public:
  template <class Coder>
  bool code(Coder& coder, Keystroke& keystroke) {
    std::pair<std::uint64_t, std::uint64_t> key{static_cast<std::uint64_t>(keystroke.key.code), flags_of(keystroke)};
    const auto found = numbers_.find(key);
    const std::size_t number = which_.code(coder, Coder::kReads || found == numbers_.end() ? keys_.size() : found->second);
    if (number > keys_.size()) return false;
    if (number == keys_.size()) {
      key = {codes_.code(coder, key.first), flags_.code(coder, key.second)};
      numbers_[key] = number;
      keys_.push_back(key);
    }
    key = keys_[number];
    keystroke.key.code = static_cast<char32_t>(key.first);
    return key.first <= UINT32_MAX && key.second <= UINT8_MAX && set_flags(keystroke, static_cast<std::uint8_t>(key.second));
  }

 private:
  NumberModel which_{6}, codes_{4}, flags_{6};
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> numbers_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> keys_;
};

/// Writes the block, or fills it. The display server's clock is coded as how far it went beside ours.
template <class Coder>
bool code_block(Coder& coder, std::int64_t unit, std::vector<Keystroke>& block) {
  KeyModel keys;
  NumberModel steps(4), server_steps(3), devices(3), held(4);
  Keystroke before;
  for (Keystroke& one : block) {
    code_time(coder, steps, one.at, before.at.count(), unit);
    if (!keys.code(coder, one)) return false;
    const std::int64_t beside = before.server_ms == 0 ? 0 : plus(before.server_ms, less(one.at.count(), before.at.count()) / 1000);
    const std::int64_t server = plus(beside, server_steps.signed_code(coder, less(one.server_ms, beside)));
    const std::uint64_t device = devices.code(coder, one.device);
    if (server < 0 || server > std::int64_t{UINT32_MAX} || device > UINT8_MAX) return false;
    one.server_ms = static_cast<std::uint32_t>(server);
    one.device = static_cast<std::uint8_t>(device);
    code_time(coder, held, one.held, 0, unit);
    before = one;
  }
  return true;
}

/// A second on from the check before, and as much on every clock.
template <class Coder>
bool code_block(Coder& coder, std::int64_t unit, std::vector<ClockCheck>& block) {
  NumberModel own(4), at(2), raw(2), server(2), odd_microseconds(2);
  Elapsed before{0};
  for (ClockCheck& one : block) {
    code_time(coder, own, one.own, kSecond, unit);
    code_time(coder, at, one.at, plus(before.count(), one.own.count()), unit);
    code_time(coder, raw, one.raw, one.own.count(), 1);
    // Mostly whole milliseconds, as the display server counts: the odd microseconds are told apart and cost nothing then.
    const std::int64_t beside = server.signed_code(coder, less(one.server.count() / 1000, one.own.count() / 1000));
    const std::int64_t odd = odd_microseconds.signed_code(coder, one.server.count() % 1000);
    one.server = Elapsed(plus(times(plus(one.own.count() / 1000, beside), 1000), odd));
    before = one.at;
  }
  return true;
}

template <class Item>
std::string coded_frame(FrameType type, std::span<const Item> items) {
  std::vector<Item> block(items.begin(), items.end());
  const std::int64_t unit = unit_of(items);
  BitSink coder;
  code_block(coder, unit, block);
  std::string coded = coder.take();
  while (coded.size() > 1 && coded.back() == '\0' && coded.size() * kItemsInByte > block.size()) coded.pop_back();
  if (coded.size() * kItemsInByte < block.size()) coded.resize(block.size() / kItemsInByte + 1);
  ByteSink sink = start(type);
  sink.number(block.size());
  sink.number(static_cast<std::uint64_t>(unit));
  sink.text(coded);
  return frame(std::move(sink));
}

/// Behind those read so far, and in the limits of a run.
template <class Item>
bool fits(const std::vector<Item>& block, const std::vector<Item>& before) {
  constexpr std::size_t kMost = std::is_same_v<Item, Keystroke> ? kMostKeystrokes : kMostClockChecks;
  return block.size() + before.size() <= kMost && std::ranges::all_of(block, [](const Item& one) { return within_limits(one); });
}

template <class Item>
bool read_coded(ByteSource& source, std::vector<Item>& items) {
  std::vector<Item> block(source.number_up_to(std::min(kItemsInByte * source.left(), kMostInBlock)));
  const auto unit = static_cast<std::int64_t>(source.number_up_to(kTick));
  const std::string coded = source.text();
  if (!source.finished() || block.size() > kItemsInByte * coded.size()) return false;
  BitSource coder(coded);
  if (!code_block(coder, unit, block) || !fits(block, items)) return false;
  items.insert(items.end(), block.begin(), block.end());
  return true;
}

}  // namespace

std::string block_frame(std::span<const Keystroke> block) { return coded_frame(FrameType::keystrokes, block); }
std::string clock_checks_frame(std::span<const ClockCheck> checks) { return coded_frame(FrameType::clock_checks, checks); }
bool read_block(ByteSource& source, std::vector<Keystroke>& keystrokes) { return read_coded(source, keystrokes); }
bool read_clock_checks(ByteSource& source, std::vector<ClockCheck>& checks) { return read_coded(source, checks); }

bool read_block_of_version_1(ByteSource& source, std::vector<Keystroke>& keystrokes) {
  std::vector<Keystroke> block(source.number_up_to(source.left()));
  std::vector<std::int64_t> steps(block.size());
  std::int64_t time = 0, server = 0;
  for (std::size_t n = 0; n < block.size(); ++n) {
    steps[n] = source.signed_number();
    block[n].at = Elapsed(time = plus(time, steps[n]));
  }
  for (Keystroke& keystroke : block) keystroke.key.code = static_cast<char32_t>(source.number_up_to(UINT32_MAX));
  for (Keystroke& keystroke : block)
    if (!set_flags(keystroke, source.byte())) return false;
  for (std::size_t n = 0; n < block.size(); ++n) {
    server = plus(plus(server, source.signed_number()), n == 0 ? 0 : steps[n] / 1000);
    if (server < 0 || server > std::int64_t{UINT32_MAX}) return false;
    block[n].server_ms = static_cast<std::uint32_t>(server);
  }
  if (!source.finished() || !fits(block, keystrokes)) return false;
  keystrokes.insert(keystrokes.end(), block.begin(), block.end());
  return true;
}

}  // namespace deft
