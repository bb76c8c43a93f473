#pragma once

#include "app/model.h"

namespace deft {

/// What a key does on each screen beside keying, and what the screen looks like. `update` and `view` choose among them.

std::vector<Effect> update_welcome(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_today(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_practise(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_results(Model& model, const KeyPressed& pressed, const Chance& chance);
std::vector<Effect> update_settings(Model& model, Key key);
std::vector<Effect> update_progress(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_standards(Model& model, Key key);
std::vector<Effect> update_rest(Model& model, Key key);
std::vector<Effect> update_preview(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_memo(Model& model, Key key, const Chance& chance);
std::vector<Effect> update_in_use(Model& model, Key key);
std::vector<Effect> update_replay(Model& model, const KeyPressed& pressed);
std::vector<Effect> update_keyboard_check(Model& model, const KeyPressed& pressed);
std::vector<Effect> release_in_keyboard_check(Model& model, const KeyReleased& released);

Scene view_welcome(const Model& model, const Look& look);
Scene view_today(const Model& model, const Look& look);
Scene view_practise(const Model& model, const Look& look);
Scene view_review(const Model& model, const Look& look);
Scene view_how_measured(const Model& model, const Look& look);
Scene view_results(const Model& model, const Look& look);
Scene view_settings(const Model& model, const Look& look);
Scene view_progress(const Model& model, const Look& look);
Scene view_standards(const Model& model, const Look& look);
Scene view_rest(const Model& model, const Look& look);
Scene view_preview(const Model& model, const Look& look);
Scene view_memo(const Model& model, const Look& look);
Scene view_replay(const Model& model, const Look& look);
Scene view_keyboard_check(const Model& model, const Look& look);
Scene view_in_use(const Model& model, const Look& look);

/// The drill of the warm-up.
inline constexpr std::string_view kWarmUpDrill = "codes";
inline constexpr int kWarmUpMinutes = 2;
/// The drill whose strings are made of an operator's own errors.
inline constexpr std::string_view kOwnErrors = "own-errors";
inline constexpr std::size_t kMostOwnErrors = 4;  ///< at once

const Drill* drill_named(const Model& model, std::string_view name);

/// What L, D and R make of the paper: another place, difficulty or rule set of the drill; nothing for other keys, or where it has one.
std::optional<Variant> other_paper(const Drill& drill, const Variant& now, Key key);

/// The progress screen anew, for the runs there are and what was chosen on it.
ProgressScreen progress_screen(const Model& model, ProgressScreen chosen, const Chance& chance);

/// Makes the plan of the day anew where what it rests on has changed.
void keep_plan(Model& model, const Chance& chance);
/// Begins a block of it: its paper first, where that is another than the one laid out.
std::vector<Effect> start_block(Model& model, const PlanBlock& block, const Chance& chance);
/// Records that outlast a round of that length; a batch stays as long as its header says.
std::size_t records_for(const Drill& drill, Elapsed limit);
/// Whether a run of it can be made longer: not a batch, which is as long as its header says.
inline bool may_be_long(const Drill& drill) { return !drill.form.batch; }
/// What a rest would be now, and whether it is due.
RestDue rest_now(const Model& model);
/// The colours for this hour: night by the clock where that is wished.
ThemeName shown_theme(const Settings& settings, int hour);

/// Takes over a watched drill as it was read.
void note_read(Model& model, const DrillRead& read);

/// The next paper of the same kind: under the drill's rule set behind `now`, after the last the first.
Variant under_next_rules(const Drill& drill, Variant now);

/// A run of that drill with new records, as long as the drill says.
std::vector<Effect> start_fresh_run(Model& model, const Drill& drill, const Chance& chance);

/// Page Down and Page Up on a screen that does not fit its window; false for any other key.
bool turn_page(int& turned, Key key);

/// The memo that the rules of the run just shown become those of `paper`; does nothing on another screen.
void lay_out_memo(Model& model, const Drill& paper, std::uint64_t seed);

/// Up, Down, Home and End among `count` things, none before the first or behind the last; false for any other key.
bool choose(std::size_t& chosen, std::size_t count, Key key);

/// A letter key, small or large, without Ctrl and Alt; `letter` is the small one.
bool is_letter(Key key, char32_t letter);

/// The number key 1 to 9 as an index below `count`.
std::optional<std::size_t> numbered(Key key, std::size_t count);

/// What can be done while the results cannot be opened, in the order of the number keys.
enum class InUseChoice { practise, other_folder, try_again, leave };
inline constexpr std::size_t kInUseChoices = 4;

/// The results were opened, or not: what the model takes over of it.
void note_opened(Model& model, const ResultsOpened& opened);
void note_not_opened(Model& model, const ResultsRefused& refused);

/// Keys of the review of a run; nothing for those it does not know.
std::optional<std::vector<Effect>> update_review(Model& model, ResultsScreen& results, Key key);
/// A field is judged, or a record was held.
bool has_review(const ResultsScreen& results);
/// The review at the error that is shown, else at the first, else at the first field.
void begin_review(ResultsScreen& results);
bool is_disputed(const Model& model, const std::string& run, std::size_t record, std::size_t field);

/// What keeps an ended run, with what it showed.
SaveResult saving(const ResultsScreen& results);

/// The results shown become their replay, at an error of the score (its number from 0) or from the start. Nothing where no key was pressed.
void open_replay(Model& model, std::optional<std::size_t> discrepancy);
/// The same at the error the results show, or the first of the run; at the field that is reviewed.
void replay_shown_error(Model& model);
/// A replay that plays goes on to `now`.
void play_on(ReplayScreen& replay, Moment now);
/// What the run's clock shows: the time of the last key, in a pause that is played how far that is.
Elapsed replay_clock(const ReplayScreen& replay, Moment now);
/// A click on the n-th speed is this and n; one on a moment is that moment.
inline constexpr std::size_t kReplaySpeedClick = kMostKeystrokes + 1;
/// Opens the results of a kept run, or its replay; where that cannot be, `Model::run_refused` says why.
std::vector<Effect> open_run(Model& model, const std::string& run, bool replay);
void note_run_opened(Model& model, const RunOpened& opened);

/// Saves again what was refused.
std::vector<Effect> save_again(Model& model);

/// Takes over what is known of the keyboard; what a check found holds as long as the layout stays.
void note_keyboard_known(Model& model, const KeyboardKnown& known);

/// The settings screen with the operator's name in its field.
SettingsScreen settings_screen(const Model& model);
/// Takes over the name as typed; an empty one leaves the name as it was.
std::vector<Effect> take_name(Model& model, SettingsScreen& screen);

}  // namespace deft
