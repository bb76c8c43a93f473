#include "scoring/work_check.h"

#include <algorithm>

#include "drill/truth.h"
#include "scoring/replay.h"

namespace deft {
namespace {

class Checking {
 public:
  Checking(const Drill& drill, const std::vector<SourceDocument>& documents, Entry start, Elapsed duration)
      : drill_(drill), documents_(documents), entry_(std::move(start)), duration_(duration) {}

  bool over() const { return finished(entry_); }
  void key(const Keystroke& keystroke);
  WorkCheckAccount end(const Journal& journal);

 private:
  struct Seen { std::size_t field; bool right; };

  bool right(std::size_t record, std::size_t field, const Value& keyed) const { return is_right(drill_, documents_[record], field, keyed); }
  void look(std::size_t record);
  void close(Elapsed at) { account_.time += std::max(Elapsed{0}, std::min(at, duration_) - opened_); }
  void judge(std::size_t record, const Record& keyed);

  const Drill& drill_;
  const std::vector<SourceDocument>& documents_;
  Entry entry_;
  WorkCheckAccount account_;
  Elapsed duration_, opened_{0};
  std::vector<std::size_t> looked_at_;  ///< records
  std::optional<std::size_t> record_;   ///< looked at and not put away yet
  std::vector<Seen> seen_;              ///< of it
};

/// The first check of a record: how its fields stand.
void Checking::look(std::size_t record) {
  if (std::ranges::find(looked_at_, record) != looked_at_.end()) return;
  looked_at_.push_back(record);
  record_ = record;
  seen_.clear();
  const Record keyed = open_record(entry_, drill_.form);
  for (const std::size_t field : fields_to_check(entry_, drill_.form))
    if (entry_.fields[field].left && is_of_document(drill_.form, field, documents_[record].truth)) seen_.push_back({field, right(record, field, keyed[field])});
}

void Checking::judge(std::size_t record, const Record& keyed) {
  account_.records.push_back(record);
  for (const Seen& one : seen_) {
    const bool now = right(record, one.field, keyed[one.field]);
    account_.wrong_seen += one.right ? 0 : 1;
    account_.caught += !one.right && now ? 1 : 0;
    account_.spoiled += one.right && !now ? 1 : 0;
  }
}

void Checking::key(const Keystroke& keystroke) {
  const bool open = entry_.work_check.has_value();
  const std::size_t record = record_number(entry_), put_away = entry_.put_away;
  apply(entry_, drill_.form, keystroke);
  if (open && !entry_.work_check) close(keystroke.at);
  if (!open && entry_.work_check) {
    opened_ = keystroke.at;
    look(record);
  }
  if (entry_.put_away == put_away) return;
  const Released& released = entry_.released[record];
  if (record_ == record && !released.query) judge(record, released.values);
  record_.reset();
}

/// A check that is open takes until the run ends. One that its clock ended is judged by the fields of the open record too.
WorkCheckAccount Checking::end(const Journal& journal) {
  if (!over() && entry_.work_check) close(duration_);
  const bool judged = journal.end == EndReason::time && record_ == entry_.released.size() && !over();
  if (judged) judge(*record_, open_record(entry_, drill_.form));
  return std::move(account_);
}

bool may_check(const Journal& journal) {
  const auto is_f8 = [](const Keystroke& keystroke) { return is(keystroke.key, NamedKey::f8); };
  return journal.head.behaviours.work_check && std::ranges::any_of(journal.keystrokes, is_f8);
}

}  // namespace

WorkCheckAccount work_checks(const Drill& drill, const std::vector<SourceDocument>& documents, const Journal& journal, Elapsed duration) {
  if (!may_check(journal)) return {};
  Checking checking(drill, documents, start_of(drill, documents, journal), duration);
  for (const Keystroke& keystroke : keystrokes_in_time(journal)) {
    if (checking.over()) break;
    checking.key(keystroke);
  }
  return checking.end(journal);
}

}  // namespace deft
