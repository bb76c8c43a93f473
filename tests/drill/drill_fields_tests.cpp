#include <catch2/catch.hpp>

#include "drill/good_drill.h"
#include "drill/source_document.h"

namespace deft {
namespace {

using namespace test;

struct BrokenField {
  std::string keys, behind;
  const char* begins;
};

const std::vector<BrokenField> kBrokenFields{
    {kAmount + "decimals = 5", "", "decimals of [[field]] is 5. Use a number from 0 to 4."},
    {kAmount + "dup = \"sometimes\"", "", "\"sometimes\" is no dup of [[field]]. Use one of: automatic, increment."},
    {kAmount + "range = [5, 1]", "", "The range of price ends before it begins."},
    {kAmount + "range = [5]", "", "range of [[field]] is not 2 numbers."},
    {kAmount + "range = [0, 0.5]", "", "The true value of price in document"},
    {kAmount + "in_list = true", "", "price has no look_up whose lines its value could be one of."},
    {kAmount + "only_when = \"word\"", "", "\"word\" says nothing of word."},
    {kAmount + "only_when = \"word = \"", "", "\"word =\" says nothing of word."},
    {kAmount + "only_when = \"price filled\"", "", "only_when names price, and no field before it is called so."},
    {kAmount + "only_when = \"word filled and cost > 3\"", "", "only_when names cost, and no field before it is called so."},
    {kAmount + "again = \"cost\"", "", "again of price names cost, and no field before it is called so."},
    {kAmount + "overflow = \"word\"", "", "overflow of price names word, and no field behind it is called so."},
    {kAmount + "computed = true", "", "price is computed by no rule."},
    {kAmount + "line = 100", "", "line of [[field]] is 100."},
    {kAmount + "line = \"first\"", "", "The line of price is no number."},
    {kAmount + "format = \"DDMMYY\"", "", "\"format\" is no key of [[field]]."},
    {"kind = \"date\"\nformat = \"day/month\"", "", "\"day/month\" is no format of a date."},
    {"kind = \"digits\"\nmask = \"999\"\nleft_zero = true", "", "price has a mask: its digits cannot be filled up"},
    {"kind = \"code\"\nmask = \"99~9\"", "", "A mask has no place for ~"},
    {kAmount + "scope = \"page\"", "", "\"page\" is no scope of [[field]]. Use one of: record, batch."},
    {kAmount, "[batch]\nheader = [\"cost\"]\n", "header of [batch] names cost, and no field is called so."},
    {kAmount, "[batch]\ncount = \"price\"\n", "count of [batch] names price, which is not of the header."},
    {kAmount, "[batch]\nheader = [\"word\"]\ncount = \"word\"\n", "count of [batch] names word, which holds no number."},
    {kAmount, "[[value]]\nname = \"said\"\nkind = \"batch_count\"\n", "said says what a batch comes to, and [batch] has no count."},
    {kAmount, "[batch]\namount = \"price\"\n", "[batch] has one of amount and amount_total."},
    {kAmount, "[batch]\nheader = [\"price\"]\nhash = \"price\"\nhash_total = \"price\"\n", "hash of [batch] names price, which is of the header."},
    {kAmount, "[batch]\nheader = [\"price\", \"word\"]\n", "Every field is of the batch's header."},
    {kAmount, "[[rule]]\nkind = \"add\"\n", "\"add\" is no kind of [[rule]]."},
    {kAmount, "[[rule]]\nkind = \"sum\"\nparts = [\"word\"]\ntotal = \"price\"\n", "parts of [[rule]] names word, which holds no number."},
    {kAmount, "[[rule]]\nkind = \"sum\"\nparts = [\"line_*\"]\ntotal = \"price\"\n", "parts of [[rule]] names line_*, and no field is called so."},
    {kAmount, "[[rule]]\nkind = \"order\"\nfirst = \"word\"\nthen = \"price\"\n", "word and price have no order."},
    {kAmount, "[[rule]]\nkind = \"needs\"\nfield = \"price\"\n", "[[rule]] has no when."},
    {kAmount, "[[rule]]\nkind = \"equal\"\nfields = [\"price\"]\n", "[[rule]] compares two fields."},
    {kAmount, "[[rule]]\nkind = \"agree\"\nfield = \"word\"\nwith = \"price\"\nlist = \"zips\"\n", "There is no list zips."},
    {kAmount, "[[rule]]\nkind = \"within\"\nfield = \"price\"\nof = \"price\"\nlow = 9\nhigh = 1\n", "[[rule]] ends before it begins"},
    {kAmount, "[[rule]]\nkind = \"needs\"\nfield = \"price\"\nwhen = \"wort filled\"\n", "when names wort, and no field is called so."},
};

}  // namespace

TEST_CASE("What is wrong in a field's behaviour or in a rule is said with what to do", "[drill file]") {
  for (const BrokenField& broken : kBrokenFields) {
    const Diagnostics found = faults(priced(broken.keys, broken.behind));
    INFO(broken.keys << "\n" << broken.behind);
    std::string all;
    for (const Diagnostic& fault : found) all += to_string(fault) + "\n";
    INFO(all);
    CHECK(std::ranges::any_of(found, [&](const Diagnostic& fault) { return fault.message.starts_with(broken.begins); }));
    CHECK(std::ranges::all_of(found, [](const Diagnostic& fault) { return fault.message.ends_with('.') && fault.line > 0; }));
  }
  CHECK(std::ranges::any_of(faults("control = \"nobody\"\n" + kGood), [](const Diagnostic& fault) {
    return fault.message.starts_with("\"nobody\" is no control of the drill. Use one of: operator, system.");
  }));
}

TEST_CASE("A field's behaviours are read as they are written", "[drill file]") {
  const auto field_of = [](const std::string& keys, const std::string& behind = "") {
    const auto result = parsed(priced(keys, behind));
    if (const auto* found = std::get_if<Diagnostics>(&result))
      for (const Diagnostic& fault : *found) FAIL_CHECK(to_string(fault));
    return std::holds_alternative<Drill>(result) ? std::get<Drill>(result).form.fields.at(1) : Field{};
  };
  CHECK(field_of(kAmount).decimals == 2);
  CHECK(field_of(kAmount + "dup = \"automatic\"").carry == Carry::same);
  CHECK(field_of(kAmount + "dup = \"increment\"").carry == Carry::next);
  CHECK_FALSE(field_of(kAmount + "dup = false").dup);
  CHECK(field_of(kAmount + "range = [-1, 999.99]").range->high == 9'999'900);
  const Field conditional = field_of(kAmount + "only_when = \"word != ELM|OAK and word filled\"");
  REQUIRE(conditional.only_when.size() == 2);
  CHECK(conditional.only_when[0] == Term{0, Term::Test::is_not, {U"ELM", U"OAK"}, 0});
  CHECK(conditional.only_when[1].test == Term::Test::filled);
  CHECK(field_of("kind = \"upper\"\nvalue = \"word\"\nagain = \"word\"").again == std::size_t{0});
  CHECK(field_of(kAmount + "line = 3").line == 3);
  CHECK(field_of(kAmount + "computed = true", "[[rule]]\nkind = \"sum\"\nparts = [\"price\"]\ntotal = \"price\"\n").computed);
  const auto led = parsed("control = \"system\"\n" + kGood);
  CHECK(std::get<Drill>(led).form.control == Form::Control::system_controlled);
}

TEST_CASE("Rules are read as they are written, with parts by their beginnings", "[drill file]") {
  const auto rule_of = [](const std::string& text) {
    const auto result = parsed(priced(kAmount, "[[rule]]\n" + text));
    if (const auto* found = std::get_if<Diagnostics>(&result))
      for (const Diagnostic& fault : *found) FAIL_CHECK(to_string(fault));
    return std::holds_alternative<Drill>(result) ? std::get<Drill>(result).form.rules.at(0) : Rule{};
  };
  const Rule sum = rule_of("kind = \"sum\"\nparts = [\"pri*\"]\ntotal = \"price\"\ntolerance = 0.05\nwhen = \"word = CEDAR\"\n");
  CHECK(sum.parts == std::vector<std::size_t>{1});
  CHECK(sum.field == 1);
  CHECK(sum.tolerance == 500);
  CHECK(sum.when.size() == 1);
  const Rule agree = rule_of("kind = \"agree\"\nfield = \"price\"\nwith = \"word\"\nlist = \"words\"\n");
  CHECK(agree.other == 0);
  REQUIRE(agree.prefixes.size() == 2);
  CHECK(agree.prefixes[0].begins == U"CEDAR");
  const Rule share = rule_of("kind = \"within\"\nfield = \"price\"\nof = \"price\"\ntolerance = 5\n");
  CHECK(share.low == 1'000'000);
  CHECK(share.tolerance == 50'000);
  CHECK(rule_of("kind = \"order\"\nfirst = \"price\"\nthen = \"price\"\n").kind == Rule::Kind::order);
  CHECK(rule_of("kind = \"differ\"\nfields = [\"word\", \"price\"]\n").field == 1);
  CHECK(rule_of("kind = \"count\"\nparts = [\"word\"]\ntotal = \"price\"\nwhen = \"price < 0\"\n").when[0].number == 0);
}

TEST_CASE("A batch's header is read as it is written", "[drill file]") {
  const auto result = parsed(priced(kAmount + "scope = \"batch\"", "[batch]\ncount = \"price\"\n"));
  if (const auto* found = std::get_if<Diagnostics>(&result))
    for (const Diagnostic& fault : *found) FAIL_CHECK(to_string(fault));
  const Drill& drill = std::get<Drill>(result);
  CHECK(drill.form.fields[1].of_batch);
  REQUIRE(drill.form.batch);
  CHECK(drill.form.batch->count == std::size_t{1});
  CHECK_FALSE(drill.form.batch->amount);
  const auto documents = source_documents(drill, 1, 3);
  CHECK_FALSE(documents[0].truth[1].text.empty());
  for (const std::size_t record : {std::size_t{1}, std::size_t{2}}) CHECK(documents[record].truth[1] == Value{});  // keyed with the first
}

TEST_CASE("Repeating lines are keyed line by line, however the file writes them", "[drill file]") {
  std::string text = kGood;
  const auto put = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  put("name = \"word\"\nkind = \"pick\"", "name = \"word_#\"\nrepeat = 3\nkind = \"pick\"");
  put("name = \"price\"\nkind = \"amount\"\nfrom", "name = \"price_#\"\nrepeat = 3\nkind = \"amount\"\nfrom");
  put("name = \"word\"\nlabel = \"Word\"", "name = \"word_#\"\nrepeat = 3\nline = \"#\"\nlabel = \"Word #\"");
  put("name = \"price\"\nlabel = \"Price\"", "name = \"price_#\"\nrepeat = 3\nline = \"#\"\nonly_when = \"word_# filled\"\nlabel = \"Price #\"");
  put("text = \"{word}\"", "text = \"{word_#}\", repeat = 3");
  put("text = \"{price}\"", "text = \"{price_#}\", repeat = 3");
  const auto result = parsed(text);
  if (const auto* found = std::get_if<Diagnostics>(&result))
    for (const Diagnostic& fault : *found) FAIL_CHECK(to_string(fault));
  const Drill& drill = std::get<Drill>(result);
  std::vector<std::string> names;
  for (const Field& field : drill.form.fields) names.push_back(field.name);
  CHECK(names == std::vector<std::string>{"word_01", "price_01", "word_02", "price_02", "word_03", "price_03"});
  CHECK(drill.field_values == names);
  CHECK(drill.form.fields[3].line == 2);
  CHECK(drill.form.fields[3].only_when[0].field == 2);
}

}  // namespace deft
