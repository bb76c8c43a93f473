#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <functional>

#include "files/drill_file.h"
#include "files/plain_text.h"
#include "files/profile_file.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

/// What a hostile file is told: the sentence, and the line it names; nothing if it was taken.
struct Told {
  std::string sentence;
  int line = 0;
  bool refused() const { return !sentence.empty(); }
};

Told told_by(const std::vector<Diagnostic>& diagnostics) {
  return diagnostics.empty() ? Told{} : Told{to_string(diagnostics.front()), diagnostics.front().line};
}

/// One kind of content people write: a good text of it, and how it is read.
struct Content {
  std::string name, good;
  std::function<Told(const std::filesystem::path& folder, const std::string& text)> read;
};

Told line_in(const std::string& sentence) {
  const std::size_t name = sentence.find(".toml:");
  return {sentence, name == std::string::npos ? 0 : std::atoi(sentence.c_str() + name + 6)};
}

std::vector<Content> contents() {
  const auto thrown = [](auto&& read) {
    try {
      read();
    } catch (const Error& error) {
      return line_in(error.what());
    }
    return Told{};
  };
  return {
      {"drill", test::bytes_of(DEFT_ROOT "/drills/codes/drill.toml"),
       [](const auto& folder, const std::string& text) {
         std::filesystem::create_directories(folder / "codes");
         test::put_bytes(folder / "codes" / "drill.toml", text);
         const auto read = load_drill(folder / "codes");
         const auto* diagnostics = std::get_if<std::vector<Diagnostic>>(&read);
         return diagnostics ? told_by(*diagnostics) : Told{};
       }},
      {"settings", "# of this station\noperator = \"Ines\"\ntheme = \"night\"\n",
       [](const auto& folder, const std::string& text) {
         test::put_bytes(folder / "settings.toml", text);
         return told_by(load_settings(folder / "settings.toml").diagnostics);
       }},
      {"theme", test::bytes_of(DEFT_ROOT "/assets/themes/paper.toml"),
       [=](const auto& folder, const std::string& text) {
         test::put_bytes(folder / "theme.toml", text);
         return thrown([&] { load_theme(folder / "theme.toml"); });
       }},
      {"measures", test::bytes_of(DEFT_ROOT "/assets/themes/measures.toml"),
       [=](const auto& folder, const std::string& text) {
         test::put_bytes(folder / "measures.toml", text);
         return thrown([&] { load_measures(folder / "measures.toml"); });
       }},
      {"benchmark", "[benchmark]\nname = \"A\"\nmeasure = \"net_ksph\"\nthreshold = 8000\nbase = \"b\"\nsource = \"s\"\ndate = \"d\"\ncertainty = \"c\"\n",
       [=](const auto& folder, const std::string& text) {
         std::filesystem::create_directories(folder / "benchmarks");
         test::put_bytes(folder / "benchmarks" / "1.toml", text);
         return thrown([&] { load_benchmarks(folder / "benchmarks"); });
       }},
      {"profile", test::bytes_of(DEFT_ROOT "/assets/profiles/24-cost.toml"),
       [](const auto& folder, const std::string& text) {
         test::put_bytes(folder / "profile.toml", text);
         const auto read = load_profile(folder / "profile.toml");
         const auto* diagnostics = std::get_if<std::vector<Diagnostic>>(&read);
         return diagnostics ? told_by(*diagnostics) : Told{};
       }},
  };
}

const std::vector<std::pair<std::string, std::string>> kForbidden{
    {"a NUL", std::string(1, '\0')},
    {"an escape character", "\x1b"},
    {"a delete", "\x7f"},
    {"a C1 control", "\xc2\x85"},
    {"a bell", "\x07"},
    {"text turned right to left", "\xe2\x80\xae"},
    {"text turned left to right", "\xe2\x80\xad"},
    {"an embedding", "\xe2\x80\xaa"},
    {"an isolate", "\xe2\x81\xa6"},
    {"the end of an isolate", "\xe2\x81\xa9"},
    {"an overlong slash", "\xc0\xaf"},
    {"an overlong NUL", "\xe0\x80\x80"},
    {"half a surrogate pair", "\xed\xa0\x80"},
    {"a character beyond Unicode", "\xf4\x90\x80\x80"},
    {"a lone continuation byte", "\x80"},
    {"half a character", "\xe2\x82"},
    {"Latin-1", "caf\xe9"},
    {"five marks on a letter", "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"},
};

/// Every content with a forbidden text in a comment of its own, before its first line, in its middle, and behind its last.
std::vector<std::pair<std::string, int>> spoiled(const std::string& good, const std::string& bad) {
  std::vector<std::pair<std::string, int>> texts;
  const std::string line = "# " + bad + "\n";
  texts.emplace_back(line + good, 1);
  const std::size_t middle = good.find('\n', good.size() / 2) + 1;
  const auto lines = std::count(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(middle), '\n');
  texts.emplace_back(good.substr(0, middle) + line + good.substr(middle), static_cast<int>(lines) + 1);
  texts.emplace_back(good + line, static_cast<int>(std::count(good.begin(), good.end(), '\n')) + 1);
  return texts;
}

}  // namespace

