#include <fmt/format.h>

#include <algorithm>

#include "drill/keyable.h"
#include "drill/page_values.h"
#include "drill/truth.h"
#include "files/csv_table.h"
#include "files/drill_draft.h"
#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kMostSaid = 20;  // rows of one column
constexpr std::size_t kMostColumns = 2 * kMostTableColumns;  // what is keyed, and beside it what is printed

RecordTable table_of(const CsvTable& read, DrillDraft::TableFile& lies) {
  std::vector<std::vector<std::string>> rows;
  for (const CsvTable::Row& row : read.rows) {
    rows.push_back(row.cells);
    lies.lines.push_back(row.line);
  }
  return RecordTable(read.columns, std::move(rows));
}

/// A document that takes row `row`; what else is printed on it is that of the first of a seed.
SourceDocument document_of(const Drill& drill, const PageValues& values, const std::string& table, std::size_t row) {
  SourceDocument document{values.printed, {}, values.numbers};
  for (const ValueRule& rule : drill.values)
    if (rule.kind == ValueRule::Kind::record && rule.list == table)
      document.printed[rule.name] = drill.tables.at(table).rows()[row][static_cast<std::size_t>(rule.width)];
  return document;
}

/// The rows of one table, each as the true record of a document.
class TableCheck {
 public:
  TableCheck(const DrillDraft& draft, const std::string& table, Complaints& complaints) : draft_(draft), table_(table), complaints_(complaints) {
    for (std::size_t field = 0; field < draft.drill.field_values.size(); ++field)
      if (const auto* rule = cell_of(field)) fields_.emplace_back(field, static_cast<std::size_t>(rule->width));
  }

  void check() {
    const Drill& drill = draft_.drill;
    const PageValues values = page_values(drill, 1, 0, nullptr);
    const RuleSet* rules = drill.rules ? &*drill.rules : nullptr;
    for (std::size_t row = 0; row < drill.tables.at(table_).size(); ++row) {
      const Truth truth = truth_under(drill, document_of(drill, values, table_, row), rules);
      if (truth.hold.empty()) check_row(row, truth.record);
    }
    for (const auto& [field, column] : fields_)
      if (said_[field] > kMostSaid)
        complaints_.add(lies().file, lies().lines.back(), fmt::format("{}: and so in {} more lines.", name_of(column), said_[field] - kMostSaid));
  }

 private:
  const ValueRule* cell_of(std::size_t field) const {
    const auto rule = std::ranges::find(draft_.drill.values, draft_.drill.field_values[field], &ValueRule::name);
    const bool is_cell = rule != draft_.drill.values.end() && rule->kind == ValueRule::Kind::record && rule->list == table_;
    return is_cell ? &*rule : nullptr;
  }

  const DrillDraft::TableFile& lies() const { return draft_.table_files.at(table_); }
  const std::string& name_of(std::size_t column) const { return draft_.drill.tables.at(table_).columns()[column]; }

  void check_row(std::size_t row, const Record& truth) {
    const Form& form = draft_.drill.form;
    bool good = true;
    for (const auto& [field, column] : fields_) {
      const std::string refusal = refusal_of(form.fields[field], truth[field]);
      if (refusal.empty()) continue;
      good = false;
      if (++said_[field] <= kMostSaid)
        complaints_.add(lies().file, lies().lines[row],
                        fmt::format("{}: \"{}\" cannot be keyed into field {}: it {}. Change the cell or the field.", name_of(column),
                                    to_utf8(truth[field].text), form.fields[field].name, refusal));
    }
    if (!good || fields_.size() != form.fields.size()) return;  // a rule may speak of what is not of this row
    if (const auto broken = check_record(form, truth))
      complaints_.add(lies().file, lies().lines[row], fmt::format("The record breaks the rule of field {}. Mend its cells, or the rule.", form.fields[broken->field].name));
  }

  const DrillDraft& draft_;
  const std::string& table_;
  Complaints& complaints_;
  std::vector<std::pair<std::size_t, std::size_t>> fields_{};  ///< with the columns that are their truth
  std::map<std::size_t, std::size_t> said_{};
};

void read_one(DrillDraft& draft, DrillTable& tables, const std::string& name, const ReadList& read_file, const std::string& folder) {
  const std::string path = tables.required_text(name);
  if (path.empty()) return;
  draft.drill.tables[name];  // named, so that what uses it is not complained of as well
  DrillDraft::TableFile& lies = draft.table_files[name];
  lies.file = folder + path;
  if (!stays_inside(path))
    return tables.complain(name, fmt::format("Table {} lies outside the drill's folder. Name a file inside it, such as \"{}.csv\".", name, name));
  const auto content = read_file(path);
  if (!content) return tables.complain(name, fmt::format("Table {} cannot be found at {}. Put the file there or mend the path.", name, path));
  const CsvTable read = read_csv(*content, kMostColumns);
  for (const TextFault& fault : read.faults) tables.complaints().add(lies.file, fault.line, fault.message);
  for (const std::string& column : read.columns)
    if (!is_name(column))
      tables.complaints().add(lies.file, 1, fmt::format("\"{}\" is no name for a column. Use small letters, digits and _.", column));
  if (read.faults.empty()) draft.drill.tables[name] = table_of(read, lies);
}

}  // namespace

void read_tables(DrillDraft& draft, DrillTable& top, const ReadList& read_file, const std::string& file) {
  const toml::table* table = top.table("tables");
  if (!table) return;
  DrillTable tables(*table, "[tables]", top.complaints());
  for (const auto& [key, node] : *table) read_one(draft, tables, std::string(key.str()), read_file, folder_of(file));
  tables.finish();
}

void check_tables(const DrillDraft& draft, Complaints& complaints) {
  for (const auto& [name, table] : draft.drill.tables) TableCheck(draft, name, complaints).check();
}

}  // namespace deft
