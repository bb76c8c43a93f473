#include <fmt/format.h>

#include <charconv>

#include "files/drill_draft.h"
#include "files/plain_text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

constexpr std::size_t kMostListLines = 50'000;
constexpr std::int64_t kHeaviest = 1'000'000;  // weight of a list line

std::string_view trimmed(std::string_view text) {
  const auto blank = " \t\r";
  const std::size_t first = text.find_first_not_of(blank);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// "TEXT | weight | meaning", the last two optional.
std::optional<ListLine> list_line(std::string_view line) {
  const auto part = [&] {
    const std::size_t bar = std::min(line.find('|'), line.size());
    const std::string_view text = trimmed(line.substr(0, bar));
    line.remove_prefix(std::min(bar + 1, line.size()));
    return text;
  };
  ListLine read{std::string(part())};
  const std::string_view weight = part();
  read.meaning = trimmed(line);
  if (weight.empty()) return read;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), number);
  if (error != std::errc() || end != weight.data() + weight.size() || number < 1 || number > kHeaviest)
    return std::nullopt;
  read.weight = static_cast<unsigned>(number);
  return read;
}

std::vector<ListLine> list_lines(std::string_view content, const std::string& file, Complaints& complaints) {
  std::vector<ListLine> lines;
  if (content.starts_with("\xEF\xBB\xBF"))
    content.remove_prefix(3);  // a byte-order mark some editors put first
  for (int number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trimmed(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (const auto fault = fault_of_text(line)) {
      complaints.add(file, number, fault->message);
      continue;
    }
    if (line.empty() || line.front() == '#') continue;
    const std::string normal = nfc(line);
    const auto read = list_line(normal);
    if (!read || read->text.empty())
      complaints.add(
          file, number,
          fmt::format(
              "This line is not \"text | weight | meaning\" with a weight from 1 to {}. Mend or remove it.",
              kHeaviest));
    else
      lines.push_back(*read);
  }
  if (lines.empty()) complaints.add(file, 1, "The list is empty. Write one entry a line.");
  if (lines.size() > kMostListLines)
    complaints.add(file, 1,
                   fmt::format("The list has {} lines. Cut it to {}.", lines.size(), kMostListLines));
  return lines;
}

/// A short list written in the drill itself: name = ["text | weight", …].
std::vector<ListLine> list_in_drill(DrillTable& lists, const std::string& name, const toml::array& array) {
  std::vector<ListLine> lines;
  const std::vector<std::string> texts = lists.texts(name);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto read = list_line(texts[i]);
    if (read && !read->text.empty())
      lines.push_back(*read);
    else
      lists.complaints().add(static_cast<int>(array.get(i)->source().begin.line),
                             fmt::format("\"{}\" of list {} is not \"text | weight | meaning\" with a weight "
                                         "from 1 to {}. Mend or remove it.",
                                         texts[i], name, kHeaviest));
  }
  if (lines.empty()) lists.complain(name, fmt::format("List {} is empty. Write one entry at least.", name));
  return lines;
}

}  // namespace

std::map<std::string, WordList> read_lists(DrillTable& top, const ReadList& read_list, const std::string& file) {
  std::map<std::string, WordList> read;
  const toml::table* table = top.table("lists");
  if (!table) return read;
  DrillTable lists(*table, "[lists]", top.complaints());
  const std::string folder = folder_of(file);
  for (const auto& [key, node] : *table) {
    const std::string name(key.str()), known = nfc(name);
    if (node.is_array()) {
      read[known] = list_in_drill(lists, name, *node.as_array());
      continue;
    }
    const std::string path = lists.required_text(name);
    if (path.empty()) continue;
    if (!stays_inside(path)) {
      lists.complain(
          name,
          fmt::format(
              "List {} lies outside the drill's folder. Name a file inside it, such as \"lists/{}.txt\".",
              name, name));
      continue;
    }
    read[known];  // named, so that what uses it is not complained of as well
    const auto content = read_list(path);
    if (!content)
      lists.complain(name, fmt::format("List {} cannot be found at {}. Put the file there or mend the path.",
                                       name, path));
    else
      read[known] = list_lines(*content, folder + path, top.complaints());
  }
  lists.finish();
  return read;
}

}  // namespace deft
