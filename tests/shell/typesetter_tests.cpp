#include "shell/typesetter.h"

#include <catch2/catch.hpp>

#include "files/settings_file.h"
#include "shell/mask.h"

namespace deft {
namespace {

const Measures& measures() {
  static const Measures loaded = load_measures(DEFT_ROOT "/assets/themes/measures.toml");
  return loaded;
}

TypeChoice choice(Type type, bool mono = false) {
  return type_choice({.type = type, .mono = mono}, measures());
}

std::vector<std::uint8_t> picture(Typesetter& typesetter, const TypeChoice& type, const std::string& words) {
  return rasterised({0, 0, 60, 30}, [&](struct _cairo* cairo) { typesetter.draw(cairo, type, words, false); })
      .cover;
}

}  // namespace

TEST_CASE("Data stands in columns: every character is as wide as the next", "[text]") {
  Typesetter typesetter;
  const double one = typesetter.extent(choice(Type::data), "0").width;
  for (const char* words : {"lIi1", "WMQ0", "->=>", "04/1"})
    CHECK(typesetter.extent(choice(Type::data), words).width == Approx(4 * one));
}

TEST_CASE("Zero and capital O are not the same picture in data", "[text]") {
  Typesetter typesetter;
  const auto zero = picture(typesetter, choice(Type::data), "0"),
             capital = picture(typesetter, choice(Type::data), "O");
  int differing = 0;
  for (std::size_t i = 0; i < zero.size(); ++i)
    differing += std::abs(int(zero[i]) - int(capital[i])) > 100 ? 1 : 0;
  CHECK(differing > 5);
}

TEST_CASE("Sizes come from the type scale, to the pixel", "[text]") {
  CHECK(type_choice({.type = Type::title, .percent = 125}, measures()) ==
        TypeChoice{.face = Face::display, .weight = 600, .size = 35, .line = 42});
  CHECK(type_choice({.type = Type::micro, .mono = true}, measures()).face == Face::mono);
}

TEST_CASE("Letter space widens a title by the same for every letter", "[text]") {
  Typesetter typesetter;
  TypeChoice wide = choice(Type::heading);
  wide.letter_space = 2;
  const double plain = typesetter.extent(choice(Type::heading), "CLAIM").width;
  CHECK(typesetter.extent(wide, "CLAIM").width == Approx(plain + 10).margin(2));
}

TEST_CASE("Scripts the two faces lack are drawn, not boxed", "[text]") {
  Typesetter typesetter;
  const auto word = picture(typesetter, choice(Type::body), "हि"),
             other = picture(typesetter, choice(Type::body), "ไท");
  CHECK(word != other);
  CHECK(std::any_of(word.begin(), word.end(), [](std::uint8_t cover) { return cover > 200; }));
}

TEST_CASE("No letter is drawn outside the ink that was measured", "[text]") {
  Typesetter typesetter;
  for (const Type type :
       {Type::figure, Type::title, Type::heading, Type::data, Type::body, Type::small, Type::micro}) {
    const auto extent = typesetter.extent(choice(type), "Ågjpqy|{}_ÖŲ");
    constexpr int kWide = 400, kHigh = 120, kMargin = 20;
    const Mask mask = rasterised({-kMargin, -kMargin, kWide, kHigh}, [&](struct _cairo* cairo) {
      typesetter.draw(cairo, choice(type), "Ågjpqy|{}_ÖŲ", false);
    });
    for (int y = 0; y < kHigh; ++y)
      for (int x = 0; x < kWide; ++x) {
        const Pixels pixel{x - kMargin, y - kMargin, 1, 1};
        if (common(pixel, extent.ink).empty())
          REQUIRE(mask.cover[static_cast<std::size_t>(y * kWide + x)] == 0);
      }
  }
}

}  // namespace deft
