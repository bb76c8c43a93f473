#include <rapidcheck.h>
#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "files/plain_text.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "keying/text.h"
#include "support/temporary_folder.h"

using namespace deft;

TEST_CASE("Without a settings file the defaults hold", "[settings]") {
  const test::TemporaryFolder folder;
  const ReadSettings read = load_settings(folder / "settings.toml");
  CHECK(read.settings == Settings{});
  CHECK(read.diagnostics.empty());
}

TEST_CASE("Settings saved are the settings loaded", "[settings]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "config/deft/settings.toml";
  for (const ThemeName theme : {ThemeName::paper, ThemeName::night, ThemeName::contrast})
    for (const int percent : {100, 125, 150, 200}) {
      const Settings settings{.operator_name = "Zoë \"Zo\" O'Brien \\ Пример",
                              .theme = theme,
                              .text_percent = percent,
                              .hide_meters = percent > 125,
                              .consequences = percent > 125 ? ShowConsequences::always : ShowConsequences::never,
                              .key_profile = percent > 125 ? "5250" : "my \"own\"",
                              .pathway = percent > 125 ? "insurance" : "my \"role\"",
                              .night_by_clock = percent > 125};
      save_settings(file, settings);
      const ReadSettings read = load_settings(file);
      CHECK(read.diagnostics.empty());
      CHECK(read.settings == settings);
    }
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  REQUIRE(::stat(file.parent_path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700);
  CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("Any name an operator can key is kept", "[settings]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "settings.toml";
  const bool held = rc::check("name", [&] {
    std::u32string name;
    for (const auto c :
         *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0x20, 0x3000)))
      if ((c < 0x7F || c >= 0xA0) && name.size() < 100) name.push_back(static_cast<char32_t>(c));
    Settings settings;
    settings.operator_name = to_utf8(name);
    save_settings(file, settings);
    const ReadSettings read = load_settings(file);
    RC_ASSERT(read.diagnostics.empty());
    settings.operator_name = without_faults(settings.operator_name);  // nobody could see those
    RC_ASSERT(read.settings == settings);
    RC_ASSERT(fault_of_text(to_utf8(name)) || settings.operator_name == to_utf8(name));
  });
  CHECK(held);
}

TEST_CASE("A setting out of range is said with its line and left at its default", "[settings]") {
  const test::TemporaryFolder folder;
  const auto file = folder / "settings.toml";
  test::put_bytes(file,
                  "operator = 7\ntheme = \"neon\"\ntext_size = 110\nhide_meters = \"yes\"\nsound = true\nconsequences = true\n");
  const ReadSettings read = load_settings(file);
  CHECK(read.settings == Settings{});
  REQUIRE(read.diagnostics.size() == 6);
  for (std::size_t n = 0; n < 6; ++n) {
    CHECK(read.diagnostics[n].line == static_cast<int>(n) + 1);
    CHECK(read.diagnostics[n].file == file.string());
  }
  CHECK_THAT(read.diagnostics[1].message, Catch::Contains("theme") && Catch::Contains("night"));
  CHECK_THAT(read.diagnostics[2].message, Catch::Contains("100, 125, 150 or 200"));
}

TEST_CASE("One setting out of range leaves the others as they are", "[settings]") {
  const test::TemporaryFolder folder;
  for (const char* size :
       {"0", "99", "201", "300", "-100", "1e3", "125.5", "\"125\"", "9223372036854775807"}) {
    test::put_bytes(folder / "settings.toml",
                    std::string("operator = \"Ana\"\ntheme = \"night\"\ntext_size = ") + size + "\n");
    const ReadSettings read = load_settings(folder / "settings.toml");
    CHECK(read.diagnostics.size() == 1);
    CHECK(read.settings == Settings{.operator_name = "Ana", .theme = ThemeName::night});
  }
  test::put_bytes(folder / "settings.toml", "operator = \"" + std::string(101, 'x') + "\"\n");
  CHECK(load_settings(folder / "settings.toml").diagnostics.size() == 1);
  test::put_bytes(folder / "settings.toml", "operator = \"a\\u0007b\"\n");
  CHECK(load_settings(folder / "settings.toml").settings.operator_name.empty());
}

