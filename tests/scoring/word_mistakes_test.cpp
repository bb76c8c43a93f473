#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "drill/random.h"
#include "keying/text.h"
#include "scoring/distance.h"
#include "scoring/word_mistakes.h"

using namespace deft;

namespace {

struct Mistakes { long long full, half; };
bool operator==(const Mistakes& a, const Mistakes& b) { return a.full == b.full && a.half == b.half; }
std::ostream& operator<<(std::ostream& out, const Mistakes& m) { return out << m.full << " full, " << m.half << " half"; }

/// With the letters of the words they are in.
struct Lettered { long long full, half, full_letters, half_letters; };
bool operator==(const Lettered& a, const Lettered& b) {
  return a.full == b.full && a.half == b.half && 2 * a.full_letters + a.half_letters == 2 * b.full_letters + b.half_letters;
}
std::ostream& operator<<(std::ostream& out, const Lettered& m) {
  return out << m.full << " full of " << m.full_letters << " letters, " << m.half << " half of " << m.half_letters;
}

Mistakes mistakes(std::u32string_view passage, std::u32string_view typed, MistakeRule rule = MistakeRule::of_2022) {
  const WordMistakes found = word_mistakes(passage, typed, rule);
  return {found.full, found.half};
}

// The second way to count: try everything, keep no table. Words are plain ASCII here.

using Words = std::vector<std::string>;

std::string bare(const std::string& word) {
  std::string rest;
  for (const char c : word)
    if (std::string(".,;:!?\"'()[]{}-/&%").find(c) == std::string::npos) rest += c;
  return rest;
}

std::string lower(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

long long size_of(const std::string& word) { return static_cast<long long>(word.size()); }
Lettered full_of(const std::string& word) { return {1, 0, size_of(word), 0}; }
Lettered halves_of(long long count, long long letters) { return {0, count, 0, count * letters}; }

Lettered for_pair(const std::string& due, const std::string& typed, bool old) {
  const std::string a = lower(bare(due)), b = lower(bare(typed));
  if (a == b) return halves_of((bare(due) != bare(typed) ? 1 : 0) + (lower(due) != lower(typed) ? 1 : 0), size_of(due));
  const bool digits = (due + typed).find_first_of("0123456789") != std::string::npos;
  if (old && !digits && msd(to_u32(a), to_u32(b)) <= std::max<std::size_t>(1, a.size() / 2)) return halves_of(1, size_of(due));
  return full_of(due);
}

/// Least penalty, then fewest full mistakes, then fewest letters.
bool better(const Lettered& a, const Lettered& b) {
  const long long x[] = {2 * a.full + a.half, a.full, 2 * a.full_letters + a.half_letters};
  const long long y[] = {2 * b.full + b.half, b.full, 2 * b.full_letters + b.half_letters};
  return std::lexicographical_compare(std::begin(x), std::end(x), std::begin(y), std::end(y));
}

Lettered tried(const Words& due, const Words& typed, bool old) {
  if (due.empty() && typed.empty()) return {0, 0, 0, 0};
  Lettered best{1000, 0, 0, 0};
  const auto after = [&](std::size_t d, std::size_t t, Lettered cost) {
    const Lettered rest = tried(Words(due.begin() + static_cast<std::ptrdiff_t>(d), due.end()),
                                Words(typed.begin() + static_cast<std::ptrdiff_t>(t), typed.end()), old);
    const Lettered all{cost.full + rest.full, cost.half + rest.half, cost.full_letters + rest.full_letters, cost.half_letters + rest.half_letters};
    if (better(all, best)) best = all;
  };
  if (!due.empty()) after(1, 0, full_of(due[0]));
  if (!typed.empty()) after(0, 1, full_of(typed[0]));
  if (!due.empty() && !typed.empty()) after(1, 1, for_pair(due[0], typed[0], old));
  if (due.size() > 1 && !typed.empty() && due[0] + due[1] == typed[0]) after(2, 1, halves_of(1, size_of(typed[0])));
  if (!due.empty() && typed.size() > 1 && due[0] == typed[0] + typed[1]) after(1, 2, halves_of(1, size_of(due[0])));
  if (due.size() > 1 && typed.size() > 1 && due[0] == typed[1] && due[1] == typed[0]) after(2, 2, halves_of(1, size_of(due[0]) + size_of(due[1])));
  return best;
}

std::u32string sentence(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return to_u32(text);
}

Lettered lettered(const Words& due, const Words& typed, bool old) {
  const WordMistakes found = word_mistakes(sentence(due), sentence(typed), old ? MistakeRule::before_2022 : MistakeRule::of_2022);
  return {found.full, found.half, found.full_letters, found.half_letters};
}

/// Few words that run together, split, differ by case, mark, letter and figure.
Words any_words(std::size_t most) {
  const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
  return *rc::gen::container<Words>(count, rc::gen::element<std::string>("a", "b", "ab", "ba", "aba", "A", "Ab,", "ab.", "aab", "-", "a1", "a2",
                                                                         "abab", "long", "longer", "lonk"));
}

}  // namespace

TEST_CASE("Each mistake the commission names counts as it says", "[words]") {
  const std::u32string passage = U"I hope you are well and the Railway supervisor have missed the deadline.";
  const auto typed = [&](std::u32string_view from, std::u32string_view to) {
    std::u32string text = passage;
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(mistakes(passage, passage) == Mistakes{0, 0});
  CHECK(mistakes(passage, typed(U"hope ", U"")) == Mistakes{1, 0});                // left out
  CHECK(mistakes(passage, typed(U"well", U"fine")) == Mistakes{1, 0});             // another word
  CHECK(mistakes(passage, typed(U"are", U"all are")) == Mistakes{1, 0});           // added
  CHECK(mistakes(passage, typed(U"hope", U"hope hope")) == Mistakes{1, 0});        // repeated
  CHECK(mistakes(passage, typed(U"supervisor", U"supervise")) == Mistakes{1, 0});  // incomplete
  CHECK(mistakes(passage, typed(U"I hope", U"Ihope")) == Mistakes{0, 1});          // run together
  CHECK(mistakes(passage, typed(U"have", U"h ave")) == Mistakes{0, 1});            // split
  CHECK(mistakes(passage, typed(U"I hope", U"hope I")) == Mistakes{0, 1});         // swapped
  CHECK(mistakes(passage, typed(U"Railway", U"railway")) == Mistakes{0, 1});       // case
  CHECK(mistakes(passage, typed(U"deadline.", U"deadline")) == Mistakes{0, 1});    // punctuation left out
  CHECK(mistakes(passage, typed(U"well", U"well,")) == Mistakes{0, 1});            // added
  CHECK(mistakes(passage, typed(U"deadline.", U"deadline,")) == Mistakes{0, 1});   // another
  CHECK(mistakes(passage, typed(U"Railway", U"railway,")) == Mistakes{0, 2});      // case and punctuation
  CHECK(mistakes(passage, typed(U"hope you", U"hope   you")) == Mistakes{0, 1});   // one gap, however wide
  CHECK(mistakes(passage, U"") == Mistakes{13, 0});
  CHECK(mistakes(U"", passage) == Mistakes{13, 0});
  CHECK(mistakes(U"", U"") == Mistakes{0, 0});
}

TEST_CASE("Before 2022 a misspelt word was a half mistake, another word or a figure was not", "[words]") {
  const auto old = [](std::u32string_view due, std::u32string_view typed) { return mistakes(due, typed, MistakeRule::before_2022); };
  CHECK(old(U"spelling", U"spleling") == Mistakes{0, 1});
  CHECK(mistakes(U"spelling", U"spleling") == Mistakes{1, 0});
  CHECK(old(U"4500", U"5400") == Mistakes{1, 0});
  CHECK(old(U"४५००", U"५४००") == Mistakes{1, 0});
  CHECK(old(U"apples.", U"oranges.") == Mistakes{1, 0});
  // Off by half the letters, not more; of a short word by one.
  CHECK(old(U"abcdef", U"abcxyz") == Mistakes{0, 1});
  CHECK(old(U"abcdef", U"abwxyz") == Mistakes{1, 0});
  CHECK(old(U"abcde", U"abcxy") == Mistakes{0, 1});
  CHECK(old(U"abcde", U"abxyz") == Mistakes{1, 0});
  CHECK(old(U"a", U"b") == Mistakes{0, 1});
  CHECK(old(U"abc", U"axy") == Mistakes{1, 0});
  // Case and marks set aside, what is left is one half mistake, not three.
  CHECK(old(U"Spelling,", U"speling") == Mistakes{0, 1});
}

TEST_CASE("Among alignments of one penalty, that with the fewest full mistakes counts", "[words]") {
  // Either the second word for the second and one left out, or another word for the first and one left out.
  CHECK(mistakes(U"first Second,", U"second") == Mistakes{1, 2});
  CHECK(mistakes(U"Second, last", U"second") == Mistakes{1, 2});
}

TEST_CASE("Words, key depressions and gaps are counted of the right text", "[words]") {
  const WordMistakes found = word_mistakes(U" Dear  Sir,\nI am\u00A0late. ", U"Dear Sir,\n\nI am  late. ");
  CHECK(found.words == 5);
  CHECK(found.key_depressions == 23);
  CHECK(found.full == 0);
  CHECK(found.half == 1);  // one gap typed with two blanks; an empty line is none, nor is the end
  CHECK(found.penalty() == 0.5);
  CHECK(words_in(U"") == 0);
  CHECK(words_in(U" \t\n") == 0);
}

TEST_CASE("The least penalty found row by row is the least of all alignments tried one by one", "[words]") {
  CHECK(rc::check([] {
    const Words due = any_words(4), typed = any_words(4);
    const bool old = *rc::gen::arbitrary<bool>();
    RC_TAG(old);
    RC_ASSERT(lettered(due, typed, old) == tried(due, typed, old));
  }));
}

TEST_CASE("So it is for hundreds of seeded texts, where many alignments tie", "[words]") {
  const Words few{"a", "A", "A,", "b", "ab", "Ba."};
  Random random(2022);
  for (int n = 0; n < 600; ++n) {
    Words due(random.below(4)), typed(random.below(4));
    for (std::string& word : due) word = few[random.below(few.size())];
    for (std::string& word : typed) word = few[random.below(few.size())];
    INFO(to_utf8(sentence(due)) << " | " << to_utf8(sentence(typed)));
    CHECK(lettered(due, typed, false) == tried(due, typed, false));
    CHECK(lettered(due, typed, true) == tried(due, typed, true));
  }
}

TEST_CASE("A right word more never costs, and a word left out or added costs at most a full mistake, and a half more where it stands for two run together", "[words]") {
  CHECK(rc::check([] {
    Words due = any_words(12), typed = any_words(12);
    const double penalty = word_mistakes(sentence(due), sentence(typed)).penalty();
    RC_ASSERT(penalty >= 0 && penalty <= static_cast<double>(std::max(due.size(), typed.size())));
    RC_ASSERT(word_mistakes(sentence(due), sentence(due)).penalty() == 0);
    RC_ASSERT(word_mistakes(sentence(typed), sentence(due)).penalty() == penalty);
    const std::string word = *rc::gen::element<std::string>("a", "ab", "other");
    typed.push_back(word);
    RC_ASSERT(std::abs(word_mistakes(sentence(due), sentence(typed)).penalty() - penalty) <= 1.5);
    due.push_back(word);
    RC_ASSERT(word_mistakes(sentence(due), sentence(typed)).penalty() <= penalty);
  }));
}

TEST_CASE("The error percentage takes its base as given", "[words]") {
  CHECK(mistakes_percent(40, 0, 2000) == 2);
  CHECK(mistakes_percent(40, 0, 400) == 10);
  CHECK(mistakes_percent(10, 8, 400) == 3.5);
  CHECK_FALSE(mistakes_percent(1, 0, 0));
}
