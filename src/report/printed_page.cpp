#include "report/printed_page.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <array>
#include <chrono>
#include <cmath>
#include <memory>

#include "keying/error.h"
#include "report/print_fonts.h"

namespace deft {
namespace {

constexpr double kPoints = 0.75;  // of a pixel
constexpr std::array<std::uint32_t, 7> kInks{0x1A1D21, 0x4A4E55, 0x63676D, 0xDCD6C9, 0x857F72, 0x17499A, 0xE1E8F4};

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Destroy {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Canvas = std::unique_ptr<cairo_t, Destroy>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;

const char* family_of(PageStyle::Face face) {
  return face == PageStyle::Face::mono ? "JetBrains Mono" : face == PageStyle::Face::display ? "Inter Display" : "Inter";
}

Layout layout_of(const PageWords& text, const PrintFonts& fonts) {
  Layout layout(pango_layout_new(fonts.context()));
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, family_of(text.style.face));
  pango_font_description_set_weight(font, static_cast<PangoWeight>(text.style.weight));
  pango_font_description_set_absolute_size(font, text.style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  if (text.style.face == PageStyle::Face::mono) pango_attr_list_insert(attributes, pango_attr_font_features_new("calt=0, liga=0, zero=1"));
  pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(static_cast<int>(std::lround(text.style.line * PANGO_SCALE))));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_width(layout.get(), static_cast<int>(std::lround(text.width * PANGO_SCALE)));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), text.to_the_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text(layout.get(), text.text.data(), static_cast<int>(text.text.size()));
  return layout;
}

void use(cairo_t* cairo, PageInk ink) {
  const std::uint32_t colour = kInks.at(static_cast<std::size_t>(ink));
  const auto part = [&](unsigned shift) { return static_cast<double>((colour >> shift) & 0xFFU) / 255; };
  cairo_set_source_rgb(cairo, part(16), part(8), part(0));
}

void draw(cairo_t* cairo, const PrintedPage& page, const PrintFonts& fonts) {
  for (const PageBar& line : page.lines) {
    use(cairo, line.ink);
    cairo_rectangle(cairo, line.x, line.y, line.width, line.height);
    cairo_fill(cairo);
  }
  for (const PageWords& text : page.texts) {
    use(cairo, text.style.ink);
    cairo_move_to(cairo, text.x, text.y);
    pango_cairo_show_layout(cairo, layout_of(text, fonts).get());
  }
}

cairo_status_t append(void* bytes, const unsigned char* more, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(more), length);
  return CAIRO_STATUS_SUCCESS;
}

/// "2026-03-17T14:20:05Z"
std::string iso_second(std::int64_t unix_ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds(unix_ms)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(moment - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

}  // namespace

void measure(PageWords& text, const PrintFonts& fonts) {
  PangoRectangle box;
  pango_layout_get_extents(layout_of(text, fonts).get(), nullptr, &box);
  text.wide = static_cast<double>(box.width) / PANGO_SCALE;
  text.high = static_cast<double>(box.height) / PANGO_SCALE;
}

std::string pdf_of(const std::vector<PrintedPage>& pages, const PrintedAbout& about, const PrintFonts& fonts) {
  std::string bytes;
  const Surface surface(cairo_pdf_surface_create_for_stream(&append, &bytes, kPageWidth * kPoints, kPageHeight * kPoints));
  const std::string written = iso_second(about.written_ms);
  for (const auto& [what, text] : {std::pair(CAIRO_PDF_METADATA_TITLE, &about.title), {CAIRO_PDF_METADATA_AUTHOR, &about.author}, {CAIRO_PDF_METADATA_CREATOR, &about.program},
                                   {CAIRO_PDF_METADATA_CREATE_DATE, &written}, {CAIRO_PDF_METADATA_MOD_DATE, &written}})
    cairo_pdf_surface_set_metadata(surface.get(), what, text->c_str());
  for (const PrintedPage& page : pages) {
    const Canvas cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), kPoints, kPoints);
    draw(cairo.get(), page, fonts);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
    throw Error(fmt::format("The pages cannot be made ({}). Close other programs, then try again.", cairo_status_to_string(status)));
  return bytes;
}

void draw_png(const PrintedPage& page, const PrintFonts& fonts, double scale, const std::string& file) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(kPageWidth * scale), static_cast<int>(kPageHeight * scale)));
  const Canvas cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_scale(cairo.get(), scale, scale);
  draw(cairo.get(), page, fonts);
  if (cairo_surface_write_to_png(surface.get(), file.c_str()) != CAIRO_STATUS_SUCCESS) throw Error(file + " cannot be written.");
}

}  // namespace deft
