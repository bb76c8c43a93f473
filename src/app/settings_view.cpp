#include <cmath>

#include "app/finding.h"
#include "app/operators.h"
#include "app/page.h"
#include "app/screens.h"
#include "app/settings_rows.h"

namespace deft {
namespace {

constexpr double kLabelWide = 104;

const SettingsScreen& settings_of(const Model& model) {
  return std::get<SettingsScreen>(model.screen);
}

bool is_chosen(const Model& model, SettingsRow row) {
  return settings_of(model).chosen == static_cast<std::size_t>(row);
}

/// A row's label; gives where its control begins. In a narrow column the control stands under the label.
Point label(Column& column, const Model& model, SettingsRow row, const std::string& words) {
  const Look& look = column.look();
  const bool chosen = is_chosen(model, row);
  const double high = look.size("field_height");
  const double top = column.y + std::round((high - look.type(Type::body).line) / 2);
  column.sketch.text({column.x, top}, look.style(Type::body, false, chosen ? 600 : 400),
                     chosen ? Ink::ink : Ink::ink2, words);
  if (chosen) {
    pointer(column.sketch, {column.x, column.y, column.width, high});
    column.chosen = Rect{column.x, column.y, column.width, high};
  }
  if (column.width >= look.px(420)) return {column.x + look.px(kLabelWide), column.y};
  column.y += high;
  return {column.x, column.y};
}

void name_row(Column& column, const Model& model) {
  constexpr double kWide = 320;
  const Look& look = column.look();
  const SettingsScreen& screen = settings_of(model);
  const std::string words = look.tr("Name");
  const Point at = label(column, model, SettingsRow::name, words);
  const bool focus = is_chosen(model, SettingsRow::name), free = may_rename(model);
  const Rect box{at.x, at.y, std::min(look.px(kWide), column.right() - at.x - look.px(4)),
                 look.size("field_height")};
  field_box(column.sketch, box,
            {.state = !free ? FieldState::locked : focus ? FieldState::focus : FieldState::empty,
             .text = screen.name,
             .caret = screen.caret});
  column.sketch.zone(box, click_on(SettingsRow::name, 0));
  column.y = box.bottom();
  column.down(6);
  Column note{.sketch = column.sketch, .x = at.x, .width = column.right() - at.x, .y = column.y};
  if (screen.taken) ::deft::words(note, Type::small, Ink::error, look.tr("Another operator here has that name. Type another."));
  else if (!free) ::deft::words(note, Type::small, Ink::ink2, look.tr("Runs are kept under it, so it stays."));
  else ::deft::words(note, Type::small, Ink::ink2, look.tr("It stays as soon as a run is kept under it."));
  column.y = note.y;
  column.down(12);
  column.may_end();
}

struct Choice {
  std::string words;
  bool chosen;
};

/// The choices of a row beside each other, in as many lines as the column needs.
void choices(Column& column, const Model& model, SettingsRow row, const std::string& name,
             const std::vector<Choice>& all) {
  const Look& look = column.look();
  const Point at = label(column, model, row, name);
  double x = at.x;
  column.y = at.y;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double wide =
        look.width(look.style(Type::small, false, 500), all[i].words) + look.px(all[i].chosen ? 47 : 27);
    if (x > at.x && x + wide > column.right()) {
      x = at.x;
      column.y += look.size("button_small") + look.px(10);
    }
    x += choice(column.sketch, {x, column.y}, all[i].words, all[i].chosen,
                all[i].chosen && is_chosen(model, row), click_on(row, i)) +
         look.px(8);
  }
  column.y += look.size("button_small");
  column.down(12);
  column.may_end();
}

void pin_row(Column& column, const Model& model) {
  const Look& look = column.look();
  const bool set = has_pin(model);
  std::vector<Choice> all{{set ? look.tr("Set") : look.tr("None"), true}};
  if (!model.operators.empty()) all.push_back({set ? look.tr("Change it") : look.tr("Set a PIN"), false});
  if (set) all.push_back({look.tr("Remove it"), false});
  choices(column, model, SettingsRow::pin, look.tr("PIN"), all);
  words(column, Type::small, Ink::ink2, look.tr("A PIN keeps honest people apart: others here do not see your runs. It encrypts no files."));
  column.down(12);
  column.may_end();
}

std::string theme_words(const Look& look, ThemeName theme) {
  switch (theme) {
    case ThemeName::paper:
      return look.tr("Paper");
    case ThemeName::night:
      return look.tr("Night shift");
    case ThemeName::contrast:
      break;
  }
  return look.tr("High contrast");
}

/// A box with what it stands for, ticked or not, and a note below it.
void checkbox_row(Column& column, const Model& model, SettingsRow which, bool on, const std::string& label_words, const std::string& note) {
  const Look& look = column.look();
  const bool chosen = is_chosen(model, which);
  const double top = column.y, line = look.type(Type::body).line;
  icon(column.sketch, on ? "boxon" : "box", {column.x, top + std::round((line - look.size("icon")) / 2)}, Ink::ink);
  Column inner{.sketch = column.sketch, .x = column.x + look.px(30), .width = column.width - look.px(30), .y = column.y};
  words(inner, Type::body, Ink::ink, label_words, chosen ? 600 : 400);
  words(inner, Type::small, Ink::ink2, note);
  const Rect row{column.x, top - look.px(6), column.width, std::max(inner.y - top + look.px(12), look.size("button_small"))};
  if (chosen) {
    pointer(column.sketch, {column.x, top, column.width, line});
    column.chosen = row;
  }
  column.sketch.zone(row, click_on(which, 0));
  column.sketch.say({"checkbox", label_words, {}, on ? "on" : "off", row, chosen});
  column.y = inner.y;
  column.may_end();
}

void own(Column& column, const Model& model) {
  const Look& look = column.look();
  const Words& text = *look.words;
  words(column, Type::title, Ink::ink, text.text("Settings"));
  column.sketch.say(
      {"heading", text.text("Settings"), {}, {}, {column.x, column.y - 1, column.width, 1}, false});
  words(column, Type::body, Ink::ink2, text.text("What you change acts at once and is kept."));
  column.down(23);
  column.may_end();
  head(column, text.text("Operator"), text.text("printed on results"));
  column.down(16);
  name_row(column, model);
  pin_row(column, model);
  column.down(11);
  head(column, text.text("Look"), text.text("the same on every screen"));
  column.down(16);
  std::vector<Choice> themes, sizes;
  for (const ThemeName theme : kThemes)
    themes.push_back({theme_words(look, theme), theme == model.settings.theme});
  for (const int size : kTextSizes)
    sizes.push_back(
        {fill(text.text("{n}%"), {{"n", std::to_string(size)}}), size == model.settings.text_percent});
  choices(column, model, SettingsRow::colours, text.text("Colours"), themes);
  choices(column, model, SettingsRow::text_size, text.text("Text"), sizes);
  column.down(4);
  checkbox_row(column, model, SettingsRow::night, model.settings.night_by_clock, text.text("Night colours by the clock"), text.text("From 20:00 to 6:00 in place of paper."));
  column.down(12);
  column.down(11);
  head(column, text.text("While keying"));
  column.down(16);
  checkbox_row(column, model, SettingsRow::meters, model.settings.hide_meters, text.text("Hide the clock and the speed while keying"),
               text.text("Ctrl+H shows and hides them during a run. The score is the same."));
  column.down(16);
  std::vector<Choice> keys;
  for (const KeyProfile& profile : model.key_profiles) keys.push_back({profile.title, profile.name == model.settings.key_profile});
  choices(column, model, SettingsRow::keys, text.text("Keys"), keys);
}

/// What somebody trains for, and what they set out to.
void training(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  column.down(11);
  head(column, text.text("Training"), text.text("what the plan of the day is made for"));
  column.down(16);
  std::vector<Choice> roles, minutes, speeds, shares;
  for (const Pathway& role : model.pathways) roles.push_back({text.text(role.title), role.name == model.settings.pathway});
  const Goal goal = goal_of(model);
  for (const int n : kMinutesADay) minutes.push_back({fill(text.text("{n} min"), {{"n", std::to_string(n)}}), n == goal.minutes_a_day});
  for (const int n : kSpeedGoals) speeds.push_back({n == 0 ? text.text("None") : text.number(n), n == goal.net_ksph});
  for (const int n : kAccuracyGoals) shares.push_back({n == 0 ? text.text("None") : percent(text, n / 1000.0), n == goal.accuracy_per_mille});
  if (!roles.empty()) choices(column, model, SettingsRow::role, text.text("Role"), roles);
  choices(column, model, SettingsRow::minutes, text.text("A day"), minutes);
  words(column, Type::small, Ink::ink2, text.text("In thirty days, to be reached in your last run of any drill:"));
  column.down(8);
  choices(column, model, SettingsRow::speed_goal, text.text("Net KSPH"), speeds);
  choices(column, model, SettingsRow::accuracy_goal, text.text("Accuracy"), shares);
}

void kept(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  head(column, text.text("Where your work is kept"), text.text("on this computer only"));
  column.down(12);
  words(column, Type::small, Ink::ink, "`" + literally(model.data_folder) + "`");
  column.down(4);
  words(
      column, Type::small, Ink::ink2,
      text.text(
          "Each key you press in this window during a run, with its time, and every result. Nothing is sent "
          "anywhere."));
  if (!model.storage_trouble.empty()) {
    column.down(8);
    words(column, Type::small, Ink::error, literally(model.storage_trouble), 600);
  }
  column.may_end();
}

/// A line a measure is held to, with where it comes from.
void standard_row(Column& column, const Benchmark& line) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const bool share = line.measure == Benchmark::Measure::field_accuracy;
  const std::string value = share ? fill(text.text("{n}% of fields"), {{"n", points(text, line.threshold)}})
                                  : fill(text.text("{n} KSPH"), {{"n", text.number(line.threshold)}});
  column.down(9);
  const Style small = look.style(Type::small);
  const double wide = look.width(small, value);
  column.sketch.text({column.right(), column.y}, small, Ink::ink, value, Align::right);
  words(column, Type::small, Ink::ink, line.name, 600, column.width - wide - look.px(16));
  words(column, Type::micro, Ink::ink2, line.source + (line.date.empty() ? "" : ", " + line.date) + '.', 400);
  column.down(9);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void standards(Column& column, const Model& model) {
  const Words& text = *column.look().words;
  std::vector<const Benchmark*> lines = shown_standards(model.benchmarks, Benchmark::Measure::net_ksph);
  for (const Benchmark* line : shown_standards(model.benchmarks, Benchmark::Measure::field_accuracy))
    lines.push_back(line);
  if (lines.empty()) return;
  head(column, text.text("Standards on the scales"), text.text("name, line and source"));
  for (const Benchmark* line : lines) standard_row(column, *line);
}

}  // namespace

