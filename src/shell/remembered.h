#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace deft {

/// What was worked out lately, by key: at least the last `limit` values used are found again, at most twice as many are kept.
template <typename Value>
class Remembered {
 public:
  explicit Remembered(std::size_t limit) : limit_(limit) {}

  const Value* find(const std::string& key) {
    if (const auto found = young_.find(key); found != young_.end()) return &found->second;
    const auto found = old_.find(key);
    if (found == old_.end()) return nullptr;
    Value value = std::move(found->second);
    old_.erase(found);
    return &keep(key, std::move(value));
  }

  const Value& keep(const std::string& key, Value value) {
    if (young_.size() >= limit_) {
      old_ = std::move(young_);
      young_.clear();
    }
    return young_.insert_or_assign(key, std::move(value)).first->second;
  }

 private:
  std::size_t limit_;
  std::unordered_map<std::string, Value> young_, old_;
};

}  // namespace deft
