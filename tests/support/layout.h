#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/scene.h"
#include "support/screen_look.h"

namespace deft {

/// A line of text as it stands in a scene: from the top of its capitals to its baseline, where its clip lets it be seen.
struct SeenText {
  std::size_t part;
  Rect box;
  std::string words;
};

inline Rect common_part(Rect a, Rect b) {
  const double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0, std::min(a.right(), b.right()) - x), std::max(0.0, std::min(a.bottom(), b.bottom()) - y)};
}
inline bool is_empty(Rect box) { return box.w <= 0.5 || box.h <= 0.5; }
inline bool covers(Rect outer, Rect inner) {
  return outer.x <= inner.x + 0.5 && outer.y <= inner.y + 0.5 && outer.right() >= inner.right() - 0.5 &&
         outer.bottom() >= inner.bottom() - 0.5;
}

/// Turned texts are left out: a stamp lies over what it lies over.
inline std::vector<SeenText> seen_texts(const Scene& scene, bool clipped_too = true) {
  std::vector<SeenText> texts;
  for (std::size_t i = 0; i < scene.parts.size(); ++i) {
    const auto* text = std::get_if<Text>(&scene.parts[i].shape);
    if (!text || text->angle != 0) continue;
    if (!clipped_too && scene.parts[i].clip >= 0) continue;
    const TypeChoice choice = type_choice(text->style, ScreenLook::shipped());
    const double width = ScreenLook::typesetter().extent(choice, text->words).width;
    const double share = text->align == Align::left ? 0 : text->align == Align::centre ? 0.5 : 1;
    const double above = (choice.line - choice.size) / 2.0 + 0.14 * choice.size;
    Rect box{text->at.x - share * width, text->at.y + above, width, 0.73 * choice.size};
    if (scene.parts[i].clip >= 0) box = common_part(box, scene.clips[static_cast<std::size_t>(scene.parts[i].clip)]);
    if (!is_empty(box)) texts.push_back({i, box, text->words});
  }
  return texts;
}

/// Whether a filled shape drawn after part `below`, at the latest as part `above`, hides that place.
inline bool hidden_between(const Scene& scene, std::size_t below, std::size_t above, Rect place) {
  for (std::size_t i = below + 1; i < above; ++i)
    if (const auto* fill = std::get_if<Fill>(&scene.parts[i].shape); fill && covers(fill->box, place)) return true;
  return false;
}

/// Texts that run out of the window, one a line.
inline std::string texts_outside(const Scene& scene) {
  std::string found;
  const Rect window{0, 0, scene.size.w, scene.size.h};
  for (const SeenText& text : seen_texts(scene))
    if (!covers(window, text.box) && !hidden_between(scene, text.part, scene.parts.size(), common_part(text.box, window)))
      found += "\"" + text.words + "\" leaves the window\n";
  return found;
}

/// Pairs of texts that stand in one place, one a line.
inline std::string texts_overlapping(const Scene& scene) {
  std::string found;
  const std::vector<SeenText> texts = seen_texts(scene);
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect both = common_part(texts[i].box, texts[j].box);
      if (both.w <= 1 || both.h <= 1 || hidden_between(scene, texts[i].part, texts[j].part, both)) continue;
      if (hidden_between(scene, texts[j].part, scene.parts.size(), both)) continue;
      found += "\"" + texts[i].words + "\" and \"" + texts[j].words + "\" overlap\n";
    }
  return found;
}

/// Texts that a filled shape drawn later cuts in two. A window on a page may cut the page.
inline std::string texts_cut(const Scene& scene) {
  std::string found;
  for (const SeenText& text : seen_texts(scene, false))
    for (std::size_t i = text.part + 1; i < scene.parts.size(); ++i) {
      const auto* fill = std::get_if<Fill>(&scene.parts[i].shape);
      if (!fill || fill->box.w < 8 || fill->box.h < 8) continue;
      const Rect both = common_part(text.box, fill->box);
      if (is_empty(both) || covers(fill->box, text.box)) continue;
      if (hidden_between(scene, text.part, i, text.box)) continue;
      found += "\"" + text.words + "\" is cut by a shape\n";
    }
  return found;
}

/// All of it.
inline std::string layout_faults(const Scene& scene) { return texts_outside(scene) + texts_overlapping(scene) + texts_cut(scene); }

/// The labels of the key bar, as told to screen readers.
inline std::vector<std::string> key_hints(const Scene& scene) {
  std::vector<std::string> labels;
  for (const Said& said : scene.said)
    if (said.role == "key") labels.push_back(said.name);
  return labels;
}

}  // namespace deft
