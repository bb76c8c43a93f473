#include "cli/own.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "cli/commands.h"
#include "drill/batch.h"
#include "files/drill_library.h"
#include "files/journal_file.h"
#include "files/own_data.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "locale/words.h"
#include "practice/evidence.h"
#include "report/passport.h"
#include "report/print_fonts.h"
#include "report/workbook.h"
#include "store/packing.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

/// Why a run of another station is not taken over.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void name_fields(OwnRun& run, const Drill& drill) {
  for (WrongField& wrong : run.wrong)
    if (wrong.field < drill.form.fields.size()) wrong.name = drill.form.fields[wrong.field].name;
}

Journal journal_of(const OwnRun& run, const OwnData& own) {
  ReadJournal read;
  try {
    read = read_journal(run.journal, "its journal");
  } catch (const Error&) {
    throw Refused("Its journal cannot be read.");
  }
  if (!read.whole) throw Refused("Its journal is damaged and cannot be read to its end.");
  if (read.journal.head.run != run.summary.head.run) throw Refused("Its journal is that of another run.");
  if (read.journal.head.operator_name != own.operator_name) throw Refused("Its journal is that of another operator.");
  return std::move(read.journal);
}

/// The kept bytes; nothing where the run is not here, or not as it was saved: it may be replaced then.
std::optional<std::string> kept_journal(const ResultStore& store, const std::string& run) {
  try {
    return store.journal_of(run);
  } catch (const DamagedRun&) {
    return std::nullopt;
  }
}

std::optional<RunSummary> kept_summary(const std::vector<RunSummary>& runs, const std::string& run) {
  const auto found = std::ranges::find(runs, run, [](const RunSummary& one) { return one.head.run; });
  return found == runs.end() ? std::nullopt : std::optional(*found);
}

/// Of one scoring version they must agree; what came out under another is no contradiction.
bool contradict(const RunSummary& file, const RunSummary& here) { return file.scoring_version == here.scoring_version && account_of(file) != account_of(here); }

class Taking {
 public:
  Taking(const OwnData& own, ResultStore& store, const DrillLibrary& library, std::int64_t wall_ms, bool dry)
      : own_(own), store_(store), library_(library), wall_ms_(wall_ms), dry_(dry), station_(store.station()), kept_(store.runs()) {}

  OwnImport all() {
    OwnImport import;
    for (const OwnRun& run : own_.runs) {
      try {
        ++(is_new(run) ? import.taken : import.known);
      } catch (const Refused& refused) {
        import.refused.push_back({run.summary.head.run, refused.what()});
      }
    }
    import.notes = store_.take_over_notes(own_, dry_);
    if (!dry_ && is_somebody() && (import.taken > 0 || import.notes != NotesTaken{})) store_.add_operator(own_.operator_name, wall_ms_);
    return import;
  }

 private:
  /// Simulated typists are nobody.
  bool is_somebody() const { return own_.runs.empty() || std::ranges::any_of(own_.runs, [](const OwnRun& run) { return run.summary.head.purpose != "simulation"; }); }

  /// Takes it over where it is. Throws Refused.
  bool is_new(const OwnRun& run) {
    const std::string& name = run.summary.head.run;
    const Journal journal = journal_of(run, own_);
    if (const auto kept = kept_journal(store_, name)) {
      if (*kept != run.journal) throw Refused("Another run of this name is kept here, with other keystrokes. It stays as it is.");
      if (const auto here = kept_summary(kept_, name); here && contradict(run.summary, *here)) throw Refused("It is kept here with other figures. Those stay as they are.");
      return false;
    }
    const std::shared_ptr<const Drill> drill = library_.of_run(journal.head);
    if (!drill) throw Refused(fmt::format("The drill {} is not here, or has been changed since. Put its files as they were, then import again.", journal.head.drill));
    const auto documents = source_documents(*drill, journal.head.seed, journal.head.records);
    const Score result = score(*drill, documents, journal);
    if (contradict(run.summary, summary_of(journal, result))) throw Refused("What the file says of it is not what its keystrokes come to.");
    if (dry_) return true;
    if (run.station != station_) store_.note_origin(name, run.station, wall_ms_);
    store_.save(journal, result, run.journal);
    store_.keep_evidence(name, evidence_of(*drill, documents, journal, result));
    return true;
  }

  const OwnData& own_;
  ResultStore& store_;
  const DrillLibrary& library_;
  std::int64_t wall_ms_;
  bool dry_;
  std::string station_;
  std::vector<RunSummary> kept_;
};

/// The writer of workbooks needs a file of its own: what it leaves half written never takes the place of a whole one.
void write_workbook_whole(const TakenOut& taken, const fs::path& target) {
  fs::path part = target;
  part += ".part";
  write_workbook(taken.own, taken.titles, part);
  const std::string bytes = read_whole_file(part).value_or("");
  std::error_code ignored;
  fs::remove(part, ignored);
  write_whole_file(target, bytes);
}

}  // namespace

TakenOut take_out(const DrillLibrary& library, const ResultStore& store, const std::string& operator_name, std::int64_t wall_ms) {
  KeptOwnData kept = store.own_data_of(operator_name);
  TakenOut taken{std::move(kept.own), {}, kept.damaged.size()};
  taken.own.deft = DEFT_VERSION;
  taken.own.written_ms = wall_ms;
  for (OwnRun& run : taken.own.runs)
    if (const auto drill = library.of_run(run.summary.head)) {
      name_fields(run, *drill);
      taken.titles[drill->name] = drill->title;
    }
  return taken;
}

void write_own(const TakenOut& taken, const fs::path& target) {
  const std::string kind = target.extension().string();
  std::error_code problem;
  if (kind == ".json") return write_whole_file(target, own_data_json(taken.own));
  if (kind == ".xlsx") return write_workbook_whole(taken, target);
  if (!kind.empty() && !fs::is_directory(target, problem))
    throw WrongUsage(fmt::format("{} is no kind of file for it. Name a .json, a .xlsx, or a folder for CSV files.", target.string()));
  make_private_folder(target);
  for (const auto& [name, text] : own_data_csv(taken.own)) write_whole_file(target / name, text);
}

void write_passport(const Places& places, const DrillLibrary& library, const TakenOut& taken, const std::string& pathway, const fs::path& file) {
  const Words words;
  BenchmarkShelf lines = load_benchmark_shelf(places.own_benchmarks());
  for (Benchmark& line : load_benchmarks(places.assets() / "benchmarks")) lines.benchmarks.push_back(std::move(line));
  Passport passport = passport_of(taken.own, taken.titles, lines.benchmarks, words);
  std::tie(passport.pathway, passport.stage) = stage_reached(places, library, taken.own, pathway);
  passport.digest = to_hex(digest_of("Deft, skills passport", figures_of(passport)));
  const PrintFonts fonts;
  write_whole_file(file, pdf_of(pages_of(passport, words, fonts), {"Skills passport, " + passport.operator_name, passport.operator_name, "Deft " + passport.deft, passport.written_ms}, fonts));
}

OwnImport take_in(const OwnData& own, ResultStore& store, const DrillLibrary& library, std::int64_t wall_ms, bool dry) { return Taking(own, store, library, wall_ms, dry).all(); }

}  // namespace deft
