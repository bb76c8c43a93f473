#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace deft {

/// Worked cases of the scoring rules, {"cases": [{"id", "family", "input", "expected", "tol"}]} or the bare list: what the rules of
/// scoring/ make of each input, held against what is expected.

/// A value of a case: undefined, a verdict, a count, a measure, a text.
using CaseValue = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

struct ComparedValue {
  std::string name;
  std::optional<CaseValue> computed;  ///< nothing: its family has no such value
  std::optional<CaseValue> expected;  ///< nothing: the case expects nothing in particular
  bool agrees = true;
};

struct ComparedCase {
  std::string id, family;
  std::vector<ComparedValue> values;  ///< those expected; where nothing is expected, all its family has

  bool agrees() const;
};

struct ComparedCases {
  std::vector<ComparedCase> cases;      ///< in the order of the file, without those that cannot be computed
  std::vector<std::string> complaints;  ///< a sentence for each of these, with file, case and remedy

  bool all_agree() const;
};

/// Computes every case of a file. Texts and undefined values must be the same; so must verdicts, and counts expected as whole
/// numbers; measures may differ by `tol`, absolute or relative, whichever is larger. Throws Error where the file cannot be read
/// as cases at all: missing, too large, nested more than 32 deep, no JSON, no cases.
ComparedCases compare_scoring_cases(const std::filesystem::path& file);

/// {"<id>": {"<name>": value}}
std::string compared_json(const ComparedCases& cases);
/// A line a family, below it each difference and each case that expects nothing in particular.
std::string compared_text(const ComparedCases& cases);

}  // namespace deft
