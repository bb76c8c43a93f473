#include "files/drill_file.h"

#include <rapidcheck.h>

#include "drill/shipped.h"
#include "drill/source_document.h"
#include "files/diagnostic.h"

namespace deft {
namespace {

using Diagnostics = std::vector<Diagnostic>;
using ReadList = std::function<std::optional<std::string>(const std::string&)>;

const std::string kGood = R"(name = "cards"
title = "Cards"
description = "Two fields from a card."
base_date = 2026-03-12
[lists]
words = "lists/words.txt"
[[value]]
name = "word"
kind = "pick"
list = "words"
[[value]]
name = "price"
kind = "amount"
from = 1.00
to = 99.99
[[field]]
name = "word"
label = "Word"
kind = "upper"
guide = [10, 20, 100, 22]
[[field]]
name = "price"
label = "Price"
kind = "amount"
guide = [10, 60, 100, 22]
[sheet]
width = 400
height = 300
texts = [
  { at = [10, 20], text = "{word}", room = 200 },
  { at = [10, 60], text = "{price}" },
]
)";

std::optional<std::string> words(const std::string& path) {
  if (path == "lists/words.txt") return "# words\nCEDAR | 3\nALDER\n";
  return std::nullopt;
}

std::variant<Drill, Diagnostics> parsed(const std::string& text, const ReadList& read = words) {
  return parse_drill(text, "drills/cards/drill.toml", read);
}

Diagnostics faults(const std::string& text, const ReadList& read = words) {
  auto result = parsed(text, read);
  return std::holds_alternative<Drill>(result) ? Diagnostics{} : std::get<Diagnostics>(result);
}

/// The good drill with one piece of text put for another, which must be there.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

struct Broken {
  const char *from, *to;
  int line;
  const char* begins;
};

const std::vector<Broken> kBroken{
    {"name = \"cards\"", "name = cards", 1, "This line cannot be read as TOML"},
    {"texts = [", "texts = ", 29, "This line cannot be read as TOML"},
    {"name = \"cards\"", "name = \"My Cards\"", 1, "\"My Cards\" is no name for a drill."},
    {"title = \"Cards\"\n", "", 1, "the drill has no title."},
    {"title = \"Cards\"", "title = 7", 2, "title of the drill is not a text."},
    {"title = \"Cards\"", "title = \"\"", 2, "title of the drill is empty."},
    {"base_date = 2026-03-12", "base_date = \"2026-03-12\"", 4, "base_date of the drill is not a date."},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\nrecords = 0", 5,
     "records of the drill is 0. Use a number from 1 to 1000."},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\nminutes = 2.5", 5,
     "minutes of the drill is not a whole number."},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\nguide = 1", 5,
     "guide of the drill is neither true nor false."},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\ncolour = 1", 5, "\"colour\" is no key of the drill."},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\ndate_order = \"US\"", 5,
     "\"US\" is no date_order of the drill. Use one of: month-day-year,"},
    {"base_date = 2026-03-12", "base_date = 2026-03-12\nlayout = \"ten-key\"", 1,
     "the drill has no control_total."},
    {"lists/words.txt", "lists/word.txt", 6, "List words cannot be found at lists/word.txt."},
    {"lists/words.txt", "../words.txt", 6, "List words lies outside the drill's folder."},
    {"words = \"lists/words.txt\"", "words = [\"A\", \"B | 0\"]", 6, "\"B | 0\" of list words is not"},
    {"words = \"lists/words.txt\"", "words = []", 6, "List words is empty."},
    {"name = \"word\"\nkind", "name = \"The word\"\nkind", 8, "\"The word\" is no name for a value."},
    {"name = \"price\"\nkind = \"amount\"\nfrom", "name = \"word\"\nkind = \"amount\"\nfrom", 12,
     "There is a value word already."},
    {"kind = \"pick\"", "kind = \"picks\"", 9, "\"picks\" is no kind of [[value]]. Use one of: text, pick,"},
    {"kind = \"pick\"\n", "", 7, "[[value]] has no kind."},
    {"list = \"words\"", "list = \"wrods\"", 10, "There is no list wrods."},
    {"list = \"words\"", "list = \"words\"\nfrom = 1", 11, "\"from\" is no key of [[value]]."},
    {"list = \"words\"", "list = \"words\"\nsame_percent = 101", 11, "same_percent of [[value]] is 101."},
    {"list = \"words\"", "list = \"words\"\nwhen = \"price\"", 11,
     "when of word names price, and no value above it is called so."},
    {"from = 1.00", "from = 1.005", 14, "from of [[value]] is not an amount."},
    {"from = 1.00", "from = nan", 14, "from of [[value]] is not an amount."},
    {"from = 1.00\n", "", 11, "[[value]] has no from."},
    {"from = 1.00", "from = 100.00", 15, "to of price is less than from."},
    {"label = \"Price\"", "label = \"Price\"\ncheck = \"luhm\"", 24, "There is no check digit \"luhm\"."},
    {"label = \"Price\"", "label = \"Price\"\nvalue = \"prise\"", 24,
     "There is no value prise for field price."},
    {"label = \"Price\"", "label = \"Price\"\nlook_up = \"codes\"", 24, "There is no list codes."},
    {"label = \"Price\"", "label = \"Price\"\nillegible_when = \"stamp\"", 24,
     "There is no value stamp for illegible_when of price."},
    {"label = \"Word\"", "label = \"Word\"\nmask = \"AAAA\"\nmax_length = 9", 20,
     "max_length of word is more than the 4 places of its mask."},
    {"label = \"Word\"", "label = \"Word\"\nmax_length = 4\nmin_length = 5", 20,
     "min_length of word is more than its max_length."},
    {"label = \"Word\"", "label = \"Word\"\nmax_length = 4", 16, "The true value of word in document"},
    {"kind = \"upper\"", "kind = \"digits\"", 16, "The true value of word in document"},
    {"kind = \"upper\"", "kind = \"choice\"", 16, "word has nothing to choose."},
    {"kind = \"upper\"", "kind = \"choice\"\nchoices = [\"OAK\"]", 16, "The true value of word in document"},
    {"guide = [10, 20, 100, 22]", "guide = [10, 20, 100]", 20,
     "guide of [[field]] is not 4 numbers from 0 to 5000."},
    {"guide = [10, 20, 100, 22]", "guide = [10, 20, 100, -22]", 20,
     "guide of [[field]] is not 4 numbers from 0 to 5000."},
    {"guide = [10, 20, 100, 22]\n", "", 16, "[[field]] has no guide."},
    {"[sheet]", "[[sum]]\nparts = [\"price\"]\ntotal = \"word\"\n[sheet]", 28,
     "total of [[sum]] names word, which is no amount."},
    {"[sheet]", "[[sum]]\nparts = [\"prise\"]\ntotal = \"price\"\n[sheet]", 27,
     "parts of [[sum]] names prise, and no field is called so."},
    {"width = 400", "width = 4000", 27, "width of [sheet] is not a number from 200 to 2000."},
    {"{price}", "{prise}", 31, "There is no value prise for the sheet."},
    {"  { at = [10, 60], text = \"{price}\" },\n", "", 21,
     "Nobody can read field price: its value price is not on the sheet."},
    {"room = 200", "room = 20", 30, "\"CEDAR\" of document"},
    {"room = 200", "rom = 200", 30, "\"rom\" is no key of an entry of texts."},
    {"at = [10, 20], text", "at = [10, 20], type = \"big\", text", 30,
     "\"big\" is no type of an entry of texts."},
};

}  // namespace

