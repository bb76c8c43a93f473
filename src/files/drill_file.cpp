#include "files/drill_file.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include <fmt/format.h>
#include <sodium.h>

#include "files/drill_draft.h"
#include "files/locale_pack.h"
#include "files/pack_shelf.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 1 << 20;  // bytes of drill.toml; its lists may be larger
constexpr std::string_view kFileName = "drill.toml";

constexpr std::array<std::pair<std::string_view, DateOrder>, 3> kDateOrders{{
    {"month-day-year", DateOrder::month_day_year},
    {"day-month-year", DateOrder::day_month_year},
    {"year-month-day", DateOrder::year_month_day},
}};
constexpr std::array<std::pair<std::string_view, Form::Layout>, 2> kLayouts{
    {{"rows", Form::Layout::rows}, {"ten-key", Form::Layout::ten_key}}};

/// BLAKE2b of the drill file and of all it is made from, as hex.
std::string digest_of(std::string_view text, const std::map<std::string, std::string>& parts) {
  if (sodium_init() < 0) throw Error("libsodium cannot start. Install the package libsodium23 again.");
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  const auto add = [&](std::string_view part) {
    const std::string length =
        std::to_string(part.size()) + ":";  // so that no two lists of parts read the same
    for (const std::string_view piece : {std::string_view(length), part})
      crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
  };
  add(text);
  for (const auto& [name, content] : parts) {
    add(name);
    add(content);
  }
  std::array<unsigned char, crypto_generichash_BYTES> hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::string hex;
  for (const unsigned char byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

void read_head(DrillDraft& draft, DrillTable& top) {
  Drill& drill = draft.drill;
  drill.name = top.required_text("name");
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (drill.name.size() > 40 || !std::ranges::all_of(drill.name, plain))
    top.complain("name",
                 fmt::format("\"{}\" is no name for a drill. Use up to 40 small letters, digits and hyphens.",
                             drill.name));
  drill.title = top.required_text("title");
  drill.description = top.required_text("description");
  drill.rule_set = top.text("rule_set", drill.rule_set);
  drill.version = static_cast<int>(top.whole("version", 1, 1'000'000, 1));
  drill.base_date = top.day("base_date");
  drill.date_order = top.word("date_order", kDateOrders, DateOrder::month_day_year);
  drill.records = static_cast<std::size_t>(top.whole("records", 1, 1000, 25));
  drill.minutes = static_cast<int>(top.whole("minutes", 1, 480, 15));
  drill.guide = top.flag("guide", true);
  drill.form.layout = top.word("layout", kLayouts, Form::Layout::rows);
  if (drill.form.layout == Form::Layout::ten_key) {
    drill.control_total = top.required_text("control_total");
    draft.mentions.push_back({drill.control_total, "control_total", top.line("control_total"), true});
  }
}

/// The paper that is read: the parts of the variant that were left open are the drill's first.
void read_variant(DrillDraft& draft, DrillTable& top, const Variant& wish) {
  Drill& drill = draft.drill;
  drill.family = top.text("family");
  drill.industry = top.text("industry");
  if (top.has("locales")) drill.locales = top.texts("locales");
  if (drill.locales.empty()) top.complain("locales", "locales is empty. Name one at least, or leave it out.");
  drill.difficulties = static_cast<int>(top.whole("difficulties", 1, 5, 1));
  drill.rule_sets = top.texts("rule_sets");
  const auto first = [](const std::vector<std::string>& names) { return names.empty() ? std::string() : names.front(); };
  drill.variant = {wish.locale.empty() ? first(drill.locales) : wish.locale, wish.difficulty == 0 ? 1 : wish.difficulty,
                   wish.rule_set.empty() ? first(drill.rule_sets) : wish.rule_set};
  const auto known = [](const std::vector<std::string>& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); };
  if (!known(drill.locales, drill.variant.locale))
    top.complain("locales", fmt::format("The drill is not to be had for {}. It has: {}.", drill.variant.locale, joined(drill.locales, ", ")));
  if (drill.variant.difficulty < 1 || drill.variant.difficulty > drill.difficulties)
    top.complain("difficulties", fmt::format("The drill has no difficulty {}. It has 1 to {}.", drill.variant.difficulty, drill.difficulties));
  if (!drill.variant.rule_set.empty() && !known(drill.rule_sets, drill.variant.rule_set) && drill.variant.rule_set != drill.rule_set)
    top.complain("rule_sets", fmt::format("The drill cannot be keyed under {}. It has: {}.", drill.variant.rule_set, joined(drill.rule_sets, ", ")));
}

/// What the drill takes from its locale pack. Null where it names no locales: it is of one place and brings all it needs.
std::shared_ptr<const LocalePack> pack_for(DrillDraft& draft, DrillTable& top, const PackShelf* packs) {
  if (!top.has("locales") || !packs) return nullptr;
  Drill& drill = draft.drill;
  auto pack = packs->locale(drill.variant.locale, top.complaints());
  if (!pack) {
    top.complain("locales", fmt::format("There is no locale pack {}. There are: {}.", drill.variant.locale, joined(packs->locales(), ", ")));
    return nullptr;
  }
  drill.place = pack->title;
  drill.style = pack->style;
  drill.labels = pack->labels;
  drill.lists = pack->lists;
  drill.date_order = pack->date_order;
  return pack;
}

void read_rule_sets(DrillDraft& draft, DrillTable& top, const PackShelf* packs) {
  Drill& drill = draft.drill;
  if (drill.rule_sets.empty() || !packs) return;
  for (const std::string& name : drill.rule_sets) {
    const auto rules = packs->rule_set(name, top.complaints());
    if (!rules) top.complain("rule_sets", fmt::format("There is no rule set {}. There are: {}.", name, joined(packs->rule_sets(), ", ")));
    else if (name == drill.variant.rule_set) drill.rules = *rules;
    else drill.other_rules.push_back(*rules);
  }
  drill.rule_set = drill.variant.rule_set;
}

using Diagnostics = std::vector<Diagnostic>;

/// What the digest of a drill covers besides its own files: which paper it is, and the packs that is made from.
void add_packs(std::map<std::string, std::string>& parts, const Drill& drill, const LocalePack* pack) {
  if (pack) parts["locale " + pack->tag] = pack->content;
  if (drill.difficulties > 1) parts["difficulty"] = std::to_string(drill.variant.difficulty);
  if (drill.rules) parts["rule set"] = fmt::format("{} {}", drill.rules->name, drill.rules->version);
}

}  // namespace

