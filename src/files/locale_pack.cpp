#include "files/locale_pack.h"

#include <fmt/format.h>

#include "files/drill_draft.h"
#include "files/toml_reading.h"

namespace deft {
namespace {

const toml::table* named(const toml::table& table, std::string_view key, const std::string& name) {
  const toml::array* all = table[key].as_array();
  if (!all) return nullptr;
  for (const toml::node& one : *all)
    if (const toml::table* entry = one.as_table(); entry && (*entry)["name"].value_or(std::string()) == name) return entry;
  return nullptr;
}

constexpr std::array<std::pair<std::string_view, bool>, 2> kGroupings{{{"thousands", false}, {"lakh", true}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kSymbolPlaces{{{"before", false}, {"after", true}}};

void read_style(LocalePack& pack, DrillTable& top) {
  PrintStyle& style = pack.style;
  style.date_format = top.required_text("date_format");
  style.decimal = top.required_text("decimal");
  style.group = top.text("group", ",");
  style.lakh = top.word("grouping", kGroupings, false);
  style.symbol = top.text("symbol", "$");
  style.symbol_after = top.word("symbol_place", kSymbolPlaces, false);
  style.months = top.texts("months");
  style.short_months = top.texts("short_months");
  for (const auto* names : {&style.months, &style.short_months})
    if (!names->empty() && names->size() != 12) top.complain("months", "A year has twelve months. Name them all, in months and in short_months.");
  pack.date_order = style.date_format.starts_with("YYYY") ? DateOrder::year_month_day
                    : style.date_format.starts_with("DD") ? DateOrder::day_month_year
                                                          : DateOrder::month_day_year;
}

}  // namespace

const toml::table* part_of(const LocalePack& pack, const std::string& name) { return named(pack.table, "part", name); }

const toml::table* kind_of(const LocalePack& pack, const std::string& name) { return pack.table["kind"][name].as_table(); }

LocalePack read_locale_pack(std::string_view text, const std::string& file,
                            const std::function<std::optional<std::string>(const std::string&)>& read_list, Complaints& complaints) {
  LocalePack pack;
  pack.content = text;
  auto read = table_of_toml(text, file);
  if (const auto* fault = std::get_if<TextFault>(&read)) {
    complaints.add(file, fault->line, fault->message);
    return pack;
  }
  pack.table = std::get<toml::table>(std::move(read));
  DrillTable top(pack.table, "the locale pack", complaints);
  pack.tag = top.required_text("tag");
  pack.title = top.required_text("title");
  for (const char* key : {"version", "currency", "paper", "part", "kind"}) top.has(key);
  read_style(pack, top);
  const ReadList remembering = [&](const std::string& name) {
    std::optional<std::string> content = read_list(name);
    if (content) pack.content += *content;
    return content;
  };
  pack.lists = read_lists(top, remembering, file);
  if (const toml::table* labels = top.table("labels"))
    for (const auto& [english, own] : *labels)
      if (const auto word = own.value<std::string>()) pack.labels[std::string(english.str())] = *word;
  top.finish();
  return pack;
}

}  // namespace deft
