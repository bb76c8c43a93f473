#pragma once

#include <memory>
#include <set>

#include "app/model.h"
#include "cli/places.h"
#include "files/drill_library.h"
#include "files/drill_watch.h"
#include "files/journal_file.h"
#include "files/journal_hold.h"
#include "files/journal_writer.h"
#include "store/result_store.h"

namespace deft {

/// What hands keystrokes and the like to the journal: it waits for no disk.
bool keeps_keys(const Effect& effect);

/// Does in the world what the screens ask for: journals, results, settings, reports. What the world refuses becomes an
/// event or a sentence, and is tried again each second; nothing is given up.
class Performer {
 public:
  explicit Performer(Places places, JournalMeans means = {});
  ~Performer();

  /// What a crash left behind: ended runs are saved now, the newest unfinished one that this operator can resume is given
  /// back.
  std::optional<Journal> recover(const std::string& operator_name);

  /// Who else has the results open; nothing when they are open here, or could not be opened for another reason.
  const DrillLibrary& library() const { return library_; }

  const std::optional<OtherCopy>& other_copy() const { return other_copy_; }
  bool has_results() const { return store_ != nullptr; }

  /// A key has come: what keeps it will be performed soon.
  void expect_key() const;
  /// Performs one effect and gives the answers it has at once.
  std::vector<Event> perform(const Effect& effect);
  /// Tries again what the world refused. Call it each second.
  std::vector<Event> try_again();

  /// A watched drill, where its files have changed.
  std::vector<Event> look_at_drill();

  /// How late it is; call it once a loop. A disk that answers nothing for seconds becomes `trouble`.
  void notice(Moment now);

  /// All who are known here and `also`; none while the results cannot be read.
  std::vector<KnownOperator> operators(const std::string& also);
  /// These two are empty for an operator whose PIN was not given.
  std::vector<RunSummary> runs_of(const std::string& operator_name);
  /// What is kept of an operator beside runs; empty while the results cannot be read.
  OwnRecord own_record_of(const std::string& operator_name);
  /// A sentence while results or journals cannot be kept; empty otherwise.
  std::string trouble() const;
  /// Copies the results and checks the copy, where runs were saved since the last one; before that, evidence that is missing yet. At the
  /// end: it takes its time.
  void back_up();
  bool quit_asked() const { return quit_asked_; }

 private:
  std::vector<Event> save(const SaveResult& result);
  bool may_see(const std::string& operator_name) const;
  std::vector<Event> sign_in(const SignIn& who);
  void sign_out();
  std::vector<Event> check_pin(const CheckPin& wish);
  std::vector<Event> set_pin(const SetPin& wish);
  Settings settings_for(const std::string& operator_name, std::int64_t wall_ms);
  void keep(const Settings& settings);
  ResultStore& open_store_or_throw();
  void note(const std::function<void(ResultStore&)>& write);
  void open_store();
  void open_folder(const std::string& path);
  std::vector<Event> opened_late();
  std::vector<Event> open_results(const std::string& path);
  void close_journal(const std::string& run);
  void replace_damaged_store();
  void rebuild();
  void mend(const std::string& operator_name);
  void keep_journal(const std::string& run);
  std::string save_report(const std::string& run) const;
  OwnExported export_own(const ExportOwn& wish) const;
  std::vector<Event> open_paper(const OpenPaper& wish);
  std::vector<Drill> first_papers_again() const;
  std::vector<Event> open_run(const OpenRun& wish);
  void set_aside(const std::string& run);
  void fill_evidence(const std::string& operator_name, std::size_t most);

  Places places_;
  DrillLibrary library_;
  std::optional<DrillWatch> watch_;
  JournalMeans means_;
  std::unique_ptr<ResultStore> store_;
  std::unique_ptr<JournalHold> hold_;  ///< of the journal the writer appends to
  std::unique_ptr<JournalWriter> writer_;
  std::string writing_;  ///< the run whose journal the writer appends to
  std::vector<SaveResult> unsaved_;
  std::optional<SaveResult> last_result_;
  std::optional<OtherCopy> other_copy_;
  std::string operator_name_;
  std::string proved_;            ///< the operator whose PIN was given last
  bool late_ = true;              ///< the results were not open at the start: nothing is recovered yet
  std::string store_trouble_, settings_trouble_, stuck_;
  std::string notice_;       ///< what was damaged at the start, and what became of it
  std::set<std::string> laid_out_;  ///< drills of which another paper than the first may lie out
  bool recovers_ = false;      ///< from `recover` on journals are scored again
  bool damaged_ = false;       ///< the last save found the results damaged
  bool backup_due_ = false;  ///< runs were saved that no backup holds
  bool quit_asked_ = false;
};

}  // namespace deft
