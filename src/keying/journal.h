#pragma once

#include <cstdint>

#include "keying/entry.h"

namespace deft {

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
};

/// Something that happened in a run and is no key.
struct Happening {
  enum class Kind : std::uint8_t { paused, focus_lost, paste_refused, resumed_after_crash };
  Elapsed at{0};
  Kind kind = Kind::paused;
  Elapsed lasted{0};  ///< beside the run's clock, which stood still (paused) or went on (focus lost)
  bool operator==(const Happening&) const = default;
};

enum class EndReason : std::uint8_t { unfinished, all_released, time, stopped };

/// One run: the only thing a score is made from.
struct Journal {
  JournalHead head;
  std::vector<Keystroke> keystrokes;  ///< in order, no time before the one before
  std::vector<Happening> happenings;
  EndReason end = EndReason::unfinished;
  Elapsed ended_at{0};
};

/// The form as it stood after the first `count` keystrokes, from the entry as it stood before the first one.
Entry replay(const Form& form, Entry start, const Journal& journal, std::size_t count = SIZE_MAX);

std::string_view to_string(EndReason reason);

}  // namespace deft
