#pragma once

#include <span>

#include "scoring/score.h"

namespace deft {

/// A run keyed once more from its journal: where every press went and what each field cost. Nothing is judged yet.
struct Replay {
  Entry entry;                      ///< as it stood at the end
  std::vector<FieldScore> fields;   ///< of the whole batch, by place
  std::vector<Elapsed> last_left;   ///< by place; for a field the cursor never left, its record's release
  std::vector<FieldPress> presses;
  std::vector<Elapsed> opened_again;  ///< when each record that was released a second time was released the first time
  int refused = 0;
  Elapsed duration{0};
};

/// The entry a run began with.
Entry start_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);
/// Its keystrokes that count: none after its time limit.
std::span<const Keystroke> keystrokes_in_time(const Journal& journal);

Replay replay_run(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal);

}  // namespace deft
