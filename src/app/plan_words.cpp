#include "app/plan_words.h"

#include <algorithm>
#include <cmath>

#include "app/drill_words.h"
#include "app/error_words.h"
#include "app/finding.h"
#include "keying/text.h"

namespace deft {
namespace {

using Kind = PlanBlock::Kind;
using Reason = PlanBlock::Reason;

std::string with_drill(const std::string& pattern, const std::string& drill) { return fill(pattern, {{"drill", drill}}); }

std::string kind_of_field_words(const Words& words, std::string_view kind) {
  if (kind == "date") return words.text("dates");
  if (kind == "amount") return words.text("amounts");
  if (kind == "digits") return words.text("numbers");
  if (kind == "code") return words.text("codes");
  if (kind == "upper") return words.text("capitals");
  if (kind == "quantity") return words.text("quantities");
  if (kind == "choice") return words.text("choices");
  return words.text("words");
}

/// A name for the middle of a sentence: its first letter small.
std::string in_a_sentence(std::string name) {
  if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z') name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

}  // namespace

std::string focus_words(const Words& words, const std::string& focus) {
  const std::size_t colon = focus.find(':');
  const std::string kind = focus.substr(0, colon), item = colon == focus.npos ? std::string() : focus.substr(colon + 1);
  const std::u32string characters = to_u32(item);
  if (kind == "confusion" && characters.size() == 2) return fill(words.text("{b} keyed for {a}"), {{"a", to_utf8(characters[0])}, {"b", to_utf8(characters[1])}});
  if (kind == "key" && item.starts_with(kKeypadItem)) return fill(words.text("the {a} of the keypad"), {{"a", item.substr(kKeypadItem.size())}});
  if (kind == "key") return fill(words.text("the key {a}"), {{"a", item}});
  if (kind == "digraph") return fill(words.text("{a}, keyed slowly"), {{"a", item}});
  if (kind == "digit_group") return fill(words.text("rows of {n} digits"), {{"n", item}});
  if (kind == "field_kind") return kind_of_field_words(words, item);
  if (kind == "error_class")
    if (const auto error = error_class_named(item)) return in_a_sentence(class_words(words, *error));
  return item;
}

std::string block_title(const Words& words, const Model& model, const PlanBlock& block) {
  const std::string drill = drill_title(model, block.drill);
  switch (block.kind) {
    case Kind::baseline: return with_drill(words.text("Where you start: {drill}"), drill);
    case Kind::warm_up: return block.focus.empty() ? words.text("Warm-up") : words.text("Warm-up on your own errors");
    case Kind::new_form: return with_drill(words.text("New: {drill}"), drill);
    case Kind::accuracy_round: return with_drill(words.text("{drill}, for accuracy"), drill);
    case Kind::speed_round: return with_drill(words.text("{drill}, for speed"), drill);
    case Kind::lesson_review: return block.reason == Reason::overcome ? fill(words.text("Once more: {what}"), {{"what", focus_words(words, block.item)}}) : words.text("Your worst errors");
    case Kind::hold_practice: return with_drill(words.text("{drill}, when to ask"), drill);
    case Kind::quiz: return drill;
    case Kind::endurance: return with_drill(words.text("{drill}, a long run"), drill);
    case Kind::current:
    case Kind::interleaved:
    case Kind::retention: break;
  }
  return drill;
}

namespace {

/// The two worst of what it is made of.
std::string worst_words(const Words& words, const PlanBlock& block) {
  std::string named;
  for (std::size_t at = 0; at < std::min<std::size_t>(block.focus.size(), 2); ++at) named += (named.empty() ? "" : ", ") + focus_words(words, block.focus[at]);
  return named.empty() ? focus_words(words, block.item) : named;
}

}  // namespace

std::string made_of(const Words& words, const PlanBlock& block) { return fill(words.text("Made of {what}."), {{"what", worst_words(words, block)}}); }

std::string block_reason(const Words& words, const PlanBlock& block) {
  const auto n = [&](int decimals = 0, double by = 1) { return words.number(block.number / by, decimals); };
  switch (block.reason) {
    case Reason::starting_point: return words.text("Nothing was keyed yet. It sets the point you start from; there is nothing to pass.");
    case Reason::loosen_fingers: return words.text("Short strings, to loosen your fingers.");
    case Reason::own_errors: return fill(words.text("Made of what went wrong in your last runs: {what}."), {{"what", worst_words(words, block)}});
    case Reason::first_meeting: return words.text("A form you have not keyed. Take your time: this one is for accuracy.");
    case Reason::stage_work:
      return block.number == 0 ? words.text("The work of your stage.") : fill(words.plural("The work of your stage; {count} pass so far.", "The work of your stage; {count} passes so far.", block.number), {{"count", count_in_words(words, block.number)}});
    case Reason::accuracy_first: return fill(words.text("{n}% of your last fields were right. Speed waits for accuracy."), {{"n", n(1, 10)}});
    case Reason::speed_next: return fill(words.text("Accuracy holds. {n} keystrokes an hour are missing."), {{"n", n()}});
    case Reason::keep_accuracy: return words.text("Between two rounds for speed, one for accuracy.");
    case Reason::keep: return fill(words.plural("Keep what you have: {n} day since you keyed it.", "Keep what you have: {n} days since you keyed it.", block.number), {{"n", n()}});
    case Reason::review_due: return block.number > 0 ? fill(words.plural("A look back; due {n} day ago.", "A look back; due {n} days ago.", block.number), {{"n", n()}}) : words.text("A look back; it is due today.");
    case Reason::overcome:
      return block.number > 0 ? fill(words.plural("You got over this. A look back was due {n} day ago.", "You got over this. A look back was due {n} days ago.", block.number), {{"n", n()}})
                              : words.text("You got over this. A look back is due today.");
    case Reason::plateau_errors: return fill(words.text("Under 2% gained in six runs, so the work changes: {what}."), {{"what", focus_words(words, block.item)}});
    case Reason::plateau_slow_spots: return words.text("Under 2% gained in six runs though accuracy holds, so the work changes: your slow spots.");
    case Reason::holds_missed: return fill(words.plural("{n} record of your last runs went out that had to be held.", "{n} records of your last runs went out that had to be held.", block.number), {{"n", n()}});
    case Reason::holds_needless: return fill(words.plural("{n} record of your last runs was held though all was on the page.", "{n} records of your last runs were held though all was on the page.", block.number), {{"n", n()}});
    case Reason::quiz_asked: return fill(words.text("The gate asks for {n}% of its answers. A few minutes, no hurry."), {{"n", n()}});
    case Reason::longer_runs: break;
  }
  return fill(words.text("Long runs, number {n} of the stage."), {{"n", n()}});
}

std::string gate_words(const Words& words, const Stage& stage) {
  const Gate& gate = stage.gate;
  std::string said;
  const auto add = [&](const std::string& part) { said += (said.empty() ? "" : ", ") + part; };
  if (gate.field_accuracy > 0) add(fill(words.text("{n}% of fields right"), {{"n", points(words, gate.field_accuracy)}}));
  if (gate.surely > 0) add(fill(words.text("surely over {n}%"), {{"n", points(words, gate.surely)}}));
  if (gate.critical_accuracy > 0) add(fill(words.text("{n}% of critical fields"), {{"n", points(words, gate.critical_accuracy)}}));
  if (gate.record_accuracy > 0) add(fill(words.text("{n}% of records"), {{"n", points(words, gate.record_accuracy)}}));
  if (gate.net_ksph > 0) add(fill(words.text("{n} net KSPH"), {{"n", words.number(gate.net_ksph)}}));
  if (gate.end_drop > 0) add(fill(words.text("at most {n} points less at the end"), {{"n", points(words, gate.end_drop)}}));
  if (gate.holds_needed > 0) add(fill(words.text("{n}% of holds needed"), {{"n", points(words, gate.holds_needed)}}));
  if (gate.balanced > 0) add(fill(words.text("{n}% balanced at the first try"), {{"n", points(words, gate.balanced)}}));
  if (gate.quiz > 0) add(fill(words.text("{n}% of the quiz"), {{"n", points(words, gate.quiz)}}));
  if (gate.fields > 0) add(fill(words.text("over {n} fields"), {{"n", words.number(gate.fields)}}));
  if (gate.assessments > 0) add(fill(words.plural("{n} assessment", "{n} assessments", gate.assessments), {{"n", words.number(gate.assessments)}}));
  return said.empty() ? words.text("Nothing to pass.") : said + '.';
}

namespace {

/// What has to be keyed before a measure says anything; empty where the others say it.
std::string not_shown_words(const Words& words, GateMeasure::Kind kind) {
  switch (kind) {
    case GateMeasure::Kind::end_drop: return words.text("No run of 20 minutes shows the fall at the end yet.");
    case GateMeasure::Kind::holds_needed: return words.text("No record was put on hold yet.");
    case GateMeasure::Kind::balanced: return words.text("Nothing with a total was balanced yet.");
    case GateMeasure::Kind::quiz: return words.text("The quiz is still to do.");
    default: return {};
  }
}

}  // namespace

std::string distance_words(const Words& words, const std::vector<GateMeasure>& measures) {
  std::string said;
  for (const GateMeasure& measure : measures) {
    if (measure.met) continue;
    if (!measure.have) {  // nothing was keyed that could say
      const std::string missing = not_shown_words(words, measure.kind);
      if (!missing.empty()) said += (said.empty() ? "" : " ") + missing;
      continue;
    }
    using enum GateMeasure::Kind;
    const bool share = measure.kind != fields && measure.kind != net_ksph && measure.kind != assessments && measure.kind != drills;
    const auto figure = [&](double value) { return share ? points(words, value) : words.number(value); };
    const std::string have = figure(*measure.have), need = figure(measure.need);
    std::string pattern;
    switch (measure.kind) {
      case GateMeasure::Kind::fields: pattern = words.text("{have} of {need} fields."); break;
      case GateMeasure::Kind::field_accuracy: pattern = words.text("Accuracy {have} of {need}."); break;
      case GateMeasure::Kind::surely: pattern = words.text("Surely {have} of {need}."); break;
      case GateMeasure::Kind::critical_accuracy: pattern = words.text("Critical fields {have} of {need}."); break;
      case GateMeasure::Kind::record_accuracy: pattern = words.text("Records {have} of {need}."); break;
      case GateMeasure::Kind::net_ksph: pattern = words.text("Speed {have} of {need}."); break;
      case GateMeasure::Kind::end_drop: pattern = words.text("Fall at the end {have}, at most {need}."); break;
      case GateMeasure::Kind::holds_needed: pattern = words.text("Holds needed {have} of {need}."); break;
      case GateMeasure::Kind::balanced: pattern = words.text("Balanced at the first try {have} of {need}."); break;
      case GateMeasure::Kind::quiz: pattern = words.text("Quiz {have} of {need}."); break;
      case GateMeasure::Kind::assessments: pattern = words.text("{have} of {need} assessments."); break;
      case GateMeasure::Kind::drills: pattern = words.text("{have} of {need} drills keyed."); break;
    }
    said += (said.empty() ? "" : " ") + fill(pattern, {{"have", have}, {"need", need}});
  }
  return said;
}

std::string no_drills_words(const Words& words, const std::vector<int>& stages) {
  std::string named;
  for (std::size_t n = 0; n < stages.size(); ++n) named += (n == 0 ? "" : n + 1 == stages.size() ? " " + words.text("and") + " " : ", ") + std::to_string(stages[n]);
  if (stages.empty()) return {};
  return fill(words.plural("Stage {stages} has no drills here yet and is passed over.", "Stages {stages} have no drills here yet and are passed over.", static_cast<std::int64_t>(stages.size())), {{"stages", named}});
}

}  // namespace deft
