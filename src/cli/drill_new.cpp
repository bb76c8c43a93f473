#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <ostream>

#include "cli/commands.h"
#include "drill/fill.h"
#include "files/drill_library.h"
#include "files/new_drill.h"
#include "files/plain_text.h"
#include "keying/date_format.h"
#include "keying/text.h"
#include "locale/normal_form.h"

namespace deft {
namespace {

constexpr std::size_t kLongestAnswer = 200, kMostFields = 200;

/// The answers ended.
struct NoMoreAnswers {};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string lower(const std::string& text) { return to_utf8(lower_case(to_u32(text))); }

std::vector<std::string> by_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    if (std::string part = trimmed(text.substr(at, comma - at)); !part.empty()) parts.push_back(std::move(part));
    at = comma + 1;
  }
  return parts;
}

using Fault = std::optional<std::string>;

/// Asks one thing after the other, each until its answer is right.
class Asker {
 public:
  Asker(std::istream& in, std::ostream& out) : in_(in), out_(out) {}

  /// What was answered, or `fallback` where nothing was.
  std::string ask(const std::string& question, const std::string& fallback, const std::function<Fault(const std::string&)>& fault_of) {
    for (;;) {
      out_ << question << (fallback.empty() ? "" : " [" + fallback + "]") << ": " << std::flush;
      std::string line;
      if (!std::getline(in_, line)) throw NoMoreAnswers{};
      std::string answer = nfc(trimmed(line));
      if (answer.empty()) answer = fallback;
      Fault fault = fault_of_answer(answer);
      if (!fault) fault = fault_of(answer);
      if (!fault) return answer;
      say(*fault);
    }
  }

  int number(const std::string& question, int low, int high, int fallback) {
    const auto is_good = [&](const std::string& answer) -> Fault {
      const bool digits = !answer.empty() && answer.size() < 6 && answer.find_first_not_of("0123456789") == answer.npos;
      if (digits && std::stoi(answer) >= low && std::stoi(answer) <= high) return std::nullopt;
      return fmt::format("\"{}\" is no number from {} to {}. Write one in digits.", answer, low, high);
    };
    return std::stoi(ask(fmt::format("{}, {} to {}", question, low, high), std::to_string(fallback), is_good));
  }

  bool yes(const std::string& question, bool fallback) {
    const auto is_good = [](const std::string& answer) -> Fault {
      const std::string word = lower(answer);
      if (word == "yes" || word == "y" || word == "no" || word == "n") return std::nullopt;
      return fmt::format("\"{}\" is neither yes nor no. Write one of the two.", answer);
    };
    return lower(ask(question + ", yes or no", fallback ? "yes" : "no", is_good)).starts_with('y');
  }

  std::string one_of(const std::string& question, const std::vector<std::string>& words, const std::string& fallback) {
    const auto is_good = [&](const std::string& answer) -> Fault {
      if (std::ranges::find(words, lower(answer)) != words.end()) return std::nullopt;
      return fmt::format("\"{}\" is none of them. Write one of: {}.", answer, fmt::join(words, ", "));
    };
    return lower(ask(question, fallback, is_good));
  }

  void say(const std::string& sentence) { out_ << "  " << sentence << '\n'; }

 private:
  static Fault fault_of_answer(const std::string& answer) {
    if (const auto fault = fault_of_text(answer)) return fault->message;
    if (to_u32(answer).size() <= kLongestAnswer) return std::nullopt;
    return fmt::format("That is longer than {} characters. Shorten it.", kLongestAnswer);
  }

  std::istream& in_;
  std::ostream& out_;
};

Fault any(const std::string& answer) { return answer.empty() ? Fault("Nothing was answered. Write a few words.") : std::nullopt; }

