#include <catch2/catch.hpp>

#include "files/drill_pack.h"
#include "files/pack_shelf.h"
#include "files/plain_text.h"
#include "support/packed_cards.h"

using namespace deft;
using namespace deft::test;

// Packs made to harm, some hundreds of them: each is refused with a sentence that names the pack, the entry, and in TOML the line.

namespace {

struct Hostile {
  std::string what, bytes;
  std::string entry;     ///< named in the sentence; empty: the pack alone is
  std::string why = {};  ///< a part of the sentence
  int line = 0;          ///< 0: none is named; -1: some line
};
using Table = std::vector<Hostile>;

/// What a pack is told, its drills' documents looked at too; nothing where all is taken.
std::vector<Diagnostic> told(const std::string& bytes) {
  static const PackShelf shelf({DEFT_ROOT "/assets"});
  auto read = read_drill_pack(bytes, "hostile.deftpack");
  if (auto* faults = std::get_if<std::vector<Diagnostic>>(&read)) return *faults;
  std::vector<Diagnostic> all;
  const auto& pack = std::get<DrillPack>(read);
  for (const std::string& name : pack.drills) {
    auto loaded = load_drill(pack, name, shelf, {}, DrillCheck::full);
    if (auto* faults = std::get_if<std::vector<Diagnostic>>(&loaded)) std::ranges::move(*faults, std::back_inserter(all));
  }
  return all;
}

std::string with(ZipPart part) {
  std::vector<ZipPart> parts = good_parts();
  parts.push_back(std::move(part));
  return zip_of(parts);
}

std::string with_text(const std::string& name, const std::string& text) {
  PackEntries entries = good_entries();
  entries[name] = text;
  return zip_of(parts_of(entries));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

int line_of(const std::string& text, const std::string& what) {
  return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(what)), '\n')) + 1;
}

std::string nested(int deep) {
  std::string text = "x = ";
  for (int n = 0; n < deep; ++n) text += '[';
  return text + std::string(static_cast<std::size_t>(deep), ']') + "\n";
}

Table names() {
  Table table;
  const std::vector<std::string> bad{
      "../drill.toml", "../../etc/passwd", "/etc/passwd", "/cards/x.toml", "cards/../x.toml", "cards/../../x.toml", "cards/..", "..", ".", "./cards/x.toml",
      "cards/./x.toml", "cards//x.toml", "//x.toml", "cards\\x.toml", "..\\x.toml", "C:\\x.toml", "C:/x.toml", "c:x.toml", "\\\\host\\x.toml", "~/x.toml",
      "~root/x.toml", "x.toml", "cards.toml", "drill.toml", "signature.toml", "pack.txt", "pack.toml.txt", "cards", "cards/x", "cards/x.", "cards/.toml", "cards/.x.toml",
      "cards/x.toml.", "cards/x.TOML", "cards/X.toml", "Cards/x.toml", "cards/x.png", "cards/x.sh", "cards/x.so", "cards/x.desktop", "cards/x.json", "cards/x.toml.exe",
      "cards/x.toml ", " cards/x.toml", "cards/x y.toml", "cards/x\ty.toml", "cards/x\n.toml", "cards/x;y.toml", "cards/$(x).toml", "cards/`x`.toml", "cards/x|y.toml", "cards/*.toml",
      "cards/?.toml", "cards/\xc3\xa4.toml", "cards/\xc0\xaf.toml", "cards/\xff.toml", "cards/\x1b[31m.toml", "cards/\xe2\x80\xae.toml", "cards/\x7f.toml", std::string("cards/x.toml\0.txt", 17),
      std::string("\0", 1), "", "/", "cards/a/b/c.toml", "cards/a/b/", "a/b/c/d/e/f.toml", std::string(65, 'a') + "/x.toml", "cards/" + std::string(65, 'a') + ".toml",
      std::string(60'000, 'a') + ".toml", std::string(60'000, '/') + ".toml", "cards/x.toml/", "cards/x.txt/y.toml"};
  for (const std::string& name : bad) {
    if (name == "cards/a/b/") continue;  // a folder of three parts: passed over
    table.push_back({"the name " + name.substr(0, 60), with({name, ""}), "hostile.deftpack/", "name cannot be in a pack"});
  }
  for (const std::string name : {"pack.toml", "cards/drill.toml", "cards/lists/words.txt"})
    table.push_back({name + " twice", with({name, "x"}), name, "two entries"});
  table.push_back({"PACK.TOML", with({"PACK.TOML", "x"}), "PACK.TOML", "two entries"});
  table.push_back({"cards/Drill.toml", with({"cards/Drill.toml", "x"}), "cards/Drill.toml", "two entries"});
  table.push_back({"Cards/lists/WORDS.txt", with({"Cards/lists/WORDS.txt", "x"}), "Cards/lists/WORDS.txt", "two entries"});
  return table;
}

