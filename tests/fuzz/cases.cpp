#include "files/scoring_cases.h"

#include <cmath>

#include "fuzz/fuzzing.h"
#include "keying/error.h"

namespace {

using namespace deft;

void check(const ComparedValue& value) {
  if (!value.computed) return fuzz::must(!value.agrees, "what is not there does not agree");
  if (const auto* number = std::get_if<double>(&*value.computed)) fuzz::must(std::isfinite(*number), "a measure is a number or undefined");
}

}  // namespace

/// Whatever a file of worked cases holds, each of them is computed or named; what is not JSON is refused with its name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::filesystem::path file = fuzz::folder() / "cases.json";
  fuzz::write(file, fuzz::text_of(bytes, size));
  try {
    const ComparedCases cases = compare_scoring_cases(file);
    fuzz::must(!cases.cases.empty() || !cases.complaints.empty(), "no case is passed over");
    for (const ComparedCase& one : cases.cases)
      for (const ComparedValue& value : one.values) check(value);
    fuzz::must(compared_json(cases).starts_with('{') && compared_text(cases).starts_with("family"), "both forms can be written");
  } catch (const Error& error) {
    fuzz::must(std::string_view(error.what()).find(file.string()) != std::string_view::npos, "a refusal names the file");
  }
  return 0;
}
