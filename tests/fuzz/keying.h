#pragma once

#include "drill/batch.h"
#include "fuzz/fuzzing.h"
#include "keying/journal.h"

namespace deft::fuzz {

/// What a byte of the fuzzer asks for, so that short inputs reach deep into a form. Each event is: what, when (in 20 ms after
/// the one before, from 200 on in seconds), and the bytes that it takes.
enum class Act : unsigned char {
  due_key,       ///< 1 byte: which of the keys that the open field is due
  due_field,     ///< all the keys it is due
  character,     ///< 1 byte
  odd_character, ///< 1 byte: one of kOdd
  named,         ///< 2 bytes: which, with what
  keypad,        ///< 1 byte
  click,         ///< 1 byte: which field
  repeat,        ///< the last key, held
  continuation,  ///< 1 byte: a further character of an input method
  any_key,       ///< 4 bytes: code point and modifiers
  release,       ///< 1 byte: the last key was held so long
  happening,     ///< 2 bytes: what, for how many seconds
};
inline constexpr unsigned kActs = 12;

inline constexpr char32_t kOdd[]{0, 7, 0x7F, 0xA0, 0xDF, 0xE9, 0x131, 0x17F, 0x301, 0x202E, 0x2212, 0x3042, 0xD7FF, 0xD7FF + 28,
                                 0xFFFD, 0x1F600, 0x10FFFF, 0x110000, 0xFFFFFFFF};

/// Makes a run's journal from bytes, and the entry as it stood while it was keyed.
class Keying {
 public:
  Keying(const Drill& drill, const std::vector<SourceDocument>& documents, Behaviours behaviours = {})
      : drill_(drill), documents_(documents), entry_(start_entry(drill, documents)) {
    entry_.behaviours = behaviours;
  }

  void act(Bytes& bytes) {
    const auto what = static_cast<Act>(bytes.byte() % kActs);
    const unsigned pause = bytes.byte();
    at_ += std::chrono::milliseconds(pause < 200 ? pause * 20 : (pause - 199) * 1000);
    switch (what) {
      case Act::due_key:
        if (const auto keys = due(); !keys.empty()) press(keys[bytes.byte() % keys.size()]);
        return;
      case Act::due_field:
        for (const Key key : due()) press(key);
        return;
      case Act::character:
        return press(Key(char32_t{bytes.byte()}));
      case Act::odd_character:
        return press(Key(kOdd[bytes.byte() % std::size(kOdd)]));
      case Act::named: {
        const auto code = static_cast<char32_t>(NamedKey::tab) + bytes.byte() % 27U;
        return press(with(Key(code), bytes.byte()));
      }
      case Act::keypad:
        return press(on_keypad(Key(char32_t{bytes.byte()})));
      case Act::click:
        return press(pointed_at(bytes.byte()));
      case Act::repeat:
        if (!journal_.keystrokes.empty()) press(journal_.keystrokes.back().key, Keystroke::Kind::repeat);
        return;
      case Act::continuation:
        return press(Key(char32_t{bytes.byte()}), Keystroke::Kind::continuation);
      case Act::any_key: {
        const auto code = static_cast<char32_t>(bytes.byte() | bytes.byte() << 8 | bytes.byte() << 16);
        return press(with(Key(code), bytes.byte()));
      }
      case Act::release:
        if (!journal_.keystrokes.empty()) journal_.keystrokes.back().held = std::chrono::milliseconds(bytes.byte() * 10);
        return;
      case Act::happening: {
        const auto kind = static_cast<Happening::Kind>(bytes.byte() % 5U);
        journal_.happenings.push_back({at_, kind, std::chrono::seconds(bytes.byte())});
      }
    }
  }

  const Entry& entry() const { return entry_; }
  Journal& journal() { return journal_; }
  Elapsed at() const { return at_; }

 private:
  static Key with(Key key, unsigned modifiers) {
    key.shift = (modifiers & 1U) != 0, key.ctrl = (modifiers & 2U) != 0;
    key.alt = (modifiers & 4U) != 0, key.keypad = (modifiers & 8U) != 0;
    return key;
  }
  std::vector<Key> due() const {
    if (finished(entry_)) return {};
    const std::size_t record = entry_.released.size();
    return ideal_keys(drill_.form, entry_.current, documents_[record].truth, record == 0 ? nullptr : &documents_[record - 1].truth);
  }
  void press(Key key, Keystroke::Kind kind = Keystroke::Kind::press) {
    if (finished(entry_)) return;
    journal_.keystrokes.push_back({at_, key, kind, static_cast<std::uint32_t>(at_.count() / 1000), 0, Elapsed(0)});
    apply(entry_, drill_.form, journal_.keystrokes.back());
  }

  const Drill& drill_;
  const std::vector<SourceDocument>& documents_;
  Entry entry_;
  Journal journal_;
  Elapsed at_{0};
};

}  // namespace deft::fuzz
