#include <fmt/format.h>

#include <algorithm>

#include "files/drill_writer.h"
#include "keying/text.h"

namespace deft {
namespace {

// Widths on the page in its pixels at 100 %, about: see drill/page_layout.cpp, which fits what does not.
constexpr double kInner = 604, kCharacter = 10.2, kLabelCharacter = 6.8, kCell = 24, kAround = 18, kLeast = 78;
constexpr std::size_t kMostTicks = 5, kLongestTick = 14, kShort = 14;
constexpr double kPageHigh = 760;

/// What cannot stand in the text of a layout: braces would name a value.
std::string plain(std::string text) {
  std::ranges::replace(text, '{', '(');
  std::ranges::replace(text, '}', ')');
  return text;
}

double length(const std::string& text) { return static_cast<double>(to_u32(text).size()); }

bool has_ticks(const PlannedField& field) {
  return !field.choices.empty() && field.choices.size() <= kMostTicks && std::ranges::all_of(field.choices, [](const std::string& choice) {
    return choice.find(" = ") == choice.npos && to_u32(choice).size() <= kLongestTick;
  });
}

/// `boxed`: with its ticks and combs.
double wide(const PlannedField& field, bool boxed) {
  double content = static_cast<double>(field.widest) * kCharacter;
  if (boxed && field.cells > 0) content = static_cast<double>(field.cells) * kCell;
  if (boxed && has_ticks(field)) {
    content = 0;
    for (const std::string& choice : field.choices) content += 26 + length(choice) * 7.7;
  }
  return std::clamp(std::max(content, length(field.label) * kLabelCharacter + 20) + kAround, kLeast, kInner);
}

std::string printed(const PlannedField& field) {
  return fmt::format("{{{}{}{}}}", field.printed.empty() ? field.value : field.printed, field.filter.empty() ? "" : "|", field.filter);
}

/// The number of a field on the page: what its key `box` says, else its place.
std::string box_of(const PlannedDrill& plan, std::size_t number) {
  for (const auto& [key, value] : plan.fields[number].keys)
    if (key == "box") return value;
  return toml_quoted(std::to_string(number + 1));
}

struct Cell { bool boxed = false, right = false; double share = 0; };

std::string cell(const PlannedDrill& plan, std::size_t number, const Cell& how) {
  const PlannedField& field = plan.fields[number];
  std::string text =
      fmt::format("{{ box = {}, label = {}, text = {}", box_of(plan, number), toml_quoted(plain(field.label)), toml_quoted(printed(field)));
  if (!field.printed.empty()) text += fmt::format(", also = [{}]", toml_quoted(field.value));
  if (how.boxed && has_ticks(field)) text += fmt::format(", ticks = {}", toml_list(field.choices));
  if (how.boxed && field.cells > 0) text += fmt::format(", comb = {}", field.cells);
  if (how.right && field.kind == "amount") text += ", align = \"right\"";
  if (how.share > 0) text += fmt::format(", share = {:.2f}", how.share);
  return text + " }";
}

/// Blocks from the top of pages down. What is put in goes into the block that is open, if that is of its kind, on this page or on a
/// new one.
class Pages {
 public:
  Pages(const PlannedDrill& plan, std::string title, std::string note, std::string_view faces, std::string_view comment)
      : plan_(plan), title_(std::move(title)), note_(std::move(note)), text_(fmt::format("# {}\nfaces = {}\n", comment, faces)) {
    begin_page();
  }

  void put(std::string_view kind, const std::string& section, const std::string& entry, double high) {
    if (high_ + high > kPageHigh) begin_page();
    if (section != section_ && !section.empty()) {
      close();
      write("space", "height = 8\n");
      write("note", fmt::format("text = {}\n", toml_quoted(plain(section))));
      high_ += 28;
    }
    section_ = section;
    if (kind != kind_) close();
    kind_ = kind;
    entries_ += entry;
    high_ += high;
  }
  /// A block by itself.
  void write(std::string_view kind, const std::string& keys) { text_ += fmt::format("\n[[page.block]]\nkind = \"{}\"\n{}", kind, keys); }

  void close() {
    if (kind_ == "boxes") write(kind_, fmt::format("rows = [\n{}]\n", entries_));
    else if (!kind_.empty()) write(kind_, fmt::format("cells = [\n{}]\n", entries_));
    kind_.clear();
    entries_.clear();
  }
  std::string taken() {
    close();
    return std::move(text_);
  }

 private:
  void begin_page() {
    close();
    text_ += fmt::format("\n[[page]]\ntitle = {}\n", toml_quoted(++number_ == 1 ? title_ : fmt::format("{} {}", title_, number_)));
    write("head", fmt::format("title = {}\nnote = {}\n", toml_quoted(plain(plan_.title)), toml_quoted(note_)));
    high_ = 100;
  }

