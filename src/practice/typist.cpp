#include "practice/typist.h"

#include <algorithm>
#include <cassert>

#include "drill/batch.h"
#include "drill/random.h"
#include "practice/slips.h"
#include "scoring/holds.h"

namespace deft {
namespace {

/// Intervals between keys lie near a log-normal curve; the median over people of its spread is 0.57 (of log
/// intervals). These are its quantiles (i + 1/2) / 64 in per mille of the median: a table, so that every
/// machine types alike.
constexpr std::int64_t kIntervalPerMille[64] = {
    252,  322,  366,  401,  432,  459,  484,  508,  530,  552,  573,  593,  613,  633,  652,  671,
    690,  709,  728,  747,  766,  785,  805,  824,  844,  864,  884,  904,  925,  946,  967,  989,
    1011, 1034, 1057, 1082, 1106, 1132, 1158, 1185, 1213, 1243, 1273, 1305, 1338, 1373, 1410, 1449,
    1490, 1534, 1581, 1631, 1686, 1746, 1812, 1886, 1970, 2066, 2179, 2316, 2491, 2730, 3104, 3967};

constexpr unsigned kSamePercent = 70;  ///< how often F2 is used where it serves
constexpr int kReleaseTries = 3;

bool is_function_key(Key key) {
  return is_named(key) && key.code >= static_cast<char32_t>(NamedKey::f1);
}

/// A typist at work on one batch: every key goes to the form at once, so that the typist sees what the form
/// made of it.
class Sitting {
 public:
  Sitting(const Typist& typist, const Drill& drill, const std::vector<SourceDocument>& documents,
          JournalHead head);
  Journal whole_run();
  const std::vector<LeftSlip>& left() const { return left_; }

 private:
  bool going() const { return !out_of_time_ && !finished(entry_); }
  bool on(std::size_t record, std::size_t field) const {
    return going() && entry_.released.size() == record && entry_.current == field;
  }
  bool ten_key() const { return form_.layout == Form::Layout::ten_key; }
  std::size_t keyed_size(std::size_t field) const { return entry_.fields[field].keyed.size(); }
  bool slips(Key wanted) { return random_.below(1000) < slip_rate(wanted); }
  unsigned slip_rate(Key wanted) const;
  Elapsed varied(Elapsed median) { return median * kIntervalPerMille[random_.below(64)] / 1000; }

  void press(Key key);
  void key_record(std::size_t record);
  void key_field(std::size_t record, std::size_t field, const Record* last_truth);
  void key_characters(const std::vector<Key>& characters);
  std::size_t slip(const std::vector<Key>& characters, std::size_t at);
  void note(std::size_t record, std::size_t field, std::size_t at, LeftSlip::Kind kind, char32_t pressed = 0);
  void forget(std::size_t record, std::size_t field, std::size_t from);
  bool take_back(std::size_t record, std::size_t field, std::size_t size);
  void clear_and_key(const std::vector<Key>& characters);
  void go_on_from(std::size_t record, std::size_t field, const std::vector<Key>& characters);
  void release(std::size_t record);
  void mend(std::size_t record);
  void walk_to(std::size_t field);
  bool puts_on_hold(std::size_t record);

