#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/drill_words.h"
#include "app/finding.h"
#include "app/thumbnail.h"
#include "app/timing_words.h"
#include "app/today.h"

namespace deft {
namespace {

constexpr int kDays = 14;

double figure_of(const RunSummary& run, Benchmark::Measure measure) {
  return measure == Benchmark::Measure::field_accuracy ? field_accuracy(run.totals).value_or(0)
                                                       : net_ksph(run.totals);
}

/// Runs of one drill in the last fourteen days that have something to show.
std::vector<const RunSummary*> recent_of(const Model& model, const Words& words, const std::string& drill) {
  const std::int64_t first = words.day_number(model.wall_ms) - kDays + 1;
  std::vector<const RunSummary*> recent;
  for (const RunSummary& run : model.runs)
    if (run.head.drill == drill && words.day_number(run.head.started_ms) >= first &&
        field_accuracy(run.totals) && !is_void(run))
      recent.push_back(&run);
  return recent;
}

/// The last run of each day; where all fell on one day, each of them.
std::optional<Sparkline> sparkline_of(const Model& model, const Words& words,
                                      const std::vector<const RunSummary*>& runs,
                                      Benchmark::Measure measure) {
  if (runs.size() < 2) return std::nullopt;
  Sparkline line;
  const std::int64_t today = words.day_number(model.wall_ms), first = today - kDays + 1;
  std::map<std::int64_t, double> by_day;
  for (const RunSummary* run : runs)
    by_day[words.day_number(run->head.started_ms) - first] = figure_of(*run, measure);
  if (by_day.size() > 1) {
    line.days = kDays;
    line.practised.assign(kDays, false);
    for (const auto& [day, figure] : by_day) {
      line.points.emplace_back(static_cast<double>(day), figure);
      if (day >= 0 && day < kDays) line.practised[static_cast<std::size_t>(day)] = true;
    }
    constexpr std::int64_t kDayMs = 86'400'000;
    line.first_label = words.day_and_month(model.wall_ms - (kDays - 1) * kDayMs);
    line.last_label = words.day_and_month(model.wall_ms);
    return line;
  }
  line.days = static_cast<int>(runs.size());
  line.practised.assign(runs.size(), true);
  for (const RunSummary* run : runs)
    line.points.emplace_back(static_cast<double>(line.points.size()), figure_of(*run, measure));
  line.first_label = words.time_of_day(runs.front()->head.started_ms);
  line.last_label = words.time_of_day(runs.back()->head.started_ms);
  return line;
}

/// How the figure stands to its standard: "**640 above** SSC operator, 8,000".
std::string against(const Words& words, const RunSummary& run, const Benchmark& line) {
  const Verdict verdict = judge(run.totals, run.ranges, line);
  const bool share = line.measure == Benchmark::Measure::field_accuracy;
  const double apart = verdict.value - line.threshold;
  const std::string threshold = share ? points(words, line.threshold) : words.number(line.threshold);
  const std::string by = share ? fill(words.text("{n} points"), {{"n", points(words, std::abs(apart))}})
                               : words.number(std::abs(std::round(verdict.value) - line.threshold));  // of the figure beside it
  std::string sentence = fill(
      apart < 0 ? words.text("**{by} below** {name}, {line}") : words.text("**{by} above** {name}, {line}"),
      {{"by", by}, {"name", line.name}, {"line", threshold}});
  if (verdict.standing == Standing::too_close) sentence += ". " + words.text("Too close to call.");
  if (share && verdict.standing == Standing::not_enough)
    sentence += ". " + words.text("Too few fields for a verdict.");
  return sentence;
}

void measure(Column& column, const std::string& figure, const std::string& sentence,
             std::optional<Sparkline> line) {
  constexpr double kLeft = 204, kDeep = 122, kHighSparkline = 23;
  const Look& look = column.look();
  const bool beside = line && column.width >= look.px(340);
  const double across = std::min(look.px(kLeft), std::floor(column.width * kLeft / 440));
  const double top = column.y;
  column.down(kHighSparkline);
  column.sketch.text({column.x, column.y}, look.style(Type::figure), Ink::ink, figure);
  column.y += look.type(Type::figure).line;
  column.down(8);
  words(column, Type::small, Ink::ink2, sentence, 0, beside ? across - look.px(24) : column.width);
  if (line) {
    const double left = beside ? across : 0;
    if (!beside) column.down(16);
    if (!beside) column.may_split(column.y);
    const double y = beside ? top + look.px(kHighSparkline) : column.y;
    sparkline(column.sketch, {column.x + left, y, column.width - left, look.px(kDeep)}, *line);
    column.y = std::max(column.y, y + look.px(kDeep));
  }
  column.down(23);
}

/// Sheet 08c, "Empty".
void no_runs(Column& column, const Model& model) {
  constexpr double kPad = 24, kPage = 47, kPageHigh = 52, kText = 98;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Drill* drill = suggested_drill(model);
  if (drill == nullptr) return;
  const std::string sentence =
      fill(text.plural("Your first takes {count} minute and sets your starting point.",
                       "Your first takes {count} minutes and sets your starting point.", drill->minutes),
           {{"count", count_in_words(text, drill->minutes)}});
  const double width = column.width - look.px(kText + kPad);
  const double high = look.px(16) + look.type(Type::body).line +
                      paragraph_height(look, width, look.style(Type::small), sentence) + look.px(16);
  const Rect box{column.x, column.y + look.px(12), column.width, std::max(high, look.px(kPageHigh + 32))};
  column.sketch.frame(box, Ink::hair, 1, static_cast<int>(look.size("radius_button")));
  const Rect page{box.x + look.px(kPad), box.y + look.px(16), look.px(kPage), look.px(kPageHigh)};
  column.sketch.fill(page, Ink::doc_sheet);
  column.sketch.frame(page, Ink::doc_line, 1);
  for (const double line : {11.0, 21.0, 31.0})
    column.sketch.fill({page.x + look.px(6), page.y + look.px(line), look.px(line < 30 ? 34 : 22), 1},
                       Ink::doc_line);
  brackets(column.sketch, {page.x + look.px(8), page.y + look.px(38), look.px(31), look.px(6)});
  Column inner{
      .sketch = column.sketch, .x = box.x + look.px(kText), .width = width, .y = box.y + look.px(14)};
  words(inner, Type::body, Ink::ink, text.text("No runs yet"), 600);
  words(inner, Type::small, Ink::ink2, sentence);
  column.y = box.bottom();
  column.down(40);
  column.may_end();
}

/// What the first run shows to read.
void first_page(Column& column, const Model& model) {
  constexpr double kHighest = 400;
  const Look& look = column.look();
  const Drill* drill = suggested_drill(model);
  const auto page = drill == nullptr ? std::nullopt : sample_page(*drill);
  if (!page) return;
  head(column, look.tr("A page to read"), drill->title);
  column.down(12);
  const double scale = std::min(column.width / page->width, column.picture(kHighest) / page->height);
  column.y = thumbnail(column.sketch, {column.x, column.y}, std::floor(page->width * scale), drill->title, *page, 0);
  column.may_end();
}

/// The columns of the table of runs, right ends from the column's right.
void recent_row(Column& column, const Model& model, const RunSummary& run) {
  constexpr double kRow = 30, kDrillLeft = 96, kSpeedRight = 70;
  const Look& look = column.look();
  const Words& text = *look.words;
  const Style small = look.style(Type::small), mono = look.style(Type::small, true);
  const double top = column.y + look.px(6);
  const std::string note = timing_note(text, run);
  const Style micro = look.style(Type::micro, false, 400);
  const double below = note.empty() ? 0 : paragraph_height(look, column.width - look.px(kDrillLeft), micro, note);
  const Rect row{column.x, column.y, column.width, look.px(kRow) + below};
  const std::string title = run_title(model, run.head), day = text.day_and_month(run.head.started_ms);
  const auto accuracy = field_accuracy(run.totals);
  const bool counts = !is_void(run);
  const std::string speed = counts ? text.number(net_ksph(run.totals)) : "–",
                    share = counts && accuracy ? points(text, *accuracy) : "–";
  column.sketch.text({row.x, top}, small, Ink::ink2, day);
  const double room = row.w - look.px(kDrillLeft + kSpeedRight + 70);
  const bool fits = look.width(small, title) <= room;
  column.sketch.text({row.x + look.px(kDrillLeft), top}, fits ? small : micro, Ink::ink, title);
  column.sketch.text({row.right() - look.px(kSpeedRight), top}, mono, Ink::ink, speed, Align::right);
  column.sketch.text({row.right(), top}, mono, Ink::ink, share, Align::right);
  if (!note.empty())
    paragraph(column.sketch, {row.x + look.px(kDrillLeft), row.y + look.px(kRow - 4)}, column.width - look.px(kDrillLeft), micro,
              counts ? Ink::ink2 : Ink::error, note);
  const std::string figures = fill(text.text("{net} net KSPH, {share} of fields right"),
                                   {{"net", speed}, {"share", accuracy ? percent(text, *accuracy) : share}});
  column.sketch.say({"row", title, !counts ? note : note.empty() ? figures : figures + ". " + note, day, row, false});
  column.down(kRow);
  column.y += below;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

double minutes_keyed(const RunSummary& run) {
  return static_cast<double>(run.totals.duration.count()) / 6e7;
}

}  // namespace

void today_measures(Column& column, const Model& model) {
  const Look& look = column.look();
  const Words& text = *look.words;
  if (model.runs.empty()) {
    head(column, text.text("Runs"));
    no_runs(column, model);
    first_page(column, model);
    return;
  }
  const RunSummary* last = last_run_that_counts(model);
  if (last == nullptr) return;
  const std::vector<const RunSummary*> recent = recent_of(model, text, last->head.drill);
  const auto line_for = [&](Benchmark::Measure which, const Benchmark* standard) {
    auto line = sparkline_of(model, text, recent, which);
    if (!line || standard == nullptr || standard->measure != which) return line;
    line->target = standard->threshold;
    line->target_label = fill(text.text("{name} {n}"), {{"name", standard->name},
                                                        {"n", which == Benchmark::Measure::field_accuracy
                                                                  ? points(text, standard->threshold)
                                                                  : text.number(standard->threshold)}});
    return line;
  };
  const Benchmark* speed = first_standard(model.benchmarks, Benchmark::Measure::net_ksph);
  head(column, text.text("Net KSPH"),
       fill(text.text("last run, {drill}"), {{"drill", run_title(model, last->head)}}));
  measure(column, text.number(net_ksph(last->totals)),
          speed == nullptr ? "" : against(text, *last, *speed),
          line_for(Benchmark::Measure::net_ksph, speed));
  column.may_end();
  const auto accuracy = field_accuracy(last->totals);
  if (!accuracy) return;
  const Benchmark* line = first_standard(model.benchmarks, Benchmark::Measure::field_accuracy);
  head(column, text.text("Field accuracy"),
       fill(text.text("{right} of {all} fields"),
            {{"right", text.number(last->totals.fields_right)},
             {"all", text.number(last->totals.fields_right + last->totals.fields_wrong)}}));
  measure(column, percent(text, *accuracy), line == nullptr ? "" : against(text, *last, *line),
          line_for(Benchmark::Measure::field_accuracy, line));
  column.may_end();
}

void today_recent(Column& column, const Model& model) {
  constexpr std::size_t kMost = 5;
  if (model.runs.empty()) return;
  const Look& look = column.look();
  const Words& text = *look.words;
  column.down(40);
  column.may_end();
  const auto runs = static_cast<std::int64_t>(model.runs.size());
  head(column, text.text("Recent runs"), text.plural("{n} run kept", "{n} runs kept", runs));
  const Style micro = look.style(Type::micro);
  column.down(6);
  column.sketch.text({column.right() - look.px(70), column.y}, micro, Ink::ink2, text.text("Net KSPH"),
                     Align::right);
  column.sketch.text({column.right(), column.y}, micro, Ink::ink2, text.text("Fields, %"), Align::right);
  column.y += look.type(Type::micro).line + look.px(2);
  const std::size_t first = model.runs.size() > kMost ? model.runs.size() - kMost : 0;
  for (std::size_t i = model.runs.size(); i-- > first;) recent_row(column, model, model.runs[i]);
}

void today_days(Column& column, const Model& model) {
  constexpr double kPlot = 36, kBar = 14;
  const Look& look = column.look();
  const Words& text = *look.words;
  if (model.runs.empty() || model.wall_ms <= 0) return;
  const std::int64_t today = text.day_number(model.wall_ms);
  std::vector<double> minutes(kDays, 0.0);
  double all = 0;
  std::int64_t runs = 0;
  for (const RunSummary& run : model.runs) {
    const std::int64_t day = text.day_number(run.head.started_ms) - today + kDays - 1;
    if (day < 0 || day >= kDays) continue;
    minutes[static_cast<std::size_t>(day)] += minutes_keyed(run);
    all += minutes_keyed(run);
    ++runs;
  }
  if (runs == 0) return;
  column.down(23);
  column.may_end();
  head(column, text.text("Last 14 days"),
       fill(text.plural("{count} min at the keys in {n} run", "{count} min at the keys in {n} runs", runs),
            {{"count", text.number(std::ceil(all))}}));
  column.down(8);
  const double most = std::max(5.0, *std::max_element(minutes.begin(), minutes.end()));
  const double label = look.type(Type::micro).line, axis = column.y + label + look.px(kPlot);
  const double hair = look.size("stroke_hairline"), step = column.width / kDays;
  const Style mono = look.style(Type::micro, true, 400);
  column.sketch.fill({column.x, axis, column.width, hair}, Ink::rule);
  for (int day = 0; day <= kDays; ++day)
    column.sketch.fill({std::min(column.right() - hair, std::round(column.x + day * step)), axis, hair,
                        look.px(day % 7 == 0 ? 7 : 4)},
                       Ink::rule);
  for (int day = 0; day < kDays; ++day) {
    const double value = minutes[static_cast<std::size_t>(day)];
    if (value <= 0) continue;
    const double high = std::max(look.px(2), std::round(value / most * look.px(kPlot))),
                 middle = std::round(column.x + (day + 0.5) * step);
    column.sketch.fill({middle - look.px(kBar) / 2, axis - high, look.px(kBar), high}, Ink::accent);
    column.sketch.text({middle, axis - high - label}, mono, Ink::ink2, text.number(std::ceil(value)),
                       Align::centre);
  }
  column.y = axis + look.px(8);
  const Style micro = look.style(Type::micro, false, 400);
  column.sketch.text({column.x, column.y}, micro, Ink::ink2,
                     text.day_and_month(model.wall_ms - (kDays - 1) * std::int64_t{86'400'000}));
  column.sketch.text({column.right(), column.y}, micro, Ink::ink2, text.text("today"), Align::right);
  column.y += label;
  column.may_end();
}

}  // namespace deft
