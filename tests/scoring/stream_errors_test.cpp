#include "scoring/stream_errors.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scoring/alignment_band.h"
#include "scoring/keystroke_accounting.h"
#include "scoring/optimal_alignments.h"

using namespace deft;

namespace {

void holds(bool held) { CHECK(held); }

Approx about(double value) { return Approx(value).epsilon(1e-12).margin(1e-12); }

/// "c2=u c3-" : at stream place, edit (= s o i as "=", "/", "-", "+"), presented place; `<` for Backspace. Whole weights only.
std::string corrected(std::u32string presented, std::u32string stream) {
  for (char32_t& c : stream)
    if (c == U'<') c = kBackspaceKeyed;
  std::string said;
  for (const CorrectedEdit& one : stream_errors(presented, stream).edits) {
    if (!said.empty()) said += ' ';
    said += std::to_string(one.at) + "=/-+"[static_cast<int>(one.edit)];
    if (one.presented) said += std::to_string(*one.presented);
    if (std::abs(one.weight - 1) > 1e-12) said += "*" + std::to_string(one.weight).substr(0, 4);
  }
  return said;
}

/// The same written out: P, T and the stream as three rows of one length, `-` where one lacks a character, `_` where another's
/// erased or lacking one takes room. Row by row, index by index, as the definition reads.
class Triplet {
 public:
  Triplet(std::u32string_view presented, std::u32string_view stream, const std::vector<EditStep>& steps) {
    std::vector<bool> stays(stream.size());
    std::size_t to_erase = 0;
    for (std::size_t i = stream.size(); i-- > 0;) {
      if (stream[i] == kBackspaceKeyed) ++to_erase;
      else if (to_erase > 0) --to_erase;
      else stays[i] = true;
    }
    std::size_t i = 0;
    const auto erased = [&] {
      for (; i < stream.size() && !stays[i]; ++i) add(U'_', U'_', stream[i], 0, i);
    };
    for (const EditStep& step : steps) {
      if (step.edit == Edit::omission) {
        add(presented[step.expected], U'-', U'_', step.expected, 0);
        continue;
      }
      erased();
      add(step.edit == Edit::insertion ? U'-' : presented[step.expected], stream[i], stream[i], step.expected, i);
      ++i;
    }
    erased();
  }

  std::multiset<std::tuple<std::size_t, Edit, std::optional<std::size_t>>> judged() const {
    std::multiset<std::tuple<std::size_t, Edit, std::optional<std::size_t>>> found;
    std::map<std::size_t, int> moves;  // place -> 1 for an omission, -1 for an insertion that stands there
    std::size_t place = 0;
    for (std::size_t n = 0; n < p_.size(); ++n) {
      if (t_[n] != U'_') {
        place = 0;
        moves.clear();
        continue;
      }
      if (s_[n] == kBackspaceKeyed) {
        if (place > 0) moves.erase(--place);
        continue;
      }
      std::size_t ahead = place;
      for (const auto& [where, move] : moves) ahead = static_cast<std::size_t>(static_cast<int>(ahead) + move);
      std::size_t next_flagged = n;
      while (next_flagged < t_.size() && t_[next_flagged] == U'_') ++next_flagged;
      const std::size_t target = letter(next_flagged, ahead), after = target < p_.size() ? letter(target + 1, 0) : p_.size();
      const std::size_t before = letter_before(target), at = in_stream_[n];
      const auto is = [&](std::size_t column, std::size_t of) { return of < p_.size() && column < s_.size() && s_[column] == p_[of]; };
      if (is(n, target)) {
        found.insert({at, Edit::match, in_p_[target]});
      } else if (target == p_.size() || is(key(n, 1), target) || (key(n, -1) < s_.size() && s_[key(n, -1)] == s_[n] && is(n, before))) {
        found.insert({at, Edit::insertion, std::nullopt});
        moves[place] = -1;
      } else if (is(n, after) && t_[target] != U'-') {
        found.insert({at, Edit::omission, in_p_[target]});
        found.insert({at, Edit::match, in_p_[after]});
        moves[place] = 1;
      } else {
        found.insert({at, Edit::substitution, in_p_[target]});
      }
      ++place;
    }
    return found;
  }

 private:
  void add(char32_t p, char32_t t, char32_t s, std::size_t in_p, std::size_t in_stream) {
    p_ += p;
    t_ += t;
    s_ += s;
    in_p_.push_back(in_p);
    in_stream_.push_back(in_stream);
  }
  static bool is_letter(char32_t c) { return c != U'-' && c != U'_'; }
  /// The column of the presented letter so many after the first at or behind `from`.
  std::size_t letter(std::size_t from, std::size_t further) const {
    for (; from < p_.size(); ++from)
      if (is_letter(p_[from]) && further-- == 0) return from;
    return p_.size();
  }
  std::size_t letter_before(std::size_t column) const {
    while (column-- > 0)
      if (is_letter(p_[column])) return column;
    return p_.size();
  }
  /// The keystroke next to one, forwards or backwards.
  std::size_t key(std::size_t column, int step) const {
    do column = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(column) + step);
    while (column < s_.size() && s_[column] == U'_');
    return column;
  }

  std::u32string p_, t_, s_;
  std::vector<std::size_t> in_p_, in_stream_;
};

}  // namespace