namespace {

/// A drill in the folder beside this one's. Of its own neighbours it sees none, so no drill is a part of itself.
std::optional<std::variant<Drill, Diagnostics>> read_neighbour(const std::string& name, const std::string& file, const ReadList& read_file,
                                                               const PackShelf* packs, const Variant& variant) {
  if (name.empty() || name.find('/') != name.npos || name.starts_with('.')) return std::nullopt;
  const std::string folder = "../" + name + "/";
  const std::optional<std::string> text = read_file(folder + std::string(kFileName));
  if (!text) return std::nullopt;
  const auto read = [&](const std::string& inside) { return stays_inside(inside) ? read_file(folder + inside) : std::nullopt; };
  return parse_drill(*text, folder_of(file) + folder + std::string(kFileName), read, packs, variant, DrillCheck::quick);
}

}  // namespace

std::variant<Drill, Diagnostics> parse_drill(
    std::string_view text, const std::string& file,
    const std::function<std::optional<std::string>(const std::string&)>& read_file, const PackShelf* packs, const Variant& variant,
    DrillCheck check) {
  Complaints complaints(file);
  if (text.size() > kLargestFile) {
    complaints.add(
        1, fmt::format("The file has {} bytes. A drill may have {}: move long lists to files of their own.",
                       text.size(), kLargestFile));
    return complaints.sorted();
  }
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read)) {
    complaints.add(fault->line, fault->message + " See drills/README.md.");
    return complaints.sorted();
  }
  const auto& table = std::get<toml::table>(read);
  std::map<std::string, std::string> parts;
  const ReadList remembering = [&](const std::string& name) {
    std::optional<std::string> content = read_file(name);
    if (content) parts[name] = *content;
    return content;
  };
  DrillDraft draft;
  DrillTable top(table, "the drill", complaints, {.level = std::clamp(variant.difficulty, 1, 5)});
  read_head(draft, top);
  read_variant(draft, top, variant);
  const auto pack = pack_for(draft, top, packs);
  read_rule_sets(draft, top, packs);
  if (top.has("type")) {
    read_types(draft, top, [&](const std::string& name) { return read_neighbour(name, file, read_file, packs, draft.drill.variant); });
    top.finish();
    if (!complaints.empty()) return complaints.sorted();
    for (const MixedPart& part : draft.drill.parts) parts["drill " + part.drill->name] = part.drill->digest;
    add_packs(parts, draft.drill, pack.get());
    draft.drill.digest = digest_of(text, parts);
    return std::move(draft.drill);
  }
  for (auto& [name, list] : read_lists(top, remembering, file)) draft.drill.lists[name] = std::move(list);
  read_tables(draft, top, remembering, file);
  read_values(draft, top, pack.get());
  read_layouts(draft, top, remembering, file);
  read_events(draft, top);
  read_fields(draft, top, pack.get());
  read_sums(draft, top);
  if (draft.drill.layouts.empty()) read_sheet(draft, top);
  top.finish();
  check_mentions(draft, complaints);
  if (complaints.empty()) draft.drill.events = with_values(draft);
  if (complaints.empty() && check == DrillCheck::full) check_documents(draft, complaints), check_tables(draft, complaints);
  if (!complaints.empty()) return complaints.sorted();
  add_packs(parts, draft.drill, pack.get());
  draft.drill.digest = digest_of(text, parts);
  draft.drill.values.shrink_to_fit();  // of some hundreds, and every drill is kept
  draft.drill.form.fields.shrink_to_fit();
  return std::move(draft.drill);
}

