#include <catch2/catch.hpp>

#include "app/screens.h"
#include "support/operator_desk.h"
#include "support/screen_look.h"

using namespace deft;

namespace {

Drill claim(int difficulty = 4) { return std::get<Drill>(load_drill(DEFT_ROOT "/drills/claim", nullptr, {"", difficulty, ""})); }

void preview(OperatorDesk& desk) {
  preview_drill(desk.model, "/home/asha/claim", {"", 4, ""}, 3);
  desk.happen(DrillRead{claim(), {}});
}

bool says(const OperatorDesk& desk, const std::string& words) {
  const Scene scene = view(desk.model, *ScreenLook({1280, 800}, 100));
  return std::ranges::any_of(scene.said, [&](const Said& said) { return said.name.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("A preview watches the folder it was asked for, and asks again for another paper", "[preview]") {
  OperatorDesk desk;
  const auto effects = preview_drill(desk.model, "/home/asha/claim", {"en-GB", 2, ""}, 3);
  REQUIRE(effects.size() == 1);
  CHECK(std::get<WatchDrill>(effects[0]).path == "/home/asha/claim");
  CHECK(std::get<WatchDrill>(effects[0]).paper == Variant{"en-GB", 2, ""});
  desk.happen(DrillRead{claim(), {}});
  const Variant shown = desk.screen<PreviewScreen>().drill->variant;
  desk.type("d");
  REQUIRE(desk.asked<WatchDrill>().size() == 1);
  CHECK(desk.asked<WatchDrill>()[0].paper == Variant{shown.locale, 5, shown.rule_set});
}

TEST_CASE("Faults stand beside the drill as it was last sound, and go when it is sound again", "[preview]") {
  OperatorDesk desk;
  preview(desk);
  CHECK(says(desk, "is sound"));
  desk.happen(DrillRead{std::nullopt, {"drill.toml:3: no. Do.", "drill.toml:4: no. Do."}});
  CHECK(says(desk, "Two faults to put right"));
  CHECK(says(desk, "drill.toml:4: no. Do."));
  CHECK(desk.screen<PreviewScreen>().drill.has_value());
  desk.press(NamedKey::enter);  // a drill with faults is not keyed
  CHECK(desk.at<PreviewScreen>());
  desk.happen(DrillRead{claim(), {}});
  CHECK(says(desk, "is sound"));
  CHECK_FALSE(says(desk, "drill.toml:4"));
}

TEST_CASE("Arrows go through the documents and stop at their ends, N draws others, P turns their pages", "[preview]") {
  OperatorDesk desk;
  preview(desk);
  auto& screen = desk.screen<PreviewScreen>();
  desk.type("<Left>");
  CHECK(screen.record == 0);
  for (std::size_t i = 0; i < screen.drill->records + 3; ++i) desk.type("<Right>");
  CHECK(screen.record == screen.drill->records - 1);
  desk.type("n");
  CHECK(screen.record == 0);
  CHECK(screen.seed == 4);
  while (pages_of(*screen.drill, source_documents(*screen.drill, screen.seed, screen.record + 1).back()).size() < 2) {
    REQUIRE(screen.record + 1 < screen.drill->records);
    desk.type("<Right>");
  }
  desk.type("p");
  CHECK(screen.page == 1);
  desk.type("<Right>");
  CHECK(screen.page == 0);
}

TEST_CASE("A drill that has fewer documents than the one shown shows its last", "[preview]") {
  OperatorDesk desk;
  preview(desk);
  desk.type("<Right><Right><Right>");
  Drill shorter = claim();
  shorter.records = 2;
  desk.happen(DrillRead{shorter, {}});
  CHECK(desk.screen<PreviewScreen>().record == 1);
}

TEST_CASE("Enter keys the drill that is previewed, and while it is previewed its files are looked at several times a second", "[preview]") {
  OperatorDesk desk;
  preview(desk);
  CHECK(next_tick(desk.model) - desk.model.now < std::chrono::milliseconds(500));
  desk.press(NamedKey::enter);
  REQUIRE(desk.at<EntryScreen>());
  CHECK(desk.run().drill.digest == claim().digest);
}
