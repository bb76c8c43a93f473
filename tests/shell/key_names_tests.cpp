#include "shell/key_names.h"

#include <catch2/catch.hpp>

#include <X11/keysym.h>

namespace deft {

TEST_CASE("Text an input method commits is one key for each character", "[keyboard]") {
  CHECK(keys_of_press({.symbol = 0, .text = "東京"}) == std::vector<Key>{U'東', U'京'});
  CHECK(keys_of_press({.symbol = 0, .text = "n\u0303"}) == std::vector<Key>{U'ñ'});
}

TEST_CASE("Half of a composed character reaches nobody", "[keyboard]") {
  CHECK(keys_of_press({.symbol = XK_dead_acute, .text = "´"}).empty());
  CHECK(keys_of_press({.symbol = XK_Multi_key, .text = ""}).empty());
}

TEST_CASE("The keypad's decimal key is a point whatever the layout writes on it", "[keyboard]") {
  CHECK(keys_of_press({.symbol = XK_KP_Separator, .text = ","}) == std::vector<Key>{on_keypad(U'.')});
  CHECK(keys_of_press({.symbol = XK_KP_Decimal, .text = "."}) == std::vector<Key>{on_keypad(U'.')});
}

TEST_CASE("Shift that only undoes Num Lock is no mark", "[keyboard]") {
  CHECK(keys_of_press({.symbol = XK_KP_End, .text = "", .shift = true, .num_lock = true}) ==
        std::vector<Key>{on_keypad(NamedKey::end)});
  CHECK(keys_of_press({.symbol = XK_KP_End, .text = "", .shift = true}) ==
        std::vector<Key>{with_shift(on_keypad(NamedKey::end))});
}

TEST_CASE("A key without a name or a character is another key", "[keyboard]") {
  CHECK(keys_of_press({.symbol = XK_F20, .text = ""}) == std::vector<Key>{NamedKey::other});
  CHECK(keys_of_press({.symbol = XK_Menu, .text = "\x1b"}) == std::vector<Key>{NamedKey::other});
}

}  // namespace deft
