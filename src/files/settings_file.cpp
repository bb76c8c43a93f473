#include "files/settings_file.h"

#include <fmt/format.h>

#include "files/plain_text.h"
#include "files/toml_reading.h"
#include "files/whole_file.h"
#include "keying/error.h"
#include "keying/text.h"

namespace deft {

namespace {

constexpr std::array<int, 4> kTextSizes{100, 125, 150, 200};
constexpr std::array<std::pair<std::string_view, ThemeName>, 3> kThemes{
    {{"paper", ThemeName::paper}, {"night", ThemeName::night}, {"contrast", ThemeName::contrast}}};
constexpr std::array<std::pair<std::string_view, ShowConsequences>, 3> kConsequences{
    {{"never", ShowConsequences::never}, {"practice", ShowConsequences::in_practice}, {"always", ShowConsequences::always}}};
constexpr std::size_t kLongestName = 100;

bool is_name(const std::string& text) {
  const std::u32string characters = to_u32(text);
  return characters.size() <= kLongestName &&
         std::none_of(characters.begin(), characters.end(),
                      [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); });
}

/// Reads settings one by one; what is not as it should be is said and left at its default.
struct SettingsReader {
  const std::filesystem::path& file;
  ReadSettings read{};

  void say(const toml::node& node, std::string message) {
    read.diagnostics.push_back(
        {file.string(), static_cast<int>(node.source().begin.line), std::move(message)});
  }

  void take(std::string_view name, const toml::node& node) {
    if (name == "operator")
      take_operator(node);
    else if (name == "theme")
      take_theme(node);
    else if (name == "text_size")
      take_text_size(node);
    else if (name == "hide_meters")
      take_hide_meters(node);
    else if (name == "night_by_clock")
      take_night_by_clock(node);
    else if (name == "pathway")
      take_pathway(node);
    else if (name == "consequences")
      take_consequences(node);
    else if (name == "keys")
      take_keys(node);
    else
      say(node, fmt::format("Deft has no setting \"{}\". Remove the line.", name));
  }

  void take_operator(const toml::node& node) {
    const auto text = node.is_string() ? node.value<std::string>() : std::nullopt;
    if (text && is_name(*text))
      read.settings.operator_name = *text;
    else
      say(node, fmt::format("\"operator\" is not a name. Give up to {} characters in quotes.", kLongestName));
  }

  void take_theme(const toml::node& node) {
    const auto text = node.is_string() ? node.value<std::string>() : std::nullopt;
    for (const auto& [name, theme] : kThemes)
      if (text && *text == name) {
        read.settings.theme = theme;
        return;
      }
    say(node, "\"theme\" is none of the three. Use \"paper\", \"night\" or \"contrast\".");
  }

  void take_consequences(const toml::node& node) {
    const auto text = node.is_string() ? node.value<std::string>() : std::nullopt;
    for (const auto& [name, shown] : kConsequences)
      if (text && *text == name) {
        read.settings.consequences = shown;
        return;
      }
    say(node, "\"consequences\" is none of the three. Use \"never\", \"practice\" or \"always\".");
  }

  void take_keys(const toml::node& node) {
    const auto text = node.is_string() ? node.value<std::string>() : std::nullopt;
    if (text && !text->empty() && is_name(*text))
      read.settings.key_profile = *text;
    else
      say(node, "\"keys\" is no name of a key profile. Use \"deft\", \"cspro\", \"5250\", \"spreadsheet\" or that of your own file.");
  }

  void take_text_size(const toml::node& node) {
    const auto percent = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
    if (percent && std::find(kTextSizes.begin(), kTextSizes.end(), *percent) != kTextSizes.end())
      read.settings.text_percent = static_cast<int>(*percent);
    else
      say(node, "\"text_size\" is none of the sizes. Use 100, 125, 150 or 200.");
  }

  void take_night_by_clock(const toml::node& node) {
    if (node.is_boolean())
      read.settings.night_by_clock = *node.value<bool>();
    else
      say(node, "\"night_by_clock\" is neither true nor false. Use one of the two, without quotes.");
  }

  void take_pathway(const toml::node& node) {
    const auto text = node.is_string() ? node.value<std::string>() : std::nullopt;
    if (text && is_name(*text))
      read.settings.pathway = *text;
    else
      say(node, "\"pathway\" is not the name of a role. Give one of those in assets/curriculum/pathways in quotes.");
  }

  void take_hide_meters(const toml::node& node) {
    if (node.is_boolean())
      read.settings.hide_meters = *node.value<bool>();
    else
      say(node, "\"hide_meters\" is neither true nor false. Use one of the two, without quotes.");
  }
};

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

}  // namespace

ReadSettings load_settings(const std::filesystem::path& file) {
  try {
    const std::optional<std::string> text = read_content(file);
    return text ? read_settings(*text, file) : ReadSettings{};
  } catch (const Error& error) {
    return {{}, {{file.string(), 0, error.what()}}};
  }
}

ReadSettings read_settings(const std::string& text, const std::filesystem::path& where) {
  SettingsReader reader{where};
  const auto read = table_of_toml(text);
  if (const auto* fault = std::get_if<TextFault>(&read))
    reader.read.diagnostics.push_back({where.string(), fault->line, fault->message + " Or delete the file."});
  else
    for (const auto& [name, node] : std::get<toml::table>(read)) reader.take(name.str(), node);
  std::sort(reader.read.diagnostics.begin(), reader.read.diagnostics.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
  return reader.read;
}

std::string_view to_string(ThemeName theme) {
  return std::find_if(kThemes.begin(), kThemes.end(), [&](const auto& pair) { return pair.second == theme; })->first;
}

namespace {

std::string_view name_of(ShowConsequences shown) {
  return std::find_if(kConsequences.begin(), kConsequences.end(), [&](const auto& pair) { return pair.second == shown; })->first;
}

}  // namespace

void save_settings(const std::filesystem::path& file, const Settings& settings) { write_whole_file(file, settings_text(settings)); }

std::string settings_text(const Settings& settings) {
  return fmt::format("operator = {}\ntheme = \"{}\"\ntext_size = {}\nhide_meters = {}\nconsequences = \"{}\"\nkeys = {}\npathway = {}\nnight_by_clock = {}\n",
                                     toml_string(without_faults(settings.operator_name)), to_string(settings.theme), settings.text_percent,
                                     settings.hide_meters, name_of(settings.consequences), toml_string(without_faults(settings.key_profile)), toml_string(without_faults(settings.pathway)),
                                     settings.night_by_clock);
}

}  // namespace deft
