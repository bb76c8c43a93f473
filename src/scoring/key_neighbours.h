#pragma once

#include <optional>
#include <string_view>

namespace deft {

/// Where the keys lie that make characters: main keys of a layout, or the keypad.
enum class KeyGeometry : unsigned char { qwerty, qwertz, azerty, keypad };

/// The geometry of a layout as the display server names it ("us", "de(nodeadkeys)", "us,ru": the first). One not known by name is
/// taken for QWERTY; nothing for layouts that lay letters out otherwise (Dvorak, Colemak, Bépo, Neo).
std::optional<KeyGeometry> geometry_of(std::string_view layout);

/// Whether two characters are made by two keys side by side: centres at most 1.3 keys apart, rows shifted as on an ISO keyboard
/// (1/2, 1/4, 1/2 of a key), a long key by its nearest part. With Shift or without; of no key where the geometry has none.
bool keys_adjacent(char32_t a, char32_t b, KeyGeometry geometry);

}  // namespace deft