Table kinds() {
  Table table;
  for (const auto& [what, mode] : {std::pair{"a link", 0120777U}, {"a pipe", 0010666U}, {"a character device", 0020666U}, {"a disk", 0060666U}, {"a socket", 0140666U}, {"a folder", 0040777U}})
    table.push_back({what, with({.name = "cards/x.txt", .content = "/etc/passwd", .attributes = mode << 16U}), "cards/x.txt", "is no file"});
  table.push_back({"a folder that is a file", with({.name = "cards/x/", .content = "", .attributes = 0100644U << 16U}), "cards/x/", "is no file"});
  table.push_back({"a folder with bytes", with({"cards/x/", "bytes"}), "cards/x/", "folder with bytes"});
  for (const std::uint32_t flags : {1U, 64U, 65U}) table.push_back({"encrypted", with({.name = "cards/x.txt", .content = "x", .flags = flags}), "cards/x.txt", "encrypted"});
  for (const std::uint32_t method : {1U, 2U, 6U, 9U, 10U, 12U, 14U, 18U, 93U, 95U, 96U, 97U, 98U, 99U, 65535U})
    table.push_back({"method " + std::to_string(method), with({.name = "cards/x.txt", .content = "x", .method = method}), "cards/x.txt", "packed in a way"});
  return table;
}

