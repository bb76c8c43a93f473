#include "report/passport.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "locale/words.h"
#include "report/print_fonts.h"
#include "support/own_runs.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

const bool kGreenwich = [] { return setenv("TZ", "UTC", 1) == 0; }();

Benchmark line(const std::string& name, Benchmark::Measure measure, double threshold) {
  Benchmark line;
  line.name = name;
  line.measure = measure;
  line.threshold = threshold;
  line.example = name == "Never";
  return line;
}

const std::vector<Benchmark> kLines{line("Higher", Benchmark::Measure::net_ksph, 8000), line("Lower", Benchmark::Measure::net_ksph, 5000), line("Near", Benchmark::Measure::field_accuracy, 0.95),
                                    line("Never", Benchmark::Measure::net_ksph, 1)};

Passport passport(const OwnData& own) {
  Passport made = passport_of(own, {{"claim", "Claim form"}}, kLines, Words());
  made.digest = std::string(64, '9');
  made.pathway = "Data-entry operator";
  made.stage = "3 of 9 stages passed. Stage 4, Single forms, is open.";
  return made;
}

std::string all_words(const std::vector<PrintedPage>& pages) {
  std::string all;
  for (const PrintedPage& page : pages)
    for (const PageWords& text : page.texts) all += text.text + "\n";
  return all;
}

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 4096> block{};
  while (const std::size_t got = fread(block.data(), 1, block.size(), pipe)) text.append(block.data(), got);
  REQUIRE(pclose(pipe) == 0);
  return text;
}

/// Twenty forms and names of forty characters, letters as wide as they come.
OwnData wide_data() {
  OwnData own = test::own_data({});
  own.operator_name = "Wilhelmina-Maximiliane Grossmann-Wimmer";
  for (int n = 0; n < 20; ++n) {
    OwnRun run = test::own_run(n, "form-" + std::to_string(n), 98'765, n % 3);
    run.summary.keyboard = "Manufacturer with a Name, Keyboard W" + std::to_string(n % 4);
    run.summary.head.purpose = n % 5 == 0 ? "assessment" : "practice";
    run.station = n == 1 ? std::string(64, 'b') : run.station;
    own.runs.push_back(run);
  }
  return own;
}

DrillTitles wide_titles() {
  DrillTitles titles;
  for (int n = 0; n < 20; ++n) titles["form-" + std::to_string(n)] = "Commercial Warehouse Manifest, Wide Form " + std::to_string(n);
  return titles;
}

}  // namespace

TEST_CASE("A passport shows the latest run of a form that says enough, and holds it against the highest line it surely meets", "[passport]") {
  OwnData own = test::own_data({test::own_run(0, "claim", 9000, 0), test::own_run(1, "claim", 6000, 40), test::own_run(2, "claim", 4000, 0), test::own_run(3, "codes", 5100, 8), test::own_run(4, "codes", 4000, 0),
                                test::own_run(5, "void", 9000, 0), test::own_run(6, "sim", 9000, 0), test::own_run(7, "short", 9000, 0)});
  own.runs[2].summary.ranges.net.reset();       // under 8 records: nothing to judge
  own.runs[4].summary.totals.fields_right = 10;  // under 20 fields
  own.runs[5].summary.head.purpose = "assessment";
  own.runs[5].summary.timing = {.checks = 60, .clock_disagrees = true};
  own.runs[6].summary.head.purpose = "simulation";
  own.runs[7].summary.totals.fields_right = 10;
  own.runs[3].station = std::string(64, 'b');
  const Passport made = passport(own);
  REQUIRE(made.forms.size() == 3);
  CHECK(made.runs == 6);
  CHECK(made.void_runs == 1);
  CHECK(made.assessments == 0);
  CHECK(made.from_elsewhere == 1);
  CHECK(made.first_ms == test::kOwnStart);
  const PassportForm& claim = made.forms[0];
  CHECK(claim.title == "Claim form");
  CHECK(claim.runs == 3);
  CHECK(claim.fields == 600);
  CHECK(claim.run == "run-1");
  CHECK(claim.speed_verdict == "Meets Lower, 5,000.");       // 5,700 to 6,300
  CHECK(claim.accuracy_verdict == "Below Near, 95.00 %.");   // 160 of 200
  const PassportForm& codes = made.forms[1];
  CHECK(codes.run == "run-3");
  CHECK(codes.speed_verdict == "Too close to call: Lower, 5,000.");
  CHECK(codes.accuracy_verdict == "Too close to call: Near, 95.00 %.");
  CHECK(made.forms[2].speed_verdict == "Not enough yet for a verdict.");
  CHECK(made.forms[2].accuracy_verdict == made.forms[2].speed_verdict);
  CHECK(all_words(pages_of(made, Words(), PrintFonts())).find("Never") == std::string::npos);
}

