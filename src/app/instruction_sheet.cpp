#include "app/instruction_sheet.h"

#include <array>

#include "app/controls.h"
#include "app/entry_words.h"

namespace deft {
namespace {

std::string ends_with(const Look& look, const Form& form, std::size_t field) {
  const Field& rules = form.fields[field];
  const bool last = field + 1 == form.fields.size() || form.fields[field + 1].document_type > std::max(1, rules.document_type);
  if (last) return "F12";
  if (rules.advance == Advance::automatic) return look.tr("itself");
  if (rules.carry != Carry::none || rules.computed) return look.tr("Enter");
  return look.tr("Tab");
}

/// The field's own line, what the client's rules say of its content, and what the form itself checks.
std::string instruction_of(const Look& look, const Drill& drill, std::size_t field) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  };
  if (field < drill.readings.size()) {
    const FieldReading& reading = drill.readings[field];
    add(reading.instruction);
    if (drill.rules && !reading.content.empty())
      for (const KeyingRule& rule : drill.rules->rules)
        if (std::ranges::find(rule.on, reading.content) != rule.on.end()) add(rule.instruction);
  }
  const std::string checked = field_checks_sentence(look, drill.form.fields[field]);
  if (!checked.empty()) add(text.empty() ? checked : "[" + checked + "]");
  return text;
}

}  // namespace

std::vector<InstructionLine> instruction_lines(const Look& look, const Drill& drill, const Record& open) {
  std::vector<InstructionLine> lines;
  for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
    const Field& field = drill.form.fields[i];
    if (field.line > 1 || !is_of_document(drill.form, i, open)) continue;  // as the first of the repeating lines
    lines.push_back({field.box, field.label, field_prompt(look, field), ends_with(look, drill.form, i), instruction_of(look, drill, i)});
  }
  return lines;
}

std::vector<std::string> page_instructions(const Look& look, const RuleSet& rules) {
  std::vector<std::string> lines;
  const auto either = [&](const char* question, const char* answer, const std::string& yes, const std::string& no) {
    lines.push_back(rules.answer(question) == answer ? yes : no);
  };
  either("missing", "hold", look.tr("Nothing given where something is due: hold, F5."), look.tr("Nothing given where something is due: Shift+F7."));
  either("unreadable", "hold", look.tr("A character that cannot be read: hold, F5."), look.tr("A character that cannot be read: key ~ for it. A whole field: F7."));
  const std::string& places = rules.answer("disagree");
  lines.push_back(places == "hold"      ? look.tr("Two places that disagree: hold, F5.")
                  : places == "instead" ? look.tr("Two places that disagree: the proof counts, not the form.")
                                        : look.tr("Two places that disagree: the form counts."));
  either("misspelt", "instead", look.tr("A misspelt place: put it right."), look.tr("A misspelt place: as it stands."));
  either("too_long", "overflow", look.tr("Too long: go on in the field for the rest."), look.tr("Too long: stop where the field ends."));
  lines.push_back(look.tr("A document of another kind: hold, F5."));
  return lines;
}

