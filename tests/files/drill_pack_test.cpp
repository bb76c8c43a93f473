#include <catch2/catch.hpp>

#include <sodium.h>

#include "files/drill_library.h"
#include "files/drill_pack.h"
#include "files/installed_packs.h"
#include "files/plain_text.h"
#include "support/packed_cards.h"
#include "support/temporary_folder.h"

using namespace deft;
using namespace deft::test;

namespace {

PackEntries entries_of(const std::string& bytes) {
  auto read = read_drill_pack(bytes, "cards.deftpack");
  REQUIRE(std::holds_alternative<DrillPack>(read));
  return std::get<DrillPack>(read).entries;
}

std::string fault_of(const std::string& bytes) {
  const auto read = read_drill_pack(bytes, "cards.deftpack");
  const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
  return faults ? to_string(faults->front()) : "";
}

/// A pack of one file beside a good drill.
std::string with(const ZipPart& part) {
  std::vector<ZipPart> parts = good_parts();
  parts.push_back(part);
  return zip_of(parts);
}

DrillLibrary library(const TemporaryFolder& folder) {
  return DrillLibrary({folder / "drills"}, {DEFT_ROOT "/assets"}, installed_packs(folder.path()));
}

void install(const TemporaryFolder& folder, const std::string& name, const std::string& bytes) {
  std::filesystem::create_directories(folder / "packs");
  put_bytes(pack_file(folder.path(), name), bytes);
}

}  // namespace

TEST_CASE("A pack is read as it was made, and the same drills make the same bytes", "[pack]") {
  const PackEntries entries = good_entries();
  const std::string bytes = zip_of_entries(entries);
  CHECK(zip_of_entries(entries) == bytes);
  CHECK(entries_of(bytes) == entries);
  CHECK(entries_of(zip_of(good_parts())) == entries);  // packed by another hand
  const DrillPack pack = std::get<DrillPack>(read_drill_pack(bytes, "cards.deftpack"));
  CHECK(pack.name == "hostile");
  CHECK(pack.drills == std::vector<std::string>{"cards"});
  CHECK(pack.version == 3);
  CHECK(pack.signer.empty());
  const PackShelf shelf({DEFT_ROOT "/assets"});
  const Drill drill = std::get<Drill>(load_drill(pack, "cards", shelf, {}, DrillCheck::full));
  CHECK(drill.lists.at("words").size() == 2);
  DrillPack head{"a-b", "A \"b\" 'c' \\ \xe2\x82\xac", "Ana", 7, {}, {}, {}};
  PackEntries renamed = entries;
  renamed[std::string(kPackHead)] = head_of_pack(head);
  const DrillPack again = std::get<DrillPack>(read_drill_pack(zip_of_entries(renamed), "a-b.deftpack"));
  CHECK(again.title == head.title);
  CHECK(again.author == head.author);
}

TEST_CASE("A pack in memory gives the drill its folder gives, digest and all", "[pack]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "cards/lists");
  for (const auto& [name, text] : good_entries())
    if (name.find('/') != std::string::npos) put_bytes(folder / name, text);
  const Drill from_folder = std::get<Drill>(load_drill(folder / "cards"));
  const DrillPack pack = std::get<DrillPack>(read_drill_pack(zip_of_entries(good_entries()), "x"));
  const Drill from_pack = std::get<Drill>(load_drill(pack, "cards", PackShelf({}), {}, DrillCheck::full));
  CHECK(from_pack.digest == from_folder.digest);
}