namespace {

std::variant<Drill, Diagnostics> named_as(std::variant<Drill, Diagnostics> result, const std::string& home, const std::string& file) {
  if (const Drill* drill = std::get_if<Drill>(&result); drill && drill->name != home)
    return Diagnostics{{file, 1,
                        fmt::format("The drill is named \"{}\" and its folder \"{}\". Give both one name: "
                                    "results are kept under it.",
                                    drill->name, home)}};
  return result;
}

std::variant<Drill, Diagnostics> read_drill(const fs::path& path, const PackShelf* packs, const Variant& variant, DrillCheck check) {
  const bool folder = fs::is_directory(path);
  const fs::path file = folder ? path / kFileName : path;
  const std::optional<std::string> text = read_content(file);
  if (!text)
    return Diagnostics{
        {file.string(), 0, "There is no such file. Name a drill.toml, or a folder that holds one."}};
  const auto read_file = [&](const std::string& name) { return read_content(file.parent_path() / name); };
  const PackShelf beside({fs::absolute(file).lexically_normal().parent_path().parent_path().parent_path() / "assets"});
  auto result = parse_drill(*text, file.string(), read_file, packs ? packs : &beside, variant, check);
  if (file.filename() != kFileName) return result;
  return named_as(std::move(result), fs::absolute(file).lexically_normal().parent_path().filename().string(), file.string());
}

}  // namespace

std::variant<Drill, Diagnostics> load_drill(const fs::path& path, const PackShelf* packs, const Variant& variant, DrillCheck check) {
  try {
    return read_drill(path, packs, variant, check);
  } catch (const Error& error) {  // a file that cannot be read: this drill does not load, the others do
    return Diagnostics{{path.string(), 0, error.what()}};
  }
}

std::variant<Drill, Diagnostics> load_drill(const DrillSource& source, const PackShelf& packs, const Variant& variant, DrillCheck check) {
  const std::optional<std::string> text = source.read(std::string(kFileName));
  if (!text) return Diagnostics{{source.file, 0, "There is no such file. Add it to the drill."}};
  return named_as(parse_drill(*text, source.file, source.read, &packs, variant, check), source.name, source.file);
}

namespace {

/// All of them, in their order, read by as many threads as there are processors, four at most.
std::vector<std::variant<Drill, Diagnostics>> read_all(const std::vector<fs::path>& folders, const PackShelf& packs, DrillCheck check) {
  std::vector<std::variant<Drill, Diagnostics>> read(folders.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < folders.size(); i = next++) read[i] = load_drill(folders[i], &packs, {}, check);
  };
  std::vector<std::future<void>> others;
  for (unsigned thread = 1; thread < std::min(4U, std::thread::hardware_concurrency()); ++thread) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();
  return read;
}

}  // namespace

DrillShelf load_drills(const fs::path& folder, const PackShelf* packs, DrillCheck check) {
  std::vector<fs::path> folders;
  std::error_code trouble;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, trouble))
    if (fs::exists(entry.path() / kFileName)) folders.push_back(entry.path());
  if (trouble)
    throw Error(
        fmt::format("The drills in {} cannot be read: {}. Install Deft again, or put the folder back.",
                    folder.string(), trouble.message()));
  std::ranges::sort(folders);
  DrillShelf shelf;
  const PackShelf beside({fs::absolute(folder).lexically_normal().parent_path() / "assets"});
  auto read = read_all(folders, packs ? *packs : beside, check);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (auto* drill = std::get_if<Drill>(&read[i]))
      shelf.drills.push_back(std::move(*drill));
    else
      shelf.bad.emplace_back(folders[i].filename().string(), std::get<Diagnostics>(std::move(read[i])));
  }
  return shelf;
}

}  // namespace deft
