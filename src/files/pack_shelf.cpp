#include "files/pack_shelf.h"

#include <set>

#include "files/locale_pack.h"
#include "files/rule_set_file.h"
#include "files/whole_file.h"

namespace deft {

namespace fs = std::filesystem;

PackShelf::PackShelf(std::vector<fs::path> folders) : folders_(std::move(folders)) {}
PackShelf::~PackShelf() = default;

namespace {

bool is_plain(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
}

}  // namespace

std::shared_ptr<const LocalePack> PackShelf::locale(const std::string& tag, Complaints& complaints) const {
  const std::lock_guard lock(mutex_);
  if (const auto known = locales_.find(tag); known != locales_.end()) return known->second;
  if (!is_plain(tag)) return nullptr;
  for (const fs::path& folder : folders_) {
    const fs::path file = folder / "locales" / tag / "locale.toml";
    const auto text = read_content(file);
    if (!text) continue;
    Complaints own(file.string());
    auto pack = std::make_shared<LocalePack>(
        read_locale_pack(*text, file.string(), [&](const std::string& name) { return read_content(file.parent_path() / name); }, own));
    for (const Diagnostic& one : own.sorted()) complaints.add(one.file, one.line, one.message);
    if (own.empty()) locales_[tag] = pack;
    return pack;
  }
  return nullptr;
}

std::shared_ptr<const RuleSet> PackShelf::rule_set(const std::string& name, Complaints& complaints) const {
  const std::lock_guard lock(mutex_);
  if (const auto known = rule_sets_.find(name); known != rule_sets_.end()) return known->second;
  if (!is_plain(name)) return nullptr;
  for (const fs::path& folder : folders_) {
    const fs::path file = folder / "rule-sets" / (name + ".toml");
    const auto text = read_content(file);
    if (!text) continue;
    Complaints own(file.string());
    auto rules = std::make_shared<RuleSet>(read_rule_set(*text, file.string(), own));
    if (own.empty() && rules->name != name) own.add(1, "The rule set's name is not that of its file. Give both one name: runs are kept under it.");
    for (const Diagnostic& one : own.sorted()) complaints.add(one.file, one.line, one.message);
    if (own.empty()) rule_sets_[name] = rules;
    return rules;
  }
  return nullptr;
}

std::vector<std::string> PackShelf::names(const std::string& below) const {
  std::set<std::string> names;
  for (const fs::path& folder : folders_) {
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / below, none)) {
      const bool pack = entry.is_directory() && fs::exists(entry.path() / "locale.toml");
      if (pack || entry.path().extension() == ".toml") names.insert(entry.path().stem().string());
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> PackShelf::locales() const { return names("locales"); }
std::vector<std::string> PackShelf::rule_sets() const { return names("rule-sets"); }

}  // namespace deft
