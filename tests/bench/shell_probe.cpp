// Shows every shape and text style in a real window, and one field that grows with each key. Prints what the
// shell reports. shell_probe [--theme NAME] [--percent N] [--picture FILE] [--size WxH] [--paints N]
// [--quiet]
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include "app/controls.h"
#include "app/sketch.h"
#include "files/settings_file.h"
#include "keying/error.h"
#include "keying/text.h"
#include "shell/window.h"

namespace {

using namespace deft;

struct Wanted {
  std::string theme = "paper", picture;
  int percent = 100, paints = 0;
  Size size{1280, 800};
  bool quiet = false;
};

Wanted read(int count, char** words) {
  Wanted wanted;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto next = [&] { return i + 1 < count ? words[++i] : words[i]; };
    if (word == "--theme") wanted.theme = next();
    if (word == "--picture") wanted.picture = next();
    if (word == "--percent") wanted.percent = std::atoi(next());
    if (word == "--paints") wanted.paints = std::atoi(next());
    if (word == "--size") std::sscanf(next(), "%lfx%lf", &wanted.size.w, &wanted.size.h);
    if (word == "--quiet") wanted.quiet = true;
  }
  return wanted;
}

void type_sheet(Sketch& sketch) {
  const Look& look = sketch.look();
  struct Row {
    const char* name;
    Type type;
    const char* words;
    const char* size;
    const char* face;
    double top;
  };
  constexpr Row kRows[] = {{"figure", Type::figure, "8,640", "44/48", "Inter Display 500", 107},
                           {"title", Type::title, "Accuracy is close", "28/34", "Inter Display 600", 169},
                           {"heading", Type::heading, "Who needs help, and why", "18/24", "Inter 600", 222},
                           {"data", Type::data, "LMO1-80I7-Q25 04/17/1968", "17/24", "Deft Mono 400", 270},
                           {"body", Type::body, "Read box 4 on the form.", "15/22", "Inter 400", 319},
                           {"small", Type::small, "95% interval 94.4 to 98.4", "13/18", "Inter 400", 369},
                           {"micro", Type::micro, "Net KSPH, at last release", "12/16", "Inter 500", 418}};
  section_head(sketch, {40, 66, 640, 36}, "Type", "words in Inter, data in Mono");
  for (const Row& row : kRows) {
    const double middle = row.top + look.type(row.type).line / 2.0;
    sketch.text({40, middle - 9}, look.style(Type::small, false, 600), Ink::ink, row.name);
    sketch.text({114, row.top}, look.style(row.type), Ink::ink, row.words);
    sketch.text({444, middle - 9}, look.style(Type::small, true), Ink::ink2, row.size);
    sketch.text({508, middle - 9}, look.style(Type::small), Ink::ink2, row.face);
    sketch.line({40, middle + 24 + (row.type == Type::figure ? 6 : 0)},
                {680, middle + 24 + (row.type == Type::figure ? 6 : 0)}, Ink::hair);
  }
  Style glyphs = look.style(Type::figure, true, 400);
  sketch.text({40, 514}, glyphs, Ink::ink, "0O 1lI 8B 5S 2Z => fi");
  sketch.text({40, 570}, look.style(Type::body), Ink::ink,
              "Zażółć Ελληνικά Привет العربية हिन्दी עברית ไทย → ✓ × − “quoted”");
}

void marks(Sketch& sketch) {
  const Look& look = sketch.look();
  double x = 40;
  for (const auto& [name, shapes] : look.measures->icons) {
    icon(sketch, name, {x, 604}, Ink::ink);
    icon(sketch, name, {x, 630}, Ink::error);
    x += 26;
  }
  brackets(sketch, {40, 664, 180, 46});
  sketch.fill({40, 664, 180, 46}, Ink::doc_sheet);
  sketch.frame({40, 664, 180, 46}, Ink::doc_ink);
  Style form = look.style(Type::micro, false, 600);
  form.letter_space = 1;
  sketch.text({50, 668}, form, Ink::doc_ink, "LARKFIELD MUTUAL");
  sketch.text({50, 686}, look.style(Type::data), Ink::doc_data, "J45.909");
  pointer(sketch, {260, 664, 100, 36});
  sketch.line({260, 664}, {360, 664}, Ink::rule, 1, 4, 3);
  sketch.line({270, 710}, {400, 670}, Ink::accent, 2);
  sketch.line({270, 720}, {400, 690}, Ink::error, 1, 5, 3);
  sketch.polygon({{430, 664}, {470, 690}, {420, 712}}, Ink::caution);
  sketch.polyline({{480, 664}, {500, 700}, {520, 670}, {540, 710}}, Ink::accent, 2);
  sketch.polygon({{566, 680}, {676, 664}, {680, 690}, {570, 706}}, Ink::ink);
  sketch.add(Text{.at = {623, 676},
                  .style = look.style(Type::micro, false, 600),
                  .ink = Ink::ground,
                  .align = Align::centre,
                  .words = "RECEIVED 12 MAR",
                  .angle = -8.3});
  sketch.add(Text{.at = {40, 722},
                  .style = look.style(Type::data),
                  .ink = Ink::ink2,
                  .align = Align::left,
                  .words = "1,204.50 void",
                  .angle = 0,
                  .struck = true});
}

