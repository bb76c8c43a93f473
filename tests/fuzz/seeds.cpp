#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "drill/batch.h"
#include "files/drill_file.h"
#include "files/journal_file.h"
#include "files/own_data.h"
#include "files/whole_file.h"
#include "fuzz/drill_pack.h"
#include "fuzz/fuzzing.h"
#include "fuzz/keying.h"
#include "practice/evidence.h"
#include "practice/typist.h"
#include "scoring/score.h"
#include "support/packed_cards.h"
#include "support/shipped_drills.h"

namespace {

using namespace deft;
namespace fs = std::filesystem;

const fs::path kTop = DEFT_SOURCE_DIR;

std::string shipped(const fs::path& file) { return read_whole_file(kTop / file).value(); }

void keep(const fs::path& folder, const std::string& name, const std::string& bytes) { write_whole_file(folder / name, bytes); }

Journal simulated(const Drill& drill, std::string_view typist, std::size_t records) {
  JournalHead head{.run = "0199a000-0000-7000-8000-000000000001", .drill = drill.name, .drill_digest = drill.digest, .seed = 7};
  head.records = records;
  head.rule_set = drill.rule_set;
  head.operator_name = "Asha Pillai";
  head.started_ms = 1'773'756'000'000;
  return simulate(*typist_named(typist), drill, source_documents(drill, head.seed, records), head);
}

/// As the program leaves it while it is keyed: a frame for each key.
std::string frame_by_frame(Journal journal) {
  std::string bytes = journal_signature() + head_frame(journal.head) + keyboard_frame({.layout = "us"}) +
                      device_frame({"Virtual core XTEST keyboard", KeyDevice::Kind::scripted});
  for (std::size_t n = 0; n < journal.keystrokes.size(); ++n) {
    journal.keystrokes[n].device = 1;
    bytes += keystroke_frame(journal.keystrokes[n]);
    bytes += release_frame(n, std::chrono::milliseconds(80));
  }
  const Elapsed second = std::chrono::seconds(1);
  bytes += clock_check_frame({second, second, second, second});
  bytes += happening_frame({second, Happening::Kind::paused, second});
  return bytes + end_frame(EndReason::stopped, journal.keystrokes.back().at);
}

/// The contents of a journal's frames, as the target takes them: each behind its length.
std::string contents_of(const std::string& journal) {
  std::string out("\x01\x00\x01", 3);
  for (std::size_t offset = journal_signature().size(); offset + 8 <= journal.size();) {
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(journal[offset]) +
                                                 256 * static_cast<unsigned char>(journal[offset + 1]));
    out += journal.substr(offset, 2) + journal.substr(offset + 8, length);
    offset += 8 + length;
  }
  return out;
}

/// Numbers no run has, behind right checksums.
void hostile_journals(const fs::path& folder) {
  const auto with = [](auto change) {
    JournalHead head;
    head.run = "run";
    head.drill = "codes";
    head.records = 3;
    change(head);
    return std::string(1, '\0') + journal_signature() + head_frame(head);
  };
  keep(folder, "hostile-records", with([](JournalHead& head) { head.records = SIZE_MAX; }));
  keep(folder, "hostile-limit", with([](JournalHead& head) { head.limit = Elapsed::max(); }));
  keep(folder, "hostile-start", with([](JournalHead& head) { head.started_ms = INT64_MIN; }));
  keep(folder, "hostile-name", with([](JournalHead& head) { head.run = "../../run"; }));
  const std::string good = with([](JournalHead&) {}) + std::string(keystroke_frame({Elapsed(100), U'1'}));
  for (const auto& [name, time] : {std::pair{"longest", kLongestRun}, {"latest", Elapsed::max()}, {"earliest", Elapsed::min()}}) {
    const std::string at = std::string("hostile-") + name;
    keep(folder, at + "-key", good + std::string(keystroke_frame({time, U'2'})) + std::string(release_frame(0, time)));
    keep(folder, at + "-pauses", good + happening_frame({time, Happening::Kind::paused, time}) + happening_frame({time, Happening::Kind::stalled, time}));
    keep(folder, at + "-checks", good + std::string(clock_check_frame({time, time, Elapsed(1), time})) + std::string(clock_check_frame({time, time, time, Elapsed(1)})));
    keep(folder, at + "-end", good + end_frame(EndReason::stopped, time));
  }
}

