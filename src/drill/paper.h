#pragma once

#include "drill/drill.h"
#include "keying/journal.h"

namespace deft {

/// Says in the head of a run which drill is keyed, and which paper of it where it has several.
void name_paper(JournalHead& head, const Drill& drill);
/// The paper a run was keyed on, to ask for it again.
Variant paper_of(const JournalHead& head);

/// The same paper with its `practice` values made of that (practice_text.h). Its digest stays: the focus stands in the head of a run.
Drill focused(Drill drill, std::vector<std::string> focus);

}  // namespace deft
