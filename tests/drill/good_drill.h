#pragma once

#include <catch2/catch.hpp>

#include "files/drill_file.h"

namespace deft::test {

// A small drill that is right, and the same with a piece of it changed: what tests of the reader of drills begin from.

using Diagnostics = std::vector<Diagnostic>;
using ReadList = std::function<std::optional<std::string>(const std::string&)>;

inline const std::string kGood = R"(name = "cards"
title = "Cards"
description = "Two fields from a card."
base_date = 2026-03-12
[lists]
words = "lists/words.txt"
[[value]]
name = "word"
kind = "pick"
list = "words"
[[value]]
name = "price"
kind = "amount"
from = 1.00
to = 99.99
[[field]]
name = "word"
label = "Word"
kind = "upper"
guide = [10, 20, 100, 22]
[[field]]
name = "price"
label = "Price"
kind = "amount"
guide = [10, 60, 100, 22]
[sheet]
width = 400
height = 300
texts = [
  { at = [10, 20], text = "{word}", room = 200 },
  { at = [10, 60], text = "{price}" },
]
)";

inline std::optional<std::string> words(const std::string& path) {
  if (path == "lists/words.txt") return "# words\nCEDAR | 3\nALDER\n";
  return std::nullopt;
}

inline std::variant<Drill, Diagnostics> parsed(const std::string& text, const ReadList& read = words) {
  return parse_drill(text, "drills/cards/drill.toml", read);
}

inline Diagnostics faults(const std::string& text, const ReadList& read = words) {
  auto result = parsed(text, read);
  return std::holds_alternative<Drill>(result) ? Diagnostics{} : std::get<Diagnostics>(result);
}

/// The good drill with one piece of text put for another, which must be there.
inline std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The rest of [[field]] price, and what stands behind it.
inline std::string priced(const std::string& keys, const std::string& behind = "") {
  std::string text = with("label = \"Price\"\nkind = \"amount\"\n", "label = \"Price\"\n" + keys + "\n");
  return text.replace(text.find("[sheet]"), 0, behind);
}

inline const std::string kAmount = "kind = \"amount\"\n";

}  // namespace deft::test
