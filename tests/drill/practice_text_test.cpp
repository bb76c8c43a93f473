#include "drill/practice_text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "drill/paper.h"
#include "drill/source_document.h"
#include "files/drill_library.h"
#include "keying/text.h"

using namespace deft;

namespace {

std::vector<std::string> drawn(const std::string& focus, int count = 200) {
  std::vector<std::string> texts;
  for (int n = 0; n < count; ++n) {
    Random random(static_cast<std::uint64_t>(n));
    texts.push_back(practice_text({focus}, random));
  }
  return texts;
}

std::size_t count(const std::string& text, char c) { return static_cast<std::size_t>(std::ranges::count(text, c)); }

std::string group(const std::string& text, bool first) {
  const std::size_t blank = text.find(' ');
  return first ? text.substr(0, blank) : text.substr(blank + 1);
}

DrillLibrary library() { return DrillLibrary({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"}); }

Drill own_errors(std::vector<std::string> focus) {
  return focused(std::get<Drill>(*library().paper("own-errors", {})), std::move(focus));
}

}  // namespace

TEST_CASE("A confusion is practised with both characters in every string", "[practice-text]") {
  for (const char* pair : {"5S", "01", "MN", "B8", "a7"})
    for (const std::string& text : drawn(std::string("confusion:") + pair)) {
      INFO(pair << " " << text);
      CHECK(count(text, pair[0]) >= 1);
      CHECK(count(text, pair[1]) >= 1);
    }
}

TEST_CASE("A key is practised twice in every string, beside its neighbours", "[practice-text]") {
  for (const std::string& text : drawn("key:7")) CHECK(count(text, '7') >= 2);
  for (const std::string& text : drawn("key:7"))
    CHECK(std::ranges::all_of(text, [](char c) { return c == ' ' || c == '7' || c == '4' || c == '8'; }));
}

TEST_CASE("A digraph stands twice in every string", "[practice-text]") {
  for (const char* pair : {"th", "qu", "io", "a1", "12"})
    for (const std::string& text : drawn(std::string("digraph:") + pair)) {
      INFO(text);
      const std::size_t first = text.find(pair);
      REQUIRE(first != text.npos);
      CHECK(text.find(pair, first + 1) != text.npos);
    }
}

TEST_CASE("Rows of digits are as long as asked for", "[practice-text]") {
  for (char length = '1'; length <= '9'; ++length)
    for (const std::string& text : drawn(std::string("digit_group:") + length, 20)) {
      CHECK(group(text, true).size() == static_cast<std::size_t>(length - '0'));
      CHECK(group(text, false).size() == static_cast<std::size_t>(length - '0'));
    }
}

TEST_CASE("Turned digits come beside the same digits not turned", "[practice-text]") {
  for (const std::string& text : drawn("error_class:adjacent_transposition")) {
    std::string one = group(text, true), other = group(text, false);
    INFO(text);
    CHECK(one != other);
    std::ranges::sort(one), std::ranges::sort(other);
    CHECK(one == other);
  }
}

TEST_CASE("A date for day and month swapped can be read both ways", "[practice-text]") {
  for (const std::string& text : drawn("error_class:day_month_swapped")) {
    REQUIRE(text.size() == 10);
    CHECK(std::stoi(text.substr(0, 2)) <= 12);
    CHECK(std::stoi(text.substr(3, 2)) <= 12);
  }
}

TEST_CASE("Digits turned over one between keep that one in its place", "[practice-text]") {
  for (const std::string& text : drawn("error_class:jump_transposition")) {
    const std::string one = group(text, true), other = group(text, false);
    INFO(text);
    std::vector<std::size_t> differ;
    for (std::size_t at = 0; at < 4; ++at)
      if (one[at] != other[at]) differ.push_back(at);
    CHECK((differ.empty() || (differ.size() == 2 && differ[1] - differ[0] == 2)));
  }
}

TEST_CASE("Each class of error is practised by what it goes wrong in", "[practice-text]") {
  const auto share = [](const std::string& focus, const auto& has) { return std::ranges::count_if(drawn(focus), has); };
  const auto sign = [](const std::string& text) { return text.front() == '-'; };
  CHECK(share("error_class:sign_reversed", sign) > 60);
  CHECK(share("error_class:sign_reversed", sign) < 140);
  CHECK(share("error_class:factor_of_ten", sign) == 0);
  CHECK(share("error_class:factor_of_ten", [](const std::string& text) { return text.find("00") != text.npos; }) > 80);
  CHECK(share("error_class:phonetic", [](const std::string& text) { return text.find('1') != text.npos && text.find('0') != text.npos; }) > 120);
  CHECK(share("error_class:omission", [](const std::string& text) { return text.size() >= 10; }) == 200);
  CHECK(share("error_class:format", [](const std::string& text) { return text.find_first_of("-/.") == 2; }) == 200);
}

TEST_CASE("All that a focus names is practised in turn", "[practice-text]") {
  int fives = 0, others = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const std::string text = practice_text({"key:5", "digraph:th"}, random);
    ++(text.find("th") != text.npos ? others : fives);
  }
  CHECK(fives > 60);
  CHECK(others > 60);
}

TEST_CASE("Doubles have doubles, noughts have noughts now and then", "[practice-text]") {
  for (const std::string& text : drawn("error_class:dropped_double"))
    CHECK(std::ranges::adjacent_find(text) != text.end());
  int with = 0;
  for (const std::string& text : drawn("error_class:factor_of_ten")) with += count(text, '0') > 0 ? 1 : 0;
  CHECK(with > 100);
}

TEST_CASE("Any string is printable, of 3 to 21 characters, and fits its field", "[practice-text]") {
  std::set<std::string> seen;
  for (const char* focus : {"confusion:5S", "key:7", "key:Q", "digraph:th", "digraph:9x", "digit_group:9", "digit_group:1", "error_class:omission", "error_class:phonetic",
                            "error_class:format", "error_class:sign_reversed", "error_class:other_field", "field_kind:date", "field_kind:text", "field_kind:upper",
                            "field_kind:choice", "nonsense", "confusion:", "confusion:5", "key:\n", "digraph:\xC3\xA9"})
    for (const std::string& text : drawn(focus)) {
      INFO(focus << " [" << text << "]");
      CHECK(text.size() >= 1);
      CHECK(text.size() <= 21);
      CHECK(text.front() != ' ');
      CHECK(text.back() != ' ');
      CHECK(std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; }));
      seen.insert(text);
    }
  CHECK(seen.size() > 2500);
}