void journals(const fs::path& folder, const std::vector<Drill>& drills) {
  hostile_journals(folder);
  for (const Drill& drill : drills)
    for (const std::string_view typist : {"novice", "expert"}) {
      Journal journal = simulated(drill, typist, 1);
      const std::string name = drill.name + "-" + std::string(typist);
      keep(folder, name + "-packed", std::string(1, '\0') + journal_bytes(journal));
      keep(folder, name + "-contents", contents_of(journal_bytes(journal)));
      journal.keystrokes.resize(std::min<std::size_t>(journal.keystrokes.size(), 40));
      keep(folder, name + "-live", std::string(1, '\0') + frame_by_frame(journal));
      keep(folder, name + "-live-contents", contents_of(frame_by_frame(journal)));
    }
}

void drill_packs(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(kTop / "drills")) {
    if (!entry.is_directory()) continue;
    fuzz::DrillPack pack{read_whole_file(entry.path() / "drill.toml").value(), {}};
    if (fs::is_directory(entry.path() / "lists"))
      for (const auto& list : fs::directory_iterator(entry.path() / "lists")) {
        const std::string whole = read_whole_file(list.path()).value();
        pack.lists["lists/" + list.path().filename().string()] = whole.substr(0, whole.find('\n', 300));
      }
    keep(folder, entry.path().filename().string(), fuzz::packed_drill(pack));
  }
}

void tables(const fs::path& folder) {
  keep(folder, "diagnoses", "\x02" + shipped("drills/claim-intake/lists/diagnoses.txt"));
  keep(folder, "patients", "\x02" + shipped("drills/ten-key-remittance/lists/patients.txt"));
  keep(folder, "weights", "\x02# a comment\nSMITH | 12 | the commonest\r\nJOSÉ | 3\n\nØDEGÅRD\n");
  const std::string_view names[]{"=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\tx", "Asha \"A\" Pillai, jr.", "two\r\nlines", "محمد"};
  for (std::size_t n = 0; n < std::size(names); ++n) keep(folder, "name-" + std::to_string(n), std::string(1, '\0') + std::string(names[n]));
  keep(folder, "cells", "\x01\x02\x01" "Asha\n12\nKø\n3.5\n\n日本\n");
}

void command_lines(const fs::path& folder) {
  const std::string_view lines[]{"--help", "--version", "practice\nclaim-intake\n--seed\n4417\n--records\n25\n--minutes\n15", "drills",
                                 "drill\ncheck\ndrills/codes", "drill\nprint\ncodes\n--seed\n9\n--json",
                                 "simulate\ncodes\n--typist\nnovice", "score\nx.journal\n--json", "results\n--json",
                                 "export\n--csv\nruns.csv", "--data\n/tmp/x\ndoctor", "practice\n--records\n99999999999999999999"};
  for (std::size_t n = 0; n < std::size(lines); ++n) keep(folder, "line-" + std::to_string(n), std::string(lines[n]));
}

void settings(const fs::path& folder) {
  keep(folder, "settings", std::string(1, '\0') + "operator = \"Asha Pillai\"\ntheme = \"night\"\ntext_size = 125\nhide_meters = true\n");
  keep(folder, "theme", "\x01" + shipped("assets/themes/contrast.toml"));
  keep(folder, "measures", "\x02" + shipped("assets/themes/measures.toml"));
  keep(folder, "benchmark", "\x03" + shipped("assets/benchmarks/01-ssc-operator.toml"));
}

