#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>
#include <toml++/toml.h>

#include "app/model.h"
#include "files/drill_file.h"
#include "files/exchange.h"
#include "support/golden.h"
#include "support/screen_look.h"

using namespace deft;
namespace fs = std::filesystem;

namespace {

/// A run in the program without a window: events in, scenes and effects out, on a clock of its own.
class Session {
 public:
  explicit Session(const fs::path& folder)
      : folder_(folder),
        spec_(toml::parse_file((folder / "session.toml").string())) {
    auto loaded = load_drill(fs::path(DEFT_ROOT "/drills") / spec_["drill"].value_or(std::string()));
    REQUIRE(std::holds_alternative<Drill>(loaded));
    model_.settings.operator_name = "Asha Pillai";
    model_.wall_ms = 1'773'757'205'000;  // 17 March 2026
    model_.drills = {std::get<Drill>(loaded)};
    perform(start_run(model_, model_.drills[0], spec_["seed"].value_or(1u), spec_["records"].value_or(1u), spec_["minutes"].value_or(0), chance_));
  }

  /// Keys at their times: 100 ms apart; `<wait 2s>` in between, `<look NAME>` compares the scene with NAME.txt.
  void key_all() {
    const std::string keys = std::regex_replace(spec_["keys"].value_or(std::string()), std::regex("\n"), "");
    const std::regex step("<(wait|look) ([^>]*)>");
    std::size_t from = 0;
    for (std::sregex_iterator it(keys.begin(), keys.end(), step), end; it != end; ++it) {
      press(keys.substr(from, static_cast<std::size_t>(it->position()) - from));
      from = static_cast<std::size_t>(it->position() + it->length());
      if ((*it)[1] == "wait") wait(std::chrono::seconds(std::stoi((*it)[2])));
      else look((*it)[2]);
    }
    press(keys.substr(from));
  }

  void compare_score() {
    const auto* results = std::get_if<ResultsScreen>(&model_.screen);
    REQUIRE(results);
    CHECK(saves_ == 1);
    compare("score", score_text(results->drill, results->journal, results->score, results->measures));
  }

 private:
  void perform(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) saves_ += std::holds_alternative<SaveResult>(effect) ? 1 : 0;
  }

  void press(const std::string& text) {
    const auto keys = keys_of(text);
    REQUIRE(keys);
    for (const Key key : *keys) {
      now_ += std::chrono::milliseconds(100);
      perform(update(model_, KeyPressed{now_, key}, chance_));
    }
  }

  void wait(std::chrono::seconds time) {
    for (const Moment until = now_ + time; now_ < until;) {
      now_ += std::chrono::seconds(1);
      perform(update(model_, Tick{now_, model_.wall_ms}, chance_));
    }
  }

  void look(const std::string& name) { compare(name, to_text(view(model_, *look_))); }

  void compare(const std::string& name, const std::string& text) {
    CHECK(differs_from_golden(fs::relative(folder_, DEFT_ROOT) / (name + ".txt"), text) == "");
  }

  fs::path folder_;
  toml::table spec_;
  ScreenLook look_;
  Model model_;
  Chance chance_{[] { return std::string("0195a3f0-0000-7000-8000-000000000001"); }, [] { return std::uint64_t{1}; }};
  Moment now_{std::chrono::seconds(5)};
  int saves_ = 0;
};

}  // namespace

TEST_CASE("Whole runs, one a folder: keys in, score and scenes out", "[sessions]") {
  int sessions = 0;
  for (const auto& entry : fs::directory_iterator(DEFT_ROOT "/tests/sessions")) {
    if (!entry.is_directory()) continue;
    ++sessions;
    DYNAMIC_SECTION(entry.path().filename().string()) {
      Session session(entry.path());
      session.key_all();
      session.compare_score();
    }
  }
  REQUIRE(sessions > 0);
}