  const Typist& typist_;
  const Form& form_;
  const std::vector<SourceDocument>& documents_;
  Journal journal_;
  Entry entry_;
  std::vector<LeftSlip> left_;
  Random random_{0};
  Elapsed now_{0}, thinking_{0};
  bool out_of_time_ = false;
};

/// The keys at the front that make characters.
std::vector<Key> characters_of(const std::vector<Key>& keys) {
  return {keys.begin(), std::ranges::find_if_not(keys, is_character)};
}

Sitting::Sitting(const Typist& typist, const Drill& drill, const std::vector<SourceDocument>& documents,
                 JournalHead head)
    : typist_(typist), form_(drill.form), documents_(documents), entry_(start_entry(drill, documents)) {
  assert(documents.size() >= head.records);
  entry_.records = head.records;
  entry_.behaviours = head.behaviours;
  journal_.head = std::move(head);
}

void Sitting::press(Key key) {
  if (!going()) return;
  if (!journal_.keystrokes.empty()) {  // the clock starts with the first key
    const Elapsed reach = is_function_key(key) ? typist_.median_interval * 9 / 5 : typist_.median_interval;
    now_ += varied(reach) + thinking_;
  }
  thinking_ = Elapsed{0};
  const Elapsed limit = journal_.head.limit;
  if (limit > Elapsed{0} && now_ > limit) {
    out_of_time_ = true;
    return;
  }
  const Keystroke keystroke{.at = now_, .key = key};
  journal_.keystrokes.push_back(keystroke);
  apply(entry_, form_, keystroke);
}

void Sitting::note(std::size_t record, std::size_t field, std::size_t at, LeftSlip::Kind kind, char32_t pressed) {
  left_.push_back({record, field, at, kind, pressed});
}

/// Characters of a field from that place on are taken back.
void Sitting::forget(std::size_t record, std::size_t field, std::size_t from) {
  std::erase_if(left_, [&](const LeftSlip& slip) { return slip.record == record && slip.field == field && slip.at >= from; });
}

/// Per mille, at this moment.
unsigned Sitting::slip_rate(Key wanted) const {
  const unsigned fresh = typist_.weak.find(wanted.code) == std::u32string::npos ? typist_.slip_per_mille : typist_.weak_slip_per_mille;
  if (typist_.tiring_percent_a_minute == 0) return fresh;
  const auto over = std::chrono::duration_cast<std::chrono::minutes>(typist_.keyed_before + now_ - typist_.fresh_for).count();
  return over <= 0 ? fresh : fresh + fresh * typist_.tiring_percent_a_minute * static_cast<unsigned>(over) / 100;
}

/// One slip at a place of the text: pressed (or not), and how many of the characters it stands for.
std::size_t Sitting::slip(const std::vector<Key>& characters, std::size_t at) {
  using Kind = LeftSlip::Kind;
  const std::size_t record = entry_.released.size(), field = entry_.current;
  const Key wanted = characters[at];
  const std::uint64_t kind = random_.below(100);
  if (kind < 12) {
    note(record, field, at, Kind::left_out);
    return 1;
  }
  if (kind < 24) {
    press(wanted);
    if (!on(record, field)) return 1;
    press(wanted);
    note(record, field, at, Kind::doubled);
    return 1;
  }
  if (kind < 42 && at + 1 < characters.size() && characters[at + 1] != wanted) {
    note(record, field, at, Kind::swapped);
    press(characters[at + 1]);
    if (on(record, field)) press(wanted);
    return 2;
  }
  Key pressed = wanted;
  if (kind >= 85) pressed = look_alike_of(wanted, random_);
  if (pressed == wanted) pressed = neighbour_of(wanted, random_);
  press(pressed);
  if (pressed != wanted) note(record, field, at, Kind::replaced, pressed.code);
  return 1;
}

/// Erases back to `size` characters, or, when the cursor has gone on by itself, returns and clears. True if
/// the field is empty again.
bool Sitting::take_back(std::size_t record, std::size_t field, std::size_t size) {
  while (on(record, field) && keyed_size(field) > size) press(NamedKey::backspace);
  if (on(record, field) || !going()) return size == 0;
  if (ten_key()) {
    press(NamedKey::f8);
  } else {
    walk_to(field);
    press(NamedKey::f6);
  }
  return true;
}

/// Keys a field's text. A slip that is seen, at once or some characters later, is taken back and keyed again
/// with care.
void Sitting::key_characters(const std::vector<Key>& characters) {
  const std::size_t record = entry_.released.size(), field = entry_.current;
  std::size_t careful_until = 0;
  for (std::size_t at = 0; at < characters.size() && on(record, field);) {
    if (at < careful_until || !slips(characters[at])) {
      press(characters[at++]);
      continue;
    }
    const std::size_t start = at, size = keyed_size(field);
    at += slip(characters, at);
    const bool refused = entry_.refusal != Refusal::none;
    if (!refused && !random_.chance(typist_.notice_percent)) continue;
    for (std::uint64_t later = refused ? 0 : random_.below(3);
         later > 0 && at < characters.size() && on(record, field); --later)
      press(characters[at++]);
    careful_until = std::max(careful_until, at);
    thinking_ += varied(typist_.median_interval * 2);
    at = take_back(record, field, size) ? 0 : start;
    forget(record, field, at);
  }
}

void Sitting::clear_and_key(const std::vector<Key>& characters) {
  press(NamedKey::f6);
  for (const Key key : characters) press(key);
}

/// Leaves a field that the form has not left by itself; a refused line of the tape is keyed again.
void Sitting::go_on_from(std::size_t record, std::size_t field, const std::vector<Key>& characters) {
  if (ten_key() && entry_.refusal != Refusal::none && on(record, field)) {
    clear_and_key(characters);
    forget(record, field, 0);
    press(on_keypad(NamedKey::enter));
  } else if (!ten_key() && on(record, field) && field_after(entry_, form_, field)) {
    press(NamedKey::tab);
  }
}

void Sitting::key_field(std::size_t record, std::size_t field, const Record* last_truth) {
  if (!ten_key() && !is_asked(entry_, form_, field)) return;
  walk_to(field);
  thinking_ += varied(typist_.reading);
  const bool seen = last_truth && random_.chance(kSamePercent), same = seen || form_.fields[field].carry != Carry::none;
  const std::vector<Key> keys =
      ideal_keys(form_, field, documents_[record].truth, same ? last_truth : nullptr);
  const std::vector<Key> characters = characters_of(keys);
  key_characters(characters);
  for (std::size_t i = characters.size(); i < keys.size(); ++i)
    if (on(record, field) && !is(keys[i], NamedKey::f12)) press(keys[i]);
  go_on_from(record, field, characters);
}

void Sitting::walk_to(std::size_t field) {
  if (ten_key()) return;
  for (std::size_t steps = form_.fields.size(); steps > 0 && going() && entry_.current != field; --steps)
    press(entry_.current < field ? Key(NamedKey::tab) : with_shift(NamedKey::tab));
}

/// An edit check spoke: the typist looks for the field that is not what the document says, and keys it again.
void Sitting::mend(std::size_t record) {
  const Record& truth = documents_[record].truth;
  const Record keyed = open_record(entry_, form_);
  const auto [wanted, found] = std::ranges::mismatch(truth, keyed);
  if (wanted == truth.end()) return;
  const auto field = static_cast<std::size_t>(wanted - truth.begin());
  if (!is_asked(entry_, form_, field) || !applies(form_, field, truth)) return;
  thinking_ += varied(typist_.reading * 2);
  walk_to(field);
  forget(record, field, 0);
  const std::vector<Key> keys = ideal_keys(form_, field, truth, nullptr);
  const std::vector<Key> characters = characters_of(keys);
  if (wanted->mark != Mark::none && !keys.empty())
    press(keys.front());
  else
    clear_and_key(characters);
}

void Sitting::release(std::size_t record) {
  for (int tries = 0; tries < kReleaseTries && going() && entry_.released.size() == record; ++tries) {
    press(NamedKey::f12);
    const bool mendable = entry_.check && !ten_key() && tries == 0;
    if (mendable && going() && random_.chance(typist_.notice_percent)) mend(record);
  }
  if (form_.control == Form::Control::operator_controlled || !going() || entry_.released.size() != record) return;
  for (const Key key : {Key(NamedKey::f5), Key(U'?'), Key(NamedKey::enter)}) press(key);  // the form lets it go no other way
}

/// Before anything is keyed, by who asks.
bool Sitting::puts_on_hold(std::size_t record) {
  if (ten_key() || typist_.hold_percent + typist_.needless_hold_per_mille == 0) return false;
  const std::string& why = documents_[record].hold;
  if (why.empty() ? random_.below(1000) >= typist_.needless_hold_per_mille : !random_.chance(typist_.hold_percent)) return false;
  thinking_ += varied(typist_.reading * 3);
  press(NamedKey::f5);
  const HoldReason reason = why.empty() ? HoldReason::other : reason_for(why);
  if (entry_.behaviours.shop_keys) press(static_cast<char32_t>(U'1' + static_cast<char32_t>(reason)));
  press(U'?');
  press(NamedKey::enter);
  return true;
}

void Sitting::key_record(std::size_t record) {
  random_ = random_for(journal_.head.seed, record, "typist " + typist_.name);
  if (puts_on_hold(record)) return;
  const Record* last_truth = record > 0 ? &documents_[record - 1].truth : nullptr;
  for (std::size_t field = 0; field < form_.fields.size() && going(); ++field)
    key_field(record, field, last_truth);
  release(record);
}

Journal Sitting::whole_run() {
  for (std::size_t record = 0; record < journal_.head.records && going(); ++record) key_record(record);
  if (entry_.balance) press(NamedKey::f12);  // as it stands
  journal_.end = out_of_time_ ? EndReason::time : EndReason::all_released;
  journal_.ended_at = out_of_time_ ? journal_.head.limit : now_;
  return std::move(journal_);
}

}  // namespace

std::optional<Typist> typist_named(std::string_view name) {
  using namespace std::chrono_literals;
  static const Typist kTypists[] = {{"novice", 270ms, 22, 60, 1500ms},  // slower than 88 in 100
                                    {"trained", 150ms, 12, 78, 900ms},  // faster than 64 in 100
                                    {"expert", 104ms, 6, 90, 550ms}};   // faster than 95 in 100
  for (const Typist& typist : kTypists)
    if (typist.name == name) return typist;
  return std::nullopt;
}

Journal simulate(const Typist& typist, const Drill& drill, const std::vector<SourceDocument>& documents,
                 JournalHead head, std::vector<LeftSlip>* left) {
  Sitting sitting(typist, drill, documents, std::move(head));
  Journal journal = sitting.whole_run();
  if (left != nullptr) *left = sitting.left();
  return journal;
}

}  // namespace deft
