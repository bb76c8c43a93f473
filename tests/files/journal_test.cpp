#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "files/bytes.h"
#include "files/journal_file.h"
#include "keying/error.h"
#include "support/sample_run.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

std::string bytes_while_keying(const Journal& journal) {
  std::string bytes = journal_signature() + head_frame(journal.head);
  for (const Keystroke& keystroke : journal.keystrokes) bytes += keystroke_frame(keystroke);
  for (const Happening& happening : journal.happenings) bytes += happening_frame(happening);
  return bytes + end_frame(journal.end, journal.ended_at);
}

bool same_head(const JournalHead& a, const JournalHead& b) {
  return head_frame(a) == head_frame(b);
}

bool same(const Journal& a, const Journal& b) {
  return same_head(a.head, b.head) && a.keystrokes == b.keystrokes && a.happenings == b.happenings &&
         a.end == b.end && a.ended_at == b.ended_at;
}

/// What a damaged file gives: nothing, or the run up to the damage and not a key more.
struct Salvage {
  bool readable = false, whole = false;
  std::size_t keystrokes = 0;
};

Salvage salvage(const std::string& bytes, const Journal& original) {
  try {
    const ReadJournal read = read_journal(bytes, "damaged.journal");
    const auto& keys = read.journal.keystrokes;
    const bool prefix = keys.size() <= original.keystrokes.size() &&
                        std::equal(keys.begin(), keys.end(), original.keystrokes.begin());
    const bool known = std::equal(read.journal.happenings.begin(), read.journal.happenings.end(),
                                  original.happenings.begin());
    if (!prefix || !known || !same_head(read.journal.head, original.head))
      FAIL("the damaged file gave something never keyed");
    return {true, read.whole, keys.size()};
  } catch (const Error& error) {
    if (std::string(error.what()).find("damaged.journal") == std::string::npos)
      FAIL("the sentence names no file");
    return {};
  }
}

/// A frame of that content, as a hostile file would have it: length and checksum are right.
std::string framed(const std::string& content) {
  std::uint32_t crc = ~0U;
  for (const char c : content) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82F63B78U : 0U);
  }
  std::string frame;
  for (const std::uint32_t four : {static_cast<std::uint32_t>(content.size()), ~crc})
    for (unsigned shift = 0; shift < 32; shift += 8)
      frame.push_back(static_cast<char>((four >> shift) & 0xFFU));
  return frame + content;
}

/// Where each frame ends, the signature counted as one.
std::vector<std::size_t> frame_ends(const std::string& bytes) {
  std::vector<std::size_t> ends{journal_signature().size()};
  while (ends.back() < bytes.size()) {
    std::size_t next = ends.back() + 1;
    while (whole_frames_length(bytes.substr(0, next)) < next) ++next;
    ends.push_back(next);
  }
  return ends;
}

}  // namespace

TEST_CASE("A journal read back is the journal kept", "[journal]") {
  const Journal journal = test::sample_journal();
  for (const std::string& bytes : {journal_bytes(journal), bytes_while_keying(journal)}) {
    const ReadJournal read = read_journal(bytes, "a");
    CHECK(read.whole);
    CHECK(same(read.journal, journal));
    CHECK(read.journal.head.operator_name == "Ana Pražák");
    CHECK(read.journal.head.limit == std::chrono::minutes(15));
  }
}

TEST_CASE("How a form takes its keys is kept with the head, beside a stopping rule or without one", "[journal]") {
  Journal journal = test::sample_journal();
  for (const bool stopping : {false, true}) {
    journal.head.stopping = stopping ? std::optional(StoppingRule{}) : std::nullopt;
    for (unsigned bits = 0; bits < 64; ++bits) {
      journal.head.behaviours = {(bits & 1U) != 0, (bits & 2U) != 0, (bits & 4U) != 0, (bits & 8U) != 0, (bits & 16U) != 0, (bits & 32U) != 0};
      journal.head.key_profile = bits % 3 == 0 ? "" : "5250";
      const ReadJournal read = read_journal(journal_bytes(journal), "a");
      CHECK(read.whole);
      CHECK(read.journal.head.behaviours == journal.head.behaviours);
      CHECK(read.journal.head.key_profile == journal.head.key_profile);
      CHECK(read.journal.head.stopping == journal.head.stopping);
    }
  }
}

