#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>

#include "cli/commands.h"
#include "keying/journal.h"
#include "practice/learner.h"

namespace deft {
namespace {

/// A sequential test in per cent, as people say it.
struct Sequential {
  bool wanted = false;
  double good = 0.5, bad = 2, risk_to_good = 5, risk_of_bad = 5;
};

/// Everything the command line can say.
struct Words {
  std::optional<std::string> data_folder;
  RunWish wish;
  DaysWish days;
  DrawWish draw;
  Sequential sequential;
  ScoreWish score;
  RescoreWish rescore;
  FromCsvWish from_csv;
  std::vector<std::string> files;
  std::size_t count = 4;
  std::string file, typist = "trained";
  ResultsCsvWish csv;
  std::optional<std::string> run, target;
  bool json = false, keyboard = false, damaged_too = false, replace = false, dry_run = false;
  OwnWish own;
  PackWish pack;
};

void add_paper_options(CLI::App* command, RunWish& wish, bool drill_needed) {
  auto* drill = command->add_option("DRILL", wish.drill, "name of the drill (deft drills lists them)");
  if (drill_needed) drill->required();
  command->add_option("--seed", wish.seed, "documents of this seed: the same everywhere");
  command->add_option("--locale", wish.paper.locale, "of its documents: en-GB");
  command->add_option("--difficulty", wish.paper.difficulty, "of its documents, 1 to 5")->check(CLI::Range(1, 5));
  command->add_option("--rules", wish.paper.rule_set, "the client's rule set they are keyed under");
}

void add_run_options(CLI::App* command, RunWish& wish, bool drill_needed) {
  add_paper_options(command, wish, drill_needed);
  command->add_option("--records", wish.records, "how many records")->check(CLI::Range(std::size_t{1}, kMostRecords));
}

void add_sequential(CLI::App* command, Sequential& wish, CLI::Option* assessment) {
  const auto percent = [&](const char* name, double& number, const char* what, CLI::Option* needed) {
    return command->add_option(name, number, what)->check(CLI::Range(0.0001, 99.9999))->needs(needed)->capture_default_str();
  };
  auto* wanted = command->add_flag("--sequential", wish.wanted, "the assessment ends as soon as its error rate is settled (Wald's sequential test)")->needs(assessment);
  percent("--good", wish.good, "per cent of fields a good operator keys wrong", wanted);
  percent("--bad", wish.bad, "per cent a bad one does", wanted);
  percent("--risk-to-good", wish.risk_to_good, "per cent of tests in which a good operator fails", wanted);
  percent("--risk-of-bad", wish.risk_of_bad, "per cent in which a bad one passes", wanted);
}

/// Throws WrongUsage where the four numbers make no test.
std::optional<StoppingRule> stopping_rule(const Sequential& wish) {
  if (!wish.wanted) return std::nullopt;
  const auto millionths = [](double percent) { return static_cast<std::uint32_t>(std::lround(percent * 1e4)); };
  const StoppingRule rule{millionths(wish.good), millionths(wish.bad), millionths(wish.risk_to_good), millionths(wish.risk_of_bad)};
  if (!is_sound(rule)) throw WrongUsage("A sequential test needs --good below --bad, and the two risks together below 100.");
  return rule;
}

/// Whose data it gives; `meaning` of a name left out.
void add_operator(CLI::App* command, OperatorWish& whose, const std::string& meaning) {
  command->add_option("--operator", whose.operator_name, "whose; left out, " + meaning);
  command->add_option("--pin-from", whose.pin_from, "file whose first line is their PIN, - for what is piped in; without it the terminal asks");
}

void add_json(CLI::App* command, bool& json) { command->add_flag("--json", json, "as JSON"); }

using On = std::function<void(CLI::App*, std::function<int(const Places&)>)>;

void add_pack_commands(CLI::App& app, Words& words, const On& on) {
  auto* pack = app.add_subcommand("pack", "make, install, list and remove packs of drills");
  pack->require_subcommand(1);
  auto* make = pack->add_subcommand("make", "put drills into one file, signed by this station");
  make->add_option("FOLDER", words.pack.folders, "folder of a drill; several")->required();
  make->add_option("--out", words.pack.out, "the file: NAME.deftpack")->required();
  make->add_option("--title", words.pack.title, "what people call it");
  make->add_option("--author", words.pack.author, "who made it; without one, your login name");
  make->add_option("--version", words.pack.version, "its number: a newer one takes an older one's place")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  make->add_flag("--unsigned", words.pack.without_signature, "do not sign it: for practice only");
  on(make, [&](const Places& places) { return make_pack(places, words.pack, std::cout); });
  auto* install = pack->add_subcommand("install", "check a pack and take its drills in");
  install->add_option("FILE", words.file, "a .deftpack file")->required();
  install->add_flag("--replace", words.replace, "in the place of the one installed, whoever made that and however new it is");
  on(install, [&](const Places& places) { return install_pack(places, words.file, words.replace, std::cout); });
  auto* list = pack->add_subcommand("list", "list the installed packs: who signed them, and their drills");
  add_json(list, words.json);
  on(list, [&](const Places& places) { return list_packs(places, words.json, std::cout, std::cerr); });
  auto* remove = pack->add_subcommand("remove", "remove an installed pack; runs of its drills are kept");
  remove->add_option("NAME", words.file, "of the pack (deft pack list)")->required();
  on(remove, [&](const Places& places) { return remove_pack(places, words.file, std::cout); });
  auto* trust = pack->add_subcommand("trust", "let packs signed by a station be used in assessments");
  trust->add_option("FILE", words.file, "the station.pub of that station's data folder")->required();
  on(trust, [&](const Places& places) { return trust_station(places, words.file, std::cout); });
}

void add_simulate_command(CLI::App& app, Words& words, const On& on, const Desk& desk) {
  auto* simulate = app.add_subcommand("simulate", "let a seeded typist key a whole run without a window, or a seeded learner whole days by the plan; kept like any other");
  add_run_options(simulate, words.wish, false);
  auto* drill = simulate->get_option("DRILL");
  simulate->add_option("--minutes", words.wish.minutes, "time limit; 0: none. Of a learner: minutes a day, 25")->check(CLI::Range(0, 600));
  auto* typist = simulate->add_option("--typist", words.typist, "who keys")->check(CLI::IsMember({"novice", "trained", "expert"}))->capture_default_str();
  auto* learner = simulate->add_option("--learner", words.days.learner, "who practises each day by the plan, in place of a typist")
                      ->check(CLI::IsMember(std::vector<std::string>(kLearners.begin(), kLearners.end())))->excludes(typist)->excludes(drill);
  simulate->add_option("--days", words.days.days, "of the learner, the last one today")->check(CLI::Range(1, 120))->needs(learner)->capture_default_str();
  simulate->add_option("--pathway", words.days.pathway, "role the learner trains for")->needs(learner)->capture_default_str();
  auto* into = simulate->add_option("--into", words.days.folder, "data folder of the learner: a new one")->needs(learner);
  learner->needs(into);
  for (const char* of_a_drill : {"--records", "--locale", "--difficulty", "--rules"}) learner->excludes(simulate->get_option(of_a_drill));
  on(simulate, [&words, &desk](const Places& places) {
    if (words.days.learner.empty()) {
      if (words.wish.drill.empty()) throw WrongUsage("Name a drill (deft drills lists them), or a learner with --learner.");
      return simulate_run(places, words.wish, words.typist, desk.wall_ms(), std::cout);
    }
    words.days.seed = words.wish.seed.value_or(words.days.seed);
    words.days.minutes = words.wish.minutes.value_or(words.days.minutes);
    return simulate_days(places, words.days, desk, std::cout);
  });
}

}  // namespace

int run_command_line(int argc, char** argv, const Desk& desk) {
  Words words;
  std::function<int(const Places&)> run = [&](const Places& places) { return desk.open_window(places, std::nullopt); };
  CLI::App app{"Deft trains and measures data entry: key from a source document into a form, against the clock.\n"
               "Without a command the window opens.", "deft"};
  app.set_version_flag("--version", "deft " DEFT_VERSION);
  app.add_option("--data", words.data_folder, "folder for results and journals");
  app.require_subcommand(0, 1);
  app.fallthrough();
  const auto on = [&run](CLI::App* command, std::function<int(const Places&)> what) {
    command->callback([&run, what = std::move(what)] { run = what; });
  };

  auto* practice = app.add_subcommand("practice", "open the window in a drill");
  add_run_options(practice, words.wish, false);
  practice->add_option("--minutes", words.wish.minutes, "time limit; 0: none")->check(CLI::Range(0, 600));
  auto* assessment = practice->add_flag("--assessment", words.wish.assessment, "as an assessment: the keyboard is checked first, and a clock that disagrees makes the run void");
  add_sequential(practice, words.sequential, assessment);
  practice->add_option("--keys", words.wish.keys, "key profile of this run: deft, cspro, 5250, spreadsheet, or one of the data folder's keys/");
  practice->add_flag("--check-keyboard", words.wish.check_keyboard, "check the keyboard first");
  on(practice, [&](const Places& places) {
    words.wish.stopping = stopping_rule(words.sequential);
    if (words.wish.drill.empty()) words.wish.drill = "claim-intake";
    if (words.wish.assessment) must_serve_assessments(places, words.wish.drill);
    return desk.open_window(places, words.wish);
  });

  auto* drills = app.add_subcommand("drills", "list the drills");
  add_json(drills, words.json);
  on(drills, [&](const Places& places) { return list_drills(places, words.json, std::cout); });

  auto* drill = app.add_subcommand("drill", "make, check, print or draw drills");
  drill->require_subcommand(1);
  auto* check = drill->add_subcommand("check", "check drill files: every fault with file, line and remedy");
  check->add_option("FILE", words.files, "drill.toml, or the folder that holds it")->required();
  on(check, [&](const Places& places) { return check_drills(places, words.files, std::cout); });
  auto* new_drill = drill->add_subcommand("new", "make a drill by answering questions; values are invented, to be edited");
  new_drill->add_option("NAME", words.run, "of the drill");
  on(new_drill, [&](const Places& places) { return ask_for_new_drill(places, words.run, desk.wall_ms(), std::cin, std::cout); });
  auto* from_csv = drill->add_subcommand("from-csv", "make a drill of records of your own: each document is one of them");
  from_csv->add_option("RECORDS", words.from_csv.records, "comma-separated values, the names of the columns in the first line")->required();
  from_csv->add_option("--fields", words.from_csv.fields, "a field list: what of its columns is not to be told from the records");
  from_csv->add_option("--name", words.from_csv.name, "of the drill; left out, that of the file");
  from_csv->add_option("--title", words.from_csv.title, "its heading");
  on(from_csv, [&](const Places& places) { return make_drill_from_csv(places, words.from_csv, desk.wall_ms(), std::cout); });
  auto* print = drill->add_subcommand("print", "print a seed's documents, their true values and the keys they take");
  add_run_options(print, words.wish, true);
  add_json(print, words.json);
  on(print, [&](const Places& places) { return print_drill(places, words.wish, words.json, std::cout); });

  auto* papers = drill->add_subcommand("papers", "seeds whose batches are equally hard, for parallel papers");
  add_run_options(papers, words.wish, true);
  papers->add_option("--count", words.count, "how many")->check(CLI::Range(std::size_t{1}, std::size_t{500}))->capture_default_str();
  add_json(papers, words.json);
  on(papers, [&](const Places& places) { return list_papers(places, words.wish, words.count, words.json, std::cout); });

  auto* draw = drill->add_subcommand("draw", "draw a page of a document to a PNG file, without a window");
  add_paper_options(draw, words.draw.run, true);
  draw->add_option("OUT", words.draw.file, "the PNG file")->required();
  draw->add_option("--record", words.draw.record, "which document, from 1")->check(CLI::Range(std::size_t{1}, kMostRecords));
  draw->add_option("--page", words.draw.page, "which of its pages, from 1")->check(CLI::Range(1, 99));
  draw->add_option("--layout", words.draw.layout, "in that layout of the drill, whichever the document has");
  draw->add_option("--theme", words.draw.theme, "colours")->check(CLI::IsMember({"paper", "night", "contrast"}))->capture_default_str();
  draw->add_option("--scale", words.draw.scale, "pixels of the picture to one of the page")->check(CLI::Range(0.25, 4.0))->capture_default_str();
  draw->add_option("--field", words.draw.field, "with the reading guide on the field of that name");
  on(draw, [&](const Places& places) { return draw_page(places, words.draw, desk); });

  auto* preview = drill->add_subcommand("preview", "show a drill in the window while it is being written: read again when a file is saved");
  add_paper_options(preview, words.draw.run, true);
  on(preview, [&](const Places& places) {
    return preview_drill(places, words.draw.run.drill, {{}, words.draw.run.paper, words.draw.run.seed.value_or(1)}, desk);
  });

  add_pack_commands(app, words, on);

  add_simulate_command(app, words, on, desk);

  auto* score = app.add_subcommand("score", "score a journal, or logged transcriptions");
  auto* scored = score->add_option_group("what is scored");
  scored->add_option("JOURNAL", words.file, "a .journal file");
  scored->add_option("--transcriptions", words.target, "a file of logged transcriptions, one JSON object a line");
  scored->require_option(1);
  score->add_option("--profile", words.score.profiles, "score it under this profile too (deft profiles lists them); several, or all")
      ->allow_extra_args(false);
  score->add_flag("--benchmarks", words.score.benchmarks, "beside every benchmark of its base");
  add_json(score, words.json);
  on(score, [&](const Places& places) {
    return words.target ? score_transcriptions(*words.target, words.json, std::cout, std::cerr)
                        : score_journal(places, words.file, words.score, words.json, std::cout);
  });

  auto* profiles = app.add_subcommand("profiles", "list the scoring profiles: formula, source and how sure it is");
  add_json(profiles, words.json);
  on(profiles, [&](const Places& places) { return list_profiles(places, words.json, std::cout, std::cerr); });

  auto* benchmarks = app.add_subcommand("benchmarks", "list the benchmarks: what they count, source and how sure it is");
  add_json(benchmarks, words.json);
  on(benchmarks, [&](const Places& places) { return list_benchmarks(places, words.json, std::cout, std::cerr); });

  auto* journals = app.add_subcommand("journals", "list the runs not ended, with what was keyed so far");
  add_json(journals, words.json);
  on(journals, [&](const Places& places) { return list_journals(places, words.json, std::cout, std::cerr); });

  auto* results = app.add_subcommand("results", "list the kept results, newest last");
  add_json(results, words.json);
  add_operator(results, words.own.whose, "all who have no PIN");
  on(results, [&](const Places& places) { return list_results(places, words.own.whose, words.json, desk.wall_ms(), std::cout, std::cerr); });

  auto* export_command = app.add_subcommand("export", "write the kept results to a file");
  auto* exported = export_command->add_option_group("what is written");
  auto* csv = exported->add_option("--csv", words.csv.file, "file to write");
  exported->add_option("--own", words.own.target, "all data of one operator: to NAME.json, NAME.xlsx, or a folder of CSV files");
  exported->require_option(1);
  export_command->add_option("--profile", words.csv.profile, "the scoring rule each run is counted under (deft profiles lists them)")->capture_default_str()->needs(csv);
  add_operator(export_command, words.own.whose, "with --own the one of the settings, with --csv all who have no PIN");
  on(export_command, [&](const Places& places) {
    return words.own.target.empty() ? export_results(places, words.csv, words.own.whose, desk.wall_ms(), std::cout, std::cerr) : export_own(places, words.own, desk.wall_ms(), std::cout, std::cerr);
  });

  auto* import = app.add_subcommand("import", "take over what deft export --own wrote as JSON at another station: what is here stays as it is");
  import->add_option("FILE", words.file, "the JSON file")->required();
  import->add_flag("--dry-run", words.dry_run, "only say what would be taken over");
  on(import, [&](const Places& places) { return import_own(places, words.file, words.dry_run, desk.wall_ms(), std::cout, std::cerr); });

  auto* passport = app.add_subcommand("passport", "write a skills passport as a PDF: what the runs of one operator say, and what they do not");
  passport->add_option("FILE", words.own.target, "the PDF file")->required();
  add_operator(passport, words.own.whose, "the one of the settings");
  passport->add_option("--pathway", words.own.pathway, "the role it names, a file of assets/curriculum/pathways; left out, the one of the settings");
  on(passport, [&](const Places& places) { return write_passport(places, words.own, desk.wall_ms(), std::cout, std::cerr); });

  auto* operators = app.add_subcommand("operators", "list who keys here: first day, runs, whether they have a PIN");
  operators->add_option("--forget-pin", words.target, "instead, remove the forgotten PIN of the one of that name");
  add_json(operators, words.json);
  on(operators, [&](const Places& places) { return words.target ? forget_pin(places, *words.target, desk.wall_ms(), std::cout) : list_operators(places, words.json, std::cout); });

  auto* verify = app.add_subcommand("verify", "check that every kept run is as it was saved; names each damaged run and the kind of damage");
  verify->add_option("RUN", words.run, "one run alone (deft results --json names them)");
  add_json(verify, words.json);
  on(verify, [&](const Places& places) { return verify_results(places, words.run, words.json, std::cout); });

  auto* rescore = app.add_subcommand("rescore", "score the kept runs of older scoring versions anew, beside the old figures: says what changed and why");
  rescore->add_option("RUN", words.rescore.run, "one run alone (deft results --json names them)");
  rescore->add_flag("--dry-run", words.rescore.dry_run, "only say what would change");
  add_json(rescore, words.rescore.json);
  on(rescore, [&](const Places& places) { return rescore_results(places, words.rescore, desk.wall_ms(), std::cout, std::cerr); });

  auto* verify_scoring_command = app.add_subcommand("verify-scoring", "compute worked scoring cases and say which differ from what they expect");
  verify_scoring_command->add_option("FILE", words.target, "JSON with the cases; without one, those that ship with Deft");
  add_json(verify_scoring_command, words.json);
  on(verify_scoring_command, [&](const Places& places) { return verify_scoring(places, words.target, words.json, std::cout, std::cerr); });

  auto* backup = app.add_subcommand("backup", "copy the kept results and check the copy");
  backup->add_option("TARGET", words.target, "a new file, or a folder; without one, the folder backups in the data folder");
  on(backup, [&](const Places& places) { return back_up_results(places, words.target, std::cout); });

  auto* restore = app.add_subcommand("restore", "check a backup and put it in the place of the results, which are kept aside");
  restore->add_option("FILE", words.file, "a file deft backup made")->required();
  restore->add_flag("--damaged-too", words.damaged_too, "even where runs in it are damaged");
  on(restore, [&](const Places& places) { return restore_results(places, words.file, words.damaged_too, std::cout); });

  auto* doctor = app.add_subcommand("doctor", "look over display, keyboard, fonts, data folder, database and clocks");
  doctor->add_flag("--keyboard", words.keyboard, "open a window that asks for each key once, and say what it found");
  on(doctor, [&](const Places& places) {
    return words.keyboard ? report(desk.check_keyboard(places), std::cout) : examine(places, desk.look_over(places), std::cout);
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  try {
    return run(find_places(words.data_folder));
  } catch (const WrongUsage& error) {
    std::cerr << "deft: " << error.what() << '\n';
    return kWrongUsage;
  }
}

}  // namespace deft
