#pragma once

#include <memory>

#include <pango/pango.h>

namespace deft {

enum class Face : unsigned char { text, display, mono };

/// The font files Deft draws with and no others, so that a picture is the same on every machine: Inter for words, JetBrains
/// Mono for data, Noto for scripts these two lack (opened when the first such character comes).
class Fonts {
 public:
  Fonts();  ///< throws Error naming the package of a missing font file
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  PangoContext* context() const;
  static const char* family(Face face);
  /// Adds the fonts of other scripts; true if they were not there before.
  bool add_other_scripts();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