void keys(const fs::path& folder, std::size_t drills) {
  const auto event = [](fuzz::Act act, std::string rest = "") { return std::string{static_cast<char>(act), '\x08'} + rest; };
  const std::string field = event(fuzz::Act::due_field);
  for (std::size_t drill = 0; drill < drills; ++drill) {
    const std::string head{static_cast<char>(drill), '\x07', '\x01', '\0', '\x01'};
    std::string whole = head, slips = head;
    for (int n = 0; n < 60; ++n) whole += field;
    for (int n = 0; n < 12; ++n)
      slips += field + event(fuzz::Act::character, "8") + event(fuzz::Act::repeat) + event(fuzz::Act::release, "\x09") +
               event(fuzz::Act::named, std::string{'\x02', '\0'}) + event(fuzz::Act::named, std::string{static_cast<char>(n * 2 + 1), '\0'});
    keep(folder, "whole-" + std::to_string(drill), whole);
    keep(folder, "slips-" + std::to_string(drill), slips);
  }
}

/// The first worked cases of each family, and one of each kind of fault.
void worked_cases(const fs::path& folder) {
  const nlohmann::json all = nlohmann::json::parse(shipped("assets/scoring/cases.json"));
  std::map<std::string, nlohmann::json> families;
  for (const nlohmann::json& one : all["cases"])
    if (nlohmann::json& family = families[one["family"]]; family.size() < 2)
      family.push_back({{"id", one["id"]}, {"family", one["family"]}, {"input", one["input"]}, {"expected", one["expected"]}});
  for (const auto& [name, cases] : families) keep(folder, name, cases.dump());
  keep(folder, "bare", R"({"cases": [{"id": "a", "family": "wpm_kph", "input": {"kph": "37/2"}, "tol": 1e-9}, {"id": "a"}, 7, {"family": "x"}]})");
  keep(folder, "deep", std::string(40, '['));
  keep(folder, "huge", R"([{"id":"a","family":"wpm_gross","input":{"chars":1e308,"seconds":1}},{"id":"b","family":"fisher","input":{"table":[[1000000000,0],[0,1000000000]]}}])");
}

/// A line of each kind of key and fault.
void transcriptions(const fs::path& folder) {
  const auto line = [](std::string_view id, std::string_view presented, std::string_view keys) {
    return "{\"id\": " + std::string(id) + ", \"presented\": \"" + std::string(presented) + "\", \"keystrokes\": [" + std::string(keys) + "]}\n";
  };
  const auto key = [](int at, int held, std::string_view name) {
    return "{\"t_ms\": " + std::to_string(at) + ", \"release_ms\": " + std::to_string(at + held) + ", \"key\": \"" + std::string(name) + "\"}";
  };
  const std::string plain = line("1", "Cat", key(0, 90, "Shift") + ", " + key(60, 80, "C") + ", " + key(190, 70, "s") + ", " + key(400, 60, "Backspace") + ", " +
                                             key(520, 120, "a") + ", " + key(600, 90, "t"));
  const std::string others = line("\"b\"", "字幕 é", "{\"t_ms\": 5.5, \"key\": \"字幕\"}, {\"t_ms\": 4, \"key\": \"Space\"}, {\"t_ms\": 9, \"release_ms\": null, \"key\": \"e\u0301\"}");
  keep(folder, "plain", plain);
  keep(folder, "others", others);
  keep(folder, "lines", plain + "\n \r\n" + others + line("3", "", "") + "no JSON\n" + plain);
  keep(folder, "faults", line("1.5", "a", "") + line("1", "a", "1") + line("1", "a", "{\"t_ms\": 1e16, \"key\": \"a\"}") +
                             line("1", "a", "{\"t_ms\": 5, \"release_ms\": 4, \"key\": \"a\"}") + line("1", "a", "{\"t_ms\": 5}") + "{}\n[]\n");
  keep(folder, "deep", std::string(100, '[') + "\n");
}

