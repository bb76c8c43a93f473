#pragma once

#include <string_view>

namespace deft {

/// What became of the words of a text, each counted once; how tests that know one kind of error a word count. Words are split at
/// spaces and matched for the least cost: 2 for a word missing, inserted or in another case, 3 for another word in its place. Of ways
/// that cost the same, from the left, a pair goes before a word missing, and that before one inserted.
struct WordErrors {
  long long right = 0;           ///< exactly as due
  long long capitalisation = 0;  ///< right but for case
  long long misspelt = 0;        ///< another word in its place
  long long missing = 0, inserted = 0;
  long long characters_in_wrong = 0;  ///< of the words keyed that are not exactly as due, as keyed

  long long words() const { return right + capitalisation + misspelt + missing; }  ///< due
  long long wrong() const { return capitalisation + misspelt + missing + inserted; }
  WordErrors& operator+=(const WordErrors& other);
  bool operator==(const WordErrors&) const = default;
};

/// Both in NFC. Time and memory grow with the product of the numbers of words: for fields, not for books.
WordErrors word_errors(std::u32string_view due, std::u32string_view keyed);

}  // namespace deft
