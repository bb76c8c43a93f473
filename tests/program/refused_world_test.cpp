#include <catch2/catch.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <signal.h>
#include <sys/stat.h>

#include <thread>

#include "cli/commands.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "stations/keying.h"
#include "support/headless_desk.h"
#include "support/own_world.h"
#include "support/temporary_folder.h"

using namespace deft;
using test::must;

namespace {

namespace fs = std::filesystem;

Places places_in(const fs::path& folder) {
  Places places;
  places.data = folder;
  places.settings = folder / "settings.toml";
  places.shipped = DEFT_ROOT;
  fs::create_directories(places.journals());
  return places;
}

/// One person at a station without a window, and how many keys they pressed.
class Operator {
 public:
  explicit Operator(const Places& places) : desk_(places) {
    desk_.chance = {[] { return fmt_run(); }, [] { return std::uint64_t{7}; }};
    keys_ = test::keys_to_press(desk_.drill("codes"), 7, 2);
  }

  void start() { desk_.carry_out(start_run(desk_.model, desk_.drill("codes"), 7, 2, 0, desk_.chance)); }
  /// The next keys of the run; all that are left where `count` is 0.
  void key(std::size_t count = 0) {
    const std::size_t end = count == 0 ? keys_.size() : std::min(keys_.size(), next_ + count);
    for (; next_ < end; ++next_) {
      now_ += std::chrono::milliseconds(120);
      desk_.happen(KeyPressed{now_, keys_[next_].key});
      ++pressed_;
    }
    if (next_ == keys_.size()) next_ = 0;
  }
  void whole_run() {
    start();
    key();
  }

  std::size_t keystrokes_kept() const { return desk_.run().journal.keystrokes.size(); }
  std::size_t pressed() const { return pressed_; }
  bool keying() const { return desk_.keying(); }
  std::size_t runs() { return desk_.performer.runs_of("Asha Pillai").size(); }
  Performer& performer() { return desk_.performer; }
  const Model& model() const { return desk_.model; }
  std::string save_error() const { return std::get<ResultsScreen>(desk_.model.screen).save_error; }

  /// What the loop does each second, until `done` or for a few seconds.
  bool each_second(const std::function<bool()>& done) {
    for (int tries = 0; tries < 40 && !done(); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(250));
      now_ += std::chrono::seconds(1);
      desk_.performer.notice(now_);
      for (const Event& answer : desk_.performer.try_again()) desk_.happen(answer);
    }
    return done();
  }

 private:
  static std::string fmt_run() {
    static int count = 0;
    return "0195a3c0-7c1e-7d2a-9b1f-" + std::to_string(100'000'000'000 + ++count);
  }

  test::HeadlessDesk desk_;
  std::vector<Keystroke> keys_;
  std::size_t next_ = 0, pressed_ = 0;
  Moment now_{std::chrono::seconds(5)};
};

void fill_disk(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const std::string zeros(4096, '\0');
  while (::write(descriptor, zeros.data(), zeros.size()) > 0) {
  }
  ::close(descriptor);
}

void must_name(const std::string& sentence, const fs::path& path) {
  must(sentence.find(path.string()) != std::string::npos, "the sentence does not name " + path.string() + ": " + sentence);
}

/// On a disk of 4 MB of its own. Where the system lets nobody make one, says so and tests nothing.
void on_a_small_disk(const std::function<void(const fs::path&)>& scenario) {
  const test::TemporaryFolder folder;
  const std::string failed = test::in_own_process([&] {
    must(test::small_disk_on(folder.path(), 4'000'000), "no small disk");
    scenario(folder.path());
  });
  if (failed == "no small disk") {
    WARN("This system lets nobody mount a small disk; nothing was tested.");
    return;
  }
  CHECK(failed == "");
}

void as_somebody(const std::function<void(const fs::path&)>& scenario) {
  const test::TemporaryFolder folder(test::fast_folder());
  fs::permissions(folder.path(), fs::perms::all);
  CHECK(test::in_own_process([&] {
          must(test::as_ordinary_user(), "no ordinary user");
          scenario(folder / "data");
        }) == "");
  std::error_code ignored;
  fs::permissions(folder / "data", fs::perms::owner_all, ignored);
}

}  // namespace

TEST_CASE("A disk full from the start: past results are read, a run is keyed to its end and saved when there is room", "[refused]") {
  on_a_small_disk([](const fs::path& disk) {
    const Places places = places_in(disk / "data");
    {
      Operator before(places);
      before.whole_run();
      before.whole_run();
      must(before.runs() == 2, "two runs were not saved on a disk with room");
    }
    fill_disk(disk / "ballast");
    Operator person(places);
    must(person.runs() == 2, "past results cannot be read on a full disk: " + person.performer().trouble());
    person.start();
    person.key(9);
    must(person.keystrokes_kept() == person.pressed(), "a key was lost while keying");
    person.key();
    must(!person.keying(), "the run did not end");
    must_name(person.save_error(), places.data);
    must(person.runs() == 2, "past results are gone");
    must_name(person.performer().trouble(), places.data);
    must(!person.each_second([&] { return person.runs() == 3; }), "it was saved on a full disk");
    fs::remove(disk / "ballast");
    for (const Event& answer : person.performer().try_again()) must(!std::holds_alternative<SaveFailed>(answer), "the first try with room failed");
    must(person.runs() == 3, "it was not saved at the first try with room: " + person.performer().trouble());
  });
}

