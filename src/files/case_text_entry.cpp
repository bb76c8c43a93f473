#include "files/case_input.h"
#include "keying/text.h"
#include "locale/normal_form.h"
#include "scoring/distance.h"
#include "scoring/keystroke_accounting.h"
#include "scoring/optimal_alignments.h"

namespace deft {
namespace {

CaseValue count_of_many(std::size_t value) { return count_of(static_cast<long long>(value)); }

struct TextPair { std::u32string presented, transcribed; };

TextPair pair_of(const CaseInput& input) { return {input.string("P"), input.string("T")}; }

NamedValues distance(const CaseInput& input) {
  const auto [presented, transcribed] = pair_of(input);
  return {{"msd", count_of_many(msd(presented, transcribed))}, {"error_rate_max", measure(msd_error_rate(presented, transcribed))}};
}

NamedValues transposition(const CaseInput& input) {
  const auto [presented, transcribed] = pair_of(input);
  return {{"levenshtein", count_of_many(msd(presented, transcribed))},
          {"osa", count_of_many(osa(presented, transcribed))},
          {"damerau", count_of_many(damerau(presented, transcribed))}};
}

NamedValues alignments(const CaseInput& input) {
  const auto [presented, transcribed] = pair_of(input);
  const OptimalAlignments all = optimal_alignments(presented, transcribed);
  return {{"msd", count_of_many(all.msd)},
          {"alignments", all.count ? count_of_many(*all.count) : CaseValue()},
          {"mean_length", measure(all.mean_length)},
          {"w_match", measure(all.match)},
          {"w_sub", measure(all.substitution)},
          {"w_omit", measure(all.omission)},
          {"w_ins", measure(all.insertion)},
          {"error_rate_meanlen", measure(all.error_rate)}};
}

NamedValues character(const CaseInput& input) {
  const auto [presented, transcribed] = pair_of(input);
  const std::u32string character = input.string("char");
  if (character.size() != 1) throw MalformedCase("\"char\" is not one character. Give one.");
  const OptimalAlignments all = optimal_alignments(presented, transcribed);
  const auto outcome = all.characters.find(character[0]);
  const auto inserted = all.insertions.find(character[0]);
  const CharacterOutcome found = outcome == all.characters.end() ? CharacterOutcome() : outcome->second;
  return {{"match", measure(found.match)},
          {"sub", measure(found.substitution)},
          {"omit", measure(found.omission)},
          {"ins", measure(inserted == all.insertions.end() ? 0 : inserted->second)}};
}

NamedValues keystrokes(const CaseInput& input) {
  const std::u32string presented = input.string("P"), stream = input.string("stream");
  const PlayedStream played_stream = played(stream);
  const std::u32string transcribed = nfc(played_stream.transcribed);
  const KeystrokeAccount account = keystroke_account(presented, transcribed, played_stream);
  return {{"T", to_utf8(transcribed)},
          {"C", count_of_many(account.correct)},
          {"INF", count_of_many(account.left)},
          {"IF", count_of_many(account.fixed)},
          {"F", count_of_many(account.fixing)},
          {"uncorrected", measure(uncorrected_error_rate(account))},
          {"corrected", measure(corrected_error_rate(account))},
          {"total", measure(total_error_rate(account))},
          {"correction_efficiency", measure(correction_efficiency(account))},
          {"conscientiousness", measure(conscientiousness(account))},
          {"utilised_bandwidth", measure(utilised_bandwidth(account))},
          {"wasted_bandwidth", measure(wasted_bandwidth(account))},
          {"kspc", measure(kspc(account))},
          {"kspc_sm", measure(kspc_of_classes(account))}};
}

}  // namespace

std::vector<CaseFamily> text_entry_families() {
  return {{"msd", distance},
          {"transposition", transposition},
          {"alignments", alignments},
          {"alignment_char", character},
          {"sm2003", keystrokes}};
}

}  // namespace deft
