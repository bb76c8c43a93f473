#include "practice/evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "keying/text.h"
#include "scoring/holds.h"
#include "scoring/measures.h"
#include "scoring/wrong_keys.h"

namespace deft {
namespace {

using Kind = Evidence::Kind;
using Gathered = std::map<std::pair<Kind, std::string>, Evidence>;

constexpr std::array<std::pair<std::string_view, Kind>, 10> kKinds{{{"error_class", Kind::error_class},
                                                                   {"cause", Kind::cause},
                                                                   {"confusion", Kind::confusion},
                                                                   {"digraph", Kind::digraph},
                                                                   {"digit_group", Kind::digit_group},
                                                                   {"field_kind", Kind::field_kind},
                                                                   {"key", Kind::key},
                                                                   {"work_check", Kind::work_check},
                                                                   {"hold", Kind::hold},
                                                                   {"balance", Kind::balance}}};
constexpr std::array<std::string_view, 8> kFieldKindNames{"text", "upper", "digits", "code", "date", "amount", "choice", "quantity"};
constexpr std::size_t kLongestGroup = 9;

Evidence& at(Gathered& all, Kind kind, const std::string& item) {
  Evidence& one = all[{kind, item}];
  one.kind = kind;
  one.item = item;
  return one;
}

void add(Gathered& all, Kind kind, const std::string& item, long long seen, long long wrong) {
  Evidence& one = at(all, kind, item);
  one.seen = seen;
  one.wrong += wrong;
}

std::size_t longest_digits(std::u32string_view text) {
  std::size_t longest = 0, now = 0;
  for (const char32_t c : text) {
    now = is_digit(c) ? now + 1 : 0;
    longest = std::max(longest, now);
  }
  return longest;
}

bool is_plain_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
char32_t small(char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }

bool is_plain(const Keystroke& one) {
  return !is_named(one.key) && !one.key.ctrl && !one.key.alt && (is_plain_letter(one.key.code) || is_digit(one.key.code));
}

/// The presses of a run with their keys: `take` gets each keystroke and the field it was made in.
void each_press(const Journal& journal, const Score& score, const auto& take) {
  auto press = score.presses.begin();
  for (const Keystroke& now : journal.keystrokes) {
    if (press == score.presses.end()) return;
    if (now.at != press->at) continue;  // no press: a held key repeating
    take(now, press->place);
    ++press;
  }
}

/// The fields of which most digits were keyed on the keypad.
std::set<std::size_t> keypad_fields(const Journal& journal, const Score& score) {
  std::map<std::size_t, int> more;
  each_press(journal, score, [&](const Keystroke& key, std::size_t place) {
    if (is_digit(key.key.code)) more[place] += key.key.keypad ? 1 : -1;
  });
  std::set<std::size_t> fields;
  for (const auto& [place, surplus] : more)
    if (surplus > 0) fields.insert(place);
  return fields;
}

/// What evidence calls the key of a character; empty for one that has none of its own.
std::string key_item(char32_t character, bool on_keypad) {
  const char32_t c = upper(character);
  if (c <= U' ' || c >= 0x7F) return {};
  const bool there = on_keypad && (is_digit(c) || c == U'.' || c == U'-');
  return (there ? kKeypadItem : std::string()) + to_utf8(c);
}

void add_errors(Gathered& all, const Form& form, const Score& score) {
  const auto judged = static_cast<long long>(score.fields.size());
  for (const Discrepancy& discrepancy : score.discrepancies) {
    if (discrepancy.causes.has(Cause::cascade)) continue;
    if (!is_mere_choice(form, discrepancy)) add(all, Kind::error_class, std::string(name_of(discrepancy.error.kind)), judged, 1);
    for (const Cause cause : discrepancy.causes.all) add(all, Kind::cause, std::string(name_of(cause)), judged, 1);
  }
  for (const HoldFault& fault : score.errors.hold_faults)
    add(all, Kind::cause, fault.kind == HoldFault::Kind::missed ? "missed_hold" : "needless_hold", score.totals.records_released + score.records_held, 1);
}

/// How often each key was due in the judged fields, and which came for it or did not.
void add_keys(Gathered& all, const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score) {
  const std::set<std::size_t> on_keypad = keypad_fields(journal, score);
  const auto is_there = [&](std::size_t record, std::size_t field) { return on_keypad.contains(record * drill.form.fields.size() + field); };
  std::map<char32_t, long long> due;
  for (const FieldScore& field : score.fields)
    for (const char32_t c : documents.at(field.record).truth.at(field.field).text) {
      ++due[upper(c)];
      if (const std::string item = key_item(c, is_there(field.record, field.field)); !item.empty()) ++at(all, Kind::key, item).seen;
    }
  for (const Discrepancy& one : score.discrepancies)
    for (const WrongKey& wrong : wrong_keys_of({one})) {
      const char32_t wanted = upper(wrong.wanted), keyed = upper(wrong.keyed);
      const std::string item = key_item(wanted, is_there(one.record, one.field));
      if (item.empty() || !due.contains(wanted)) continue;
      at(all, Kind::key, item).wrong += wrong.count;
      if (keyed > U' ' && keyed < 0x7F && keyed != wanted) add(all, Kind::confusion, to_utf8(std::u32string{wanted, keyed}), due[wanted], wrong.count);
    }
}

void add_fields(Gathered& all, const Drill& drill, const std::vector<SourceDocument>& documents, const Score& score) {
  for (const FieldScore& field : score.fields) {
    const Value& truth = documents.at(field.record).truth.at(field.field);
    const auto count = [&](Evidence& one, Elapsed time) {
      ++one.seen;
      ++one.timed;
      one.wrong += field.right ? 0 : 1;
      one.time += time;
    };
    const FieldKind kind = drill.form.fields.at(field.field).kind;
    count(at(all, Kind::field_kind, std::string(kFieldKindNames.at(static_cast<std::size_t>(kind)))), field.reading + field.keying);
    if (const std::size_t digits = longest_digits(truth.text); digits > 0)
      count(at(all, Kind::digit_group, std::to_string(std::min(digits, kLongestGroup))), field.keying);
  }
}

void add_work_checks(Gathered& all, const WorkCheckAccount& checks) {
  if (checks.records.empty()) return;
  Evidence& one = at(all, Kind::work_check, "wrong_field");
  one.seen = checks.wrong_seen;
  one.wrong = checks.missed();
  one.timed = static_cast<long long>(checks.records.size());
  one.time = checks.time;
}

void add_holds(Gathered& all, const ErrorAccount& errors) {
  const HoldFigures figures = hold_figures(errors.holds);
  if (figures.asked().all > 0) add(all, Kind::hold, "due", figures.asked().all, figures.missed);
  if (figures.needed().all > 0) add(all, Kind::hold, "held", figures.needed().all, figures.needless);
}

void add_balances(Gathered& all, const BalanceAccount& balances) {
  if (balances.all > 0) add(all, Kind::balance, "at_first", balances.all, balances.all - balances.at_first);
}

/// The waits between two characters pressed one right after the other in one field.
void add_digraphs(Gathered& all, const Journal& journal, const Score& score) {
  std::map<std::string, Evidence> pairs;
  const Keystroke* before = nullptr;
  std::size_t place = 0;
  each_press(journal, score, [&](const Keystroke& now, std::size_t field) {
    const bool follows = before && is_plain(*before) && is_plain(now) && place == field && now.at - before->at <= kIdle;
    if (follows) {
      Evidence& pair = pairs[to_utf8(std::u32string{small(before->key.code), small(now.key.code)})];
      ++pair.seen;
      pair.time += now.at - before->at;
    }
    before = &now;
    place = field;
  });
  std::vector<std::pair<std::string, Evidence>> most(pairs.begin(), pairs.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.second.seen > b.second.seen; });
  if (most.size() > kMostDigraphs) most.resize(kMostDigraphs);
  for (auto& [item, pair] : most) {
    Evidence& kept = at(all, Kind::digraph, item);
    kept.seen = kept.timed = pair.seen;
    kept.time = pair.time;
  }
}

}  // namespace

std::string_view name_of(Evidence::Kind kind) {
  return std::ranges::find(kKinds, kind, &std::pair<std::string_view, Kind>::second)->first;
}

std::optional<Evidence::Kind> evidence_kind(std::string_view name) {
  const auto* found = std::ranges::find(kKinds, name, &std::pair<std::string_view, Kind>::first);
  return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Evidence> evidence_of(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, const Score& score) {
  Gathered all;
  add_errors(all, drill.form, score);
  add_keys(all, drill, documents, journal, score);
  add_fields(all, drill, documents, score);
  add_digraphs(all, journal, score);
  add_work_checks(all, score.work_checks);
  add_holds(all, score.errors);
  add_balances(all, score.balances);
  std::vector<Evidence> items;
  items.reserve(all.size());
  for (auto& [key, one] : all) items.push_back(std::move(one));
  return items;
}

}  // namespace deft
