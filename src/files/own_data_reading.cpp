#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "files/own_data.h"
#include "files/plain_text.h"
#include "keying/error.h"

namespace deft {

namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 12;
constexpr std::size_t kMostValues = 20'000'000;
constexpr std::size_t kLongestText = 4'000;
constexpr std::int64_t kMostCount = 1'000'000'000, kLongestUs = 100LL * 365 * 86'400 * 1'000'000;

/// A part of the document and where it stands: "runs[3].totals".
class Place {
 public:
  Place(const Json& json, std::string where, const std::string& file) : json_(json), where_(std::move(where)), file_(file) {}

  Place at(const char* name) const {
    if (!json_.is_object()) refuse("is no object");
    const auto found = json_.find(name);
    const std::string where = where_.empty() ? name : where_ + "." + name;
    if (found == json_.end()) throw Error(fmt::format("{}: {} is missing. {}", file_, where, kRemedy));
    return {*found, where, file_};
  }
  std::vector<Place> list(const char* name, std::size_t most) const {
    const Place here = at(name);
    if (!here.json_.is_array()) here.refuse("is no list");
    if (here.json_.size() > most) here.refuse(fmt::format("holds more than {}", most));
    std::vector<Place> places;
    for (std::size_t n = 0; n < here.json_.size(); ++n) places.emplace_back(here.json_[n], fmt::format("{}[{}]", here.where_, n), file_);
    return places;
  }
  bool has(const char* name) const { return json_.contains(name); }
  bool is_null(const char* name) const { return at(name).json_.is_null(); }

  std::int64_t whole(const char* name, std::int64_t low, std::int64_t high) const {
    const Place here = at(name);
    // An unsigned one beyond the signed ones is beyond every limit here.
    const bool fits = here.json_.is_number_integer() && (!here.json_.is_number_unsigned() || here.json_.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
    const std::int64_t number = fits ? here.json_.get<std::int64_t>() : 0;
    if (!fits || number < low || number > high) here.refuse(fmt::format("is no whole number from {} to {}", low, high));
    return number;
  }
  int count(const char* name) const { return static_cast<int>(whole(name, 0, kMostCount)); }
  std::size_t size(const char* name, std::size_t most) const { return static_cast<std::size_t>(whole(name, 0, static_cast<std::int64_t>(most))); }
  Elapsed elapsed(const char* name) const { return Elapsed(whole(name, 0, kLongestUs)); }
  std::int64_t moment(const char* name) const { return whole(name, 0, kLatestStartMs); }

  double number(double low, double high) const {
    if (!json_.is_number() || !(json_.get<double>() >= low && json_.get<double>() <= high)) refuse(fmt::format("is no number from {:.0f} to {:.0f}", low, high));
    return json_.get<double>();
  }
  bool yes_or_no(const char* name) const {
    const Place here = at(name);
    if (!here.json_.is_boolean()) here.refuse("is neither true nor false");
    return here.json_.get<bool>();
  }
  /// Of any characters.
  std::string string(const char* name, std::size_t longest = kLongestText) const { return at(name).own_text(longest); }
  std::string own_text(std::size_t longest = kLongestText) const {
    if (!json_.is_string()) refuse("is no text");
    const std::string& text = json_.get_ref<const std::string&>();
    if (text.size() > longest) refuse(fmt::format("is longer than {} bytes", longest));
    return text;
  }
  /// That is shown to people as a name.
  std::string name(const char* member) const {
    const Place here = at(member);
    std::string text = here.own_text(400);
    if (text.empty()) here.refuse("is empty");
    if (const auto fault = fault_of_text(text)) here.refuse("holds what cannot be read: " + fault->message);
    if (text.find_first_of("\r\n") != text.npos) here.refuse("has a line break in it");
    return text;
  }
  std::string run_name(const char* member) const {
    const Place here = at(member);
    std::string text = here.own_text(64);
    if (!is_run_name(text)) here.refuse("is no name of a run (letters, digits and hyphens)");
    return text;
  }
  std::string public_key(const char* member) const {
    const Place here = at(member);
    std::string text = here.own_text(64);
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 64 || !std::ranges::all_of(text, is_hex)) here.refuse("is no public key (64 hexadecimal digits)");
    return text;
  }
  /// One of several words, by number.
  template <class Words>
  std::size_t one_of(const char* member, const Words& words) const {
    const Place here = at(member);
    const std::string text = here.own_text();
    std::string known;
    std::size_t number = 0;
    for (const std::string_view word : words) {
      if (word == text) return number;
      known += (number++ == 0 ? "" : ", ") + std::string(word);
    }
    here.refuse("is none of: " + known);
  }
  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(fmt::format("{}: {} {}. {}", file_, where_.empty() ? "the document" : where_, what, kRemedy));
  }
  const std::vector<Place> items(std::size_t most) const {
    if (!json_.is_array() || json_.size() != most) refuse(fmt::format("is no list of {}", most));
    std::vector<Place> places;
    for (std::size_t n = 0; n < json_.size(); ++n) places.emplace_back(json_[n], fmt::format("{}[{}]", where_, n), file_);
    return places;
  }

