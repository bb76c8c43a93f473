#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "practice/run_facts.h"
#include "practice/spacing.h"
#include "scoring/score.h"

namespace deft {

/// The way from a first day to sign-off: stages with numeric gates, read from assets/curriculum/stages.toml or the
/// trainer's own. The shipped numbers are a design of Deft's (7,150 and 8,000 KSPH are employers' lines: USPS, SSC); only
/// the order has evidence: urgency about doubled errors for no more speed than quicker material gave, so accuracy stands
/// before the clock.

/// What leaves a stage; 0: not asked for. Shares from 0 to 1.
struct Gate {
  int fields = 0;                ///< judged at the least
  double field_accuracy = 0, critical_accuracy = 0, record_accuracy = 0;
  double surely = 0;             ///< lower end of the exact 95 % range of field accuracy (Clopper-Pearson)
  double net_ksph = 0;
  double end_drop = 0;           ///< field accuracy of the last third may fall by that much below the rest; one run of 20 minutes or more shows it
  double holds_needed = 0;       ///< of the records put on hold those that had to be
  double balanced = 0;           ///< of what had to add up what did the first time it was checked (scoring/balancing.h)
  double quiz = 0;               ///< right answers in the last run of the stage's quiz
  int assessments = 0;           ///< that count, on as many days
  bool operator==(const Gate&) const = default;
};

struct SpeedBand { std::string name; double net_ksph = 0; };

struct Stage {
  int number = 0;
  std::string title = {}, about = {};
  int from_day = 1, to_day = 1;         ///< of training, as a rule
  int difficulty = 1;                   ///< runs of an easier paper do not count; drills of one paper do
  std::vector<std::string> drills = {};      ///< by folder name, in the order they are met
  std::string quiz = {};                     ///< a drill of questions: judged by itself, its fields are none of the gate's; empty: none
  std::vector<std::string> awaits = {};      ///< families of drills Deft does not have yet: "D23"
  std::vector<std::string> not_held = {};    ///< asked for by the plan of training, not held by Deft: for the trainer, in words
  std::vector<int> minutes = {};             ///< of endurance runs, one after another; of a baseline, for each drill
  bool baseline = false, endurance = false;
  Gate gate = {};
  std::vector<SpeedBand> bands = {};         ///< rising
};

struct Curriculum {
  std::string title;
  int version = 1;
  int passes = 2;           ///< of a gate, on as many days
  int new_forms_a_day = 1;
  int runs_before_speed = 3;
  std::vector<Stage> stages;  ///< by number
};

/// A role: which drills its stages are made of; a stage it does not name has those of the curriculum.
struct Pathway {
  std::string name, title, industry, about;
  std::map<int, std::vector<std::string>> drills;
};
std::vector<std::string> drills_of(const Stage& stage, const Pathway& pathway);
/// Numbers of the stages that have none: nobody can pass them, and they are passed over.
std::vector<int> stages_without_drills(const Curriculum& curriculum, const Pathway& pathway);

/// A run that counts, on a local day. Oldest first; void assessments and simulations left out, and so are runs of which no
/// field was judged. `days` holds the local day of each of `runs`.
struct DatedRun {
  const RunSummary* run;
  std::int64_t day;
};
std::vector<DatedRun> counting_runs(const std::vector<RunSummary>& runs, const std::vector<std::int64_t>& days);

/// How far it is to one part of a gate. `have` is nothing where no run says anything of it.
struct GateMeasure {
  enum class Kind : std::uint8_t {
    fields, field_accuracy, surely, critical_accuracy, record_accuracy, net_ksph, end_drop, holds_needed, balanced, quiz, assessments, drills
  };
  Kind kind;
  std::optional<double> have;
  double need;
  bool met;
};

/// Where an operator stands in one stage. A pass: the last runs of the stage's drills, as few as together hold the gate's
/// fields, and of each drill not among them its last run, meet all of the gate: no drill is passed by another. Its day is
/// that of its last run. What counts for one pass counts for no other. `measures` are those of the pass that is still to come, over the runs since the last one.
struct StageStanding {
  enum class State : std::uint8_t { passed, open, closed, not_available };
  int number = 0;
  State state = State::closed;
  std::vector<GateMeasure> measures;
  std::vector<std::int64_t> passes;     ///< their days, at most as many as are needed
  std::vector<std::string> not_keyed;   ///< drills of the stage nobody keyed yet
  /// Speed is spoken of only after three runs in a row at or over the accuracy gate, until three in a row are below; runs of
  /// fewer than 20 fields do neither.
  bool speed_open = false;
  std::string band;                     ///< highest reached over the fields of `measures`, while speed is open; may be empty
  std::optional<double> accuracy, net_ksph;  ///< over the same fields, right after a pass over its own
  double passed_ksph = 0;               ///< net KSPH of the last pass
};

/// A stage without drills is not available and is passed over. Runs of a stage's drills count whenever they were keyed: who
/// can do it need not wait. `open`: place in `stages` of the first that is not passed; their number where all are.
struct CurriculumStanding {
  std::vector<StageStanding> stages;
  std::size_t open = 0;
  std::optional<std::int64_t> certified_on;  ///< all that are available are passed
};
/// A gate that asks for something no run of its fields says anything of (RunFacts) is closed until one does.
CurriculumStanding standing_of(const Curriculum& curriculum, const Pathway& pathway, const std::vector<DatedRun>& runs, const FactsOfRuns& facts = {});

/// What is to be kept (practice/spacing.h): each drill of a passed stage as "drill:claim", learnt on the day of the last
/// pass; its runs on later days are the reviews, one a day, good where accuracy is not more than a point below the stage's
/// gate.
std::vector<Learnt> learnt_drills(const Curriculum& curriculum, const Pathway& pathway, const CurriculumStanding& standing, const std::vector<DatedRun>& runs);

/// The retention check after certification: 7 and 30 days on, then each quarter (91 days). The first counting run of the
/// pathway's last stage from that day on is the check; it holds with 95 % of the net KSPH of the last pass and accuracy at
/// most a point below its gate. Nothing before certification. `held`: how the last check went.
struct Retention {
  std::int64_t due;
  int number;  ///< of the check that is due next, from 1
  std::optional<bool> held;
};
std::optional<Retention> retention_of(const Curriculum& curriculum, const Pathway& pathway, const CurriculumStanding& standing, const std::vector<DatedRun>& runs);

}  // namespace deft
