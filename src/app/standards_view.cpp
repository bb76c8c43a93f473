#include "app/finding.h"
#include "app/page.h"
#include "app/screens.h"
#include "keying/text.h"

namespace deft {
namespace {

const StandardsScreen& standards_of(const Model& model) { return std::get<StandardsScreen>(model.screen); }

std::string stated_words(const Words& words, const Benchmark& line) {
  switch (line.unit) {
    case Benchmark::Unit::share:
      return percent(words, line.stated);
    case Benchmark::Unit::percent:
      return fill(words.text("{n}%"), {{"n", words.number(line.stated, 1)}});
    case Benchmark::Unit::words_a_minute:
      return fill(words.text("{n} wpm"), {{"n", words.number(line.stated)}});
    case Benchmark::Unit::errors_in_10_000:
      return fill(words.text("{n} in 10,000 wrong"), {{"n", words.number(line.stated)}});
    case Benchmark::Unit::keystrokes_an_hour:
      break;
  }
  return words.number(line.stated);
}

void row(Column& column, const Model& model, std::size_t index) {
  constexpr double kPad = 8, kIndent = 12;
  const Look& look = column.look();
  const Benchmark& line = model.benchmarks[index];
  const bool chosen = standards_of(model).chosen == index;
  const Style name = look.style(Type::body, false, chosen ? 600 : 400), value = look.style(Type::data);
  const std::string stated = stated_words(*look.words, line);
  const double room = column.width - look.width(value, stated) - look.px(2 * kIndent + 16);
  const double high = paragraph_height(look, room, name, line.name) + look.px(2 * kPad);
  const Rect box{column.x, column.y, column.width, high};
  if (chosen) {
    column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(column.sketch, box);
    column.chosen = box;
  }
  paragraph(column.sketch, {box.x + look.px(kIndent), box.y + look.px(kPad)}, room, name, Ink::ink, literally(line.name));
  column.sketch.text({box.right() - look.px(kIndent), box.y + look.px(kPad)}, value, line.example ? Ink::ink3 : Ink::ink, stated, Align::right);
  column.sketch.say({"row", line.name, stated, line.example ? look.tr("an example without a source") : line.source, box, chosen});
  column.y += high;
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

void fact(Column& column, const std::string& label, const std::string& said) {
  if (said.empty()) return;
  words(column, Type::small, Ink::ink3, label);
  words(column, Type::body, Ink::ink, literally(said));
  column.down(12);
  column.may_end();
}

void facts(Column& column, const Benchmark& line) {
  const Words& text = *column.look().words;
  words(column, Type::heading, Ink::ink, literally(line.name));
  column.down(12);
  if (line.example) {
    words(column, Type::body, Ink::ink, text.text("**An example without a source.** Nobody is held to it. Copy its file and make it your own to use it."));
    column.down(12);
  }
  fact(column, text.text("As stated"), stated_words(text, line) + (line.counts.empty() ? "" : ", " + line.counts));
  fact(column, text.text("What it counts"), line.base);
  fact(column, text.text("In this program's units"), conversion_of(line));
  if (line.minutes > 0) fact(column, text.text("Length of its test"), fill(text.text("{n} min"), {{"n", std::to_string(line.minutes)}}));
  fact(column, text.text("Source"), line.source + (line.date.empty() ? "" : ", " + line.date));
  fact(column, text.text("How sure it is"), line.certainty);
}

}  // namespace

std::vector<Effect> update_standards(Model& model, Key key) {
  auto& screen = std::get<StandardsScreen>(model.screen);
  if (turn_page(screen.turned, key)) return {};
  if (choose(screen.chosen, model.benchmarks.size(), key)) screen.turned = 0;
  return {};
}

Scene view_standards(const Model& model, const Look& look) {
  const StandardsScreen& screen = standards_of(model);
  Page page;
  page.section = 3;
  page.turned = screen.turned;
  page.parts = {{0, 640,
                 [&](Column& column) {
                   const double top = column.y;
                   const std::string title = look.tr("What a run can be held to");
                   words(column, Type::title, Ink::ink, title);
                   column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
                   column.down(16);
                   head(column, look.tr("Standards"), look.words->plural("{n} line", "{n} lines", static_cast<std::int64_t>(model.benchmarks.size())));
                   for (std::size_t n = 0; n < model.benchmarks.size(); ++n) row(column, model, n);
                   column.down(16);
                   words(column, Type::small, Ink::ink3, look.tr("The first line of each measure is the one your runs are held to. Your own go into the folder benchmarks beside your results and come first."));
                 }},
                {700, 500, [&](Column& column) {
                   if (screen.chosen < model.benchmarks.size()) facts(column, model.benchmarks[screen.chosen]);
                 }}};
  page.left = {{.keys = {NamedKey::up, NamedKey::down}, .label = look.tr("Choose")}};
  page.right = {{.keys = {with_alt(U'1')}, .label = look.tr("Sections"), .caps = look.tr("Alt") + "|1–5"}, {.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
