#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "cli/program.h"
#include "drill/source_document.h"
#include "files/drill_file.h"
#include "files/journal_file.h"
#include "practice/typist.h"

using namespace deft::test;
using nlohmann::json;

namespace {

/// The journal of a simulated run, in the folder.
std::string journal_in(const Folder& folder, const std::string& purpose) {
  const auto drill = std::get<deft::Drill>(deft::load_drill(DEFT_ROOT "/drills/claim-intake"));
  deft::JournalHead head{"0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11", drill.name, drill.digest, 7, 3, drill.rule_set, "Ana", purpose, 0, deft::Elapsed{0}};
  const deft::Journal journal = deft::simulate(*deft::typist_named("novice"), drill, deft::source_documents(drill, 7, 3), head);
  const auto file = folder.path() / (purpose + ".journal");
  put_bytes(file, deft::journal_bytes(journal));
  return file.string();
}

json scored(const Folder& folder, const std::string& arguments) {
  const Outcome outcome = run_deft("score " + arguments + " --json" + folder.option());
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  return json::parse(outcome.output);
}

}  // namespace

TEST_CASE("deft score scores one run under every profile, and names formula and version", "[cli]") {
  const Folder folder;
  const std::string journal = journal_in(folder, "practice");
  const json all = scored(folder, journal + " --profile all --benchmarks");
  REQUIRE(all["profiles"].size() == 24);
  for (const json& profile : all["profiles"]) {
    INFO(profile.dump());
    CHECK(profile["version"] == 1);
    CHECK(profile["formula"].get<std::string>().find('{') == std::string::npos);
    CHECK(profile["value"].is_null() == !profile["not_applicable"].is_null());
  }
  CHECK(all["benchmarks"].size() == 12);
  CHECK(all["consequences"]["currency"] == "USD");
  const json two = scored(folder, journal + " --profile rrb-ntpc --profile field");
  REQUIRE(two["profiles"].size() == 2);
  CHECK(two["profiles"][0]["name"] == "rrb-ntpc");
  CHECK_FALSE(two.contains("benchmarks"));
  const Outcome text = run_deft("score " + journal + " --profile mkcl" + folder.option());
  CHECK(text.output.find("MKCL typing course (mkcl, version 1)\n") != std::string::npos);
  CHECK(text.output.find("  Formula: (key depressions") != std::string::npos);
  CHECK(text.output.find("If nobody caught them") != std::string::npos);
  const Outcome unknown = run_deft("score " + journal + " --profile nonsense" + folder.option());
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.output.find("upsssc") != std::string::npos);
}

TEST_CASE("What errors cost is not said in an assessment unless the settings always show it", "[cli]") {
  const Folder folder;
  const auto with_setting = [&](const std::string& journal, const std::string& setting) {
    std::filesystem::create_directories(folder.path() / "config/deft");
    put_bytes(folder.path() / "config/deft/settings.toml", "consequences = \"" + setting + "\"\n");
    ::setenv("XDG_CONFIG_HOME", (folder.path() / "config").c_str(), 1);
    const bool shown = scored(folder, journal).contains("consequences");
    ::unsetenv("XDG_CONFIG_HOME");
    return shown;
  };
  const std::string practice = journal_in(folder, "practice"), assessment = journal_in(folder, "assessment");
  CHECK(with_setting(practice, "practice"));
  CHECK_FALSE(with_setting(assessment, "practice"));
  CHECK(with_setting(assessment, "always"));
  CHECK_FALSE(with_setting(practice, "never"));
  const auto costs = [&](const std::string& journal, const std::string& profile) {
    return run_deft("score " + journal + " --profile " + profile + folder.option()).output.find("(cost-of-errors, version 1)") != std::string::npos;
  };
  CHECK(costs(practice, "all"));
  CHECK_FALSE(costs(assessment, "all"));
  CHECK(costs(assessment, "cost-of-errors"));
}

TEST_CASE("A trainer's own profile and benchmark are used, and a broken one stops the score and is named with its line", "[cli]") {
  const Folder folder;
  const std::string journal = journal_in(folder, "practice");
  std::filesystem::create_directories(folder.path() / "data/profiles");
  std::filesystem::create_directories(folder.path() / "data/benchmarks");
  std::string own = bytes_of(DEFT_ROOT "/assets/profiles/20-field.toml");
  own.replace(own.find("version = 1"), 11, "version = 9");
  put_bytes(folder.path() / "data/profiles/field.toml", own);
  CHECK(scored(folder, journal + " --profile field")["profiles"][0]["version"] == 9);
  put_bytes(folder.path() / "data/benchmarks/client.toml",
            "[benchmark]\nname = \"Client\"\nmeasure = \"net_ksph\"\nthreshold = 6000\nbase = \"keystrokes\"\nsource = \"contract\"\ndate = \"2026\"\n"
            "certainty = \"ours\"\n");
  CHECK(json::parse(run_deft("benchmarks --json" + folder.option()).output)[0]["name"] == "Client");
  CHECK(scored(folder, journal + " --benchmarks")["benchmarks"][0]["name"] == "Client");
  put_bytes(folder.path() / "data/profiles/bad.toml", "[profile]\nname = 7\n");
  const Outcome bad = run_deft("score " + journal + " --profile field" + folder.option());
  CHECK(bad.exit_code == 1);
  CHECK(bad.output.find("bad.toml:2:") != std::string::npos);
  const Outcome listed = run_deft("profiles" + folder.option());
  CHECK(listed.exit_code == 1);
  CHECK(listed.output.find("bad.toml:2:") != std::string::npos);
  CHECK(listed.output.find("Formula: ") != std::string::npos);
}
