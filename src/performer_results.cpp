#include <algorithm>
#include <utility>

#include "cli/commands.h"
#include "drill/batch.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "performer.h"
#include "store/backup.h"

// How the performer keeps results and mends them: opened, saved, built again from journals, copied.

namespace deft {
namespace {

namespace fs = std::filesystem;

SaveResult scored(const Drill& drill, const Journal& journal) {
  const auto documents = source_documents(drill, journal.head.seed, journal.head.records);
  SaveResult result{journal, score(drill, documents, journal), drill};
  result.evidence = evidence_of(drill, documents, journal, result.score);
  return result;
}

}  // namespace

std::vector<Drill> Performer::first_papers_again() const {
  std::vector<Drill> drills;
  for (const std::string& name : laid_out_) {
    auto read = library_.paper(name, {});
    if (read && std::holds_alternative<Drill>(*read)) drills.push_back(std::get<Drill>(std::move(*read)));
  }
  return drills;
}

std::vector<Event> Performer::open_paper(const OpenPaper& wish) {
  const auto read = library_.paper(wish.drill, wish.paper);
  if (!read) return {PaperRefused{wish.drill, ""}};
  if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&*read)) return {PaperRefused{wish.drill, faults->empty() ? "" : to_string(faults->front())}};
  laid_out_.insert(wish.drill);
  return {PaperOpened{std::get<Drill>(*read), wish.memo, wish.round}};
}

/// A kept run with the drill it was keyed on: a changed one would show another form. Its report can be saved again.
std::vector<Event> Performer::open_run(const OpenRun& wish) {
  try {
    if (!store_) throw Error(store_trouble_.empty() ? "The results are not open, so no run of them can be shown." : store_trouble_);
    const std::optional<std::string> bytes = store_->journal_of(wish.run);
    if (!bytes) throw Error("That run is not among the results.");
    ReadJournal read = read_journal(*bytes, places_.results().string());
    if (!may_see(read.journal.head.operator_name)) throw Error("That run is another operator's.");
    if (!read.whole) throw Error("The journal of that run cannot be read to its end. The command deft verify says more.");
    const std::shared_ptr<const Drill> drill = drill_of_run(library_, places_, read.journal.head);
    const auto documents = source_documents(*drill, read.journal.head.seed, read.journal.head.records);
    last_result_ = SaveResult{read.journal, score(*drill, documents, read.journal), *drill};
    return {RunOpened{*drill, std::move(read.journal), wish.replay}};
  } catch (const Error& error) {
    return {RunRefused{error.what()}};
  }
}

std::vector<Event> Performer::look_at_drill() {
  if (!watch_) return {};
  auto read = watch_->changed();
  if (!read) return {};
  if (auto* drill = std::get_if<Drill>(&*read)) return {DrillRead{std::move(*drill), {}}};
  DrillRead refused;
  for (const Diagnostic& fault : std::get<std::vector<Diagnostic>>(*read)) refused.faults.push_back(to_string(fault));
  return {std::move(refused)};
}

void Performer::open_store() {
  if (std::exchange(damaged_, false)) return replace_damaged_store();
  try {
    store_ = std::make_unique<ResultStore>(places_.results(), places_.user);
    store_trouble_.clear();
    other_copy_.reset();
  } catch (const InUse& error) {
    store_.reset();
    store_trouble_ = error.what();
    other_copy_ = OtherCopy{error.holder().pid, error.holder().user, error.holder().since_ms};
  } catch (const DamagedResults&) {
    replace_damaged_store();
  } catch (const Error& error) {
    store_.reset();
    store_trouble_ = error.what();
  }
}

/// Results that cannot be read make way for the last good copy and what the journals hold.
void Performer::replace_damaged_store() {
  store_.reset();
  try {
    const std::string replaced = replace_damaged(places_.results(), places_.backups());
    store_ = std::make_unique<ResultStore>(places_.results(), places_.user);
    store_trouble_.clear();
    if (replaced.empty()) return;
    notice_ = replaced;
    rebuild();
  } catch (const Error& error) {
    store_trouble_ = error.what();
  }
}

