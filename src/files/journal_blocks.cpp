#include "files/journal_blocks.h"

#include <algorithm>

#include "files/journal_frames.h"

namespace deft {

namespace {

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

}  // namespace

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

}  // namespace deft
