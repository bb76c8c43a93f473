#include "cli/given_pin.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/pin.h"
#include "cli/commands.h"
#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {
namespace {

constexpr std::size_t kLongestLine = 100, kLargestFile = 4096;

/// The terminal shows nothing that is typed until this goes.
class Unseen {
 public:
  Unseen() : changed_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);  // Ctrl+C is a character of a wrong PIN: the terminal never stays silent
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Unseen() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool changed_;
};

/// The digits of the first line; nothing where something else stands there. The text is overwritten.
std::optional<Pin> pin_of(std::string& text) {
  std::string_view line = std::string_view(text).substr(0, std::min(text.find('\n'), text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  const bool digits = line.size() <= Pin::kMost && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
  std::optional<Pin> pin;
  if (digits) {
    pin.emplace();
    for (const char c : line) pin->add(static_cast<char32_t>(c));
  }
  explicit_bzero(text.data(), text.size());
  return pin && pin->whole() ? pin : std::nullopt;
}

std::string first_line_of_input() {
  std::string line;
  line.reserve(kLongestLine);  // so that no copy of it is left behind
  for (char c = 0; line.size() < kLongestLine && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

std::string given_text(const std::string& operator_name, const std::optional<std::string>& from) {
  if (from && *from != "-") {
    auto text = read_whole_file(*from, kLargestFile);
    if (!text) throw WrongUsage(fmt::format("There is no file {}.", *from));
    return std::move(*text);
  }
  if (from) return first_line_of_input();
  if (::isatty(STDIN_FILENO) == 0)
    throw WrongUsage(fmt::format("{} has a PIN, and there is no terminal to ask for it. Give it with --pin-from FILE, or - for what is piped in.", operator_name));
  std::cerr << fmt::format("PIN of {}: ", operator_name) << std::flush;
  const Unseen unseen;
  std::string line = first_line_of_input();
  std::cerr << '\n';
  return line;
}

}  // namespace

void must_know_pin(ResultStore& store, const std::string& operator_name, const std::optional<std::string>& pin_from, std::int64_t wall_ms) {
  if (!store.has_pin(operator_name)) return;
  std::string text = given_text(operator_name, pin_from);
  const std::optional<Pin> pin = pin_of(text);
  if (!pin) throw Error(fmt::format("That is not the PIN of {}: a PIN has 4 to 12 digits.", operator_name));
  const PinTried tried = store.try_pin(operator_name, pin->digits(), wall_ms);
  if (!tried.right)
    throw Error(fmt::format("That is not the PIN of {}, or it was tried too soon. The next one can be tried in {} s.", operator_name, (tried.wait_until_ms - wall_ms + 999) / 1000));
}

}  // namespace deft
