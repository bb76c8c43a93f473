#pragma once

#include <string>
#include <vector>

#include "drill/truth.h"
#include "scoring/error_class.h"
#include "scoring/key_neighbours.h"

namespace deft {

/// Why a field came out wrong, as far as the document, the batch and the journal tell. A field may have several; they stand beside its
/// class and never change it. The order is that in which a sentence names them: the first is the main one.
enum class Cause : unsigned char {
  cascade,           ///< follows from an earlier field of the record (cascade.h); no error of its own
  cascade_root,      ///< values moved by one field from here on
  rule_breach,       ///< right under another rule set
  guess,             ///< a value, or a character, where the document cannot be read
  missed_mark,       ///< empty where a mark is due
  needless_mark,     ///< a mark, or ~ for a character, where the document can be read or has nothing
  wrong_mark,        ///< illegible for not given, or the reverse
  dup_carried_over,  ///< the value of the record before: its true one, or what was keyed there
  dup_key,           ///< beside `dup_carried_over`: the dup key was pressed in the field
  another_choice,    ///< another value of the field's choices or look-up list
  look_alike,        ///< a slip (class 9 on) in characters alone that look alike on paper
  adjacent_key       ///< one or several characters for others, each made by the key beside the one wanted
};
inline constexpr std::size_t kCauses = 12;

std::string_view name_of(Cause cause);  ///< "dup_carried_over": for files and exports

struct Causes {
  std::vector<Cause> all;   ///< in their order
  std::string rule_set;     ///< of a rule breach: under which the value is right
  std::size_t root = 0;     ///< of a cascade: the field it began in
  int shift = 0;            ///< of a cascade: 1 where values stand one field late, -1 where they stand one early

  bool has(Cause cause) const;
  void add(Cause cause);    ///< in its place; once
};

/// What is known of one field besides the two values.
struct FieldContext {
  bool unreadable = false;             ///< on the document; a truth marked illegible is so in any case
  const Value* before_true = nullptr;  ///< the same field of the record before, if there is one
  const Value* before_keyed = nullptr;
  bool dup_key = false;                ///< pressed in this field
  std::vector<RuleAnswer> other_rules;
  std::optional<KeyGeometry> layout;
  std::u32string on_keypad;            ///< characters last keyed in this field on the keypad
};

/// The causes of one wrong field, cascades aside: those are of a whole record.
Causes causes_of(const Field& field, const Value& expected, const Value& keyed, const FieldError& error,
                 const std::vector<EditStep>& steps, const FieldContext& context);

}  // namespace deft
