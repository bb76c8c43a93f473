#pragma once

#include <string>

#include "app/fault_words.h"
#include "app/model.h"

namespace deft {

/// What the screen says about a field or a key, in the operator's words; marked up for `paragraph`. Nothing here looks at
/// the truth: only at masks, calendars, check digits and sums.

/// Two words for the note column.
std::string refusal_note(const Look& look, const Run& run);

/// What the field takes: its mask, and how much of it.
struct FieldRule { std::string mask, length; };
FieldRule field_rule(const Look& look, const Field& field);
/// How the form asks for a field: its mask, or how much it takes.
std::string field_prompt(const Look& look, const Field& field);
/// What else the form itself knows of it, for the client's rules: "never empty, check digit".
std::string field_checks_sentence(const Look& look, const Field& field);

/// The fault of a field the cursor has left, if any.
std::optional<Fault> standing_fault(const Run& run, std::size_t field);

/// The line at the foot of the form.
std::string form_message(const Look& look, const Run& run);
/// What it says when there is nothing else to say.
std::string guide_message(const Look& look, const Run& run);
/// The same on a tape: an out-of-balance hint looks at the lines of the tape alone.
std::string tape_message(const Look& look, const Run& run);

/// Lines of the tape, counted from 1, in which swapping two neighbouring digits would account for `difference` hundredths.
std::vector<std::size_t> lines_with_a_swap(const Entry& entry, long long difference);

}  // namespace deft
