#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <new>
#include <ostream>

#include "cli/commands.h"
#include "files/drill_library.h"
#include "files/drill_pack.h"
#include "files/installed_packs.h"
#include "files/plain_text.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "store/station_key.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

/// What a hostile pack may take of this machine while it is looked at. Seconds of one core, bytes.
constexpr rlim_t kMostSeconds = 10, kMostMemory = 512'000'000;

void stop_over_time(int) {
  constexpr std::string_view kSentence = "deft: the pack takes more than 10 seconds to check and was not installed. Ask its maker for a smaller one.\n";
  static_cast<void>(!::write(2, kSentence.data(), kSentence.size()));
  std::_Exit(kWorldFailed);
}

void limit(decltype(RLIMIT_CPU) what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return;
  now.rlim_cur = std::min(now.rlim_cur, most);
  ::setrlimit(what, &now);
}

/// Of this process, which does nothing else.
void limit_this_process() {
  std::signal(SIGXCPU, stop_over_time);
  limit(RLIMIT_CPU, kMostSeconds);
#ifndef __SANITIZE_ADDRESS__  // which takes terabytes of addresses
  limit(RLIMIT_AS, kMostMemory);
#endif
}

Error all_of(const std::vector<Diagnostic>& faults, const std::string& what_follows) {
  std::string text;
  for (const Diagnostic& one : faults) text += to_string(one) + '\n';
  return Error(text + what_follows);
}

std::string counted(std::size_t drills) { return drills == 1 ? "1 drill" : fmt::format("{} drills", drills); }

/// Throws Error where it cannot be read: then every fault.
DrillPack pack_of_bytes(const std::string& bytes, const std::string& file) {
  auto read = read_drill_pack(bytes, file);
  if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&read)) throw all_of(*faults, "The pack cannot be used.");
  return std::get<DrillPack>(std::move(read));
}

/// The files of a drill's folder, as entries of a pack.
void add_folder(const fs::path& folder, PackEntries& entries, std::vector<Diagnostic>& faults) {
  const std::string name = folder.filename().string();
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->path().filename().string().starts_with('.')) {
      entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_directory()) continue;
    const std::string inside = name + "/" + entry->path().lexically_relative(folder).string();
    if (std::string why = fault_of_pack_name(inside); !why.empty()) faults.push_back({entry->path().string(), 0, std::move(why)});
    else if (auto text = read_content(entry->path())) entries[inside] = std::move(*text);
  }
}

fs::path plain_folder(const std::string& name) {
  fs::path folder = fs::absolute(name).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (!fs::exists(folder / "drill.toml")) throw WrongUsage(fmt::format("{} is no folder with a drill.toml. Name the folder of a drill.", name));
  return folder;
}

void must_fit_installed(const DrillPack& fresh, const std::optional<DrillPack>& there, bool replace) {
  if (!there || replace) return;
  if (fresh.signer.empty() || fresh.signer != there->signer)
    throw WrongUsage(fmt::format("The pack {} is installed, and {} shows that this one is by the same maker. Add --replace to take it all the same.", fresh.name,
                                 fresh.signer.empty() ? "no signature" : "not the same signature"));
  if (fresh.version <= there->version)
    throw WrongUsage(fmt::format("Version {} of the pack {} is installed, and this is version {}. Add --replace to take it all the same.", there->version,
                                 fresh.name, fresh.version));
}

/// The one that is installed under the name; nothing where there is none, or its file is damaged and `replace` is wished.
std::optional<DrillPack> installed_one(const Places& places, const InstalledPacks& installed, const std::string& name, bool replace) {
  const auto found = std::ranges::find(installed.packs, name, &DrillPack::name);
  if (found != installed.packs.end()) return *found;
  const fs::path file = pack_file(places.data, name);
  if (!replace && fs::exists(file)) throw WrongUsage(file.string() + " stands in the way and cannot be read. Add --replace to put this pack in its place.");
  return std::nullopt;
}

void must_be_new(const DrillPack& pack, const Places& places, const InstalledPacks& installed) {
  InstalledPacks others = installed;
  std::erase_if(others.packs, [&](const DrillPack& one) { return one.name == pack.name; });
  const auto names = DrillLibrary(places.drill_folders(), places.pack_folders(), std::move(others)).names();
  for (const std::string& name : pack.drills)
    if (std::ranges::find(names, name) != names.end())
      throw WrongUsage(fmt::format("The pack {} has a drill {}, and there is one of that name. Remove that one, or ask for a pack with another name for it.",
                                   pack.name, name));
}

/// Each drill, with documents of several seeds.
void must_be_sound(const DrillPack& pack, const PackShelf& shelf) {
  std::vector<Diagnostic> faults;
  for (const std::string& name : pack.drills) {
    auto loaded = load_drill(pack, name, shelf, {}, DrillCheck::full);
    if (auto* found = std::get_if<std::vector<Diagnostic>>(&loaded)) std::ranges::move(*found, std::back_inserter(faults));
  }
  if (!faults.empty()) throw all_of(faults, fmt::format("The pack {} was not installed.", pack.name));
}

