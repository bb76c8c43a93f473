#include <catch2/catch.hpp>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "support/packed_cards.h"

using namespace deft::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A station with a drill folder of its own to make packs of.
struct Station : Folder {
  explicit Station(const std::string& drill = "cards") {
    fs::create_directories(path() / drill / "lists");
    for (auto [name, text] : deft::test::good_entries()) {
      const std::size_t slash = name.find('/');
      if (slash == std::string::npos) continue;
      if (const std::size_t place = text.find("\"cards\""); place != std::string::npos) text.replace(place, 7, "\"" + drill + "\"");
      put_bytes(path() / (drill + name.substr(slash)), text);
    }
  }
  std::string in(const std::string& name) const { return (path() / name).string(); }
  Outcome operator()(const std::string& arguments) const { return run_deft(arguments + option()); }
};

void check(const Outcome& outcome, int exit_code, const std::string& words) {
  CHECK(outcome.exit_code == exit_code);
  CHECK_THAT(outcome.output, Catch::Contains(words));
}

}  // namespace

TEST_CASE("A pack is made, installed, listed, keyed from and removed", "[cli]") {
  const Station maker, station;
  const std::string file = maker.in("floor-two.deftpack");
  check(maker("pack make " + maker.in("cards/") + " --out " + file + " --title 'Second floor' --author Ana --version 2"), 0, "1 drill, version 2, signed by ");
  check(station("pack list"), 0, "");
  check(station("pack install " + file), 0, "floor-two is installed: 1 drill, version 2, signed by ");
  CHECK(bytes_of(station.path() / "data/packs/floor-two.deftpack") == bytes_of(file));
  CHECK_FALSE(fs::exists(station.path() / "data/packs/floor-two.deftpack.new"));
  check(station("pack list"), 0, "not trusted here: for practice only. Second floor");
  const json list = json::parse(station("pack list --json").output);
  REQUIRE(list.size() == 1);
  CHECK(list[0]["pack"] == "floor-two");
  CHECK(list[0]["author"] == "Ana");
  CHECK(list[0]["version"] == 2);
  CHECK(list[0]["drills"] == json{"cards"});
  CHECK(list[0]["trusted"] == false);
  CHECK(list[0]["signer"].get<std::string>() + "\n" == bytes_of(maker.path() / "data/station.pub"));
  check(station("drills"), 0, "\ncards ");
  check(station("drill print cards --seed 1 --records 1"), 0, "Record 1 of 1");
  check(station("simulate cards --seed 1 --records 2"), 0, "");
  check(station("pack remove floor-two"), 0, "floor-two is removed");
  CHECK(station("drill print cards --records 1").exit_code == 2);
  check(station("pack remove floor-two"), 2, "There is no pack named \"floor-two\". There are: none.");
  put_bytes(station.path() / "data/other.deftpack", "not a pack");
  check(station("pack remove ../other"), 2, "There is no pack");
  CHECK(fs::exists(station.path() / "data/other.deftpack"));
  check(station("results"), 0, "cards");
}

TEST_CASE("What is not signed by a trusted station cannot be an assessment", "[cli]") {
  const Station maker, station;
  const std::string file = maker.in("floor.deftpack"), bare = maker.in("bare.deftpack");
  check(maker("pack make " + maker.in("cards") + " --out " + bare + " --author Ana --unsigned"), 0, "not signed: for practice only");
  check(maker("pack make " + maker.in("cards") + " --out " + file), 0, "signed by ");
  REQUIRE(station("pack install " + bare).exit_code == 0);
  check(station("practice cards --assessment"), 2, "cards cannot be keyed as an assessment: the pack bare is not signed");
  REQUIRE(station("pack remove bare").exit_code == 0);
  REQUIRE(station("pack install " + file).exit_code == 0);
  check(station("practice cards --assessment"), 2, "is signed by a station that is not trusted here");
  check(station("pack trust " + file), 2, "is no public key");
  check(station("pack trust " + maker.in("cards/drill.toml")), 2, "is no public key");
  check(station("pack trust " + maker.in("none.pub")), 2, "does not exist");
  check(station("practice cards --assessment"), 2, "is signed by a station that is not trusted here");
  check(station("pack trust " + maker.in("data/station.pub")), 0, "may be used in assessments now");
  check(station("pack list"), 0, ", trusted.");
  // Without a display a run that may start fails for that reason alone.
  const std::string without_display = "DISPLAY= ";
  const std::string command = without_display + DEFT_PROGRAM + " practice cards --assessment" + station.option() + " >" + station.in("said") + " 2>&1";
  CHECK(std::system(command.c_str()) != 0);
  CHECK_THAT(bytes_of(station.path() / "said"), !Catch::Contains("cannot be keyed"));
  REQUIRE(maker("pack install " + file).exit_code == 0);  // its own station trusts it
  check(maker("pack list"), 0, ", trusted.");
}