TEST_CASE("A change of rules before a run is kept with its head, and more right than asked is no head", "[journal]") {
  Journal journal = test::sample_journal();
  for (const char* profile : {"", "cspro"}) {
    journal.head.key_profile = profile;
    journal.head.rule_change = RuleChange{"postal", 2, 1};
    const ReadJournal read = read_journal(journal_bytes(journal), "a");
    CHECK(read.whole);
    CHECK(read.journal.head.rule_change == journal.head.rule_change);
    CHECK(same(read.journal, journal));
    journal.head.rule_change->right = 3;
    CHECK_THROWS_AS(read_journal(journal_bytes(journal), "a"), Error);
  }
}

TEST_CASE("What a round is to practise and its aim are kept with the head", "[journal]") {
  for (const bool changed : {false, true})
    for (const std::vector<std::string>& focus : {std::vector<std::string>{}, {"confusion:5S"}, {"key:7", "digraph:th", ""}})
      for (const Aim aim : {Aim::none, Aim::speed, Aim::accuracy}) {
        Journal journal = test::sample_journal();
        if (changed) journal.head.rule_change = RuleChange{"postal", 2, 1};
        journal.head.focus = focus;
        journal.head.aim = aim;
        const ReadJournal read = read_journal(journal_bytes(journal), "a");
        CHECK(read.whole);
        CHECK(read.journal.head.focus == focus);
        CHECK(read.journal.head.aim == aim);
        CHECK(read.journal.head.rule_change == journal.head.rule_change);
      }
  Journal journal = test::sample_journal();
  journal.head.focus.resize(kMostFocus + 1);
  CHECK_THROWS_AS(read_journal(journal_bytes(journal), "a"), Error);
}

TEST_CASE("A stopping rule is kept with the head, and one that is none is no head", "[journal]") {
  Journal journal = test::sample_journal();
  journal.head.stopping = StoppingRule{.good = 1'000, .bad = 30'000, .risk_to_good = 20'000, .risk_of_bad = 70'000};
  journal.end = EndReason::settled;
  const ReadJournal read = read_journal(journal_bytes(journal), "a");
  CHECK(read.whole);
  CHECK(read.journal.head.stopping == journal.head.stopping);
  CHECK(read.journal.end == EndReason::settled);
  CHECK(same(read.journal, journal));
  journal.head.stopping->good = 30'000;
  CHECK_THROWS_AS(read_journal(journal_bytes(journal), "a"), Error);
}

TEST_CASE("However a run was kept while keying, kept whole it is the same bytes", "[journal]") {
  const Journal journal = test::sample_journal();
  CHECK(journal_bytes(read_journal(bytes_while_keying(journal), "a").journal) == journal_bytes(journal));
}

TEST_CASE("Any journal of a run comes back exactly", "[journal]") {
  const bool held = rc::check("read_journal(journal_bytes(j)) == j", [] {
    Journal journal;
    const auto time = rc::gen::inRange(std::int64_t{0}, std::int64_t{kLongestRun.count()} + 1);
    std::string run = *rc::gen::arbitrary<std::string>();
    std::erase_if(run, [](char c) { return c == '/' || c == '\0'; });
    journal.head = {run, *rc::gen::arbitrary<std::string>(),
                    *rc::gen::arbitrary<std::string>(),  *rc::gen::arbitrary<std::uint64_t>(),
                    *rc::gen::inRange(std::size_t{0}, kMostRecords + 1),  *rc::gen::arbitrary<std::string>(),
                    *rc::gen::arbitrary<std::string>(),  *rc::gen::arbitrary<std::string>(),
                    *rc::gen::inRange(std::int64_t{0}, kLatestStartMs + 1), Elapsed(*time)};
    auto times = *rc::gen::container<std::vector<std::int64_t>>(time);
    std::sort(times.begin(), times.end());
    for (const std::int64_t at : times) {
      Key key(static_cast<char32_t>(*rc::gen::arbitrary<std::uint32_t>()));
      key.shift = *rc::gen::arbitrary<bool>();
      key.ctrl = *rc::gen::arbitrary<bool>();
      key.alt = *rc::gen::arbitrary<bool>();
      key.keypad = *rc::gen::arbitrary<bool>();
      journal.keystrokes.push_back({Elapsed(at), key, static_cast<Keystroke::Kind>(*rc::gen::inRange(0, 3)),
                                    *rc::gen::arbitrary<std::uint32_t>()});
    }
    for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
      journal.happenings.push_back({Elapsed(*time), static_cast<Happening::Kind>(*rc::gen::inRange(0, 4)), Elapsed(*time)});
    journal.end = static_cast<EndReason>(*rc::gen::inRange(0, 4));
    journal.ended_at = Elapsed(*time);
    RC_ASSERT(same(read_journal(journal_bytes(journal), "a").journal, journal));
    RC_ASSERT(same(read_journal(bytes_while_keying(journal), "a").journal, journal));
  });
  CHECK(held);
}