/// The drill as it stands, in every place and at every difficulty: what is wrong with it.
std::vector<Diagnostic> faults_of(const NewDrill& drill, const PackShelf& packs) {
  const WrittenDrill folder = written(planned(drill));
  const auto read = [&](const std::string& path) {
    const auto found = folder.files.find(path);
    return found == folder.files.end() ? std::nullopt : std::optional(found->second);
  };
  const std::vector<std::string> places = drill.locales.empty() ? std::vector<std::string>{""} : drill.locales;
  for (const std::string& place : places)
    for (int difficulty = 1; difficulty <= 5; ++difficulty) {
      auto made = parse_drill(folder.files.at("drill.toml"), drill.name + "/drill.toml", read, &packs, {place, difficulty, ""});
      if (auto* wrong = std::get_if<std::vector<Diagnostic>>(&made)) return std::move(*wrong);
    }
  return {};
}

class Interview {
 public:
  Interview(const Places& places, std::istream& in, std::ostream& out) : places_(places), packs_(places.pack_folders()), out_(out), ask_(in, out) {}

  NewDrill drill(const std::optional<std::string>& name, std::int64_t wall_ms) {
    out_ << "A new drill. An empty answer takes what stands in brackets; an empty label ends the form.\n\n";
    drill_.base_date = day_of(wall_ms);
    ask_head(name);
    say_kinds();
    for (;;) {
      const std::string label = ask_.ask(fmt::format("\nField {}: its label, or nothing where the form is complete", drill_.fields.size() + 1), "",
                                         [&](const std::string& answer) { return fault_of_label(answer); });
      if (label.empty()) return std::move(drill_);
      drill_.fields.push_back(field(label));
      for (const Diagnostic& one : faults_of(drill_, packs_)) {
        ask_.say(one.message + " Describe the field anew.");
        drill_.fields.pop_back();
        break;
      }
    }
  }

 private:
  Fault fault_of_label(const std::string& answer) const {
    if (answer.empty() && drill_.fields.empty()) return "A form has one field at least. Write its label.";
    if (!answer.empty() && drill_.fields.size() >= kMostFields) return fmt::format("The form has {} fields, the most there may be. An empty label ends it.", kMostFields);
    return std::nullopt;
  }

  std::string free_name() const {
    for (int number = 1;; ++number)
      if (const std::string name = number == 1 ? "my-drill" : fmt::format("my-drill-{}", number); !fault_of_new_name(places_, name)) return name;
  }

  void ask_head(const std::optional<std::string>& name) {
    const auto name_fault = [&](const std::string& answer) { return fault_of_new_name(places_, answer); };
    if (name) {
      if (const auto fault = name_fault(*name)) ask_.say(*fault);
      else drill_.name = *name;
    }
    if (drill_.name.empty()) drill_.name = ask_.ask("Name: small letters, digits, hyphens", free_name(), name_fault);
    std::u32string title = to_u32(drill_.name);
    std::ranges::replace(title, U'-', U' ');
    title[0] = upper(title[0]);
    drill_.title = ask_.ask("Title", to_utf8(title), any);
    drill_.description = ask_.ask("One sentence about it", fmt::format("{}, key every field as it is printed.", drill_.title), any);
    drill_.industry = ask_.ask("Industry", "All", any);
    drill_.locales = by_commas(ask_.ask(fmt::format("Locales with commas, or none. There are {}", fmt::join(packs_.locales(), ", ")), "none",
                                        [&](const std::string& answer) { return fault_of_locales(answer); }));
    if (drill_.locales.size() == 1 && lower(drill_.locales[0]) == "none") drill_.locales.clear();
    drill_.records = static_cast<std::size_t>(ask_.number("Records of a run", 1, 1000, 20));
    drill_.minutes = ask_.number("Minutes of a run", 1, 480, 15);
  }

