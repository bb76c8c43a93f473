#pragma once

#include "app/model.h"

namespace deft {

/// Something to do next that a run's own errors ask for, and that Deft can do now.
struct NextStep {
  enum class Kind {
    look_alikes,  ///< `count` of `of` substitutions took one look-alike for another
    amounts,      ///< `count` amounts were wrong: the ten-key page
    again,        ///< the same drill with new records
    other         ///< a drill not keyed for longest
  };
  Kind kind;
  const Drill* drill;
  int count = 0, of = 0;
  std::int64_t last_keyed_ms = 0;  ///< of `other`: 0 for never
};

/// At most three, what the errors ask for first. Pointers into the model and the screen.
std::vector<NextStep> next_steps(const Model& model, const ResultsScreen& results);

}  // namespace deft
