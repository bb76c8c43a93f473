#include "shell/sfml_keys.h"

namespace deft {
namespace {

using sf::Keyboard;

std::optional<NamedKey> named(Keyboard::Key code) {
  if (code >= Keyboard::F1 && code <= Keyboard::F12)
    return static_cast<NamedKey>(static_cast<char32_t>(NamedKey::f1) +
                                 static_cast<char32_t>(code - Keyboard::F1));
  switch (code) {
    case Keyboard::Tab:
      return NamedKey::tab;
    case Keyboard::Enter:
      return NamedKey::enter;
    case Keyboard::BackSpace:
      return NamedKey::backspace;
    case Keyboard::Delete:
      return NamedKey::del;
    case Keyboard::Insert:
      return NamedKey::insert;
    case Keyboard::Home:
      return NamedKey::home;
    case Keyboard::End:
      return NamedKey::end;
    case Keyboard::Left:
      return NamedKey::left;
    case Keyboard::Right:
      return NamedKey::right;
    case Keyboard::Up:
      return NamedKey::up;
    case Keyboard::Down:
      return NamedKey::down;
    case Keyboard::PageUp:
      return NamedKey::page_up;
    case Keyboard::PageDown:
      return NamedKey::page_down;
    case Keyboard::Escape:
      return NamedKey::escape;
    default:
      return std::nullopt;
  }
}

std::optional<char32_t> shortcut(Keyboard::Key code) {
  if (code >= Keyboard::A && code <= Keyboard::Z) return U'a' + static_cast<char32_t>(code - Keyboard::A);
  if (code >= Keyboard::Num0 && code <= Keyboard::Num9)
    return U'0' + static_cast<char32_t>(code - Keyboard::Num0);
  if (code == Keyboard::Add || code == Keyboard::Equal) return U'+';
  if (code == Keyboard::Subtract || code == Keyboard::Hyphen) return U'-';
  return std::nullopt;
}

}  // namespace

void SfmlKeys::read(const sf::Event& event, Moment at, std::vector<Event>& events) {
  switch (event.type) {
    case sf::Event::KeyPressed:
      return pressed(event.key, at, events);
    case sf::Event::KeyReleased:
      if (event.key.code != Keyboard::Unknown) down_[static_cast<std::size_t>(event.key.code)] = false;
      return;
    case sf::Event::TextEntered:
      if (!shortcut_ && is_character(Key(event.text.unicode)))
        events.push_back(KeyPressed{at, Key(event.text.unicode), kind_});
      return;
    case sf::Event::LostFocus:
      down_.fill(false);
      [[fallthrough]];
    case sf::Event::GainedFocus:
      events.push_back(FocusChanged{at, event.type == sf::Event::GainedFocus});
      return;
    default:
      return;
  }
}

void SfmlKeys::pressed(const sf::Event::KeyEvent& key, Moment at, std::vector<Event>& events) {
  kind_ = Keystroke::Kind::press;
  if (key.code != Keyboard::Unknown && std::exchange(down_[static_cast<std::size_t>(key.code)], true))
    kind_ = Keystroke::Kind::repeat;
  shortcut_ = key.control || key.alt;
  const auto tell = [&](Key named_key, bool shift) {
    named_key.shift = shift;
    named_key.ctrl = key.control;
    named_key.alt = key.alt;
    events.push_back(KeyPressed{at, named_key, kind_});
  };
  if (const auto name = named(key.code)) return tell(*name, key.shift);
  if (const auto character = shortcut(key.code); character && shortcut_) tell(*character, false);
}

}  // namespace deft