TEST_CASE("Sizes are held where they are said to be", "[pack]") {
  const auto text = [](std::size_t bytes) {
    std::string lines;
    while (lines.size() < bytes) lines += "word" + std::to_string(lines.size() * 7919 % 100'003) + "\n";
    lines.resize(bytes);
    return lines;
  };
  CHECK(fault_of(with({"cards/long.txt", text(kLargestContent)})).empty());
  CHECK_THAT(fault_of(with({"cards/long.txt", text(kLargestContent + 1)})), Catch::Contains("cards/long.txt") && Catch::Contains("4000000"));
  CHECK(fault_of(with(deflated("cards/dense.txt", std::string(900, 'x')))).empty());
  CHECK_THAT(fault_of(with(deflated("cards/dense.txt", std::string(3'000'000, 'x')))), Catch::Contains("cards/dense.txt") && Catch::Contains("100 times"));
  std::vector<ZipPart> parts = good_parts();
  const ZipPart large = deflated("", text(kLargestContent));
  REQUIRE(large.content.size() * kMostPackRatio > kLargestContent);
  for (std::size_t n = 0; n < kMostPackBytes / kLargestContent; ++n) {
    ZipPart part = large;
    part.name = "cards/" + std::to_string(n) + ".txt";
    parts.push_back(part);
  }
  CHECK_THAT(fault_of(zip_of(parts)), Catch::Contains("cards/15.txt") && Catch::Contains("64000000"));
  parts = good_parts();
  for (std::size_t n = parts.size(); n < kMostPackEntries; ++n) parts.push_back({"cards/" + std::to_string(n) + ".txt", ""});
  CHECK(fault_of(zip_of(parts)).empty());
  parts.push_back({"cards/more.txt", ""});
  CHECK_THAT(fault_of(zip_of(parts)), Catch::Contains("2001 entries") && Catch::Contains("2000"));
  CHECK_THAT(fault_of(std::string(kLargestPack + 1, 'x')), Catch::Contains("32000001 bytes"));
}

TEST_CASE("What a zip says of a size is not believed: bytes are counted while they come", "[pack]") {
  ZipPart bomb = deflated("cards/bomb.txt", std::string(30'000'000, 'x'));
  bomb.size = 10;  // a reader that asks for as many bytes as it was told gets ten, and the zip looks sound to it
  CHECK_THAT(fault_of(with(bomb)), Catch::Contains("cards/bomb.txt") && (Catch::Contains("100 times") || Catch::Contains("4000000")));
  ZipPart modest = deflated("cards/modest.txt", std::string(500, 'x'));
  for (const std::uint32_t lie : {0U, 10U, 499U, 501U, 100'000U, 0xFFFFFFFFU}) {
    modest.size = lie;
    INFO(lie);
    CHECK_THAT(fault_of(with(modest)), Catch::Contains("damaged"));
  }
}

TEST_CASE("A signature covers every entry, and no other key can make it", "[pack]") {
  const Signer ana("ana"), eve("eve");
  const PackEntries entries = ana.signed_entries(good_entries());
  CHECK(std::get<DrillPack>(read_drill_pack(zip_of_entries(entries), "x")).signer == ana.public_key);
  const auto refused_when = [&](const auto& change) {
    PackEntries other = entries;
    change(other);
    CHECK_THAT(fault_of(zip_of_entries(other)), Catch::Contains("cards.deftpack/signature") && Catch::Contains("changed since it was signed"));
  };
  refused_when([](auto& e) { e["cards/lists/words.txt"].front() = 'O'; });  // as long as before
  refused_when([](auto& e) { e["cards/lists/words.txt"] += "three\n"; });
  refused_when([](auto& e) { e["cards/lists/more.txt"] = "three\n"; });
  refused_when([](auto& e) { e["pack.toml"] += "# mine\n"; });
  refused_when([](auto& e) { e.extract("cards/lists/words.txt"); });
  refused_when([](auto& e) { std::swap(e["cards/lists/words.txt"], e["cards/drill.toml"]); });
  refused_when([&](auto& e) { e["signature"] = pack_signature(eve.public_key, ana.signature(signed_words(e))); });
  refused_when([&](auto& e) { e["signature"] = pack_signature(ana.public_key, ana.signature("something else")); });
  refused_when([](auto& e) { e["signature"].pop_back(); });
  refused_when([](auto& e) { e["signature"] += "\n"; });
  refused_when([](auto& e) { e["signature"].clear(); });
  CHECK(std::get<DrillPack>(read_drill_pack(zip_of_entries(eve.signed_entries(good_entries())), "x")).signer == eve.public_key);
}

TEST_CASE("Every flipped bit of a signed pack is refused, or changes nothing in it", "[pack]") {
  const PackEntries entries = Signer("ana").signed_entries(good_entries());
  const std::string good = zip_of_entries(entries);
  int refused = 0;
  for (std::size_t place = 0; place < good.size(); ++place) {
    std::string bad = good;
    bad[place] = static_cast<char>(bad[place] ^ (1 << (place % 8)));
    const auto read = read_drill_pack(bad, "cards.deftpack");
    INFO(place);
    if (const auto* pack = std::get_if<DrillPack>(&read)) {
      CHECK(pack->entries == entries);
    } else {
      CHECK(fault_of(bad).starts_with("cards.deftpack"));
      ++refused;
    }
  }
  CHECK(refused > static_cast<int>(good.size() * 4 / 5));
}

TEST_CASE("A pack cut short anywhere is refused", "[pack]") {
  const std::string good = zip_of_entries(good_entries());
  for (std::size_t size = 0; size < good.size(); ++size) {
    INFO(size);
    CHECK(fault_of(good.substr(0, size)).starts_with("cards.deftpack"));
  }
}

TEST_CASE("Drills of installed packs stand beside those of folders, and know whether they serve assessments", "[pack]") {
  const TemporaryFolder folder;
  const Signer ana("ana");
  install(folder, "hostile", zip_of_entries(good_entries()));
  {
    const DrillLibrary drills = library(folder);
    CHECK(drills.names() == std::vector<std::string>{"cards"});
    REQUIRE(drills.first_papers(DrillCheck::quick).drills.size() == 1);
    CHECK(drills.first_papers(DrillCheck::quick).drills.front().practice_only);
    CHECK_THAT(drills.why_practice_only("cards"), Catch::Contains("hostile is not signed") && Catch::Contains("Leave out --assessment"));
    const Drill drill = std::get<Drill>(*drills.paper("cards", {}));
    JournalHead head;
    head.drill = "cards";
    head.drill_digest = drill.digest;
    REQUIRE(drills.of_run(head));
    CHECK(drills.of_run(head)->digest == drill.digest);
    head.drill_digest = "other";
    CHECK_FALSE(drills.of_run(head));
    CHECK_FALSE(drills.paper("pack.toml", {}));
  }
  install(folder, "hostile", zip_of_entries(ana.signed_entries(good_entries())));
  CHECK_THAT(library(folder).why_practice_only("cards"), Catch::Contains("not trusted here") && Catch::Contains("deft pack trust"));
  std::filesystem::create_directories(folder / "trusted");
  put_bytes(trusted_file(folder.path(), ana.public_key), hex_of(ana.public_key) + "\n");
  CHECK(library(folder).why_practice_only("cards").empty());
  CHECK_FALSE(library(folder).first_papers(DrillCheck::quick).drills.front().practice_only);
  put_bytes(trusted_file(folder.path(), ana.public_key), hex_of(Signer("eve").public_key) + "\n");
  CHECK_FALSE(library(folder).why_practice_only("cards").empty());
  put_bytes(folder / "station.pub", hex_of(ana.public_key) + "\n");  // this very station
  CHECK(library(folder).why_practice_only("cards").empty());
}

TEST_CASE("A damaged installed pack, and one whose drill has another's name, are named and stop nothing", "[pack]") {
  const TemporaryFolder folder;
  install(folder, "broken", zip_of_entries(good_entries()).substr(0, 300));
  install(folder, "hostile", zip_of_entries(good_entries()));
  install(folder, "other", zip_of_entries(good_entries()));  // named hostile inside
  PackEntries third = good_entries();
  third["pack.toml"] = "name = \"third\"\ntitle = \"Third\"\n";
  install(folder, "third", zip_of_entries(third));
  std::filesystem::create_directories(folder / "trusted");
  put_bytes(folder / "trusted/x.pub", "no key\n");
  const DrillShelf shelf = library(folder).first_papers(DrillCheck::quick);
  CHECK(shelf.drills.size() == 1);
  std::map<std::string, std::string> bad;
  for (const auto& [name, faults] : shelf.bad) bad[name] = to_string(faults.front());
  REQUIRE(bad.size() == 4);
  CHECK_THAT(bad["broken.deftpack"], Catch::Contains("cut short"));
  CHECK_THAT(bad["other.deftpack"], Catch::Contains("is named hostile"));
  CHECK_THAT(bad["third/cards"], Catch::Contains("another drill named cards"));
  CHECK_THAT(bad["x.pub"], Catch::Contains("no public key"));
  const DrillLibrary own({folder / "own"}, {}, installed_packs(folder.path()));
  std::filesystem::create_directories(folder / "own/cards/lists");
  for (const auto& [name, text] : good_entries())
    if (name.find('/') != std::string::npos) put_bytes(folder / ("own/" + name), text);
  const DrillLibrary both({folder / "own"}, {}, installed_packs(folder.path()));
  CHECK(both.why_practice_only("cards").empty());  // the folder's, not the pack's
  CHECK(both.names() == std::vector<std::string>{"cards"});
}
