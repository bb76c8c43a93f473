#include "files/plain_text.h"

#include <fmt/format.h>

#include "keying/text.h"

namespace deft {
namespace {

constexpr int kDeepest = 32;
constexpr int kMostValues = 100'000;
constexpr int kMostMarks = 4;

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_control(char32_t c) {
  return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
}

std::string fault_of_character(char32_t c, int marks) {
  if (c == 0xFFFD) return "This line is not UTF-8 text. Save the file as UTF-8.";
  if (is_control(c))
    return fmt::format("A control character (U+{:04X}) stands in this line. Remove it.", static_cast<std::uint32_t>(c));
  if (turns_direction(c))
    return fmt::format("A character that turns the direction of writing (U+{:04X}) stands in this line. Remove it.",
                       static_cast<std::uint32_t>(c));
  if (marks > kMostMarks) return fmt::format("More than {} marks stand on one letter in this line. Remove some.", kMostMarks);
  return {};
}

/// Goes over TOML by its brackets, dots, commas and quotes alone.
class Shallow {
 public:
  explicit Shallow(std::string_view text) : rest_(text) {}

  std::optional<TextFault> fault() {
    while (!rest_.empty()) {
      if (skip_text()) continue;
      take(rest_.front());
      rest_.remove_prefix(1);
      if (depth_ > kDeepest || dots_ >= kDeepest)
        return TextFault{line_, fmt::format("This line nests more than {} deep. Write it with less nesting.", kDeepest)};
      if (values_ > kMostValues)
        return TextFault{line_, fmt::format("The file has more than {} values. Move long lists to files of their own.", kMostValues)};
    }
    return std::nullopt;
  }

 private:
  void take(char c) {
    if (c == '\n') ++line_;
    if (c == '[' || c == '{') ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    if (c == ',' || c == '=' || c == '\n') ++values_;
    if (c == '.') ++dots_;
    if (std::string_view("[]{},=\n").find(c) != std::string_view::npos) dots_ = 0;
  }

  /// Comments and quoted texts say nothing of the nesting.
  bool skip_text() {
    if (rest_.front() == '#') return skip_to("\n", 0), true;
    for (const std::string_view quote : {"\"\"\"", "'''", "\"", "'"})
      if (rest_.starts_with(quote)) {
        rest_.remove_prefix(quote.size());
        return skip_to(quote, quote.size()), true;
      }
    return false;
  }

  /// To behind `end`, or to the line's where a text of one line is not closed.
  void skip_to(std::string_view end, std::size_t behind) {
    while (!rest_.empty() && !rest_.starts_with(end)) {
      if (end.size() == 1 && rest_.front() == '\n') return;
      if (rest_.front() == '\\' && end.front() == '"' && rest_.size() > 1) step();
      step();
    }
    rest_.remove_prefix(std::min(behind, rest_.size()));
  }

  void step() {
    if (rest_.front() == '\n') ++line_;
    rest_.remove_prefix(1);
  }

  std::string_view rest_;
  int line_ = 1, depth_ = 0, dots_ = 0, values_ = 0;
};

}  // namespace

std::optional<TextFault> fault_of_text(std::string_view text) {
  if (text.size() > kLargestContent)
    return TextFault{1, fmt::format("The file has {} bytes, and {} is the most that is read. Shorten it.", text.size(), kLargestContent)};
  int line = 1, marks = 0;
  for (const char32_t c : to_u32(text)) {
    marks = is_combining(c) ? marks + 1 : 0;
    if (std::string message = fault_of_character(c, marks); !message.empty()) return TextFault{line, std::move(message)};
    if (c == U'\n') ++line;
  }
  return std::nullopt;
}

std::string without_faults(std::string_view text) {
  std::u32string kept;
  int marks = 0;
  for (const char32_t c : to_u32(text)) {
    marks = is_combining(c) ? marks + 1 : 0;
    if (fault_of_character(c, marks).empty()) kept += c;
  }
  return to_utf8(kept);
}

std::optional<TextFault> fault_of_toml(std::string_view text) {
  if (auto fault = fault_of_text(text)) return fault;
  return Shallow(text).fault();
}

}  // namespace deft
