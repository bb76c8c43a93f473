#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "drill/rule_set.h"
#include "files/diagnostic.h"

namespace deft {

struct LocalePack;
class Complaints;

/// Locale packs and rule sets that drills name, from `locales/` and `rule-sets/` of the folders given: a trainer's own before those
/// that ship. Each is read once, when first asked for, by any thread.
class PackShelf {
 public:
  explicit PackShelf(std::vector<std::filesystem::path> folders);
  ~PackShelf();

  /// Null where there is none; what is wrong in one goes to `complaints`.
  std::shared_ptr<const LocalePack> locale(const std::string& tag, Complaints& complaints) const;
  std::shared_ptr<const RuleSet> rule_set(const std::string& name, Complaints& complaints) const;
  std::vector<std::string> locales() const;    ///< tags, in order
  std::vector<std::string> rule_sets() const;  ///< names, in order

 private:
  std::vector<std::string> names(const std::string& below) const;

  std::vector<std::filesystem::path> folders_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const LocalePack>> locales_;
  mutable std::map<std::string, std::shared_ptr<const RuleSet>> rule_sets_;
};

}  // namespace deft