 private:
  static constexpr const char* kRemedy = "Export it again with deft export --own.";

  const Json& json_;
  std::string where_;
  const std::string& file_;
};

Json parsed(std::string_view text, const std::string& file) {
  std::size_t values = 0;
  const auto limited = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw Error(fmt::format("{} nests more than {} deep. Give a file that deft export --own wrote.", file, kDeepest));
    if (++values > kMostValues) throw Error(fmt::format("{} holds more than {} values. Give a file that deft export --own wrote.", file, kMostValues));
    return true;
  };
  try {
    return Json::parse(text, limited);
  } catch (const Json::parse_error& problem) {
    throw Error(fmt::format("{} is no JSON from byte {} on. Give a file that deft export --own wrote, whole.", file, problem.byte));
  } catch (const Json::out_of_range&) {
    throw Error(fmt::format("{} holds a number that is too large. Give a file that deft export --own wrote.", file));
  }
}

std::string journal_in(const Place& run) {
  const std::string text = run.string("journal", kLargestOwnData);
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  if (text.empty() || sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                                        sodium_base64_VARIANT_ORIGINAL) != 0)
    run.at("journal").refuse("is no base64");
  bytes.resize(length);
  return bytes;
}

Totals totals_in(const Place& place) {
  Totals totals;
  totals.duration = place.elapsed("duration_us");
  constexpr std::pair<const char*, int Totals::*> kCounts[]{
      {"keystrokes", &Totals::keystrokes},         {"keystrokes_in_right", &Totals::keystrokes_in_right}, {"fields_right", &Totals::fields_right},
      {"fields_wrong", &Totals::fields_wrong},     {"fields_not_reached", &Totals::fields_not_reached},   {"critical_right", &Totals::critical_right},
      {"critical_wrong", &Totals::critical_wrong}, {"records_right", &Totals::records_right},             {"records_released", &Totals::records_released}};
  for (const auto& [name, count] : kCounts) totals.*count = place.count(name);
  return totals;
}

SpeedRanges ranges_in(const Place& place) {
  SpeedRanges ranges;
  ranges.pieces = place.size("pieces", kMostRecords * 100);
  const auto range = [&](const char* name) -> std::optional<SpeedInterval> {
    if (place.is_null(name)) return std::nullopt;
    const auto ends = place.at(name).items(2);
    return SpeedInterval{ends[0].number(0, 1e12), ends[1].number(0, 1e12)};
  };
  ranges.net = range("net_ksph");
  ranges.gross = range("gross_ksph");
  return ranges;
}

TimingQuality timing_in(const Place& run) {
  if (run.is_null("timing")) return {};
  const Place place = run.at("timing");
  TimingQuality timing;
  timing.checks = place.size("clock_checks", kMostClockChecks);
  timing.clock_off = place.at("clock_off").number(-1e9, 1e9);
  timing.clock_disagrees = place.yes_or_no("clock_disagrees");
  timing.stalls = place.count("stalls");
  timing.longest_stall = place.elapsed("longest_stall_us");
  timing.intervals = place.size("intervals", kMostKeystrokes);
  timing.interval_error = place.elapsed("interval_error_us");
  timing.scripted = place.count("scripted");
  timing.sent = place.count("sent");
  return timing;
}

std::optional<StoppingRule> stopping_in(const Place& run) {
  if (run.is_null("stopping")) return std::nullopt;
  const Place place = run.at("stopping");
  const auto share = [&](const char* name) { return static_cast<std::uint32_t>(place.whole(name, 0, 1'000'000)); };
  const StoppingRule rule{share("good_ppm"), share("bad_ppm"), share("risk_to_good_ppm"), share("risk_of_bad_ppm")};
  if (!is_sound(rule)) place.refuse("makes no test");
  return rule;
}

std::uint64_t seed_in(const Place& run) {
  const std::string text = run.string("seed", 20);
  std::uint64_t seed = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) run.at("seed").refuse("is no whole number as text");
  return seed;
}

JournalHead head_in(const Place& run) {
  JournalHead head;
  head.run = run.run_name("run");
  head.drill = run.string("drill");
  head.drill_digest = run.string("drill_digest");
  head.seed = seed_in(run);
  head.records = run.size("records", kMostRecords);
  head.rule_set = run.string("rule_set");
  head.locale = run.string("locale");
  head.difficulty = static_cast<int>(run.whole("difficulty", 0, 9));
  head.operator_name = run.string("operator");
  head.purpose = run.string("purpose");
  head.aim = static_cast<Aim>(run.one_of("aim", std::array{to_string(Aim::none), to_string(Aim::speed), to_string(Aim::accuracy)}));
  for (const Place& one : run.list("focus", kMostFocus)) head.focus.push_back(one.own_text());
  head.started_ms = run.moment("started_ms");
  head.limit = run.elapsed("limit_us");
  head.stopping = stopping_in(run);
  return head;
}

