#pragma once

#include <string>

#include "keying/form.h"
#include "locale/words.h"
#include "scoring/score.h"

namespace deft {

/// How an operator checked and asked, in words; nothing here looks at a screen.

/// "something missing": what F5 and a digit say.
std::string hold_reason_words(const Words& words, HoldReason reason);
/// "Amount is not given."
std::string hold_cause_words(const Words& words, const Form& form, const HoldCause& cause);
/// "Record 3 went out and had to be held. Amount is not given."
std::string hold_sentence(const Words& words, const Form& form, const JudgedHold& hold);
/// Whether that record is held or released wrongly.
bool is_fault(const JudgedHold& hold);
/// "5 of 6 records that had to be held were held, 4 for the right reason; not record 9. Needless: 1 of 6, record 7." Empty where nothing
/// was held or to be held.
std::string holds_summary(const Words& words, const std::vector<JudgedHold>& holds);
/// "6 of 9 records, caught 2 of 3 wrong fields, 41 s." Empty without a self-check.
std::string work_check_summary(const Words& words, const Score& score);

}  // namespace deft
