#pragma once

// Heavy: only for the sources that read drill files.
#include <toml++/toml.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "files/diagnostic.h"

namespace deft {

/// All that is wrong in one drill and its lists so far; the same complaint about the same line is kept once.
class Complaints {
 public:
  explicit Complaints(std::string file) : file_(std::move(file)) {}
  void add(int line, const std::string& message) { add(file_, line, message); }
  void add(const std::string& file, int line, const std::string& message);
  bool empty() const { return found_.empty(); }
  std::vector<Diagnostic> sorted() const;
  const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<Diagnostic> found_;
};

/// Which row of a repeated entry is being read: `#` stands for its number, `^` for the one above, both with two digits;
/// what lies on the sheet moves `down` pixels. Number 0: not repeated.
struct RepeatedRow {
  int number = 0;
  double down = 0;
  int level = 1;  ///< difficulty the drill is read for, 1 to 5
};

/// One table of a drill file, read key by key. A key that is missing, of the wrong kind or out of range is complained of
/// and read as its fallback; `finish` complains of every key nobody asked for. Texts come in NFC, as keyboards give them. A whole number
/// may be written as five, one for each difficulty.
class DrillTable {
 public:
  DrillTable(const toml::table& table, std::string name, Complaints& complaints, RepeatedRow row = {})
      : table_(table), name_(std::move(name)), complaints_(complaints), row_(row) {}

  /// Keys that are missing here are read from another table: a kind of field of a locale pack.
  void fall_back_on(const toml::table* other) { fallback_ = other; }
  int level() const { return row_.level; }
  const RepeatedRow& row() const { return row_; }
  const toml::table& node() const { return table_; }

  bool has(std::string_view key);
  bool has_text(std::string_view key);   ///< there, and a text
  std::string text(std::string_view key, std::string fallback = "");
  std::string required_text(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t fallback);
  double number(std::string_view key, double low, double high, double fallback);
  std::int64_t amount(std::string_view key);   ///< in hundredths; required
  std::int64_t day(std::string_view key);      ///< days since 1970-01-01; required
  bool flag(std::string_view key, bool fallback);
  /// `count` numbers from 0 to 5000; required. The second is moved down by the row.
  std::vector<double> place(std::string_view key, std::size_t count);
  std::vector<double> numbers(std::string_view key, std::size_t count);  ///< none where they are not so many numbers
  std::vector<int> sizes(std::string_view key);  ///< whole numbers from 1 to 40; required
  /// One of a few words; required where there is no fallback.
  template <class Meaning, std::size_t n>
  Meaning word(std::string_view key, const std::array<std::pair<std::string_view, Meaning>, n>& words, Meaning fallback,
               bool required = false);

  const toml::table* table(std::string_view key);
  /// The tables of an array, each with its row if it is repeated. `once`: `repeat` is a key like any other.
  std::vector<DrillTable> tables(std::string_view key, const std::string& each, bool once = false);

  int line() const { return static_cast<int>(table_.source().begin.line); }
  int line(std::string_view key) const;
  void complain(std::string_view key, const std::string& message);
  Complaints& complaints() { return complaints_; }
  void finish();

 private:
  const toml::node* member(std::string_view key);
  const toml::node* found(std::string_view key) const;
  void complain_at(const toml::node& node, const std::string& message);
  void missing(std::string_view key, std::string_view example);
  std::string in_row(std::string text) const;

  const toml::table& table_;
  std::string name_;
  Complaints& complaints_;
  RepeatedRow row_;
  const toml::table* fallback_ = nullptr;
  std::set<std::string, std::less<>> asked_{};
};

std::string joined(const std::vector<std::string>& words, std::string_view between);

template <class Meaning, std::size_t n>
Meaning DrillTable::word(std::string_view key, const std::array<std::pair<std::string_view, Meaning>, n>& words,
                         Meaning fallback, bool required) {
  const std::string given = required ? required_text(key) : text(key);
  if (given.empty()) return fallback;
  std::vector<std::string> known;
  for (const auto& [word, meaning] : words) {
    if (given == word) return meaning;
    known.emplace_back(word);
  }
  complain(key, "\"" + given + "\" is no " + std::string(key) + " of " + name_ + ". Use one of: " + joined(known, ", ") + ".");
  return fallback;
}

}  // namespace deft
