#include "shell/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "keying/error.h"

namespace deft {
namespace {

struct FontFile {
  const char* path;
  const char* package;
};

constexpr FontFile kFiles[] = {
    {"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/Inter-Medium.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/Inter-SemiBold.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/InterDisplay-Medium.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/InterDisplay-SemiBold.otf", "fonts-inter"},
    {"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "fonts-jetbrains-mono"},
    {"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Medium.ttf", "fonts-jetbrains-mono"},
    {"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-SemiBold.ttf", "fonts-jetbrains-mono"},
};

constexpr FontFile kPenFiles[] = {
    {"/usr/share/fonts/opentype/courier-prime/Courier Prime Code.otf", "fonts-courier-prime"},
    {"/usr/share/fonts/truetype/seto/setofont.ttf", "fonts-seto"},
    {"/usr/share/fonts/opentype/comic-neue/ComicNeue-Italic.otf", "fonts-comic-neue"},
    {"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Medium.ttf", "fonts-jetbrains-mono"},
};

constexpr const char* kOtherScripts[] = {
    "Sans-Regular",         "SansSymbols-Regular",  "SansSymbols2-Regular",   "SansMath-Regular",
    "SansArabic-Regular",   "SansHebrew-Regular",   "SansDevanagari-Regular", "SansBengali-Regular",
    "SansGujarati-Regular", "SansGurmukhi-Regular", "SansKannada-Regular",    "SansMalayalam-Regular",
    "SansTamil-Regular",    "SansTelugu-Regular",   "SansThai-Regular",       "SansArmenian-Regular",
    "SansGeorgian-Regular", "SansEthiopic-Regular", "SansKhmer-Regular",      "SansSinhala-Regular",
};

std::string noto(const char* name) {
  return "/usr/share/fonts/truetype/noto/Noto" + std::string(name) + ".ttf";
}

void require(const std::string& path, const std::string& package) {
  if (access(path.c_str(), R_OK) != 0)
    throw Error("The font " + path + " is missing. Install it with: sudo apt-get install " + package);
}

bool add_file(FcConfig* config, const std::string& path) {
  return FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str())) == FcTrue;
}

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};

/// Font files and what draws with them.
struct Case {
  FcConfig* config = FcConfigCreate();
  std::unique_ptr<PangoFontMap, Unref> map;
  std::unique_ptr<PangoContext, Unref> context;

  Case() = default;
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;
  ~Case() {
    context.reset();
    map.reset();
    FcConfigDestroy(config);
  }

  void add(std::span<const FontFile> files) {
    for (const FontFile& file : files)
      if (!add_file(config, file.path)) throw Error("The font " + std::string(file.path) + " cannot be read.");
  }
  void open();
};

/// Whole-pixel baselines, letters where their widths put them: the widths of the design sheet.
void Case::open() {
  map.reset(pango_cairo_font_map_new());
  pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(map.get()), config);
  context.reset(pango_font_map_create_context(map.get()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
}

}  // namespace

struct Fonts::Parts {
  Case words;
  std::optional<Case> pens;
  bool other_scripts = false;

  ~Parts() {
    FcConfigSetCurrent(nullptr);
  }
};

Fonts::Fonts() : parts_(std::make_unique<Parts>()) {
  for (const FontFile& file : kFiles) require(file.path, file.package);
  for (const FontFile& file : kPenFiles) require(file.path, file.package);
  parts_->words.add(kFiles);
  require(noto("Sans-Regular"), "fonts-noto-core");

  // As the current configuration it also keeps Pango from reading the system's in a thread of its own.
  FcConfigSetCurrent(parts_->words.config);
  parts_->words.open();
}

Fonts::~Fonts() = default;

PangoContext* Fonts::context() const {
  return parts_->words.context.get();
}

PangoContext* Fonts::pen_context() {
  if (!parts_->pens) {
    parts_->pens.emplace();
    parts_->pens->add(kPenFiles);
    parts_->pens->open();
  }
  return parts_->pens->context.get();
}

const char* Fonts::family(Face face) {
  switch (face) {
    case Face::display:
      return "Inter Display";
    case Face::mono:
      return "JetBrains Mono";
    case Face::typewriter:
      return "Courier Prime Code";
    case Face::hand:
      return "SetoFont";
    case Face::second_hand:
      return "Comic Neue";
    case Face::text:
      break;
  }
  return "Inter";
}

bool Fonts::add_other_scripts() {
  if (std::exchange(parts_->other_scripts, true)) return false;
  for (const char* name : kOtherScripts) add_file(parts_->words.config, noto(name));
  pango_fc_font_map_config_changed(reinterpret_cast<PangoFcFontMap*>(parts_->words.map.get()));
  pango_context_changed(parts_->words.context.get());
  return true;
}

}  // namespace deft
