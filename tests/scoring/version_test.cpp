#include "scoring/version.h"

#include <catch2/catch.hpp>
#include <set>

#include "support/sample_run.h"

using namespace deft;

namespace {

/// Figures that are all different: the n-th is n + 1.
KeptFigures counted() {
  FigureNumbers numbers{};
  for (std::size_t n = 0; n < kFigures; ++n) numbers[n] = static_cast<std::int64_t>(n) + 1;
  return figures_of(numbers);
}

KeptFigures with_one_more(KeptFigures figures, Figure figure) {
  FigureNumbers numbers = numbers_of(figures);
  ++numbers[static_cast<std::size_t>(figure)];
  return figures_of(numbers);
}

}  // namespace

TEST_CASE("Every scoring version after the first says what it changed, and the newest is the present one", "[version]") {
  std::set<int> versions;
  int before = 2;
  std::string date;
  for (const ScoringChange& change : scoring_changes()) {
    INFO(change.why);
    CHECK(change.version >= before);
    before = change.version;
    versions.insert(change.version);
    CHECK(change.date.size() == 10);
    CHECK((change.date[4] == '-' && change.date[7] == '-'));
    CHECK(std::string(change.date) >= date);
    date = change.date;
    CHECK_FALSE(change.figures.empty());
    CHECK(change.why.ends_with('.'));
    for (const char c : change.why) CHECK((c >= ' ' && c <= '~'));
  }
  CHECK(versions.size() == static_cast<std::size_t>(kScoringVersion) - 1);
  CHECK(*versions.rbegin() == kScoringVersion);
}

TEST_CASE("The figures kept of a run are its totals and the sums over its judged fields", "[version]") {
  const Score score = test::sample_score();
  const KeptFigures figures = kept_figures(score);
  CHECK(figures.totals == score.totals);
  CHECK(figures.fixing == 6);
  CHECK(figures.fixed == 6);
  CHECK(figures.correct == 30);
  CHECK(figures.left == 2);
  CHECK(figures.wrong == std::array{1, 1, 0, 0, 0, 0});  // a mark for a text, a transposition
}

TEST_CASE("Figures as numbers and numbers as figures are the same, each under a name of its own", "[version]") {
  const KeptFigures figures = counted();
  CHECK(figures.totals.duration == Elapsed(1));
  CHECK(figures.totals.keystrokes == 2);
  CHECK(figures.totals.records_released == 10);
  CHECK(figures.fixing == 11);
  CHECK(figures.left == 14);
  CHECK(figures.wrong == std::array{15, 16, 17, 18, 19, 20});
  CHECK(figures_of(numbers_of(figures)) == figures);
  std::set<std::string_view> names, words;
  for (std::size_t n = 0; n < kFigures; ++n) {
    names.insert(name_of(static_cast<Figure>(n)));
    words.insert(words_of(static_cast<Figure>(n)));
  }
  CHECK(names.size() == kFigures);
  CHECK(words.size() == kFigures);
  CHECK(name_of(Figure::duration) == "duration_us");
  CHECK(name_of(Figure::left) == "left_wrong");
  CHECK(name_of(Figure::insertions) == "insertions");
}

TEST_CASE("A figure that changed names each change between the two versions that touches it, and no other", "[version]") {
  const KeptFigures before = counted();
  CHECK(figure_changes(before, 1, before, 2, false).empty());
  const auto reasons = [&](Figure figure, int from, int to, bool ascii_only) {
    const auto changes = figure_changes(before, from, with_one_more(before, figure), to, ascii_only);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].figure == figure);
    CHECK(changes[0].after == changes[0].before + 1);
    std::string why;
    for (const ScoringChange* change : changes[0].why) why += std::string(change->why.substr(0, 12)) + "|";
    return why;
  };
  CHECK(reasons(Figure::formats, 1, 2, true) == "Wrong fields|");
  CHECK(reasons(Figure::formats, 1, 2, false) == "The texts of|Wrong fields|");
  CHECK(reasons(Figure::fields_right, 1, 2, false) == "The texts of|");
  CHECK(reasons(Figure::fields_right, 1, 2, true).empty());
  CHECK(reasons(Figure::keystrokes, 1, 2, false).empty());
  CHECK(reasons(Figure::formats, 2, 2, false).empty());
  CHECK(reasons(Figure::formats, 0, 1, false).empty());
}

TEST_CASE("A run is of ASCII alone where neither its documents, its keys nor its drill's lists have another character", "[version]") {
  Drill drill;
  drill.lists["towns"] = WordList{ListLine{"Praha"}};
  std::vector<SourceDocument> documents(1);
  documents[0].truth = {{U"Lee", Mark::none}, {U"", Mark::illegible}};
  Journal journal;
  journal.keystrokes = {{Elapsed(0), Key(U'L')}, {Elapsed(1), Key(NamedKey::f12)}, {Elapsed(2), pointed_at(1)}};
  CHECK(is_ascii_only(drill, documents, journal));
  SECTION("documents") { documents[0].truth[1].text = U"Pražák"; }
  SECTION("keys") { journal.keystrokes.push_back({Elapsed(3), Key(U'ž')}); }
  SECTION("lists") { drill.lists["towns"] = WordList{ListLine{"Praha"}, ListLine{"Brno-Židenice"}}; }
  CHECK((documents[0].truth[1].text.empty() && journal.keystrokes.size() == 3 && drill.lists["towns"].size() == 1) ==
        is_ascii_only(drill, documents, journal));
}
