#pragma once

#include "app/model.h"
#include "app/page.h"

namespace deft {

// The parts of the progress screen. The first column draws, the second reads.

/// The lines a measure is held to, the first one first; none for records right first time.
std::vector<const Benchmark*> progress_standards(const Model& model, ProgressMeasure measure);

void progress_heading(Column& column, const Model& model, const ProgressScreen& screen);
void progress_curve(Column& column, const Model& model, const ProgressScreen& screen);
void progress_families(Column& column, const Model& model, const ProgressScreen& screen);
void progress_keys(Column& column, const Model& model);
void progress_classes(Column& column, const Model& model);

/// What self-checks caught and how often a hold was right; nothing where there was neither.
void progress_asking(Column& column, const Model& model);

void progress_reading(Column& column, const Model& model, const ProgressScreen& screen);
void progress_runs(Column& column, const Model& model, const ProgressScreen& screen);
/// The chosen family on each keyboard and at each station it was keyed at; nothing where there is one.
void progress_places(Column& column, const Model& model, const ProgressScreen& screen);
void progress_hours(Column& column, const Model& model, const ProgressScreen& screen);
void progress_bests(Column& column, const Model& model, const ProgressScreen& screen);

/// "8,640" or "97.0".
std::string progress_figure(const Words& words, ProgressMeasure measure, double value);

/// What is left out of the lists, as a sentence that says why; empty where nothing is.
std::string hidden_words(const Words& words, const Model& model, const RunFilter& filter);

}  // namespace deft
