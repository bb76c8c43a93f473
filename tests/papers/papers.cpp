// papers NAME SEEDS [--digests]: makes a drill's documents for every place, difficulty and seed and says what is wrong with them.
// With --digests it prints what is on record in golden/digests.txt instead.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>

#include "drill/batch.h"
#include "drill/check_digit.h"
#include "drill/printed_text.h"
#include "drill/truth.h"
#include "files/drill_library.h"
#include "keying/text.h"
#include "practice/typist.h"

namespace deft {
namespace {

constexpr int kMostSaid = 30;
constexpr const char* kOnRecord = DEFT_ROOT "/tests/papers/golden/digests.txt";

/// FNV-1a of all that is printed and true on the documents of a paper.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0xFF);
  }
  std::string hex() const { return fmt::format("{:016x}", hash_); }

 private:
  void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

class Papers {
 public:
  Papers(const std::string& name, std::uint64_t seeds) : library_({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"}), name_(name), seeds_(seeds) {}

  /// Gives the digests, one line a paper.
  std::string all() {
    const std::optional<Drill> first = paper({});
    if (!first) return "";
    if (first->layouts.size() < 3) say("has fewer than three layouts");
    if (first->difficulties != 5) say("has no ladder of five difficulties");
    std::string lines;
    for (const std::string& locale : first->locales)
      for (int difficulty = 1; difficulty <= first->difficulties; ++difficulty)
        if (const auto drill = paper({locale, difficulty, ""})) lines += fmt::format("{} {} {} {}\n", name_, locale, difficulty, digest_of(*drill));
    for (const std::string& rules : first->rule_sets)
      if (const auto drill = paper({"", first->difficulties, rules})) digest_of(*drill);
    return lines;
  }

  int said() const { return said_; }

 private:
  std::optional<Drill> paper(const Variant& variant) {
    const auto read = library_.paper(name_, variant);
    if (!read) return say("is not there"), std::nullopt;
    if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&*read)) {
      for (const Diagnostic& fault : *faults) say(to_string(fault));
      return std::nullopt;
    }
    where_ = fmt::format("{} {}", variant.locale, variant.difficulty);
    return std::get<Drill>(*read);
  }

  std::string digest_of(const Drill& drill) {
    Digest digest;
    std::set<std::string> seen;
    for (std::uint64_t seed = 1; seed <= seeds_; ++seed) {
      const std::vector<SourceDocument> documents = source_documents(drill, seed, 1);
      const SourceDocument& document = documents.front();
      std::string text;
      for (const auto& [name, value] : document.printed) text += name + "=" + value + "\n";
      for (const Value& value : document.truth) text += to_string(value) + "\n";
      text += document.hold;
      digest.add(text);
      if (!seen.insert(text).second) say(fmt::format("seed {} has the document of another seed", seed));
      look_at(drill, document, seed);
      if (seed <= 2) key(drill, source_documents(drill, seed, 3), seed);
      if (seed == 1) type(drill, source_documents(drill, seed, 4), seed);
    }
    return digest.hex();
  }

  void look_at(const Drill& drill, const SourceDocument& document, std::uint64_t seed) {
    if (document.hold == kMixed) return look_at_pages(drill, document, seed, false);
    look_at_truth(drill, document, seed);
    look_at_pages(drill, document, seed, true);
  }

  void look_at_truth(const Drill& drill, const SourceDocument& document, std::uint64_t seed) {
    for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
      const Field& field = drill.form.fields[i];
      const Value& truth = document.truth[i];
      if (truth.mark != Mark::none || truth.text.empty()) continue;
      const std::u32string keyed = keyed_for(field, truth.text);
      const bool fits = truth.text.size() <= field.max_length && (field.kind == FieldKind::choice || accepts(field, keyed)) &&
                        settled(field, keyed) == truth.text && !fault_of(field, truth.text);
      if (!fits) say(fmt::format("seed {}: {} cannot be keyed as \"{}\"", seed, field.name, to_string(truth)));
      if (field.check_digit_right && !has_unreadable(truth.text) && !field.check_digit_right(to_utf8(truth.text)))
        say(fmt::format("seed {}: {} has a wrong check digit, {}", seed, field.name, to_string(truth)));
    }
    if (const auto broken = check_record(drill.form, document.truth); broken && document.hold.empty() && !missing(document))
      say(fmt::format("seed {}: the rule of {} is broken", seed, drill.form.fields[broken->field].name));
  }

  static bool missing(const SourceDocument& document) {
    return std::ranges::any_of(document.truth, [](const Value& value) { return value.mark == Mark::not_given; });
  }

