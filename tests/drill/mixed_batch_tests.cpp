// Documents of several drills in one batch: their order, what is right for them, how they are keyed and judged.
#include "drill/mixed_batch.h"

#include <catch2/catch.hpp>

#include <set>

#include "drill/batch.h"
#include "drill/change_memo.h"
#include "drill/paper.h"
#include "drill/shipped.h"
#include "files/drill_library.h"
#include "files/keyed_by_ideal.h"
#include "scoring/measures.h"
#include "scoring/score.h"

namespace deft {
namespace {

const DrillLibrary& library() {
  static const DrillLibrary drills({DEFT_ROOT "/drills"}, {DEFT_ROOT "/assets"});
  return drills;
}

Drill paper(const std::string& name, const Variant& variant = {}) {
  auto read = library().paper(name, variant);
  REQUIRE(read);
  if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&*read)) FAIL(to_string(faults->front()));
  return std::get<Drill>(std::move(*read));
}

const std::vector<std::string>& mixed_drills() {
  static const std::vector<std::string> names{"mixed-finance", "mixed-health", "mixed-office", "mixed-people", "mixed-trade"};
  return names;
}

std::size_t fields_due(const Drill& drill, const SourceDocument& document) {
  std::size_t due = 0;
  for (std::size_t field = 0; field < drill.form.fields.size(); ++field) due += is_of_document(drill.form, field, document.truth) ? 1U : 0U;
  return due;
}

/// Every key an ideal operator presses, a tenth of a second apart; the record `wrong_type` is given the type behind its own, and released.
Journal keyed(const Drill& drill, const std::vector<SourceDocument>& documents, std::optional<std::size_t> wrong_type = std::nullopt) {
  Journal journal;
  name_paper(journal.head, drill);
  journal.head.records = documents.size();
  Elapsed at{0};
  const auto press = [&](Key key) { journal.keystrokes.push_back({at += std::chrono::milliseconds(100), key}); };
  for (std::size_t record = 0; record < documents.size(); ++record) {
    const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
    Record truth = documents[record].truth;
    if (record == wrong_type) {
      truth = Record(truth.size());
      truth.front().text = to_u32(drill.form.fields.front().choices[(documents[record].part + 1) % drill.parts.size()]);
      for (const Key key : ideal_keys(drill.form, 0, truth, last)) press(key);
      for (const Key key : {Key(NamedKey::f12), Key(NamedKey::f12)}) press(key);  // questioned, then released as keyed
      continue;
    }
    for (std::size_t field = 0; field < truth.size(); ++field)
      for (const Key key : ideal_keys(drill.form, field, truth, last)) press(key);
  }
  journal.end = EndReason::all_released;
  journal.ended_at = at;
  return journal;
}

/// A mixed batch as its file says; neighbours are those that ship, `added` at the end of each one's drill file.
std::variant<Drill, std::vector<Diagnostic>> parsed(const std::string& types, const std::string& added = "") {
  const std::string text = "name = \"mix\"\ntitle = \"Mix\"\ndescription = \"Two.\"\nbase_date = 2026-03-12\nlocales = [\"en-US\"]\n"
                           "difficulties = 5\nrule_sets = [\"as-seen\"]\n" + types;
  const auto read = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "../mix/drill.toml") return "name = \"mix\"\ntitle = \"Mix\"\n[[type]]\ndrill = \"mix\"\nname = \"Mix\"\n";
    std::ifstream neighbour(root() + "/drills/" + (name.starts_with("../") ? name.substr(3) : "mix/" + name), std::ios::binary);
    if (!neighbour) return std::nullopt;
    std::ostringstream content;
    content << neighbour.rdbuf();
    return content.str() + (name.ends_with("/drill.toml") ? added : "");
  };
  return parse_drill(text, root() + "/drills/mix/drill.toml", read, &library().packs());
}

std::vector<Diagnostic> faults(const std::string& types) {
  auto result = parsed(types);
  return std::holds_alternative<Drill>(result) ? std::vector<Diagnostic>{} : std::get<std::vector<Diagnostic>>(std::move(result));
}

std::string type(const std::string& drill, const std::string& name) { return "[[type]]\ndrill = \"" + drill + "\"\nname = \"" + name + "\"\n"; }

}  // namespace

