#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace deft {

/// What was worked out lately, by key: at least the last values used that weigh `limit` together are found again, at most about
/// twice as many are kept. A value weighs 1 unless said otherwise.
template <typename Value>
class Remembered {
 public:
  explicit Remembered(std::size_t limit) : limit_(limit) {}

  const Value* find(std::string_view key) {
    if (const auto found = young_.find(key); found != young_.end()) return &found->second.value;
    const auto found = old_.find(key);
    if (found == old_.end()) return nullptr;
    auto node = old_.extract(found);
    return &keep(std::move(node.key()), std::move(node.mapped().value), node.mapped().weight);
  }

  const Value& keep(std::string key, Value value, std::size_t weight = 1) {
    if (weight_ >= limit_) {
      old_ = std::move(young_);
      young_.clear();
      weight_ = 0;
    }
    weight_ += weight;
    return young_.insert_or_assign(std::move(key), Kept{std::move(value), weight}).first->second.value;
  }

 private:
  struct Kept { Value value; std::size_t weight; };
  struct Hash {
    using is_transparent = void;  // a text is found without a copy of it
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::size_t limit_, weight_ = 0;
  std::unordered_map<std::string, Kept, Hash, std::equal_to<>> young_, old_;
};

}  // namespace deft
