#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "practice/curriculum.h"
#include "practice/overcome.h"
#include "practice/plateau.h"
#include "practice/rest.h"
#include "practice/weakness.h"

namespace deft {

/// Today's work, to scale. Of 25 minutes 3 are a warm-up from the operator's own errors, 12 new work, 7 old work in
/// between, 2 a review of the worst errors, and 1 is left for looking at the goal: Deft's own proportions. Mixing old work
/// in and short daily pieces rest on Baddeley and Longman (1978); rounds for speed and rounds for accuracy on people
/// trading one for the other at will.
///
///   baseline        a drill of the first stage that measures where somebody starts
///   warm_up         strings of the operator's own errors; of anything before there are some
///   new_form        the first meeting with a form: at the lowest difficulty, for accuracy
///   current         the stage's work, for neither apart
///   accuracy_round  the same, judged by accuracy alone;  speed_round: by speed alone (judge_round)
///   lesson_review   strings of the worst errors; on a plateau it takes half of the new work's place. Of a weakness overcome, one a day, as
///                   its review falls due: then as much less of old work
///   interleaved     a family passed before, the one longest not keyed; retention: one whose review is due
///   hold_practice   documents of which many are to be held, for who missed holds or held needlessly; it takes a piece of the new work
///   quiz            the open stage's, until it is passed; it takes a piece of the new work too
///   endurance       a long run of the last stage, with rests
struct PlanBlock {
  enum class Kind : std::uint8_t { baseline, warm_up, lesson_review, new_form, current, interleaved, retention, speed_round, accuracy_round, endurance, hold_practice, quiz };
  /// Why it is there; `number` and `item` say more.
  enum class Reason : std::uint8_t {
    starting_point,     ///< nothing was keyed yet
    loosen_fingers,     ///< no errors are known yet
    own_errors,         ///< item: focus of the worst; number: wrong fields to be expected of it in 100
    first_meeting,      ///< item: the drill
    stage_work,         ///< number: passes so far
    accuracy_first,     ///< number: accuracy over the last fields, in per mille; speed waits
    speed_next,         ///< number: net KSPH that are missing to the gate
    keep_accuracy,      ///< between two speed rounds
    keep,               ///< number: days since it was last keyed
    review_due,         ///< number: days it is late
    plateau_errors,     ///< under 2 % in six runs, and accuracy holds it up; item as in own_errors
    plateau_slow_spots, ///< under 2 % in six runs though accuracy holds
    overcome,           ///< item: focus of a weakness that is none any more, its review is due; number: days it is late
    longer_runs,        ///< number: which of the stage's lengths, from 1
    holds_missed,       ///< number: records of the last runs that went out though they had to be held
    holds_needless,     ///< number: records of the last runs held though all was on the page
    quiz_asked          ///< number: per cent of its answers the gate asks for
  };
  Kind kind = Kind::current;
  std::string drill = {};
  int difficulty = 0;
  int minutes = 0;
  std::vector<std::string> focus = {};   ///< of own-errors papers
  Aim aim = Aim::none;
  Reason reason = Reason::stage_work;
  int number = 0;
  std::string item = {};
  int rest_before = 0;                   ///< minutes away from the keys before it
  bool done = false;                     ///< keyed today
  bool operator==(const PlanBlock&) const = default;
};

/// What the plan rests on. All but `runs` is as it stood when the day began, so that the plan stays as it is while it is
/// worked off: weaknesses of the runs before today.
struct PlanInput {
  const Curriculum* curriculum = nullptr;
  const Pathway* pathway = nullptr;
  std::vector<DatedRun> runs = {};             ///< that count (counting_runs), today's too
  std::int64_t today = 0;                      ///< local day
  std::vector<Weakness> weaknesses = {};       ///< worst first
  std::optional<TiringHint> tiring = std::nullopt;
  int minutes = 25;                            ///< the operator's own day; under 10 counts as 10
  FactsOfRuns facts = {};
};

inline constexpr const char* kHoldDrill = "hold-practice";

/// In order. None without stages, or where all is passed and nothing is due. A new form once a day at most, while there is
/// one in the open stage. Speed rounds only while speed is open, in turn with accuracy rounds drill by drill. Longest piece
/// 12 minutes; for somebody who tires, half of the time after which errors rose, 5 at least, with a rest of 5 minutes each
/// time that much was keyed. A block is done where a run of today of its drill (and focus, and aim) lasted half of its
/// minutes or was keyed to its end; each run does one block.
std::vector<PlanBlock> daily_plan(const PlanInput& input);

}  // namespace deft