Table structures() {
  Table table;
  const std::vector<ZipPart> good = good_parts();
  const auto end = [&](const std::string& what, const ZipEnd& changed) { table.push_back({what, zip_of(good, changed), ""}); };
  for (const std::uint32_t count : {0U, 1U, 2U, 4U, 1999U, 2001U, 65535U}) end("says " + std::to_string(count) + " entries", {.count = count});
  for (const std::uint32_t size : {0U, 1U, 46U, 0x7FFFFFFFU, 0xFFFFFFFFU}) end("a list of " + std::to_string(size) + " bytes", {.list_size = size});
  for (const std::uint32_t start : {0U, 1U, 30U, 0x7FFFFFFFU, 0xFFFFFFFFU}) end("a list at " + std::to_string(start), {.list_start = start});
  end("the second of two disks", {.disk = 1});
  end("a comment", {.comment = "hello"});
  end("a comment that is an end", {.comment = zip_of({}).substr(0, 22)});
  end("a program before it", {.list_start = 0, .before = "#!/bin/sh\nrm -rf /\n"});
  const auto claim = [&](const std::string& what, const ZipPart& part, const std::string& why = "") { table.push_back({what, with(part), "cards/x.txt", why}); };
  for (const std::uint32_t size : {0U, 1U, 4U, 6U, 1000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
    claim("says it unpacks to " + std::to_string(size), {.name = "cards/x.txt", .content = "12345", .size = size});
    if (size != 4 && size != 0 && size != 1) claim("says it has packed " + std::to_string(size), {.name = "cards/x.txt", .content = "12345", .packed = size}, "damaged");
  }
  for (const std::uint32_t crc : {0U, 1U, 0xFFFFFFFFU}) claim("another checksum", {.name = "cards/x.txt", .content = "12345", .crc = crc}, "damaged");
  claim("another name at its bytes", {.name = "cards/x.txt", .content = "12345", .name_in_head = "cards/y.txt"}, "damaged");
  claim("a longer name at its bytes", {.name = "cards/x.txt", .content = "12345", .name_in_head = "cards/x.txt.sh"}, "damaged");
  for (const std::uint32_t place : {1U, 29U, 0x7FFFFFFFU, 0xFFFFFFFFU}) claim("its bytes at " + std::to_string(place), {.name = "cards/x.txt", .content = "12345", .place = place});
  claim("the bytes of another", {.name = "cards/x.txt", .content = good[0].content, .place = 0});
  claim("no deflate", {.name = "cards/x.txt", .content = "\xff\xff\xff\xff", .method = 8}, "damaged");
  claim("no deflate at all", {.name = "cards/x.txt", .content = "", .method = 8, .size = 10});
  return table;
}

Table bombs() {
  Table table;
  const auto bomb = deflated("cards/x.txt", std::string(3'900'000, 'x'));
  table.push_back({"3.9 MB of one letter", with(bomb), "cards/x.txt", "100 times"});
  table.push_back({"30 MB of one letter", with(deflated("cards/x.txt", std::string(30'000'000, 'x'))), "cards/x.txt"});
  for (const std::uint32_t lie : {0U, 1U, 10U, 3'000U}) {
    ZipPart lying = bomb;
    lying.size = lie;
    table.push_back({"a bomb that says " + std::to_string(lie), with(lying), "cards/x.txt", "100 times"});
  }
  std::vector<ZipPart> shared = good_parts();
  shared.push_back(bomb);
  std::uint32_t start = 0;
  for (const ZipPart& part : good_parts()) start += static_cast<std::uint32_t>(30 + part.name.size() + part.content.size());
  for (int n = 0; n < 200; ++n) {
    ZipPart same = bomb;
    same.place = start;
    shared.push_back(same);
  }
  for (std::size_t n = good_parts().size() + 1; n < shared.size(); ++n) shared[n].name = "cards/x" + std::to_string(n) + ".txt";
  table.push_back({"one kernel for 200 entries", zip_of(shared), "cards/x"});
  const ZipPart inside{"cards/y.txt", "12345"};
  const std::string quoted = zip_of({inside});
  std::vector<ZipPart> quoting = good_parts();
  quoting.push_back({"cards/x.txt", quoted.substr(0, quoted.find("PK\x01\x02"))});
  quoting.push_back({.name = inside.name, .content = inside.content, .place = start + 30 + 11});
  table.push_back({"an entry in another's bytes", zip_of(quoting), "cards/y.txt", "another entry"});
  const std::string inner = zip_of({bomb});
  table.push_back({"a zip in a zip", with({"cards/inner.txt", inner}), "cards/inner.txt", "", -1});
  std::vector<ZipPart> many = good_parts();
  for (int n = 0; n < 2'100; ++n) many.push_back({"cards/" + std::to_string(n) + ".txt", ""});
  table.push_back({"2,103 entries", zip_of(many), "", "2103 entries"});
  table.push_back({"4 MB and a byte", with({"cards/x.txt", std::string(kLargestContent + 1, 'x')}), "cards/x.txt", "4000000"});
  table.push_back({"33 MB", std::string(33'000'000, '\0'), "", "33000000 bytes"});
  return table;
}

/// Of a good zip, cut short.
Table cuts() {
  Table table;
  const std::string good = zip_of_entries(Signer("ana").signed_entries(good_entries()));
  for (std::size_t n = 0; n < 30; ++n) table.push_back({"cut at " + std::to_string(good.size() * n / 30), good.substr(0, good.size() * n / 30), "", "cut short"});
  for (const std::string bytes : {"", "PK", "PK\x05\x06", "not a zip", "<html></html>"}) table.push_back({"no zip: " + bytes, bytes, "", "is no zip"});
  table.push_back({"an empty zip", zip_of({}), "", "no pack.toml"});
  return table;
}

Table signatures() {
  Table table;
  const Signer ana("ana");
  const PackEntries entries = ana.signed_entries(good_entries());
  const std::string good = entries.at("signature");
  std::vector<std::string> bad{"", "\n", "Deft drill pack 1\n", "Deft drill pack 2" + good.substr(17), good + good, good + " ", good.substr(0, good.size() - 1), std::string(4'000, 'f'),
                               "Deft drill pack 1\n" + std::string(64, '0') + "\n" + std::string(128, '0') + "\n", pack_signature(ana.public_key, std::string(64, '\0')),
                               pack_signature(std::string(32, '\0'), ana.signature(signed_words(entries))), pack_signature(Signer("eve").public_key, ana.signature(signed_words(entries))),
                               "Deft drill pack 1\n" + good.substr(18, 64) + "\n"};
  for (const std::size_t place : {18U, 40U, 81U, 83U, 120U, 200U, 210U}) {
    std::string flipped = good;
    flipped[place] = flipped[place] == '0' ? '1' : '0';
    bad.push_back(flipped);
  }
  for (const std::string& text : bad) table.push_back({"the signature " + text, with_text("signature", text), "signature", "changed since it was signed"});
  table.push_back({"a NUL in the signature", with_text("signature", good + std::string(1, '\0')), "signature", "control character", 4});
  for (const auto& [name, text] : good_entries()) {
    PackEntries changed = entries;
    changed[name] += "# more\n";
    table.push_back({name + " changed", zip_of_entries(changed), "signature", "changed since it was signed"});
  }
  return table;
}

Table heads() {
  Table table;
  const std::string good = good_entries().at("pack.toml");
  const auto head = [&](const std::string& what, const std::string& text, int line = -1) { table.push_back({what, with_text("pack.toml", text), "pack.toml", "", line}); };
  for (const std::string& name : std::vector<std::string>{"\"\"", "\"Cards\"", "\"../x\"", "\"a/b\"", "\"a b\"", "\"a.b\"", "\"a_b\"", "1", "[]", "true", "\"" + std::string(41, 'a') + "\"", "\"\\u0000\"", "\"\\u202E\""})
    head("the name " + name, replaced(good, "\"hostile\"", name), 1);
  for (const std::string version : {"0", "-1", "1.5", "\"1\"", "1000001", "9223372036854775808", "nan", "[1]", "true", "1e9"}) head("the version " + version, replaced(good, "= 3", "= " + version), 4);
  for (const std::string& title : std::vector<std::string>{"\"\"", "1", "\"a\\nb\"", "\"" + std::string(121, 'a') + "\"", "\"\\u001b[31m\""}) head("the title " + title, replaced(good, "\"Cards\"", title), 2);
  head("a key nobody asked for", good + "run = \"rm\"\n", 5);
  head("a key twice", good + "version = 3\n", 5);
  head("no TOML", "{\"name\": \"x\"}");
  head("nothing", "");
  head("33 deep", nested(33) + good, 1);
  PackEntries none = good_entries();
  none.erase("pack.toml");
  table.push_back({"no pack.toml", zip_of_entries(none), "", "no pack.toml"});
  none = good_entries();
  none.erase("cards/drill.toml");
  table.push_back({"no drill.toml", zip_of_entries(none), "cards/lists/words.txt", "no drill.toml"});
  none.erase("cards/lists/words.txt");
  table.push_back({"no drill", zip_of_entries(none), "", "no drill in the pack"});
  return table;
}

Table texts() {
  Table table;
  const std::vector<std::pair<std::string, std::string>> bad{{"NUL", std::string(1, '\0')}, {"an escape character", "\x1b"}, {"delete", "\x7f"}, {"a C1 control", "\xc2\x85"},
      {"an override", "\xe2\x80\xae"}, {"an embedding", "\xe2\x80\xaa"}, {"an isolate", "\xe2\x81\xa6"}, {"an overlong slash", "\xc0\xaf"}, {"an overlong NUL", "\xe0\x80\x80"},
      {"a surrogate", "\xed\xa0\x80"}, {"beyond Unicode", "\xf4\x90\x80\x80"}, {"half a character", "\xe2\x82"}, {"five marks", "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"}};
  for (const auto& [what, text] : bad) {
    table.push_back({what + " in a drill", with_text("cards/drill.toml", "# one\n# " + text + "\n" + kCards), "cards/drill.toml", "", 2});
    table.push_back({what + " in a list", with_text("cards/lists/words.txt", "one\ntwo\n" + text + "\n"), "cards/lists/words.txt", "", 3});
    table.push_back({what + " in a list nobody reads", with_text("cards/lists/other.csv", "one\n" + text + "\n"), "cards/lists/other.csv", "", 2});
  }
  for (const std::string escape : {"\\u0000", "\\u202E", "\\u0007"}) table.push_back({"the escape " + escape, with_text("cards/drill.toml", replaced(kCards, "\"Cards\"", "\"" + escape + "\"")), "cards/drill.toml", "", 2});
  for (const int deep : {33, 1'000, 200'000}) table.push_back({std::to_string(deep) + " deep", with_text("cards/drill.toml", nested(deep) + kCards), "cards/drill.toml", "32 deep", 1});
  table.push_back({"deep in a file nobody reads", with_text("cards/layouts/other.toml", nested(33)), "cards/layouts/other.toml", "32 deep", 1});
  std::string values = "x = [";
  for (int n = 0; n < 100'001; ++n) values += "1,";
  table.push_back({"100,001 values", with_text("cards/drill.toml", values + "]\n" + kCards), "cards/drill.toml", "100000 values", 1});
  std::string lines;
  for (int n = 0; n < 50'001; ++n) lines += "a" + std::to_string(n) + "\n";
  table.push_back({"50,001 lines", with_text("cards/lists/words.txt", lines), "cards/lists/words.txt", "50001 lines", 1});
  for (const std::string line : {"two | 0", "two | -1", "two | 1000001", "two | 1.5", "two | x", "two | 99999999999999999999", "| 2"})
    table.push_back({"the list line " + line, with_text("cards/lists/words.txt", "one\n" + line + "\n"), "cards/lists/words.txt", "", 2});
  table.push_back({"an empty list", with_text("cards/lists/words.txt", ""), "cards/lists/words.txt", "empty", 1});
  return table;
}

Table drills() {
  Table table;
  const auto drill = [&](const std::string& from, const std::string& to, int line) {
    table.push_back({from + " as " + to.substr(0, 60), with_text("cards/drill.toml", replaced(kCards, from, to)), "cards/drill.toml", "", line == 0 ? line_of(kCards, from) : line});
  };
  for (const std::string number : {"0", "-1", "3.9", "1001", "18446744073709551616", "1e999999", "nan", "inf", "\"2\"", "[2]", "true", "0x7fffffffffffffff"}) {
    drill("records = 2", "records = " + number, 0);
    drill("minutes = 5", "minutes = " + number, 0);
    drill("max_length = 20", "max_length = " + number, 0);
  }
  for (const std::string number : {"-400", "nan", "inf", "\"400\"", "1e300", "[400]"}) drill("width = 400", "width = " + number, 0);
  for (const std::string box : {"[0, 0, -10, 10]", "[0, 0, 10]", "[0, 0, 10, 10, 10]", "[0, 0, nan, 10]", "[1e300, 0, 10, 10]", "\"box\"", "[\"0\", 0, 10, 10]"}) drill("guide = [0, 0, 10, 10]", "guide = " + box, 0);
  for (const std::string day : {"2026-13-01", "2026-02-30", "\"2026-01-01\"", "0", "9999999-01-01"}) drill("2026-01-01", day, 0);
  drill("name = \"cards\"", "name = \"other\"", 0);
  drill("name = \"cards\"", "name = \"../cards\"", 0);
  drill("name = \"cards\"", "name = 5", 0);
  drill("title = \"Cards\"\n", "", -1);
  drill("minutes = 5", "minutes = 5\nshell = \"rm -rf /\"", line_of(kCards, "minutes") + 1);
  drill("minutes = 5", "minutes = 5\nminutes = 6", line_of(kCards, "minutes") + 1);
  drill("minutes = 5", "layouts = [\"../other/layouts/x.toml\"]", -1);
  drill("minutes = 5", "layouts = [\"drill.toml\"]", -1);  // itself
  drill("minutes = 5", "locales = [\"../../xx\"]", -1);
  drill("minutes = 5", "locales = [\"xx-XX\"]", -1);
  for (const std::string path : {"/etc/passwd", "../secret.txt", "lists/../../x.txt", "lists\\\\words.txt", "lists/none.txt", ""}) drill("\"lists/words.txt\"", "\"" + path + "\"", 0);
  drill("list = \"words\"", "list = \"none\"", -1);
  drill("kind = \"pick\"\nlist = \"words\"", "kind = \"pattern\"\npattern = \"{word}\"", -1);  // made of itself
  drill("kind = \"pick\"\nlist = \"words\"", "kind = \"text\"\ntext = \"{word}\"", -1);
  drill("kind = \"pick\"", "kind = \"run\"", 0);
  drill("kind = \"text\"", "kind = \"program\"", 0);
  drill("text = \"{word}\"", "text = \"{none}\"", -1);
  drill("[sheet]", "[[value]]\nname = \"word\"\nkind = \"pick\"\nlist = \"words\"\n[sheet]", -1);  // twice
  drill("[sheet]", "[[field]]\nname = \"more\"\nrepeat = 100000\nlabel = \"x\"\nkind = \"text\"\nguide = [0,0,1,1]\n[sheet]", -1);
  drill("\"{word}\"", "\"" + std::string(5'000, 'x') + "\"", -1);
  table.push_back({"a drill file of more than 1 MiB", with_text("cards/drill.toml", kCards + "# " + std::string((1 << 20), 'x') + "\n"), "cards/drill.toml", "bytes", 1});
  table.push_back({"a list that is the drill", with_text("cards/drill.toml", replaced(kCards, "lists/words.txt", "drill.toml")), "cards/drill.toml", "", -1});
  return table;
}

void check(const Table& table, int& refused) {
  for (const Hostile& hostile : table) {
    const auto faults = told(hostile.bytes);
    const std::string sentence = faults.empty() ? "" : to_string(faults.front());
    INFO(hostile.what << ": " << sentence.substr(0, 400));
    CHECK(!faults.empty());
    if (faults.empty()) continue;
    ++refused;
    CHECK(sentence.starts_with("hostile.deftpack"));
    CHECK_THAT(sentence, Catch::Contains(hostile.entry) && Catch::Contains(hostile.why));
    if (hostile.line > 0) CHECK(faults.front().line == hostile.line);
    else CHECK((faults.front().line > 0) == (hostile.line < 0));
    CHECK(sentence.ends_with('.'));
    CHECK(sentence.size() < 1'000);
    CHECK(sentence.find_first_of(std::string_view("\0\x1b\n\x7f", 4)) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("Packs made to harm are each refused with pack, entry and line", "[pack][hostile]") {
  REQUIRE(told(zip_of(good_parts())).empty());
  REQUIRE(told(with({"cards/lists/", ""})).empty());  // folders are passed over
  int refused = 0;
  std::size_t all = 0;
  for (const Table& table : {names(), kinds(), structures(), bombs(), cuts(), signatures(), heads(), texts(), drills()}) {
    check(table, refused);
    all += table.size();
  }
  CHECK(all == 392);
  CHECK(static_cast<std::size_t>(refused) == all);
}