  const PlannedDrill& plan_;
  std::string title_, note_, text_;
  std::string kind_{}, entries_{}, section_{};
  int number_ = 0;
  double high_ = 0;
};

double lines_of(const PlannedField& field, double room) { return std::max(1.0, std::ceil(static_cast<double>(field.widest) * 7.8 / room)); }

/// Fields side by side as far as the width goes, each row of one section.
std::vector<std::vector<std::size_t>> in_rows(const PlannedDrill& plan, const std::vector<std::size_t>& fields, std::size_t most,
                                              bool boxed) {
  std::vector<std::vector<std::size_t>> rows;
  double taken = kInner;
  for (const std::size_t field : fields) {
    const bool other = !rows.empty() && plan.fields[field].section != plan.fields[rows.back().back()].section;
    if (rows.empty() || other || rows.back().size() >= most || taken + wide(plan.fields[field], boxed) > kInner) rows.emplace_back(), taken = 0;
    rows.back().push_back(field);
    taken += wide(plan.fields[field], boxed);
  }
  return rows;
}

/// Fields of a page in the order of keying: those for which `which` says so.
template <class Which>
std::vector<std::size_t> fields_of(const PlannedDrill& plan, Which which) {
  std::vector<std::size_t> fields;
  for (std::size_t i = 0; i < plan.fields.size(); ++i)
    if (which(plan.fields[i])) fields.push_back(i);
  return fields;
}

std::string form(const PlannedDrill& plan) {
  Pages pages(plan, "Form", "Key each box as it is filled in.", R"(["print", "print", "typewriter", "hand", "hand"])", "A form of ruled boxes.");
  for (const auto& row : in_rows(plan, fields_of(plan, [](const PlannedField&) { return true; }), 4, true)) {
    double lines = 1;
    std::string text = "  [\n";
    for (const std::size_t field : row) {
      lines = std::max(lines, lines_of(plan.fields[field], kInner - 30));
      text += fmt::format("    {},\n", cell(plan, field, {true, false, wide(plan.fields[field], true) / 100}));
    }
    pages.put("boxes", plan.fields[row.front()].section, text + "  ],\n", 30 + 18 * lines);
  }
  return pages.taken();
}

std::string sheet(const PlannedDrill& plan) {
  Pages pages(plan, "Sheet", "One line for each value.", R"(["typewriter", "typewriter", "print", "second-hand", "hand"])", "A typed sheet: labels on the left, values behind them.");
  for (std::size_t field = 0; field < plan.fields.size(); ++field)
    pages.put("list", plan.fields[field].section, fmt::format("  {},\n", cell(plan, field, {})), 10 + 18 * lines_of(plan.fields[field], kInner * 0.6));
  return pages.taken();
}

/// What is long is told line by line, what is short stands in tables of one row.
std::string letter(const PlannedDrill& plan) {
  constexpr std::size_t kColumns = 6;
  Pages pages(plan, "Letter", "Please enter this record.", R"(["print", "typewriter", "hand", "hand", "second-hand"])", "A letter: what is long line by line, figures and codes in tables below.");
  const auto is_told = [](const PlannedField& field) { return field.widest > kShort && field.printed.empty() && field.kind != "amount"; };
  pages.write("paragraph", "text = \"To the data desk: this is what we were told.\"\n");
  for (const std::size_t field : fields_of(plan, is_told)) {
    const std::string text = fmt::format("{}: {}", plain(plan.fields[field].label), printed(plan.fields[field]));
    pages.put("", "", "", 8 + 24 * lines_of(plan.fields[field], kInner * 0.7));
    pages.write("paragraph", fmt::format("text = {}\n", toml_quoted(text)));
  }
  pages.write("space", "height = 10\n");
  for (const auto& row : in_rows(plan, fields_of(plan, [&](const PlannedField& field) { return !is_told(field); }), kColumns, false)) {
    std::string text;
    for (const std::size_t field : row) text += fmt::format("  {},\n", cell(plan, field, {false, true, wide(plan.fields[field], false) / 100}));
    pages.put("table", "", text, 64);
    pages.close();
    pages.write("space", "height = 10\n");
  }
  return pages.taken();
}

}  // namespace

std::map<std::string, std::string> written_layouts(const PlannedDrill& plan) {
  return {{"layouts/form.toml", form(plan)}, {"layouts/sheet.toml", sheet(plan)}, {"layouts/letter.toml", letter(plan)}};
}

}  // namespace deft
