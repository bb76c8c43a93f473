#include "files/transcriptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "files/plain_text.h"
#include "keying/error.h"
#include "keying/text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 32;
constexpr double kLatestMs = 9e15;  // whole milliseconds are exact to here

/// A line that is not as it should be: the sentence says what and the remedy.
class Malformed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

Json parsed(std::string_view text) {
  if (const auto fault = fault_of_text(text)) throw Malformed(fault->message);
  const auto limited = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw Malformed(fmt::format("This line nests more than {} deep. Write it with less nesting.", kDeepest));
    return true;
  };
  try {
    return Json::parse(text, limited);
  } catch (const Json::parse_error& problem) {
    throw Malformed(fmt::format("This line is no JSON from byte {} on. Write one object a line.", problem.byte));
  } catch (const Json::out_of_range&) {
    throw Malformed("A number in this line is too large. Mend it.");
  }
}

std::string text_of(const Json& value) {
  std::string text = nfc(value.get_ref<const std::string&>());
  if (const auto fault = fault_of_text(text)) throw Malformed(fault->message);
  return text;
}

const Json& member(const Json& object, const char* name, const std::string& whose, const char* remedy) {
  const auto found = object.find(name);
  if (found == object.end()) throw Malformed(fmt::format("{} has no \"{}\". {}", whose, name, remedy));
  return *found;
}

double time_of(const Json& value, const char* name, const std::string& whose) {
  const double time = value.is_number() ? value.get<double>() : kLatestMs * 2;
  if (!(std::abs(time) <= kLatestMs))
    throw Malformed(fmt::format("The \"{}\" of {} is no time. Give milliseconds, at most 9e15.", name, whose));
  return time;
}

/// Whether it is written as the name of a key.
bool names_a_key(std::string_view key) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_name = [&](char c) { return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return key.size() > 1 && is_capital(key.front()) && std::all_of(key.begin(), key.end(), is_name);
}

bool is_backspace(std::string_view key) {
  constexpr std::string_view kNames[] = {"Backspace", "BackSpace", "BKSP", "\b", "\u232B"};
  return std::find(std::begin(kNames), std::end(kNames), key) != std::end(kNames);
}

TranscriptionKey key_of(const Json& keystroke, std::size_t number) {
  const std::string whose = fmt::format("keystroke {}", number), begins = fmt::format("Keystroke {}", number);
  if (!keystroke.is_object()) throw Malformed(begins + " is no object. Write {\"t_ms\": 0, \"key\": \"a\"}.");
  TranscriptionKey key;
  key.pressed_ms = time_of(member(keystroke, "t_ms", begins, "Give the milliseconds when its key was pressed."), "t_ms", whose);
  if (const auto released = keystroke.find("release_ms"); released != keystroke.end() && !released->is_null()) {
    key.released_ms = time_of(*released, "release_ms", whose);
    if (*key.released_ms < key.pressed_ms)
      throw Malformed(begins + " is released before it is pressed. Mend its times, or leave \"release_ms\" out where it is not known.");
  }
  const Json& name = member(keystroke, "key", begins, "Give its character, or its name such as Backspace.");
  if (!name.is_string() || name.get_ref<const std::string&>().empty())
    throw Malformed(fmt::format("The \"key\" of {} is no text. Give its character, or its name such as Backspace.", whose));
  const std::string& written = name.get_ref<const std::string&>();
  key.backspace = is_backspace(written);
  if (written == "Space" || written == "Spacebar") key.text = U" ";
  else if (!key.backspace && !names_a_key(written)) key.text = to_u32(text_of(name));
  return key;
}

Transcription transcription_of(const Json& object) {
  constexpr char kShape[] = "Write {\"id\": …, \"presented\": …, \"keystrokes\": […]}.";
  if (!object.is_object()) throw Malformed(std::string("This line is no object. ") + kShape);
  Transcription line;
  const Json& id = member(object, "id", "This line", kShape);
  if (!id.is_string() && !id.is_number_integer()) throw Malformed("The \"id\" is neither a text nor a whole number. Give one.");
  line.id_is_number = !id.is_string();
  line.id = line.id_is_number ? id.dump() : text_of(id);
  const Json& presented = member(object, "presented", "This line", kShape);
  if (!presented.is_string()) throw Malformed("What is \"presented\" is no text. Give the text to be copied.");
  line.presented = to_u32(text_of(presented));
  const Json& keystrokes = member(object, "keystrokes", "This line", kShape);
  if (!keystrokes.is_array()) throw Malformed("The \"keystrokes\" are no list. Write [{\"t_ms\": 0, \"key\": \"a\"}, …].");
  for (const Json& keystroke : keystrokes) line.keys.push_back(key_of(keystroke, line.keys.size() + 1));
  put_in_order(line.keys);
  return line;
}

