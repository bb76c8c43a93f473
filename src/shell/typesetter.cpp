#include "shell/typesetter.h"

#include <pango/pangocairo.h>

#include <map>

#include "shell/remembered.h"

namespace deft {
namespace {

constexpr std::size_t kRememberedTexts = 4000;
constexpr double kUnits = PANGO_SCALE;

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};

/// What stays the same for every text of one choice.
struct Setting {
  std::unique_ptr<PangoLayout, Unref> layout;
  double ascent = 0, descent = 0;
  int baseline = 0;  ///< from the top of the line box
};

/// How a face is set so that its small letters come out as high as those of the data face, and so that fixed pitch stays 0.6 of the size.
struct Manner {
  double size = 1, wide = 1;  ///< times the size asked for; letters drawn wider or narrower
  double apart = 0;           ///< between letters, of the size asked for
  bool slanted = false;
  double thicker = 0;         ///< every stroke, of the size asked for
};

Manner manner_of(Face face) {
  switch (face) {
    case Face::typewriter:
      return {1.08, 1, -0.048, false, 0.02};
    case Face::hand:
      return {1.1, 1, 0.05, false, 0.02};
    case Face::second_hand:
      return {1.1, 0.88, 0, true, 0.03};
    default:
      return {};
  }
}

constexpr char32_t kLastOfPens = 0x17F;  // Latin with every accent; what lies beyond the pens lack, or only seem to have

void add_letter_space(PangoAttrList* attributes, const TypeChoice& choice) {
  const double apart = choice.letter_space + manner_of(choice.face).apart * choice.size;
  if (apart != 0) pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(whole(apart * kUnits)));
}

/// Characters the pens do not write come from the data face.
PangoAttrList* pen_attributes(const TypeChoice& choice, std::string_view words) {
  PangoAttrList* attributes = pango_attr_list_new();
  add_letter_space(attributes, choice);
  for (const char* at = words.data(); at < words.data() + words.size(); at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    const bool written = c <= kLastOfPens || c == U'€' || c == U'–' || c == U'’';
    if (written) continue;
    PangoAttribute* other = pango_attr_family_new(Fonts::family(Face::mono));
    other->start_index = static_cast<guint>(at - words.data());
    other->end_index = static_cast<guint>(g_utf8_next_char(at) - words.data());
    pango_attr_list_insert(attributes, other);
  }
  return attributes;
}

PangoFontDescription* described(const char* family, int weight, double size, bool slanted) {
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family_static(description, family);
  pango_font_description_set_weight(description, static_cast<PangoWeight>(weight));
  if (slanted) pango_font_description_set_style(description, PANGO_STYLE_ITALIC);
  pango_font_description_set_absolute_size(description, size * kUnits);
  return description;
}

/// `context` is that of the face, `words` that of the others: pens stand on the baseline of the data face.
Setting setting_of(PangoContext* context, PangoContext* words, const TypeChoice& choice) {
  const Manner manner = manner_of(choice.face);
  const bool pen = is_pen(choice.face);
  PangoFontDescription* description =
      described(Fonts::family(choice.face), pen ? 400 : choice.weight, choice.size * manner.size, manner.slanted);

  Setting setting;
  setting.layout.reset(pango_layout_new(context));
  pango_layout_set_single_paragraph_mode(setting.layout.get(), TRUE);
  pango_layout_set_font_description(setting.layout.get(), description);
  PangoAttrList* attributes = pango_attr_list_new();
  if (choice.face == Face::mono)
    pango_attr_list_insert(attributes, pango_attr_font_features_new("calt=0, liga=0, zero=1"));
  add_letter_space(attributes, choice);
  pango_layout_set_attributes(setting.layout.get(), attributes);
  pango_attr_list_unref(attributes);

  if (pen) {
    pango_font_description_free(description);
    description = described(Fonts::family(Face::mono), choice.weight, choice.size, false);
  }
  const std::unique_ptr<PangoFont, Unref> font(pango_context_load_font(words, description));
  PangoFontMetrics* metrics = pango_font_get_metrics(font.get(), nullptr);
  setting.ascent = pango_font_metrics_get_ascent(metrics) / kUnits;
  setting.descent = pango_font_metrics_get_descent(metrics) / kUnits;
  pango_font_metrics_unref(metrics);
  pango_font_description_free(description);
  setting.baseline = whole((choice.line - setting.ascent - setting.descent) / 2 + setting.ascent);
  return setting;
}

std::string key_of(const TypeChoice& choice, std::string_view words) {
  std::string key(reinterpret_cast<const char*>(&choice.face), 1);
  for (const int part : {choice.weight, choice.size, choice.line, choice.letter_space})
    key.append(reinterpret_cast<const char*>(&part), 2);
  return key.append(words);
}

/// A hand whose nought looks like its O: a stroke through each nought, as many write it.
void slash_noughts(struct _cairo* cairo, PangoLayout* layout, std::string_view words, int size, int baseline) {
  for (std::size_t at = words.find('0'); at != words.npos; at = words.find('0', at + 1)) {
    PangoRectangle box;
    pango_layout_index_to_pos(layout, static_cast<int>(at), &box);
    const double middle = (box.x + box.width / 2.0) / kUnits, lean = size * 0.26, thick = std::max(0.8, size / 18.0);
    cairo_move_to(cairo, middle - lean, baseline - size * 0.12);
    cairo_line_to(cairo, middle + lean, baseline - size * 0.62);
    cairo_set_line_width(cairo, thick);
    cairo_stroke(cairo);
  }
}

