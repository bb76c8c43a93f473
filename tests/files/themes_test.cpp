#include <catch2/catch.hpp>

#include <cmath>

#include "files/settings_file.h"
#include "keying/error.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

const std::filesystem::path kThemes = std::filesystem::path(DEFT_ROOT) / "assets/themes";

/// Text on its ground needs 4.5, edges and needles 3 (WCAG 2.2, 1.4.3 and 1.4.11).
struct Pair {
  Ink fore, back;
  double needs;
};
const std::vector<Pair> kPairs{
    {Ink::ink, Ink::ground, 4.5},         {Ink::ink, Ink::field, 4.5},
    {Ink::ink2, Ink::ground, 4.5},        {Ink::ink3, Ink::ground, 4.5},
    {Ink::ink3, Ink::raised, 4.5},        {Ink::ink3, Ink::field, 4.5},
    {Ink::rule, Ink::ground, 3},          {Ink::rule, Ink::field, 3},
    {Ink::accent, Ink::ground, 4.5},      {Ink::accent, Ink::field, 4.5},
    {Ink::accent, Ink::accent_tint, 4.5}, {Ink::on_accent, Ink::accent, 4.5},
    {Ink::error, Ink::ground, 4.5},       {Ink::error, Ink::field, 4.5},
    {Ink::error, Ink::error_tint, 4.5},   {Ink::ink, Ink::error_tint, 4.5},
    {Ink::caution, Ink::ground, 4.5},     {Ink::caution, Ink::caution_tint, 4.5},
    {Ink::ink, Ink::caution_tint, 4.5},   {Ink::doc_ink, Ink::doc_sheet, 4.5},
    {Ink::doc_ink, Ink::doc_tint, 4.5},   {Ink::doc_data, Ink::doc_sheet, 4.5},
    {Ink::doc_faint, Ink::doc_sheet, 4.5},
    {Ink::ink, Ink::band1, 4.5},          {Ink::ink, Ink::band2, 4.5},
    {Ink::ink, Ink::band3, 4.5},          {Ink::accent, Ink::band1, 3},
    {Ink::accent, Ink::band2, 3},         {Ink::accent, Ink::band3, 3},
    {Ink::ink2, Ink::band1, 4.5},         {Ink::ink, Ink::heat1, 4.5},
    {Ink::ink, Ink::heat2, 4.5},          {Ink::ink, Ink::heat3, 4.5},
    {Ink::ink, Ink::heat4, 4.5},          {Ink::ink, Ink::accent_tint, 4.5},
    {Ink::ink2, Ink::accent_tint, 4.5},   {Ink::accent, Ink::doc_sheet, 3},
};

