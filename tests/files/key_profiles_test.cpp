#include <catch2/catch.hpp>

#include <fstream>

#include "files/key_profile_file.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

const KeyProfile& named(const KeyProfileShelf& shelf, const std::string& name) {
  const auto found = std::ranges::find(shelf.profiles, name, &KeyProfile::name);
  REQUIRE(found != shelf.profiles.end());
  return *found;
}

}  // namespace

TEST_CASE("The key profiles that ship with Deft are sound", "[key profiles]") {
  const KeyProfileShelf shelf = load_key_profiles({DEFT_ROOT "/assets/keys"});
  for (const Diagnostic& bad : shelf.bad) FAIL_CHECK(to_string(bad));
  REQUIRE(shelf.profiles.size() == 4);
  CHECK(shelf.profiles.front().name == "deft");
  CHECK(shelf.profiles.front().keys.empty());
  CHECK(shelf.profiles.front().behaviours == KeyProfile{}.behaviours);
  const KeyProfile& station = named(shelf, "5250");
  CHECK(station.behaviours == Behaviours{.shop_keys = true, .lock_until_reset = true, .field_minus = true, .field_exit = true, .work_check = true});
  CHECK(meant(station, NamedKey::enter) == Key(NamedKey::f12));
  CHECK(meant(station, with_ctrl(U'r')) == Key(NamedKey::escape));
  CHECK(meant(named(shelf, "cspro"), on_keypad(U'*')) == Key(NamedKey::f2));
  CHECK(named(shelf, "spreadsheet").behaviours.enter_down);
}

TEST_CASE("A trainer's own file stands in for the one of its name that ships", "[key profiles]") {
  const test::TemporaryFolder folder;
  write(folder / "cspro.toml", "title = \"Ours\"\nfield_exit = true\n[keys]\n\"<F10>\" = \"<F12>\"\n\"x\" = \"y\"\n");
  const KeyProfileShelf shelf = load_key_profiles({DEFT_ROOT "/assets/keys", folder / "", folder / "nothing here"});
  CHECK(shelf.bad.empty());
  CHECK(shelf.profiles.size() == 4);
  CHECK(named(shelf, "cspro").title == "Ours");
  CHECK(named(shelf, "cspro").behaviours.field_exit);
  CHECK(meant(named(shelf, "cspro"), U'x') == Key(U'y'));
}

TEST_CASE("What is wrong in a key profile is said with its line, and the others load", "[key profiles]") {
  const test::TemporaryFolder folder;
  write(folder / "a.toml", "title = \"A\"\nlock = true\n");
  write(folder / "b.toml", "title = \"B\"\n[keys]\n\"<Entre>\" = \"<F12>\"\n\"<F10>\" = \"ab\"\n\"<F9>\" = 3\n\"<Field_2>\" = \"x\"\n");
  write(folder / "c.toml", "[keys]\n");
  write(folder / "d.toml", "title = \n");
  write(folder / "e.toml", "title = \"E\"\n");
  const KeyProfileShelf shelf = load_key_profiles({folder / ""});
  CHECK(shelf.profiles.size() == 2);
  std::vector<int> lines;
  for (const Diagnostic& bad : shelf.bad) lines.push_back(bad.line);
  CHECK(lines == std::vector<int>{2, 3, 4, 5, 6, 1, 1});
}