TEST_CASE("A settings file that is not TOML gives the defaults and the line", "[settings]") {
  const test::TemporaryFolder folder;
  for (const char* text : {"theme = \"night\"\ntext_size = = 3\n", "\nname", "\n[[[["}) {
    test::put_bytes(folder / "settings.toml", text);
    const ReadSettings read = load_settings(folder / "settings.toml");
    CHECK(read.settings == Settings{});
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].line == 2);
  }
}

TEST_CASE("Settings that cannot be saved leave the old ones whole and say where", "[settings]") {
  const test::TemporaryFolder folder;
  test::put_bytes(folder / "config", "a file in place of the folder");
  CHECK_THROWS_WITH(save_settings(folder / "config/settings.toml", {}),
                    Catch::Contains((folder / "config").string()));
  std::filesystem::create_directories(folder / "settings.toml");
  CHECK_THROWS_AS(save_settings(folder / "settings.toml", {}), Error);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
  const ReadSettings read = load_settings(folder / "settings.toml");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK_THAT(to_string(read.diagnostics[0]), Catch::Contains((folder / "settings.toml").string()));
}

TEST_CASE("Benchmarks are read in name order, each with its source", "[benchmarks]") {
  const test::TemporaryFolder folder;
  test::put_bytes(folder / "b.toml",
                  "[benchmark]\nname = \"Audit\"\nmeasure = \"field_accuracy\"\nthreshold = 0.99\nbase = "
                  "\"fields\"\nsource = \"s\"\ndate = \"2020\"\ncertainty = \"c\"\n");
  test::put_bytes(folder / "a.toml",
                  "[benchmark]\nname = \"SSC operator\"\nmeasure = \"net_ksph\"\nthreshold = 8000\nbase = "
                  "\"key depressions\"\nsource = \"s\"\ndate = \"2020\"\ncertainty = \"c\"\n");
  test::put_bytes(folder / "README.md", "not one");
  const std::vector<Benchmark> benchmarks = load_benchmarks(folder.path());
  REQUIRE(benchmarks.size() == 2);
  CHECK(benchmarks[0].name == "SSC operator");
  CHECK(benchmarks[0].threshold == 8000);
  CHECK(benchmarks[1].measure == Benchmark::Measure::field_accuracy);
  CHECK(benchmarks[1].base == "fields");
}

TEST_CASE("A benchmark out of range or without a source is refused with file and line", "[benchmarks]") {
  const test::TemporaryFolder folder;
  const auto refused = [&](const std::string& lines, const std::string& where) {
    test::put_bytes(folder / "a.toml", lines);
    CHECK_THROWS_WITH(load_benchmarks(folder.path()),
                      Catch::StartsWith((folder / "a.toml").string() + where));
  };
  const std::string rest = "base = \"fields\"\nsource = \"s\"\ndate = \"2020\"\ncertainty = \"c\"\n";
  refused("[benchmark]\nname = \"x\"\nmeasure = \"field_accuracy\"\nthreshold = 99.5\n" + rest, ":4:");
  refused("[benchmark]\nname = \"x\"\nmeasure = \"net_ksph\"\nthreshold = -1\n" + rest, ":4:");
  refused("[benchmark]\nname = \"x\"\nmeasure = \"net_ksph\"\nthreshold = nan\n" + rest, ":4:");
  refused("[benchmark]\nname = \"x\"\nmeasure = \"wpm\"\nthreshold = 1\n" + rest, ":3:");
  refused("[benchmark]\nname = 5\nmeasure = \"net_ksph\"\nthreshold = 1\n" + rest, ":2:");
  refused(
      "[benchmark]\nname = \"x\"\nmeasure = \"net_ksph\"\nthreshold = 1\nbase = \"b\"\ndate = "
      "\"2020\"\ncertainty = \"c\"\n",
      ":1:");
  refused("benchmark = 3\n", ":1:");
  refused("[benchmark\n", ":1:");
  CHECK_THROWS_WITH(load_benchmarks(folder / "missing"), Catch::Contains((folder / "missing").string()));
}

TEST_CASE("Every shipped benchmark reads", "[benchmarks]") {
  const std::filesystem::path shipped = std::filesystem::path(DEFT_ROOT) / "assets/benchmarks";
  for (const Benchmark& benchmark : load_benchmarks(shipped)) CHECK_FALSE(benchmark.source.empty());
}
