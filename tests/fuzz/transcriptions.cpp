#include "files/transcriptions.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "cli/commands.h"
#include "fuzz/fuzzing.h"
#include "keying/text.h"

namespace {

using namespace deft;

void check_share(const std::optional<double>& share) { fuzz::must(!share || (*share >= 0 && *share <= 1), "a rate lies between 0 and 1"); }

void check_score(const TranscriptionScore& score) {
  const KeystrokeAccount& account = score.account;
  for (const auto& rate : {uncorrected_error_rate(account), corrected_error_rate(account), total_error_rate(account), rollover(score)}) check_share(rate);
  fuzz::must(score.rolled_over <= score.followed, "no more keys roll over than are followed");
  fuzz::must(account.stream >= account.fixed + account.fixing, "what was erased and what erased it is in the stream");
  for (const auto& figure : {wpm(score), kspc(account), score.intervals_ms.mean(), score.intervals_ms.deviation(), score.holds_ms.mean()})
    fuzz::must(!figure || (std::isfinite(*figure) && *figure >= 0), "a figure is a number, and no less than 0");
}

void check_line(const Transcription& line) {
  for (std::size_t n = 1; n < line.keys.size(); ++n) fuzz::must(line.keys[n - 1].pressed_ms <= line.keys[n].pressed_ms, "keys stand in the order they were pressed");
  const ScoredTranscription result = scored(line);
  const KeystrokeAccount& account = result.score.account;
  fuzz::must(account.presented == line.presented.size() && account.transcribed == result.transcribed.size(), "lengths are those of the texts");
  fuzz::must(account.correct + account.left == std::max(account.presented, account.transcribed), "C and INF are the longer text");
  fuzz::must(result.score.intervals_ms.count() + 1 == std::max<std::size_t>(line.keys.size(), 1), "an interval lies between each two keys");
  check_score(result.score);
  const auto json = nlohmann::json::parse(transcription_json(line, result));
  fuzz::must(json.size() == 16 && json["msd"] == account.left, "a line's JSON has its 16 members");
  fuzz::must(to_u32(json["transcribed"].get<std::string>()) == result.transcribed, "and its text as it was");
  fuzz::must(transcription_text(line, result).find('\n') + 1 == transcription_text(line, result).size(), "a line is a row of the table");
}

}  // namespace

/// Whatever a file of logged transcriptions holds: each line is scored or named, and what is printed is whole.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::filesystem::path file = fuzz::folder() / "log.jsonl";
  fuzz::write(file, fuzz::text_of(bytes, size));
  TranscriptionFile lines(file);
  TranscriptionScore overall;
  std::size_t good = 0, bad = 0;
  while (const auto line = lines.next()) {
    if (const auto* message = std::get_if<std::string>(&*line)) {
      fuzz::must(!message->empty() && message->back() == '.', "a complaint is a sentence");
      ++bad;
      continue;
    }
    check_line(std::get<Transcription>(*line));
    overall += scored(std::get<Transcription>(*line)).score;
    ++good;
  }
  check_score(overall);
  for (const bool json : {true, false}) {
    std::ostringstream out, complaints;
    const int code = score_transcriptions(file.string(), json, out, complaints);
    fuzz::must((code == kDone) == (bad == 0) && complaints.str().empty() == (bad == 0), "lines with faults end in an error, and only these");
    if (json) fuzz::must(nlohmann::json::parse(out.str())["lines"].size() == good, "as JSON each good line is there");
  }
  return 0;
}