/// Runs saved since the last backup that are not as they were saved, again from their journals.
void Performer::rebuild() {
  if (!recovers_) return;
  int built = 0;
  for (const fs::path& file : journal_files(places_.kept_journals())) {
    try {
      if (!store_ || store_->holds(file.stem().string())) continue;
      const Journal journal = load_journal(file).journal;
      const std::shared_ptr<const Drill> drill = library_.of_run(journal.head);
      if (!drill) {
        notice_ += (notice_.empty() ? "" : " ") + ("A run of " + journal.head.drill) +
                   " is damaged, and its drill has been changed since. Its journal is kept in " + file.string() + ".";
        continue;
      }
      save(scored(*drill, journal));
      if (store_) ++built;
    } catch (const Error& error) {
      store_trouble_ = error.what();
    }
  }
  backup_due_ = backup_due_ || !journal_files(places_.kept_journals()).empty();
  if (built > 0) {
    notice_ += notice_.empty() ? "" : " ";
    notice_ += built == 1 ? "One run was built again from its journal." : std::to_string(built) + " runs were built again from their journals.";
  }
}

/// The journal of a saved run stays until a checked backup holds the run.
void Performer::keep_journal(const std::string& run) {
  const fs::path from = journal_path(places_.journals(), run);
  backup_due_ = true;
  try {
    settle_journal(from);
  } catch (const Error&) {
    return;  // the next start tries again
  }
  std::error_code problem;
  fs::create_directory(places_.kept_journals(), problem);
  fs::rename(from, journal_path(places_.kept_journals(), run), problem);
}

void Performer::back_up() {
  if (!store_) return;
  try {
    fill_evidence(operator_name_, kEvidenceKept);
    if (!backup_due_) return;
    make_private_folder(places_.backups());
    const Backup backup = deft::back_up(*store_, places_.backups());
    if (backup.damages.empty()) thin_out(places_.backups());
    remove_kept_journals(places_, backup.runs);
    backup_due_ = false;
  } catch (const Error& error) {
    store_trouble_ = error.what();
  }
}

/// What was damaged while Deft was away.
void Performer::mend(const std::string& operator_name) {
  try {
    const KeptRuns kept = store_->kept_runs(operator_name.empty() ? std::nullopt : std::optional(operator_name));  // nobody said who they are yet
    if (std::ranges::any_of(kept.damaged, [](const Damage& damage) { return damage.kind == DamageKind::database_damaged; }))
      replace_damaged_store();
    rebuild();
  } catch (const Error& error) {
    store_.reset();
    store_trouble_ = error.what();
  }
}

std::optional<Journal> Performer::recover(const std::string& operator_name) {
  std::optional<Journal> newest;
  recovers_ = true;
  operator_name_ = operator_name;
  late_ = !store_;
  if (!store_) return newest;  // another Deft may be keying these journals right now
  mend(operator_name);
  if (!store_) return newest;
  const auto is_saved = [&](const std::string& run) { return store_ && store_->holds(run); };
  store_trouble_ = settle_journals(places_.journals());
  for (const fs::path& file : journal_files(places_.journals())) {
    if (is_held(file)) continue;  // another copy, without these results, is keying it
    try {
      Journal journal = load_journal(file).journal;
      if (is_saved(journal.head.run)) {  // killed between saving and tidying up
        keep_journal(journal.head.run);
        continue;
      }
      const std::shared_ptr<const Drill> drill = library_.of_run(journal.head);
      if (!drill) {
        store_trouble_ = "A run of " + journal.head.drill + " was keyed on another version of that drill. It is kept in " + file.string() + ".";
      } else if (journal.end != EndReason::unfinished) {
        save(scored(*drill, journal));
      } else if (journal.head.operator_name == operator_name && !journal.keystrokes.empty() && may_see(operator_name)) {
        newest = std::move(journal);  // files come oldest first
        laid_out_.insert(newest->head.drill);
      }
    } catch (const Error& error) {
      store_trouble_ = error.what();
    }
  }
  return newest;
}

std::vector<Event> Performer::save(const SaveResult& result) {
  const std::string& run = result.journal.head.run;
  const bool waiting = std::ranges::any_of(unsaved_, [&](const SaveResult& u) { return u.journal.head.run == run; });
  if (!waiting) unsaved_.push_back(result);  // until its commit is answered
  if (!store_) open_store();
  try {
    if (!store_) throw Error(store_trouble_);
    store_->save(result.journal, result.score, journal_bytes(result.journal));
    if (!result.evidence.empty()) store_->keep_evidence(run, result.evidence);
  } catch (const std::exception& error) {  // memory that ran out too
    store_.reset();
    damaged_ = dynamic_cast<const DamagedResults*>(&error) != nullptr;
    store_trouble_ = error.what();
    close_journal(run);
    return {SaveFailed{run, error.what()}};
  }
  store_trouble_.clear();
  std::erase_if(unsaved_, [&](const SaveResult& u) { return u.journal.head.run == run; });
  close_journal(run);
  keep_journal(run);
  return {ResultSaved{run, runs_of(operator_name_.empty() ? result.journal.head.operator_name : operator_name_)}};
}

