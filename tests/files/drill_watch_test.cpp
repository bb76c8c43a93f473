#include <catch2/catch.hpp>

#include <fstream>

#include "files/drill_watch.h"
#include "support/temporary_folder.h"

using namespace deft;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

void replace(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = text_of(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  std::ofstream(file) << text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("A watched drill is read once, and again after each change of any file it is made of", "[watch]") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder / "drills");
  fs::copy(DEFT_ROOT "/drills/contact", folder / "drills/contact", fs::copy_options::recursive);
  fs::create_directories(folder / "own/rule-sets");
  DrillWatch watch(folder / "drills/contact", {}, {folder / "own", DEFT_ROOT "/assets"});
  const auto first = watch.changed();
  REQUIRE(first);
  const Drill before = std::get<Drill>(*first);
  CHECK_FALSE(watch.changed());

  replace(folder / "drills/contact/drill.toml", "must_enter", "must_entr");
  const auto faulty = watch.changed();
  REQUIRE(faulty);
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(*faulty));
  CHECK(to_string(std::get<std::vector<Diagnostic>>(*faulty).front()).find("must_entr") != std::string::npos);
  CHECK_FALSE(watch.changed());
  replace(folder / "drills/contact/drill.toml", "must_entr", "must_enter");
  CHECK(std::get<Drill>(watch.changed().value()).digest == before.digest);

  const fs::path layout = fs::directory_iterator(folder / "drills/contact/layouts")->path();
  std::ofstream(layout, std::ios::app) << "\n# a note\n";
  CHECK(std::get<Drill>(watch.changed().value()).digest != before.digest);

  fs::copy(DEFT_ROOT "/assets/rule-sets/client-standard.toml", folder / "own/rule-sets/client-standard.toml");
  replace(folder / "own/rule-sets/client-standard.toml", "Initial capitals", "Initial letters large");
  const Drill own_rules = std::get<Drill>(watch.changed().value());
  CHECK(own_rules.rules->rules[1].instruction.starts_with("Initial letters large"));
}

TEST_CASE("A watched folder that is not there says so, and is read once it is", "[watch]") {
  const test::TemporaryFolder folder;
  DrillWatch watch(folder / "contact", {}, {DEFT_ROOT "/assets"});
  const auto nothing = watch.changed();
  REQUIRE(nothing);
  CHECK(std::holds_alternative<std::vector<Diagnostic>>(*nothing));
  CHECK_FALSE(watch.changed());
  fs::copy(DEFT_ROOT "/drills/contact", folder / "contact", fs::copy_options::recursive);
  CHECK(std::holds_alternative<Drill>(watch.changed().value()));
}
