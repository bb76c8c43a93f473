#include <catch2/catch.hpp>

#include <sys/stat.h>

#include "drill/batch.h"
#include "files/drill_file.h"
#include "files/exchange.h"
#include "files/journal_file.h"
#include "keying/error.h"
#include "scoring/score.h"
#include "scoring/timing.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

/// The sentence a journal with such a head is refused with; empty where it is read.
std::string told_of(const JournalHead& head) {
  try {
    read_journal(journal_signature() + head_frame(head), "x.journal");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

const std::vector<Elapsed> kNoTimes{Elapsed(-1), kLongestRun + Elapsed(1), Elapsed(1'000'000'000'000'000'000), Elapsed::max(), Elapsed::min()};

/// Every way a time can stand in a journal, behind a good keystroke: in frames as they are keyed, and in blocks.
std::vector<std::pair<std::string, Journal>> with(Elapsed time) {
  Journal good;
  good.head = test::sample_journal().head;
  good.keystrokes = {{Elapsed(100), U'a'}};
  std::vector<std::pair<std::string, Journal>> journals;
  const auto add = [&](const std::string& what, const auto& change) {
    change(journals.emplace_back(what, good).second);
  };
  add("when it ended", [&](Journal& journal) { journal.end = EndReason::time, journal.ended_at = time; });
  add("when something happened", [&](Journal& journal) { journal.happenings = {{time, Happening::Kind::stalled, Elapsed(1)}}; });
  add("how long it lasted", [&](Journal& journal) { journal.happenings = {{Elapsed(1), Happening::Kind::paused, time}}; });
  add("a clock check", [&](Journal& journal) { journal.clock_checks = {{time, Elapsed(0), Elapsed(0), Elapsed(0)}}; });
  add("how long the keyboard check took", [&](Journal& journal) { journal.keyboard.check_took = time; });
  return journals;
}

}  // namespace

TEST_CASE("A head with numbers no run has is refused before anything is made of it", "[hostile]") {
  const JournalHead good = test::sample_journal().head;
  const auto changed = [&](const auto& change) {
    JournalHead head = good;
    change(head);
    return head;
  };
  CHECK(told_of(good).empty());
  CHECK(told_of(changed([](JournalHead& head) { head.records = kMostRecords, head.limit = kLongestRun, head.started_ms = kLatestStartMs; })).empty());
  std::vector<std::pair<JournalHead, std::string>> heads;
  for (const std::size_t records : {kMostRecords + 1, std::size_t{UINT32_MAX}, std::size_t{INT64_MAX}, std::size_t{UINT64_MAX}})
    heads.emplace_back(changed([&](JournalHead& head) { head.records = records; }), std::to_string(records) + " records");
  for (const Elapsed limit : kNoTimes) heads.emplace_back(changed([&](JournalHead& head) { head.limit = limit; }), "time limit");
  for (const std::int64_t day : {std::int64_t{-1}, kLatestStartMs + 1, INT64_MAX, INT64_MIN})
    heads.emplace_back(changed([&](JournalHead& head) { head.started_ms = day; }), "calendar");
  for (const std::string run : {"../../elsewhere", "/etc/passwd", "a/b"}) heads.emplace_back(changed([&](JournalHead& head) { head.run = run; }), "name of its run");
  heads.emplace_back(changed([](JournalHead& head) { head.run = std::string("a\0b", 3); }), "name of its run");
  heads.emplace_back(changed([](JournalHead& head) { head.run = std::string(201, 'a'); }), "name of its run");
  for (const auto& [head, why] : heads) {
    const std::string told = told_of(head);
    INFO(told);
    CHECK_THAT(told, Catch::Contains("x.journal") && Catch::Contains(why) && Catch::EndsWith("Move the file away."));
    CHECK(whole_frames_length(journal_signature() + head_frame(head)) == journal_signature().size());
  }
}

TEST_CASE("A journal is read as far as its times are those of a run", "[hostile]") {
  for (const Elapsed time : {Elapsed(0), Elapsed(7), kLongestRun})
    for (const auto& [what, journal] : with(time)) {
      INFO(what << " " << time.count());
      CHECK(read_journal(journal_bytes(journal), "a").whole);
    }
  for (const Elapsed time : kNoTimes) {
    for (const auto& [what, journal] : with(time)) {
      INFO(what << " " << time.count());
      const ReadJournal read = read_journal(journal_bytes(journal), "a");
      if (what == "a clock check" && time > Elapsed(0)) REQUIRE(read.journal.clock_checks.empty());
      CHECK_FALSE(read.whole);
    }
    const std::string start = journal_signature() + head_frame(test::sample_journal().head) + std::string(keystroke_frame({Elapsed(100), U'a'}));
    for (const std::string& frame : {std::string(keystroke_frame({time, U'b'})), std::string(release_frame(0, time)),
                                     std::string(clock_check_frame({Elapsed(1), Elapsed(1), Elapsed(1), time < -kLongestRun ? time : Elapsed::max()})),
                                     std::string(journal_bytes([&] {
                                       Journal block;
                                       block.keystrokes = {{time, U'b'}};
                                       return block;
                                     }())).substr(journal_signature().size() + head_frame({}).size())}) {
      const ReadJournal read = read_journal(start + frame, "a");
      CHECK_FALSE(read.whole);
      REQUIRE(read.journal.keystrokes.size() == 1);
      CHECK(read.journal.keystrokes[0] == Keystroke{Elapsed(100), U'a'});
      CHECK(whole_frames_length(start + frame) == start.size());
    }
  }
}

TEST_CASE("A journal is read as far as it has no more of anything than a run", "[hostile]") {
  const std::string start = journal_signature() + head_frame(test::sample_journal().head);
  std::string happened = start, devices = start;
  for (std::size_t n = 0; n <= kMostHappenings; ++n) happened += happening_frame({Elapsed(1), Happening::Kind::focus_lost, kLongestRun});
  for (std::size_t n = 0; n <= kMostDevices; ++n) devices += device_frame({"a keyboard", KeyDevice::Kind::keyboard});
  const ReadJournal read = read_journal(happened, "a");
  CHECK_FALSE(read.whole);
  CHECK(read.journal.happenings.size() == kMostHappenings);
  CHECK(read_journal(devices, "a").journal.devices.size() == kMostDevices);
}

TEST_CASE("A journal at every limit is scored all the same", "[hostile]") {
  const Drill drill = std::get<Drill>(load_drill(DEFT_ROOT "/drills/codes"));
  Journal journal;
  journal.head.drill = drill.name;
  journal.head.seed = UINT64_MAX;
  journal.head.records = 3;
  journal.head.limit = kLongestRun;
  for (const Elapsed at : {Elapsed(0), kLongestRun}) journal.keystrokes.push_back({at, U'1', Keystroke::Kind::press, UINT32_MAX, 255, kLongestRun});
  for (std::size_t n = 0; n < kMostHappenings; ++n)
    journal.happenings.push_back({kLongestRun, n % 2 == 0 ? Happening::Kind::paused : Happening::Kind::stalled, kLongestRun});
  journal.end = EndReason::time;
  journal.ended_at = kLongestRun;
  const ReadJournal read = read_journal(journal_bytes(journal), "a");
  REQUIRE(read.whole);
  const Score result = score(drill, source_documents(drill, journal.head.seed, journal.head.records), read.journal);
  CHECK(result.totals.duration == kLongestRun);
  CHECK(result.paused == kLongestRun * (kMostHappenings / 2));
  CHECK(net_ksph_by_slice(result, std::chrono::seconds(15)).size() == 172'800);
  CHECK(timing_of(read.journal).longest_stall == kLongestRun);
}

TEST_CASE("What is no file of a journal's size is refused and not read", "[hostile]") {
  const test::TemporaryFolder folder(test::fast_folder());
  const auto told = [](const std::filesystem::path& file) {
    try {
      load_journal(file);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  test::put_bytes(folder / "long.journal", journal_signature());
  std::filesystem::resize_file(folder / "long.journal", std::uintmax_t{257} << 20U);
  CHECK_THAT(told(folder / "long.journal"), Catch::Contains("long.journal") && Catch::Contains("269484032 bytes"));
  REQUIRE(::mkfifo((folder / "pipe.journal").c_str(), 0600) == 0);
  CHECK_THAT(told(folder / "pipe.journal"), Catch::Contains("pipe.journal") && Catch::Contains("Put a file there."));
  CHECK_THAT(told("/dev/zero"), Catch::Contains("/dev/zero"));
}

TEST_CASE("What a journal says of itself tells a terminal nothing", "[hostile]") {
  UnfinishedRun run{test::sample_journal(), {}, false};
  run.journal.head.operator_name = "\x1b]0;Ana\x07 \xe2\x80\xaeLee\n\r\x1b[2Jx";
  run.journal.head.drill = "co\x9b""des";
  const std::string listed = unfinished_text({run});
  CHECK_THAT(listed, Catch::Contains("]0;Ana Lee[2Jx"));
  CHECK(std::ranges::count(listed, '\n') == 2);
  CHECK(std::ranges::none_of(listed, [](char c) { return (c > 0 && c < 0x20 && c != '\n') || c == 0x7F || c == '\x9b'; }));
  CHECK(listed.find("\xe2\x80\xae") == std::string::npos);
}
