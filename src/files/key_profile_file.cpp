#include "files/key_profile_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "files/drill_table.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostKeys = 100;

std::optional<Key> one_key(std::string_view text) {
  const auto keys = keys_of(text);
  return keys && keys->size() == 1 && !field_pointed_at(keys->front()) ? std::optional(keys->front()) : std::nullopt;
}

void read_keys(DrillTable& top, KeyProfile& profile) {
  const toml::table* keys = top.table("keys");
  if (!keys) return;
  if (keys->size() > kMostKeys) top.complain("keys", fmt::format("[keys] has more than {} keys. Remove some.", kMostKeys));
  for (const auto& [name, node] : *keys) {
    const int line = static_cast<int>(node.source().begin.line);
    const auto pressed = one_key(name.str());
    const auto text = node.value<std::string>();
    const auto means = text ? one_key(*text) : std::nullopt;
    if (!pressed || !means)
      top.complaints().add(line, fmt::format("{} is no key and what it means. Write \"<F5>\" = \"<F2>\", with names as in `deft drill print`.", name.str()));
    else
      profile.keys.emplace_back(*pressed, *means);
  }
}

void read_profile(const fs::path& file, KeyProfileShelf& shelf) {
  Complaints complaints(file.string());
  KeyProfile profile;
  profile.name = file.stem().string();
  try {
    const auto read = table_of_toml(read_content(file).value_or(""));
    if (const auto* fault = std::get_if<TextFault>(&read)) {
      complaints.add(fault->line, fault->message);
    } else {
      DrillTable top(std::get<toml::table>(read), "the key profile", complaints);
      profile.title = top.required_text("title");
      profile.behaviours.lock_until_reset = top.flag("lock_until_reset", false);
      profile.behaviours.field_minus = top.flag("field_minus", false);
      profile.behaviours.field_exit = top.flag("field_exit", false);
      profile.behaviours.enter_down = top.flag("enter_down", false);
      read_keys(top, profile);
      top.finish();
    }
  } catch (const Error& error) {
    complaints.add(0, error.what());
  }
  if (!complaints.empty()) {
    const auto found = complaints.sorted();
    shelf.bad.insert(shelf.bad.end(), found.begin(), found.end());
    return;
  }
  std::erase_if(shelf.profiles, [&](const KeyProfile& other) { return other.name == profile.name; });
  shelf.profiles.push_back(std::move(profile));
}

}  // namespace

KeyProfileShelf load_key_profiles(const std::vector<fs::path>& folders) {
  KeyProfileShelf shelf;
  shelf.profiles.emplace_back();
  for (const fs::path& folder : folders) {
    std::error_code problem;
    if (!fs::exists(folder, problem)) continue;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, problem))
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
    if (problem) shelf.bad.push_back({folder.string(), 0, "The folder cannot be read. See who may read it."});
    std::ranges::sort(files);
    for (const fs::path& file : files) read_profile(file, shelf);
  }
  std::ranges::stable_sort(shelf.profiles, [](const KeyProfile& a, const KeyProfile& b) {
    return std::pair(a.name != "deft", a.name) < std::pair(b.name != "deft", b.name);
  });
  return shelf;
}

}  // namespace deft
