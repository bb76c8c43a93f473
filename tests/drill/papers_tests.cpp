#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "drill/difficulty.h"
#include "drill/paper.h"
#include "files/drill_library.h"

namespace deft {
namespace {

const DrillLibrary& library() {
  static const DrillLibrary drills({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
  return drills;
}

Drill claim(const Variant& paper) {
  auto read = library().paper("claim", paper);
  REQUIRE(read);
  REQUIRE(std::holds_alternative<Drill>(*read));
  return std::get<Drill>(std::move(*read));
}

}  // namespace

TEST_CASE("Each paper of a drill has a digest of its own, and is found again by what a run remembers", "[papers]") {
  std::set<std::string> digests;
  for (const Variant& paper : {Variant{}, Variant{"en-GB", 0, ""}, Variant{"", 3, ""}, Variant{"", 0, "as-seen"}}) {
    const Drill drill = claim(paper);
    CHECK(digests.insert(drill.digest).second);
    JournalHead head;
    name_paper(head, drill);
    const auto found = library().of_run(head);
    REQUIRE(found);
    CHECK(found->variant == drill.variant);
    CHECK(found->digest == drill.digest);
    head.drill_digest = "another";
    CHECK_FALSE(library().of_run(head));
  }
}

TEST_CASE("A paper nobody has is refused with those there are", "[papers]") {
  for (const auto& [paper, says] : {std::pair{Variant{"xx-XX", 0, ""}, "It has: en-US"}, {Variant{"", 0, "no-such"}, "It has: claim-transcription"}}) {
    const auto read = library().paper("claim", paper);
    REQUIRE(read);
    const auto* faults = std::get_if<std::vector<Diagnostic>>(&*read);
    REQUIRE(faults);
    CHECK_THAT(faults->front().message, Catch::Contains(says));
  }
  CHECK_FALSE(library().paper("no-such-drill", {}));
  CHECK_FALSE(library().paper("../claim", {}));
}

TEST_CASE("The same page is another record under another client's rules", "[papers]") {
  const auto as_seen = source_documents(claim({"en-GB", 1, "as-seen"}), 5, 30), claims = source_documents(claim({"en-GB", 1, "claim-transcription"}), 5, 30);
  int otherwise = 0;
  for (std::size_t i = 0; i < as_seen.size(); ++i) {
    CHECK(as_seen[i].printed == claims[i].printed);
    otherwise += as_seen[i].truth != claims[i].truth ? 1 : 0;
  }
  CHECK(otherwise > 20);
}

TEST_CASE("Papers get harder step by step: more keys, worn pages, things to hold", "[papers]") {
  double before = 0;
  for (int difficulty = 1; difficulty <= 5; ++difficulty) {
    const double index = difficulty_index(claim({"", difficulty, ""}), 1, 40);
    CHECK(index > before);
    before = index;
  }
  int clean = 0, worn = 0;
  for (const auto& document : source_documents(claim({"", 1, ""}), 2, 60)) clean += !document.unclear.empty() || !document.struck.empty() || !document.hold.empty();
  for (const auto& document : source_documents(claim({"", 5, ""}), 2, 60)) worn += !document.unclear.empty() || !document.struck.empty() || !document.hold.empty();
  CHECK(clean == 0);
  CHECK(worn > 10);
}

TEST_CASE("Parallel papers lie within two per cent of the first one's index", "[papers]") {
  const Drill drill = claim({"", 2, ""});
  const auto seeds = parallel_seeds(drill, 7, 6, 4);
  REQUIRE(seeds.size() == 4);
  const double index = difficulty_index(drill, 7, 6);
  for (const std::uint64_t seed : seeds) CHECK(std::abs(difficulty_index(drill, seed, 6) / index - 1) <= kParallel);
  CHECK(std::set<std::uint64_t>(seeds.begin(), seeds.end()).size() == 4);
}

TEST_CASE("A page under a layout says where each field is read, grows with its lines and breaks what is long", "[papers]") {
  const Drill drill = claim({"de-DE", 5, ""});
  for (const SourceDocument& document : source_documents(drill, 3, 40)) {
    if (document.hold == kMixed) continue;
    const std::vector<Sheet> pages = pages_of(drill, document);
    for (std::size_t field = 0; field < drill.form.fields.size(); ++field)
      if (!document.truth[field].text.empty()) CHECK(pages[page_of_field(pages, field)].field_boxes[field].w > 0);
    const std::vector<Sheet> again = pages_of(drill, document);
    REQUIRE(again.size() == pages.size());
    for (std::size_t page = 0; page < pages.size(); ++page) {
      CHECK(again[page].field_boxes == pages[page].field_boxes);
      CHECK(again[page].wear.specks == pages[page].wear.specks);
    }
  }
}

TEST_CASE("A batch's header says what its documents come to, those to be held left out, and the first of them is of the batch", "[papers]") {
  std::size_t held = 0;
  for (const int difficulty : {1, 3, 5})
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      auto read = library().paper("remittance", {"", difficulty, ""});
      const Drill drill = std::get<Drill>(read.value());
      const auto documents = source_documents(drill, seed, drill.records);
      const auto field = [&](const char* name) {
        return static_cast<std::size_t>(std::ranges::find(drill.form.fields, name, &Field::name) - drill.form.fields.begin());
      };
      long long count = 0, cents = 0;
      for (const SourceDocument& document : documents) {
        CHECK(document.printed.at("slip_count") == documents[0].printed.at("slip_count"));
        if (!document.hold.empty()) ++held;
        if (!document.hold.empty()) continue;
        ++count;
        const Value& amount = document.truth[field("cheque_amount")];
        std::string digits = amount.mark == Mark::none && !has_unreadable(amount.text) ? to_string(amount) : "0";
        std::erase(digits, '.');
        cents += std::stoll(digits);
      }
      INFO("difficulty " << difficulty << ", seed " << seed);
      CHECK(documents[0].hold != kMixed);
      CHECK(to_string(documents[0].truth[field("slip_count")]) == std::to_string(count));
      std::string total = to_string(documents[0].truth[field("slip_total")]);
      std::erase(total, '.');
      CHECK(std::stoll(total) == cents);
      CHECK(documents[1].truth[field("slip_count")] == Value{});
    }
  CHECK(held > 10);
}

}  // namespace deft