std::vector<WrongField> wrong_in(const Place& run) {
  std::vector<WrongField> all;
  for (const Place& place : run.list("wrong_fields", kMostOwnNotes)) {
    WrongField wrong;
    wrong.record = place.size("record", kMostRecords);
    wrong.field = place.size("field", 100'000);
    wrong.name = place.string("name");
    wrong.family = place.string("family", 1);
    wrong.expected = place.string("expected", 1'000'000);
    wrong.keyed = place.string("keyed", 1'000'000);
    all.push_back(std::move(wrong));
  }
  return all;
}

std::vector<Evidence> evidence_in(const Place& run) {
  std::vector<Evidence> all;
  for (const Place& place : run.list("evidence", kMostOwnNotes)) {
    const auto kind = evidence_kind(place.string("kind"));
    if (!kind) place.at("kind").refuse("is no kind of evidence");
    all.push_back({*kind, place.string("item"), place.whole("seen", 0, kMostCount), place.whole("wrong", 0, kMostCount), place.elapsed("time_us"), place.whole("timed", 0, kMostCount)});
  }
  return all;
}

OwnRun run_in(const Place& place) {
  OwnRun run;
  RunSummary& summary = run.summary;
  summary.head = head_in(place);
  constexpr std::array kEnds{EndReason::unfinished, EndReason::all_released, EndReason::time, EndReason::stopped, EndReason::settled};
  std::vector<std::string_view> ends;
  for (const EndReason end : kEnds) ends.push_back(to_string(end));
  summary.end = kEnds.at(place.one_of("ended", ends));
  summary.scoring_version = static_cast<int>(place.whole("scoring_version", 1, 1'000'000));
  summary.totals = totals_in(place.at("totals"));
  summary.ranges = ranges_in(place.at("speed_ranges"));
  summary.timing = timing_in(place);
  summary.layout = place.string("layout");
  summary.keyboard = place.string("keyboard");
  run.station = place.public_key("station");
  run.wrong = wrong_in(place);
  run.evidence = evidence_in(place);
  run.journal = journal_in(place);
  return run;
}

void must_be_ours(const Place& document, const std::string& file) {
  if (document.string("format") != kOwnDataFormat) throw Error(fmt::format("{} holds no data of an operator of Deft. Give a file that deft export --own wrote.", file));
  if (const auto version = document.whole("version", 1, kMostCount); version > kOwnDataVersion)
    throw Error(fmt::format("{} was written by a newer Deft (version {} of the format; this one knows {}). Update Deft.", file, version, kOwnDataVersion));
}

}  // namespace

bool is_run_name(std::string_view name) {
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, fits);
}

OwnData read_own_data(std::string_view text, const std::string& file) {
  if (text.size() > kLargestOwnData) throw Error(fmt::format("{} is larger than {} MB. Give a file that deft export --own wrote.", file, kLargestOwnData / 1'000'000));
  const Json json = parsed(text, file);
  const Place document(json, "", file);
  must_be_ours(document, file);
  OwnData own;
  own.deft = document.string("deft");
  own.station = document.public_key("station");
  own.written_ms = document.moment("written_ms");
  own.operator_name = document.name("operator");
  for (const Place& run : document.list("runs", kMostOwnRuns)) own.runs.push_back(run_in(run));
  for (const Place& rest : document.list("rests", kMostOwnNotes)) own.rests.push_back({rest.moment("began_ms"), static_cast<int>(rest.whole("seconds", 0, 10'000'000))});
  for (const Place& seen : document.list("lessons", kMostOwnNotes)) own.lessons.push_back({seen.name("lesson"), seen.moment("seen_ms")});
  for (const Place& goal : document.list("goals", kMostOwnNotes))
    own.goals.push_back({goal.moment("set_ms"), static_cast<int>(goal.whole("minutes_a_day", 1, 1440)), static_cast<int>(goal.whole("net_ksph", 0, 1'000'000)),
                         static_cast<int>(goal.whole("accuracy_per_mille", 0, 1000))});
  const auto disputes_in = [&](const char* list, const char* moment) {
    std::vector<Dispute> all;
    for (const Place& dispute : document.list(list, kMostOwnNotes))
      all.push_back({dispute.run_name("run"), dispute.size("record", kMostRecords), dispute.size("field", 100'000), dispute.moment(moment)});
    return all;
  };
  own.disputes = disputes_in("disputes", "marked_ms");
  if (document.has("disputes_taken_back")) own.taken_back = disputes_in("disputes_taken_back", "taken_back_ms");  // earlier files have none
  return own;
}

}  // namespace deft
