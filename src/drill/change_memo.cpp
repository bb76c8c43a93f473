#include "drill/change_memo.h"

#include <algorithm>

#include "drill/random.h"
#include "drill/truth.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kDocuments = 40;  // looked through for values that are keyed otherwise
constexpr std::size_t kMostAnswers = 4;

void shuffle(std::vector<std::string>& answers, Random& random) {
  for (std::size_t i = answers.size(); i > 1; --i) std::swap(answers[i - 1], answers[random.below(i)]);
}

void set_right(MemoQuestion& question, const std::string& right, Random& random) {
  shuffle(question.answers, random);
  question.right = static_cast<std::size_t>(std::ranges::find(question.answers, right) - question.answers.begin());
}

/// A wrong answer is one the rules do not allow, and no answer stands twice.
void offer(std::vector<std::string>& answers, const Drill& paper, const SourceDocument& document, std::size_t field, const std::u32string& text) {
  const std::string answer = to_utf8(text);
  if (answer.empty() || answers.size() >= kMostAnswers || std::ranges::find(answers, answer) != answers.end()) return;
  if (!is_right(paper, document, field, Value{text, Mark::none})) answers.push_back(answer);
}

std::optional<MemoQuestion> value_question(const Drill& paper, const RuleSet& before, const SourceDocument& document, std::size_t field,
                                           const std::u32string& was, Random& random) {
  const Value& now = document.truth[field];
  const std::string right = to_utf8(now.text);
  MemoQuestion question{field, document.printed.at(paper.field_values[field]), "", {right}, 0};
  offer(question.answers, paper, document, field, was);
  if (question.answers.size() < 2 || question.printed.empty()) return std::nullopt;
  offer(question.answers, paper, document, field, to_u32(question.printed));
  for (const RuleSet& other : paper.other_rules)
    if (other.name != before.name) offer(question.answers, paper, document, field, truth_under(paper, document, &other).record[field].text);
  std::u32string capitals = to_u32(question.printed);
  for (char32_t& c : capitals) c = upper(c);
  offer(question.answers, paper, document, field, capitals);
  set_right(question, right, random);
  return question;
}

/// Whether a value can be asked for: it is plainly there, under both rules, and they do not agree on it.
bool differs(const Value& was, const Value& now) {
  const auto plain = [](const Value& value) { return value.mark == Mark::none && !value.text.empty() && value.text.find(kUnreadable) == std::u32string::npos; };
  return plain(was) && plain(now) && was.text != now.text;
}

/// Whether all there is to know of a value stands in its own place: no proof or list says otherwise.
bool stands_alone(const Drill& paper, const SourceDocument& document, std::size_t field) {
  const std::string& printed = document.printed.at(paper.field_values[field]);
  return std::ranges::all_of(paper.readings[field].instead, [&](const auto& other) { return document.printed.at(other.second) == printed; });
}

bool is_asked(const std::vector<MemoQuestion>& questions, const Drill& paper, std::size_t field, const std::string& printed, bool of_content) {
  return std::ranges::any_of(questions, [&](const MemoQuestion& question) {
    if (!question.field) return false;
    return of_content ? paper.readings[*question.field].content == paper.readings[field].content : question.printed == printed;
  });
}

/// `each_content_once`: of each content one value; else any value not asked for yet.
void ask_for_values(std::vector<MemoQuestion>& questions, const Drill& paper, const RuleSet& before, std::uint64_t seed, std::size_t count,
                    bool each_content_once) {
  Random random = random_for(seed, each_content_once ? 0 : 1, "memo");
  for (const SourceDocument& document : source_documents(paper, seed, kDocuments)) {
    if (!document.hold.empty()) continue;
    const Truth was = truth_under(paper, document, &before);
    for (std::size_t field = 0; field < paper.readings.size() && questions.size() < count; ++field) {
      const std::string& printed = document.printed.at(paper.field_values[field]);
      if (paper.readings[field].content.empty() || is_asked(questions, paper, field, printed, each_content_once)) continue;
      if (!differs(was.record[field], document.truth[field]) || !stands_alone(paper, document, field)) continue;
      if (auto question = value_question(paper, before, document, field, was.record[field].text, random)) questions.push_back(std::move(*question));
    }
  }
}

/// Whether pages of the drill leave that open at all.
bool may_happen(const Drill& paper, const std::string& page) {
  if (page == "missing" || page == "unreadable" || page == "crossed_out") return true;
  if (page == "too_long") return std::ranges::any_of(paper.form.fields, [](const Field& field) { return field.overflow.has_value(); });
  return std::ranges::any_of(paper.readings, [&](const FieldReading& reading) { return reading.instead.contains(page); });
}

void ask_for_pages(std::vector<MemoQuestion>& questions, const Drill& paper, const RuleSet& before, std::uint64_t seed, std::size_t count) {
  Random random = random_for(seed, 2, "memo");
  for (const auto& [page, now] : paper.rules->answers) {
    const std::string& was = before.answer(page);
    if (questions.size() >= count) return;
    if (was.empty() || was == now || !may_happen(paper, page)) continue;
    MemoQuestion question{std::nullopt, "", page, {now, was}, 0};
    for (const RuleSet& other : paper.other_rules) {
      const std::string& answer = other.answer(page);
      if (!answer.empty() && std::ranges::find(question.answers, answer) == question.answers.end()) question.answers.push_back(answer);
    }
    set_right(question, now, random);
    questions.push_back(std::move(question));
  }
}

/// Of a mixed batch: about the type of document there is most to ask of, the first of these from where the seed says.
std::vector<MemoQuestion> about_a_part(const Drill& mixed, const RuleSet& before, std::uint64_t seed, std::size_t count) {
  std::vector<MemoQuestion> most;
  for (std::size_t n = 0; n < mixed.parts.size() && most.size() < count; ++n) {
    const MixedPart& part = mixed.parts[(seed + n) % mixed.parts.size()];
    std::vector<MemoQuestion> questions = memo_questions(*part.drill, before, seed, count);
    for (MemoQuestion& question : questions)
      if (question.field) *question.field += part.first_field;
    if (questions.size() > most.size()) most = std::move(questions);
  }
  return most;
}

}  // namespace

std::vector<MemoQuestion> memo_questions(const Drill& paper, const RuleSet& before, std::uint64_t seed, std::size_t count) {
  std::vector<MemoQuestion> questions;
  if (!paper.rules) return questions;
  if (!paper.parts.empty()) return about_a_part(paper, before, seed, count);
  ask_for_values(questions, paper, before, seed, count, true);
  ask_for_pages(questions, paper, before, seed, count);
  ask_for_values(questions, paper, before, seed, count, false);
  return questions;
}

}  // namespace deft
