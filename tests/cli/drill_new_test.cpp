#include <catch2/catch.hpp>

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace deft::test;

namespace {

/// Runs `drill new` with these answers, one a line.
Outcome answered(const Folder& folder, const std::string& answers, const std::string& name = "") {
  put_bytes(folder.path() / "answers", answers);
  return run_deft("drill new " + name + folder.option() + " < " + (folder.path() / "answers").string());
}

std::string folder_of(const Folder& folder, const std::string& drill) { return (folder.path() / "data/drills" / drill).string(); }

}  // namespace

TEST_CASE("A drill made by answers is good at once, in every place and at every difficulty", "[cli][drill new]") {
  const Folder folder;
  const Outcome made = answered(folder,
                                "meter-cards\nMeter cards\nReadings from a card.\nEnergy\nen-GB, pl-PL\n10\n5\n"
                                "Meter no.\ncode\nA-9999\n\nfatal\n"
                                "Reader\nfull_name\nyes\n\n"
                                "Street\nstreet\n\n\nTown\ncity\n\n\nOwner\nfull_name\nno\n\n"
                                "Read on\ndate\n\n\nTariff\nchoice\nDay, Night\nno\nminor\nPaid\namount\n\n\nKind\nupper\n6\n\n\n"
                                "Dials\nquantity\n\n\nSerial\ndigits\n7\n\n\nRemark\ntext\n30\nno\nminor\n\n");
  INFO(made.output);
  REQUIRE(made.exit_code == 0);
  CHECK_THAT(made.output, Catch::EndsWith("Next:\n  deft drill check " + folder_of(folder, "meter-cards") + "\n  deft drill preview meter-cards\n  deft practice meter-cards\n"));
  const Outcome checked = run_deft("drill check " + folder_of(folder, "meter-cards") + folder.option());
  CHECK(checked.output == folder_of(folder, "meter-cards") + ": good. Meter cards, 12 fields, 10 papers.\n");
  CHECK(run_deft("simulate meter-cards --typist expert --seed 1" + folder.option()).exit_code == 0);
  const auto printed = nlohmann::json::parse(run_deft("drill print meter-cards --json --records 3" + folder.option()).output);
  CHECK(printed["records"][0]["fields"][1]["truth"] != printed["records"][0]["fields"][4]["truth"]);  // another person
}

TEST_CASE("Empty answers take what stands in brackets, and a form without locales is good as well", "[cli][drill new]") {
  const Folder folder;
  const Outcome made = answered(folder, "\n\n\n\n\n\n\nClaim no.\ncode\n\n\n\nDate of birth\ndate\n\n\n\nTown\n\n\n\n\n\n");
  INFO(made.output);
  REQUIRE(made.exit_code == 0);
  CHECK(run_deft("drill check " + folder_of(folder, "my-drill") + folder.option()).output == folder_of(folder, "my-drill") + ": good. My drill, 3 fields, 5 papers.\n");
}

TEST_CASE("An answer that will not do is said at once and asked again", "[cli][drill new]") {
  const Folder folder;
  const Outcome made = answered(folder,
                                "My Cards\ncodes\ncards\n\n\n\nxx-YY\nnone\n0\n20\nmany\n15\n\nA\nnumber\ncode\n~~\n---\n99\nperhaps\nyes\nawful\nmajor\n"
                                "B\nchoice\nOne\nyes, YES\nyes, no\n\n\nC\ndate\nDD.QQ\n\n\n\n\n",
                                "claim-intake");
  INFO(made.output);
  CHECK(made.exit_code == 0);
  for (const char* sentence :
       {"There is a drill claim-intake already. Choose another name.", "\"My Cards\" is no name for a drill. Use up to 40 small letters, digits and hyphens.",
        "There is a drill codes already. Choose another name.", "There is no locale \"xx-YY\". There are: de-DE,", "\"0\" is no number from 1 to 1000. Write one in digits.",
        "\"many\" is no number from 1 to 480.", "A form has one field at least. Write its label.", "\"number\" is none of them. Write one of: text, upper,",
        "A mask has no place for ~", "\"---\" has no place to key.", "\"perhaps\" is neither yes nor no. Write one of the two.", "\"awful\" is none of them.",
        "That is one choice at most.", "\"yes\" is there twice.", "\"DD.QQ\" is no format of a date."}) {
    INFO(sentence);
    CHECK(made.output.find(std::string("  ") + sentence) != std::string::npos);
  }
}