void instruction_sheet(Sketch& sketch, const Run& run, Rect box) {
  constexpr double kPad = 16, kGap = 6;
  constexpr std::array kColumns{0.0, 42.0, 158.0, 262.0, 314.0};
  const Look& look = sketch.look();
  const double pad = look.px(kPad), hair = look.size("stroke_hairline"), gap = look.px(kGap);
  sketch.fill(box, Ink::raised);
  sketch.frame(box, Ink::ink, static_cast<int>(hair));
  const double x = box.x + pad, width = box.w - 2 * pad;
  const Style small = look.style(Type::small);
  double y = box.y + pad;
  const std::string name = run.drill.rules ? run.drill.rules->title : look.tr(run.drill.rule_set);
  y += paragraph(sketch, {x, y}, width, look.style(Type::heading), Ink::ink, fill(look.tr("Client's rules: {name}"), {{"name", name}}));
  std::string pages;
  if (run.drill.rules)
    for (const std::string& line : page_instructions(look, *run.drill.rules)) pages += (pages.empty() ? "" : " ") + line;
  const auto fits = [&](double high) { return high <= (box.bottom() - pad - y) / 2; };  // in a low window the field's own line comes first
  if (!pages.empty() && fits(paragraph_height(look, width, small, pages))) y += paragraph(sketch, {x, y}, width, small, Ink::ink2, pages);
  y += gap;
  const bool wide = width >= look.px(480) && fits(look.type(Type::micro).line);
  const auto column = [&](std::size_t n) { return x + look.px(wide ? kColumns[n] : n == 0 ? 0 : kColumns[1]); };
  const double last = x + width;
  if (wide) {
    const std::array heads{look.tr("No."), look.tr("Element"), look.tr("Prompt"), look.tr("Ends by"), look.tr("Instructions")};
    for (std::size_t n = 0; n < heads.size(); ++n) sketch.text({column(n), y}, look.style(Type::micro, false, 600), Ink::ink3, heads[n]);
    y += look.type(Type::micro).line;
  }
  const Record open = open_record(run.entry, run.drill.form);
  const std::vector<InstructionLine> lines = instruction_lines(look, run.drill, open);
  const auto rest = [](const InstructionLine& line) { return line.prompt + ". " + line.ends_with + ". " + line.instruction; };
  const auto high = [&](const InstructionLine& line) {
    if (!wide) return look.type(Type::small).line + paragraph_height(look, last - column(1), small, rest(line)) + gap;
    const double name_high = paragraph_height(look, column(2) - column(1) - gap, small, line.name);
    const double prompt_high = paragraph_height(look, column(3) - column(2) - gap, small, line.prompt);
    return std::max({name_high, prompt_high, paragraph_height(look, last - column(4), small, line.instruction)}) + gap;
  };
  double all = 0;
  for (const InstructionLine& line : lines) all += high(line);
  const Field& now = run.drill.form.fields[run.entry.current];
  std::size_t current = 0;  // of repeating lines the first stands for all
  for (std::size_t i = 0, shown = 0; i <= run.entry.current; ++i) {
    const Field& field = run.drill.form.fields[i];
    if (field.line > 1 || !is_of_document(run.drill.form, i, open)) continue;
    const bool same_column = now.line > 1 && field.line == 1 && field.box == now.box && field.section == now.section;
    if (i == run.entry.current || same_column) current = shown;
    ++shown;
  }
  const std::size_t first = y + all > box.bottom() - pad ? current : 0;
  for (std::size_t i = first; i < lines.size() && y + high(lines[i]) <= box.bottom() - pad / 2; ++i) {
    const InstructionLine& line = lines[i];
    const bool here = i == current;
    const Ink ink = here ? Ink::ink : Ink::ink2;
    const Style strong = look.style(Type::small, false, here ? 600 : 400);
    sketch.fill({x, y, width, hair}, Ink::hair);
    const double top = y + gap / 2;
    sketch.text({x, top + look.px(1)}, look.style(Type::micro, true, 400), here ? Ink::accent : Ink::ink3, line.number);
    if (wide) {
      paragraph(sketch, {column(1), top}, column(2) - column(1) - gap, strong, ink, line.name);
      paragraph(sketch, {column(2), top}, column(3) - column(2) - gap, small, ink, line.prompt);
      sketch.text({column(3), top}, small, ink, line.ends_with);
      paragraph(sketch, {column(4), top}, last - column(4), small, ink, line.instruction);
    } else {
      sketch.text({column(1), top}, strong, ink, line.name);
      paragraph(sketch, {column(1), top + look.type(Type::small).line}, last - column(1), small, ink, rest(line));
    }
    sketch.say({"instruction", line.name, rest(line), {}, {x, y, width, high(line)}, here});
    y += high(line);
  }
}

}  // namespace deft