TEST_CASE("A pack takes another's place only when it is newer and by the same hand", "[cli]") {
  const Station maker, other, station;
  const auto make = [](const Station& at, const std::string& more) {
    const std::string file = at.in("floor.deftpack");
    REQUIRE(at("pack make " + at.in("cards") + " --out " + file + more).exit_code == 0);
    return file;
  };
  REQUIRE(station("pack install " + make(maker, " --version 2")).exit_code == 0);
  check(station("pack install " + make(maker, " --version 2")), 2, "Version 2 of the pack floor is installed, and this is version 2");
  check(station("pack install " + make(maker, " --version 1")), 2, "this is version 1. Add --replace");
  check(station("pack install " + make(maker, " --version 3")), 0, "version 3");
  check(station("pack install " + make(other, " --version 4")), 2, "not the same signature");
  check(station("pack install " + make(other, " --version 4 --unsigned")), 2, "no signature");
  check(station("pack install " + make(other, " --version 1") + " --replace"), 0, "version 1");
  put_bytes(station.path() / "data/packs/floor.deftpack", "damaged");
  check(station("pack list"), 1, "floor.deftpack: It is no zip");
  check(station("drills"), 1, "floor.deftpack: It is no zip");
  check(station("pack install " + make(other, " --version 9")), 2, "cannot be read. Add --replace");
  check(station("pack install " + make(other, "") + " --replace"), 0, "floor is installed");
  check(station("pack list"), 0, "version 1");
}

TEST_CASE("A pack whose drill has a name that is taken, or is not sound, is not installed", "[cli]") {
  const Station maker, station, shipped("codes");
  const std::string file = maker.in("floor.deftpack"), again = maker.in("again.deftpack"), codes = shipped.in("codes.deftpack");
  REQUIRE(maker("pack make " + maker.in("cards") + " --out " + file).exit_code == 0);
  REQUIRE(maker("pack make " + maker.in("cards") + " --out " + again).exit_code == 0);
  REQUIRE(shipped("pack make " + shipped.in("codes") + " --out " + codes).exit_code == 0);
  check(station("pack install " + codes), 2, "has a drill codes, and there is one of that name");
  fs::create_directories(station.path() / "data/drills");
  fs::copy(maker.path() / "cards", station.path() / "data/drills/cards", fs::copy_options::recursive);
  check(station("pack install " + file), 2, "has a drill cards");
  fs::remove_all(station.path() / "data/drills");
  REQUIRE(station("pack install " + file).exit_code == 0);
  check(station("pack install " + again), 2, "has a drill cards");
  REQUIRE(station("pack remove floor").exit_code == 0);
  deft::PackEntries bad = good_entries();
  bad["cards/drill.toml"].replace(bad["cards/drill.toml"].find("max_length = 20"), 15, "max_length = 2");
  put_bytes(station.path() / "bad.deftpack", deft::zip_of_entries(bad));
  const Outcome refused = station("pack install " + station.in("bad.deftpack"));
  check(refused, 1, "hostile.deftpack/cards/drill.toml:13: ");
  CHECK_THAT(refused.output, Catch::Contains("longer than its max_length") && Catch::Contains("was not installed"));
  CHECK_FALSE(fs::exists(station.path() / "data/packs/hostile.deftpack"));
  put_bytes(maker.path() / "cards/lists/words.txt", "a word that is longer than twenty characters\n");
  check(maker("pack make " + maker.in("cards") + " --out " + maker.in("none.deftpack")), 1, "The pack was not made.");
  CHECK_FALSE(fs::exists(maker.path() / "none.deftpack"));
  put_bytes(maker.path() / "cards/notes.md", "mine\n");
  check(maker("pack make " + maker.in("cards") + " --out " + maker.in("none.deftpack")), 1, "notes.md: Its name cannot be in a pack");
  check(maker("pack make " + maker.in("lists") + " --out " + maker.in("none.deftpack")), 2, "is no folder with a drill.toml");
  check(maker("pack make " + maker.in("cards") + " --out " + maker.in("none.zip")), 2, "ends in .deftpack");
  check(station("pack install " + station.in("none.deftpack")), 2, "does not exist");
  check(station("pack install /dev/zero"), 1, "/dev/zero is no file");
  CHECK(station("pack").exit_code == 2);
}
