#pragma once

#include "app/model.h"

namespace deft {

/// What a block of the plan is called, and why it stands there.
std::string block_title(const Words& words, const Model& model, const PlanBlock& block);
std::string block_reason(const Words& words, const PlanBlock& block);
std::string made_of(const Words& words, const PlanBlock& block);  ///< what its strings were made of

/// A focus (drill/practice_text.h) for people: "5 read as S", "neighbours swapped".
std::string focus_words(const Words& words, const std::string& focus);

/// Of a stage: "98.5% of fields right and 6,000 net KSPH, over 300 fields."
std::string gate_words(const Words& words, const Stage& stage);
/// How far it is: "Accuracy 98.1 of 98.5. Speed 5,400 of 6,000. 240 of 300 fields."
std::string distance_words(const Words& words, const std::vector<GateMeasure>& measures);

/// Of stages that are passed over, by their numbers; empty where there are none.
std::string no_drills_words(const Words& words, const std::vector<int>& stages);

}  // namespace deft
