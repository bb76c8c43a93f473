#include "files/transcriptions.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "files/plain_text.h"
#include "keying/error.h"
#include "support/temporary_folder.h"

using namespace deft;

namespace {

Transcription good(const std::string& json) {
  const auto read = read_transcription(json);
  if (const auto* message = std::get_if<std::string>(&read)) FAIL(*message);
  return std::get<Transcription>(read);
}

std::string fault(const std::string& json) {
  const auto read = read_transcription(json);
  return std::holds_alternative<std::string>(read) ? std::get<std::string>(read) : "read";
}

/// A line with those keystrokes.
std::string line(const std::string& keystrokes) { return R"({"id": "a", "presented": "abc", "keystrokes": [)" + keystrokes + "]}"; }

std::u32string stream_of(const std::string& key) {
  return input_stream(good(line(R"({"t_ms": 0, "key": ")" + key + "\"}")).keys);
}

}  // namespace

TEST_CASE("A key is a character, a text of an input method, or a name", "[transcriptions]") {
  CHECK(stream_of("a") == U"a");
  CHECK(stream_of("A") == U"A");
  CHECK(stream_of(" ") == U" ");
  CHECK(stream_of("字幕") == U"字幕");
  CHECK(stream_of("e\u0301") == U"é");
  CHECK(stream_of("Space") == U" ");
  CHECK(stream_of("\\n") == U"\n");
  for (const char* name : {"Shift", "Shift_L", "Enter", "Tab", "ArrowLeft", "F1", "CapsLock", "Dead", "Delete"}) CHECK(stream_of(name).empty());
  for (const char* name : {"Backspace", "BackSpace", "BKSP", "\\b", "⌫"}) CHECK(stream_of(name) == std::u32string(1, kBackspaceKeyed));
}

TEST_CASE("Texts are compared in one normal form, whoever wrote them", "[transcriptions]") {
  const Transcription line = good("{\"id\": 3, \"presented\": \"Nun\u0303ez\", \"keystrokes\": [{\"t_ms\": 0, \"key\": \"N\"}, {\"t_ms\": 1, "
                                  "\"key\": \"u\"}, {\"t_ms\": 2, \"key\": \"n\"}, {\"t_ms\": 3, \"key\": \"\u0303\"}, {\"t_ms\": 4, \"key\": "
                                  "\"e\"}, {\"t_ms\": 5, \"key\": \"z\"}]}");
  CHECK(line.presented == U"Nuñez");
  const ScoredTranscription result = scored(line);
  CHECK(result.transcribed == U"Nuñez");
  CHECK(result.score.account.left == 0);
  CHECK(result.score.account.correct == 5);
  CHECK(result.score.account.stream == 6);
  CHECK(transcription_json(line, result).starts_with(R"({"id":3,"transcribed":"Nuñez","msd":0,)"));
}

TEST_CASE("What is wrong with a line is said with its remedy", "[transcriptions]") {
  CHECK(fault("nonsense") == "This line is no JSON from byte 2 on. Write one object a line.");
  CHECK(fault("[1]") == "This line is no object. Write {\"id\": …, \"presented\": …, \"keystrokes\": […]}.");
  CHECK(fault("{}").starts_with("This line has no \"id\"."));
  CHECK(fault(R"({"id": 1.5, "presented": "a", "keystrokes": []})").starts_with("The \"id\" is neither"));
  CHECK(fault(R"({"id": "a", "presented": 1, "keystrokes": []})").starts_with("What is \"presented\" is no text."));
  CHECK(fault(R"({"id": "a", "presented": "a", "keystrokes": {}})").starts_with("The \"keystrokes\" are no list."));
  CHECK(fault(line("1")).starts_with("Keystroke 1 is no object."));
  CHECK(fault(line(R"({"key": "a"})")) == "Keystroke 1 has no \"t_ms\". Give the milliseconds when its key was pressed.");
  CHECK(fault(line(R"({"t_ms": 1, "key": "a"}, {"t_ms": "2", "key": "a"})")) ==
        "The \"t_ms\" of keystroke 2 is no time. Give milliseconds, at most 9e15.");
  CHECK(fault(line(R"({"t_ms": 1e16, "key": "a"})")).starts_with("The \"t_ms\" of keystroke 1 is no time."));
  CHECK(fault(line(R"({"t_ms": 1e999, "key": "a"})")) == "A number in this line is too large. Mend it.");
  CHECK(fault(line(R"({"t_ms": 5, "release_ms": 4, "key": "a"})")).starts_with("Keystroke 1 is released before it is pressed."));
  CHECK(fault(line(R"({"t_ms": 5})")).starts_with("Keystroke 1 has no \"key\"."));
  CHECK(fault(line(R"({"t_ms": 5, "key": ""})")).starts_with("The \"key\" of keystroke 1 is no text."));
  CHECK(fault(line(R"({"t_ms": 5, "key": "\u0000"})")).starts_with("A control character (U+0000)"));
  CHECK(fault(line("{\"t_ms\": 5, \"key\": \"\xFF\"}")).starts_with("This line is not UTF-8 text."));
  CHECK(fault(std::string(100'000, '[')).starts_with("This line nests more than 32 deep."));
  CHECK(fault(line(R"({"t_ms": 5, "release_ms": null, "key": "a", "code": "KeyA"})")) == "read");
}

TEST_CASE("A file is read line by line, blank ones passed over, too long ones named", "[transcriptions]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "log.jsonl";
  std::ofstream(path) << line("") << "\r\n\n  \n" << std::string(kLargestContent + 7, ' ') << "\nx\n" << line("");
  TranscriptionFile file(path);
  CHECK(std::holds_alternative<Transcription>(file.next().value()));
  CHECK(file.line() == 1);
  CHECK(std::get<std::string>(file.next().value()).starts_with("This line has 4000007 bytes, and 4000000 is the most"));
  CHECK(file.line() == 4);
  CHECK(std::holds_alternative<std::string>(file.next().value()));
  CHECK(std::holds_alternative<Transcription>(file.next().value()));
  CHECK(file.line() == 6);
  CHECK_FALSE(file.next());
  CHECK_THROWS_AS(TranscriptionFile(folder.path()), Error);
  CHECK_THROWS_AS(TranscriptionFile(folder.path() / "none"), Error);
}