/// The line through struck text: through the middle of the small letters.
Pixels strike(const TypeChoice& choice, const Setting& setting, double width) {
  const int thick = std::max(1, whole(choice.size / 14.0));
  return {0, setting.baseline - whole(choice.size * 0.29) - thick / 2, whole(width), thick};
}

}  // namespace

TypeChoice type_choice(const Style& style, const Measures& measures) {
  TypeChoice choice;
  const auto role = static_cast<std::size_t>(style.type);
  if (const auto scale = measures.type_scale.find(style.percent); scale != measures.type_scale.end()) {
    choice.size = scale->second.at(role).size;
    choice.line = scale->second.at(role).line;
  } else {
    const TypeSize& normal = measures.type_scale.at(100).at(role);
    choice.size = whole(normal.size * style.percent / 100.0);
    choice.line = whole(normal.line * style.percent / 100.0);
  }
  switch (style.type) {
    case Type::figure:
      choice.face = Face::display, choice.weight = 500;
      break;
    case Type::title:
      choice.face = Face::display, choice.weight = 600;
      break;
    case Type::heading:
      choice.weight = 600;
      break;
    case Type::micro:
      choice.weight = 500;
      break;
    case Type::data:
      choice.face = Face::mono;
      break;
    case Type::body:
    case Type::small:
      break;
  }
  if (style.mono) choice.face = Face::mono;
  switch (style.face) {
    case SheetFace::print:
      break;
    case SheetFace::typewriter:
      choice.face = Face::typewriter;
      break;
    case SheetFace::hand:
      choice.face = Face::hand;
      break;
    case SheetFace::second_hand:
      choice.face = Face::second_hand;
      break;
  }
  if (style.weight != 0) choice.weight = style.weight;
  choice.letter_space = style.letter_space;
  return choice;
}

struct Typesetter::Parts {
  Fonts fonts;
  std::map<TypeChoice, Setting> settings;
  Remembered<Extent> extents{kRememberedTexts};

  const Setting& setting(const TypeChoice& choice) {
    const auto found = settings.find(choice);
    return found != settings.end()
               ? found->second
               : settings.emplace(choice, setting_of(is_pen(choice.face) ? fonts.pen_context() : fonts.context(), fonts.context(), choice))
                     .first->second;
  }

  PangoLayout* layout(const TypeChoice& choice, std::string_view words) {
    PangoLayout* set = setting(choice).layout.get();
    pango_layout_set_text(set, words.data(), static_cast<int>(words.size()));
    if (is_pen(choice.face)) {
      PangoAttrList* attributes = pen_attributes(choice, words);
      pango_layout_set_attributes(set, attributes);
      pango_attr_list_unref(attributes);
      return set;
    }
    if (pango_layout_get_unknown_glyphs_count(set) > 0 && fonts.add_other_scripts())
      pango_layout_context_changed(set);
    return set;
  }
};

Typesetter::Typesetter() : parts_(std::make_unique<Parts>()) {}
Typesetter::~Typesetter() = default;

Typesetter::Extent Typesetter::extent(const TypeChoice& choice, std::string_view words) {
  if (words.empty()) return {};
  const std::string key = key_of(choice, words);
  if (const Extent* known = parts_->extents.find(key)) return *known;

  PangoRectangle ink, logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(parts_->layout(choice, words), 0), &ink,
                                &logical);
  const double wide = manner_of(choice.face).wide;
  Extent extent{.width = logical.width / kUnits * wide, .ink = {}};
  const double baseline = parts_->setting(choice).baseline;
  if (ink.width > 0) {
    // One pixel more on each side: hinted letters may reach over what their outlines say.
    const Pixels box = touched(ink.x / kUnits * wide, baseline + ink.y / kUnits, (ink.x + ink.width) / kUnits * wide,
                               baseline + (ink.y + ink.height) / kUnits);
    extent.ink = {box.x - 1, box.y - 1, box.w + 2, box.h + 2};
  }
  return parts_->extents.keep(key, extent);
}

void Typesetter::draw(struct _cairo* cairo, const TypeChoice& choice, std::string_view words, bool struck) {
  const Setting& setting = parts_->setting(choice);
  PangoLayout* layout = parts_->layout(choice, words);
  // As outlines: Cairo 1.16 would put letters of its glyph cache at whole pixels only.
  cairo_save(cairo);
  cairo_scale(cairo, manner_of(choice.face).wide, 1);
  cairo_move_to(cairo, 0, setting.baseline);
  pango_cairo_layout_line_path(cairo, pango_layout_get_line_readonly(layout, 0));
  if (const double thicker = manner_of(choice.face).thicker * choice.size; thicker > 0) {
    cairo_set_line_width(cairo, thicker);
    cairo_fill_preserve(cairo);
    cairo_stroke(cairo);
  } else {
    cairo_fill(cairo);
  }
  if (choice.face == Face::second_hand) slash_noughts(cairo, layout, words, choice.size, setting.baseline);
  cairo_restore(cairo);
  if (!struck) return;
  const Pixels line = strike(choice, setting, extent(choice, words).width);
  cairo_rectangle(cairo, line.x, line.y, line.w, line.h);
  cairo_fill(cairo);
}

}  // namespace deft
