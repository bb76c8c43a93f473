#pragma once

#include "app/model.h"

namespace deft {

/// Something to do next that a run's own errors ask for, and that Deft can do now.
struct NextStep {
  enum class Kind {
    own_errors,   ///< strings made of what came `count` times in `of` wrong fields: `focus`
    check_work,   ///< the same drill with F8 before F12: `count` of `of` wrong critical fields could be read on pages nobody held them against
    replay,       ///< the moment of an error in which values stood in the wrong field: `discrepancy`
    block,        ///< the next block of the plan: `plan`
    look_alikes,  ///< `count` of `of` substitutions took one look-alike for another
    amounts,      ///< `count` amounts were wrong: the ten-key page
    memo,         ///< the same drill after a change of the client's rules: `count` batches were keyed under them
    again,        ///< the same drill with new records
    other         ///< a drill not keyed for longest
  };
  Kind kind;
  const Drill* drill;
  int count = 0, of = 0;
  std::int64_t last_keyed_ms = 0;  ///< of `other`: 0 for never
  std::vector<std::string> focus = {};
  const PlanBlock* plan = nullptr;
  std::size_t discrepancy = 0;
};

/// Practice of a drill with several rule sets: they may change.
bool has_change_memo(const ResultsScreen& results);

/// At most three, what the errors ask for first. Pointers into the model and the screen.
std::vector<NextStep> next_steps(const Model& model, const ResultsScreen& results);

}  // namespace deft
