#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/geometry.h"
#include "drill/sheet.h"
#include "keying/key.h"

namespace deft {

/// A picture of the window as values, in window pixels, painted in order. It is painted by the shell, written as text for
/// tests, and read out by screen readers. Colours and type are tokens; the theme resolves them.
enum class Ink : unsigned char {
  ground, raised, field, ink, ink2, ink3, hair, rule, accent, accent_tint, on_accent, error, error_tint, caution,
  caution_tint, doc_sheet, doc_ink, doc_tint, doc_line, doc_data, doc_faint, band1, band2, band3, heat1, heat2, heat3, heat4
};

enum class Type : unsigned char { figure, title, heading, data, body, small, micro };
enum class Align : unsigned char { left, centre, right };

/// One type role at a text size. `mono` sets data in the data face; weight 0 is the role's own.
struct Style {
  Type type = Type::body;
  bool mono = false;
  int weight = 0;       ///< 400, 500, 600; 0: the role's own
  int percent = 100;    ///< text size; whole-pixel sizes come from the type scale, one it lacks by rounding from 100 %
  int letter_space = 0; ///< extra pixels between letters (form titles)
  SheetFace face = SheetFace::print;  ///< other than print: typed or written by hand, on a sheet
  bool operator==(const Style&) const = default;
};

struct Fill { Rect box; Ink ink; int radius = 0; bool operator==(const Fill&) const = default; };
struct Frame { Rect box; Ink ink; int width = 1; int radius = 0; bool dashed = false; bool operator==(const Frame&) const = default; };
struct Line { Point from, to; Ink ink; double width = 1; int dash_on = 0, dash_off = 0; bool operator==(const Line&) const = default; };
struct Polygon { std::vector<Point> points; Ink ink; bool operator==(const Polygon&) const = default; };
struct Polyline { std::vector<Point> points; Ink ink; double width = 1.6; bool operator==(const Polyline&) const = default; };
struct Hatch { Rect box; Ink ink; int step = 8; bool operator==(const Hatch&) const = default; };
/// `at` is the top of the line box, at the left, centre or right of the text as `align` says.
struct Text { Point at; Style style; Ink ink; Align align = Align::left; std::string words; double angle = 0; bool struck = false; bool operator==(const Text&) const = default; };

using Shape = std::variant<Fill, Frame, Line, Polygon, Polyline, Hatch, Text>;

struct Part {
  Shape shape;
  int clip = -1;  ///< index into `Scene::clips`, -1 for the whole window
  bool operator==(const Part&) const = default;
};

/// What a screen reader is told: role, name, value, state, and where it is.
struct Said {
  std::string role, name, value, state;
  Rect box;
  bool focused = false;
  bool operator==(const Said&) const = default;
};

/// Where a click acts, and as which key. Later zones lie on top.
struct Zone { Rect box; Key key; bool operator==(const Zone&) const = default; };

struct Scene {
  Size size;
  std::vector<Part> parts;
  std::vector<Rect> clips;
  std::vector<Said> said;
  std::vector<Zone> zones;
};

/// The key a click at that point stands for.
std::optional<Key> key_at(const Scene& scene, Point point);

/// The scene as lines of text, one part a line, for golden tests.
std::string to_text(const Scene& scene);

std::string_view to_string(Ink ink);

}  // namespace deft
