#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "keying/journal.h"
#include "practice/known_operator.h"
#include "practice/own_data.h"
#include "scoring/kept_figures.h"
#include "scoring/score.h"
#include "store/damage.h"
#include "store/holder.h"

namespace deft {

/// The runs that are as they were saved, oldest first, and what was found of those that are not.
struct KeptRuns {
  std::vector<RunSummary> runs;
  std::vector<Damage> damaged;
};

/// All that is kept of an operator, and what was found of runs that are not as they were saved: those are left out.
struct KeptOwnData {
  OwnData own;
  std::vector<Damage> damaged;
};

/// What of an operator's rests, lessons, goals and disputes (marked or taken back) was new, or made an earlier note larger.
struct NotesTaken {
  int rests = 0, lessons = 0, goals = 0, disputes = 0;
  bool operator==(const NotesTaken&) const = default;
};

/// What came of a PIN that was tried: whether it was right; else the moment on the wall clock before which none is tried again.
struct PinTried {
  bool right = false;
  std::int64_t wait_until_ms = 0;
};

/// After so many wrong PINs in a row: 1 s, 2 s, 4 s, at most a minute.
std::int64_t pin_wait_ms(std::int64_t failures);

/// The station's results in SQLite: STRICT tables, WAL, FULL, EXCLUSIVE, one connection, forward migrations; each run under
/// a seal (store/seal.h) and in the list `saved-runs` beside the database (store/saved_runs.h).
/// Results are never changed. Every member throws Error with a sentence that names the path and the remedy;
/// DamagedResults where SQLite cannot read the file.
class ResultStore {
 public:
  /// ":memory:" for tests. `user`: who others are told has it open; empty: by the environment. Throws InUse while another program
  /// has the file or its folder.
  explicit ResultStore(const std::filesystem::path& file, const std::string& user = {});
  /// A file nobody writes, read without locking or changing it; held against the list of saved runs beside it, `FILE.saved-runs`.
  static ResultStore of_copy(const std::filesystem::path& file);
  /// A file to be put in the place of `results` by a process that holds their folder (store/backup.h).
  static ResultStore of_candidate(const std::filesystem::path& file, const std::filesystem::path& results);
  ResultStore(ResultStore&&) noexcept;
  ~ResultStore();

  /// One transaction: result, field results, packed journal, seal. Saving the same run again changes nothing; a kept run that
  /// is damaged is replaced.
  void save(const Journal& journal, const Score& score, const std::string& journal_bytes);

  /// Of one operator, or of all. A run's row is held against its seal, its seal against the list; not the rest of it.
  KeptRuns kept_runs(const std::optional<std::string>& operator_name = {}) const;
  std::vector<RunSummary> runs() const;  ///< the whole ones of all operators

  /// These check the whole seal and throw DamagedRun where it does not fit.
  std::vector<Record> values_of(const std::string& run) const;       ///< keyed values, by released record
  std::optional<std::string> journal_of(const std::string& run) const;  ///< the bytes given to `save`
  std::optional<KeptFigures> figures_of(const std::string& run) const;  ///< those it was saved with

  /// Keeps figures computed anew beside those of the run, unless some of that version stand there: false. Throws DamagedRun.
  bool keep_rescore(const std::string& run, const Rescore& rescore);
  /// Takes away figures computed anew that were changed since; false where there are none. Throws DamagedRun.
  bool mend_rescores(const std::string& run);
  /// By run, oldest version first; those that do not fit the seal of their run are left out, `verify` names them.
  std::map<std::string, std::vector<Rescore>> rescores() const;

  /// Keeps what a kept run showed, instead of what was kept of it before. Nothing for a run that is not here.
  void keep_evidence(const std::string& run, const std::vector<Evidence>& evidence);
  /// Of the last runs whose evidence is read back (kEvidenceKept) those of which none was kept, the newest first.
  std::vector<RunSummary> without_evidence(const std::string& operator_name) const;
  /// The same thing noted twice is one.
  void note(const std::string& operator_name, const RestTaken& rest);
  void note(const std::string& operator_name, const LessonSeen& lesson);
  void note(const std::string& operator_name, const Goal& goal);
  void mark(const Dispute& dispute, bool disputed);  ///< of a run that is here; taken back where not `disputed`
  OwnRecord own_record(const std::string& operator_name) const;

  std::vector<std::string> operators() const;  ///< those with runs, in order of their names
  /// These and those who gave a name, in order of their names; without simulated typists.
  std::vector<KnownOperator> known_operators() const;
  void add_operator(const std::string& name, std::int64_t wall_ms);  ///< nothing where they are known
  /// With PIN, settings and notes. Throws Error where runs are kept under the old name, or the new one is somebody's.
  void rename_operator(const std::string& from, const std::string& to);
  bool has_pin(const std::string& name) const;
  /// Right where there is none. A wrong one is counted on the disk before the answer; while one has to wait none is tried.
  PinTried try_pin(const std::string& name, std::string_view pin, std::int64_t wall_ms);
  /// 4 to 12 digits, kept as Argon2id; empty: none from now on. Asks for no other before.
  void set_pin(const std::string& name, std::string_view pin, std::int64_t wall_ms);
  void keep_settings(const std::string& name, const std::string& toml, std::int64_t wall_ms);
  std::optional<std::string> settings_of(const std::string& name) const;

  std::string station() const;                 ///< this one's public key, 64 hexadecimal digits
  /// Everything, `deft`, `written_ms` and the names of fields left empty. Each run's whole seal is checked.
  KeptOwnData own_data_of(const std::string& operator_name) const;
  /// Says where a run comes from that will be saved here; the first to say so holds. The station in hexadecimal digits.
  void note_origin(const std::string& run, const std::string& station, std::int64_t imported_ms);
  /// The notes of two stations as one set, whichever came first: of two rests begun at once the longer, of two goals set at once the higher,
  /// of marking a field as disputed and taking it back what was done last. Disputes only of runs that are here. `dry`: only says what would be new.
  NotesTaken take_over_notes(const OwnData& own, bool dry);

  /// Everything that is wrong: the database, each seal, the list. Of one run where one is named.
  std::vector<Damage> verify(const std::optional<std::string>& run = {}) const;
  bool holds(const std::string& run) const;  ///< as it was saved, whatever became of figures computed anew

  /// A copy as of now, in one file, synced; nothing may stand there.
  void copy_to(const std::filesystem::path& file) const;

  /// Says in the list that this copy is put back and what is not in it is given up.
  void note_restored();
  const std::string& path() const;

  struct Connection;  ///< for the store's own files

 private:
  explicit ResultStore(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

/// A kept run that is not what was saved.
class DamagedRun : public Error {
 public:
  DamagedRun(const std::string& path, Damage damage);
  const Damage& damage() const { return damage_; }

 private:
  Damage damage_;
};

}  // namespace deft
