#include <algorithm>
#include <cmath>

#include "app/drill_words.h"
#include "app/finding.h"
#include "app/progress_parts.h"

namespace deft {
namespace {

using State = FamilyStanding::State;

std::string state_words(const Words& words, State state) {
  switch (state) {
    case State::at_standard:
      return words.text("at target");
    case State::improving:
      return words.text("improving");
    case State::holding:
      return words.text("holding");
    case State::falling:
      return words.text("falling");
    case State::too_few:
      break;
  }
  return words.text("too few runs");
}

void state_mark(Sketch& sketch, Point at, State state) {
  switch (state) {
    case State::at_standard: return icon(sketch, "tick", at, Ink::ink);
    case State::falling: return icon(sketch, "tri", at, Ink::caution);
    case State::too_few: return icon(sketch, "ring", at, Ink::ink2);
    case State::improving:
    case State::holding: break;
  }
  icon(sketch, "half", at, Ink::ink2);
}

/// A band with the line as a tick and the operator as a bar on it.
void against(Sketch& sketch, Rect band, double value, double line, double low, double high) {
  const Look& look = sketch.look();
  sketch.fill(band, Ink::band1);
  const auto x = [&](double at) { return std::round(band.x + std::clamp((at - low) / (high - low), 0.0, 1.0) * (band.w - look.px(5))); };
  sketch.fill({x(line) + look.px(2), band.y - look.px(4), look.size("stroke_hairline"), band.h + look.px(8)}, Ink::ink);
  sketch.fill({x(value), band.y - look.px(3), look.px(5), band.h + look.px(6)}, value >= line ? Ink::accent : Ink::ink);
}

void six_runs(Sketch& sketch, Rect box, const std::vector<double>& values) {
  const Look& look = sketch.look();
  const auto [low, high] = std::ranges::minmax(values);
  const double range = std::max(high - low, high * 0.05);
  std::vector<Point> line;
  for (std::size_t n = 0; n < values.size(); ++n)
    line.push_back({box.x + (values.size() == 1 ? box.w : box.w * static_cast<double>(n) / static_cast<double>(values.size() - 1)), box.bottom() - (values[n] - low) / range * box.h});
  if (line.size() > 1) sketch.polyline(line, Ink::ink2, look.px(16) / 10);
  const double r = std::floor(look.px(5) / 2) + 0.5;
  sketch.fill({line.back().x - r, line.back().y - r, 2 * r, 2 * r}, Ink::accent, static_cast<int>(r));
}

/// Places of the columns, logical; those without room are left out.
struct Places { double name, speed, speed_band, share, share_band, six, state; bool bands; };
Places places_of(const Column& column) {
  const double wide = column.width / column.look().percent * 100;
  if (wide >= 700) return {0, 214, 226, 378, 390, 502, 578, true};
  return {0, wide - 190, 0, wide - 130, 0, 0, wide - 110, false};
}

void row(Column& column, const Model& model, const ProgressScreen& screen, std::size_t index, const Places& at) {
  constexpr double kRow = 30;
  const Look& look = column.look();
  const Words& text = *look.words;
  const FamilyStanding& family = screen.families[index];
  const bool chosen = index == screen.family;
  const Rect box{column.x, column.y, column.width, look.px(kRow)};
  if (chosen) {
    column.sketch.fill({box.x, box.y, box.w, box.h - 1}, Ink::accent_tint);
    pointer(column.sketch, box);
    if (screen.moved == ProgressScreen::Moved::family) column.chosen = box;
  }
  const double top = column.y + look.px(6), band = column.y + look.px(10);
  const std::string title = drill_title(model, family.drill);
  const double room = look.px(at.speed - 66);
  const bool fits = look.width(look.style(Type::small), title) <= room;
  column.sketch.begin_clip({box.x, box.y, room, box.h});
  column.sketch.text({box.x, top}, look.style(fits ? Type::small : Type::micro, false, 400), Ink::ink, title);
  column.sketch.end_clip();
  const Style mono = look.style(Type::small, true);
  const std::string speed = text.number(family.net_ksph), share = points(text, family.accuracy);
  column.sketch.text({box.x + look.px(at.speed), top}, mono, Ink::ink, speed, Align::right);
  column.sketch.text({box.x + look.px(at.share), top}, mono, Ink::ink, share, Align::right);
  const Benchmark* speed_line = first_standard(model.benchmarks, Benchmark::Measure::net_ksph);
  const Benchmark* share_line = first_standard(model.benchmarks, Benchmark::Measure::field_accuracy);
  if (at.bands) {
    if (speed_line) against(column.sketch, {box.x + look.px(at.speed_band), band, look.px(96), look.px(9)}, family.net_ksph, speed_line->threshold, 0, 1.6 * speed_line->threshold);
    if (share_line) against(column.sketch, {box.x + look.px(at.share_band), band, look.px(96), look.px(9)}, family.accuracy, share_line->threshold, 1 - 10 * (1 - share_line->threshold), 1);
    six_runs(column.sketch, {box.x + look.px(at.six), column.y + look.px(8), look.px(56), look.px(12)}, family.last_six);
  }
  state_mark(column.sketch, {box.x + look.px(at.state), column.y + look.px(7)}, family.state);
  column.sketch.text({box.x + look.px(at.state + 20), top}, look.style(Type::small), Ink::ink2, state_words(text, family.state));
  column.sketch.say({"row", title, fill(text.text("{net} net KSPH, {share} of fields right"), {{"net", speed}, {"share", percent(text, family.accuracy)}}), state_words(text, family.state), box, chosen});
  column.down(kRow);
  column.sketch.fill({column.x, column.y - 1, column.width, look.size("stroke_hairline")}, Ink::hair);
  column.may_end();
}

}  // namespace

void progress_families(Column& column, const Model& model, const ProgressScreen& screen) {
  const Look& look = column.look();
  const Words& text = *look.words;
  const Places at = places_of(column);
  const Style style = look.style(Type::micro);
  const auto heading = [&](double x, const std::string& label, Align align = Align::left) { column.sketch.text({column.x + look.px(x), column.y}, style, Ink::ink2, label, align); };
  heading(at.name, text.text("Drill family"));
  heading(at.speed, text.text("KSPH"), Align::right);
  heading(at.share, text.text("Acc."), Align::right);
  heading(at.state, text.text("State"));
  if (at.bands) {
    const auto line = [&](double x, Benchmark::Measure measure) {
      if (const Benchmark* standard = first_standard(model.benchmarks, measure))
        heading(x, fill(text.text("against {n}"), {{"n", measure == Benchmark::Measure::field_accuracy ? points(text, standard->threshold) : text.number(standard->threshold)}}));
    };
    line(at.speed_band, Benchmark::Measure::net_ksph);
    line(at.share_band, Benchmark::Measure::field_accuracy);
    heading(at.six, text.text("Six runs"));
  }
  column.y += look.type(Type::micro).line + look.px(6);
  column.sketch.fill({column.x, column.y, column.width, look.size("stroke_hairline")}, Ink::rule);
  column.y += look.size("stroke_hairline");
  for (std::size_t n = 0; n < screen.families.size(); ++n) row(column, model, screen, n, at);
  column.down(28);
  column.may_end();
}

}  // namespace deft