/// What an operator takes away: nothing, notes alone, a run; and one with something of everything in another writing.
void own_data(const fs::path& folder, const Drill& drill) {
  OwnData own{.deft = "0.1.0", .station = std::string(64, 'a'), .written_ms = 1'773'756'000'000, .operator_name = "Ana Pražák", .runs = {}, .rests = {}, .lessons = {}, .goals = {}, .disputes = {}};
  keep(folder, "nothing", own_data_json(own));
  own.rests = {{1000, 120}};
  own.lessons = {{"twin", 7}};
  own.goals = {{20, 30, 9000, 990}};
  own.disputes = {{"0199a000-0000-7000-8000-000000000001", 0, 1, 99}};
  own.taken_back = {{"0199a000-0000-7000-8000-000000000001", 0, 2, 98}};
  keep(folder, "notes", own_data_json(own));
  Journal journal = simulated(drill, "novice", 1);
  journal.head.focus = {"confusion:5S"};
  journal.head.stopping = StoppingRule{};
  const auto documents = source_documents(drill, journal.head.seed, journal.head.records);
  const Score scored = score(drill, documents, journal);
  OwnRun run{.summary = summary_of(journal, scored), .station = own.station, .journal = journal_bytes(journal), .wrong = {{0, 1, "code", "S", "5", "S"}}, .evidence = evidence_of(drill, documents, journal, scored)};
  run.evidence.resize(std::min<std::size_t>(run.evidence.size(), 3));
  run.summary.ranges.net = run.summary.ranges.gross = SpeedInterval{1000.5, 2000};
  run.summary.timing = {.checks = 60, .clock_off = 0.001, .stalls = 3, .longest_stall = Elapsed(1), .intervals = 9};
  run.journal.resize(std::min<std::size_t>(run.journal.size(), 60));
  own.runs = {run};
  const std::string whole = own_data_json(own);
  keep(folder, "run", whole);
  const nlohmann::json other = nlohmann::json::parse(whole);  // members in another order, on one line
  keep(folder, "line", other.dump());
  keep(folder, "deep", whole.substr(0, whole.find("\"runs\"")) + "\"runs\": " + std::string(13, '[') + std::string(13, ']') + "}");
  keep(folder, "huge", R"({"format": "deft-own-data", "version": 18446744073709551615, "deft": 1e308})");
}

/// The shipped profiles and benchmarks.
void profiles(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(kTop / "assets/profiles"))
    keep(folder, "profile-" + entry.path().stem().string(), std::string(1, '\0') + read_whole_file(entry.path()).value());
  for (const auto& entry : fs::directory_iterator(kTop / "assets/benchmarks"))
    keep(folder, "benchmark-" + entry.path().stem().string(), "\x01" + read_whole_file(entry.path()).value());
}

/// Small packs: as bytes, signed too, and as texts.
void packs(const fs::path& folder) {
  const PackEntries entries = test::good_entries();
  keep(folder, "bytes", std::string(1, '\0') + zip_of_entries(entries));
  keep(folder, "signed", std::string(1, '\0') + zip_of_entries(test::Signer("seed").signed_entries(entries)));
  keep(folder, "stored", std::string(1, '\0') + test::zip_of(test::good_parts()));
  keep(folder, "bomb", std::string(1, '\0') + test::zip_of({test::deflated("cards/bomb.txt", std::string(100'000, 'x'))}));
  fuzz::DrillPack texts{entries.at("pack.toml"), {}};
  for (const auto& [name, text] : entries)
    if (name != "pack.toml") texts.lists[name] = text;
  keep(folder, "texts", "\x01" + fuzz::packed_drill(texts));
}

}  // namespace

/// fuzz_seeds FOLDER: a folder of seeds for each target.
int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "fuzz_seeds FOLDER\n", 2;
  const fs::path folder = argv[1];
  const std::vector<Drill> drills = test::fixed_drills();
  journals(folder / "journal", drills);
  drill_packs(folder / "drill");
  tables(folder / "table");
  command_lines(folder / "command_line");
  settings(folder / "settings");
  keys(folder / "keys", drills.size());
  worked_cases(folder / "cases");
  transcriptions(folder / "transcriptions");
  profiles(folder / "profiles");
  packs(folder / "pack");
  own_data(folder / "own_data", drills.front());
}