TEST_CASE("A journal cut anywhere keeps every whole keystroke before the cut", "[journal]") {
  const Journal journal = test::sample_journal();
  const std::string bytes = bytes_while_keying(journal);
  const std::vector<std::size_t> ends = frame_ends(bytes);
  REQUIRE(ends.size() == 2 + journal.keystrokes.size() + journal.happenings.size() + 1);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const Salvage kept = salvage(bytes.substr(0, length), journal);
    const auto frames =
        static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), length) - ends.begin());
    REQUIRE(kept.readable == (frames >= 2));
    if (!kept.readable) continue;
    REQUIRE(kept.keystrokes == std::min(frames - 2, journal.keystrokes.size()));
    REQUIRE(kept.whole == (ends[frames - 1] == length));
  }
}

TEST_CASE("A journal with any bit flipped keeps every whole keystroke before it and invents none",
          "[journal]") {
  const Journal journal = test::sample_journal();
  REQUIRE(journal.keystrokes.size() >= 30);
  std::string bytes = bytes_while_keying(journal);
  const std::vector<std::size_t> ends = frame_ends(bytes);
  for (std::size_t place = 0; place < bytes.size(); ++place)
    for (int bit = 0; bit < 8; ++bit) {
      bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
      const Salvage kept = salvage(bytes, journal);
      bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
      const auto frames =
          static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), place) - ends.begin());
      REQUIRE(kept.readable == (frames >= 2));
      if (!kept.readable) continue;
      REQUIRE(kept.keystrokes == std::min(frames - 2, journal.keystrokes.size()));
      REQUIRE_FALSE(kept.whole);
    }
}

TEST_CASE("A packed journal with any bit flipped or cut off invents no keystroke", "[journal]") {
  const Journal journal = test::sample_journal();
  std::string bytes = journal_bytes(journal);
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    salvage(bytes.substr(0, place), journal);
    for (int bit = 0; bit < 8; ++bit) {
      bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
      REQUIRE_FALSE(salvage(bytes, journal).whole);
      bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
    }
  }
}

TEST_CASE("Content that carries a right checksum and no sense is dropped, not believed", "[journal]") {
  const Journal journal = test::sample_journal();
  const std::string start = journal_signature() + head_frame(journal.head);
  const bool held = rc::check("random content", [&] {
    auto content = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    if (!content.empty() && *rc::gen::arbitrary<bool>())
      content[0] = *rc::gen::element('H', 'k', 'K', 'p', 'B', 'r', 'd', 'c', 'C', 'b', 'h', 'E');
    const ReadJournal read = read_journal(start + framed(content), "a");
    RC_ASSERT(read.journal.keystrokes.size() <= content.size());
  });
  CHECK(held);
}

TEST_CASE("Content a byte short or a byte long is dropped whole", "[journal]") {
  const Journal journal = test::sample_journal();
  const std::string start = journal_signature() + head_frame(journal.head);
  const std::string block = journal_bytes(journal).substr(start.size());
  const std::size_t block_length =
      static_cast<std::uint8_t>(block[0]) + 256U * static_cast<std::uint8_t>(block[1]);
  for (const std::string& content :
       {std::string(keystroke_frame(journal.keystrokes[0])).substr(8), happening_frame(journal.happenings[0]).substr(8),
        end_frame(EndReason::time, Elapsed(7)).substr(8), block.substr(8, block_length)}) {
    REQUIRE(read_journal(start + framed(content), "a").whole);
    for (const std::string& wrong :
         {content.substr(0, content.size() - 1), content + '\0', "z" + content, std::string("H")}) {
      const ReadJournal read = read_journal(start + framed(wrong), "a");
      CHECK_FALSE(read.whole);
      CHECK(read.journal.keystrokes.empty());
      CHECK(read.journal.happenings.empty());
      CHECK(read.journal.end == EndReason::unfinished);
    }
  }
}