void controls_sheet(Sketch& sketch, const std::u32string& keyed) {
  const Look& look = sketch.look();
  section_head(sketch, {740, 66, 500, 36}, "Field states");
  const std::pair<FieldState, const char32_t*> kStates[] = {
      {FieldState::empty, U""},          {FieldState::filled, U"04/17/1968"},
      {FieldState::same, U"02/26/2026"}, {FieldState::refused, U"13/02/1968"},
      {FieldState::illegible, U""},      {FieldState::locked, U"0071-B"}};
  for (int i = 0; i < 6; ++i)
    field_box(sketch, {740.0 + i % 2 * 230, 116.0 + i / 2 * 46, 204, 32},
              {.state = kStates[i].first, .text = kStates[i].second});
  FieldBox focus{.state = FieldState::focus, .text = keyed};
  focus.caret = keyed.size();
  focus.places = 3;
  field_box(sketch, {740, 270, 204, 32}, focus);
  sketch.text({970, 274}, look.style(Type::small, true), Ink::ink, "A99.XXXX");

  double x = 740;
  x += button(sketch, {x, 330}, {.label = "Continue", .key = NamedKey::enter, .kind = ButtonKind::primary}) +
       16;
  x += button(sketch, {x, 330},
              {.label = "Focused", .key = NamedKey::f12, .kind = ButtonKind::primary, .focused = true}) +
       16;
  button(sketch, {x, 330}, {.label = "Run again", .key = U'r'});
  button(sketch, {740, 390}, {.label = "Begin", .key = NamedKey::f12, .kind = ButtonKind::disabled});
  ruler(sketch, {740, 450}, 500, {.share = 0.85});
  sketch.begin_clip({740, 480, 300, 60});
  for (int i = 0; i < 4; ++i) {
    sketch.fill({700.0 + 90 * i, 470, 80, 90}, i % 2 == 0 ? Ink::band2 : Ink::heat3, 7);
    sketch.text({710.0 + 90 * i, 488}, look.style(Type::heading), Ink::ink, "clipped text");
  }
  sketch.end_clip();
  for (int i = 0; i < 5; ++i) sketch.frame({740.0 + 60 * i, 560, 48, 36}, Ink::rule, 1 + i / 2, i * 3);
  paragraph(sketch, {740, 620}, 480, look.style(Type::body), Ink::ink2,
            "**Month is 13.** Months run 01 to 12. Check box 4, or press [[F7]] if it cannot be read.");
}

Scene scene_of(const Look& look, const std::u32string& keyed) {
  Sketch sketch(look);
  type_sheet(sketch);
  marks(sketch);
  controls_sheet(sketch, keyed);
  key_bar(sketch,
          {{.keys = {NamedKey::tab}, .label = "Next", .brief = "Next"},
           {.keys = {NamedKey::f2}, .label = "Same as last record", .brief = "Same"}},
          {{.keys = {NamedKey::f1}, .label = "All keys", .brief = "Keys"}});
  return sketch.take();
}

void print(const Event& event) {
  std::visit(
      [](const auto& one) {
        using Kind = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Kind, KeyPressed>)
          std::printf("%10.3f ms %-14s %s server %u\n", static_cast<double>(one.at.count()) / 1000,
                      to_string(one.key).c_str(),
                      one.kind == Keystroke::Kind::press    ? "press"
                      : one.kind == Keystroke::Kind::repeat ? "repeat"
                                                            : "continuation",
                      one.server_ms);
        if constexpr (std::is_same_v<Kind, FocusChanged>) std::printf("focus %d\n", one.focused);
        if constexpr (std::is_same_v<Kind, LocksChanged>)
          std::printf("caps %d num %d\n", one.caps_lock, one.num_lock);
      },
      event);
  std::fflush(stdout);
}

int run(const Wanted& wanted) {
  const std::string themes = std::string(DEFT_ROOT) + "/assets/themes/";
  const Measures measures = load_measures(themes + "measures.toml");
  const Theme theme = load_theme(themes + wanted.theme + ".toml");
  const Words words;
  Window window({.size = wanted.size, .title = "Deft"});
  Look look{.window = window.size(),
            .percent = wanted.percent,
            .measures = &measures,
            .words = &words,
            .width = {}};
  look.width = [&](const Style& style, std::string_view text) {
    return window.text_width(style, measures, text);
  };

  std::u32string keyed = U"J45.9";
  const auto picture = [&] {
    look.window = window.size();
    const Moment before = window.now();
    const Scene scene = scene_of(look, keyed);
    const Moment between = window.now();
    window.paint(scene, theme, measures);
    if (!wanted.quiet)
      std::printf("view %ld us, paint %ld us, %zu parts\n", long((between - before).count()),
                  long((window.now() - between).count()), scene.parts.size());
  };
  picture();
  for (int i = 0; i < wanted.paints; ++i) {
    keyed = to_u32("J" + std::to_string(i % 1000));
    picture();
  }
  if (!wanted.picture.empty()) return window.save_picture(wanted.picture), 0;
  for (;;) {
    for (const Event& event : window.wait(window.now() + std::chrono::hours(1))) {
      if (!wanted.quiet) print(event);
      if (std::holds_alternative<CloseRequested>(event)) return 0;
      const auto* press = std::get_if<KeyPressed>(&event);
      if (press == nullptr) continue;
      if (is(press->key, NamedKey::escape)) return 0;
      if (is_character(press->key)) keyed += press->key.code;
      if (keyed.size() > 14) keyed.clear();
    }
    picture();
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(read(count, words));
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
