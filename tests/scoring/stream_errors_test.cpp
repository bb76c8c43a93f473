#include "scoring/stream_errors.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

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

}  // namespace

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
