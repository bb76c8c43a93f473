#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "drill/fill.h"
#include "drill/print_style.h"
#include "files/csv_table.h"
#include "files/drill_folder.h"
#include "files/drill_from_csv.h"
#include "files/drill_library.h"
#include "files/table.h"
#include "files/whole_file.h"
#include "keying/text.h"

namespace deft {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& file) {
  const auto content = read_content(file);
  if (!content) throw WrongUsage(fmt::format("There is no file {}. Name a file of comma-separated values.", file));
  return *content;
}

/// Of "Parcel claims 2026.csv": "parcel-claims-2026".
std::string name_of_file(const std::string& file) {
  std::string name = name_of_words(fs::path(file).stem().string(), {}, "records", 40);
  std::ranges::replace(name, '_', '-');
  return name;
}

std::string title_of_file(const std::string& file) {
  std::u32string title = to_u32(fs::path(file).stem().string());
  for (char32_t& c : title)
    if (c == U'_' || c == U'-') c = U' ';
  if (!title.empty()) title[0] = upper(title[0]);
  return to_utf8(title);
}

std::string value_of(const PlannedField& field, std::string_view key) {
  for (const auto& [name, value] : field.keys)
    if (name == key) return value;
  return "";
}

/// What a field takes, in a few words.
std::string takes(const PlannedField& field) {
  if (!field.choices.empty()) return fmt::format("{} choices", field.choices.size());
  for (const char* key : {"mask", "format"})
    if (const std::string value = value_of(field, key); !value.empty()) return value;
  const std::string most = value_of(field, "max_length");
  return most.empty() ? "" : "up to " + most;
}

}  // namespace

void say_next_steps(const Places& places, const std::string& name, std::ostream& out) {
  out << fmt::format("\nNext:\n  deft drill check {}\n  deft drill preview {}\n  deft practice {}\n", (places.own_drills() / name).string(), name, name);
}

void write_new_drill(const Places& places, const std::string& name, const std::map<std::string, std::string>& files) {
  if (!write_new_folder(places.own_drills() / name, files))
    throw WrongUsage(fmt::format("There is a drill {} already. Choose another name.", name));
}

std::optional<std::string> fault_of_new_name(const Places& places, const std::string& name) {
  if (auto fault = fault_of_drill_name(name)) return fault;
  const std::vector<std::string> names = library_of(places).names();
  std::error_code problem;
  if (std::ranges::find(names, name) == names.end() && !fs::exists(places.own_drills() / name, problem)) return std::nullopt;
  return fmt::format("There is a drill {} already. Choose another name.", name);
}

std::string day_of(std::int64_t wall_ms) {
  constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;
  return when_text(wall_ms / kDay, "YYYY-MM-DD");
}

int make_drill_from_csv(const Places& places, const FromCsvWish& wish, std::int64_t wall_ms, std::ostream& out) {
  CsvWish csv;
  csv.name = wish.name.value_or(name_of_file(wish.records));
  csv.title = wish.title.value_or(title_of_file(wish.records));
  if (const auto fault = fault_of_new_name(places, csv.name)) throw WrongUsage(*fault + " It is given with --name.");
  csv.records_file = wish.records;
  csv.records = content_of(wish.records);
  csv.fields_file = wish.fields;
  if (wish.fields) csv.fields = content_of(*wish.fields);
  csv.base_date = day_of(wall_ms);
  const PackShelf packs(places.pack_folders());
  auto made = drill_from_csv(csv, packs);
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&made)) {
    for (const Diagnostic& one : *wrong) out << to_string(one) << '\n';
    return kWorldFailed;
  }
  const auto& drill = std::get<DrillFromCsv>(made);
  write_new_drill(places, csv.name, drill.folder.files);
  out << fmt::format("{}: {} records, {} fields, 3 layouts.\n\n", (places.own_drills() / csv.name).string(), drill.records, drill.plan.fields.size());
  TextTable table({"field", "kind", "takes", "must be keyed"}, {false, false, false, false});
  for (const PlannedField& field : drill.plan.fields)
    table.add({field.name, field.kind, takes(field), value_of(field, "must_enter") == "true" ? "yes" : "no"});
  out << table.text();
  for (const std::string& note : drill.notes) out << '\n' << note << '\n';
  out << "\nUse no records of real people: what is practised on is shown, printed and kept. Every page says FICTITIOUS – TRAINING DATA.\n";
  say_next_steps(places, csv.name, out);
  return kDone;
}

}  // namespace deft
