// Which key came for which (scoring/measures.h).
#include "scoring/measures.h"
#include "scoring/optimal_alignments.h"
#include "scoring/stream_errors.h"

namespace deft {
namespace {

void add_text(KeyErrors& errors, std::u32string_view due, std::u32string_view keyed) {
  if (due == keyed) {
    for (const char32_t c : due) errors.confusions[{c, c}] += 1;
    return;
  }
  const OptimalAlignments all = optimal_alignments(due, keyed);
  for (const auto& [pair, weight] : all.confusions) errors.confusions[pair] += weight;
  for (const auto& [key, weight] : all.insertions) errors.insertions[key] += weight;
  for (const auto& [key, outcome] : all.characters)
    if (outcome.omission > 0) errors.omissions[key] += outcome.omission;
}

/// A character taken out again is judged by what was due where it stood.
void add_stream(KeyErrors& errors, std::u32string_view due, std::u32string_view stream) {
  for (const CorrectedEdit& edit : stream_errors(due, stream).edits) {
    switch (edit.edit) {
      case Edit::match:
        errors.corrected_right += edit.weight;
        break;
      case Edit::substitution:
        errors.corrected[{due[edit.presented.value()], stream[edit.at]}] += edit.weight;
        break;
      case Edit::insertion:
        errors.corrected_insertions += edit.weight;
        break;
      case Edit::omission:
        errors.corrected_omissions += edit.weight;
        break;
      case Edit::transposition:
        break;
    }
  }
}

}  // namespace

KeyErrors key_errors_of(const Form& form, const std::vector<SourceDocument>& documents, const Score& score) {
  KeyErrors errors;
  auto wrong = score.discrepancies.begin();
  for (const FieldScore& field : score.fields) {
    const Value& due = documents[field.record].truth[field.field];
    const Value& keyed = field.right ? due : (wrong++)->keyed;
    if (due.mark != Mark::none || keyed.mark != Mark::none) continue;  // a mark stands for no text
    add_text(errors, due.text, keyed.text);
    if (field.stream.find(kBackspaceKeyed) == field.stream.npos) continue;
    const Field& rules = form.fields[field.field];
    if (field.linear && settled(rules, played(field.stream).transcribed) == keyed.text) add_stream(errors, keyed_for(rules, due.text), field.stream);
    else ++errors.unread;
  }
  return errors;
}

}  // namespace deft
