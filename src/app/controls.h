#pragma once

#include "app/sketch.h"

namespace deft {

/// The widgets as functions from values to parts. Points are top left corners in window pixels; every
/// function scales by the look. Labels arrive translated.

/// One 16-grid icon of tokens.json ("tick", "xbox", "tri", …).
void icon(Sketch& sketch, std::string_view name, Point at, Ink ink);

/// A key cap, 22 high; gives its width. `on_accent` inside a primary button.
double key_cap(Sketch& sketch, Point at, std::string_view label, bool on_accent = false);
double key_cap_width(const Look& look, std::string_view label);
/// The label of a key for people: "Enter", "F12", "Shift", "↑".
std::vector<std::string> key_labels(const Look& look, Key key);

enum class ButtonKind { plain, primary, disabled };
struct Button { std::string label; Key key; ButtonKind kind = ButtonKind::plain; bool focused = false; bool small = false; };
double button_width(const Look& look, const Button& button);
double button(Sketch& sketch, Point at, const Button& button);   ///< gives its width; adds its zone and what is said

/// A 13/600 label over a hairline, a quiet note at the right end. Gives the y below the hairline.
double section_head(Sketch& sketch, Rect row, std::string_view label, std::string_view note = {});

/// Words wrapped to the width, one line box under the other. `**bold**` sets weight 600 in full ink, `__strong__` in the same ink; `` `3120` `` is set as data;
/// `[[F12]]` is a key cap. Gives the height.
double paragraph(Sketch& sketch, Point at, double width, const Style& style, Ink ink, std::string_view words);
double paragraph_height(const Look& look, double width, const Style& style, std::string_view words);

/// Text from elsewhere (a path, a file's words) to stand in a paragraph as it is: nothing in it is a mark.
std::string literally(std::string_view text);

/// The ruled line with ticks and a needle: a fill from the left to `share` of its width. `ticks` equal parts, a long tick
/// every `major`. `at` is the left end of the 1 px line; needle and fill stand on it, ticks hang from it.
struct Ruler { double share = 0; int ticks = 10; int major = 5; bool needle = true; Ink ink = Ink::ink; int bar = 3; int needle_height = 0; };
void ruler(Sketch& sketch, Point at, double width, const Ruler& ruler);

/// The bar at the foot: the keys that are live now, and only those. At larger text hints shorten (`brief`), none is dropped.
struct KeyHint { std::vector<Key> keys; std::string label = {}, brief = {}; std::string caps = {}; };  ///< `caps` overrides ("1–3", "Alt|1–3")
/// Where even short labels do not fit in one line they take two or more. `margin` 0: the named one.
void key_bar(Sketch& sketch, const std::vector<KeyHint>& left, const std::vector<KeyHint>& right, double margin = 0);
double key_bar_height(const Look& look, const std::vector<KeyHint>& left, const std::vector<KeyHint>& right, double margin = 0);

/// F1: every key of the screen in columns, over it, in groups; Esc or F1 goes back.
struct KeyGroup { std::string heading; std::vector<KeyHint> hints; };
void all_keys(Sketch& sketch, const std::vector<KeyGroup>& groups, std::string_view words = {});

/// Deft's mark, a field with a caret in it: 20 wide, 18 high.
void product_mark(Sketch& sketch, Point at);

/// Top bar of all screens but entry: mark, name, sections with their numbers, operator.
struct Section { std::string label; Key key; };
/// `wide_margin` where it is more than the named margin.
void top_bar(Sketch& sketch, const std::vector<Section>& sections, std::size_t active, std::string_view operator_name, double wide_margin = 0);

/// A choice of a few ("Paper | Night shift | High contrast"): the chosen one is ink with a tick.
double choice(Sketch& sketch, Point at, std::string_view label, bool chosen, bool focused, Key key);

/// Brackets on a rectangle: look here.
void brackets(Sketch& sketch, Rect box);
std::vector<Rect> bracket_arms(const Look& look, Rect box);  ///< what they are made of

/// The pointer of the chosen row, at the left of `row`.
void pointer(Sketch& sketch, Rect row, Ink ink = Ink::accent);

/// A field in one of its states (08c). `caret` and `selected` only for focus.
enum class FieldState { empty, focus, filled, same, refused, refused_focus, illegible, not_given, locked };
struct FieldBox {
  FieldState state = FieldState::empty;
  std::u32string text;
  std::size_t caret = 0;       ///< before which shown character
  std::size_t places = 0;      ///< dots for places still open (masks)
  bool selected = false, overtype = false, right_aligned = false, mono = true;
  bool ringed = false;         ///< two rings about a field that holds a mark
};
void field_box(Sketch& sketch, Rect box, const FieldBox& field);

/// A panel over the screen with an ink edge: title, words, buttons (the safe one first, focused, and Esc).
void modal(Sketch& sketch, std::string_view title, std::string_view words, const std::vector<Button>& buttons);

}  // namespace deft
