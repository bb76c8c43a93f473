#include "app/how_measured.h"
#include "app/page.h"
#include "app/screens.h"

namespace deft {
namespace {

/// What it is and what it came to, then the formula with the run's counts; a hairline below.
void figure_row(Column& column, const MeasuredFigure& figure) {
  const Look& look = column.look();
  const double top = column.y;
  const Style name = look.style(Type::body, false, 600), value = look.style(Type::body, true);
  column.down(6);
  const double beside = look.width(value, figure.value) + look.px(16);
  const double high = paragraph(column.sketch, {column.x, column.y}, column.width - beside, name, Ink::ink, figure.name);
  column.sketch.text({column.right(), column.y}, value, Ink::ink, figure.value, Align::right);
  column.y += high;
  words(column, Type::small, Ink::ink2, figure.formula);
  column.down(6);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.sketch.say({"figure", figure.name, figure.value, figure.formula, {column.x, top, column.width, column.y - top}, false});
  column.may_end();
}

void group_of(Column& column, const MeasuredGroup& group) {
  if (group.figures.empty()) return;
  head(column, group.title);
  for (const MeasuredFigure& figure : group.figures) figure_row(column, figure);
  column.down(20);
}

}  // namespace

Scene view_how_measured(const Model& model, const Look& look) {
  const auto& results = std::get<ResultsScreen>(model.screen);
  const std::vector<MeasuredGroup> groups = how_measured(*look.words, results.journal, results.score, results.measures, results.timing);
  const ScoringRules rules = under_profiles(*look.words, model.profiles, results.counts);
  constexpr std::size_t kLeft = 2;  // speed and accuracy, which the results screen shows, stand at the left
  Page page;
  page.section = 1;
  page.top = 16;
  page.side_by_side_from = 1100;
  page.turned = results.turned;
  page.parts = {{0, 588,
                 [&](Column& column) {
                   const std::string title = look.tr("How this was measured");
                   words(column, Type::title, Ink::ink, title);
                   column.sketch.say({"heading", title, {}, {}, {column.x, column.y, column.width, look.px(1)}, false});
                   column.down(14);
                   for (std::size_t n = 0; n < kLeft; ++n) group_of(column, groups[n]);
                   group_of(column, rules.of_tests);
                 }},
                {612, 588, [&](Column& column) {
                   for (std::size_t n = kLeft; n < groups.size(); ++n) group_of(column, groups[n]);
                   if (shows_consequences(model.settings.consequences, results.counts.assessment))
                     group_of(column, consequences_group(*look.words, model.profiles, results.counts));
                   group_of(column, rules.of_forms);
                   group_of(column, rules.not_for_this);
                 }}};
  page.left = {{.keys = {U'h'}, .label = look.tr("Back to the result"), .brief = look.tr("Back")},
               {.keys = {with_ctrl(U's')}, .label = look.tr("Save report"), .brief = look.tr("Report")}};
  page.right = {{.keys = {NamedKey::escape}, .label = look.tr("Today")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
