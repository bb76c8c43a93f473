#include <algorithm>
#include <cmath>

#include "app/charts.h"
#include "app/finding.h"
#include "app/hold_words.h"
#include "app/results_parts.h"

namespace deft {
namespace {

struct Figure {
  std::string value, beside, name, note;
};

/// Gives the y below.
double figure(Column& column, double x, double width, const Figure& figure) {
  const Look& look = column.look();
  double y = column.y;
  const double drawn = column.sketch.measured_text({x, y}, look.style(Type::figure), Ink::ink, figure.value);
  if (!figure.beside.empty()) {
    const double lower = look.type(Type::figure).line - look.type(Type::title).line - look.px(4);
    column.sketch.text({x + drawn + look.px(9), y + lower}, look.style(Type::title, false, 500), Ink::ink3,
                       figure.beside);
  }
  y += look.type(Type::figure).line;
  y += paragraph(column.sketch, {x, y}, width, look.style(Type::small, false, 600), Ink::ink, figure.name);
  y += paragraph(column.sketch, {x, y}, width, look.style(Type::small), Ink::ink2, figure.note);
  column.sketch.say({"figure",
                     figure.name,
                     figure.value + (figure.beside.empty() ? "" : ' ' + figure.beside),
                     figure.note,
                     {x, column.y, width, y - column.y},
                     false});
  return y;
}

std::vector<Figure> figures_of(const Look& look, const ResultsScreen& results) {
  const Words& words = *look.words;
  const Totals& totals = results.score.totals;
  const double net = net_ksph(totals), gross = gross_ksph(totals);
  const int judged = totals.fields_right + totals.fields_wrong;
  const Interval interval = wilson(totals.fields_right, judged);
  const auto accuracy = field_accuracy(totals), records = record_accuracy(totals);
  const bool ten_key = results.drill.form.layout == Form::Layout::ten_key;
  return {
      {words.number(net), "", words.text("net KSPH"),
       judged == 0 ? fill(words.text("{gross} gross"), {{"gross", words.number(gross)}})
                   : fill(words.text("{gross} gross, {lost} lost to errors"),
                          {{"gross", words.number(gross)},
                           {"lost", words.number(std::round(gross) - std::round(net))}})},
      {accuracy ? percent(words, *accuracy) : "–", "", words.text("field accuracy"),
       accuracy ? fill(words.text("95% interval {low} to {high}"),
                       {{"low", points(words, interval.low)}, {"high", points(words, interval.high)}})
                : words.text("no field was judged")},
      {words.number(totals.records_right),
       fill(words.text("of {n}"), {{"n", words.number(totals.records_released)}}),
       ten_key ? words.text("pages right first time") : words.text("records right first time"),
       records ? fill(words.text("{share}. {right} of {all} fields right"),
                      {{"share", fill(words.text("{n}%"), {{"n", words.number(std::floor(*records * 100))}})},
                       {"right", words.number(totals.fields_right)},
                       {"all", words.number(judged)}})
               : words.text("none was released")}};
}

/// A scale's name at its left and what the verdict is, with its mark; gives the y below.
double scale_name(Column& column, double y, double width, std::string_view name, std::string_view mark,
                  std::string_view words) {
  const Look& look = column.look();
  column.sketch.text({column.x, y}, look.style(Type::body, false, 600), Ink::ink, name);
  y += look.type(Type::body).line;
  // The words run round the mark: the first line starts beside it.
  const double indent = look.px(20);
  icon(column.sketch, mark, {column.x, y + look.px(1)}, Ink::ink);
  const Style style = look.style(Type::small);
  std::string first, rest(words);
  while (!rest.empty()) {
    const std::size_t end = rest.find(' ');
    const std::string longer = (first.empty() ? "" : first + ' ') + rest.substr(0, end);
    if (!first.empty() && look.width(style, longer) > width - indent) break;
    first = longer;
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
  }
  column.sketch.text({column.x + indent, y}, style, Ink::ink2, first);
  y += look.type(Type::small).line;
  if (!rest.empty()) y += paragraph(column.sketch, {column.x, y}, width, style, Ink::ink2, rest);
  return y;
}

struct Judged {
  std::string mark, words;
};

Judged too_few(const Words& words) {
  return {"ring", fill(words.text("open: a verdict needs {n} fields"), {{"n", words.number(kFewestFields)}})};
}

/// The highest standard met; where the first is not, how the run stands to that.
Judged speed_words(const Words& words, const Model& model, const Score& score) {
  const std::vector<const Benchmark*> lines = shown_standards(model.benchmarks, Benchmark::Measure::net_ksph);
  if (lines.empty()) return {"dash", words.text("no standard to hold it to")};
  if (!score.ranges.net) return {"ring", fill(words.text("open: a verdict needs {n} records"), {{"n", words.number(kFewestRecords)}})};
  const Benchmark* met = nullptr;
  for (const Benchmark* line : lines)
    if (judge(score.totals, score.ranges, *line).standing == Standing::meets) met = line;
  if (met != nullptr)
    return {"tick", fill(words.text("at or above {name}"), {{"name", met->name}})};
  const Verdict verdict = judge(score.totals, score.ranges, *lines.front());
  if (verdict.standing == Standing::not_enough) return too_few(words);
  if (verdict.standing == Standing::does_not_meet)
    return {"diamondo", fill(words.text("below {name}"), {{"name", lines.front()->name}})};
  const auto minutes = static_cast<std::int64_t>(std::ceil(static_cast<double>(verdict.further_time.count()) / 6e7));
  if (minutes == 0) return {"ring", words.text("too close to call")};
  return {"ring", words.plural("too close: {n} more minute settles it", "too close: {n} more minutes settle it", minutes)};
}

Judged accuracy_words(const Words& words, const Model& model, const Totals& totals) {
  const Benchmark* line = first_standard(model.benchmarks, Benchmark::Measure::field_accuracy);
  const Interval interval = wilson(totals.fields_right, totals.fields_right + totals.fields_wrong);
  if (line == nullptr) return {"dash", words.text("no standard to hold it to")};
  const Verdict verdict = judge(totals, {}, *line);
  switch (verdict.standing) {
    case Standing::meets:
      return {"tick", fill(words.text("yes: interval starts at {n}"), {{"n", points(words, interval.low)}})};
    case Standing::does_not_meet:
      return {"diamondo",
              fill(words.text("not yet: interval ends at {n}"), {{"n", points(words, interval.high)}})};
    case Standing::too_close:
      if (verdict.further_fields == 0) return {"ring", words.text("too close to call")};
      return {"ring", words.plural("too close: {n} more field settles it",
                                   "too close: {n} more fields settle it", verdict.further_fields)};
    case Standing::not_enough:
      break;
  }
  return too_few(words);
}

std::vector<Standard> standards_of(const Words& words, const Model& model, Benchmark::Measure measure) {
  const bool share = measure == Benchmark::Measure::field_accuracy;
  std::vector<Standard> standards;
  for (const Benchmark* line : shown_standards(model.benchmarks, measure))
    standards.push_back({line->threshold,
                         share ? points(words, line->threshold) : words.number(line->threshold), line->name});
  return standards;
}

Bullet speed_bullet(const Words& words, const Model& model, const Score& score) {
  Bullet bullet;
  bullet.value = net_ksph(score.totals);
  if (score.ranges.net) bullet.range = Interval{score.ranges.net->low, score.ranges.net->high};
  bullet.standards = standards_of(words, model, Benchmark::Measure::net_ksph);
  const double most = std::max(bullet.range ? bullet.range->high : bullet.value, bullet.standards.empty() ? 0.0 : bullet.standards.back().at);
  bullet.high = std::ceil(std::max(most, 1000.0) * 1.06 / 1000) * 1000;
  bullet.low_label = words.number(0);
  return bullet;
}

Bullet accuracy_bullet(const Words& words, const Model& model, const Totals& totals) {
  Bullet bullet;
  bullet.value = field_accuracy(totals).value_or(0);
  bullet.range = wilson(totals.fields_right, totals.fields_right + totals.fields_wrong);
  bullet.standards = standards_of(words, model, Benchmark::Measure::field_accuracy);
  double least = bullet.range->low;
  if (!bullet.standards.empty()) least = std::min(least, bullet.standards.front().at - 0.005);
  bullet.low = 0;
  for (const double low : {0.94, 0.9, 0.8, 0.7, 0.6, 0.5, 0.25})
    if (low <= least) {
      bullet.low = low;
      break;
    }
  bullet.high = 1;
  bullet.low_label = words.number(bullet.low * 100);
  return bullet;
}

constexpr double kScaleLeft = 138, kScaleRight = 13;

/// A scale with its name beside it; in a narrow column the name stands above.
void scale(Column& column, const Bullet& drawn, std::string_view name, std::string_view mark,
           std::string_view words) {
  constexpr double kTop = 10;  // of the band, below the top of the name
  const Look& look = column.look();
  const double left = look.px(kScaleLeft), top = column.y;
  const bool beside = column.width >= look.px(560);
  const double named = scale_name(column, top, beside ? left - look.px(12) : column.width, name, mark, words);
  const double x = column.x + (beside ? left : 0), y = beside ? top + look.px(kTop) : named + look.px(14);
  const double below = bullet(column.sketch, {x, y}, column.right() - x - look.px(kScaleRight), drawn);
  column.y = beside ? std::max(below, named) : below;
  column.sketch.say({"figure",
                     std::string(name),
                     std::string(words),
                     {},
                     {column.x, top, column.width, column.y - top},
                     false});
}

}  // namespace

void results_figures(Column& column, const ResultsScreen& results) {
  constexpr double kThird = 230, kNarrowest = 146;
  const Look& look = column.look();
  const std::vector<Figure> figures = figures_of(look, results);
  const bool in_a_row = column.width >= 3 * look.px(kNarrowest);
  const double step = std::min(look.px(kThird), std::floor(column.width / 3));
  double below = column.y;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const double x = column.x + (in_a_row ? static_cast<double>(i) * step : 0);
    below = std::max(below, figure(column, x, in_a_row ? step - look.px(12) : column.width, figures[i]));
    if (in_a_row) continue;
    column.y = below;
    column.down(12);
    column.may_end();
  }
  column.y = below;
  column.may_end();
  column.down(26);
}

void results_asking(Column& column, const ResultsScreen& results) {
  const Words& text = *column.look().words;
  const std::string checked = work_check_summary(text, results.score), held = holds_summary(text, results.score.errors.holds);
  if (checked.empty() && held.empty()) return;
  column.may_end();
  if (!checked.empty()) words(column, Type::small, Ink::ink2, "**" + text.text("Self-check:") + "** " + checked);
  if (!checked.empty()) column.down(4);
  if (!held.empty()) words(column, Type::small, Ink::ink2, "**" + text.text("Holds:") + "** " + held);
  column.down(16);
  column.may_end();
}

void results_scales(Column& column, const Model& model, const ResultsScreen& results) {
  const Words& words = *column.look().words;
  const Totals& totals = results.score.totals;
  column.may_end();
  const Judged speed = speed_words(words, model, results.score);
  scale(column, speed_bullet(words, model, results.score), words.text("Speed"), speed.mark, speed.words);
  column.down(9);
  column.may_end();
  const Judged accuracy = accuracy_words(words, model, totals);
  if (field_accuracy(totals))
    scale(column, accuracy_bullet(words, model, totals), words.text("Accuracy"), accuracy.mark,
          accuracy.words);
  column.down(12);
}

}  // namespace deft