TEST_CASE("A mixed batch is keyed to its end by an ideal operator, whatever its place and difficulty", "[mixed]") {
  for (const std::string& name : mixed_drills())
    for (const Variant& variant : {Variant{"", 1, ""}, Variant{"en-GB", 2, ""}, Variant{"de-DE", 1, "as-seen"}, Variant{"pl-PL", 3, ""}, Variant{"en-IN", 5, ""}}) {
      const Drill drill = paper(name, variant);
      for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        std::vector<SourceDocument> documents = source_documents(drill, seed, 8);
        std::erase_if(documents, [](const SourceDocument& document) { return !document.hold.empty(); });
        INFO(name << " " << variant.locale << " " << variant.difficulty << " seed " << seed);
        CHECK(test::not_keyed(drill, documents) == "");
      }
    }
}

TEST_CASE("Each type comes once before any comes again, in an order of the seed's own", "[mixed]") {
  const Drill drill = paper("mixed-finance");
  std::set<std::vector<std::size_t>> orders;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto documents = source_documents(drill, seed, 12);
    std::vector<std::size_t> order;
    for (std::size_t round = 0; round < 3; ++round) {
      std::set<std::size_t> types;
      for (std::size_t n = 0; n < 4; ++n) types.insert(documents[4 * round + n].part);
      CHECK(types.size() == 4);
      for (std::size_t n = 0; n < 4; ++n) order.push_back(documents[4 * round + n].part);
    }
    orders.insert(order);
  }
  CHECK(orders.size() > 35);
}

TEST_CASE("A document of a mixed batch is the same however many are asked for, and another with another seed", "[mixed]") {
  const Drill drill = paper("mixed-trade", {"", 2, ""});
  const auto many = source_documents(drill, 9, 20), few = source_documents(drill, 9, 7), others = source_documents(drill, 10, 7);
  CHECK(many.size() == 20);
  REQUIRE(few.size() == 7);
  int same = 0;
  for (std::size_t n = 0; n < few.size(); ++n) {
    CHECK(few[n].truth == many[n].truth);
    CHECK(few[n].printed == many[n].printed);
    CHECK(few[n].part == many[n].part);
    same += few[n].truth == others[n].truth ? 1 : 0;
  }
  CHECK(same == 0);
  std::set<std::map<std::string, std::string>> pages;
  for (const SourceDocument& document : many) pages.insert(document.printed);
  CHECK(pages.size() == 20);
}

TEST_CASE("Nothing stands in the fields of another type, and the type is said by the page's heading", "[mixed]") {
  for (const std::string& name : mixed_drills()) {
    const Drill drill = paper(name);
    for (const SourceDocument& document : source_documents(drill, 3, 12)) {
      CHECK(to_utf8(document.truth.front().text) == drill.form.fields.front().choices.at(document.part));
      CHECK(fields_due(drill, document) == 1 + drill.parts[document.part].drill->form.fields.size());
      for (std::size_t field = 0; field < drill.form.fields.size(); ++field)
        if (!is_of_document(drill.form, field, document.truth)) CHECK(document.truth[field] == Value{});
      const auto pages = pages_of(drill, document);
      REQUIRE_FALSE(pages.empty());
      const SheetRect& heading = pages.front().field_boxes.front();
      CHECK(heading.w > 20);
      CHECK(heading.x + heading.w <= pages.front().width);
      for (std::size_t field = 1; field < drill.form.fields.size(); ++field) {
        const SheetRect& place = pages[page_of_field(pages, field)].field_boxes[field];
        if (!document.truth[field].text.empty()) CHECK(place.w > 0);
        if (!is_of_document(drill.form, field, document.truth)) CHECK(place.w == 0);
      }
    }
  }
}

TEST_CASE("A document of another kind belongs to no type of the batch", "[mixed]") {
  const Drill drill = paper("mixed-trade", {"", 5, ""});
  int others = 0;
  for (const SourceDocument& document : source_documents(drill, 6, 120)) {
    if (document.hold != kMixed) continue;
    ++others;
    CHECK(document.truth == Record(drill.form.fields.size()));
    CHECK(truth_under(drill, document, nullptr).record == document.truth);
  }
  CHECK(others > 0);
}

TEST_CASE("Keyed without a slip a mixed batch is right in every field of its documents and in no other", "[mixed]") {
  const Drill drill = paper("mixed-health");
  const auto documents = source_documents(drill, 5, 8);
  std::size_t due = 0;
  for (const SourceDocument& document : documents) due += fields_due(drill, document);
  const Score all = score(drill, documents, keyed(drill, documents));
  CHECK(all.totals.fields_right == static_cast<int>(due));
  CHECK(all.totals.fields_wrong == 0);
  CHECK(all.totals.fields_not_reached == 0);
  CHECK(all.totals.records_right == 8);
  const Accuracies accuracies = accuracies_of(drill.form, all);
  CHECK(accuracies.records.all == 8);
  CHECK(accuracies.records.right == 8);
}

