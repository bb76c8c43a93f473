#include "files/rule_set_file.h"

#include <fmt/format.h>

#include "files/toml_reading.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::array<std::pair<std::string_view, KeyingRule::Letters>, 3> kLetters{
    {{"as seen", KeyingRule::Letters::as_seen}, {"upper", KeyingRule::Letters::upper}, {"title", KeyingRule::Letters::title}}};

/// What each question may be answered with.
const std::map<std::string, std::vector<std::string>> kAnswers{
    {"missing", {"mark", "hold"}},       {"unreadable", {"mark", "hold"}},
    {"misspelt", {"as seen", "instead", "hold"}}, {"disagree", {"as seen", "instead", "hold"}},
    {"typo", {"as seen", "instead", "hold"}},     {"too_long", {"cut", "overflow"}}};

KeyingRule read_rule(DrillTable& table) {
  KeyingRule rule;
  rule.question = table.required_text("question");
  rule.instruction = table.required_text("instruction");
  rule.on = table.texts("on");
  rule.letters = table.word("letters", kLetters, KeyingRule::Letters::as_seen);
  rule.keeps_only = table.has("keep");
  rule.keep = to_u32(table.text("keep"));
  rule.drop = to_u32(table.text("drop"));
  rule.to_space = to_u32(table.text("to_space"));
  rule.plain = table.flag("plain", false);
  rule.expand = table.text("expand");
  rule.shorten = table.text("shorten");
  rule.drop_words = table.texts("drop_words");
  rule.also_right = table.texts("also_right");
  for (const std::string& filter : rule.also_right)
    if (!is_filter(filter)) table.complain("also_right", fmt::format("\"{}\" changes no writing. Use upper, lower, title, plain or letters.", filter));
  table.finish();
  return rule;
}

void read_answers(RuleSet& rules, DrillTable& top) {
  const toml::table* table = top.table("answers");
  if (!table) return;
  DrillTable answers(*table, "[answers]", top.complaints());
  for (const auto& [question, possible] : kAnswers) {
    const std::string answer = answers.text(question, possible.front());
    if (std::ranges::find(possible, answer) == possible.end())
      answers.complain(question, fmt::format("\"{}\" is no answer to {}. Use one of: {}.", answer, question, joined(possible, ", ")));
    rules.answers[question] = answer;
  }
  answers.finish();
}

}  // namespace

RuleSet read_rule_set(std::string_view text, const std::string& file, Complaints& complaints) {
  RuleSet rules;
  const auto read = table_of_toml(text, file);
  if (const auto* fault = std::get_if<TextFault>(&read)) {
    complaints.add(file, fault->line, fault->message);
    return rules;
  }
  DrillTable top(std::get<toml::table>(read), "the rule set", complaints);
  rules.name = top.required_text("name");
  rules.letter = top.text("letter");
  rules.title = top.required_text("title");
  rules.description = top.text("description");
  rules.version = static_cast<int>(top.whole("version", 1, 1'000'000, 1));
  for (DrillTable& table : top.tables("rule", "[[rule]]")) rules.rules.push_back(read_rule(table));
  read_answers(rules, top);
  top.finish();
  return rules;
}

}  // namespace deft
