#pragma once

#include "app/model.h"
#include "app/page.h"

namespace deft {

// The parts of the results screen. The first column reads, the second acts.

void results_figures(Column& column, const ResultsScreen& results);
void results_scales(Column& column, const Model& model, const ResultsScreen& results);
/// What its self-checks caught and how it asked; nothing where it did neither.
void results_asking(Column& column, const ResultsScreen& results);
void results_strip(Column& column, const Model& model, const ResultsScreen& results);
void results_errors(Column& column, const ResultsScreen& results);

void results_next_steps(Column& column, const Model& model, const ResultsScreen& results);
void results_slowest(Column& column, const ResultsScreen& results);
void results_wrong_keys(Column& column, const ResultsScreen& results);
void results_report(Column& column, const ResultsScreen& results);

}  // namespace deft
