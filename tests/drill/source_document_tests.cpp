#include "drill/source_document.h"

#include <catch2/catch.hpp>

#include <set>

#include "drill/check_digit.h"
#include "drill/fill.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::int64_t kBase = 20'524;  // 12 March 2026

ValueRule rule(const std::string& name, ValueRule::Kind kind) {
  ValueRule made;
  made.name = name;
  made.kind = kind;
  return made;
}

ValueRule text(const std::string& name, const std::string& words) {
  ValueRule made = rule(name, ValueRule::Kind::text);
  made.pattern = words;
  return made;
}

ValueRule number(const std::string& name, std::int64_t low, std::int64_t high, int width = 0) {
  ValueRule made = rule(name, ValueRule::Kind::number);
  made.low = low;
  made.high = high;
  made.width = width;
  return made;
}

ValueRule days(const std::string& name, std::int64_t low, std::int64_t high, const std::string& of = "",
               const std::string& format = "") {
  ValueRule made = number(name, low, high);
  made.kind = ValueRule::Kind::date;
  made.of = of;
  made.pattern = format;
  return made;
}

ValueRule amount(const std::string& name, std::int64_t low, std::int64_t high) {
  ValueRule made = number(name, low, high);
  made.kind = ValueRule::Kind::amount;
  return made;
}

ValueRule parts(const std::string& name, ValueRule::Kind kind, std::vector<std::string> names) {
  ValueRule made = rule(name, kind);
  made.parts = std::move(names);
  return made;
}

Drill drill_of(std::vector<ValueRule> values) {
  Drill drill;
  drill.base_date = kBase;
  drill.values = std::move(values);
  return drill;
}

std::vector<std::string> printed(const Drill& drill, const std::string& name, std::size_t records = 200) {
  std::vector<std::string> values;
  for (const SourceDocument& document : source_documents(drill, 1, records))
    values.push_back(document.printed.at(name));
  return values;
}

}  // namespace

TEST_CASE("A text is filled in with the values above it, and an unknown name gives nothing", "[document]") {
  CHECK(filled_in("{a} and {b}", {{"a", "1"}, {"b", "2"}}) == "1 and 2");
  CHECK(filled_in("{nobody}.", {{"a", "1"}}) == ".");
  CHECK(filled_in("{a", {{"a", "1"}}) == "{a");
  CHECK(filled_in("", {}) == "");
  CHECK(filled_in("{a}{a}", {{"a", "{a}"}}) == "{a}{a}");
}

TEST_CASE("A pattern draws letters, digits, either and look-alikes, and keeps the rest", "[document]") {
  ValueRule pattern = rule("code", ValueRule::Kind::pattern);
  pattern.pattern = "A9X?-\\A{n}";
  pattern.avoid = "l0O";
  for (const std::string& code : printed(drill_of({text("n", "42"), pattern}), "code")) {
    REQUIRE(code.size() == 8);
    CHECK((code[0] >= 'A' && code[0] <= 'Z' && code[0] != 'O'));
    CHECK((code[1] >= '1' && code[1] <= '9'));
    CHECK(((code[2] >= 'A' && code[2] <= 'Z') || (code[2] >= '1' && code[2] <= '9')));
    CHECK(std::string("1I5S8B2Z").find(code[3]) != std::string::npos);
    CHECK(code.substr(4) == "-A42");
  }
}

TEST_CASE("A value with a check digit passes its rule, also where some stems have none", "[document]") {
  ValueRule check = rule("id", ValueRule::Kind::check);
  check.pattern = "PR-999999-";
  check.check = "mod11";
  for (const std::string& id : printed(drill_of({check}), "id", 2000)) {
    CHECK(id.size() == 11);
    CHECK(check_rule("mod11")->right(id));
  }
}