/// Relative luminance and contrast ratio as WCAG 2 defines them.
double luminance(Colour colour) {
  const auto part = [](unsigned char value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(colour.r) + 0.7152 * part(colour.g) + 0.0722 * part(colour.b);
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace

TEST_CASE("Every text and edge stands out from what lies behind it, in all three themes", "[themes]") {
  REQUIRE(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21));
  for (const char* name : {"paper", "night", "contrast"}) {
    const Theme theme = load_theme(kThemes / (std::string(name) + ".toml"));
    for (const Pair& pair : kPairs) {
      INFO(name << ": " << to_string(pair.fore) << " on " << to_string(pair.back));
      CHECK(contrast(theme.colours.at(static_cast<std::size_t>(pair.fore)),
                     theme.colours.at(static_cast<std::size_t>(pair.back))) >= pair.needs);
    }
  }
}

TEST_CASE("Themes carry the name people choose them by", "[themes]") {
  CHECK(load_theme(kThemes / "paper.toml").name == "Paper");
  CHECK(load_theme(kThemes / "night.toml").name == "Night shift");
  const Theme theme = load_theme(kThemes / "contrast.toml");
  CHECK(theme.name == "High contrast");
  const Colour accent = theme.colours.at(static_cast<std::size_t>(Ink::accent));
  CHECK((accent.r == 0x66 && accent.g == 0xE0 && accent.b == 0xFF));
}

TEST_CASE("The type scale is whole pixels and never below 12", "[themes]") {
  const Measures measures = load_measures(kThemes / "measures.toml");
  REQUIRE(measures.type_scale.size() == 5);
  for (const int percent : {100, 125, 150, 200, 300}) {
    REQUIRE(measures.type_scale.at(percent).size() == 7);
    for (const TypeSize& type : measures.type_scale.at(percent))
      CHECK((type.size >= 12 && type.line > type.size));
  }
  CHECK(measures.type_scale.at(125).at(static_cast<std::size_t>(Type::body)).size == 19);
  CHECK(measures.type_scale.at(200).at(static_cast<std::size_t>(Type::data)).line == 48);
  CHECK(measures.space == std::vector{4, 8, 12, 16, 24, 32, 40, 56, 72});
  CHECK(measures.size.at("row_height") == 42);
  CHECK(measures.size.at("stroke_icon") == 1.6);
  CHECK(measures.size.at("pointer_offset") == -16);
}

TEST_CASE("Icons stay on their grid, and round ones are drawn round", "[themes]") {
  const Measures measures = load_measures(kThemes / "measures.toml");
  CHECK(measures.icons.size() == 24);
  const auto on_grid = [](Point point) {
    return point.x >= 0 && point.x <= 16 && point.y >= 0 && point.y <= 16;
  };
  for (const auto& [name, shapes] : measures.icons) {
    INFO(name);
    CHECK_FALSE(shapes.empty());
    for (const Shape& shape : shapes) {
      if (const auto* polygon = std::get_if<Polygon>(&shape))
        CHECK(std::all_of(polygon->points.begin(), polygon->points.end(), on_grid));
      if (const auto* polyline = std::get_if<Polyline>(&shape))
        CHECK(std::all_of(polyline->points.begin(), polyline->points.end(), on_grid));
      if (const auto* line = std::get_if<Line>(&shape)) CHECK((on_grid(line->from) && on_grid(line->to)));
      if (const auto* fill = std::get_if<Fill>(&shape))
        CHECK((on_grid({fill->box.x, fill->box.y}) && on_grid({fill->box.right(), fill->box.bottom()})));
    }
  }
  const auto& dot = std::get<Polygon>(measures.icons.at("dot").at(0));
  for (const Point& point : dot.points) CHECK(std::hypot(point.x - 8, point.y - 8) == Approx(5));
  const auto& ring = std::get<Polyline>(measures.icons.at("ring").at(0));
  CHECK(ring.width == 1.4);
  CHECK(ring.points.front() == ring.points.back());
  CHECK(std::get<Line>(measures.icons.at("xbox").at(1)).ink == Ink::ground);
  CHECK(std::get<Fill>(measures.icons.at("xbox").at(0)).ink == Ink::ink);
  CHECK(std::get<Fill>(measures.icons.at("xbox").at(0)).radius == 2);
}

TEST_CASE("A theme with a colour missing, unknown or miswritten is refused with file and line", "[themes]") {
  const test::TemporaryFolder folder;
  const std::string right = test::bytes_of(kThemes / "paper.toml");
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = right;
    text.replace(text.find(from), from.size(), to);
    test::put_bytes(folder / "t.toml", text);
  };
  const auto says = Catch::StartsWith((folder / "t.toml").string() + ":");
  const auto load = [&] { return load_theme(folder / "t.toml"); };
  test::put_bytes(folder / "t.toml", right);
  CHECK_NOTHROW(load());
  changed("heat4        = \"#C86F77\"\n", "");
  CHECK_THROWS_WITH(load(), says && Catch::Contains("heat4"));
  changed("\"#C86F77\"", "\"#C86F7\"");
  CHECK_THROWS_WITH(load(), says && Catch::Contains("#C86F7\""));
  changed("\"#C86F77\"", "\"red\"");
  CHECK_THROWS_WITH(load(), says);
  changed("[colour]", "[colour]\npink = \"#FF00FF\"");
  CHECK_THROWS_WITH(load(), says);
  changed("[colour]", "[colour");
  CHECK_THROWS_WITH(load(), says);
  CHECK_THROWS_WITH(load_theme(folder / "none.toml"), Catch::Contains("none.toml"));
}

TEST_CASE("Measures that do not make sense are refused with file and line", "[themes]") {
  const test::TemporaryFolder folder;
  const std::string right = test::bytes_of(kThemes / "measures.toml");
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"figure  = [44, 48]\n", ""},
           {"figure  = [44, 48]", "figure = [44]"},
           {"figure  = [44, 48]", "figure = [44, 0]"},
           {"[type_scale.100]", "[type_scale.big]"},
           {"space = [4,", "space = [\"4\","},
           {"margin             = 40", "margin = \"40\""},
           {"{ line = [4, 4, 12, 12], width = 1.6 }", "{ line = [4, 4, 12], width = 1.6 }"},
           {"{ line = [4, 4, 12, 12], width = 1.6 }", "{ circle = [4, 4, 12, 12] }"},
           {"ink = \"ground\" }", "ink = \"error\" }"},
           {"polyline = [[3, 8.5],", "polyline = [[3],"}}) {
    INFO(from << " -> " << to);
    std::string text = right;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    test::put_bytes(folder / "m.toml", text);
    CHECK_THROWS_WITH(load_measures(folder / "m.toml"),
                      Catch::StartsWith((folder / "m.toml").string() + ":"));
  }
}