TEST_CASE("A disk that fills up in mid-field: typing goes on in room reserved before, the result waits", "[refused]") {
  on_a_small_disk([](const fs::path& disk) {
    const Places places = places_in(disk / "data");
    Operator person(places);
    person.start();
    person.key(5);
    must(person.each_second([&] { return fs::exists(places.journals()) && !fs::is_empty(places.journals()); }), "no journal was begun");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));  // two batches of the writer: its room is reserved
    fill_disk(disk / "ballast");
    person.key(5);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    person.performer().notice(Moment{std::chrono::seconds(60)});
    must(person.performer().trouble().empty(), "the journal had room reserved: " + person.performer().trouble());
    must(person.keystrokes_kept() == 10, "a key was lost");
    person.key();
    must_name(person.save_error(), places.data);
    fs::remove(disk / "ballast");
    must(person.each_second([&] { return person.runs() == 1; }), "it was not saved when there was room");
  });
}

TEST_CASE("An export on a full disk says which file and leaves none half written", "[refused]") {
  on_a_small_disk([](const fs::path& disk) {
    const Places places = places_in(disk / "data");
    Operator(places).whole_run();
    fill_disk(disk / "ballast");
    std::ostringstream out;
    const fs::path file = disk / "runs.csv";
    try {
      export_results(places, {file.string()}, {}, 0, out, out);
      must(false, "a full disk took the export");
    } catch (const Error& error) {
      must_name(error.what(), file);
    }
    must(!fs::exists(file), "half an export stayed");
  });
}

TEST_CASE("Without the exclusive lock a full disk hides past results", "[refused]") {  // so the tests above can fail
  on_a_small_disk([](const fs::path& disk) {
    const Places places = places_in(disk / "data");
    Operator(places).whole_run();
    fill_disk(disk / "ballast");
    bool refused = false;
    try {
      SQLite::Database plain(places.results().string(), SQLite::OPEN_READWRITE);
      plain.execAndGet("SELECT count(*) FROM run");
    } catch (const SQLite::Exception&) {
      refused = true;
    }
    must(refused, "plain WAL reads on a full disk");
  });
}

TEST_CASE("A folder that may only be read: past results are shown, a run is keyed, the sentence names the folder", "[refused]") {
  as_somebody([](const fs::path& data) {
    const Places places = places_in(data);
    Operator(places).whole_run();
    for (const auto& folder : {places.journals(), places.data}) fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    {
      Operator person(places);
      person.whole_run();
      must(!person.keying(), "the run did not end");
      must_name(person.save_error(), places.data);
      for (const auto& folder : {places.data, places.journals()}) fs::permissions(folder, fs::perms::owner_all);
      must(person.each_second([&] { return person.runs() == 2; }), "it was not saved when the folder could be written: " + person.performer().trouble());
    }
  });
}

TEST_CASE("Results that may only be read are shown, and what is keyed beside them is kept until they may be written", "[refused]") {
  as_somebody([](const fs::path& data) {
    const Places places = places_in(data);
    Operator(places).whole_run();
    fs::permissions(places.results(), fs::perms::owner_read);
    Operator person(places);
    person.whole_run();
    must_name(person.save_error(), places.data);
    fs::permissions(places.results(), fs::perms::owner_read | fs::perms::owner_write);
    must(person.each_second([&] { return person.runs() == 2; }), "it was not saved later: " + person.performer().trouble());
  });
}

TEST_CASE("A data folder that is gone is made again, and what was keyed is in it", "[refused]") {
  const test::TemporaryFolder folder;
  const Places places = places_in(folder / "data");
  Operator person(places);
  person.start();
  person.key(6);
  fs::rename(places.data, folder / "gone");  // at once: the writer may be making a file in it
  fs::remove_all(folder / "gone");
  person.key();
  CHECK_FALSE(person.keying());
  CHECK(person.each_second([&] { return person.runs() == 1; }));
  CHECK(fs::exists(places.results()));
}

TEST_CASE("Results held by another process are named with it, and opened as soon as it is killed", "[refused]") {
  const test::TemporaryFolder folder;
  const Places places = places_in(folder / "data");
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t other = ::fork();
  if (other == 0) {
    const ResultStore held(places.results());
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);

  Operator person(places);
  REQUIRE(person.performer().other_copy().has_value());
  CHECK(person.performer().other_copy()->pid == other);
  CHECK(person.performer().other_copy()->since_ms > 1'700'000'000'000);
  CHECK_THAT(person.performer().trouble(), Catch::Contains(std::to_string(other)));
  person.whole_run();
  CHECK_FALSE(person.save_error().empty());

  ::kill(other, SIGKILL);
  int status = 0;
  ::waitpid(other, &status, 0);
  for (const Event& answer : person.performer().try_again()) CHECK_FALSE(std::holds_alternative<SaveFailed>(answer));
  CHECK(person.runs() == 1);
}