TEST_CASE("Another figure gives another text to be digested", "[passport]") {
  const Passport made = passport(test::own_data({test::own_run(0, "claim", 9000, 0)}));
  CHECK(figures_of(made) == figures_of(passport(test::own_data({test::own_run(0, "claim", 9000, 0)}))));
  CHECK(figures_of(made) != figures_of(passport(test::own_data({test::own_run(0, "claim", 9000, 1)}))));
  Passport other = made;
  other.stage = "9 of 9 stages passed.";
  CHECK(figures_of(made) != figures_of(other));
  Passport voided = made;
  ++voided.void_runs;
  CHECK(figures_of(made) != figures_of(voided));
  Passport narrower = made;
  narrower.forms[0].net->high -= 100;
  CHECK(figures_of(made) != figures_of(narrower));
}

TEST_CASE("A passport holds a speed against the highest line it meets, from twenty fields on", "[passport]") {
  OwnData own = test::own_data({test::own_run(0, "claim", 9000, 0)});
  own.runs[0].summary.totals.fields_right = 20;
  CHECK(passport(own).forms[0].speed_verdict == "Meets Higher, 8,000.");
  own.runs[0].summary.totals.fields_right = 19;
  CHECK(passport(own).forms[0].speed_verdict == "Not enough yet for a verdict.");
}

TEST_CASE("The page says of each form when and on what it was keyed, and says one verdict once", "[passport]") {
  OwnData own = test::own_data({test::own_run(0, "claim", 9000, 1), test::own_run(1, "codes", 6000, 0), test::own_run(2, "names", 6000, 0), test::own_run(3, "claim", 9000, 0)});
  own.runs[0].summary.totals.fields_right = 4999;
  own.runs[0].summary.head.purpose = "assessment";
  own.runs[1].summary.keyboard = "Laptop keys";
  own.runs[2].summary.keyboard.clear();
  own.runs[2].summary.totals.fields_right = 10;
  own.runs[3].summary.head.purpose = "assessment";
  own.runs[3].summary.timing = {.checks = 60, .clock_disagrees = true};
  const Passport made = passport(own);
  CHECK(made.keyboards == std::vector<std::string>{"Desk keyboard", "Laptop keys"});
  CHECK(made.forms[0].drill == "claim");
  const std::string all = all_words(pages_of(made, Words(), PrintFonts()));
  CAPTURE(all);
  CHECK(all.find("17 March 2026, assessment, keyboard 1\n") != std::string::npos);
  CHECK(all.find("18 March 2026, keyboard 2\n") != std::string::npos);
  CHECK(all.find("19 March 2026\n") != std::string::npos);
  CHECK(all.find("99.9%") != std::string::npos);  // 4,999 of 5,000
  CHECK(all.find("1 void assessment counts for nothing.") != std::string::npos);
  const std::string verdict = "Not enough yet for a verdict.";
  const std::size_t once = all.find(verdict);
  REQUIRE(once != std::string::npos);
  CHECK(all.find(verdict, once + 1) == std::string::npos);
}

