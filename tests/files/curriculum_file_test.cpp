#include "files/curriculum_file.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "support/temporary_folder.h"

using namespace deft;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = DEFT_ROOT;
constexpr const char* kStages = R"([curriculum]
title = "Ours"

[[stage]]
number = 1
title = "Figures"
about = "Figures."
days = [1, 4]
difficulty = 2
drills = ["keys", "figures"]
gate = { fields = 300, field_accuracy = 98.5, net_ksph = 6000 }
bands = [ { name = "Start", net_ksph = 4000 }, { name = "Base", net_ksph = 6000 } ]
)";
constexpr const char* kPathway = "[pathway]\ntitle = \"Ours\"\nindustry = \"All\"\nabout = \"Ours.\"\n[[stage]]\nnumber = 1\ndrills = [\"figures\"]\n";

std::vector<std::string> complaints_of(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  const auto read = parse_curriculum(text.replace(at, from.size(), to), "stages.toml");
  std::vector<std::string> said;
  if (const auto* bad = std::get_if<std::vector<Diagnostic>>(&read))
    for (const Diagnostic& one : *bad) said.push_back(to_string(one));
  return said;
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

std::vector<std::string> shipped_drills() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kRoot / "drills"))
    if (fs::exists(entry.path() / "drill.toml")) names.push_back(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("The shipped curriculum has nine stages and eleven roles, and names drills there are", "[curriculum_file]") {
  CurriculumShelf shelf = load_curriculum({kRoot / "assets/curriculum"});
  keep_known_drills(shelf, shipped_drills());
  for (const Diagnostic& bad : shelf.bad) UNSCOPED_INFO(to_string(bad));
  CHECK(shelf.bad.empty());
  REQUIRE(shelf.curriculum.stages.size() == 9);
  for (int number = 0; number < 9; ++number) CHECK(shelf.curriculum.stages[static_cast<std::size_t>(number)].number == number);
  CHECK(shelf.pathways.size() == 11);
  CHECK(shelf.pathways.front().name == "data-entry");
  CHECK(shelf.pathways[1].name == "banking");
  for (const Pathway& pathway : shelf.pathways)
    for (const Stage& stage : shelf.curriculum.stages) {
      INFO(pathway.name << ", stage " << stage.number);
      CHECK(drills_of(stage, pathway).empty() == (stage.number == 6 || stage.number == 7));
      CHECK(stage.drills.empty() == (stage.number == 6 || stage.number == 7));
    }
  const Stage& last = shelf.curriculum.stages[8];
  CHECK(last.gate == Gate{1500, 0.995, 0.999, 0, 0.99, 8000, 0.003, 0, 0, 0, 3});
  CHECK(shelf.curriculum.stages[1].gate.net_ksph == 6000);
  CHECK(shelf.curriculum.stages[6].awaits == std::vector<std::string>{"D23"});
}

TEST_CASE("A curriculum's file is read as it stands", "[curriculum_file]") {
  const auto read = parse_curriculum(kStages, "stages.toml");
  REQUIRE(std::holds_alternative<Curriculum>(read));
  const Curriculum& curriculum = std::get<Curriculum>(read);
  CHECK(curriculum.passes == 2);
  REQUIRE(curriculum.stages.size() == 1);
  CHECK(curriculum.stages[0].drills == std::vector<std::string>{"keys", "figures"});
  CHECK(curriculum.stages[0].gate.field_accuracy == 0.985);
  CHECK(curriculum.stages[0].bands[1].name == "Base");
  CHECK(curriculum.stages[0].to_day == 4);
}

TEST_CASE("What is wrong in a curriculum is told with its line and a remedy", "[curriculum_file]") {
  using Said = std::vector<std::string>;
  CHECK(complaints_of(kStages, "number = 1\n", "") == Said{"stages.toml:4: The stage has no number. Add number = 1."});
  CHECK(complaints_of(kStages, "[1, 4]", "[4, 1]") == Said{"stages.toml:8: The days are not from 1 to 365 in order. Write days = [1, 4]."});
  CHECK(complaints_of(kStages, "\"figures\"]", "\"../x\"]") ==
        Said{"stages.toml:10: \"../x\" is no name of a drill. Use its folder's: small letters, digits and hyphens."});
  CHECK(complaints_of(kStages, "\"figures\"]", "\"keys\"]") == Said{"stages.toml:10: keys is named twice. Remove one."});
  CHECK(complaints_of(kStages, "field_accuracy = 98.5, ", "") ==
        Said{"stages.toml:11: The gate asks for no accuracy. Add field_accuracy = 98.5: it stands before speed."});
  CHECK(complaints_of(kStages, "fields = 300, ", "") == Said{"stages.toml:11: The gate says not over how many fields. Add fields = 300."});
  CHECK(complaints_of(kStages, "drills = [\"keys\", \"figures\"]\n", "").front().find("awaits = [\"D23\"]") != std::string::npos);
  CHECK(complaints_of(kStages, "4000", "7000").front().find("The bands do not rise") != std::string::npos);
  CHECK(complaints_of(kStages, "98.5", "985").size() == 1);
  CHECK(complaints_of(kStages, "difficulty = 2", "dificulty = 2").size() == 1);
  CHECK(complaints_of(kStages, "difficulty = 2", "minutes = [0]") == Said{"stages.toml:9: The minutes are no whole numbers from 1 to 480. Write minutes = [60, 90, 120]."});
  CHECK(complaints_of(kStages, "gate = {", "gat = {").size() == 2);
  CHECK(complaints_of(kStages, "difficulty = 2", "minutes = [481]").size() == 1);
  CHECK(complaints_of(kStages, "difficulty = 2", "minutes = [480]").empty());
  CHECK(complaints_of(kStages, "[1, 4]", "[1, 366]") == Said{"stages.toml:8: The days are not from 1 to 365 in order. Write days = [1, 4]."});
  CHECK(complaints_of(kStages, "[1, 4]", "[1, 365]").empty());
  CHECK(complaints_of(kStages, "4000", "6000") == Said{"stages.toml:12: The bands do not rise. Put the slowest first."});
  CHECK(complaints_of(std::string(kStages) + std::string(kStages).substr(std::string(kStages).find("[[stage]]")), "title", "title").front().find("not in order") !=
        std::string::npos);
}

TEST_CASE("A trainer's own stages and roles take the place of those shipped", "[curriculum_file]") {
  const test::TemporaryFolder folder;
  const fs::path own = folder.path() / "curriculum";
  write(own / "stages.toml", kStages);
  write(own / "pathways/finance.toml", kPathway);
  write(own / "pathways/ours.toml", kPathway);
  const CurriculumShelf shelf = load_curriculum({kRoot / "assets/curriculum", own, folder.path() / "nothing"});
  CHECK(shelf.bad.empty());
  CHECK(shelf.curriculum.title == "Ours");
  CHECK(shelf.pathways.size() == 12);
  const auto finance = std::ranges::find(shelf.pathways, "finance", &Pathway::name);
  CHECK(finance->title == "Ours");
  CHECK(finance->drills.at(1) == std::vector<std::string>{"figures"});
}

TEST_CASE("Bad files of a trainer leave those shipped as they are", "[curriculum_file]") {
  const test::TemporaryFolder folder;
  write(folder.path() / "stages.toml", "[curriculum]\n");
  write(folder.path() / "pathways/finance.toml", "[pathway]\ntitle = 3\n[[stage]]\nnumber = 1\n[[stage]]\nnumber = 1\ndrills = [\"keys\"]");
  const CurriculumShelf shelf = load_curriculum({kRoot / "assets/curriculum", folder.path()});
  CHECK(shelf.curriculum.stages.size() == 9);
  CHECK(std::ranges::find(shelf.pathways, "finance", &Pathway::name)->industry == "Finance");
  CHECK(shelf.bad.size() >= 5);
}

TEST_CASE("A stage never waits for a drill nobody has", "[curriculum_file]") {
  CurriculumShelf shelf = load_curriculum({kRoot / "assets/curriculum"});
  std::vector<std::string> names = shipped_drills();
  for (const char* missing : {"keys", "look-alikes"}) std::erase(names, missing);
  keep_known_drills(shelf, names);
  CHECK(shelf.curriculum.stages[1].drills == std::vector<std::string>{"figures"});
  CHECK(shelf.curriculum.stages[3].quiz.empty());
  CHECK(shelf.curriculum.stages[3].gate.quiz == 0);
  REQUIRE(shelf.bad.size() == 2);
  CHECK(to_string(shelf.bad[0]) == "curriculum/stages.toml: There is no drill keys. The stage goes without it: name another, or add the drill.");
}

TEST_CASE("Nor does a role keep one", "[curriculum_file]") {
  CurriculumShelf shelf;
  shelf.pathways = {{"ours", "Ours", "All", "Ours.", {{1, {"keys", "figures"}}}}};
  keep_known_drills(shelf, {"figures"});
  CHECK(shelf.pathways[0].drills.at(1) == std::vector<std::string>{"figures"});
  REQUIRE(shelf.bad.size() == 1);
  CHECK(to_string(shelf.bad[0]) == "curriculum/pathways/ours.toml: There is no drill keys. The stage goes without it: name another, or add the drill.");
}