TEST_CASE("A document taken for another type is wrong in its type and in all its own fields", "[mixed]") {
  const Drill drill = paper("mixed-health");
  const auto documents = source_documents(drill, 5, 8);
  for (std::size_t record = 0; record < 8; ++record) {
    const Score result = score(drill, documents, keyed(drill, documents, record));
    int filled = 1;
    for (std::size_t field = 1; field < drill.form.fields.size(); ++field) filled += documents[record].truth[field] == Value{} ? 0 : 1;
    CHECK(result.totals.fields_wrong == filled);
    CHECK(result.totals.records_right == 7);
    CHECK(result.totals.records_released == 8);
    CHECK(result.totals.fields_not_reached == 0);
    CHECK(accuracies_of(drill.form, result).records.right == 7);
    CHECK(accuracies_of(drill.form, result).records.all == 8);
  }
}

TEST_CASE("What the clock cut off are the fields of the documents that lay there", "[mixed]") {
  const Drill drill = paper("mixed-office");
  const auto documents = source_documents(drill, 2, 8);
  Journal journal = keyed(drill, documents);
  const std::size_t all = journal.keystrokes.size();
  journal.keystrokes.resize(all / 2);
  journal.end = EndReason::time;
  journal.ended_at = journal.keystrokes.back().at;
  const Score half = score(drill, documents, journal);
  std::size_t due = 0;
  for (const SourceDocument& document : documents) due += fields_due(drill, document);
  CHECK(half.totals.fields_wrong == 0);
  CHECK(half.totals.fields_right > 0);
  CHECK(half.totals.fields_right + half.totals.fields_not_reached == static_cast<int>(due));
}

TEST_CASE("A variant the client's rules allow is right in a mixed batch as it is in the drill itself", "[mixed]") {
  const Drill drill = paper("mixed-health", {"pl-PL", 4, ""});
  int allowed = 0;
  for (const SourceDocument& document : source_documents(drill, 4, 16)) {
    const MixedPart& part = drill.parts[document.part];
    if (document.hold == kMixed) continue;
    SourceDocument own = document;
    own.truth = truth_under(*part.drill, document, part.drill->rules ? &*part.drill->rules : nullptr).record;
    for (std::size_t field = 0; field < own.truth.size(); ++field) {
      Value plain = own.truth[field];
      plain.text = to_u32(filtered(to_utf8(plain.text), "plain", PrintStyle{}));
      for (const Value& value : {own.truth[field], plain, Value{U"~", Mark::none}, Value{U"", Mark::illegible}}) {
        CHECK(is_right(drill, document, part.first_field + field, value) == is_right(*part.drill, own, field, value));
        allowed += value != own.truth[field] && is_right(*part.drill, own, field, value) ? 1 : 0;
      }
      const auto mine = other_answers(drill, document, part.first_field + field);
      auto its = other_answers(*part.drill, own, field);  // it can be keyed under more rule sets than the batch
      std::erase_if(its, [&](const RuleAnswer& one) { return one.rule_set != drill.other_rules.front().title; });
      REQUIRE(mine.size() == its.size());
      for (std::size_t n = 0; n < its.size(); ++n) CHECK(mine[n].value == its[n].value);
    }
    const std::size_t elsewhere = part.first_field > 1 ? 1 : drill.form.fields.size() - 1;
    CHECK(is_right(drill, document, elsewhere, Value{}));
    CHECK_FALSE(is_right(drill, document, elsewhere, Value{U"X", Mark::none}));
  }
  CHECK(allowed > 0);
}

TEST_CASE("A change of rules asks about a type of document of the mixed batch", "[mixed]") {
  const Drill drill = paper("mixed-health", {"en-GB", 2, "as-seen"});
  const Drill before = paper("mixed-health", {"en-GB", 2, "client-standard"});
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const auto questions = memo_questions(drill, *before.rules, seed);
    REQUIRE(questions.size() == 2);
    for (const MemoQuestion& question : questions)
      if (question.field) CHECK_FALSE(drill.readings.at(*question.field).content.empty());
  }
}

TEST_CASE("Each paper of a mixed batch is found again by what a run remembers", "[mixed]") {
  std::set<std::string> digests;
  for (const Variant& variant : {Variant{}, Variant{"en-GB", 0, ""}, Variant{"", 3, ""}, Variant{"", 0, "as-seen"}}) {
    const Drill drill = paper("mixed-people", variant);
    CHECK(digests.insert(drill.digest).second);
    JournalHead head;
    name_paper(head, drill);
    CHECK(head.locale == drill.variant.locale);
    const auto found = library().of_run(head);
    REQUIRE(found);
    CHECK(found->digest == drill.digest);
    CHECK(found->parts.size() == 4);
  }
}

