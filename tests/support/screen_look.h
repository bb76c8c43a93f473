#pragma once

#include "app/look.h"
#include "files/settings_file.h"
#include "shell/typesetter.h"

namespace deft {

/// A look as the window has it: the shipped sizes, English, and the widths the real text service measures. Needs no display.
class ScreenLook {
 public:
  explicit ScreenLook(Size window = {1280, 800}, int percent = 100) {
    look_.window = window;
    look_.percent = percent;
    look_.measures = &shipped();
    look_.words = &words_;
    look_.width = [](const Style& style, std::string_view text) { return typesetter().extent(type_choice(style, shipped()), text).width; };
  }
  const Look& operator*() const { return look_; }

  static const Measures& shipped() {
    static const Measures measures = load_measures(std::string(DEFT_ROOT) + "/assets/themes/measures.toml");
    return measures;
  }
  static Typesetter& typesetter() {
    static Typesetter typesetter;
    return typesetter;
  }

 private:
  Words words_;
  Look look_;
};

}  // namespace deft
