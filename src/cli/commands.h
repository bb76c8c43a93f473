#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/given_pin.h"
#include "cli/places.h"
#include "drill/source_document.h"
#include "files/diagnostic.h"
#include "scoring/score.h"

namespace deft {

class PackShelf;

/// Exit codes of every command.
inline constexpr int kDone = 0, kWorldFailed = 1, kWrongUsage = 2;

/// A run asked for on the command line. Nothing: the drill's own.
struct RunWish {
  std::string drill;
  Variant paper;                ///< which paper of it
  std::optional<std::uint64_t> seed;
  std::optional<std::size_t> records;
  std::optional<int> minutes;
  std::optional<StoppingRule> stopping;  ///< of an assessment
  std::optional<std::string> keys;       ///< name of a key profile; nothing: the operator's own
  bool assessment = false;      ///< the keyboard is checked first; a clock that disagrees makes it void
  bool check_keyboard = false;  ///< for practice too
};

/// A drill pack to be made.
struct PackWish {
  std::vector<std::string> folders;  ///< each of a drill
  std::string out, title, author;    ///< title empty: the file's name; author empty: who is logged in
  int version = 1;
  bool without_signature = false;
};

/// A drill to be shown while it is being written.
struct PreviewWish {
  std::filesystem::path folder;
  Variant paper;
  std::uint64_t seed = 1;
};

/// One line of `deft doctor`.
struct Finding {
  std::string what;    ///< "Display"
  bool good = true;
  std::string found;   ///< what is there
  std::string remedy;  ///< what to do where it is not good
};

/// A page to be drawn to a picture file.
struct DrawWish {
  RunWish run;                  ///< drill, paper, seed
  std::size_t record = 1, page = 1;
  std::string theme = "paper";
  double scale = 1;
  std::string layout;           ///< in this one of the drill's layouts; empty: the document's own
  std::string field;            ///< guided to the field of that name; empty: none
  std::string file;             ///< PNG
};
/// A page as it is to be drawn, the field its guide stands on.
struct PagePicture { std::string title; Sheet sheet; std::optional<std::size_t> guided; };

/// Days of a simulated learner (practice/learner.h), up to today.
struct DaysWish {
  std::string learner, pathway = "data-entry";
  std::uint64_t seed = 1;
  int days = 30, minutes = 25;   ///< minutes a day
  std::string folder;            ///< a data folder without results
};

/// What only the machine's desk knows: the window, the clock, the keyboard. Given by `main`.
struct Desk {
  std::function<int(const Places&, const std::optional<RunWish>&)> open_window;
  std::function<int(const Places&, const PreviewWish&)> preview_drill;  ///< opens a window for it
  std::function<std::vector<Finding>(const Places&)> look_over;
  std::function<std::vector<Finding>(const Places&)> check_keyboard;  ///< opens a window for it
  std::function<std::int64_t()> wall_ms;
  std::function<void(const Places&, const PagePicture&, const DrawWish&)> draw_page;  ///< without a window
  std::function<int(const Places&, const DaysWish&, std::int64_t wall_ms, std::ostream&)> live_days;
};

/// One file each. All print to `out`, throw Error where the world fails, and give an exit code.
int list_drills(const Places& places, bool json, std::ostream& out);
int check_drills(const Places& places, const std::vector<std::string>& files, std::ostream& out);
/// What is wrong in a drill's folder or file, in any of its papers.
std::vector<Diagnostic> faults_of_drill(const std::string& file, const PackShelf& packs);
/// Drill packs. A pack is made of sound drills and signed with the station's key, and installed whole or not at all; `install_pack`
/// sets bounds to time and memory for the rest of the process. All throw WrongUsage, and Error naming pack, entry and remedy.
int make_pack(const Places& places, const PackWish& wish, std::ostream& out);
int install_pack(const Places& places, const std::string& file, bool replace, std::ostream& out);
/// Damaged packs go to `complaints`, with exit code 1.
int list_packs(const Places& places, bool json, std::ostream& out, std::ostream& complaints);
int remove_pack(const Places& places, const std::string& name, std::ostream& out);
int trust_station(const Places& places, const std::string& file, std::ostream& out);
/// Throws WrongUsage where the drill is for practice only.
void must_serve_assessments(const Places& places, const std::string& drill);
/// Asks for a form at the terminal, one line an answer, and makes it a drill of the data folder with invented values. Answers that end too
/// early: kWorldFailed, and nothing is written.
int ask_for_new_drill(const Places& places, const std::optional<std::string>& name, std::int64_t wall_ms, std::istream& in, std::ostream& out);
/// A trainer's own records as a drill of the data folder. What is wrong with the files is printed: then kWorldFailed, and nothing is
/// written. Throws WrongUsage: no such file, a name that is taken or is none.
struct FromCsvWish { std::string records; std::optional<std::string> fields, name, title; };
int make_drill_from_csv(const Places& places, const FromCsvWish& wish, std::int64_t wall_ms, std::ostream& out);
/// Seeds whose batches are as hard as that of the first, for papers to be dealt in one class.
int list_papers(const Places& places, const RunWish& wish, std::size_t count, bool json, std::ostream& out);
int print_drill(const Places& places, const RunWish& wish, bool json, std::ostream& out);
/// A page of a document as a picture. Throws WrongUsage: no such record, page or field.
int draw_page(const Places& places, const DrawWish& wish, const Desk& desk);
/// Of that folder, or of the drill of that name. Throws UnknownDrill.
int preview_drill(const Places& places, const std::string& drill, PreviewWish wish, const Desk& desk);
/// The days of a simulated learner in a data folder of their own, with settings beside them. Throws WrongUsage where that holds results.
int simulate_days(const Places& places, const DaysWish& wish, const Desk& desk, std::ostream& out);
int simulate_run(const Places& places, const RunWish& wish, const std::string& typist, std::int64_t wall_ms, std::ostream& out);
/// What `score` says beside the score. "all" of the profiles stands for every one.
struct ScoreWish { std::vector<std::string> profiles; bool benchmarks = false; };
int score_journal(const Places& places, const std::string& file, const ScoreWish& wish, bool json, std::ostream& out);
/// Logged transcriptions, one JSON object a line. Lines with faults go to `complaints`, each by its number; the others are scored.
int score_transcriptions(const std::string& file, bool json, std::ostream& out, std::ostream& complaints);
/// What there is to score by and to be held to, the trainer's own first; their faults go to `complaints`, with exit code 1.
int list_profiles(const Places& places, bool json, std::ostream& out, std::ostream& complaints);
int list_benchmarks(const Places& places, bool json, std::ostream& out, std::ostream& complaints);
/// Reads journals and rings only: it works while a window keys the run it lists. What is damaged goes to `complaints`.
int list_journals(const Places& places, bool json, std::ostream& out, std::ostream& complaints);
/// Of the operator wished for, whose PIN must be given; else of all who have none, and how many runs are left out goes to `complaints`.
int list_results(const Places& places, const OperatorWish& whose, bool json, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
/// The same, each run as kept and under a profile. Throws WrongUsage.
struct ResultsCsvWish { std::string file, profile = "deft"; };
int export_results(const Places& places, const ResultsCsvWish& wish, const OperatorWish& whose, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
/// Who keys here. Throws WrongUsage where nobody is called that.
int list_operators(const Places& places, bool json, std::ostream& out);
int forget_pin(const Places& places, const std::string& name, std::int64_t wall_ms, std::ostream& out);
/// All one's own data: written as JSON (to be imported elsewhere), as a workbook or as a folder of CSV; taken over from another station's JSON.
/// A damaged run is left out, a run that cannot be taken over named on `complaints`: then kWorldFailed. All throw WrongUsage and Error.
struct OwnWish { std::string target; OperatorWish whose; std::optional<std::string> pathway; };
int export_own(const Places& places, const OwnWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
int import_own(const Places& places, const std::string& file, bool dry_run, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
int write_passport(const Places& places, const OwnWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
/// 0: all is as it was saved; 1: damage was found. Nothing named: every run.
int verify_results(const Places& places, const std::optional<std::string>& run, bool json, std::ostream& out);
/// Runs that were scored under an older version, anew beside the old figures: what changed and why. One named: in any case, held
/// against what is kept. kWorldFailed where a run was left, or a figure changed for no listed reason. Throws WrongUsage.
struct RescoreWish { std::optional<std::string> run; bool json = false, dry_run = false; };
int rescore_results(const Places& places, const RescoreWish& wish, std::int64_t wall_ms, std::ostream& out, std::ostream& complaints);
/// Computes worked scoring cases, the shipped ones where no file is named, and says which differ from what they expect: then
/// kWorldFailed. Cases that cannot be computed go to `complaints`. Throws WrongUsage.
int verify_scoring(const Places& places, const std::optional<std::string>& file, bool json, std::ostream& out, std::ostream& complaints);
/// To a file or folder; without one to the folder of backups, where old ones are thinned out.
int back_up_results(const Places& places, const std::optional<std::string>& target, std::ostream& out);
int restore_results(const Places& places, const std::string& copy, bool damaged_too, std::ostream& out);
/// Journals of saved runs that a checked backup holds are needed no more.
void remove_kept_journals(const Places& places, const std::set<std::string>& runs);
int examine(const Places& places, const std::vector<Finding>& desk, std::ostream& out);
/// Prints findings; kWorldFailed where one is not good.
int report(const std::vector<Finding>& findings, std::ostream& out);

/// The shipped drills and, behind them, the operator's own and those of installed packs.
class DrillLibrary;
DrillLibrary library_of(const Places& places);
/// Why a new drill may not have that name; nothing where it may.
std::optional<std::string> fault_of_new_name(const Places& places, const std::string& name);
/// The folder of a new drill of the trainer's own, whole or not at all. Throws WrongUsage where it is there, and Error.
void write_new_drill(const Places& places, const std::string& name, const std::map<std::string, std::string>& files);
void say_next_steps(const Places& places, const std::string& name, std::ostream& out);
std::string day_of(std::int64_t wall_ms);  ///< "2026-03-12"
/// The drill of that name, the paper asked for. Throws UnknownDrill, and Error where its file is not sound or has no such paper.
Drill drill_named(const Places& places, const std::string& name, const Variant& paper = {});
/// The drill a run was keyed on. Throws Error with a remedy where it has been changed or is gone.
std::shared_ptr<const Drill> drill_of_run(const DrillLibrary& library, const Places& places, const JournalHead& head);

/// The scoring profile of that name among the shipped and the trainer's own. Throws WrongUsage, and Error where a file of the
/// trainer's own is not as it should be.
struct Profile;
Profile profile_named(const Places& places, const std::string& name);

struct ScoredFurther;
/// The run under the profiles wished for, beside benchmarks, and with its consequences where the settings show them. Throws
/// WrongUsage, and Error where a file of the trainer's own is not as it should be.
ScoredFurther score_further(const Places& places, const ScoreWish& wish, const Drill& drill, const std::vector<SourceDocument>& documents,
                            const Journal& journal, const Score& result);

/// The command line asks for what does not exist or does not go together: a profile, a run, a file of another kind, options.
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// It asks for a drill that does not exist.
class UnknownDrill : public WrongUsage {
 public:
  using WrongUsage::WrongUsage;
};

/// Reads the command line, runs the command, gives the exit code. Throws Error.
int run_command_line(int argc, char** argv, const Desk& desk);

}  // namespace deft