TEST_CASE("The rules of a part speak of the part's own fields", "[mixed]") {
  Drill mixed;
  mixed.form.fields.resize(1);
  mixed.form.fields.front().kind = FieldKind::choice;
  auto part = std::make_shared<Drill>();
  part->name = "small-form";
  part->form.fields.resize(4);
  for (std::size_t field = 0; field < 4; ++field) part->form.fields[field].name = "f" + std::to_string(field);
  part->form.fields[2].again = 1;
  part->form.fields[0].overflow = 3;
  part->form.fields[3].only_when = {Term{2, Term::Test::filled}};
  part->form.sums = {SumRule{{0, 1}, 3}};
  part->form.rules = {Rule{.kind = Rule::Kind::order, .parts = {1, 2}, .field = 3, .other = 2, .when = {Term{1, Term::Test::filled}}}};
  part->readings.resize(2);
  part->readings[1].instruction = "as it stands";
  add_part(mixed, part, "One");
  add_part(mixed, part, "Two");

  const Form& form = mixed.form;
  CHECK(form.fields[0].choices == std::vector<std::string>{"One", "Two"});
  REQUIRE(form.fields.size() == 9);
  REQUIRE(form.sums.size() == 2);
  REQUIRE(form.rules.size() == 2);
  for (const std::size_t first : {std::size_t{1}, std::size_t{5}}) {
    const std::size_t n = first == 1 ? 0 : 1;
    const Term of_type{0, Term::Test::is, {n == 0 ? U"One" : U"Two"}};
    INFO(first);
    CHECK(mixed.parts[n].first_field == first);
    CHECK(form.fields[first].name == "small_form_f0");
    CHECK(form.fields[first].document_type == static_cast<int>(n) + 1);
    CHECK(form.fields[first].overflow == first + 3);
    CHECK(form.fields[first + 2].again == first + 1);
    CHECK(form.fields[first].only_when == Condition{of_type});
    CHECK(form.fields[first + 3].only_when == Condition{of_type, Term{first + 2, Term::Test::filled}});
    CHECK(form.sums[n].parts == std::vector<std::size_t>{first, first + 1});
    CHECK(form.sums[n].total == first + 3);
    CHECK(form.rules[n].parts == std::vector<std::size_t>{first + 1, first + 2});
    CHECK(form.rules[n].field == first + 3);
    CHECK(form.rules[n].other == first + 2);
    CHECK(form.rules[n].when == Condition{of_type, Term{first + 1, Term::Test::filled}});
    CHECK(mixed.readings[first].instruction.empty());
    CHECK(mixed.readings[first + 1].instruction == "as it stands");
    CHECK(mixed.readings[first + 3].instruction.empty());
  }
}

TEST_CASE("A mixed batch names drills that can be types of documents, and says which cannot and why", "[mixed]") {
  CHECK(faults(type("order", "Order") + type("contact", "Contact")).empty());
  const auto says = [](const std::string& types, const std::string& part) {
    const auto found = faults(types);
    REQUIRE_FALSE(found.empty());
    INFO(to_string(found.front()));
    CHECK_THAT(found.front().message, Catch::Contains(part));
    CHECK(found.front().line > 0);
  };
  says(type("order", "Order"), "2 to 9 types of document, and here are 1");
  says(type("order", "Order") + type("nothing", "Nothing"), "There is no drill nothing beside this one");
  says(type("order", "Order") + type("../order", "Up"), "There is no drill ../order");
  says(type("order", "Order") + type("contact", "Order"), "There is a type Order already");
  says(type("order", "Order") + type("remittance", "Cheque"), "a header of their own");
  says(type("order", "Order") + type("mix", "Mix"), "");
  says(type("order", "Order") + type("contact", "Contact") + "[[value]]\nname = \"x\"\n", "value");
}

TEST_CASE("A changed drill gives every batch it is a type of another digest", "[mixed]") {
  const std::string types = type("order", "Order") + type("contact", "Contact");
  const auto digest = [](const auto& result) { return std::get<Drill>(result).digest; };
  CHECK(digest(parsed(types)) == digest(parsed(types)));
  CHECK(digest(parsed(types)) != digest(parsed(types, "# changed\n")));
}

}  // namespace deft
