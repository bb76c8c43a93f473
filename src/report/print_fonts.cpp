#include "report/print_fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <string>

#include "keying/error.h"

namespace deft {
namespace {

struct FontFile { const char* path; const char* package; };

constexpr FontFile kFiles[] = {
    {"/usr/share/fonts/opentype/inter/Inter-Regular.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/Inter-Medium.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/Inter-SemiBold.otf", "fonts-inter"},
    {"/usr/share/fonts/opentype/inter/InterDisplay-SemiBold.otf", "fonts-inter"},
    {"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "fonts-jetbrains-mono"},
    {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "fonts-noto-core"},
};

/// For names; a file that is not there leaves its script to the others.
constexpr const char* kOtherScripts[] = {"Arabic", "Hebrew", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Kannada", "Malayalam", "Tamil",
                                         "Telugu", "Thai",   "Armenian",   "Georgian", "Ethiopic", "Khmer",   "Sinhala"};

bool add_file(FcConfig* config, const std::string& path) { return FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str())) == FcTrue; }

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};

}  // namespace

struct PrintFonts::Parts {
  FcConfig* config = FcConfigCreate();
  std::unique_ptr<PangoFontMap, Unref> map;
  std::unique_ptr<PangoContext, Unref> context;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    context.reset();
    map.reset();
    FcConfigDestroy(config);
  }
};

PrintFonts::PrintFonts() : parts_(std::make_unique<Parts>()) {
  for (const FontFile& file : kFiles)
    if (!add_file(parts_->config, file.path)) throw Error(std::string("The font ") + file.path + " is missing. Install it with: sudo apt-get install " + file.package);
  for (const char* script : kOtherScripts) add_file(parts_->config, std::string("/usr/share/fonts/truetype/noto/NotoSans") + script + "-Regular.ttf");
  parts_->map.reset(pango_cairo_font_map_new());
  pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(parts_->map.get()), parts_->config);
  parts_->context.reset(pango_font_map_create_context(parts_->map.get()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(parts_->context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(parts_->context.get(), FALSE);
}

PrintFonts::~PrintFonts() = default;

PangoContext* PrintFonts::context() const { return parts_->context.get(); }

}  // namespace deft
