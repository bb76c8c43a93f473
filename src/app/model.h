#pragma once

#include "app/look.h"
#include "app/pin.h"
#include "app/replay_course.h"
#include "drill/change_memo.h"
#include "keying/journal.h"
#include "keying/key_profile.h"
#include "practice/daily_plan.h"
#include "practice/known_operator.h"
#include "practice/lesson.h"
#include "practice/milestone.h"
#include "practice/own_record.h"
#include "practice/progress.h"
#include "scoring/benchmark.h"
#include "scoring/consequences.h"
#include "scoring/measures.h"
#include "scoring/profile.h"
#include "scoring/score.h"
#include "scoring/timing.h"

namespace deft {

/// Time since the program started, on the monotonic clock.
using Moment = std::chrono::microseconds;

/// How the operator wants the program to look, and who they are. Kept in settings.toml, those of others who key here beside the results.
struct Settings {
  std::string operator_name;     ///< empty before the welcome
  ThemeName theme = ThemeName::paper;
  int text_percent = 100;        ///< 100, 125, 150, 200
  bool hide_meters = false;
  ShowConsequences consequences = ShowConsequences::in_practice;  ///< what errors cost, what right records earn
  std::string key_profile = "deft";  ///< name
  std::string pathway = "data-entry";  ///< name of the role somebody trains for
  bool night_by_clock = false;         ///< the night colours from 20:00 to 6:00 in place of paper
  bool operator==(const Settings&) const = default;
};

/// Steps of the window over a page that is not seen whole.
inline constexpr int kPlacesAcross = 4, kPlacesDown = 8;

/// A run in the window.
struct Run {
  Drill drill;
  std::vector<SourceDocument> documents;
  Journal journal;              ///< so far
  Entry entry;                  ///< the journal folded over the form
  std::optional<Moment> clock_started;  ///< moment at which the run's clock would have read 0; none before the first key
  Elapsed carried{0};           ///< clock reading a resumed run starts from
  std::optional<Moment> paused_at;
  std::optional<Moment> unfocused_at;
  Moment now{0};
  std::vector<Sheet> pages;     ///< of the open record's document
  std::size_t page = 0;         ///< the one that lies on top
  bool guide = true;
  bool enlarged = false;        ///< F4
  struct Place { int across, down; };   ///< steps of what is not seen, kPlacesAcross and kPlacesDown of them
  std::optional<Place> looked_at;       ///< where the operator moved the window on the page; nothing: it follows the field
  std::optional<double> ruler_line;     ///< across the page, in sheet pixels from its top
  bool rules = false;           ///< F11: the client's rules lie over the source
  double live_ksph = 0;         ///< at the last release (10-key: fifth line); 0 before
  bool caps_lock = false, num_lock = true;
  enum class Question { none, pause, end } question = Question::none;
  struct Down { Moment pressed; std::size_t keystroke; };
  KeyProfile keys;              ///< what the keys mean
  std::vector<Down> down;       ///< presses of the journal that were not let go yet
};

/// What Today says of the day. Computed when a run, a rest, a goal or the day changes, not as it is painted.
struct DayPlan {
  std::int64_t day = -1;               ///< local; -1: not computed yet
  std::vector<PlanBlock> blocks;       ///< none without a curriculum
  std::optional<Milestone> milestone;  ///< none: every stage that has drills is passed, or there are no stages
  std::vector<int> without_drills;     ///< numbers of stages that have none and are passed over
  std::vector<Stretch> keyed, rests;   ///< today's
  int practice_minutes = 0;            ///< today, assessments and endurance left out
  std::optional<TiringHint> tiring;
  std::string computed_of;             ///< of what: anything else makes it anew
};

/// The characters a layout makes without Shift, by row from the digits down, left to right; 0 where a key makes none by itself.
using KeyRows = std::array<std::u32string, 4>;

/// `turned`: how often Page Down was pressed where a screen does not fit its window.
struct TodayScreen { std::size_t chosen = 0; int turned = 0; };
/// Away from the keys: the clock of a rest.
struct RestScreen {
  Moment began{0};
  std::int64_t began_ms = 0;  ///< wall clock
  int minutes = 2;
  int turned = 0;
};
/// `wanted`: the paper asked for last, until it is laid out; `refusal`: why it cannot be.
struct PractiseScreen { std::size_t chosen = 0; int turned = 0; std::optional<Variant> wanted = std::nullopt; std::string refusal = {};
                        int minutes = 0; };  ///< of an endurance run; 0: as long as the drill is
/// How an operator comes on: one family's course, all families, all runs. What it shows is computed where something is chosen, not as it is painted.
struct ProgressScreen {
  ProgressMeasure measure = ProgressMeasure::net_ksph;
  RunFilter filter;
  std::size_t family = 0;                 ///< of `families`
  std::size_t run = 0;                    ///< of those shown, the newest first
  std::vector<FamilyStanding> families = {};
  LearningCourse course = {};
  std::vector<std::size_t> runs = {};     ///< those shown: places in the model's, oldest first
  enum class Moved { nothing, family, run } moved = Moved::nothing;  ///< what was chosen last must be in sight
  std::vector<std::string> saved = {};    ///< files written last, of Ctrl+S or S
  std::string refusal = {};               ///< why they could not be
  int turned = 0;
};
/// The published lines somebody can be held to, and where each comes from.
struct StandardsScreen { std::size_t chosen = 0; int turned = 0; };
/// The client's rules change between two batches: what is new, questions about it, then the next batch.
struct MemoScreen {
  Drill paper;                       ///< of the next batch
  RuleSet before;
  std::vector<MemoQuestion> questions;
  std::vector<std::size_t> answers;  ///< the first to each question, as far as they are asked
  bool told = false;                 ///< whether the last answer was right is being read
  int turned = 0;
};
struct EntryScreen { Run run; };
struct ResultsScreen {
  Drill drill;
  std::vector<SourceDocument> documents;
  Journal journal;
  Score score;
  RunMeasures measures;
  RunCounts counts;             ///< what scoring profiles count
  TimingQuality timing;
  enum class Saving { saving, saved, failed } saving = Saving::saving;
  std::string save_error;       ///< sentence for people
  std::size_t shown_discrepancy = 0;  ///< 0: an example of each class; n: the n-th discrepancy
  bool report_saved = false;
  std::string report_path;
  bool how_measured = false;  ///< shown instead: every number with its formula
  struct Review { std::size_t record = 0, field = 0; };
  std::optional<Review> review = std::nullopt;  ///< shown instead: each field beside its source
  /// `waiting`: for the paper of its drill; `refusal`: why that cannot be had.
  struct OpenLesson { std::string name; bool waiting = false; std::string refusal = {}; };
  std::optional<OpenLesson> lesson = std::nullopt;  ///< read instead
  int turned = 0;
  Moment deaf_until{0};         ///< stray keys of a run that its operator did not end start nothing before
};
/// How fast a replay can go, in quarters of the speed of the run.
inline constexpr int kReplaySpeeds[]{1, 2, 4, 8, 16};
/// A run once more, key by key: the form as it was at each.
struct ReplayScreen {
  ResultsScreen results;        ///< it was asked for there, and goes back there
  ReplayCourse course;
  std::size_t at = 0;           ///< the moment: how many keystrokes are pressed
  Entry entry;                  ///< the form then
  std::size_t speed = 2;        ///< of `kReplaySpeeds`
  struct Playing { Moment since, due; };  ///< the pause before the next key: from, to
  std::optional<Playing> playing = std::nullopt;
  int turned = 0;
};
/// `taken`: the name typed last is that of another operator here.
struct SettingsScreen { std::size_t chosen = 0; std::u32string name; std::size_t caret = 0; int turned = 0; bool taken = false; };
/// Who keys? Asked at the start where it is not plain, and whenever somebody leaves the computer to another. One behind the last: somebody new.
struct OperatorsScreen {
  std::size_t chosen = 0;
  Pin pin = {};                    ///< of the chosen one, as far as typed
  enum class Trouble { none, wrong, too_short, name_empty, name_taken } trouble = Trouble::none;  ///< of what was given last
  std::string refusal = {};        ///< why the world does not let them in
  bool naming = false;             ///< somebody new types their name
  std::u32string name = {};
  std::size_t caret = 0;
  int turned = 0;
};
/// The operator's PIN is set, changed or removed: the present one first, the new one twice.
struct PinScreen {
  enum class Task { set, change, remove } task = Task::set;
  enum class Step { present, wanted, again } step = Step::wanted;
  Pin typed = {}, present = {}, wanted = {};
  enum class Trouble { none, wrong, too_short, differs } trouble = Trouble::none;
  std::string refusal = {};
  int turned = 0;
};
struct WelcomeScreen { std::u32string name; std::size_t caret = 0; bool refused = false; int turned = 0; };
/// Each key once, before an assessment or for `deft doctor --keyboard`: which never come, which stick, whether a held one repeats.
struct KeyboardCheckScreen {
  struct Asked { Key key; bool came = false; int repeats = 0; std::optional<Moment> down = std::nullopt; };
  enum class Step { keys, hold, found } step = Step::keys;
  std::vector<Asked> asked;
  KeyRows rows;
  std::optional<Moment> began;
  std::optional<Run> waiting;   ///< the run it is made for; without one Deft ends after it
  int turned = 0;
};
/// A drill that somebody writes: how its documents look, what is keyed from them, what is wrong in its files.
struct PreviewScreen {
  std::string path;                ///< as people read it
  std::optional<Drill> drill;      ///< as it was last without a fault
  std::vector<std::string> faults; ///< of the files as they are now: file, line, remedy
  std::int64_t read_ms = 0;        ///< wall clock, when they were read
  std::uint64_t seed = 1;
  std::size_t record = 0, page = 0;
  int turned = 0;
};
/// Who else has the results open, as far as is known.
struct OtherCopy { int pid = 0; std::string user; std::int64_t since_ms = 0; };
/// The results cannot be opened at the start: another copy of Deft has them, or an assessment could not be saved.
struct InUseScreen {
  std::string sentence;                 ///< why not, for people
  std::optional<OtherCopy> other;       ///< nothing: it is the folder
  bool assessment = false;              ///< one was asked for; practice is offered in its place
  std::size_t chosen = 0;
  bool naming_folder = false;           ///< the path of another folder is being typed
  std::u32string path;
  std::size_t caret = 0;
  std::string refusal;                  ///< why that folder cannot be
  bool in_vain = false;                 ///< trying again changed nothing
  int turned = 0;
};
using Screen = std::variant<WelcomeScreen, TodayScreen, PractiseScreen, EntryScreen, ResultsScreen, SettingsScreen, KeyboardCheckScreen, InUseScreen, MemoScreen, PreviewScreen,
                            ProgressScreen, StandardsScreen, RestScreen, ReplayScreen, OperatorsScreen, PinScreen>;

/// A drill that did not load, and why.
struct BadDrill { std::string name; std::string first_diagnostic; std::size_t diagnostics; };

/// The whole program as one value.
struct Model {
  Screen screen = WelcomeScreen{};
  Settings settings;
  std::vector<KnownOperator> operators;     ///< all who are known here, by name; empty while the results are not open
  bool locked = false;                      ///< who keys has yet to say so: nothing of anybody's is here
  std::vector<Drill> drills;                ///< the first paper of each, or the one chosen last
  std::vector<BadDrill> bad_drills;
  std::vector<Benchmark> benchmarks;
  std::vector<KeyProfile> key_profiles{KeyProfile{}};
  std::vector<Profile> profiles;            ///< a run is shown under each
  Curriculum curriculum;                       ///< without stages: there is no plan
  std::vector<Pathway> pathways;
  DayPlan plan;
  std::vector<Lesson> lessons;
  std::vector<RunSummary> runs;                ///< of this operator, oldest first
  OwnRecord own;                               ///< what is kept of this operator beside runs
  std::optional<Journal> unfinished;        ///< found at the start: offered to resume
  bool all_keys = false;                    ///< F1
  bool caps_lock = false, num_lock = true;  ///< of the keyboard; a run takes them over
  KeyboardFacts keyboard;                   ///< as far as known, with what the last check of it found
  KeyRows key_rows;                         ///< of its layout; empty: not known
  std::vector<KeyDevice> devices;           ///< told of so far
  Moment now{0};
  std::int64_t wall_ms = 0;                 ///< wall clock at `now`
  std::string storage_trouble;              ///< a sentence while results cannot be kept; empty otherwise
  std::string data_folder;                  ///< where results are kept, as people read it
  std::vector<ResultsScreen> unsaved;       ///< runs whose saving was refused, until it is done
  std::string run_refused;                  ///< why the kept run asked for last cannot be opened; empty otherwise
};

// What happens to the program.
/// `device`: n for the n-th of the devices told of so far, from 1; 0: not known.
struct KeyPressed { Moment at; Key key; Keystroke::Kind kind = Keystroke::Kind::press; std::uint32_t server_ms = 0; std::uint8_t device = 0; };
struct KeyReleased { Moment at; Moment pressed; };     ///< the key that went down at `pressed`
struct DeviceFound { KeyDevice device; };              ///< comes before the first key pressed on it
struct KeyboardKnown { KeyboardFacts facts; KeyRows rows = {}; };  ///< at the start, and when the layout changes
struct ClockChecked { Moment at; ClockCheck check; };  ///< each second; `check.at` is for the run to fill in
struct Stalled { Moment at; Elapsed lasted; };         ///< nothing was answered from `at` on
struct Tick { Moment now; std::int64_t wall_ms; };
struct FocusChanged { Moment at; bool focused; };
struct LocksChanged { bool caps_lock, num_lock; };
struct ResultSaved { std::string run; std::vector<RunSummary> runs; };
struct SaveFailed { std::string run; std::string sentence; };
struct ReportSaved { std::string path; };
/// All one's data, or the skills passport, stands in these files; or why it could not be written.
struct OwnExported { std::vector<std::string> paths; std::string refusal = {}; };
/// The results can be used from now on: at the asking of OpenFolder, or because another copy of Deft let them go.
struct ResultsOpened { std::string data_folder; std::vector<RunSummary> runs; std::optional<Journal> unfinished; OwnRecord own = {}; std::vector<KnownOperator> operators = {}; };
struct ResultsRefused { std::string sentence; std::optional<OtherCopy> other; };
/// A practice round to begin as soon as its paper is there.
struct Round { Elapsed limit{0}; Aim aim = Aim::none; bool operator==(const Round&) const = default; };
/// Another paper of a drill, asked for by OpenPaper; `memo`: a change of the client's rules comes with it.
struct PaperOpened { Drill drill; bool memo = false; std::optional<Round> round = std::nullopt; };
struct PaperRefused { std::string drill; std::string sentence; };
/// A drill that is watched was read, as asked for by WatchDrill or because its files have changed. Without a drill: its faults.
struct DrillRead { std::optional<Drill> drill; std::vector<std::string> faults; };
/// A kept run, asked for by OpenRun: its results are shown, or its replay at once.
struct RunOpened { Drill drill; Journal journal; bool replay = false; };
struct RunRefused { std::string sentence; };
/// Asked for by SignIn: the operator of these settings keys from now on, and this is theirs. `drills`: those of which another paper may lie out, the first again, and that of the unfinished run.
struct SignedIn { Settings settings; std::vector<KnownOperator> operators; std::vector<RunSummary> runs; std::optional<Journal> unfinished = std::nullopt; OwnRecord own = {}; std::vector<Drill> drills = {}; };
/// Not so: the PIN is not theirs, and before `wait_until_ms` no other is tried; or the world refused, with a sentence.
struct PinRefused { std::string operator_name; std::int64_t wait_until_ms = 0; std::string sentence = {}; };
/// Asked for by CheckPin: it is the PIN of who keys.
struct PinChecked {};
/// The PIN of who keys is set, or removed.
struct PinSet { std::vector<KnownOperator> operators; };
struct CloseRequested { Moment at; };
using Event = std::variant<KeyPressed, KeyReleased, DeviceFound, KeyboardKnown, ClockChecked, Stalled, Tick, FocusChanged,
                           LocksChanged, ResultSaved, SaveFailed, ReportSaved, OwnExported, ResultsOpened, ResultsRefused, PaperOpened, PaperRefused, DrillRead,
                           RunOpened, RunRefused, SignedIn, PinChecked, PinRefused, PinSet, CloseRequested>;

// What the program wants done in the world.
struct BeginJournal { JournalHead head; };             ///< `run` and `started_ms` are already filled in
struct ContinueJournal { std::string run; };           ///< of a resumed run: further frames join its file
struct AppendKeystroke { Keystroke keystroke; };
struct AppendRelease { std::size_t keystroke; Elapsed held; };  ///< of the journal's keystroke of that number, from 0
struct AppendHappening { Happening happening; };
struct AppendDevice { KeyDevice device; };
struct AppendClockCheck { ClockCheck check; };
struct AppendKeyboard { KeyboardFacts facts; };
struct EndJournal { EndReason reason; Elapsed at; };
struct SaveResult { Journal journal; Score score; Drill drill; std::vector<Evidence> evidence = {}; };   ///< answered by ResultSaved or SaveFailed
struct DropJournal { std::string run; };               ///< the operator chose not to resume
struct SaveSettings { Settings settings; };
struct SaveReport { std::string run; };                ///< Ctrl+S
struct ExportOwn { bool passport = false; std::int64_t wall_ms = 0; };  ///< all data of the operator as JSON and XLSX, or the skills passport. Answered by OwnExported
struct NoteRest { RestTaken rest; };
struct NoteLesson { LessonSeen lesson; };
struct SetGoal { Goal goal; };
struct MarkDispute { Dispute dispute; bool disputed = true; };
struct OpenFolder { std::string path; };               ///< results there from now on; empty: where they are, again. Answered by ResultsOpened or ResultsRefused
struct OpenPaper { std::string drill; Variant paper; bool memo = false; std::optional<Round> round = std::nullopt; };  ///< answered by PaperOpened or PaperRefused
struct WatchDrill { std::string path; Variant paper; };  ///< the folder is read, and again whenever it changes: DrillRead
struct OpenRun { std::string run; bool replay = false; };  ///< of the kept ones; answered by RunOpened or RunRefused
/// Somebody says who they are; `fresh`: under a name nobody has here. Answered by SignedIn or PinRefused.
struct SignIn { std::string operator_name; Pin pin = {}; std::int64_t wall_ms = 0; bool fresh = false; };
struct SignOut {};                                     ///< who keyed has left: nothing of theirs is given any more
struct CheckPin { Pin pin; std::int64_t wall_ms = 0; };  ///< of who keys; answered by PinChecked or PinRefused
/// Of who keys. Where they have one, `present` must be it; `wanted` empty: none from now on. Answered by PinSet or PinRefused.
struct SetPin { Pin present, wanted; std::int64_t wall_ms = 0; };
struct Quit {};
using Effect = std::variant<BeginJournal, ContinueJournal, AppendKeystroke, AppendRelease, AppendHappening, AppendDevice,
                            AppendClockCheck, AppendKeyboard, EndJournal, SaveResult, DropJournal, SaveSettings, SaveReport, ExportOwn, NoteRest, NoteLesson,
                            SetGoal, MarkDispute, OpenFolder, OpenPaper, WatchDrill, OpenRun, SignIn, SignOut, CheckPin, SetPin, Quit>;

/// Changes the model by one event and says what is to be done in the world. `fresh_run_id` and `fresh_seed` are used when a
/// run starts; `day_of` gives the local day number of a moment on the wall clock (without it days are those of UTC).
struct Chance {
  std::function<std::string()> fresh_run_id;
  std::function<std::uint64_t()> fresh_seed;
  std::function<std::int64_t(std::int64_t)> day_of = {};
};
std::int64_t local_day(const Chance& chance, std::int64_t wall_ms);
std::vector<Effect> update(Model& model, const Event& event, const Chance& chance);

/// When the picture next changes by time alone: the next whole second of a run's clock, the next key of a replay that plays (its clock
/// goes on meanwhile), the next look at a drill's files, else a second from now.
Moment next_tick(const Model& model);

/// An ended run as the results screen shows it: scored, measured and counted.
ResultsScreen results_of(Drill drill, std::vector<SourceDocument> documents, Journal journal);

/// The picture of the model.
Scene view(const Model& model, const Look& look);

/// Starts a run of a drill: used by the screens, by `deft practice` and by resuming.
std::vector<Effect> start_run(Model& model, const Drill& drill, std::uint64_t seed, std::size_t records, int minutes,
                              const Chance& chance);
/// A practice round of that length, judged by its aim; the clock may stop between two minutes.
std::vector<Effect> start_round(Model& model, const Drill& drill, Elapsed limit, Aim aim, const Chance& chance);
/// One on the operator's own errors: strings made of what `focus` names, or of the worst of the last runs where it names nothing.
std::vector<Effect> start_own_errors(Model& model, std::vector<std::string> focus, Elapsed limit, Aim aim, const Chance& chance);
/// The same for an assessment: the keyboard is checked first. With a stopping rule it ends when that has decided.
std::vector<Effect> start_assessment(Model& model, const Drill& drill, std::uint64_t seed, std::size_t records, int minutes,
                                     const std::optional<StoppingRule>& stopping, const Chance& chance);
/// From now on this is the paper of its drill.
void lay_out_paper(Model& model, const Drill& drill);
/// Shows a drill that is being written; the effect reads it.
std::vector<Effect> preview_drill(Model& model, const std::string& path, const Variant& paper, std::uint64_t seed);
/// The keyboard check, before the run that is open or for itself.
void check_keyboard(Model& model);
std::vector<Effect> resume_run(Model& model, const Journal& unfinished);

/// Who keys has to say so: where others key here too, or the only one has a PIN, or nobody gave a name.
bool must_ask_who(const Model& model);
/// From now on nothing of anybody's is shown until somebody says who they are.
void ask_who(Model& model);

}  // namespace deft