TEST_CASE("A list is drawn from by weight", "[document]") {
  ValueRule pick = rule("word", ValueRule::Kind::pick);
  pick.list = "words";
  Drill drill = drill_of({pick});
  drill.lists["words"] = {{"often", 9}, {"seldom", 1}};
  const auto words = printed(drill, "word", 2000);
  const auto often = std::ranges::count(words, "often");
  CHECK(often > 1720);
  CHECK(often < 1880);
}

TEST_CASE("A meaning is what the list says beside the word picked", "[document]") {
  ValueRule pick = rule("word", ValueRule::Kind::pick);
  pick.list = "words";
  ValueRule meaning = rule("sex", ValueRule::Kind::meaning);
  meaning.list = "words";
  meaning.of = "word";
  Drill drill = drill_of({pick, meaning});
  drill.lists["words"] = {{"MARISOL", 1, "F"}, {"MIGUEL", 1, "M"}};
  for (const SourceDocument& document : source_documents(drill, 1, 50))
    CHECK(document.printed.at("sex") == (document.printed.at("word") == "MARISOL" ? "F" : "M"));
}

TEST_CASE("Dates count from the base date or another date and are printed as asked", "[document]") {
  const auto first = [](std::vector<ValueRule> values, const std::string& name) {
    return printed(drill_of(std::move(values)), name, 1).at(0);
  };
  CHECK(first({days("d", 0, 0)}, "d") == "03/12/2026");
  CHECK(first({days("d", -12, -12)}, "d") == "02/28/2026");
  CHECK(first({days("d", -742, -742)}, "d") == "02/29/2024");
  CHECK(first({days("d", 0, 0, "", "DD MMM YYYY")}, "d") == "12 MAR 2026");
  CHECK(first({days("d", 0, 0, "", "YYJJJ")}, "d") == "26071");
  CHECK(first({days("d", 294, 294, "", "MM/DD/YY JJJ")}, "d") == "12/31/26 365");
  CHECK(first({days("a", 5, 5), days("d", 10, 10, "a")}, "d") == "03/27/2026");
  Drill drill = drill_of({days("d", 0, 0)});
  drill.date_order = DateOrder::day_month_year;
  CHECK(printed(drill, "d", 1).at(0) == "12/03/2026");
  drill.date_order = DateOrder::year_month_day;
  CHECK(printed(drill, "d", 1).at(0) == "2026-03-12");
}

TEST_CASE("A date counted from an empty date is empty", "[document]") {
  ValueRule none = days("a", 0, 0);
  none.percent = 100;
  CHECK(printed(drill_of({none, days("d", 1, 1, "a")}), "d", 1).at(0).empty());
}

