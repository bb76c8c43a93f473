#include "performer.h"

#include <algorithm>
#include <utility>

#include "cli/commands.h"
#include "files/exchange.h"
#include "files/profile_exchange.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

template <typename... F>
struct Overload : F... { using F::operator()...; };
template <typename... F>
Overload(F...) -> Overload<F...>;

}  // namespace

bool keeps_keys(const Effect& effect) {
  return std::visit(Overload{[](const BeginJournal&) { return true; }, [](const ContinueJournal&) { return true; },
                             [](const AppendKeystroke&) { return true; }, [](const AppendRelease&) { return true; },
                             [](const AppendHappening&) { return true; }, [](const AppendDevice&) { return true; },
                             [](const AppendClockCheck&) { return true; }, [](const AppendKeyboard&) { return true; },
                             [](const EndJournal&) { return true; }, [](const auto&) { return false; }},
                    effect);
}

Performer::Performer(Places places, JournalMeans means) : places_(std::move(places)), library_(library_of(places_)), means_(std::move(means)) { open_store(); }
Performer::~Performer() = default;

/// Unless another run is keyed by now.
void Performer::close_journal(const std::string& run) {
  if (run != writing_) return;
  writer_.reset();
  hold_.reset();
}

void Performer::notice(Moment now) { stuck_ = writer_ ? writer_->stuck(now) : std::string(); }

std::string Performer::trouble() const {
  if (!stuck_.empty()) return stuck_;
  if (writer_ && !writer_->trouble().empty()) return writer_->trouble();
  if (!store_trouble_.empty()) return store_trouble_;
  return settings_trouble_.empty() ? notice_ : settings_trouble_;
}

/// The newest result as text, under every profile, in the data folder.
std::string Performer::save_report(const std::string& run) const {
  if (!last_result_ || last_result_->journal.head.run != run) throw Error("That run is no longer open. Open it again to save its report.");
  const fs::path file = places_.data / "reports" / (last_result_->drill.name + "-" + run + ".txt");
  const SaveResult& last = *last_result_;
  const auto documents = source_documents(last.drill, last.journal.head.seed, last.journal.head.records);
  write_whole_file(file, score_text(last.drill, last.journal, last.score, measures_of(last.drill.form, documents, last.score)) +
                               further_text(score_further(places_, {{"all"}, false}, last.drill, documents, last.journal, last.score)));
  return file.string();
}

/// A run its operator does not want to go on with: out of the way, not gone.
void Performer::set_aside(const std::string& run) {
  const fs::path from = journal_path(places_.journals(), run);
  const fs::path folder = places_.journals() / "set-aside";
  if (is_held(from)) throw Error("That run is being keyed in another window just now. It stays where it is.");
  settle_journal(from);
  make_private_folder(folder);
  std::error_code problem;
  fs::rename(from, folder / from.filename(), problem);
  if (problem) throw Error(from.string() + " cannot be moved to " + folder.string() + ": " + problem.message() + ".");
}

void Performer::expect_key() const {
  if (writer_) writer_->expect();
}

std::vector<Event> Performer::perform(const Effect& effect) {
  const auto open_writer = [this](const std::string& run) {
    writer_.reset();
    hold_.reset();
    hold_ = std::make_unique<JournalHold>(journal_path(places_.journals(), run));
    writer_ = std::make_unique<JournalWriter>(journal_path(places_.journals(), run), means_);
    writing_ = run;
  };
  const auto append = [this](std::string_view frame) { if (writer_) writer_->append(frame); };
  if (const auto* key = std::get_if<AppendKeystroke>(&effect)) {  // nothing else is in a hurry
    if (writer_) writer_->append(keystroke_frame(key->keystroke));
    return {};
  }
  std::vector<Event> answers;
  try {
    std::visit(Overload{[&](const BeginJournal& begin) {
                          open_writer(begin.head.run);
                          append(head_frame(begin.head));
                        },
                        [&](const ContinueJournal& go_on) { open_writer(go_on.run); },
                        [&](const AppendKeystroke& key) { append(keystroke_frame(key.keystroke)); },
                        [&](const AppendHappening& happened) { append(happening_frame(happened.happening)); },
                        [&](const AppendRelease& release) { append(release_frame(release.keystroke, release.held)); },
                        [&](const AppendDevice& found) { append(device_frame(found.device)); },
                        [&](const AppendClockCheck& checked) { append(clock_check_frame(checked.check)); },
                        [&](const AppendKeyboard& known) { append(keyboard_frame(known.facts)); },
                        [&](const EndJournal& end) { append(end_frame(end.reason, end.at)); },
                        [&](const SaveResult& result) {
                          last_result_ = result;
                          answers = save(result);
                        },
                        [&](const ExportOwn& wish) { answers.push_back(export_own(wish)); },
                        [&](const NoteRest& rest) { note([&](ResultStore& store) { store.note(operator_name_, rest.rest); }); },
                        [&](const NoteLesson& seen) { note([&](ResultStore& store) { store.note(operator_name_, seen.lesson); }); },
                        [&](const SetGoal& set) { note([&](ResultStore& store) { store.note(operator_name_, set.goal); }); },
                        [&](const MarkDispute& mark) { note([&](ResultStore& store) { store.mark(mark.dispute, mark.disputed); }); },
                        [&](const DropJournal& drop) { set_aside(drop.run); },
                        [&](const SaveSettings& settings) { keep(settings.settings); },
                        [&](const SaveReport& report) { answers.push_back(ReportSaved{save_report(report.run)}); },
                        [&](const OpenFolder& open) { answers = open_results(open.path); },
                        [&](const OpenPaper& wish) { answers = open_paper(wish); },
                        [&](const OpenRun& wish) { answers = open_run(wish); },
                        [&](const WatchDrill& wish) {
                          watch_.emplace(wish.path, wish.paper, places_.pack_folders());
                          answers = look_at_drill();
                        },
                        [&](const SignIn& who) { answers = sign_in(who); },
                        [&](const SignOut&) { sign_out(); },
                        [&](const CheckPin& wish) { answers = check_pin(wish); },
                        [&](const SetPin& wish) { answers = set_pin(wish); },
                        [&](const Quit&) { quit_asked_ = true; }},
               effect);
  } catch (const Error& error) {
    settings_trouble_ = error.what();
  }
  return answers;
}

}  // namespace deft
