#include "files/drill_pack.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <sstream>

#include "files/drill_table.h"
#include "files/toml_reading.h"
#include "keying/error.h"

namespace deft {
namespace {

using Diagnostics = std::vector<Diagnostic>;

constexpr std::string_view kDrillFile = "drill.toml";
constexpr std::string_view kFirstLine = "Deft drill pack 1\n";  // of what is signed, and of the signature
constexpr std::size_t kLongestTitle = 120;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string digest(std::string_view bytes) {
  if (sodium_init() < 0) throw Error("libsodium cannot start. Install the package libsodium23 again.");
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
  return hash;
}

/// Bytes of hexadecimal digits, exactly so many; empty where they are not.
std::string bytes_of_hex(std::string_view digits, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int bad = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), count, digits.data(), digits.size(), nullptr, &length, &end);
  return bad != 0 || length != count || end != digits.data() + digits.size() ? std::string() : bytes;
}

bool is_pack_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return name.size() <= 40 && std::ranges::all_of(name, plain);
}

void read_head(DrillPack& pack, const std::string& text, Complaints& complaints) {
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) return complaints.add(fault->line, fault->message);
  DrillTable top(std::get<toml::table>(read), "the pack", complaints);
  pack.name = top.required_text("name");
  if (!is_pack_name(pack.name))
    top.complain("name", fmt::format("\"{}\" is no name for a pack. Use up to 40 small letters, digits and hyphens.", pack.name));
  pack.title = top.required_text("title");
  pack.author = top.text("author");
  for (const auto& [key, words] : {std::pair("title", pack.title), std::pair("author", pack.author)})
    if (words.size() > kLongestTitle || words.find_first_of("\t\r\n") != std::string::npos)
      top.complain(key, fmt::format("The {} is not one line of at most {} bytes. Shorten it.", key, kLongestTitle));
  pack.version = static_cast<int>(top.whole("version", 1, 1'000'000, 1));
  top.finish();
}

/// The signer, where the signature is that of these entries.
std::optional<std::string> signer_of(std::string_view text, const PackEntries& entries) {
  if (!text.starts_with(kFirstLine)) return std::nullopt;
  text.remove_prefix(kFirstLine.size());
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string key = bytes_of_hex(text.substr(0, line), crypto_sign_PUBLICKEYBYTES);
  text.remove_prefix(std::min(line + 1, text.size()));
  if (!text.ends_with('\n')) return std::nullopt;
  const std::string signature = bytes_of_hex(text.substr(0, text.size() - 1), crypto_sign_BYTES);
  if (key.empty() || signature.empty()) return std::nullopt;
  const std::string words = signed_words(entries);
  if (crypto_sign_verify_detached(raw(signature), raw(words), words.size(), raw(key)) != 0) return std::nullopt;
  return key;
}

/// Names of the folders, each with a `drill.toml`.
void find_drills(DrillPack& pack, const std::string& file, Complaints& complaints) {
  for (const auto& [name, text] : pack.entries) {
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos) continue;
    const std::string folder = name.substr(0, slash);
    if (!pack.drills.empty() && pack.drills.back() == folder) continue;
    pack.drills.push_back(folder);
    if (!pack.entries.contains(folder + "/" + std::string(kDrillFile)))
      complaints.add(file + "/" + name, 0, fmt::format("Its folder {} has no {}. Add it and make the pack again.", folder, kDrillFile));
  }
  if (pack.drills.empty()) complaints.add(file, 0, "There is no drill in the pack. Make it again with deft pack make.");
}

}  // namespace

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

std::string public_key_of(std::string_view text) {
  return bytes_of_hex(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text, crypto_sign_PUBLICKEYBYTES);
}

std::string signed_words(const PackEntries& entries) {
  std::string list;
  for (const auto& [name, text] : entries)
    if (name != kPackSignature) list += fmt::format("{} {} {}\n", name, text.size(), hex_of(digest(text)));
  return std::string(kFirstLine) + hex_of(digest(list));
}

std::string pack_signature(const std::string& public_key, const std::string& signature) {
  return fmt::format("{}{}\n{}\n", kFirstLine, hex_of(public_key), hex_of(signature));
}

std::string head_of_pack(const DrillPack& pack) {
  std::ostringstream text;
  text << toml::table{{"name", pack.name}, {"title", pack.title}, {"author", pack.author}, {"version", pack.version}} << '\n';
  return text.str();
}

std::variant<DrillPack, Diagnostics> read_drill_pack(std::string_view bytes, const std::string& file) {
  auto entries = entries_of_zip(bytes, file);
  if (const auto* fault = std::get_if<Diagnostic>(&entries)) return Diagnostics{*fault};
  DrillPack pack;
  pack.entries = std::get<PackEntries>(std::move(entries));
  const auto head = pack.entries.find(std::string(kPackHead));
  if (head == pack.entries.end()) return Diagnostics{{file, 0, "It has no pack.toml. Make it with deft pack make."}};
  Complaints complaints(file + "/" + std::string(kPackHead));
  read_head(pack, head->second, complaints);
  find_drills(pack, file, complaints);
  if (const auto signature = pack.entries.find(std::string(kPackSignature)); signature != pack.entries.end()) {
    if (const auto signer = signer_of(signature->second, pack.entries))
      pack.signer = *signer;
    else
      complaints.add(file + "/" + std::string(kPackSignature), 0,
                     "The signature is not that of these drills: the pack was changed since it was signed. Get it again from its maker.");
  }
  if (!complaints.empty()) return complaints.sorted();
  return pack;
}

std::variant<Drill, Diagnostics> load_drill(const DrillPack& pack, const std::string& name, const PackShelf& shelf, const Variant& variant,
                                            DrillCheck check) {
  const DrillSource source{pack.name + ".deftpack/" + name + "/" + std::string(kDrillFile), name, [&](const std::string& part) {
                             const auto found = pack.entries.find(name + "/" + part);
                             return found == pack.entries.end() ? std::nullopt : std::optional(found->second);
                           }};
  return load_drill(source, shelf, variant, check);
}

}  // namespace deft