std::string said_of_trust(const InstalledPacks& installed, const DrillPack& pack) {
  if (pack.signer.empty()) return "not signed: for practice only";
  const std::string key = hex_of(pack.signer).substr(0, 16);
  return installed.trusts(pack) ? "signed by " + key + ", trusted" : "signed by " + key + ", not trusted here: for practice only";
}

}  // namespace

int make_pack(const Places& places, const PackWish& wish, std::ostream& out) {
  const fs::path file = wish.out;
  if (file.extension() != ".deftpack") throw WrongUsage("The file of a pack ends in .deftpack. Name it so.");
  DrillPack pack{file.stem().string(), wish.title.empty() ? file.stem().string() : wish.title, without_faults(wish.author.empty() ? places.user : wish.author), wish.version, {}, {}, {}};
  const PackShelf shipped({places.assets()});  // others have no more
  std::vector<Diagnostic> faults;
  for (const std::string& name : wish.folders) {
    const fs::path folder = plain_folder(name);
    for (Diagnostic& one : faults_of_drill(folder.string(), shipped)) faults.push_back(std::move(one));
    add_folder(folder, pack.entries, faults);
  }
  if (!faults.empty()) throw all_of(faults, "The pack was not made.");
  pack.entries[std::string(kPackHead)] = head_of_pack(pack);
  if (!wish.without_signature) {
    const StationKey key = station_key(places.data);
    pack.entries[std::string(kPackSignature)] = pack_signature(key.public_key, signature_of(key, signed_words(pack.entries)));
  }
  const std::string bytes = zip_of_entries(pack.entries);
  const DrillPack made = pack_of_bytes(bytes, file.string());
  write_whole_file(file, bytes);
  out << fmt::format("{}: {}, version {}, {}.\n", file.string(), counted(made.drills.size()), made.version,
                     made.signer.empty() ? "not signed: for practice only" : "signed by " + hex_of(made.signer).substr(0, 16));
  return kDone;
}

int install_pack(const Places& places, const std::string& file, bool replace, std::ostream& out) {
  limit_this_process();
  try {
    const auto bytes = read_whole_file(file, kLargestPack);
    if (!bytes) throw WrongUsage(file + " does not exist. Name a .deftpack file.");
    const DrillPack pack = pack_of_bytes(*bytes, file);
    const InstalledPacks installed = installed_packs(places.data);
    must_fit_installed(pack, installed_one(places, installed, pack.name, replace), replace);
    must_be_new(pack, places, installed);
    must_be_sound(pack, PackShelf(places.pack_folders()));
    write_whole_file(pack_file(places.data, pack.name), *bytes);
    out << fmt::format("{} is installed: {}, version {}, {}.\n", pack.name, counted(pack.drills.size()), pack.version, said_of_trust(installed, pack));
    return kDone;
  } catch (const std::bad_alloc&) {
    throw Error(file + " takes more memory than a pack may and was not installed. Ask its maker for a smaller one.");
  }
}

int list_packs(const Places& places, bool json, std::ostream& out, std::ostream& complaints) {
  const InstalledPacks installed = installed_packs(places.data);
  if (json) out << packs_json(installed);
  for (const DrillPack& pack : installed.packs)
    if (!json)
      out << fmt::format("{:<20} version {}, {}; {}. {}\n  {}\n", pack.name, pack.version, counted(pack.drills.size()), said_of_trust(installed, pack), pack.title,
                         fmt::join(pack.drills, ", "));
  for (const auto& [name, faults] : installed.bad)
    for (const Diagnostic& one : faults) complaints << to_string(one) << '\n';
  return installed.bad.empty() ? kDone : kWorldFailed;
}

int remove_pack(const Places& places, const std::string& name, std::ostream& out) {
  const fs::path file = pack_file(places.data, name);
  if (name.empty() || name.find('/') != std::string::npos || !fs::exists(fs::symlink_status(file))) {
    std::vector<std::string> names;
    for (const DrillPack& pack : installed_packs(places.data).packs) names.push_back(pack.name);
    throw WrongUsage(fmt::format("There is no pack named \"{}\". There are: {}.", name, names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
  }
  std::error_code problem;
  fs::remove(file, problem);
  if (problem) throw Error(write_refused(file, problem.value()));
  out << fmt::format("{} is removed. Runs of its drills are kept.\n", name);
  return kDone;
}

int trust_station(const Places& places, const std::string& file, std::ostream& out) {
  constexpr std::uintmax_t kLargestKey = 1000;
  const auto text = read_whole_file(file, kLargestKey);
  if (!text) throw WrongUsage(file + " does not exist. Name the station.pub of a station.");
  const std::string key = public_key_of(*text);
  if (key.empty()) throw WrongUsage(file + " is no public key of a station. Name the station.pub from its data folder.");
  write_whole_file(trusted_file(places.data, key), hex_of(key) + "\n");
  out << fmt::format("Packs signed by {} may be used in assessments now.\n", hex_of(key).substr(0, 16));
  return kDone;
}

void must_serve_assessments(const Places& places, const std::string& drill) {
  if (const std::string why = library_of(places).why_practice_only(drill); !why.empty())
    throw WrongUsage(fmt::format("{} cannot be keyed as an assessment: {}", drill, why));
}

}  // namespace deft