TEST_CASE("Releases, devices, clock checks and the keyboard come back from both forms of a journal", "[journal]") {
  Journal journal = test::sample_journal();
  journal.devices = {{"AT Translated Set 2 keyboard", KeyDevice::Kind::keyboard}, {"Xtest", KeyDevice::Kind::scripted}};
  journal.clock_checks = {{Elapsed(1'000'000), Elapsed(0), Elapsed(0), Elapsed(0)},
                          {Elapsed(2'000'100), Elapsed(1'000'100), Elapsed(1'000'090), Elapsed(1'001'000)}};
  journal.keyboard = {.layout = "cz", .checked = true, .has_keypad = true, .missing = {U'ž'}, .stuck = {}, .check_took = Elapsed(41'000'000)};
  std::string live = journal_signature() + head_frame(journal.head) + keyboard_frame(journal.keyboard);
  for (const KeyDevice& device : journal.devices) live += device_frame(device);
  for (std::size_t n = 0; n < journal.keystrokes.size(); ++n) {
    journal.keystrokes[n].device = 1 + n % 2;
    live += keystroke_frame(journal.keystrokes[n]);
    journal.keystrokes[n].held = Elapsed(60'000 + 100 * static_cast<long>(n));
    live += release_frame(n, journal.keystrokes[n].held);
  }
  for (const ClockCheck& check : journal.clock_checks) live += clock_check_frame(check);
  for (const std::string& bytes : {live, journal_bytes(journal)}) {
    const ReadJournal read = read_journal(bytes, "a");
    CHECK(read.whole);
    CHECK(read.journal.keystrokes == journal.keystrokes);
    CHECK(read.journal.devices == journal.devices);
    CHECK(read.journal.clock_checks == journal.clock_checks);
    CHECK(read.journal.keyboard == journal.keyboard);
  }
}

TEST_CASE("Times never run backwards, whatever a file says", "[journal]") {
  std::string bytes = journal_signature() + head_frame({});
  bytes += keystroke_frame({Elapsed(500), U'a', Keystroke::Kind::press, 0});
  bytes += keystroke_frame({Elapsed(400), U'b', Keystroke::Kind::press, 0});
  const Journal journal = read_journal(bytes, "a").journal;
  REQUIRE(journal.keystrokes.size() == 2);
  CHECK(journal.keystrokes[1].at == Elapsed(500));
}

TEST_CASE("A journal of a newer Deft is refused, with the remedy", "[journal]") {
  std::string bytes = journal_bytes(test::sample_journal());
  bytes.replace(0, journal_signature().size(), "DEFT-JOURNAL 3\n");
  CHECK_THROWS_WITH(read_journal(bytes, "x.journal"), Catch::Contains("x.journal") &&
                                                          Catch::Contains("newer Deft") &&
                                                          Catch::Contains("Update"));
  CHECK_THROWS_WITH(read_journal("not a journal", "x.journal"), Catch::Contains("is not a journal"));
  CHECK_THROWS_WITH(read_journal("", "x.journal"), Catch::Contains("is not a journal"));
}

TEST_CASE("The checksum is CRC-32C", "[journal]") {
  // "123456789" gives E3069283 (RFC 3720 B.4 and the catalogues of CRCs).
  REQUIRE(framed("123456789").substr(4, 4) == "\x83\x92\x06\xE3");
  const std::string frame = end_frame(EndReason::time, Elapsed(0));
  CHECK(frame == framed(frame.substr(8)));
}

TEST_CASE("Numbers of any size come back from bytes, and a cut one does not", "[journal]") {
  for (const std::uint64_t number : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, UINT64_MAX}) {
    ByteSink sink;
    sink.number(number);
    const std::string bytes = sink.take();
    ByteSource source(bytes);
    CHECK(source.number() == number);
    CHECK(source.finished());
    ByteSource cut(std::string_view(bytes).substr(0, bytes.size() - 1));
    cut.number();
    CHECK_FALSE(cut.finished());
  }
  ByteSource too_large(std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 10));
  too_large.number();
  CHECK_FALSE(too_large.finished());
}

TEST_CASE("Unfinished journals of a folder are found by their names, oldest run first", "[journal]") {
  const test::TemporaryFolder folder;
  CHECK(journal_files(folder / "missing").empty());
  for (const char* name : {"0195b.journal", "0195a.journal", "0195a.journal.new", "notes.txt"})
    test::put_bytes(folder / name, "x");
  CHECK(journal_files(folder.path()) == std::vector{folder / "0195a.journal", folder / "0195b.journal"});
  CHECK(journal_path(folder.path(), "0195a") == folder / "0195a.journal");
}
