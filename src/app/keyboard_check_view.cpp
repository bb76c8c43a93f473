#include <algorithm>
#include <cmath>

#include "app/finding.h"
#include "app/keyboard_check.h"
#include "app/page.h"
#include "app/screens.h"
#include "keying/text.h"

namespace deft {
namespace {

using Asked = KeyboardCheckScreen::Asked;
using Step = KeyboardCheckScreen::Step;

const KeyboardCheckScreen& check_of(const Model& model) {
  return std::get<KeyboardCheckScreen>(model.screen);
}

/// Where a key stands, in key widths from the left of the board and rows from its top.
struct Place {
  double x, row, wide = 1, high = 1;
};

constexpr double kKeyStep = 58, kRowStep = 50, kKeyGap = 4;
constexpr double kBoardWide = 20.4, kBoardRows = 6, kPadLeft = 16.4, kRowsFrom = 1.2;
constexpr double kRowLeft[]{0, 1.5, 1.75, 2.25};

std::optional<Place> place_of_named(Key key) {
  if (key.keypad) return Place{kPadLeft + 3, kRowsFrom + 3, 1, 2};
  if (is(key, NamedKey::backspace)) return Place{13, kRowsFrom, 2};
  if (is(key, NamedKey::tab)) return Place{0, kRowsFrom + 1, 1.5};
  if (is(key, NamedKey::enter)) return Place{13.75, kRowsFrom + 1, 1.25, 2};
  if (key.code < static_cast<char32_t>(NamedKey::f1)) return std::nullopt;
  const auto number = static_cast<double>(key.code - static_cast<char32_t>(NamedKey::f1));
  return Place{2 + number + std::floor(number / 4) * 0.5, 0};
}

std::optional<Place> place_on_pad(char32_t key) {
  constexpr std::u32string_view rows[]{U"#/*-", U"789+", U"456", U"123", U"0."};
  for (std::size_t row = 0; row < std::size(rows); ++row) {
    const std::size_t column = rows[row].find(key);
    if (column == std::u32string_view::npos) continue;
    const bool zero = key == U'0', plus = key == U'+';
    const double x = static_cast<double>(column) + (key == U'.' ? 1 : 0);
    return Place{kPadLeft + x, kRowsFrom + static_cast<double>(row), zero ? 2.0 : 1.0, plus ? 2.0 : 1.0};
  }
  return std::nullopt;
}

std::optional<Place> place_of(const KeyRows& rows, Key key) {
  if (is_named(key)) return place_of_named(key);
  if (key.keypad) return place_on_pad(key.code);
  if (key == Key(U' ')) return Place{4, kRowsFrom + 4, 6};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t column = rows[row].find(key.code);
    if (column == std::u32string::npos) continue;
    return Place{kRowLeft[row] + static_cast<double>(column), kRowsFrom + static_cast<double>(row)};
  }
  return std::nullopt;
}

enum class KeyState { open, came, down, missing, stuck };

KeyState state_of(const KeyboardCheckScreen& check, const KeyboardFacts& facts, const Asked& asked) {
  const auto among = [&](const std::vector<Key>& keys) { return std::find(keys.begin(), keys.end(), asked.key) != keys.end(); };
  if (check.step == Step::found) {
    if (among(facts.stuck)) return KeyState::stuck;
    if (among(facts.missing)) return KeyState::missing;
    return asked.came ? KeyState::came : KeyState::open;
  }
  if (asked.down) return KeyState::down;
  return asked.came ? KeyState::came : KeyState::open;
}

struct KeyLook {
  Ink inside, edge, words;
};
KeyLook look_of(KeyState state) {
  switch (state) {
    case KeyState::came:
      return {Ink::band1, Ink::rule, Ink::ink};
    case KeyState::down:
      return {Ink::accent_tint, Ink::accent, Ink::ink};
    case KeyState::missing:
    case KeyState::stuck:
      return {Ink::error_tint, Ink::error, Ink::error};
    case KeyState::open:
      break;
  }
  return {Ink::field, Ink::rule, Ink::ink2};
}

std::string state_word(const Words& words, KeyState state) {
  switch (state) {
    case KeyState::came:
      return words.text("came");
    case KeyState::down:
      return words.text("down");
    case KeyState::missing:
      return words.text("never came");
    case KeyState::stuck:
      return words.text("sticks");
    case KeyState::open:
      break;
  }
  return words.text("open");
}

std::string label_of(const Look& look, Key key) {
  if (key == Key(U' ')) return look.tr("Space");
  if (is_named(key)) return key_labels(look, key).back();
  return to_utf8(upper(key.code));
}

double line_of(const Look& look, const Style& style) {
  const auto scale = look.measures->type_scale.find(style.percent);
  if (scale == look.measures->type_scale.end()) return look.type(style.type).line;
  return scale->second.at(static_cast<std::size_t>(style.type)).line;
}

/// The words that fit a key: the label, else its beginning.
std::string fitting(const Look& look, const Style& style, std::string label, double width) {
  while (label.size() > 2 && look.width(style, label) > width) label.pop_back();
  return label;
}

/// Lettering as large as the operator wants it, or as the keys of a low window take.
Style key_style(const Look& look, Style style, double high) {
  for (const int percent : {200, 150, 125, 100}) {
    if (percent > look.percent) continue;
    style.percent = percent;
    if (line_of(look, style) <= high) break;
  }
  return style;
}

/// `low`: the height of a key of one row.
void draw_key(Sketch& sketch, Rect box, double low, Key key, KeyState state) {
  const Look& look = sketch.look();
  const KeyLook colours = look_of(state);
  const int radius = static_cast<int>(look.size("radius_tag"));
  const bool wrong = state == KeyState::missing || state == KeyState::stuck;
  sketch.fill(box, colours.inside, radius);
  sketch.frame(box, colours.edge, static_cast<int>(look.size(state == KeyState::down || wrong ? "stroke_ring" : "stroke_hairline")),
               radius, state == KeyState::missing);
  const bool strong = state != KeyState::open;
  const Style style = key_style(look, look.style(Type::micro, !is_named(key) && key != Key(U' '), strong ? 600 : 400), low - look.px(3));
  const std::string label = fitting(look, style, label_of(look, key), box.w - look.px(4));
  const double line = line_of(look, style);
  sketch.text({box.x + std::round(box.w / 2), box.y + std::round((box.h - line) / 2)}, style, colours.words, label, Align::centre);
  sketch.say({"key", label_of(look, key), {}, state_word(*look.words, state), box, false});
}

/// Gives the y below.
double draw_board(Column& column, const Model& model) {
  const KeyboardCheckScreen& check = check_of(model);
  const Look& look = column.look();
  const KeyRows us = us_rows();
  const bool known = std::any_of(check.rows.begin(), check.rows.end(), [](const std::u32string& row) { return !row.empty(); });
  const double step = std::min(look.px(kKeyStep), std::floor(column.width / kBoardWide));
  constexpr double kLow = 500;  // a window this low shows the words and the board on one page all the same
  const double room = look.window.h < look.px(kLow) ? std::floor(look.window.h * 0.29) : column.picture((kBoardRows + 0.2) * kRowStep);
  const double row_step = std::floor(room / (kBoardRows + 0.2));
  const double gap = std::max(2.0, std::round(look.px(kKeyGap) * step / look.px(kKeyStep)));
  for (const Asked& asked : check.asked) {
    const auto place = place_of(known ? check.rows : us, asked.key);
    if (!place) continue;
    const Rect box{column.x + std::round(place->x * step), column.y + std::round(place->row * row_step),
                   std::round(place->wide * step - gap), std::round(place->high * row_step - gap)};
    draw_key(column.sketch, box, row_step - gap, asked.key, state_of(check, model.keyboard, asked));
  }
  return column.y + std::round((kBoardRows + 0.2) * row_step);
}

std::string title_of(const Words& words, const Model& model) {
  const KeyboardCheckScreen& check = check_of(model);
  if (check.step == Step::keys) return words.text("Press each key once");
  if (check.step == Step::hold) return words.text("Hold the space bar until it repeats");
  const auto missing = static_cast<std::int64_t>(model.keyboard.missing.size());
  if (missing > 0)
    return fill(words.plural("{count} key never came", "{count} keys never came", missing), {{"count", count_in_words_first(words, missing)}});
  if (!model.keyboard.stuck.empty()) return words.text("A key sticks");
  const bool good = std::ranges::all_of(sentences_of(words, model.keyboard), &KeyboardFinding::good);
  return good ? words.text("The keyboard is in order") : words.text("The keyboard needs a look");
}

std::string what_to_do(const Words& words, const KeyboardCheckScreen& check) {
  const auto left = std::ranges::count_if(check.asked, [](const Asked& asked) { return !asked.came; });
  if (check.step == Step::hold)
    return words.text("A second is enough. [[Esc]] ends the check without it.");
  if (left == static_cast<std::ptrdiff_t>(check.asked.size()))
    return words.text("In any order: run along the rows, then the keypad. It takes less than a minute, and its result is kept with the run.");
  return fill(words.plural("{n} key to go. If your keyboard lacks it, press [[Esc]].",
                           "{n} keys to go. If your keyboard lacks them, press [[Esc]].", left), {});
}

void found_list(Column& column, const Model& model) {
  const Look& look = column.look();
  const double indent = look.px(24);
  for (const KeyboardFinding& finding : sentences_of(*look.words, model.keyboard)) {
    icon(column.sketch, finding.good ? "tick" : "xbox", {column.x, column.y + look.px(2)}, finding.good ? Ink::ink : Ink::error);
    Column inner{.sketch = column.sketch, .x = column.x + indent, .width = column.width - indent, .y = column.y};
    words(inner, Type::body, Ink::ink, finding.sentence);
    column.y = inner.y;
    column.down(4);
    column.may_end();
  }
}

std::string go_on_label(const Words& words, const KeyboardCheckScreen& check) {
  if (!check.waiting) return words.text("Close");
  return check.waiting->journal.head.purpose == "assessment" ? words.text("To the assessment") : words.text("To the drill");
}

void draw(Column& column, const Model& model) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const KeyboardCheckScreen& check = check_of(model);
  const std::string title = title_of(text, model);
  const double top = column.y;
  words(column, Type::title, Ink::ink, title);
  column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
  column.down(6);
  if (check.step == Step::found) {
    found_list(column, model);
    column.down(8);
    button(column.sketch, {column.x, column.y},
           {.label = go_on_label(text, check), .key = NamedKey::enter, .kind = ButtonKind::primary});
    column.y += look.size("button");
  } else {
    words(column, Type::body, Ink::ink2, what_to_do(text, check));
  }
  column.down(20);
  column.may_end();
  column.y = draw_board(column, model);
  column.may_end();
}

}  // namespace

