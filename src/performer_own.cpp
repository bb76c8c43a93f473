#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/own.h"
#include "files/settings_file.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "keying/text.h"
#include "performer.h"

// All of an operator's data, written beside the results where they ask for it.

namespace deft {
namespace {

namespace fs = std::filesystem;

/// A name as part of a file's.
std::string for_a_file(const std::string& name) {
  std::u32string kept = to_u32(name);
  for (char32_t& c : kept)
    if (c <= U' ' || c == U'/' || c == U'\\' || c == 0x7F) c = U'-';
  if (kept.size() > 40) kept.resize(40);
  return to_utf8(kept);
}

}  // namespace

OwnExported Performer::export_own(const ExportOwn& wish) const {
  try {
    if (!store_) throw Error(store_trouble_.empty() ? "The results are not open." : store_trouble_);
    if (!may_see(operator_name_)) throw Error("The PIN of " + operator_name_ + " was not given.");
    const TakenOut taken = take_out(library_, *store_, operator_name_, wish.wall_ms);
    const fs::path folder = places_.data / "exports";
    make_private_folder(folder);
    const std::string name = for_a_file(operator_name_) + "-" + day_of(wish.wall_ms);
    OwnExported exported;
    if (wish.passport) {
      exported.paths = {(folder / (name + "-passport.pdf")).string()};
      write_passport(places_, library_, taken, load_settings(places_.settings).settings.pathway, exported.paths.front());
    } else {
      for (const char* ending : {".json", ".xlsx"}) {
        exported.paths.push_back((folder / (name + ending)).string());
        write_own(taken, exported.paths.back());
      }
    }
    if (taken.damaged > 0) exported.refusal = "Some runs are damaged and left out. The command deft verify names them.";
    return exported;
  } catch (const Error& error) {
    return {{}, error.what()};
  }
}

}  // namespace deft
