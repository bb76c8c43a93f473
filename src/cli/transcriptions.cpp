#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "files/diagnostic.h"
#include "files/transcriptions.h"

namespace deft {
namespace {

constexpr std::size_t kMostNamed = 100;

/// Every line that could not be scored, those behind the first hundred by their number alone.
void name_bad_lines(const std::vector<Diagnostic>& named, std::size_t bad, std::ostream& complaints) {
  for (const Diagnostic& diagnostic : named) complaints << to_string(diagnostic) << '\n';
  if (bad > named.size()) complaints << fmt::format("Further lines with faults: {}.\n", bad - named.size());
  complaints << fmt::format("Lines not scored: {}. They are in no figure above.\n", bad);
}

}  // namespace

int score_transcriptions(const std::string& file, bool json, std::ostream& out, std::ostream& complaints) {
  TranscriptionFile lines(file);
  std::vector<Diagnostic> named;
  std::size_t good = 0, bad = 0;
  TranscriptionScore overall;
  out << (json ? "{\"lines\": [" : transcription_heads());
  while (const auto line = lines.next()) {
    if (const auto* message = std::get_if<std::string>(&*line)) {
      if (++bad <= kMostNamed) named.push_back({file, lines.line(), *message});
      continue;
    }
    const auto& transcription = std::get<Transcription>(*line);
    const ScoredTranscription result = scored(transcription);
    overall += result.score;
    if (json) out << (good > 0 ? ",\n" : "\n") << transcription_json(transcription, result);
    else out << transcription_text(transcription, result);
    ++good;
  }
  out << (json ? "\n], \"overall\": " + transcriptions_json(overall) + "}\n" : transcriptions_text(good, overall));
  out.flush();
  if (bad == 0) return kDone;
  name_bad_lines(named, bad, complaints);
  return kWorldFailed;
}

}  // namespace deft