TEST_CASE("What no string can be made for is said", "[practice-text]") {
  for (const char* focus : {"confusion:5S", "error_class:twin", "field_kind:amount"}) CHECK(can_be_practised(focus));
  for (const char* focus : {"error_class:other_field", "error_class:blank", "cause:guess", "", "confusion:5", "digit_group:0", "digit_group::", "digit_group:12"}) CHECK_FALSE(can_be_practised(focus));
}

TEST_CASE("Strings are the same on every machine", "[practice-text]") {
  std::string all;
  for (const char* focus : {"confusion:5S", "key:7", "digraph:th", "digit_group:4", "error_class:adjacent_transposition", "field_kind:date", ""}) {
    Random random(7);
    all += practice_text({focus}, random) + "|";
  }
  CHECK(all == "755S 5H5X|7778 8744|sothuso thaho|5825 4634|6434 4634|04/07/1994|4U08 463|");
}

TEST_CASE("A paper of own errors is made of what its focus says, and found again by the head of its run", "[practice-text]") {
  const Drill plain = own_errors({}), fives = own_errors({"confusion:5S"});
  CHECK(plain.digest == fives.digest);
  const auto documents = source_documents(fives, 3, 5);
  CHECK(documents.front().truth != source_documents(plain, 3, 5).front().truth);
  CHECK(documents.front().truth[0] != documents.front().truth[1]);
  for (const SourceDocument& document : documents)
    for (const Value& value : document.truth) {
      CHECK(value.text.find(U'5') != value.text.npos);
      CHECK(value.text.find(U'S') != value.text.npos);
    }
  JournalHead head;
  name_paper(head, fives);
  const DrillLibrary drills = library();
  const auto found = drills.of_run(head);
  REQUIRE(found);
  CHECK(source_documents(*found, 3, 5).front().truth == documents.front().truth);
  head.focus.clear();
  CHECK(source_documents(*drills.of_run(head), 3, 5).front().truth == source_documents(plain, 3, 5).front().truth);
}