  Fault fault_of_locales(const std::string& answer) const {
    if (lower(answer) == "none") return std::nullopt;
    const std::vector<std::string> known = packs_.locales(), given = by_commas(answer);
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (std::ranges::find(known, given[i]) == known.end()) return fmt::format("There is no locale \"{}\". There are: {}.", given[i], fmt::join(known, ", "));
      if (std::ranges::count(given, given[i]) > 1) return fmt::format("{} is there twice. Name each once.", given[i]);
    }
    return given.empty() ? Fault("Nothing was named. Write none, or locales with commas.") : std::nullopt;
  }

  std::vector<KindWord> kinds() const {
    std::vector<KindWord> all = plain_kinds();
    if (!drill_.locales.empty()) all.insert(all.end(), locale_kinds().begin(), locale_kinds().end());
    return all;
  }

  void say_kinds() {
    out_ << "\nKinds of field:\n";
    for (const KindWord& one : kinds()) out_ << fmt::format("  {:<12} {}\n", one.kind, one.word);
  }

  NewField field(const std::string& label) {
    NewField field;
    field.label = label;
    std::vector<std::string> words;
    for (const KindWord& one : kinds()) words.emplace_back(one.kind);
    field.kind = ask_.one_of("  Kind", words, "text");
    if (field.kind == "text" || field.kind == "upper") field.max_length = static_cast<std::size_t>(ask_.number("  Longest value, in characters", 1, 200, 40));
    if (field.kind == "digits") field.max_length = static_cast<std::size_t>(ask_.number("  How many digits", 1, 40, 8));
    if (field.kind == "code") field.mask = ask_.ask("  Mask: A a letter, 9 a digit, X either, the rest as it stands", "AA-99999", fault_of_mask);
    if (field.kind == "date" && drill_.locales.empty()) field.format = ask_.ask("  Format", "MM/DD/YYYY", fault_of_format);
    if (field.kind == "choice") field.choices = by_commas(ask_.ask("  Choices, with commas", "Yes, No", fault_of_choices));
    field.must_enter = ask_.yes("  Must it be entered", true);
    field.severity = ask_.one_of("  What a wrong value is: minor, major, critical or fatal", {"minor", "major", "critical", "fatal"}, "major");
    return field;
  }

  static Fault fault_of_mask(const std::string& answer) {
    if (answer.find('~') != answer.npos) return "A mask has no place for ~, which stands for what cannot be read. Use another character.";
    if (answer.find_first_of("A9X*") == answer.npos) return fmt::format("\"{}\" has no place to key. Write A, 9 or X where a character is keyed.", answer);
    return std::nullopt;
  }

  static Fault fault_of_format(const std::string& answer) {
    const auto parts = date_parts(answer);
    if (parts && std::ranges::any_of(*parts, [](const DatePart& part) { return part.kind != DatePart::Kind::literal; })) return std::nullopt;
    return fmt::format("\"{}\" is no format of a date. Use YYYY, YY, MMM, MM and DD with marks between them, such as DD.MM.YYYY.", answer);
  }

  static Fault fault_of_choices(const std::string& answer) {
    const std::vector<std::string> choices = by_commas(answer);
    if (choices.size() < 2) return "That is one choice at most. Write two or more with commas between them.";
    for (const std::string& choice : choices) {
      if (choice.find('|') != choice.npos || choice.starts_with('#')) return fmt::format("\"{}\" has a | or begins with #. Write it without.", choice);
      if (std::ranges::count_if(choices, [&](const std::string& other) { return lower(other) == lower(choice); }) > 1)
        return fmt::format("\"{}\" is there twice. Capitals and small letters make no difference; name each once.", choice);
    }
    return std::nullopt;
  }

  const Places& places_;
  PackShelf packs_;
  std::ostream& out_;
  Asker ask_;
  NewDrill drill_{};
};

}  // namespace

int ask_for_new_drill(const Places& places, const std::optional<std::string>& name, std::int64_t wall_ms, std::istream& in, std::ostream& out) {
  try {
    const NewDrill drill = Interview(places, in, out).drill(name, wall_ms);
    write_new_drill(places, drill.name, written(planned(drill)).files);
    out << fmt::format("\n{}: {} fields, 3 layouts.\n", (places.own_drills() / drill.name).string(), drill.fields.size());
    say_next_steps(places, drill.name, out);
    return kDone;
  } catch (const NoMoreAnswers&) {
    out << "\nThe answers ended before the form did. Nothing is written.\n";
    return kWorldFailed;
  }
}

}  // namespace deft