Scene view_keyboard_check(const Model& model, const Look& look) {
  const KeyboardCheckScreen& check = check_of(model);
  const bool assessment = check.waiting && check.waiting->journal.head.purpose == "assessment";
  const bool begun = std::ranges::any_of(check.asked, &Asked::came);
  Page page;
  page.section = std::nullopt;
  page.turned = check.turned;
  page.parts = {{0, 1200, [&](Column& column) { draw(column, model); }}};
  if (check.step == Step::found) {
    page.left = {{.keys = {NamedKey::enter}, .label = go_on_label(*look.words, check)},
                 {.keys = {U'r'}, .label = look.tr("Check again"), .brief = look.tr("Again")}};
  } else if (begun || check.step == Step::hold) {
    page.left = {{.keys = {NamedKey::escape}, .label = look.tr("That is all of them"), .brief = look.tr("All")}};
  } else if (!assessment) {
    page.left = {{.keys = {NamedKey::escape}, .label = look.tr("Without the check"), .brief = look.tr("Skip")}};
  }
  page.right = {{.keys = {with_ctrl(U'+')}, .label = look.tr("Larger text"), .brief = look.tr("Larger")},
                {.keys = {with_ctrl(U't')}, .label = look.tr("Colours")},
                {.keys = {with_ctrl(U'q')}, .label = look.tr("Quit")}};
  return view_page(model, look, page);
}

}  // namespace deft
