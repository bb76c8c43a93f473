#include "scoring/stream_errors.h"

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "scoring/alignment_band.h"
#include "scoring/keystroke_accounting.h"

namespace deft {
namespace {

/// Which characters of the stream stand in T.
std::vector<bool> flags_of(std::u32string_view stream) {
  std::vector<bool> flagged(stream.size());
  std::size_t to_take = 0;
  for (std::size_t i = stream.size(); i-- > 0;) {
    if (stream[i] == kBackspaceKeyed) ++to_take;
    else if (to_take > 0) --to_take;
    else flagged[i] = true;
  }
  return flagged;
}

/// An erased character and its place among those between the same two flagged ones; a Backspace and the place it empties.
struct Erased { std::size_t at; std::size_t place; };

/// What was erased before each character of T, and behind the last.
std::vector<std::vector<Erased>> erased_before(std::u32string_view stream, const std::vector<bool>& flagged) {
  std::vector<std::vector<Erased>> runs(1);
  std::size_t place = 0;
  for (std::size_t i = 0; i < stream.size(); ++i) {
    if (flagged[i]) {
      runs.emplace_back();
      place = 0;
    } else if (stream[i] == kBackspaceKeyed) {
      if (place > 0) --place;
      runs.back().push_back({i, place});
    } else {
      runs.back().push_back({i, place++});
    }
  }
  return runs;
}

/// Judges what was erased under one alignment after the other.
class Judge {
 public:
  Judge(std::u32string_view presented, std::u32string_view stream) : presented_(presented), stream_(stream) {}

  /// For each character of T, and for its end, the next presented character; and which of them T lacks.
  void follow(const std::vector<EditStep>& steps, std::size_t transcribed, StreamErrors& errors) {
    next_.assign(transcribed + 1, presented_.size());
    lacking_.assign(presented_.size(), false);
    for (const EditStep& step : steps) {
      if (step.edit == Edit::omission) lacking_[step.expected] = true;
      else next_[step.keyed] = step.expected;
      count(errors.uncorrected, step.edit);
    }
  }

  void judge(const std::vector<Erased>& run, std::size_t before) {
    std::set<std::size_t> omissions, insertions;  // places whose character showed one
    for (const auto& [at, place] : run) {
      omissions.erase(place);
      insertions.erase(place);
      if (stream_[at] == kBackspaceKeyed) continue;
      const std::size_t meant = next_[before] + place + omissions.size() - insertions.size();
      if (stands(at, meant)) {
        note(at, Edit::match, meant);
      } else if (is_insertion(at, meant)) {
        note(at, Edit::insertion, std::nullopt);
        insertions.insert(place);
      } else if (stands(at, meant + 1) && !lacking_[meant]) {
        note(at, Edit::omission, meant);
        note(at, Edit::match, meant + 1);
        omissions.insert(place);
      } else {
        note(at, Edit::substitution, meant);
      }
    }
  }

  void give(StreamErrors& errors) const {
    const auto all = static_cast<double>(errors.alignments);
    for (double* sum : {&errors.uncorrected.match, &errors.uncorrected.substitution, &errors.uncorrected.insertion, &errors.uncorrected.omission})
      *sum /= all;
    for (const auto& [what, times] : noted_) {
      const auto& [at, presented, edit] = what;
      errors.edits.push_back({at, edit, presented, static_cast<double>(times) / all});
      count(errors.corrected, edit, errors.edits.back().weight);
    }
  }

 private:
  static void count(EditTally& tally, Edit edit, double weight = 1) {
    if (edit == Edit::match) tally.match += weight;
    if (edit == Edit::substitution) tally.substitution += weight;
    if (edit == Edit::insertion) tally.insertion += weight;
    if (edit == Edit::omission) tally.omission += weight;
  }

  /// Whether the keystroke at that place of the stream is that presented character.
  bool stands(std::size_t at, std::size_t presented) const {
    return at < stream_.size() && presented < presented_.size() && stream_[at] == presented_[presented];
  }

  bool is_insertion(std::size_t at, std::size_t meant) const {
    if (meant >= presented_.size() || stands(at + 1, meant)) return true;
    return at > 0 && meant > 0 && stream_[at - 1] == stream_[at] && stands(at - 1, meant - 1);
  }

  void note(std::size_t at, Edit edit, std::optional<std::size_t> presented) { ++noted_[{at, presented, edit}]; }

  std::u32string_view presented_, stream_;
  std::vector<std::size_t> next_;
  std::vector<bool> lacking_;
  std::map<std::tuple<std::size_t, std::optional<std::size_t>, Edit>, std::size_t> noted_;
};

}  // namespace

StreamErrors stream_errors(std::u32string_view presented, std::u32string_view stream, std::size_t most_alignments) {
  StreamErrors errors;
  const std::u32string transcribed = played(stream).transcribed;
  const auto runs = erased_before(stream, flags_of(stream));
  Judge judge(presented, stream);
  AlignmentWalk walk(presented, transcribed);
  while (const std::vector<EditStep>* steps = walk.next()) {
    if (errors.alignments == most_alignments) {
      errors.all = false;
      break;
    }
    ++errors.alignments;
    judge.follow(*steps, transcribed.size(), errors);
    for (std::size_t before = 0; before < runs.size(); ++before) judge.judge(runs[before], before);
  }
  judge.give(errors);
  return errors;
}

}  // namespace deft
