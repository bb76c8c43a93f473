#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drill/random.h"

namespace deft {

struct ListLine { std::string text; unsigned weight = 1; std::string meaning = {}; };

/// Words to draw from, each as often as its weight says. Shared between the drills that use it; never changed.
class WordList {
 public:
  WordList() = default;
  WordList(std::vector<ListLine> lines);
  WordList(std::initializer_list<ListLine> lines) : WordList(std::vector<ListLine>(lines)) {}

  const std::vector<ListLine>& lines() const;
  bool empty() const { return lines().empty(); }
  std::size_t size() const { return lines().size(); }
  const ListLine& operator[](std::size_t n) const { return lines()[n]; }
  auto begin() const { return lines().begin(); }
  auto end() const { return lines().end(); }
  const ListLine& drawn(Random& random) const;            ///< of a list that is not empty
  const ListLine* find(std::string_view text) const;      ///< the first of that text, or null

 private:
  struct Weighed;
  std::shared_ptr<const Weighed> weighed_;
};

}  // namespace deft