TEST_CASE("A drill file that is right gives the whole drill", "[drill file]") {
  const auto result = parsed(kGood);
  for (const Diagnostic& fault : faults(kGood)) FAIL_CHECK(to_string(fault));
  const Drill& drill = std::get<Drill>(result);
  CHECK(drill.name == "cards");
  CHECK(drill.base_date == 20'524);
  CHECK(drill.records == 25);
  CHECK(drill.form.fields.size() == 2);
  CHECK(drill.form.fields[1].kind == FieldKind::amount);
  CHECK(drill.field_values == std::vector<std::string>{"word", "price"});
  CHECK(drill.values[1].low == 100);
  CHECK(drill.values[1].high == 9'999);
  CHECK(drill.lists.at("words").size() == 2);
  CHECK(drill.lists.at("words")[0].weight == 3);
  CHECK(drill.sheet.field_boxes[1].y == 60);
  CHECK(drill.digest.size() == 64);
}

TEST_CASE("What is wrong in a drill file is said with its line and what to do", "[drill file]") {
  for (const Broken& broken : kBroken) {
    const Diagnostics found = faults(with(broken.from, broken.to));
    INFO(broken.to);
    bool said = false;
    std::string all;
    for (const Diagnostic& fault : found) {
      all += to_string(fault) + "\n";
      said = said || (fault.line == broken.line && fault.message.starts_with(broken.begins));
      CHECK(fault.file == "drills/cards/drill.toml");
      CHECK(fault.message.ends_with('.'));
    }
    INFO(all);
    CHECK(said);
    CHECK(found.size() <= 3);  // one mistake is not said ten times over
  }
}

namespace {

/// The rest of [[field]] price, and what stands behind it.
std::string priced(const std::string& keys, const std::string& behind = "") {
  std::string text = with("label = \"Price\"\nkind = \"amount\"\n", "label = \"Price\"\n" + keys + "\n");
  return text.replace(text.find("[sheet]"), 0, behind);
}

const std::string kAmount = "kind = \"amount\"\n";

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

TEST_CASE("All that is wrong is said at once, in the order of the lines", "[drill file]") {
  std::string text = with("title = \"Cards\"", "title = 7");
  text.replace(text.find("\"pick\""), 6, "\"pack\"");
  text.replace(text.find("width = 400"), 11, "width = \"4\"");
  const Diagnostics found = faults(text);
  REQUIRE(found.size() >= 3);
  CHECK(found[0].line == 2);
  CHECK(found[1].line == 9);
  CHECK(found.back().line == 27);
  CHECK(std::ranges::is_sorted(found, {}, &Diagnostic::line));
}

TEST_CASE("A list file is read line by line, and its faults name it", "[drill file]") {
  const auto with_list = [](const std::string& content) {
    return [content](const std::string&) { return std::optional(content); };
  };
  const Diagnostics found = faults(kGood, with_list("CEDAR | many\nALDER | 0\n | 2\nOAK\xFF\nELM | 2\n"));
  REQUIRE(found.size() == 4);
  for (int i = 0; i < 4; ++i) {
    CHECK(found[static_cast<std::size_t>(i)].file == "drills/cards/lists/words.txt");
    CHECK(found[static_cast<std::size_t>(i)].line == i + 1);
  }
  CHECK(found[3].message.find("UTF-8") != std::string::npos);
  REQUIRE(faults(kGood, with_list("# nothing\n\n")).size() == 1);
  CHECK(faults(kGood, with_list("# nothing\n")).at(0).message.starts_with("The list is empty."));
  const auto windows = parsed(kGood, with_list("\xEF\xBB\xBF"
                                               "CEDAR | 3 | a tree\r\nALDER\r\n"));
  const auto& lines = std::get<Drill>(windows).lists.at("words");
  CHECK(lines[0].text == "CEDAR");
  CHECK(lines[0].meaning == "a tree");
  CHECK(lines[1].text == "ALDER");
}

TEST_CASE("Texts of a drill come in the normal form keyboards give, however they were written", "[drill file]") {
  std::string text = kGood;
  text.replace(text.find("label = \"Word\""), 14, "label = \"Mu\u0308ll\"");
  text.insert(text.find("words = \"lists"), "short = [\"Nun\u0303ez | 2\"]\n");
  const auto result = parsed(text, [](const std::string&) { return std::optional<std::string>("Jose\u0301 | 2 | pe\u0301re\n"); });
  for (const Diagnostic& fault : faults(text)) FAIL_CHECK(to_string(fault));
  const Drill& drill = std::get<Drill>(result);
  CHECK(drill.form.fields[0].label == "Müll");
  CHECK(drill.lists.at("words")[0].text == "José");
  CHECK(drill.lists.at("words")[0].meaning == "pére");
  CHECK(drill.lists.at("short")[0].text == "Nuñez");
}

TEST_CASE("Repeated entries carry their row's number and lie one below the other", "[drill file]") {
  std::string text = kGood;
  const auto put = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put("name = \"price\"\nkind = \"amount\"\nfrom", "name = \"price_#\"\nrepeat = 3\nkind = \"amount\"\nfrom");
  put("name = \"price\"\nlabel = \"Price\"",
      "name = \"price_#\"\nrepeat = 3\nstep = 20\nlabel = \"Price #\"");
  put("text = \"{price}\"", "text = \"{price_#}\", repeat = 3, step = 20");
  for (const Diagnostic& fault : faults(text)) FAIL_CHECK(to_string(fault));
  const auto result = parsed(text);
  const Drill& drill = std::get<Drill>(result);
  REQUIRE(drill.form.fields.size() == 4);
  CHECK(drill.form.fields[3].name == "price_03");
  CHECK(drill.form.fields[2].label == "Price 02");
  CHECK(drill.sheet.field_boxes[3].y == 100);
  CHECK(drill.sheet.texts[3].at.y == 100);
  CHECK(drill.sheet.texts[3].text == "{price_03}");
}

TEST_CASE("The digest changes with the drill file and with its lists, and with nothing else",
          "[drill file]") {
  const auto digest = [](const std::string& text, const ReadList& read) {
    return std::get<Drill>(parsed(text, read)).digest;
  };
  const std::string first = digest(kGood, words);
  CHECK(digest(kGood, words) == first);
  CHECK(digest(kGood + "# a word more\n", words) != first);
  CHECK(digest(kGood, [](const std::string&) { return std::optional<std::string>("CEDAR | 3\nALDER\n"); }) !=
        first);
}

TEST_CASE("A drill file cut anywhere gives a complaint or the whole drill, never half of one",
          "[drill file]") {
  for (const std::string name : {"codes", "claim-intake", "ten-key-remittance"}) {
    const std::string folder = "drills/" + name + "/";
    const std::string text = text_of(folder + "drill.toml");
    const ReadList read = [&](const std::string& path) { return std::optional(text_of(folder + path)); };
    const auto whole_result = parse_drill(text, "drill.toml", read);
    const Drill& whole = std::get<Drill>(whole_result);
    const std::size_t step = name == "codes" ? 1 : 37;
    for (std::size_t length = 0; length < text.size(); length += step) {
      const auto result = parse_drill(std::string_view(text).substr(0, length), "drill.toml", read);
      const Drill* drill = std::get_if<Drill>(&result);
      if (!drill) {
        if (std::get<Diagnostics>(result).empty()) FAIL_CHECK("no complaint at " << length);
        continue;
      }
      const bool same = drill->values.size() == whole.values.size() &&
                        drill->form.fields.size() == whole.form.fields.size() &&
                        drill->form.sums.size() == whole.form.sums.size() &&
                        drill->sheet.texts.size() == whole.sheet.texts.size() &&
                        drill->sheet.combs.size() == whole.sheet.combs.size() &&
                        drill->sheet.ticks.size() == whole.sheet.ticks.size() &&
                        drill->sheet.stamps.size() == whole.sheet.stamps.size() &&
                        drill->sheet.bars.size() == whole.sheet.bars.size();
      if (!same) FAIL_CHECK(name << ": half a drill at " << length << " of " << text.size());
    }
  }
}

TEST_CASE("A drill file with any byte changed never stops the program", "[drill file]") {
  const std::string text = text_of("drills/codes/drill.toml");
  CHECK(rc::check([&] {
    std::string changed = text;
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    changed[at] = *rc::gen::arbitrary<char>();
    const auto result = parse_drill(changed, "drill.toml", [](const std::string&) { return std::nullopt; });
    if (const auto* found = std::get_if<Diagnostics>(&result)) RC_ASSERT(!found->empty());
  }));
}

TEST_CASE("The example in drills/README.md is a drill", "[drill file]") {
  const std::string readme = text_of("drills/README.md");
  const std::size_t start = readme.find("```toml\n") + 8;
  const std::string example = readme.substr(start, readme.find("```", start) - start);
  for (const Diagnostic& fault : faults(example)) FAIL_CHECK(to_string(fault));
}

TEST_CASE("A drill that is not there, or in a folder of another name, is a complaint", "[drill file]") {
  const auto missing = load_drill(root() + "/drills/nothing.toml");
  REQUIRE(std::holds_alternative<Diagnostics>(missing));
  CHECK(std::get<Diagnostics>(missing).at(0).message.starts_with("There is no such file."));
  CHECK(std::holds_alternative<Drill>(load_drill(root() + "/drills/codes")));
  CHECK(std::holds_alternative<Drill>(load_drill(root() + "/drills/codes/drill.toml")));
}

}  // namespace deft
