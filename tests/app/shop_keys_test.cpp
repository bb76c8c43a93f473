#include <catch2/catch.hpp>

#include "app/balance_view.h"
#include "app/entry_words.h"
#include "keying/shop_form.h"
#include "support/golden.h"
#include "support/keying_desk.h"
#include "support/sample_drill.h"
#include "support/screen_look.h"

using namespace deft;

namespace {

/// A desk at the claim form under a profile.
KeyingDesk desk_with(const KeyProfile& profile, bool assessment = false) {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3, 15);
  desk.model.key_profiles = {KeyProfile{}, profile};
  desk.model.settings.key_profile = profile.name;
  if (assessment) start_assessment(desk.model, Drill(desk.drill()), 1, 3, 15, std::nullopt, desk.chance);
  else start_run(desk.model, Drill(desk.drill()), 1, 3, 15, desk.chance);
  return desk;
}

KeyProfile terminal() {
  KeyProfile profile{.name = "terminal", .title = "Terminal", .behaviours = {.shop_keys = true, .lock_until_reset = true}};
  profile.keys = {{Key(NamedKey::f10), Key(NamedKey::tab)}, {Key(NamedKey::enter), Key(NamedKey::f12)}, {with_ctrl(U'r'), Key(NamedKey::escape)}};
  return profile;
}

std::string scene_of(KeyingDesk& desk) {
  static ScreenLook look;
  return to_text(view(desk.model, *look));
}

}  // namespace

TEST_CASE("Keys are mapped before the journal, which holds them as meant", "[shop keys]") {
  KeyingDesk desk = desk_with(terminal());
  desk.keys("LM<F10>");
  const Journal& journal = desk.run().journal;
  REQUIRE(journal.keystrokes.size() == 3);
  CHECK(journal.keystrokes[2].key == Key(NamedKey::tab));
  CHECK(journal.head.key_profile == "terminal");
  CHECK(journal.head.behaviours.lock_until_reset);
  CHECK(desk.run().entry.current == 1);
}

TEST_CASE("A locked keyboard says so, and the profile's reset key unlocks it without a pause", "[shop keys]") {
  KeyingDesk desk = desk_with(terminal());
  desk.keys("<F8><F2>");
  REQUIRE(desk.run().entry.locked);
  CHECK(scene_of(desk).find("Unlock") != std::string::npos);
  desk.press(U'x');
  CHECK(scene_of(desk).find("The keyboard is locked") != std::string::npos);
  CHECK(desk.run().entry.refusal == Refusal::locked);
  desk.press(with_ctrl(U'r'));
  CHECK_FALSE(desk.run().entry.locked);
  CHECK(desk.run().question == Run::Question::none);
}

TEST_CASE("The key bar shows the keys as they are pressed", "[shop keys]") {
  KeyingDesk desk = desk_with(terminal());
  const std::string scene = scene_of(desk);
  CHECK(scene.find("Page") != std::string::npos);  // the next section
  CHECK(scene.find("Next") != std::string::npos);
}

TEST_CASE("A run resumed is keyed under the behaviours it was begun with", "[shop keys]") {
  KeyingDesk desk = desk_with(terminal());
  desk.keys("LM<F2>");
  const Journal journal = desk.run().journal;
  REQUIRE(desk.run().entry.locked);
  desk.model.settings.key_profile = "deft";
  resume_run(desk.model, journal);
  CHECK(desk.run().entry.locked);
  CHECK(desk.run().keys.name == "terminal");
}

TEST_CASE("F5 shows its reasons and their digits", "[shop keys]") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3, 15);
  desk.keys("<F5>");
  CHECK(scene_of(desk).find("something missing") != std::string::npos);
  desk.keys("2");
  CHECK(desk.run().entry.reason == HoldReason::cannot_be_read);
  CHECK(scene_of(desk).find("something missing") == std::string::npos);
  CHECK(scene_of(desk).find("cannot be read") != std::string::npos);
  desk.keys("<Enter>");
  CHECK(desk.run().entry.released.size() == 1);
}

TEST_CASE("A batch out of balance is listed with its totals and what the difference teaches", "[shop keys]") {
  Drill drill = text_drill(2);
  for (Field& field : drill.form.fields) field.kind = FieldKind::amount;
  drill.form.fields[0].of_batch = true;
  drill.form.fields[0].label = "Batch total";
  drill.form.batch = BatchControls{};
  drill.form.batch->amount = BatchControls::Total{0, 1};
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3, 15);
  Run& run = desk.run();
  run.drill.form = drill.form;
  run.entry = start_entry(drill.form, 3);
  run.entry.behaviours.shop_keys = true;
  desk.keys("10000<Tab>2000<F12>3000<F12>5900<F12>");
  REQUIRE(desk.run().entry.balance);
  const std::string scene = scene_of(desk);
  CHECK(scene.find("Batch out of balance") != std::string::npos);
  CHECK(scene.find("9.00 over") != std::string::npos);
  CHECK(scene.find("divides by 9") != std::string::npos);
  CHECK(scene.find("Record 3") != std::string::npos);
}

TEST_CASE("What the form says of fields that carry, compute, hide and are passed over", "[shop keys]") {
  KeyingDesk desk(shipped_drill("claim-intake"), 1, 3, 15);
  Run& run = desk.run();
  run.drill.form = test::shop_form();
  run.drill.sheet.field_boxes.resize(run.drill.form.fields.size());
  run.drill.sheet.field_rows.resize(run.drill.form.fields.size());
  run.entry = start_entry(run.drill.form, 3);
  desk.keys("1<Tab>123<Tab>");
  std::string scene = scene_of(desk);
  CHECK(scene.find("not asked") != std::string::npos);
  CHECK(scene.find("•••") != std::string::npos);
  CHECK(scene.find("000123") == std::string::npos);
  desk.keys("132<Tab>");
  CHECK(scene_of(desk).find("do not agree") != std::string::npos);
  desk.keys("123<Tab>A1<Tab><Tab>2<Tab>10000<Tab>");
  CHECK(scene_of(desk).find("Enter accepts") != std::string::npos);
  desk.keys("<Enter>");
  CHECK(scene_of(desk).find("worked out") != std::string::npos);
  desk.keys("<Field_12>300<F12>");
  CHECK(scene_of(desk).find("Lines add to 2.00, the total says 3.00.") != std::string::npos);
}