nlohmann::ordered_json json_of(const std::optional<double>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

void add_measures(nlohmann::ordered_json& object, const TranscriptionScore& score) {
  const KeystrokeAccount& account = score.account;
  object["msd"] = account.left;
  object["C"] = account.correct;
  object["INF"] = account.left;
  object["IF"] = account.fixed;
  object["F"] = account.fixing;
  object["uncorrected"] = json_of(uncorrected_error_rate(account));
  object["corrected"] = json_of(corrected_error_rate(account));
  object["total"] = json_of(total_error_rate(account));
  object["kspc"] = json_of(kspc(account));
  object["wpm"] = json_of(wpm(score));
  object["iki_mean_ms"] = json_of(score.intervals_ms.mean());
  object["iki_sd_ms"] = json_of(score.intervals_ms.deviation());
  object["hold_mean_ms"] = json_of(score.holds_ms.mean());
  object["rollover"] = json_of(rollover(score));
}

std::string shown(const std::optional<double>& value, int decimals, double times = 1) {
  return value ? fmt::format("{:.{}f}", *value * times, decimals) : "-";
}

/// A row of the table; columns of one width, so that no line needs to know another.
std::string row(std::string name, const std::vector<std::string>& cells) {
  constexpr std::size_t kNameWidth = 16;
  name = without_faults(name);
  std::erase_if(name, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  const std::size_t length = to_u32(name).size();
  std::string text = name + std::string(length < kNameWidth ? kNameWidth - length : 0, ' ');
  for (const std::string& cell : cells) text += fmt::format(" {:>7}", cell);
  return text + "\n";
}

std::string row(std::string name, const TranscriptionScore& score) {
  const KeystrokeAccount& account = score.account;
  return row(std::move(name),
             {fmt::format("{}", account.correct), fmt::format("{}", account.left), fmt::format("{}", account.fixed),
              fmt::format("{}", account.fixing), shown(uncorrected_error_rate(account), 2, 100), shown(corrected_error_rate(account), 2, 100),
              shown(total_error_rate(account), 2, 100), shown(kspc(account), 3), shown(wpm(score), 1), shown(score.intervals_ms.mean(), 0),
              shown(score.intervals_ms.deviation(), 0), shown(score.holds_ms.mean(), 0), shown(rollover(score), 1, 100)});
}

}  // namespace

std::variant<Transcription, std::string> read_transcription(std::string_view json) {
  try {
    return transcription_of(parsed(json));
  } catch (const Malformed& problem) {
    return std::string(problem.what());
  }
}

TranscriptionFile::TranscriptionFile(std::filesystem::path file) : file_(std::move(file)) {
  if (std::filesystem::is_directory(file_)) throw Error(fmt::format("{} is a folder. Name a file of transcriptions.", file_.string()));
  errno = 0;
  stream_.open(file_, std::ios::binary);
  if (!stream_)
    throw Error(fmt::format("{} cannot be read ({}). Name a file of transcriptions that may be read.", file_.string(), std::strerror(errno)));
}

bool TranscriptionFile::read_line() {
  text_.clear();
  length_ = 0;
  std::streambuf& bytes = *stream_.rdbuf();
  bool any = false;
  for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
    any = true;
    if (c == '\n') break;
    if (++length_ <= kLargestContent) text_ += static_cast<char>(c);
  }
  if (any) ++line_;
  return any;
}

std::optional<std::variant<Transcription, std::string>> TranscriptionFile::next() {
  while (read_line()) {
    if (length_ > kLargestContent)
      return fmt::format("This line has {} bytes, and {} is the most that is read. Shorten it.", length_, kLargestContent);
    if (text_.find_first_not_of(" \t\r") != std::string::npos) return read_transcription(text_);
  }
  return std::nullopt;
}

ScoredTranscription scored(const Transcription& line) {
  const std::u32string transcribed = nfc(played(input_stream(line.keys)).transcribed);
  return {transcribed, transcription_score(line.presented, transcribed, line.keys)};
}

std::string transcription_json(const Transcription& line, const ScoredTranscription& scored) {
  nlohmann::ordered_json object;
  object["id"] = line.id_is_number ? nlohmann::ordered_json::parse(line.id) : nlohmann::ordered_json(line.id);
  object["transcribed"] = to_utf8(scored.transcribed);
  add_measures(object, scored.score);
  return object.dump();
}

std::string transcriptions_json(const TranscriptionScore& overall) {
  nlohmann::ordered_json object;
  add_measures(object, overall);
  return object.dump();
}

std::string transcription_heads() {
  return row("line", {"C", "INF", "IF", "F", "uncor %", "cor %", "total %", "KSPC", "WPM", "IKI ms", "SD ms", "hold ms", "roll %"});
}

std::string transcription_text(const Transcription& line, const ScoredTranscription& scored) { return row(line.id, scored.score); }

std::string transcriptions_text(std::size_t lines, const TranscriptionScore& overall) {
  return row(fmt::format("all {}", lines), overall);
}

}  // namespace deft