TEST_CASE("Characters nobody could see or tell apart are refused in every file people write, with the line", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  int refused = 0;
  for (const Content& content : contents()) {
    INFO(content.name);
    REQUIRE_FALSE(content.read(folder.path(), content.good).refused());
    for (const auto& [what, bad] : kForbidden)
      for (const auto& [text, line] : spoiled(content.good, bad)) {
        const Told told = content.read(folder.path(), text);
        INFO(what << " in line " << line << ": " << told.sentence);
        REQUIRE(told.refused());
        CHECK(told.line == line);
        CHECK(told.sentence.ends_with('.'));
        ++refused;
      }
  }
  CHECK(refused == 6 * 3 * 18);
}

TEST_CASE("An escape in a text does not smuggle in what may not stand there", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  for (const Content& content : contents()) {
    for (const std::string escape : {"\\u0000", "\\u202E", "\\u0007", "e\\u0301\\u0301\\u0301\\u0301\\u0301"}) {
      const Told told = content.read(folder.path(), "zz = \"" + escape + "\"\n" + content.good);
      INFO(content.name << ' ' << escape << ": " << told.sentence);
      CHECK(told.line == 1);
      CHECK_THAT(told.sentence, Catch::Contains("character") || Catch::Contains("marks"));
    }
  }
}

TEST_CASE("Bombs are refused before anything is built of them", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const std::vector<std::pair<std::string, std::string>> bombs{
      {"200,000 brackets", "a = " + std::string(200'000, '[')},
      {"33 brackets", "a = " + std::string(33, '[') + std::string(33, ']') + "\n"},
      {"tables in tables", [] {
         std::string text = "a = ";
         for (int n = 0; n < 5'000; ++n) text += "{a=";
         return text;
       }()},
      {"a key of 50,000 parts", [] {
         std::string text = "a";
         for (int n = 0; n < 50'000; ++n) text += ".a";
         return text + " = 1\n";
       }()},
      {"a heading of 50,000 parts", [] {
         std::string text = "[a";
         for (int n = 0; n < 50'000; ++n) text += ".a";
         return text + "]\n";
       }()},
      {"100,001 values", [] {
         std::string text = "a = [";
         for (int n = 0; n < 100'001; ++n) text += "1,";
         return text + "]\n";
       }()},
      {"100,001 lines", [] {
         std::string text;
         for (int n = 0; n < 100'001; ++n) text += "a" + std::to_string(n) + "=1\n";
         return text;
       }()},
      {"more than 4 MB", "# " + std::string(kLargestContent, 'x') + "\n"},
  };
  CHECK(fault_of_text(std::string(kLargestContent + 1, 'x')));  // whoever hands it over
  for (const Content& content : contents())
    for (const auto& [what, bomb] : bombs) {
      const Told told = content.read(folder.path(), bomb + content.good);
      INFO(content.name << ", " << what << ": " << told.sentence.substr(0, 300));
      CHECK(told.refused());
      CHECK(told.sentence.size() < 600);
    }
}

TEST_CASE("Numbers out of range, of another type, and keys given twice are refused with the line", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto all = contents();
  const auto with = [](std::string text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
  };
  const Content& drill = all[0];
  for (const std::string number : {"18446744073709551616", "-1", "3.9", "1e999999", "nan", "inf", "\"20\"", "[20]", "0x7fffffffffffffff", "true",
                                   "99999999999999999999999999999999"}) {
    const Told told = drill.read(folder.path(), with(drill.good, "records = 20", "records = " + number));
    INFO(number << ": " << told.sentence);
    CHECK(told.line == 9);
  }
  for (const Content& content : all) {
    const std::size_t start = content.good.find("\nname = ") == std::string::npos ? content.good.find("theme = ") : content.good.find("\nname = ") + 1;
    if (start == std::string::npos || content.name == "measures") continue;
    const std::string line = content.good.substr(start, content.good.find('\n', start) + 1 - start);
    const Told told = content.read(folder.path(), with(content.good, line, line + line));
    INFO(content.name << ": " << told.sentence);
    CHECK(told.refused());
    CHECK(told.line == 1 + static_cast<int>(std::count(content.good.begin(), content.good.begin() + static_cast<std::ptrdiff_t>(start), '\n')) + 1);
  }
}

TEST_CASE("What is no file of text is refused and never waited for", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  REQUIRE(::mkfifo((folder / "settings.toml").c_str(), 0600) == 0);
  CHECK(told_by(load_settings(folder / "settings.toml").diagnostics).refused());
  std::filesystem::create_directories(folder / "drill" / "drill.toml");
  const auto read = load_drill(folder / "drill");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(read));
  CHECK_THAT(told_by(std::get<std::vector<Diagnostic>>(read)).sentence, Catch::Contains("drill.toml"));
  CHECK_THROWS_WITH(load_theme("/dev/zero"), Catch::Contains("/dev/zero"));
}

TEST_CASE("Four marks on a letter, tabs and every script are text", "[hostile]") {
  for (const std::string good : {"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81", "a\tb\r\n", "žluťoučký", "हिन्दी", "日本語", "עברית", "ไทย"}) CHECK_FALSE(fault_of_text(good));
  CHECK(fault_of_text(std::string(1, '\0')));
}
