#pragma once

#include <chrono>
#include <string>

#include "keying/key.h"

namespace deft {

/// Clock time of a run: 0 when its clock starts, standing still while it is paused.
using Elapsed = std::chrono::microseconds;

/// What a key was pressed on, as the display server names it.
struct KeyDevice {
  enum class Kind : std::uint8_t {
    keyboard,
    scripted,  ///< the display server's test device (XTEST): another program pressed the key
    sent,      ///< an event another program made itself (XSendEvent)
  };
  std::string name;
  Kind kind = Kind::keyboard;
  bool operator==(const KeyDevice&) const = default;
};

/// One key pressed, and when.
struct Keystroke {
  enum class Kind : std::uint8_t {
    press,         ///< one press of a key
    repeat,        ///< the same press held down: journaled, applied, never counted
    continuation,  ///< a further character of one press (input method), or a click on a key's hint: applied, never counted
  };
  Elapsed at{0};
  Key key;
  Kind kind = Kind::press;
  std::uint32_t server_ms = 0;  ///< the display server's own time stamp in milliseconds, 0 where there is none
  std::uint8_t device = 0;      ///< n: the n-th device of the journal, from 1; 0: not known
  Elapsed held{0};              ///< from press to release; 0 where no release was seen, and for all but a press
  bool operator==(const Keystroke&) const = default;
};

/// True of what counts as a keystroke: every press of a key, function keys included; no repeat, no click.
bool counts(const Keystroke& keystroke);

}  // namespace deft
