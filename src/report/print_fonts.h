#pragma once

#include <memory>

#include <pango/pango.h>

namespace deft {

/// The faces of a printed page, the same files on every machine: Inter and Inter Display for words, JetBrains Mono for figures in columns,
/// Noto for scripts these lack. Apart from those of the window (shell/fonts.h), which may be open at the same time.
class PrintFonts {
 public:
  PrintFonts();  ///< throws Error naming the package of a missing font file
  ~PrintFonts();
  PrintFonts(const PrintFonts&) = delete;
  PrintFonts& operator=(const PrintFonts&) = delete;

  PangoContext* context() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace deft
