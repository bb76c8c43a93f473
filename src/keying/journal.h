#pragma once

#include <cstdint>

#include "keying/entry.h"

namespace deft {

/// A run that may end before its last record: after each record the wrong fields are held against two error rates (Wald's
/// sequential test, scoring/sequential_test.h). All in millionths; `is_sound` says what they keep to.
struct StoppingRule {
  std::uint32_t good = 5'000, bad = 20'000;                       ///< wrong fields of all
  std::uint32_t risk_to_good = 50'000, risk_of_bad = 50'000;      ///< that a good operator fails, that a bad one passes
  bool operator==(const StoppingRule&) const = default;
};
/// 0 < good < bad < 1, each risk above 0 and both together below 1.
bool is_sound(const StoppingRule& rule);

/// The client's rules were changed just before a run: which held until then, and how many of the questions asked about the new
/// ones were answered right at first.
struct RuleChange {
  std::string before;  ///< name of the rule set
  int asked = 0, right = 0;
  bool operator==(const RuleChange&) const = default;
};

/// What a practice round was to be keyed for: it is judged by that alone.
enum class Aim : std::uint8_t { none, speed, accuracy };

/// What a run was and whose, known before its first key.
struct JournalHead {
  std::string run;           ///< UUIDv7
  std::string drill;         ///< name
  std::string drill_digest;  ///< of the drill's files: an edited drill is refused, not mis-scored
  std::uint64_t seed = 0;
  std::size_t records = 0;
  std::string rule_set;
  std::string operator_name;
  std::string purpose = "practice";
  std::int64_t started_ms = 0;  ///< wall clock, milliseconds since 1970 UTC
  Elapsed limit{0};             ///< 0: no time limit
  std::optional<StoppingRule> stopping = std::nullopt;  ///< nothing: the run goes on to its end
  std::string locale = {};      ///< of the paper, where the drill has several
  int difficulty = 0;           ///< of the paper, 1 to 5; 0: the drill has one
  Behaviours behaviours{};   ///< how the form takes its keys
  std::string key_profile{}; ///< which keys were mapped to those that stand in the journal; empty: not known
  std::optional<RuleChange> rule_change = std::nullopt;
  std::vector<std::string> focus = {};  ///< what its documents were made to practise (drill/practice_text.h); empty: nothing apart
  Aim aim = Aim::none;
};

/// Something that happened in a run and is no key.
struct Happening {
  enum class Kind : std::uint8_t { paused, focus_lost, paste_refused, resumed_after_crash, stalled };
  Elapsed at{0};
  Kind kind = Kind::paused;
  /// Beside the run's clock, which stood still (paused) or went on (focus lost; stalled: the window answered nothing).
  Elapsed lasted{0};
  bool operator==(const Happening&) const = default;
};

/// Deft's own clock held against two others, each second of a run: how far each went since the check before. The first check
/// of a sitting has nothing before it and is all 0.
struct ClockCheck {
  Elapsed at{0};      ///< the run's clock
  Elapsed own{0};     ///< the monotonic clock all keystrokes are stamped with
  Elapsed raw{0};     ///< the kernel's clock, asked past every library
  Elapsed server{0};  ///< the display server's clock, in whole milliseconds
  bool operator==(const ClockCheck&) const = default;
};

/// The keyboard a run was keyed on, and what the check before it found.
struct KeyboardFacts {
  std::string layout;          ///< as the display server names it: "us", "de(nodeadkeys)"; empty: not known
  bool repeats = true;         ///< a held key repeats
  bool caps_lock = false, num_lock = true;  ///< as the run began
  bool checked = false;        ///< a keyboard check was made; the rest is empty without one
  bool has_keypad = false;
  std::vector<Key> missing;    ///< asked for and never came
  std::vector<Key> stuck;      ///< came without being let go
  Elapsed check_took{0};
  bool operator==(const KeyboardFacts&) const = default;
};

/// `settled`: its stopping rule has decided.
enum class EndReason : std::uint8_t { unfinished, all_released, time, stopped, settled };

// What no run comes near: a journal is read as far as it keeps to these, so that a few bytes never stand for hours of work or
// for more memory than there is.
inline constexpr std::size_t kMostFocus = 32;
inline constexpr std::size_t kMostRecords = 10'000;
inline constexpr std::size_t kMostKeystrokes = 4'000'000;
inline constexpr std::size_t kMostHappenings = 100'000;
inline constexpr std::size_t kMostClockChecks = 3'000'000;  ///< one each second of the longest run
inline constexpr std::size_t kMostDevices = 255;            ///< a keystroke names its device in a byte
inline constexpr Elapsed kLongestRun = std::chrono::hours(30 * 24);
inline constexpr std::int64_t kLatestStartMs = 253'402'300'799'999;  ///< the end of the year 9999

/// One run: the only thing a score is made from.
struct Journal {
  JournalHead head;
  std::vector<Keystroke> keystrokes;  ///< in order, no time before the one before
  std::vector<Happening> happenings;
  std::vector<KeyDevice> devices;     ///< those its keystrokes name, in the order they came
  std::vector<ClockCheck> clock_checks;
  KeyboardFacts keyboard;
  EndReason end = EndReason::unfinished;
  Elapsed ended_at{0};
};

/// The form as it stood after the first `count` keystrokes, from the entry as it stood before the first one, with the
/// behaviours of the journal's head.
Entry replay(const Form& form, Entry start, const Journal& journal, std::size_t count = SIZE_MAX);

std::string_view to_string(EndReason reason);
std::string_view to_string(Aim aim);  ///< "none", "speed", "accuracy"

}  // namespace deft
