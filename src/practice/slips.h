#pragma once

#include "drill/random.h"
#include "keying/key.h"

namespace deft {

/// A key beside `wanted` on the keypad or the main keys (QWERTY), capitals kept; `wanted` itself where none is known.
Key neighbour_of(Key wanted, Random& random);

/// A key for a character that is easily read for the one wanted (0 and O, 1 and 7); `wanted` itself where there is none.
Key look_alike_of(Key wanted, Random& random);

}  // namespace deft