TEST_CASE("Answers that end too early leave nothing behind", "[cli][drill new]") {
  const Folder folder;
  const std::string answers = "cards\n\n\n\n\n\n\nA\n\n\n\n\nB\n\n\n\n\n\n";
  for (std::size_t at = answers.find('\n'); at + 1 < answers.size(); at = answers.find('\n', at + 1)) {
    const Outcome cut = answered(folder, answers.substr(0, at + 1));
    INFO(cut.output);
    CHECK(cut.exit_code == 1);
    CHECK_THAT(cut.output, Catch::EndsWith("The answers ended before the form did. Nothing is written.\n"));
    const bool nothing = !std::filesystem::exists(folder.path() / "data/drills") || std::filesystem::is_empty(folder.path() / "data/drills");
    CHECK(nothing);
  }
  CHECK(answered(folder, answers).exit_code == 0);
}

TEST_CASE("A drill from records is written whole, and never over another", "[cli][from csv]") {
  const Folder folder;
  const std::string file = (folder.path() / "Parcel claims.csv").string();
  put_bytes(file, "no,paid\nA-1,\"1,234.50\"\nA-2,3.00\n");
  const std::string command = "drill from-csv '" + file + "'" + folder.option();
  const Outcome made = run_deft(command);
  INFO(made.output);
  REQUIRE(made.exit_code == 0);
  CHECK_THAT(made.output, Catch::StartsWith(folder_of(folder, "parcel-claims") + ": 2 records, 2 fields, 3 layouts.\n"));
  CHECK_THAT(made.output, Catch::Contains("Use no records of real people") && Catch::Contains("FICTITIOUS – TRAINING DATA") && Catch::Contains("deft practice parcel-claims"));
  CHECK(run_deft("drill check " + folder_of(folder, "parcel-claims") + folder.option()).output ==
        folder_of(folder, "parcel-claims") + ": good. Parcel claims, 2 fields, 5 papers.\n");
  const std::string before = bytes_of(folder_of(folder, "parcel-claims") + "/drill.toml");
  put_bytes(file, "x\n1\n");
  const Outcome again = run_deft(command);
  CHECK(again.exit_code == 2);
  CHECK(again.output == "deft: There is a drill parcel-claims already. Choose another name. It is given with --name.\n");
  CHECK(bytes_of(folder_of(folder, "parcel-claims") + "/drill.toml") == before);
  CHECK(run_deft(command + " --name codes").exit_code == 2);
  CHECK(run_deft(command + " --name '../x'").exit_code == 2);
  CHECK(run_deft("drill from-csv /nowhere.csv" + folder.option()).output == "deft: There is no file /nowhere.csv. Name a file of comma-separated values.\n");
}

TEST_CASE("Records or a field list with faults are named by file, line and column, and nothing is written", "[cli][from csv]") {
  const Folder folder;
  const std::string records = (folder.path() / "claims.csv").string(), fields = (folder.path() / "fields.csv").string();
  put_bytes(records, "no,paid\nA-1,3.00\nA-2\n");
  put_bytes(fields, "name,kind\nno,word\nsum,amount\n");
  const Outcome refused = run_deft("drill from-csv " + records + " --fields " + fields + folder.option());
  CHECK(refused.exit_code == 1);
  CHECK(refused.output == records + ":3: Cells on this line: 1, on the first line: 2. Give it as many, and put a cell that holds a comma, semicolon or tab in quotes.\n" + fields +
                              ":3: name: The records have no column \"sum\". They have no, paid.\n");
  CHECK_FALSE(std::filesystem::exists(folder.path() / "data/drills/claims"));
}
