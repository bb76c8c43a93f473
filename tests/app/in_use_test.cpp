#include <catch2/catch.hpp>

#include "app/screens.h"
#include "support/operator_desk.h"

using namespace deft;

namespace {

OperatorDesk desk_in_use() {
  OperatorDesk desk;
  InUseScreen screen;
  screen.other = OtherCopy{4711, "meera", kNow};
  desk.model.screen = screen;
  return desk;
}

RunSummary some_run() {
  RunSummary run;
  run.head.run = "other";
  return run;
}

}  // namespace

TEST_CASE("While another copy has the results: 1 practises, 2 names a folder, 3 tries again, 4 leaves", "[in use]") {
  OperatorDesk desk;
  const auto again = [&] { desk.model.screen = InUseScreen{}; };
  again(), desk.type("1");
  CHECK(desk.at<TodayScreen>());
  again(), desk.type("2");
  CHECK(desk.screen<InUseScreen>().naming_folder);
  CHECK(desk.screen<InUseScreen>().path == U"/home/asha/.local/share/deft");
  again(), desk.type("3");
  REQUIRE(desk.asked<OpenFolder>().size() == 1);
  CHECK(desk.asked<OpenFolder>()[0].path.empty());
  again(), desk.type("4");
  CHECK(desk.asked<Quit>().size() == 1);
  again(), desk.type("<Down><Down><Down><Enter>");
  CHECK(desk.asked<Quit>().size() == 1);
}

TEST_CASE("Who practises while the results are elsewhere is asked for a name first where there is none", "[in use]") {
  OperatorDesk desk = desk_in_use();
  desk.model.settings.operator_name.clear();
  desk.type("<Enter>");
  CHECK(desk.at<WelcomeScreen>());
}

TEST_CASE("A folder that is refused says why and can be typed again, and Escape goes back", "[in use]") {
  OperatorDesk desk = desk_in_use();
  desk.type("2/night<Enter>");
  REQUIRE(desk.asked<OpenFolder>().size() == 1);
  CHECK(desk.asked<OpenFolder>()[0].path == "/home/asha/.local/share/deft/night");
  desk.happen(ResultsRefused{"That may not be written.", std::nullopt});
  auto& screen = desk.screen<InUseScreen>();
  CHECK(screen.refusal == "That may not be written.");
  CHECK(screen.other->user == "meera");  // who has the first folder is still known
  CHECK_FALSE(screen.in_vain);
  desk.type("<BackSpace>");
  CHECK(screen.refusal.empty());
  desk.type("<Escape>");
  CHECK_FALSE(screen.naming_folder);
  desk.press(with_alt(U'2'));
  CHECK(desk.at<InUseScreen>());
}

TEST_CASE("Results that open late bring their runs, and the screen that asked goes", "[in use]") {
  OperatorDesk desk = desk_in_use();
  desk.happen(ResultsOpened{"/srv/deft", {some_run()}, std::nullopt});
  CHECK(desk.at<TodayScreen>());
  CHECK(desk.model.data_folder == "/srv/deft");
  CHECK(desk.model.runs.size() == 1);
  desk.press(with_alt(U'2'));
  desk.happen(ResultsOpened{"/srv/deft", {some_run(), some_run()}, std::nullopt});
  CHECK(desk.at<PractiseScreen>());
  CHECK(desk.model.runs.size() == 2);
}
