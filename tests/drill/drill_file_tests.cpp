#include "files/drill_file.h"

#include <rapidcheck.h>

#include "drill/good_drill.h"
#include "drill/shipped.h"
#include "drill/source_document.h"
#include "files/diagnostic.h"

namespace deft {
namespace {

using namespace test;

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