TEST_CASE("Nothing on a passport is cut off or lies over anything else, with twenty forms and names of forty characters", "[passport]") {
  Passport wide = passport_of(wide_data(), wide_titles(), kLines, Words());
  wide.digest = std::string(64, '8');
  wide.pathway = "Process associate, commercial insurance";
  wide.stage = "3 of 9 stages passed. Stage 4, Single forms, is open.";
  const std::vector<PrintedPage> pages = pages_of(wide, Words(), PrintFonts());
  CHECK(pages.size() >= 2);
  CHECK(pages.size() <= 3);
  for (const PrintedPage& page : pages) {
    for (std::size_t a = 0; a < page.texts.size(); ++a) {
      const PageWords& one = page.texts[a];
      CAPTURE(one.text);
      CHECK(one.wide <= one.width + 0.01);
      CHECK(one.high > 0);
      CHECK(one.x >= 56);
      CHECK(one.x + one.width <= kPageWidth - 55.9);
      CHECK(one.y >= 56);
      CHECK(one.y + one.high <= kPageHeight - 40);
      for (std::size_t b = a + 1; b < page.texts.size(); ++b) {
        const PageWords& other = page.texts[b];
        const auto left = [](const PageWords& text) { return text.to_the_right ? text.x + text.width - text.wide : text.x; };
        const bool apart = left(one) + one.wide <= left(other) + 0.01 || left(other) + other.wide <= left(one) + 0.01 || one.y + one.high <= other.y + 0.01 || other.y + other.high <= one.y + 0.01;
        CAPTURE(other.text);
        CHECK(apart);
      }
    }
  }
  for (const PrintedPage& page : pages) CHECK((all_words({page}).find("Wide Form") == std::string::npos) == (all_words({page}).find("Held against") == std::string::npos));
  const std::string all = all_words(pages);
  CHECK(all.find("3\u00A0Manufacturer with a Name, Keyboard W2; 4\u00A0Manufacturer") != std::string::npos);
  for (int n = 0; n < 20; ++n) CHECK(all.find("Wide Form " + std::to_string(n) + "\n") != std::string::npos);
}

TEST_CASE("The PDF says in words who, when, what and under which conditions, and the same again", "[passport]") {
  const Words words;
  const PrintFonts fonts;
  Passport made = passport(test::own_data({test::own_run(0, "claim", 6000, 4), test::own_run(9, "claim", 6600, 2)}));
  made.written_ms += 5 * 60'000;
  const auto pages = pages_of(made, words, fonts);
  CHECK(pages.size() == 1);
  const PrintedAbout about{"Skills passport", made.operator_name, "Deft 0.1.0", made.written_ms};
  const std::string pdf = pdf_of(pages, about, fonts);
  CHECK(pdf.starts_with("%PDF-"));
  CHECK(pdf == pdf_of(pages, about, fonts));
  test::TemporaryFolder folder;
  test::put_bytes(folder / "p.pdf", pdf);
  const std::string text = output_of("pdftotext -layout " + (folder / "p.pdf").string() + " -");
  for (const char* part : {"Ana Pražák", "17 March 2026 to 26 March 2026", "2 runs, 400 fields judged.", "Data-entry operator", "Desk keyboard", "Claim form", "6,600", "6,300 to 6,900", "99.0%", "96.4 to 99.7",
                           "Meets Lower, 5,000.", "not supervised", "What it does not say", "aaaa aaaa aaaa", "9999 9999", "page 1 of 1"}) {
    CAPTURE(part, text);
    CHECK(text.find(part) != std::string::npos);
  }
  const std::string about_it = output_of("TZ=UTC pdfinfo -isodates " + (folder / "p.pdf").string());
  for (const char* part : {"Author:          Ana Pražák\n", "Creator:         Deft 0.1.0\n", "CreationDate:    2026-04-26T14:05:00Z\n", "595.5 x 842.25 pts (A4)"}) {
    CAPTURE(part, about_it);
    CHECK(about_it.find(part) != std::string::npos);
  }
  if (const char* folder_of_pictures = std::getenv("DEFT_PASSPORT_OUT")) {
    Passport wide = passport_of(wide_data(), wide_titles(), kLines, words);
    wide.digest = std::string(64, '8');
    wide.pathway = "Process associate, commercial insurance";
    wide.stage = made.stage;
    draw_png(pages.front(), fonts, 1.5, std::string(folder_of_pictures) + "/passport.png");
    int n = 0;
    for (const PrintedPage& page : pages_of(wide, words, fonts)) draw_png(page, fonts, 1.5, std::string(folder_of_pictures) + "/wide-" + std::to_string(++n) + ".png");
  }
}

TEST_CASE("A passport without a run says so and shows no table", "[passport]") {
  const std::string all = all_words(pages_of(passport_of(test::own_data({}), {}, kLines, Words()), Words(), PrintFonts()));
  CHECK(all.find("nothing to show yet") != std::string::npos);
  CHECK(all.find("Held against") == std::string::npos);
}
