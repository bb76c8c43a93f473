#include "app/drill_words.h"

#include <algorithm>

#include "app/screens.h"

namespace deft {

namespace {

bool is_ten_key(const Drill& drill) {
  return drill.form.layout == Form::Layout::ten_key;
}

}  // namespace

std::string extent_words(const Words& words, const Drill& drill, std::size_t records) {
  const auto n = static_cast<std::int64_t>(records);
  return is_ten_key(drill) ? words.plural("{n} page", "{n} pages", n)
                           : words.plural("{n} record", "{n} records", n);
}

std::string fields_words(const Words& words, const Drill& drill) {
  if (!drill.parts.empty()) return words.plural("{n} type of document", "{n} types of document", static_cast<std::int64_t>(drill.parts.size()));
  const auto n = static_cast<std::int64_t>(drill.form.fields.size());
  return is_ten_key(drill) ? words.plural("{n} line", "{n} lines", n)
                           : words.plural("{n} field", "{n} fields", n);
}

std::string minutes_words(const Words& words, int minutes) {
  return fill(words.text("{n} min"), {{"n", words.number(minutes)}});
}

const Drill* drill_named(const Model& model, std::string_view name) {
  const auto found = std::find_if(model.drills.begin(), model.drills.end(),
                                  [&](const Drill& drill) { return drill.name == name; });
  return found == model.drills.end() ? nullptr : &*found;
}

std::string drill_title(const Model& model, const std::string& name) {
  const Drill* drill = drill_named(model, name);
  return drill == nullptr ? name : drill->title;
}

std::string run_title(const Model& model, const JournalHead& head) {
  const std::string title = drill_title(model, head.drill);
  return head.locale.empty() ? title : title + ", " + head.locale + ' ' + std::to_string(head.difficulty);
}

const RunSummary* last_run(const Model& model, const std::string& drill) {
  const auto found = std::find_if(model.runs.rbegin(), model.runs.rend(),
                                  [&](const RunSummary& run) { return run.head.drill == drill; });
  return found == model.runs.rend() ? nullptr : &*found;
}

const RunSummary* last_run(const Model& model) {
  return model.runs.empty() ? nullptr : &model.runs.back();
}

const RunSummary* last_run_that_counts(const Model& model) {
  const RunSummary* strings = nullptr;
  for (auto run = model.runs.rbegin(); run != model.runs.rend(); ++run) {
    if (is_void(*run)) continue;
    if (run->head.drill != kOwnErrorsDrill) return &*run;
    if (strings == nullptr) strings = &*run;
  }
  return strings;
}

int longest_minutes(const Model& model) {
  int longest = 5;
  for (const Drill& drill : model.drills) longest = std::max(longest, drill.minutes);
  return (longest + 4) / 5 * 5;
}

}  // namespace deft
