#pragma once

#include <array>
#include <vector>

#include <SFML/Window/Event.hpp>

#include "app/model.h"

namespace deft {

/// Keys as SFML tells them, for displays that refuse a second connection: coarser stamps, one Enter, no input method.
class SfmlKeys {
 public:
  void read(const sf::Event& event, Moment at, std::vector<Event>& events);

 private:
  void pressed(const sf::Event::KeyEvent& key, Moment at, std::vector<Event>& events);

  std::array<bool, sf::Keyboard::KeyCount> down_{};
  Keystroke::Kind kind_ = Keystroke::Kind::press;  ///< of the press whose text comes next
  bool shortcut_ = false;                          ///< that press was a Ctrl or Alt combination
};

}  // namespace deft
