#include "files/drill_from_csv.h"

#include <fmt/format.h>

#include <algorithm>

#include "drill/fill.h"
#include "drill/print_style.h"
#include "files/csv_table.h"
#include "files/drill_file.h"
#include "files/field_list.h"
#include "files/inferred_field.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::string_view kTable = "records.csv", kRow = "row";
constexpr std::size_t kMostRecords = 25;  // of a run, unless there are fewer

std::string_view word_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::text: return "text";
    case FieldKind::upper_text: return "upper";
    case FieldKind::digits: return "digits";
    case FieldKind::code: return "code";
    case FieldKind::date: return "date";
    case FieldKind::amount: return "amount";
    case FieldKind::choice: return "choice";
    case FieldKind::quantity: return "quantity";
  }
  return "text";
}

/// One column of the records: its name there and in the drill, what is known of it, and the field it becomes.
struct Column {
  std::string heading, name;
  std::size_t number = 0;
  const ListedField* listed = nullptr;
  std::vector<std::string> cells{};
  InferredField inferred{};
  bool prints_other = false;  ///< what stands on the page is not what is keyed
  bool grouped = false;       ///< an amount that stands there with commas
};

std::string folded(const std::string& words) { return to_utf8(lower_case(plain_letters(to_u32(words)))); }

class Maker {
 public:
  Maker(const CsvWish& wish, const PackShelf& packs) : wish_(wish), packs_(packs) {}

  std::variant<DrillFromCsv, std::vector<Diagnostic>> make() {
    read();
    if (!faults_.empty()) return sorted();
    infer();
    plan();
    check();
    if (!faults_.empty()) return sorted();
    return std::move(result_);
  }

 private:
  void add(const std::string& file, int line, const std::string& message) { faults_.push_back({file, line, message}); }

