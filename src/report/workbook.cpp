#include "report/workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "keying/error.h"
#include "keying/text.h"
#include "scoring/error_class.h"
#include "scoring/interval.h"

namespace deft {
namespace {

constexpr std::size_t kLongestCell = 32'000;   // characters; spreadsheets hold 32,767
constexpr lxw_row_t kChartRows = 15;

/// What a spreadsheet can hold: no control characters, none that XML has not.
std::string cell_text(std::string_view text, std::size_t longest = kLongestCell) {
  std::u32string kept = to_u32(text);
  std::erase_if(kept, [](char32_t c) { return c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF; });
  if (kept.size() > longest) kept.resize(longest);
  return to_utf8(kept);
}

struct Formats {
  lxw_format *head, *title, *note, *moment, *whole, *tenths, *percent, *text;
};

/// A workbook being written; what is not closed leaves no file behind but an empty one.
class Book {
 public:
  explicit Book(const std::filesystem::path& file) : file_(file.string()), book_(workbook_new(file_.c_str())) {
    if (book_ == nullptr) throw Error("There is no memory left to write " + file_ + ". Close other programs, then try again.");
    formats_ = {made("General", true), made("General", true), made("General"), made("yyyy-mm-dd hh:mm"), made("#,##0"), made("#,##0.0"), made("0.0%"), made("@")};
    format_set_bottom(formats_.head, LXW_BORDER_THIN);
    format_set_text_wrap(formats_.head);
    format_set_align(formats_.head, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_size(formats_.title, 14);
    format_set_text_wrap(formats_.note);
    format_set_align(formats_.note, LXW_ALIGN_VERTICAL_TOP);
  }
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  lxw_workbook* raw() const { return book_; }
  const Formats& formats() const { return formats_; }
  lxw_worksheet* sheet(const char* name) { return workbook_add_worksheet(book_, name); }
  void close() {
    const lxw_error problem = workbook_close(std::exchange(book_, nullptr));
    if (problem != LXW_NO_ERROR) throw Error(fmt::format("{} cannot be written: {} Check its folder and the room on its disk.", file_, lxw_strerror(problem)));
  }

 private:
  lxw_format* made(const char* number, bool bold = false) {
    lxw_format* format = workbook_add_format(book_);
    format_set_num_format(format, number);
    if (bold) format_set_bold(format);
    return format;
  }
  std::string file_;
  lxw_workbook* book_;
  Formats formats_{};
};

struct ColumnHead { const char* title; double width; };

/// A sheet filled row by row, its head frozen.
class Table {
 public:
  Table(Book& book, const char* name, const std::vector<ColumnHead>& heads, lxw_col_t frozen = 0) : formats_(book.formats()), sheet_(book.sheet(name)) {
    for (const ColumnHead& head : heads) {
      worksheet_set_column(sheet_, column_, column_, head.width, nullptr);
      worksheet_write_string(sheet_, 0, column_++, head.title, formats_.head);
    }
    worksheet_freeze_panes(sheet_, 1, frozen);
    end();
  }
  lxw_worksheet* raw() const { return sheet_; }
  lxw_row_t row() const { return row_; }
  void end() {
    ++row_;
    column_ = 0;
  }
  Table& words(std::string_view text) {
    if (const std::string cell = cell_text(text); !cell.empty()) worksheet_write_string(sheet_, row_, column_, cell.c_str(), formats_.text);
    ++column_;
    return *this;
  }
  Table& whole(double number) { return number_as(number, formats_.whole); }
  Table& count(std::optional<double> number) { return number_as(number, formats_.whole); }
  Table& tenths(std::optional<double> number) { return number_as(number, formats_.tenths); }
  Table& percent(std::optional<double> share) { return number_as(share, formats_.percent); }
  /// As days since 30 December 1899, which is how spreadsheets count.
  Table& moment(std::int64_t unix_ms) { return number_as(static_cast<double>(unix_ms) / 86'400'000 + 25'569, formats_.moment); }

 private:
  Table& number_as(std::optional<double> number, lxw_format* format) {
    if (number && std::isfinite(*number)) worksheet_write_number(sheet_, row_, column_, *number, format);
    ++column_;
    return *this;
  }
  const Formats& formats_;
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

int judged(const RunSummary& run) { return run.totals.fields_right + run.totals.fields_wrong; }

std::optional<double> minutes_of(Elapsed time) { return static_cast<double>(time.count()) / 6e7; }

void write_runs(Book& book, const OwnData& own, const DrillTitles& titles) {
  Table table(book, "Runs",
              {{"Run no.", 8}, {"Started (UTC)", 17}, {"Form", 28}, {"Purpose", 12}, {"Minutes", 9}, {"Net KSPH", 10}, {"95 % range, low", 11}, {"95 % range, high", 11}, {"Gross KSPH", 10},
               {"Fields right", 9}, {"Fields wrong", 9}, {"Field accuracy", 10}, {"95 % range, low", 11}, {"95 % range, high", 11}, {"Critical fields right", 10}, {"Critical fields wrong", 10},
               {"Records right", 9}, {"Records released", 10}, {"Ended", 13}, {"Void", 6}, {"Keyboard", 24}, {"Layout", 9}, {"Seed", 22}, {"Client's rules", 16}, {"Place", 8}, {"Difficulty", 10},
               {"Scoring version", 9}, {"Run", 38}, {"Station", 18}},
              3);
  for (const OwnRun& run : own.runs) {
    const RunSummary& one = run.summary;
    const Totals& totals = one.totals;
    const auto& net = one.ranges.net;
    const Interval accuracy = wilson(totals.fields_right, judged(one));
    table.whole(table.row()).moment(one.head.started_ms).words(title_of(titles, one.head.drill)).words(one.head.purpose).tenths(minutes_of(totals.duration));
    table.whole(net_ksph(totals)).tenths(net ? std::optional(net->low) : std::nullopt).tenths(net ? std::optional(net->high) : std::nullopt).whole(gross_ksph(totals));
    table.whole(totals.fields_right).whole(totals.fields_wrong).percent(field_accuracy(totals));
    table.percent(judged(one) > 0 ? std::optional(accuracy.low) : std::nullopt).percent(judged(one) > 0 ? std::optional(accuracy.high) : std::nullopt);
    table.whole(totals.critical_right).whole(totals.critical_wrong).whole(totals.records_right).whole(totals.records_released);
    table.words(to_string(one.end)).words(is_void(one) ? "void" : "").words(one.keyboard).words(one.layout).words(std::to_string(one.head.seed));
    table.words(one.head.rule_set).words(one.head.locale);
    table.count(one.head.difficulty > 0 ? std::optional<double>(one.head.difficulty) : std::nullopt).whole(one.scoring_version).words(one.head.run).words(run.station.substr(0, 16));
    table.end();
  }
  if (table.row() > 1) worksheet_autofilter(table.raw(), 0, 0, table.row() - 1, 28);
}

/// A line over rows of the sheet Progress.
void add_chart(Book& book, const Table& table, const std::string& title, const char* measure, lxw_row_t from, lxw_row_t to, lxw_col_t values, lxw_row_t at_row, lxw_col_t at_column, const char* number_format) {
  lxw_chart* chart = workbook_add_chart(book.raw(), LXW_CHART_LINE);
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, "Progress", from, 1, to, 1);
  chart_series_set_values(series, "Progress", from, values, to, values);
  chart_series_set_name(series, measure);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
  lxw_chart_line line{};
  line.color = 0x17499A;
  line.width = 1.75F;
  chart_series_set_line(series, &line);
  // The measure first: a title that begins with = would be taken for a formula.
  chart_title_set_name(chart, cell_text(fmt::format("{}, {}", measure, title), 120).c_str());
  lxw_chart_font font{};
  font.size = 11;
  chart_title_set_name_font(chart, &font);
  chart_axis_set_name(chart->x_axis, "Run no. of this form");
  chart_axis_set_name(chart->y_axis, measure);
  chart_axis_set_num_format(chart->y_axis, number_format);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  worksheet_insert_chart(table.raw(), at_row, at_column, chart);
}

void write_progress(Book& book, const OwnData& own, const DrillTitles& titles) {
  std::map<std::string, std::vector<const RunSummary*>> families;
  for (const OwnRun& run : own.runs)
    if (judged(run.summary) > 0 && !is_void(run.summary)) families[run.summary.head.drill].push_back(&run.summary);
  Table table(book, "Progress", {{"Form", 28}, {"Run no. of this form", 10}, {"Started (UTC)", 17}, {"Net KSPH", 10}, {"Field accuracy", 10}, {"", 3}});
  lxw_row_t chart_row = 1;
  for (const auto& [drill, runs] : families) {
    const lxw_row_t from = table.row();
    for (std::size_t n = 0; n < runs.size(); ++n) {
      table.words(title_of(titles, drill)).whole(static_cast<double>(n + 1)).moment(runs[n]->head.started_ms).whole(net_ksph(runs[n]->totals)).percent(field_accuracy(runs[n]->totals));
      table.end();
    }
    const lxw_row_t to = table.row() - 1;
    add_chart(book, table, title_of(titles, drill), "Net KSPH", from, to, 3, chart_row, 6, "#,##0");
    add_chart(book, table, title_of(titles, drill), "Field accuracy", from, to, 4, chart_row, 14, "0.0%");
    chart_row += kChartRows + 1;
  }
}

void write_errors(Book& book, const OwnData& own, const DrillTitles& titles) {
  std::map<std::string, std::vector<std::optional<double>>> classes;  // by class: wrong fields of each run
  for (std::size_t n = 0; n < own.runs.size(); ++n)
    for (const Evidence& one : own.runs[n].evidence) {
      if (one.kind != Evidence::Kind::error_class) continue;
      auto& counts = classes[one.item];
      counts.resize(own.runs.size());
      counts[n] = static_cast<double>(one.wrong);
    }
  std::vector<std::string> names;
  for (const auto& [name, counts] : classes) names.push_back(name);
  std::ranges::stable_sort(names, [](const std::string& a, const std::string& b) {
    const auto first = error_class_named(a), second = error_class_named(b);
    return (first ? number_of(*first) : 99) < (second ? number_of(*second) : 99);
  });
  std::vector<std::string> heads;
  for (std::string name : names) {
    std::ranges::replace(name, '_', ' ');
    heads.push_back(cell_text(name));
  }
  std::vector<ColumnHead> columns{{"Run no.", 8}, {"Started (UTC)", 17}, {"Form", 28}};
  for (const std::string& head : heads) columns.push_back({head.c_str(), 13});
  Table table(book, "Errors", columns, 3);
  for (std::size_t n = 0; n < own.runs.size(); ++n) {
    const JournalHead& head = own.runs[n].summary.head;
    table.whole(static_cast<double>(n + 1)).moment(head.started_ms).words(title_of(titles, head.drill));
    const std::optional<double> none = own.runs[n].evidence.empty() ? std::nullopt : std::optional(0.0);
    for (const std::string& name : names) table.count(classes[name][n] ? classes[name][n] : none);
    table.end();
  }
  if (names.empty()) return;
  lxw_chart* chart = workbook_add_chart(book.raw(), LXW_CHART_COLUMN_STACKED);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto column = static_cast<lxw_col_t>(3 + k);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, "Errors", 1, 0, table.row() - 1, 0);
    chart_series_set_values(series, "Errors", 1, column, table.row() - 1, column);
    chart_series_set_name_range(series, "Errors", 0, column);
  }
  chart_title_set_name(chart, "Wrong fields by error class");
  chart_axis_set_name(chart->x_axis, "Run no.");
  chart_axis_set_name(chart->y_axis, "Wrong fields");
  lxw_chart_options options{};
  options.x_scale = options.y_scale = 1.6;
  worksheet_insert_chart_opt(table.raw(), 1, static_cast<lxw_col_t>(4 + names.size()), chart, &options);
}

void write_fields(Book& book, const OwnData& own, const DrillTitles& titles) {
  Table table(book, "Fields", {{"Run no.", 8}, {"Started (UTC)", 17}, {"Form", 28}, {"Record", 8}, {"Field", 24}, {"Error", 8}, {"Expected", 32}, {"Keyed", 32}}, 1);
  double number = 0;
  for (const OwnRun& run : own.runs) {
    ++number;
    for (const WrongField& wrong : run.wrong) {
      table.whole(number).moment(run.summary.head.started_ms).words(title_of(titles, run.summary.head.drill)).whole(static_cast<double>(wrong.record + 1));
      table.words(wrong.name.empty() ? fmt::format("field {}", wrong.field + 1) : wrong.name).words(wrong.family).words(wrong.expected).words(wrong.keyed);
      table.end();
    }
  }
  if (table.row() > 1) worksheet_autofilter(table.raw(), 0, 0, table.row() - 1, 7);
}

void write_about(Book& book, const OwnData& own) {
  lxw_worksheet* sheet = book.sheet("About");
  const Formats& formats = book.formats();
  worksheet_set_column(sheet, 0, 0, 100, nullptr);
  worksheet_write_string(sheet, 0, 0, cell_text("Runs of " + own.operator_name).c_str(), formats.title);
  lxw_row_t row = 2;
  for (const std::string& line :
       {fmt::format("{} runs, written by Deft {} at station {}.", own.runs.size(), own.deft, own.station.substr(0, 16)),
        std::string("Net KSPH: keystrokes in fields that came out right, an hour. Its range holds 95 % of like runs; it is empty where a run has fewer than 8 records."),
        std::string("Field accuracy: right of judged fields, with Wilson's 95 % range. Fields not reached are neither right nor wrong."),
        std::string("Errors: wrong fields by class, without those that follow from another. A run kept before classes were noted has none."),
        std::string("Error, in Fields: S substitution, T transposition, F format, O omission, W another field, I insertion."),
        std::string("Void: an assessment keyed by a clock that disagrees. It counts for nothing and is left out of Progress.")})
    worksheet_write_string(sheet, row++, 0, cell_text(line).c_str(), formats.note);
}

}  // namespace

void write_workbook(const OwnData& own, const DrillTitles& titles, const std::filesystem::path& file) {
  Book book(file);
  lxw_doc_properties properties{};
  std::string title = cell_text("Runs of " + own.operator_name, 120), program = "Deft " + own.deft;
  properties.title = title.data();
  properties.author = program.data();
  properties.created = static_cast<time_t>(std::max<std::int64_t>(1, own.written_ms / 1000));
  workbook_set_properties(book.raw(), &properties);
  write_runs(book, own, titles);
  write_progress(book, own, titles);
  write_errors(book, own, titles);
  write_fields(book, own, titles);
  write_about(book, own);
  book.close();
}

}  // namespace deft