/// What could not be seen at the start: the runs of these results, and what a crash left beside them.
std::vector<Event> Performer::opened_late() {
  if (!late_ || !store_ || writer_) return {};  // journals being written are let alone
  std::optional<Journal> unfinished = recover(operator_name_);
  return {ResultsOpened{places_.data.string(), runs_of(operator_name_), std::move(unfinished), own_record_of(operator_name_), operators(operator_name_)}};
}

/// Results of another folder from now on. Throws Error where that cannot be; all stays as it was then.
void Performer::open_folder(const std::string& path) {
  Places other = places_;
  const char* home = std::getenv("HOME");
  const bool at_home = home && path.starts_with("~/");
  other.data = at_home ? fs::path(home) / path.substr(2) : fs::absolute(path).lexically_normal();
  make_private_folder(other.data);
  make_private_folder(other.journals());
  store_ = std::make_unique<ResultStore>(other.results(), other.user);
  places_ = std::move(other);
  proved_.clear();  // there a PIN is another
  store_trouble_.clear();
  other_copy_.reset();
  late_ = true;
}

std::vector<Event> Performer::try_again() {
  std::vector<Event> answers;
  if (!store_ && unsaved_.empty()) open_store();
  const std::vector<SaveResult> waiting = unsaved_;
  for (const SaveResult& result : waiting)
    for (Event& answer : save(result))
      if (std::holds_alternative<ResultSaved>(answer)) answers.push_back(std::move(answer));
  for (Event& answer : opened_late()) answers.push_back(std::move(answer));
  return answers;
}

std::vector<Event> Performer::open_results(const std::string& path) {
  try {
    if (path.empty())
      open_store();
    else
      open_folder(path);
  } catch (const InUse& error) {
    return {ResultsRefused{error.what(), OtherCopy{error.holder().pid, error.holder().user, error.holder().since_ms}}};
  } catch (const Error& error) {
    return {ResultsRefused{error.what(), other_copy_}};
  }
  if (!store_) return {ResultsRefused{store_trouble_, other_copy_}};
  return opened_late();
}

std::vector<RunSummary> Performer::runs_of(const std::string& operator_name) {
  if (!store_ && !unsaved_.empty()) {  // a refused save closed them; they may be read all the same
    const std::string refused = store_trouble_;
    open_store();
    store_trouble_ = refused;
  }
  if (!store_) return {};
  try {
    if (!may_see(operator_name)) return {};
    KeptRuns kept = store_->kept_runs(operator_name);
    if (!kept.damaged.empty() && notice_.empty())
      notice_ = "Some runs are damaged and left out of the figures. The command deft verify names them.";
    return std::move(kept.runs);
  } catch (const Error& error) {
    store_trouble_ = error.what();
    return {};
  }
}

/// What runs kept before there was evidence showed, from their journals, the newest first: `most` runs are looked at. Those whose
/// drill was changed or is gone, and damaged ones, stay without.
void Performer::fill_evidence(const std::string& operator_name, std::size_t most) {
  std::vector<RunSummary> runs = store_->without_evidence(operator_name);
  if (runs.size() > most) runs.resize(most);
  for (const RunSummary& run : runs) {
    const std::shared_ptr<const Drill> drill = library_.of_run(run.head);
    if (drill == nullptr) continue;
    try {
      const std::optional<std::string> bytes = store_->journal_of(run.head.run);
      const ReadJournal read = read_journal(bytes.value_or(""), places_.results().string());
      if (read.whole) store_->keep_evidence(run.head.run, scored(*drill, read.journal).evidence);
    } catch (const DamagedRun&) {
      continue;  // deft verify names it
    } catch (const Error&) {
      return;  // the disk refuses: another time
    }
  }
}

OwnRecord Performer::own_record_of(const std::string& operator_name) {
  constexpr std::size_t kAtTheStart = 8;  // some milliseconds; the rest at the end
  if (!store_) return {};
  try {
    if (!may_see(operator_name)) return {};
    fill_evidence(operator_name, kAtTheStart);
    return store_->own_record(operator_name);
  } catch (const Error& error) {
    store_trouble_ = error.what();
    return {};
  }
}

/// What is written beside runs. A refusal is said; no run waits for it.
void Performer::note(const std::function<void(ResultStore&)>& write) {
  if (!store_) return;
  try {
    write(*store_);
  } catch (const Error& error) {
    notice_ = error.what();
  }
}

}  // namespace deft
