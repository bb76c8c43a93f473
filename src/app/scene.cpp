#include "app/scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace deft {

namespace {

constexpr std::array<std::string_view, 28> kInkNames{
    "ground",       "raised",    "field",       "ink",       "ink2",     "ink3",       "hair",
    "rule",         "accent",    "accent_tint", "on_accent", "error",    "error_tint", "caution",
    "caution_tint", "doc_sheet", "doc_ink",     "doc_tint",  "doc_line", "doc_data",     "doc_faint",   "band1",
    "band2",        "band3",     "heat1",       "heat2",     "heat3",    "heat4"};

constexpr std::array<std::string_view, 7> kTypeNames{"figure", "title", "heading", "data",
                                                     "body",   "small", "micro"};

std::string number(double value) {
  const double hundredths = std::round(value * 100);
  if (std::fmod(hundredths, 100) == 0) return fmt::format("{:.0f}", hundredths / 100);
  return fmt::format("{:g}", hundredths / 100);
}

std::string text_of(Point point) {
  return number(point.x) + "," + number(point.y);
}
std::string text_of(Rect box) {
  return number(box.x) + "," + number(box.y) + " " + number(box.w) + "x" + number(box.h);
}

std::string text_of(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) text += " " + text_of(point);
  return text;
}

std::string text_of(const Style& style) {
  std::string text{kTypeNames.at(static_cast<std::size_t>(style.type))};
  if (style.mono) text += " mono";
  if (style.weight != 0) text += fmt::format(" {}", style.weight);
  if (style.percent != 100) text += fmt::format(" {}%", style.percent);
  constexpr std::array<std::string_view, 4> kFaces{"", " typewriter", " hand", " second hand"};
  text += kFaces.at(static_cast<std::size_t>(style.face));
  if (style.letter_space != 0) text += fmt::format(" spaced {}", style.letter_space);
  return text;
}

struct ShapeText {
  std::string operator()(const Fill& fill) const {
    return "fill " + text_of(fill.box) + " " + std::string(to_string(fill.ink)) +
           (fill.radius ? fmt::format(" radius {}", fill.radius) : "");
  }
  std::string operator()(const Frame& frame) const {
    return fmt::format("frame {} {} width {}{}{}", text_of(frame.box), to_string(frame.ink), frame.width,
                       frame.radius ? fmt::format(" radius {}", frame.radius) : "",
                       frame.dashed ? " dashed" : "");
  }
  std::string operator()(const Line& line) const {
    return fmt::format("line {} {} {} width {}{}", text_of(line.from), text_of(line.to), to_string(line.ink),
                       number(line.width),
                       line.dash_on ? fmt::format(" dashes {}-{}", line.dash_on, line.dash_off) : "");
  }
  std::string operator()(const Polygon& polygon) const {
    return "polygon" + text_of(polygon.points) + " " + std::string(to_string(polygon.ink));
  }
  std::string operator()(const Polyline& line) const {
    return fmt::format("polyline{} {} width {}", text_of(line.points), to_string(line.ink),
                       number(line.width));
  }
  std::string operator()(const Hatch& hatch) const {
    return fmt::format("hatch {} {} step {}", text_of(hatch.box), to_string(hatch.ink), hatch.step);
  }
  std::string operator()(const Text& text) const {
    const std::string_view align = text.align == Align::left     ? ""
                                   : text.align == Align::centre ? " centre"
                                                                 : " right";
    return fmt::format("text {}{} {} {}{}{} \"{}\"", text_of(text.at), align, text_of(text.style),
                       to_string(text.ink),
                       text.angle != 0 ? fmt::format(" angle {}", number(text.angle)) : "",
                       text.struck ? " struck" : "", text.words);
  }
};

std::string text_of(const Said& said) {
  std::string text = fmt::format("said {} \"{}\"", said.role, said.name);
  if (!said.value.empty()) text += fmt::format(" value \"{}\"", said.value);
  if (!said.state.empty()) text += fmt::format(" state \"{}\"", said.state);
  if (said.focused) text += " focused";
  return text;
}

}  // namespace

std::string_view to_string(Ink ink) {
  return kInkNames.at(static_cast<std::size_t>(ink));
}

std::optional<Key> key_at(const Scene& scene, Point point) {
  const auto zone = std::find_if(scene.zones.rbegin(), scene.zones.rend(),
                                 [&](const Zone& candidate) { return candidate.box.contains(point); });
  if (zone == scene.zones.rend()) return std::nullopt;
  return zone->key;
}

std::string to_text(const Scene& scene) {
  std::string text = fmt::format("scene {}x{}\n", number(scene.size.w), number(scene.size.h));
  for (std::size_t i = 0; i < scene.clips.size(); ++i)
    text += fmt::format("clip {} {}\n", i, text_of(scene.clips[i]));
  for (const Part& part : scene.parts) {
    if (part.clip >= 0) text += fmt::format("[{}] ", part.clip);
    text += std::visit(ShapeText{}, part.shape) + "\n";
  }
  for (const Said& said : scene.said) text += text_of(said) + "\n";
  for (const Zone& zone : scene.zones) text += "zone " + text_of(zone.box) + " " + to_string(zone.key) + "\n";
  return text;
}

}  // namespace deft
