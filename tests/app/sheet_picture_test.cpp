#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/sheet_view.h"
#include "files/drill_file.h"
#include "files/pack_shelf.h"
#include "shell/easel.h"
#include "support/screen_look.h"
#include "support/sheet_faults.h"

using namespace deft;

namespace {

const PackShelf& packs() {
  static const PackShelf shelf({std::string(DEFT_ROOT) + "/assets"});
  return shelf;
}

std::vector<std::string> families() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(DEFT_ROOT) + "/drills"))
    if (std::filesystem::exists(entry.path() / "layouts")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Drill paper(const std::string& name, const Variant& variant) {
  auto loaded = load_drill(std::string(DEFT_ROOT) + "/drills/" + name, &packs(), variant, DrillCheck::quick);
  if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&loaded)) FAIL(name << ": " << to_string(faults->front()));
  return std::get<Drill>(std::move(loaded));
}

/// What is wrong with the pages of a paper, one document a layout.
std::string faults_of(const Drill& drill, std::uint64_t seed, std::size_t records) {
  static const ScreenLook look;
  std::string found;
  std::vector<SourceDocument> documents = source_documents(drill, seed, records);
  for (std::size_t i = 0; i < drill.layouts.size(); ++i) {
    const Layout& layout = drill.layouts[i];
    if (drill.variant.difficulty < layout.from_level || drill.variant.difficulty > layout.to_level) continue;
    for (SourceDocument& document : documents) {
      document.layout = i;
      std::size_t number = 0;
      for (const Sheet& sheet : pages_of(drill, document)) {
        ++number;
        if (const std::string faults = sheet_faults(*look, sheet); !faults.empty())
          found += drill.name + " " + drill.variant.locale + " difficulty " + std::to_string(drill.variant.difficulty) + ", " + layout.name + ", page " +
                   std::to_string(number) + ":\n" + faults;
      }
    }
  }
  return found;
}

/// The pixels of every page of a document, seen once.
std::vector<std::uint32_t> drawn(const Drill& drill, const SourceDocument& document, const std::string& theme, double scale) {
  Easel easel;
  std::vector<std::uint32_t> pixels;
  for (const Sheet& sheet : pages_of(drill, document)) {
    const Size size{std::round(sheet.width * scale), std::round(sheet.height * scale)};
    const ScreenLook look(size);
    Sketch sketch(*look);
    sheet_view(sketch, "page", sheet, {{0, 0, size.w, size.h}, {0, 0}, scale, true}, std::size_t{0}, 100.0);
    easel.paint(sketch.take(), load_theme(std::string(DEFT_ROOT) + "/assets/themes/" + theme + ".toml"), ScreenLook::shipped());
    const Surface& picture = easel.picture();
    pixels.insert(pixels.end(), picture.pixels, picture.pixels + picture.stride * picture.h);
  }
  return pixels;
}

/// To the eye: a text that lies askew comes out some 255ths otherwise when its box does.
bool look_alike(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other) {
  constexpr int kAllowed = 4;
  return std::ranges::equal(one, other, [](std::uint32_t a, std::uint32_t b) {
    for (const unsigned shift : {0u, 8u, 16u})
      if (std::abs(static_cast<int>(a >> shift & 0xFFu) - static_cast<int>(b >> shift & 0xFFu)) > kAllowed) return false;
    return true;
  });
}

}  // namespace

TEST_CASE("No text on a sheet is clipped or stands on another", "[sheet][layout]") {
  std::size_t turn = 0;
  for (const std::string& name : families()) {
    const Drill first = paper(name, {});
    for (int difficulty = 1; difficulty <= first.difficulties; ++difficulty, ++turn) {
      const std::string locale = difficulty == 1 ? "" : first.locales[turn % first.locales.size()];
      CHECK(faults_of(paper(name, {locale, difficulty, ""}), 5, 1) == "");
    }
  }
}

TEST_CASE("No text of any paper is clipped or stands on another", "[.every-paper]") {
  for (const std::string& name : families()) {
    const Drill first = paper(name, {});
    for (const std::string& locale : first.locales)
      for (int difficulty = 1; difficulty <= first.difficulties; ++difficulty)
        CHECK(faults_of(paper(name, {locale, difficulty, ""}), 7, 4) == "");
  }
}

TEST_CASE("A page drawn twice is the same, pixel by pixel", "[sheet]") {
  for (const int difficulty : {1, 3, 5}) {
    const Drill drill = paper("claim", {"pl-PL", difficulty, ""});
    const SourceDocument document = source_documents(drill, 3, 2).back();
    for (const char* theme : {"paper", "night", "contrast"}) {
      const std::vector<std::uint32_t> once = drawn(drill, document, theme, 1);
      CHECK(once.size() > 100'000);
      const bool same = once == drawn(drill, document, theme, 1);
      CHECK(same);
    }
    const bool larger_too = drawn(drill, document, "paper", 1.5) == drawn(drill, document, "paper", 1.5);
    CHECK(larger_too);
  }
}

TEST_CASE("No speck lies on what was keyed or written, and streaks lie under it", "[sheet]") {
  const ScreenLook look;
  std::size_t specks = 0, streaks = 0;
  const Drill drill = paper("claim", {"en-GB", 5, ""});
  for (const SourceDocument& document : source_documents(drill, 2, 6))
    for (const Sheet& sheet : pages_of(drill, document))
      for (const SheetRect& speck : sheet.wear.specks) {
        if (speck.h > 20) {
          ++streaks;
          continue;
        }
        ++specks;
        const Rect box{speck.x, speck.y, speck.w, speck.h};
        const bool clear = std::ranges::none_of(sheet.texts, [&](const SheetText& text) {
          return text.ink == SheetInk::data && !is_empty(common_part(box, place_of(*look, text).box));
        });
        CHECK(clear);
        CHECK(speck.h <= 2);
      }
  CHECK(specks > 100);
  CHECK(streaks > 0);
}

TEST_CASE("Of a character under a whole blot nothing is seen, of one half covered the lower half", "[sheet]") {
  std::size_t whole = 0, half = 0;
  const Drill drill = paper("claim", {"en-US", 5, ""});
  for (const SourceDocument& document : source_documents(drill, 4, 150)) {
    if (document.unclear.empty() || !document.hold.empty()) continue;
    const Unclear& unclear = document.unclear.front();
    SourceDocument other = document;
    std::string& value = other.printed.at(unclear.value);
    const bool plain = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain || std::min(whole, half) >= 3) continue;
    value[unclear.at] = value[unclear.at] == 'L' ? 'J' : 'L';
    const bool same = look_alike(drawn(drill, document, "paper", 1), drawn(drill, other, "paper", 1));
    const bool nothing_seen = unclear.could_be.empty();
    CHECK(same == nothing_seen);
    ++(nothing_seen ? whole : half);
  }
  CHECK(whole > 0);
  CHECK(half > 0);
}