Scene view_settings(const Model& model, const Look& look) {
  const auto row = static_cast<SettingsRow>(settings_of(model).chosen);
  Page page;
  page.section = 4;
  page.turned = settings_of(model).turned;
  page.parts = {{0, 560,
                 [&](Column& column) {
                   own(column, model);
                   column.down(27);
                   kept(column, model);
                 }},
                {660, 540, [&](Column& column) { training(column, model), column.down(27), standards(column, model); }}};
  page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Move")}};
  if (row == SettingsRow::name && may_rename(model))
    page.left.push_back(
        {.keys = {NamedKey::enter}, .label = look.tr("Keep the name"), .brief = look.tr("Keep")});
  const bool box = row == SettingsRow::meters || row == SettingsRow::night;
  if (row == SettingsRow::pin && !model.operators.empty())
    page.left.push_back({.keys = {NamedKey::enter}, .label = has_pin(model) ? look.tr("Change the PIN") : look.tr("Set a PIN"), .brief = has_pin(model) ? look.tr("Change") : look.tr("Set")});
  if (row == SettingsRow::pin && has_pin(model)) page.left.push_back({.keys = {NamedKey::del}, .label = look.tr("Remove the PIN"), .brief = look.tr("Remove")});
  if (row != SettingsRow::name && row != SettingsRow::pin && !box)
    page.left.push_back({.keys = {NamedKey::left, NamedKey::right}, .label = look.tr("Change")});
  if (box) page.left.push_back({.keys = {U' '}, .label = look.tr("Change")});
  if (!model.operators.empty()) page.left.push_back({.keys = {with_ctrl(U'o')}, .label = look.tr("Change operator"), .brief = look.tr("Operator")});
  page.right = {{.keys = {with_ctrl(U'+')}, .label = look.tr("Larger text"), .brief = look.tr("Larger")},
                {.keys = {with_ctrl(U't')}, .label = look.tr("Colours")},
                {.keys = {NamedKey::escape}, .label = look.tr("Today")},
                {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