  std::vector<Diagnostic> sorted() {
    std::ranges::stable_sort(faults_, [](const Diagnostic& a, const Diagnostic& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); });
    return std::move(faults_);
  }

  void read() {
    records_ = read_csv(wish_.records);
    for (const TextFault& fault : records_.faults) add(wish_.records_file, fault.line, fault.message);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < records_.columns.size(); ++i) {
      Column column;
      column.heading = records_.columns[i];
      column.name = name_of_words(column.heading, names, fmt::format("column_{}", i + 1));
      column.number = i;
      names.push_back(column.name);
      for (const CsvTable::Row& row : records_.rows) {
        column.cells.push_back(row.cells[i]);
        if (row.cells[i].find('~') != std::string::npos)
          add(wish_.records_file, row.line, fmt::format("{}: \"{}\" has a ~, which stands for what cannot be read. Use another character.", column.heading, row.cells[i]));
      }
      columns_.push_back(std::move(column));
    }
    if (wish_.fields_file) read_fields();
  }

  void read_fields() {
    list_ = read_field_list(wish_.fields);
    for (const TextFault& fault : list_.faults) add(*wish_.fields_file, fault.line, fault.message);
    if (records_.columns.empty()) return;
    std::size_t place = 0;  // listed columns come first, in the list's order
    for (const ListedField& field : list_.fields) {
      const auto column = std::ranges::find_if(columns_, [&](const Column& one) {
        return one.heading == field.column || folded(one.heading) == folded(field.column) || one.name == field.column;
      });
      if (column == columns_.end()) {
        add(*wish_.fields_file, field.line, fmt::format("name: The records have no column \"{}\". They have {}.", field.column, fmt::join(records_.columns, ", ")));
      } else if (column->listed) {
        add(*wish_.fields_file, field.line, fmt::format("name: \"{}\" stands in line {} already. Leave one of the two out.", field.column, column->listed->line));
      } else {
        column->listed = &field;
        std::rotate(columns_.begin() + static_cast<std::ptrdiff_t>(place), column, column + 1);
        ++place;
      }
    }
  }

  void infer() {
    bool day_first = false;
    const auto told = [&](Column& column) {
      column.inferred = inferred_field(column.cells, column.listed ? known_of(*column.listed) : KnownOfField{}, day_first);
    };
    for (Column& column : columns_) told(column);
    const auto says_day_first = [](const Column& column) {
      const Field& field = column.inferred.field;
      return field.kind == FieldKind::date && !column.inferred.month_or_day_first && field.format.starts_with("DD/");
    };
    day_first = std::ranges::any_of(columns_, says_day_first);
    for (Column& column : columns_) {
      if (column.inferred.month_or_day_first && day_first) told(column);
      else if (column.inferred.month_or_day_first)
        result_.notes.push_back(fmt::format("{}: every date can be read both ways; {} is taken. If that is wrong, say the format in a field list.", column.heading,
                                            column.inferred.field.format));
      look_at_print(column);
    }
  }

  static void look_at_print(Column& column) {
    const Field& field = column.inferred.field;
    const auto differs = [&](const auto& printed) {
      for (std::size_t i = 0; i < column.cells.size(); ++i)
        if (printed(column.inferred.truths[i]) != column.cells[i]) return true;
      return false;
    };
    const auto as_keyed_from = [&](const std::string& cell) {
      std::u32string text = to_u32(cell);
      for (char32_t& c : text) c = as_keyed(field, c);
      return to_utf8(text);
    };
    bool same = true;
    for (std::size_t i = 0; i < column.cells.size(); ++i) same = same && as_keyed_from(column.cells[i]) == column.inferred.truths[i];
    if (same) return;
    column.grouped = field.kind == FieldKind::amount && !differs([](const std::string& truth) { return money_text(truth, PrintStyle{}); });
    column.prints_other = !column.grouped;
  }

  static std::vector<std::pair<std::string, std::string>> keys_of(const Column& column) {
    const Field& field = column.inferred.field;
    std::map<std::string, std::string> keys;
    const bool is_number = field.kind == FieldKind::amount || field.kind == FieldKind::quantity;
    if (!field.mask.empty()) keys["mask"] = toml_quoted(field.mask);
    else if (field.kind != FieldKind::date) keys["max_length"] = std::to_string(field.max_length);
    if (field.kind == FieldKind::date) keys["format"] = toml_quoted(field.format);
    if (is_number && field.decimals != 2) keys["decimals"] = std::to_string(field.decimals);
    if (is_number && field.is_signed) keys["signed"] = "true";
    if (field.kind == FieldKind::choice && !field.choices.empty()) keys["choices"] = toml_list(field.choices);
    if (field.must_fill) keys["must_fill"] = "true";
    if (field.kind == FieldKind::amount) keys["severity"] = "\"critical\"";
    const bool never_empty = std::ranges::none_of(column.cells, [](const std::string& cell) { return cell.empty(); });
    if (never_empty) keys["must_enter"] = "true";
    if (column.listed) {
      if (column.listed->keys.contains("max_length")) keys.erase("must_fill");
      for (const auto& [key, toml] : column.listed->keys) keys[key] = toml;
    }
    for (const char* own : {"label", "kind", "section"}) keys.erase(own);
    return {keys.begin(), keys.end()};
  }

  PlannedField field_of(const Column& column) const {
    const Field& field = column.inferred.field;
    const auto listed = [&](const char* key, std::string otherwise) {
      return column.listed && column.listed->texts.contains(key) ? column.listed->texts.at(key) : std::move(otherwise);
    };
    PlannedField planned;
    planned.name = column.name;
    planned.label = listed("label", column.heading);
    planned.section = listed("section", "");
    planned.kind = listed("kind", std::string(word_of(field.kind)));
    planned.value = fmt::format("{}_{}", kRow, column.name);
    if (column.prints_other) planned.printed = planned.value + "_printed";
    if (column.grouped) planned.filter = "money";
    planned.keys = keys_of(column);
    if (field.kind == FieldKind::choice) planned.choices = field.choices;
    planned.widest = 1;
    for (const std::string& cell : column.cells) planned.widest = std::max(planned.widest, to_u32(cell).size());
    const bool of_one_length = std::ranges::all_of(column.cells, [&](const std::string& cell) { return to_u32(cell).size() == planned.widest; });
    constexpr std::size_t kLongestComb = 16;
    const bool plain = field.kind == FieldKind::digits && field.mask.find_first_not_of('9') == std::string::npos;  // combs print no marks
    if (of_one_length && plain && !column.prints_other && planned.widest > 2 && planned.widest <= kLongestComb)
      planned.cells = planned.widest;
    return planned;
  }

  std::string table() const {
    std::vector<std::string> line;
    for (const Column& column : columns_) {
      line.push_back(column.name);
      if (column.prints_other) line.push_back(column.name + "_printed");
    }
    std::string text = csv_line(line);
    for (std::size_t row = 0; row < records_.rows.size(); ++row) {
      line.clear();
      for (const Column& column : columns_) {
        line.push_back(column.prints_other || column.grouped ? column.inferred.truths[row] : column.cells[row]);
        if (column.prints_other) line.push_back(column.cells[row]);
      }
      text += csv_line(line);
    }
    return text;
  }

  void plan() {
    PlannedDrill& plan = result_.plan;
    plan.name = wish_.name;
    plan.title = wish_.title;
    plan.description = fmt::format("{} records from {}, {} fields each.", records_.rows.size(), std::string(wish_.records_file.substr(wish_.records_file.rfind('/') + 1)),
                                   columns_.size());
    plan.comment = "Made by `deft drill from-csv`: each document is one record of the table, all its cells together.";
    plan.base_date = wish_.base_date;
    plan.records = std::min(records_.rows.size(), kMostRecords);
    plan.tables = {{"records", toml_quoted(kTable)}};
    plan.values = {fmt::format("name = \"{}\"\nkind = \"record\"\ntable = \"records\"", kRow)};
    for (const Column& column : columns_) plan.fields.push_back(field_of(column));
    plan.files[std::string(kTable)] = table();
    result_.folder = written(plan);
    result_.records = records_.rows.size();
  }

  /// Reads what was written, and says what is wrong where it came from.
  void check() {
    const std::string folder = wish_.name + "/";
    const auto read_file = [&](const std::string& path) -> std::optional<std::string> {
      const auto found = result_.folder.files.find(path);
      return found == result_.folder.files.end() ? std::nullopt : std::optional(found->second);
    };
    const auto read = parse_drill(result_.folder.files.at("drill.toml"), folder + "drill.toml", read_file, &packs_);
    const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
    if (!wrong) return;
    for (const Diagnostic& one : *wrong) {
      if (one.file == folder + std::string(kTable)) add_of_table(one);
      else if (one.file == folder + "drill.toml" && result_.folder.field_lines.contains(one.line)) add_of_field(one);
      else faults_.push_back(one);
    }
  }

  void add_of_table(const Diagnostic& one) {
    const auto row = static_cast<std::size_t>(std::max(0, one.line - 2));
    const int line = row < records_.rows.size() && one.line > 1 ? records_.rows[row].line : 1;
    const std::string column = one.message.substr(0, one.message.find(": "));
    for (const Column& known : columns_)
      if (known.name == column) return add(wish_.records_file, line, known.heading + one.message.substr(column.size()));
    add(wish_.records_file, line, one.message);
  }

  void add_of_field(const Diagnostic& one) {
    const auto& [number, key] = result_.folder.field_lines.at(one.line);
    const Column& column = columns_[number];
    const bool listed = column.listed && (column.listed->keys.contains(key) || key.empty());
    if (listed) add(*wish_.fields_file, column.listed->line, fmt::format("{}: {}", key.empty() ? "name" : key, one.message));
    else add(wish_.records_file, 1, fmt::format("{}: {}", column.heading, one.message));
  }

  const CsvWish& wish_;
  const PackShelf& packs_;
  CsvTable records_{};
  FieldList list_{};
  std::vector<Column> columns_{};
  DrillFromCsv result_{};
  std::vector<Diagnostic> faults_{};
};

}  // namespace

std::variant<DrillFromCsv, std::vector<Diagnostic>> drill_from_csv(const CsvWish& wish, const PackShelf& packs) { return Maker(wish, packs).make(); }

}  // namespace deft
