#pragma once

#include <memory>

#include "drill/paper.h"
#include "files/drill_file.h"
#include "files/installed_packs.h"
#include "files/pack_shelf.h"

namespace deft {

/// Every drill there is, shipped, the trainer's own and those of installed packs, each paper of it read when it is asked for and kept. One thread at a time.
class DrillLibrary {
 public:
  /// Folders of drills, and folders that hold `locales/` and `rule-sets/`; those that are not there are passed over.
  DrillLibrary(std::vector<std::filesystem::path> drills, std::vector<std::filesystem::path> packs, InstalledPacks installed = {});

  /// The first paper of each drill: those of one paper, then the families in the order of their catalogue.
  DrillShelf first_papers(DrillCheck check) const;
  /// A paper of the drill of that name, or what is wrong with it; nothing where there is no such drill.
  std::optional<std::variant<Drill, std::vector<Diagnostic>>> paper(const std::string& name, const Variant& variant) const;
  /// The very paper a run was keyed on; null where its drill is gone, or has been changed since.
  std::shared_ptr<const Drill> of_run(const JournalHead& head) const;
  std::vector<std::string> names() const;
  /// Why the drill is for practice only: it comes from a pack nobody signed whom this station trusts. Empty where it is not.
  std::string why_practice_only(const std::string& name) const;

  const PackShelf& packs() const { return packs_; }
  const InstalledPacks& installed() const { return installed_; }

 private:
  std::shared_ptr<const Drill> without_focus(const JournalHead& head) const;
  std::optional<std::filesystem::path> folder_of(const std::string& name) const;

  const DrillPack* pack_of(const std::string& name) const;
  std::variant<Drill, std::vector<Diagnostic>> in_pack(const DrillPack& pack, const std::string& name, const Variant& variant, DrillCheck check) const;
  void add_packs(DrillShelf& shelf, DrillCheck check) const;

  std::vector<std::filesystem::path> drills_;
  PackShelf packs_;
  InstalledPacks installed_;
  mutable std::map<std::string, std::shared_ptr<const Drill>> by_digest_;
};

}  // namespace deft
