#include "locale/words.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <locale>

#include <unistd.h>

using deft::fill;
using deft::Words;

namespace {

constexpr std::int64_t kNoon17March = 1'773'748'800'000;  // 2026-03-17T12:00:00Z

/// A folder with a German catalogue of three messages, gone when the test is.
struct CatalogueFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("deft-words-" + std::to_string(::getpid()));
  CatalogueFolder() {
    const auto folder = path / "de" / "LC_MESSAGES";
    std::filesystem::create_directories(folder);
    std::ofstream(path / "de.po") << "msgid \"\"\nmsgstr \"\"\n"
                                     "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                     "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
                                     "msgid \"Today\"\nmsgstr \"Heute\"\n\n"
                                     "msgid \"{n} more field\"\nmsgid_plural \"{n} more fields\"\n"
                                     "msgstr[0] \"noch {n} Feld\"\nmsgstr[1] \"noch {n} Felder\"\n\n"
                                     "msgid \"↑ and …\"\nmsgstr \"↑ und …\"\n\n"
                                     "msgid \"%e %B\"\nmsgstr \"%e. %B\"\n";
    const std::string command =
        "msgfmt -o '" + (folder / "deft.mo").string() + "' '" + (path / "de.po").string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  ~CatalogueFolder() { std::filesystem::remove_all(path); }
};

std::string local(std::int64_t unix_ms, const char* pattern) {
  const std::time_t seconds = unix_ms / 1000;
  std::tm parts{};
  localtime_r(&seconds, &parts);
  char text[64];
  return std::string(text, std::strftime(text, sizeof text, pattern, &parts));
}

}  // namespace

TEST_CASE("Numbers are grouped and halves round away from nought", "[words]") {
  const Words words;
  CHECK(words.number(8640) == "8,640");
  CHECK(words.number(97.0, 1) == "97.0");
  CHECK(words.number(1'234'567) == "1,234,567");
  CHECK(words.number(2.5) == "3");
  CHECK(words.number(0.25, 1) == "0.3");
  CHECK(words.number(-0.2) == "0");
  CHECK(words.number(12) == "12");
}

TEST_CASE("Dates read as people say them, in local time", "[words]") {
  const Words words;
  CHECK(words.day_and_month(kNoon17March) == "17 March");
  CHECK(words.weekday_day_and_month(kNoon17March) == "Tuesday 17 March");
  CHECK(words.time_of_day(kNoon17March) == local(kNoon17March, "%H:%M"));
  CHECK(words.day_and_month(kNoon17March - 9 * 86'400'000LL) == "8 March");
}

TEST_CASE("A day ends at local midnight", "[words]") {
  const Words words;
  for (std::int64_t hours = 0; hours < 48; ++hours) {
    const std::int64_t at = kNoon17March + hours * 3'600'000;
    const bool same_date = words.day_and_month(at) == words.day_and_month(kNoon17March);
    CHECK((words.day_number(at) == words.day_number(kNoon17March)) == same_date);
  }
  CHECK(words.day_number(kNoon17March + 7 * 86'400'000LL) == words.day_number(kNoon17March) + 7);
}

TEST_CASE("English is the source, an unknown language gives English", "[words]") {
  CHECK(Words().text("Today") == "Today");
  CHECK(Words().text("") == "");
  CHECK(Words().text("−, ↑ and …") == "−, ↑ and …");
  for (const char* unknown : {"xx_YY", "", "nonsense", "_", "C"}) {
    const Words words(unknown);
    CHECK(words.text("Today") == "Today");
    CHECK(words.number(8640) == "8,640");
    CHECK(words.day_and_month(kNoon17March) == "17 March");
  }
}

TEST_CASE("One and many have their own words, with the number in them", "[words]") {
  const Words words;
  CHECK(words.plural("{n} field", "{n} fields", 1) == "1 field");
  CHECK(words.plural("{n} field", "{n} fields", 0) == "0 fields");
  CHECK(words.plural("{n} field", "{n} fields", 1200) == "1,200 fields");
}

TEST_CASE("A catalogue gives the words, numbers and dates of its language", "[words]") {
  const CatalogueFolder folder;
  const Words words("de_DE", folder.path.string());
  CHECK(words.text("Today") == "Heute");
  CHECK(words.text("Settings") == "Settings");
  CHECK(words.text("↑ and …") == "↑ und …");
  CHECK(words.plural("{n} more field", "{n} more fields", 1) == "noch 1 Feld");
  CHECK(words.plural("{n} more field", "{n} more fields", 1200) == "noch 1.200 Felder");
  CHECK(words.number(97.04, 1) == "97,0");
  CHECK(words.day_and_month(kNoon17March) == "17. März");
  CHECK(Words("en_GB", folder.path.string()).text("Today") == "Today");
}

TEST_CASE("Nothing global is touched", "[words]") {
  const std::string c_locale = std::setlocale(LC_ALL, nullptr);
  const Words words("de_DE");
  CHECK(words.number(8640) == "8.640");
  CHECK(std::setlocale(LC_ALL, nullptr) == c_locale);
  CHECK(std::locale() == std::locale::classic());
}

TEST_CASE("Placeholders are filled once, from the left", "[words]") {
  CHECK(fill("{n} of {all}", {{"n", "4"}, {"all", "25"}}) == "4 of 25");
  CHECK(fill("{a}{b}{a}", {{"a", "{b}"}, {"b", "x"}}) == "{b}x{b}");
  CHECK(fill("{unknown} {n}", {{"n", "4"}}) == "{unknown} 4");
  CHECK(fill("{ {n}", {{"n", "4"}}) == "{ 4");
  CHECK(fill("{n", {{"n", "4"}}) == "{n");
  CHECK(fill("", {}) == "");
}