  void look_at_pages(const Drill& drill, const SourceDocument& document, std::uint64_t seed, bool with_fields) {
    const std::vector<Sheet> pages = pages_of(drill, document);
    if (pages.empty()) return say(fmt::format("seed {} has no page", seed));
    for (const Sheet& page : pages) {
      bool marked = false;
      for (const SheetText& text : page.texts) {
        marked = marked || text.text == "FICTITIOUS – TRAINING DATA";
        const bool data = text.ink == SheetInk::data;
        const double width = static_cast<double>(to_u32(text.text).size()) * character_width(text.type);
        if (data && text.room > 0 && width > text.room + 0.5) say(fmt::format("seed {}: \"{}\" is clipped", seed, text.text));
        if (text.at.y < 0 || text.at.y + line_height(text.type) > page.height + 1) say(fmt::format("seed {}: \"{}\" leaves the page", seed, text.text));
      }
      if (!marked) say(fmt::format("seed {}: a page is not marked as training data", seed));
    }
    if (!with_fields) return;
    for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
      const Value& truth = document.truth[i];
      const SheetRect box = pages[page_of_field(pages, i)].field_boxes[i];
      const bool inside = box.w > 0 && box.x >= 0 && box.x + box.w <= pages.front().width + 1;
      if (!truth.text.empty() && !inside) say(fmt::format("seed {}: {} cannot be found on a page", seed, drill.form.fields[i].name));
    }
  }

  /// An ideal operator gets through every record and has every field right.
  /// A typist who makes slips comes to the end as well: no field holds them fast.
  void type(const Drill& drill, const std::vector<SourceDocument>& documents, std::uint64_t seed) {
    JournalHead head;
    head.seed = seed;
    head.records = documents.size();
    for (const char* typist : {"novice", "trained", "expert"})
      if (simulate(typist_named(typist).value(), drill, documents, head).end != EndReason::all_released)
        say(fmt::format("seed {}: a {} typist does not come to the end", seed, typist));
  }

  void key(const Drill& drill, const std::vector<SourceDocument>& documents, std::uint64_t seed) {
    if (std::ranges::any_of(documents, [](const SourceDocument& one) { return !one.hold.empty(); })) return;
    Entry entry = start_entry(drill, documents);
    for (std::size_t record = 0; record < documents.size(); ++record)
      for (std::size_t field = 0; field < drill.form.fields.size(); ++field) {
        const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
        for (const Key key : ideal_keys(drill.form, field, documents[record].truth, last)) apply(entry, drill.form, Keystroke{Elapsed{0}, key});
      }
    if (!finished(entry)) return say(fmt::format("seed {}: the ideal operator is stuck in record {}, field {}", seed, entry.released.size() + 1,
                                                 drill.form.fields[entry.current].name));
    if (drill.form.batch && batch_state(entry, drill.form) != BatchState::balanced) say(fmt::format("seed {}: the true batch does not balance", seed));
    for (std::size_t record = 0; record < documents.size(); ++record)
      for (std::size_t field = 0; field < drill.form.fields.size(); ++field)
        if (!is_right(drill, documents[record], field, entry.released[record].values[field]))
          say(fmt::format("seed {}: the ideal operator has \"{}\" in {} of record {} and not \"{}\"", seed,
                          to_string(entry.released[record].values[field]), drill.form.fields[field].name, record + 1,
                          to_string(documents[record].truth[field])));
  }

  void say(const std::string& what) {
    if (++said_ <= kMostSaid) fmt::print("{} {}: {}\n", name_, where_, what);
  }

  DrillLibrary library_;
  std::string name_, where_;
  std::uint64_t seeds_;
  int said_ = 0;
};

/// Lines of the file on record that are of this drill.
std::string on_record(const std::string& name) {
  std::ifstream file(kOnRecord);
  std::string lines;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name + " ")) lines += line + "\n";
  return lines;
}

int run(const std::string& name, std::uint64_t seeds, bool digests) {
  Papers papers(name, seeds);
  const std::string found = papers.all();
  if (digests) return fmt::print("{}", found), papers.said() == 0 ? 0 : 1;
  const bool as_recorded = found == on_record(name);
  if (!as_recorded)
    fmt::print("{}: documents are not those on record. A changed generator or drill needs a new version; then approve\n"
               "tests/papers/golden/digests.txt by scripts/approve-papers.\n", name);
  return papers.said() == 0 && as_recorded ? 0 : 1;
}

}  // namespace
}  // namespace deft

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  return deft::run(argv[1], std::stoull(argv[2]), argc > 3);
}
