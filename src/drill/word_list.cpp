#include "drill/word_list.h"

#include <algorithm>
#include <cassert>

namespace deft {

struct WordList::Weighed {
  std::vector<ListLine> lines;
  std::vector<std::uint64_t> up_to;  // weights added up
};

WordList::WordList(std::vector<ListLine> lines) {
  Weighed weighed{std::move(lines), {}};
  std::uint64_t total = 0;
  for (const ListLine& line : weighed.lines) weighed.up_to.push_back(total += line.weight);
  weighed_ = std::make_shared<const Weighed>(std::move(weighed));
}

const std::vector<ListLine>& WordList::lines() const {
  static const std::vector<ListLine> none;
  return weighed_ ? weighed_->lines : none;
}

const ListLine& WordList::drawn(Random& random) const {
  assert(!empty());
  const std::uint64_t draw = random.below(weighed_->up_to.back());
  const auto place = std::ranges::upper_bound(weighed_->up_to, draw);
  return weighed_->lines[static_cast<std::size_t>(place - weighed_->up_to.begin())];
}

const ListLine* WordList::find(std::string_view text) const {
  const auto found = std::ranges::find(lines(), text, &ListLine::text);
  return found == lines().end() ? nullptr : &*found;
}

}  // namespace deft
