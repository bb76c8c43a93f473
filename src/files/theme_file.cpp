#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "files/settings_file.h"
#include "files/toml_reading.h"

namespace deft {

namespace {

using Path = std::filesystem::path;

constexpr std::size_t kInks = static_cast<std::size_t>(Ink::heat4) + 1;
constexpr std::array<std::string_view, 7> kTypes{"figure", "title", "heading", "data",
                                                 "body",   "small", "micro"};

std::optional<unsigned char> hex_pair(std::string_view text) {
  const auto place = [](char c) { return std::string_view("0123456789ABCDEF").find(c); };
  const std::size_t high = place(text[0]), low = place(text[1]);
  if (high > 15 || low > 15) return std::nullopt;
  return static_cast<unsigned char>(high * 16 + low);
}

Colour colour_of(const Path& file, const toml::table& table, std::string_view name) {
  const std::string text = toml_text(file, table, name);
  if (text.size() == 7 && text[0] == '#') {
    const auto r = hex_pair(text.substr(1, 2)), g = hex_pair(text.substr(3, 2)),
               b = hex_pair(text.substr(5, 2));
    if (r && g && b) return {*r, *g, *b};
  }
  bad_toml(file, *table.get(name),
           fmt::format("\"{}\" is not a colour. Write it as \"#1A2B3C\", in capitals.", text));
}

std::vector<double> numbers_of(const Path& file, const toml::node& node, std::size_t wanted) {
  std::vector<double> numbers;
  if (const toml::array* array = node.as_array())
    for (const toml::node& item : *array)
      if (item.is_number()) numbers.push_back(*item.value<double>());
  if (numbers.size() != wanted)
    bad_toml(file, node, fmt::format("{} numbers are due here. Give them as a list.", wanted));
  return numbers;
}

std::vector<Point> points_of(const Path& file, const toml::node& node) {
  std::vector<Point> points;
  const toml::array* array = node.as_array();
  if (array == nullptr || array->size() < 2)
    bad_toml(file, node, "Points are due here: [[x, y], [x, y], …].");
  for (const toml::node& item : *array) {
    const std::vector<double> pair = numbers_of(file, item, 2);
    points.push_back({pair[0], pair[1]});
  }
  return points;
}

/// The outline of a rectangle as points, six to a rounded corner, clockwise from the top left.
std::vector<Point> outline(Rect box, double radius) {
  if (radius <= 0)
    return {{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
  const std::array<Point, 4> centres{{{box.x + radius, box.y + radius},
                                      {box.right() - radius, box.y + radius},
                                      {box.right() - radius, box.bottom() - radius},
                                      {box.x + radius, box.bottom() - radius}}};
  std::vector<Point> points;
  for (std::size_t corner = 0; corner < 4; ++corner)
    for (int step = 0; step < 6; ++step) {
      const double angle = std::numbers::pi * (1 + 0.5 * (static_cast<double>(corner) + step / 5.0));
      points.push_back(
          {centres[corner].x + radius * std::cos(angle), centres[corner].y + radius * std::sin(angle)});
    }
  return points;
}

std::vector<Point> closed(std::vector<Point> points) {
  const Point first = points.front();
  points.push_back(first);
  return points;
}

Shape rect_shape(Rect box, double radius, Ink ink, std::optional<double> width) {
  if (width) return Polyline{closed(outline(box, radius)), ink, *width};
  // A radius of half the side is a circle; a filled box rounds whole pixels only.
  if (2 * radius >= std::min(box.w, box.h)) return Polygon{outline(box, radius), ink};
  return Fill{box, ink, static_cast<int>(radius)};
}

Shape icon_shape(const Path& file, const toml::table& table) {
  std::optional<double> width;
  if (table.contains("width")) width = toml_number(file, table, "width");
  Ink ink = Ink::ink;
  if (table.contains("ink")) {
    if (toml_text(file, table, "ink") != to_string(Ink::ground))
      bad_toml(file, *table.get("ink"), "Only \"ground\" may be named here, for what is cut out.");
    ink = Ink::ground;
  }
  if (const toml::node* line = table.get("line")) {
    const std::vector<double> ends = numbers_of(file, *line, 4);
    return Line{{ends[0], ends[1]}, {ends[2], ends[3]}, ink, width.value_or(1)};
  }
  if (const toml::node* points = table.get("polyline"))
    return Polyline{points_of(file, *points), ink, width.value_or(1)};
  if (const toml::node* points = table.get("polygon")) {
    if (width) return Polyline{closed(points_of(file, *points)), ink, *width};
    return Polygon{points_of(file, *points), ink};
  }
  if (const toml::node* rect = table.get("rect")) {
    const std::vector<double> box = numbers_of(file, *rect, 4);
    const double radius = table.contains("radius") ? toml_number(file, table, "radius") : 0;
    return rect_shape({box[0], box[1], box[2], box[3]}, radius, ink, width);
  }
  bad_toml(file, table, "A line, polyline, polygon or rect is due here.");
}

std::vector<Shape> icon_of(const Path& file, const toml::table& icons, std::string_view name) {
  const toml::table& icon = toml_table(file, icons, name);
  const toml::array* draw = icon.contains("draw") ? icon.get("draw")->as_array() : nullptr;
  if (draw == nullptr) bad_toml(file, icon, "\"draw\" is missing: the shapes of the icon.");
  std::vector<Shape> shapes;
  for (const toml::node& shape : *draw) {
    if (!shape.is_table()) bad_toml(file, shape, "A shape in braces is due here.");
    shapes.push_back(icon_shape(file, *shape.as_table()));
  }
  return shapes;
}

std::vector<TypeSize> type_sizes(const Path& file, const toml::table& scale) {
  std::vector<TypeSize> sizes;
  for (const std::string_view role : kTypes) {
    if (!scale.contains(role))
      bad_toml(file, scale, fmt::format("\"{}\" is missing. Add its size and line height.", role));
    const std::vector<double> pair = numbers_of(file, *scale.get(role), 2);
    if (pair[0] < 1 || pair[0] > pair[1] || pair[1] > 1000)
      bad_toml(file, *scale.get(role), "Size and line height are whole pixels, the line at least the size.");
    sizes.push_back({static_cast<int>(pair[0]), static_cast<int>(pair[1])});
  }
  return sizes;
}

}  // namespace

Theme load_theme(const Path& file) {
  const toml::table table = toml_of_file(file);
  Theme theme;
  theme.name = toml_text(file, table, "name");
  const toml::table& colours = toml_table(file, table, "colour");
  for (std::size_t ink = 0; ink < kInks; ++ink)
    theme.colours.push_back(colour_of(file, colours, to_string(static_cast<Ink>(ink))));
  if (colours.size() != kInks)
    bad_toml(file, colours,
             fmt::format("{} colours are here, {} have a use. Remove the others.", colours.size(), kInks));
  return theme;
}

Measures load_measures(const Path& file) {
  const toml::table table = toml_of_file(file);
  Measures measures;
  for (const auto& [name, scale] : toml_table(file, table, "type_scale")) {
    const std::string percent(name.str());
    if (percent.find_first_not_of("0123456789") != std::string::npos || percent.size() > 3 ||
        !scale.is_table())
      bad_toml(file, scale, "A text size in percent is due here: [type_scale.125].");
    measures.type_scale[std::stoi(percent)] = type_sizes(file, *scale.as_table());
  }
  const toml::array* space = table.contains("space") ? table.get("space")->as_array() : nullptr;
  if (space == nullptr) bad_toml(file, table, "\"space\" is missing: the steps of spacing.");
  for (const double step : numbers_of(file, *space, space->size()))
    measures.space.push_back(static_cast<int>(step));
  const toml::table& sizes = toml_table(file, table, "size");
  for (const auto& [name, size] : sizes)
    measures.size[std::string(name.str())] = toml_number(file, sizes, name.str());
  const toml::table& icons = toml_table(file, table, "icon");
  for (const auto& [name, icon] : icons)
    measures.icons[std::string(name.str())] = icon_of(file, icons, name.str());
  return measures;
}

}  // namespace deft
