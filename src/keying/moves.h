#pragma once

#include "keying/entry.h"

namespace deft {

/// Where the cursor goes, for `apply` alone. A move that is refused sets `Entry::refusal` and moves nothing.
inline const Field& current_field(const Entry& entry, const Form& form) { return form.fields[entry.current]; }
inline FieldEntry& current_entry(Entry& entry) { return entry.fields[entry.current]; }

void refuse(Entry& entry, Refusal why);
bool on_tape(const Entry& entry, std::size_t field);
const Released* record_before(const Entry& entry);

void arrive(Entry& entry, const Form& form, std::size_t field);
void leave(Entry& entry, const Form& form);
bool leave_forward(Entry& entry, const Form& form);
void go_to(Entry& entry, const Form& form, std::size_t field);
void jump_to(Entry& entry, const Form& form, std::size_t field);

void add_line(Entry& entry, const Form& form);
void void_line(Entry& entry, const Form& form);

void next(Entry& entry, const Form& form);
void previous(Entry& entry, const Form& form);
void go_on(Entry& entry, const Form& form);
void skip(Entry& entry, const Form& form, bool forward);
void next_below(Entry& entry, const Form& form);

}  // namespace deft