TEST_CASE("Judging a stream by indices is judging it written out in three rows", "[stream]") {
  holds(rc::check([] {
    auto presented = *rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c'));
    auto stream = *rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c', kBackspaceKeyed));
    presented.resize(std::min<std::size_t>(presented.size(), 7));
    stream.resize(std::min<std::size_t>(stream.size(), 14));
    const std::u32string transcribed = played(stream).transcribed;
    std::map<std::tuple<std::size_t, Edit, std::optional<std::size_t>>, double> expected;
    double all = 0;
    AlignmentWalk walk(presented, transcribed);
    while (const auto* steps = walk.next()) {
      ++all;
      for (const auto& one : Triplet(presented, stream, *steps).judged()) ++expected[one];
    }
    const StreamErrors errors = stream_errors(presented, stream);
    RC_ASSERT(errors.edits.size() == expected.size());
    for (const CorrectedEdit& one : errors.edits)
      RC_ASSERT(std::abs(one.weight - expected.at({one.at, one.edit, one.presented}) / all) < 1e-12);
  }));
}

TEST_CASE("An erased character is told by what it should have been", "[stream]") {
  CHECK(corrected(U"quickly", U"quickly") == "");
  CHECK(corrected(U"quickly", U"qui<ickly") == "2=2");          // right, erased all the same
  CHECK(corrected(U"quickly", U"qux<ickly") == "2/2");          // x for i
  CHECK(corrected(U"quickly", U"quu<ickly") == "2+");           // u twice
  CHECK(corrected(U"quickly", U"quxi<<ickly") == "2+ 3=2");     // x before i, which came next
  CHECK(corrected(U"quickly", U"quc<ickly") == "2-2 2=3");      // i left out, c was right
  CHECK(corrected(U"quickly", U"quck<<ickly") == "2-2 2=3 3=4");
  CHECK(corrected(U"quickly", U"quicklyx<") == "7+");           // behind the end
  CHECK(corrected(U"quickly", U"xuickly<<<<<<<quickly") == "0/0 1=1 2=2 3=3 4=4 5=5 6=6");
  CHECK(corrected(U"quickly", U"<quickly") == "");              // nothing stood there to take out
}

TEST_CASE("What is keyed, erased and keyed again is judged each time", "[stream]") {
  CHECK(corrected(U"quickly", U"qux<y<ickly") == "2/2 4/2");
  CHECK(corrected(U"quickly", U"quck<<ck<<ickly") == "2-2 2=3 3=4 6-2 6=3 7=4");
  CHECK(corrected(U"quickly", U"quck<<ic<<ickly") == "2-2 2=3 3=4 6=2 7=3");  // the omission went with its c
  CHECK(corrected(U"quickly", U"quickx<x<ly") == "5/5 7/5");
  CHECK(corrected(U"abcdef", U"abxc<<bd<<cdef") == "2+ 3=2 6/2 7=3");
}

TEST_CASE("An alignment decides what erased characters were for, each by its share", "[stream]") {
  // T lacks an a: the erased x was for the next one transcribed, after the omission.
  CHECK(corrected(U"baab", U"bx<ab") == "1/1*0.50 1/2*0.50");
  // T lacks b: c at its place is for c.
  CHECK(corrected(U"abcd", U"ac<cd") == "1=2");
  // T lacks b for good, so the c erased at its place did not leave it out and correct that.
  CHECK(corrected(U"abc", U"xc<<ac") == "0/0 1/1");
  CHECK(corrected(U"abc", U"xc<<abc") == "0/0 1-1 1=2");
  CHECK(corrected(U"abc", U"abc<") == "2+");  // the c is lacking in T, and lacking comes first
}

TEST_CASE("A stream without Backspace has what its alignments have", "[stream]") {
  const StreamErrors errors = stream_errors(U"quickly", U"qucehkly");
  CHECK(errors.alignments == 4);
  CHECK(errors.all);
  CHECK(errors.uncorrected.match == about(5.25));
  CHECK(errors.uncorrected.substitution == about(1.5));
  CHECK(errors.uncorrected.omission == about(0.25));
  CHECK(errors.uncorrected.insertion == about(1.25));
  CHECK(errors.edits.empty());
}

TEST_CASE("Uncorrected shares are those of the texts, and every erased character is judged once", "[stream]") {
  holds(rc::check([] {
    auto presented = *rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c'));
    auto stream = *rc::gen::container<std::u32string>(rc::gen::element(U'a', U'b', U'c', kBackspaceKeyed));
    presented.resize(std::min<std::size_t>(presented.size(), 7));
    stream.resize(std::min<std::size_t>(stream.size(), 12));
    const PlayedStream result = played(stream);
    const OptimalAlignments all = optimal_alignments(presented, result.transcribed);
    const StreamErrors errors = stream_errors(presented, stream);
    const auto same = [](double a, double b) { return std::abs(a - b) < 1e-9; };
    RC_ASSERT(errors.alignments == all.count);
    RC_ASSERT(same(errors.uncorrected.match, all.match));
    RC_ASSERT(same(errors.uncorrected.substitution, all.substitution));
    RC_ASSERT(same(errors.uncorrected.omission, all.omission));
    RC_ASSERT(same(errors.uncorrected.insertion, all.insertion));
    RC_ASSERT(same(errors.corrected.match + errors.corrected.substitution + errors.corrected.insertion, static_cast<double>(result.fixed)));
  }));
}

TEST_CASE("Of very many alignments the first ones are looked at", "[stream]") {
  const StreamErrors errors = stream_errors(std::u32string(40, U'a'), std::u32string(20, U'a'), 100);
  CHECK(errors.alignments == 100);
  CHECK_FALSE(errors.all);
  CHECK(errors.uncorrected.omission == about(20));
  CHECK(stream_errors(U"quickly", U"qucehkly", 4).all);
}
