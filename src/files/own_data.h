#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "practice/own_data.h"

namespace deft {

// All that is kept of one operator as one JSON document, written down in assets/schema/own-data.json (JSON Schema, draft-07), and as CSV.

inline constexpr std::string_view kOwnDataFormat = "deft-own-data";
inline constexpr int kOwnDataVersion = 1;
inline constexpr std::size_t kLargestOwnData = 256'000'000;  ///< bytes; a year of keying is below 100 MB
inline constexpr std::size_t kMostOwnRuns = 100'000, kMostOwnNotes = 1'000'000;

/// The same data always gives the same text. Journals stand in it as base64 of their bytes.
std::string own_data_json(const OwnData& own);
/// Throws Error, a sentence naming file and place: no JSON, nested or filled beyond all use, another format or a newer version, a member
/// that is missing, of another type or out of range. Journals are not looked into.
OwnData read_own_data(std::string_view json, const std::string& file);

/// What a run's row says but for its ranges of speed, its timing and its keyboard (which rows kept long ago do not have), as text: two of the
/// same run and scoring version differ where one was changed.
std::string account_of(const RunSummary& run);
/// As letters, digits and hyphens, at most 64: names that can be files and lines of a list.
bool is_run_name(std::string_view name);

/// One file a kind, each with a line of heads; RFC 4180, a formula guard before = + - @.
struct NamedText { std::string name, text; };
std::vector<NamedText> own_data_csv(const OwnData& own);

}  // namespace deft