TEST_CASE("Amounts add up and are taken from one another, and an empty part counts nothing", "[document]") {
  ValueRule sometimes = amount("two", 1, 99'999);
  sometimes.percent = 50;
  const Drill drill =
      drill_of({amount("one", 100, 99'999), sometimes, parts("total", ValueRule::Kind::sum, {"one", "two"}),
                parts("rest", ValueRule::Kind::minus, {"total", "one"})});
  for (const SourceDocument& document : source_documents(drill, 1, 200)) {
    const auto of = [&](const char* name) {
      return hundredths(to_u32(document.printed.at(name))).value_or(0);
    };
    CHECK(of("total") == of("one") + of("two"));
    CHECK(of("rest") == of("two"));
  }
}

TEST_CASE("A round amount has no cents and is never below its least", "[document]") {
  ValueRule round = amount("a", 4'550, 9'000);
  round.round_percent = 100;
  for (const std::string& value : printed(drill_of({round}), "a")) {
    CHECK(hundredths(to_u32(value)).value() >= 4'550);
    if (hundredths(to_u32(value)).value() >= 4'600) CHECK(value.ends_with(".00"));
  }
}

TEST_CASE("A sequence rises by one from record to record, from a number of its own, and starts again",
          "[document]") {
  ValueRule serial = number("serial", 0, 0, 5);
  serial.kind = ValueRule::Kind::sequence;
  serial.of = "start";
  CHECK(printed(drill_of({text("start", "417"), serial}), "serial", 3) ==
        std::vector<std::string>{"00417", "00418", "00419"});
  ValueRule page = number("page", 1, 3);
  page.kind = ValueRule::Kind::sequence;
  CHECK(printed(drill_of({page}), "page", 5) == std::vector<std::string>{"1", "2", "3", "1", "2"});
}

TEST_CASE("A value is now and then that of the record before, and at 100 percent it is one for the batch",
          "[document]") {
  ValueRule often = number("a", 0, 999'999);
  often.same_percent = 40;
  const auto values = printed(drill_of({often}), "a", 1000);
  int same = 0;
  for (std::size_t i = 1; i < values.size(); ++i) same += values[i] == values[i - 1];
  CHECK(same > 340);
  CHECK(same < 460);
  often.same_percent = 100;
  const auto one = printed(drill_of({often}), "a", 50);
  CHECK(std::set<std::string>(one.begin(), one.end()).size() == 1);
}

TEST_CASE("A name goes with its number: the same number again brings the same name", "[document]") {
  ValueRule id = number("id", 0, 999'999);
  id.same_percent = 50;
  ValueRule name = number("name", 0, 999'999);
  name.same_with = "id";
  const auto documents = source_documents(drill_of({id, name}), 1, 300);
  for (std::size_t i = 1; i < documents.size(); ++i)
    CHECK((documents[i].printed.at("id") == documents[i - 1].printed.at("id")) ==
          (documents[i].printed.at("name") == documents[i - 1].printed.at("name")));
}

TEST_CASE("A value that must be unlike another is", "[document]") {
  ValueRule other = number("b", 1, 3);
  other.unlike = "a";
  for (const SourceDocument& document : source_documents(drill_of({number("a", 1, 3), other}), 1, 300))
    CHECK(document.printed.at("a") != document.printed.at("b"));
}

TEST_CASE("A value that hangs on another is empty where that one is", "[document]") {
  ValueRule sometimes = rule("b", ValueRule::Kind::maybe);
  sometimes.of = "a";
  sometimes.percent = 50;
  ValueRule hanging = text("c", "here");
  hanging.when = "b";
  int there = 0;
  for (const SourceDocument& document :
       source_documents(drill_of({text("a", "x"), sometimes, hanging}), 1, 300)) {
    CHECK(document.printed.at("b").empty() == document.printed.at("c").empty());
    there += !document.printed.at("c").empty();
  }
  CHECK(there > 110);
  CHECK(there < 190);
}

TEST_CASE("The truth of a covered box is illegible, of an empty one that must be entered not given",
          "[document]") {
  Field must, may;
  must.name = "must";
  must.must_enter = true;
  may.name = "may";
  Drill drill = drill_of({text("nothing", ""), text("words", "seen"), text("stamp", "x")});
  drill.form.fields = {must, may, must};
  drill.field_values = {"nothing", "nothing", "words"};
  Record truth = source_documents(drill, 1, 1).at(0).truth;
  CHECK(truth[0] == Value{U"", Mark::not_given});
  CHECK(truth[1] == Value{U"", Mark::none});
  CHECK(truth[2] == Value{U"seen", Mark::none});
  drill.obscured = {{2, "stamp"}, {1, "nothing"}};
  truth = source_documents(drill, 1, 1).at(0).truth;
  CHECK(truth[2] == Value{U"", Mark::illegible});
  CHECK(truth[1] == Value{U"", Mark::none});
}

TEST_CASE("A new value in a drill leaves the others as they were", "[document]") {
  const Drill before = drill_of({number("a", 0, 999'999), number("b", 0, 999'999)});
  const Drill after = drill_of({number("new", 0, 999'999), number("a", 0, 999'999), number("b", 0, 999'999)});
  CHECK(printed(before, "a") == printed(after, "a"));
  CHECK(printed(before, "b") == printed(after, "b"));
}

}  // namespace deft
