#include "scoring/cascade.h"

#include <algorithm>

#include "scoring/error_class.h"

namespace deft {
namespace {

bool is_blank(const Value& value) {
  return value.mark == Mark::none && value.text.empty();
}

class Looking {
 public:
  Looking(const Form& form, const Record& truth, const Record& keyed, const std::vector<bool>& wrong)
      : form_(form), truth_(truth), keyed_(keyed), wrong_(wrong) {}

  void add_stretches(int shift, std::vector<Cascade>& found) const;

 private:
  bool moved(std::size_t field, int shift) const;
  bool holds_a_value(std::size_t field) const { return wrong_[field] && !is_blank(keyed_[field]); }
  bool skipped(std::size_t field) const { return field < keyed_.size() && wrong_[field] && is_blank(keyed_[field]); }
  void add(std::size_t first, std::size_t last, int shift, std::vector<Cascade>& found) const;

  const Form& form_;
  const Record &truth_, &keyed_;
  const std::vector<bool>& wrong_;
};

/// Whether a field holds what is due in the one before it (late, shift 1) or behind it (early, shift -1).
bool Looking::moved(std::size_t field, int shift) const {
  if (shift > 0 ? field == 0 : field + 1 == keyed_.size()) return false;
  const std::size_t due = shift > 0 ? field - 1 : field + 1;
  return truth_[due] == keyed_[field] || is_value_of(form_, due, truth_[due], field, keyed_[field]);
}

void Looking::add(std::size_t first, std::size_t last, int shift, std::vector<Cascade>& found) const {
  std::vector<std::size_t> fields;
  if (shift > 0 && first > 0 && wrong_[first - 1]) fields.push_back(first - 1);
  const bool begins_blank = !fields.empty() && is_blank(keyed_[first - 1]);
  std::size_t values = 0;
  for (std::size_t field = first; field <= last; ++field) {
    if (wrong_[field]) fields.push_back(field);
    if (holds_a_value(field)) ++values;
  }
  const bool ends_blank = shift < 0 && skipped(last + 1);
  if (ends_blank) fields.push_back(last + 1);
  if (values + (begins_blank || ends_blank ? 1U : 0U) < 2) return;
  const std::size_t root = fields[0];
  fields.erase(fields.begin());
  found.push_back({root, std::move(fields), shift});
}

void Looking::add_stretches(int shift, std::vector<Cascade>& found) const {
  for (std::size_t field = 0; field < keyed_.size(); ++field) {
    if (!moved(field, shift)) continue;
    std::size_t end = field;
    while (end < keyed_.size() && moved(end, shift)) ++end;
    std::size_t first = field, last = end - 1;
    while (first < end && !holds_a_value(first)) ++first;
    while (last > first && !holds_a_value(last)) --last;
    if (first < end) add(first, last, shift, found);
    field = end;
  }
}

}  // namespace

std::vector<Cascade> cascades_of(const Form& form, const Record& truth, const Record& keyed, const std::vector<bool>& wrong) {
  constexpr std::ptrdiff_t kFewest = 2;
  if (std::ranges::count(wrong, true) < kFewest) return {};
  std::vector<Cascade> found, kept;
  const Looking looking(form, truth, keyed, wrong);
  looking.add_stretches(1, found);
  looking.add_stretches(-1, found);
  std::ranges::stable_sort(found, [](const Cascade& a, const Cascade& b) {
    return a.consequences.size() != b.consequences.size() ? a.consequences.size() > b.consequences.size() : a.root < b.root;
  });
  std::vector<bool> taken(keyed.size());
  for (Cascade& cascade : found) {
    const bool overlaps = taken[cascade.root] || std::ranges::any_of(cascade.consequences, [&](std::size_t field) { return taken[field]; });
    if (overlaps) continue;
    taken[cascade.root] = true;
    for (const std::size_t field : cascade.consequences) taken[field] = true;
    kept.push_back(std::move(cascade));
  }
  std::ranges::sort(kept, {}, &Cascade::root);
  return kept;
}

}  // namespace deft
