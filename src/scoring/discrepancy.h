#pragma once

#include "drill/source_document.h"
#include "keying/entry.h"
#include "scoring/causes.h"
#include "scoring/error_class.h"

namespace deft {

/// One field that differs from the truth when its record is released.
struct Discrepancy {
  std::size_t record, field;
  Value expected, keyed;
  FieldError error;
  std::vector<EditStep> steps;  ///< of `aligned`; empty where either is a mark
  Causes causes;
};

/// One of a few choices, which stands in another field or record too: by its class it is that one's value, but nobody took it from there.
inline bool is_mere_choice(const Form& form, const Discrepancy& wrong) {
  const bool elsewhere = wrong.error.kind == ErrorClass::other_field || wrong.error.kind == ErrorClass::other_record;
  return elsewhere && form.fields[wrong.field].kind == FieldKind::choice;
}

/// A record that was released though it should have been put on hold, or held though nothing on its document asks for it.
/// Under a rule set a record is to be held where its document says so (`SourceDocument::hold`), and nowhere else. Without one, missed: a
/// field of the document cannot be read, and what stands there is no mark; needless: every field has its value, given and legible.
struct HoldFault {
  enum class Kind : unsigned char { missed, needless };
  std::size_t record;
  Kind kind;
};

/// A record that was put on hold, or released though it had to be held.
struct JudgedHold {
  /// Rightly held with a reason that is one of the document's own, with another, with none chosen; missed; needless.
  enum class Outcome : unsigned char { right_reason, other_reason, no_reason, missed, needless };
  Outcome outcome;
  std::size_t record;
  std::optional<HoldReason> reason;  ///< chosen
  std::vector<HoldCause> causes;     ///< what on the document asks for it
};

/// What the discrepancies of a run come to, and what stands beside them.
struct ErrorAccount {
  int root_errors = 0;       ///< wrong fields that follow from no other
  int consequences = 0;      ///< wrong fields that do: with the root errors, all discrepancies
  /// Fields of the open record that the cursor had not left when the clock ran out, blank where a value or mark is due. They are
  /// not reached: in no accuracy.
  int time_out_blanks = 0;
  int variants = 0;          ///< right fields keyed in another writing that the rule set allows
  int holds_justified = 0;
  std::vector<HoldFault> hold_faults;
  std::vector<JudgedHold> holds;  ///< by record: rightly held, needlessly held and missed
};

}  // namespace deft
