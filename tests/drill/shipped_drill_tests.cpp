// Every drill Deft comes with, over 200 seeds.
#include "drill/shipped.h"

#include <set>

#include "drill/batch.h"
#include "drill/check_digit.h"
#include "files/exchange.h"
#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::uint64_t kSeeds = 200;

long long amount_of(const Value& value) {
  return hundredths(value.text).value_or(0);
}

std::size_t field_named(const Drill& drill, const std::string& name) {
  for (std::size_t i = 0; i < drill.form.fields.size(); ++i)
    if (drill.form.fields[i].name == name) return i;
  FAIL("no field " << name);
  return 0;
}

template <class Check>
void on_every_document(const Drill& drill, Check check) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed)
    for (const SourceDocument& document : source_documents(drill, seed, drill.records)) check(document);
}

}  // namespace

TEST_CASE("Every true value can be keyed into its field and breaks no rule", "[shipped]") {
  for (const Drill& drill : shipped_drills())
    on_every_document(drill, [&](const SourceDocument& document) {
      for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
        const Field& field = drill.form.fields[i];
        const Value& truth = document.truth[i];
        if (truth.mark != Mark::none) continue;
        const std::u32string keyed = keyed_for(field, truth.text);
        const bool good = truth.text.size() <= field.max_length && accepts(field, keyed) &&
                          settled(field, keyed) == truth.text && !fault_of(field, truth.text);
        if (!good) FAIL_CHECK(drill.name << " " << field.name << " \"" << to_string(truth) << "\"");
      }
      if (check_record(drill.form, document.truth)) FAIL_CHECK(drill.name << ": the record breaks a rule");
    });
}

TEST_CASE("Claims add up: lines to the total, and the balance is what is not paid", "[shipped]") {
  const Drill drill = shipped_drill("claim-intake");
  const std::size_t one = field_named(drill, "charge_1"), two = field_named(drill, "charge_2"),
                    total = field_named(drill, "total");
  on_every_document(drill, [&](const SourceDocument& document) {
    const auto printed = [&](const char* name) {
      return hundredths(to_u32(document.printed.at(name))).value();
    };
    const long long sum = amount_of(document.truth[one]) + amount_of(document.truth[two]);
    if (sum != amount_of(document.truth[total]) || sum <= 0) FAIL_CHECK("lines and total");
    if (printed("paid") > sum || printed("balance") != sum - printed("paid")) FAIL_CHECK("balance");
  });
}

TEST_CASE("A remittance page adds up to its control total, and no payment is more than was billed",
          "[shipped]") {
  const Drill drill = shipped_drill("ten-key-remittance");
  REQUIRE(drill.form.fields.size() == 24);
  on_every_document(drill, [&](const SourceDocument& document) {
    long long sum = 0;
    for (const Value& value : document.truth) sum += amount_of(value);
    if (sum != control_totals(drill, {document}).at(0)) FAIL_CHECK("control total");
    for (const char* row : {"01", "12", "24"})
      if (hundredths(to_u32(document.printed.at(std::string("paid_") + row))) >
          hundredths(to_u32(document.printed.at(std::string("billed_") + row))))
        FAIL_CHECK("billed");
  });
}

TEST_CASE("Identifiers have right check digits and lie where nobody is given one", "[shipped]") {
  const Drill claims = shipped_drill("claim-intake");
  on_every_document(claims, [](const SourceDocument& document) {
    const std::string &member = document.printed.at("member_id"),
                      &provider = document.printed.at("provider_no");
    if (!member.starts_with("LM") || !check_rule("mod97")->right(member)) FAIL_CHECK(member);
    if (!provider.empty() && (!provider.starts_with("PR-") || !check_rule("mod11")->right(provider)))
      FAIL_CHECK(provider);
    if (!document.printed.at("group_no").starts_with("00")) FAIL_CHECK("group number");
  });
  const Drill codes = shipped_drill("codes");
  on_every_document(codes, [](const SourceDocument& document) {
    const std::string& reference = document.printed.at("reference");
    if (!reference.starts_with("XR") || !check_rule("mod97")->right(reference)) FAIL_CHECK(reference);
  });
}

TEST_CASE("Dates on a claim come in their order: born, treated, signed, received", "[shipped]") {
  const auto day = [](const std::string& text) {
    return text.substr(6, 4) + text.substr(0, 2) + text.substr(3, 2);
  };
  const Drill drill = shipped_drill("claim-intake");
  on_every_document(drill, [&](const SourceDocument& document) {
    const auto printed = [&](const char* name) { return day(document.printed.at(name)); };
    if (!(printed("birth") < printed("service") && printed("service") < printed("signed") &&
          printed("signed") < printed("received")))
      FAIL_CHECK(printed("birth") << " " << printed("service") << " " << printed("signed") << " "
                                  << printed("received"));
  });
}

TEST_CASE("No two documents of any seed are equal", "[shipped]") {
  for (const Drill& drill : shipped_drills()) {
    std::set<std::string> seen;
    std::size_t documents = 0;
    on_every_document(drill, [&](const SourceDocument& document) {
      std::string all;
      for (const Value& value : document.truth) all += to_string(value) + "\n";
      seen.insert(all);
      ++documents;
    });
    INFO(drill.name);
    CHECK(seen.size() == documents);
  }
}

