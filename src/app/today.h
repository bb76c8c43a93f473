#pragma once

#include "app/model.h"
#include "app/page.h"

namespace deft {

/// The run that waits to be continued: how far it is, and the document that lies open.
struct Waiting {
  const Drill* drill;
  Sheet page;                          ///< the current field is on
  Entry entry;
  std::size_t records;
  Elapsed clock;  ///< what the clock shows: time left, or time run where there is no limit
  int keyed;      ///< fields of the open record that hold something
};

/// The unfinished run; nothing where there is none, or where its drill is gone or has changed.
std::optional<Waiting> waiting(const Model& model);

/// The drill the headline starts when nothing waits: that of the last run, else the first; null without drills.
const Drill* suggested_drill(const Model& model);

// The columns of the screen.
void today_headline(Column& column, const Model& model, const std::optional<Waiting>& waiting);
void today_drills(Column& column, const Model& model);  ///< where there is no plan
void today_plan(Column& column, const Model& model);
void today_rest(Column& column, const Model& model);
void today_milestone(Column& column, const Model& model);
void today_goal(Column& column, const Model& model);
/// What the numbers start: blocks of the plan, or drills.
std::size_t today_choices(const Model& model);
/// The first block of the plan that is not done; nothing where there is none.
const PlanBlock* next_block(const Model& model);
void today_measures(Column& column, const Model& model);
void today_days(Column& column, const Model& model);
void today_recent(Column& column, const Model& model);

}  // namespace deft
