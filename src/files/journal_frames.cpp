#include "files/journal_frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "files/journal_blocks.h"
#include "files/journal_file.h"

namespace deft {

namespace {

constexpr std::size_t kFrameHead = 8;  ///< length and CRC
constexpr std::size_t kLongestFrame = 1U << 20U;

/// Half a byte at a time: the table is one cache line, so that a key after a pause finds it as fast as any.
constexpr std::array<std::uint32_t, 16> crc_table() {
  std::array<std::uint32_t, 16> table{};
  for (std::uint32_t n = 0; n < 16; ++n) {
    std::uint32_t value = n;
    for (int bit = 0; bit < 4; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
    table[n] = value;
  }
  return table;
}

/// CRC-32C (Castagnoli) of `bytes`.
std::uint32_t crc(std::string_view bytes) {
  alignas(64) static constexpr auto kTable = crc_table();
  std::uint32_t value = ~0U;
  for (const char c : bytes) {
    value ^= static_cast<std::uint8_t>(c);
    value = (value >> 4U) ^ kTable[value & 0xFU];
    value = (value >> 4U) ^ kTable[value & 0xFU];
  }
  return ~value;
}

template <class Bytes>
void put_four(Bytes& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

std::uint32_t four_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (unsigned n = 0; n < 4; ++n)
    value |= std::uint32_t{static_cast<std::uint8_t>(bytes[offset + n])} << (8 * n);
  return value;
}

template <class Bytes>
Bytes framed(const Bytes& content) {
  const std::string_view bytes = content;
  assert(!bytes.empty() && bytes.size() <= kLongestFrame);
  Bytes out;
  put_four(out, static_cast<std::uint32_t>(bytes.size()));
  put_four(out, crc(bytes));
  out.append(bytes);
  return out;
}

template <class Bytes>
SinkOf<Bytes> begun(FrameType type) {
  SinkOf<Bytes> sink;
  sink.byte(static_cast<std::uint8_t>(type));
  return sink;
}

bool within(Elapsed time, Elapsed least = Elapsed{0}) { return time >= least && time <= kLongestRun; }

bool read_keystroke(ByteSource& source, bool version_1, std::vector<Keystroke>& keystrokes) {
  Keystroke keystroke;
  keystroke.at = Elapsed(source.signed_number());
  keystroke.key.code = static_cast<char32_t>(source.number_up_to(UINT32_MAX));
  const bool known = set_flags(keystroke, source.byte());
  keystroke.server_ms = static_cast<std::uint32_t>(source.number_up_to(UINT32_MAX));
  if (!version_1) keystroke.device = source.byte();
  if (!known || !source.finished() || !within_limits(keystroke) || keystrokes.size() >= kMostKeystrokes) return false;
  keystrokes.push_back(keystroke);
  return true;
}

bool read_happening(ByteSource& source, std::vector<Happening>& happenings) {
  Happening happening;
  happening.at = Elapsed(source.signed_number());
  happening.kind = static_cast<Happening::Kind>(
      source.number_up_to(static_cast<unsigned>(Happening::Kind::stalled)));
  happening.lasted = Elapsed(source.signed_number());
  if (!source.finished() || !within(happening.at) || !within(happening.lasted) || happenings.size() >= kMostHappenings)
    return false;
  happenings.push_back(happening);
  return true;
}

bool read_release(ByteSource& source, std::vector<Keystroke>& keystrokes) {
  const std::uint64_t keystroke = source.number();
  const Elapsed held(source.signed_number());
  if (!source.finished() || keystroke >= keystrokes.size() || !within(held)) return false;
  keystrokes[keystroke].held = held;
  return true;
}

bool read_device(ByteSource& source, std::vector<KeyDevice>& devices) {
  KeyDevice device;
  device.kind = static_cast<KeyDevice::Kind>(source.number_up_to(static_cast<unsigned>(KeyDevice::Kind::sent)));
  device.name = source.text();
  if (!source.finished() || devices.size() >= kMostDevices) return false;
  devices.push_back(std::move(device));
  return true;
}

bool read_clock_check(ByteSource& source, std::vector<ClockCheck>& checks) {
  ClockCheck check;
  for (Elapsed* time : {&check.at, &check.own, &check.raw, &check.server}) *time = Elapsed(source.signed_number());
  if (!source.finished() || !within_limits(check) || checks.size() >= kMostClockChecks) return false;
  checks.push_back(check);
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
  if (!source.finished() || !within(read.check_took)) return false;
  keyboard = std::move(read);
  return true;
}

bool read_end(ByteSource& source, Journal& journal) {
  const auto reason = static_cast<EndReason>(source.number_up_to(static_cast<unsigned>(EndReason::settled)));
  const Elapsed at(source.signed_number());
  if (!source.finished() || !within(at)) return false;
  journal.end = reason;
  journal.ended_at = at;
  return true;
}

}  // namespace

std::string frame(ByteSink content) {
  return framed(content.take());
}

ByteSink start(FrameType type) {
  return begun<std::string>(type);
}

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

bool within_limits(const Keystroke& keystroke) { return within(keystroke.at) && within(keystroke.held); }

/// The other clocks may have been set back.
bool within_limits(const ClockCheck& check) {
  return within(check.at) && within(check.own, -kLongestRun) && within(check.raw, -kLongestRun) && within(check.server, -kLongestRun);
}

std::string beyond_limits(const JournalHead& head) {
  constexpr std::size_t kLongestName = 200;  // it names files
  if (head.run.size() > kLongestName || head.run.find('/') != std::string::npos || head.run.find('\0') != std::string::npos)
    return "the name of its run is none that Deft gives";
  if (head.records > kMostRecords)
    return fmt::format("its run is of {} records, and Deft keys at most {}", head.records, kMostRecords);
  if (!within(head.limit))
    return fmt::format("its time limit is {} minutes, and Deft knows none over {}", head.limit.count() / 60'000'000,
                       std::chrono::duration_cast<std::chrono::minutes>(kLongestRun).count());
  if (head.started_ms < 0 || head.started_ms > kLatestStartMs) return "the day it was keyed on is in no calendar";
  return {};
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

bool read_frame(std::string_view content, Journal& journal) {
  ByteSource source(content);
  switch (static_cast<FrameType>(source.byte())) {
    case FrameType::keystroke_1:
      return read_keystroke(source, true, journal.keystrokes);
    case FrameType::keystroke:
      return read_keystroke(source, false, journal.keystrokes);
    case FrameType::keystrokes_1:
      return read_block_of_version_1(source, journal.keystrokes);
    case FrameType::keystrokes:
      return read_block(source, journal.keystrokes);
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

namespace {

constexpr std::uint64_t kHardest = 5;
constexpr std::uint64_t kMostQuestions = 100;
constexpr StoppingRule kNoRule{0, 0, 0, 0};  // stands where more follows and no rule was given
const RuleChange kNoChange{};                // the same of a change
constexpr bool Behaviours::*kBehaviours[] = {&Behaviours::shop_keys, &Behaviours::lock_until_reset, &Behaviours::field_minus,
                                             &Behaviours::field_exit, &Behaviours::enter_down,    &Behaviours::work_check};

/// Last of all, where there is either.
bool read_focus(ByteSource& source, JournalHead& head) {
  head.aim = static_cast<Aim>(source.number_up_to(static_cast<std::uint64_t>(Aim::accuracy)));
  head.focus.resize(source.number_up_to(kMostFocus));
  for (std::string& focus : head.focus) focus = source.text();
  return source.finished();
}

void put_focus(ByteSink& sink, const JournalHead& head) {
  sink.number(static_cast<std::uint64_t>(head.aim));
  sink.number(head.focus.size());
  for (const std::string& focus : head.focus) sink.text(focus);
}

bool has_focus(const JournalHead& head) { return !head.focus.empty() || head.aim != Aim::none; }

bool read_rule_change(ByteSource& source, JournalHead& head) {
  RuleChange change{source.text()};
  change.asked = static_cast<int>(source.number_up_to(kMostQuestions));
  change.right = static_cast<int>(source.number_up_to(static_cast<std::uint64_t>(change.asked)));
  if (change != kNoChange) head.rule_change = std::move(change);
  return source.finished() || read_focus(source, head);
}

bool read_behaviours(ByteSource& source, JournalHead& head) {
  const std::uint64_t bits = source.number_up_to((1U << std::size(kBehaviours)) - 1);
  for (std::size_t n = 0; n < std::size(kBehaviours); ++n) head.behaviours.*kBehaviours[n] = (bits >> n & 1U) != 0;
  head.key_profile = source.text();
  return source.finished() || read_rule_change(source, head);
}

void put_behaviours(ByteSink& sink, const JournalHead& head) {
  std::uint64_t bits = 0;
  std::uint64_t bit = 1;
  for (const auto behaviour : kBehaviours) {
    if (head.behaviours.*behaviour) bits |= bit;
    bit <<= 1;
  }
  sink.number(bits);
  sink.text(head.key_profile);
  if (!head.rule_change && !has_focus(head)) return;
  const RuleChange change = head.rule_change.value_or(kNoChange);
  sink.text(change.before);
  sink.number(static_cast<std::uint64_t>(change.asked));
  sink.number(static_cast<std::uint64_t>(change.right));
  if (has_focus(head)) put_focus(sink, head);
}

/// Behind the rest of a head, where there are any: the stopping rule, the paper of a drill that has several, how the form takes its
/// keys, the change of rules before the run, and what it was to practise.
bool read_tail(ByteSource& source, JournalHead& head) {
  if (source.finished()) return true;
  StoppingRule rule;
  for (std::uint32_t* number : {&rule.good, &rule.bad, &rule.risk_to_good, &rule.risk_of_bad})
    *number = static_cast<std::uint32_t>(source.number_up_to(1'000'000));
  if (rule != kNoRule) head.stopping = rule;
  const bool ruled = rule == kNoRule ? !source.finished() : is_sound(rule);
  if (source.finished()) return ruled;
  head.locale = source.text();
  head.difficulty = static_cast<int>(source.number_up_to(kHardest));
  return ruled && (source.finished() || read_behaviours(source, head));
}

}  // namespace

bool read_head(std::string_view content, JournalHead& head) {
  ByteSource source(content);
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
  return read_tail(source, head);
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
  const bool kept_keys = head.behaviours != Behaviours{} || !head.key_profile.empty() || head.rule_change || has_focus(head);
  const bool of_several = kept_keys || !head.locale.empty() || head.difficulty > 0;
  const StoppingRule rule = head.stopping.value_or(kNoRule);
  if (head.stopping || of_several)
    for (const std::uint32_t number : {rule.good, rule.bad, rule.risk_to_good, rule.risk_of_bad}) sink.number(number);
  if (of_several) {
    sink.text(head.locale);
    sink.number(static_cast<std::uint64_t>(head.difficulty));
    if (kept_keys) put_behaviours(sink, head);
  }
  return frame(std::move(sink));
}

ShortFrame keystroke_frame(const Keystroke& keystroke) {
  SinkOf<ShortFrame> sink = begun<ShortFrame>(FrameType::keystroke);
  sink.signed_number(keystroke.at.count());
  sink.number(keystroke.key.code);
  sink.byte(flags_of(keystroke));
  sink.number(keystroke.server_ms);
  sink.byte(keystroke.device);
  return framed(sink.take());
}

std::string happening_frame(const Happening& happening) {
  ByteSink sink = start(FrameType::happening);
  sink.signed_number(happening.at.count());
  sink.number(static_cast<std::uint64_t>(happening.kind));
  sink.signed_number(happening.lasted.count());
  return frame(std::move(sink));
}

ShortFrame release_frame(std::size_t keystroke, Elapsed held) {
  SinkOf<ShortFrame> sink = begun<ShortFrame>(FrameType::release);
  sink.number(keystroke);
  sink.signed_number(held.count());
  return framed(sink.take());
}

std::string device_frame(const KeyDevice& device) {
  ByteSink sink = start(FrameType::device);
  sink.number(static_cast<std::uint64_t>(device.kind));
  sink.text(device.name);
  return frame(std::move(sink));
}

ShortFrame clock_check_frame(const ClockCheck& check) {
  SinkOf<ShortFrame> sink = begun<ShortFrame>(FrameType::clock_check);
  for (const Elapsed time : {check.at, check.own, check.raw, check.server}) sink.signed_number(time.count());
  return framed(sink.take());
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

}  // namespace deft