TEST_CASE(
    "A stamp makes the group number illegible on about one claim in eight, and a few providers give no number",
    "[shipped]") {
  const Drill drill = shipped_drill("claim-intake");
  const std::size_t group = field_named(drill, "group_no"), provider = field_named(drill, "provider_no"),
                    service = field_named(drill, "service");
  int documents = 0, illegible = 0, not_given = 0, same = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Value last;
    for (const SourceDocument& document : source_documents(drill, seed, drill.records)) {
      ++documents;
      illegible += document.truth[group].mark == Mark::illegible;
      not_given += document.truth[provider].mark == Mark::not_given;
      same += document.truth[service] == last;
      last = document.truth[service];
      if ((document.truth[group].mark == Mark::illegible) == document.printed.at("stamp").empty())
        FAIL_CHECK("stamp and mark differ");
      if (document.truth[group].mark != Mark::none && !document.truth[group].text.empty())
        FAIL_CHECK("a mark with text");
    }
  }
  CHECK(illegible > documents / 10);
  CHECK(illegible < documents / 6);
  CHECK(not_given > documents / 60);
  CHECK(not_given < documents / 20);
  CHECK(same > documents / 4);  // F2 is worth learning
}

TEST_CASE("One name in eight or so is hard to key, and identifiers are full of look-alikes", "[shipped]") {
  const Drill drill = shipped_drill("claim-intake");
  int documents = 0, hard = 0, look_alikes = 0;
  on_every_document(drill, [&](const SourceDocument& document) {
    ++documents;
    hard += document.printed.at("last_name").find_first_of("'- ") != std::string::npos;
    for (const char c : document.printed.at("member_id"))
      look_alikes += std::string("0O1I5S8B2Z").find(c) != std::string::npos;
  });
  CHECK(hard > documents * 8 / 100);
  CHECK(hard < documents * 18 / 100);
  CHECK(look_alikes > documents * 4);
}

TEST_CASE("Printed data fits the room it has", "[shipped]") {
  for (const Drill& drill : shipped_drills())
    on_every_document(drill, [&](const SourceDocument& document) {
      for (const SheetText& text : drill.sheet.texts) {
        const double character = text.type == SheetType::data       ? 10.2
                                 : text.type == SheetType::mid_data ? 9.0
                                                                    : 7.8;
        const std::string words = filled_in(text.text, document.printed);
        if (text.room > 0 && static_cast<double>(to_u32(words).size()) * character > text.room)
          FAIL_CHECK(drill.name << ": " << words);
      }
      for (const SheetComb& comb : drill.sheet.combs) {
        int cells = 0, characters = 0;
        for (const int group : comb.groups) cells += group;
        for (const char c : filled_in(comb.text, document.printed))
          characters += std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (characters != cells) FAIL_CHECK(drill.name << ": " << filled_in(comb.text, document.printed));
      }
    });
}

TEST_CASE("Every mark on a sheet and every reading guide lies on the sheet", "[shipped]") {
  for (const Drill& drill : shipped_drills()) {
    INFO(drill.name);
    const Sheet& sheet = drill.sheet;
    const auto inside = [&](const SheetRect& box) {
      return box.x >= 0 && box.y >= 0 && box.x + box.w <= sheet.width && box.y + box.h <= sheet.height;
    };
    REQUIRE(sheet.field_boxes.size() == drill.form.fields.size());
    REQUIRE(sheet.field_rows.size() == drill.form.fields.size());
    for (const SheetRect& box : sheet.field_boxes) CHECK((inside(box) && box.w > 0 && box.h > 0));
    for (const SheetRect& row : sheet.field_rows) CHECK((inside(row) && (row.w > 0) == sheet.straight_edge));
    for (const SheetLine& line : sheet.lines) CHECK(inside(line.box));
    for (const SheetFrame& frame : sheet.frames) CHECK(inside(frame.box));
    for (const SheetText& text : sheet.texts) CHECK(inside({text.at.x, text.at.y, 0, 16}));
    bool marked = false;
    for (const SheetText& text : sheet.texts) marked = marked || text.text == "FICTITIOUS – TRAINING DATA";
    CHECK(marked);
  }
}

TEST_CASE("The same seed gives the same documents, however many are asked for", "[shipped]") {
  for (const Drill& drill : shipped_drills())
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const auto all = source_documents(drill, seed, 12);
      const auto again = source_documents(drill, seed, 12);
      const auto few = source_documents(drill, seed, 5);
      REQUIRE(all.size() == 12);
      REQUIRE(few.size() == 5);
      for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].printed == again[i].printed);
        CHECK(all[i].truth == again[i].truth);
        if (i < few.size()) CHECK(few[i].printed == all[i].printed);
      }
    }
}

TEST_CASE("The keys of an ideal operator give exactly the true values", "[shipped]") {
  for (const Drill& drill : shipped_drills())
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const auto documents = source_documents(drill, seed, drill.records);
      Entry entry = start_entry(drill, documents);
      for (std::size_t record = 0; record < documents.size(); ++record)
        for (std::size_t field = 0; field < drill.form.fields.size(); ++field) {
          const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
          for (const Key key : ideal_keys(drill.form, field, documents[record].truth, last))
            apply(entry, drill.form, Keystroke{Elapsed{0}, key});
        }
      INFO(drill.name << ", seed " << seed);
      REQUIRE(finished(entry));
      for (std::size_t record = 0; record < documents.size(); ++record)
        CHECK(entry.released[record].values == documents[record].truth);
    }
}

TEST_CASE("The first document of seed 1 is the one on record: a changed generator needs a new version",
          "[shipped]") {
  for (const Drill& drill : shipped_drills()) {
    const auto documents = source_documents(drill, 1, 1);
    std::string text = documents_text(drill, 1, documents);
    for (const auto& [name, value] : documents[0].printed) text += name + " = " + value + "\n";
    INFO(drill.name);
    CHECK(text == text_of("tests/drill/golden/" + drill.name + ".txt"));
  }
}

}  // namespace deft
