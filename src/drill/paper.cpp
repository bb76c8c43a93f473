#include "drill/paper.h"

namespace deft {

void name_paper(JournalHead& head, const Drill& drill) {
  head.drill = drill.name;
  head.drill_digest = drill.digest;
  head.rule_set = drill.rule_set;
  head.focus = drill.variant.focus;
  if (!has_papers(drill)) return;  // of one paper: its name and digest say all
  head.locale = drill.variant.locale;
  head.difficulty = drill.variant.difficulty;
}

Variant paper_of(const JournalHead& head) {
  const bool of_one = head.locale.empty() && head.difficulty == 0;
  Variant paper = of_one ? Variant{} : Variant{head.locale, head.difficulty, head.rule_set};
  paper.focus = head.focus;
  return paper;
}

Drill focused(Drill drill, std::vector<std::string> focus) {
  drill.variant.focus = std::move(focus);
  return drill;
}

}  // namespace deft
