#pragma once

#include <memory>

#include <pango/pango.h>

namespace deft {

enum class Face : unsigned char { text, display, mono, typewriter, hand, second_hand };
constexpr bool is_pen(Face face) { return face >= Face::typewriter; }

/// The font files Deft draws with and no others, so that a picture is the same on every machine: Inter for words, JetBrains
/// Mono for data, Noto for scripts these two lack (opened when the first such character comes). Sheets that are
/// typed or written by hand have three more, kept apart so that nothing else ever falls back on them: Courier Prime, Seto, Comic Neue.
class Fonts {
 public:
  Fonts();  ///< throws Error naming the package of a missing font file
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  PangoContext* context() const;
  PangoContext* pen_context();  ///< knows the faces of `is_pen` and the data face, and no other
  static const char* family(Face face);
  /// Adds the fonts of other scripts; true if they were not there before.
  bool add_other_scripts();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
