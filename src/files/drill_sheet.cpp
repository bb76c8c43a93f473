#include "files/drill_draft.h"

namespace deft {
namespace {

constexpr std::array<std::pair<std::string_view, SheetInk>, 4> kInks{
    {{"ink", SheetInk::ink}, {"data", SheetInk::data}, {"line", SheetInk::line}, {"tint", SheetInk::tint}}};
constexpr std::array<std::pair<std::string_view, SheetAlign>, 3> kAligns{
    {{"left", SheetAlign::left}, {"centre", SheetAlign::centre}, {"right", SheetAlign::right}}};
constexpr std::array<std::pair<std::string_view, SheetType>, 8> kTypes{{
    {"title", SheetType::title},
    {"firm", SheetType::firm},
    {"caption", SheetType::caption},
    {"label", SheetType::label},
    {"note", SheetType::note},
    {"data", SheetType::data},
    {"small-data", SheetType::small_data},
    {"mid-data", SheetType::mid_data},
}};

SheetPoint point(DrillTable& table, std::string_view key) {
  const auto place = table.place(key, 2);
  return {place[0], place[1]};
}

SheetRect box(DrillTable& table) {
  const auto place = table.place("box", 4);
  return {place[0], place[1], place[2], place[3]};
}

bool is_data(SheetType type) {
  return type == SheetType::data || type == SheetType::small_data || type == SheetType::mid_data;
}

/// Reads [sheet]: each of its lists of primitives, noting which values it prints.
class SheetReader {
 public:
  SheetReader(DrillDraft& draft, DrillTable& sheet)
      : draft_(draft), sheet_(sheet), into_(draft.drill.sheet) {}

  void read() {
    into_.width = sheet_.number("width", 200, 2000, into_.width);
    into_.height = sheet_.number("height", 200, 2000, into_.height);
    into_.straight_edge = sheet_.flag("straight_edge", false);
    each("frames", [&](DrillTable& table) {
      into_.frames.push_back({box(table), table.word("ink", kInks, SheetInk::ink)});
    });
    each("lines", [&](DrillTable& table) {
      into_.lines.push_back({box(table), table.word("ink", kInks, SheetInk::ink)});
    });
    each("texts", [&](DrillTable& table) { into_.texts.push_back(text(table)); });
    each("combs", [&](DrillTable& table) { into_.combs.push_back(comb(table)); });
    each("ticks", [&](DrillTable& table) {
      SheetTick tick{point(table, "at"), printed(table, "text"), table.required_text("when")};
      into_.ticks.push_back(tick);
    });
    each("bars", [&](DrillTable& table) { into_.bars.push_back({box(table), printed(table, "text")}); });
    each("stamps", [&](DrillTable& table) { into_.stamps.push_back(stamp(table)); });
    sheet_.finish();
  }

 private:
  template <class Read>
  void each(const std::string& key, Read read) {
    for (DrillTable& table : sheet_.tables(key, "an entry of " + key)) {
      read(table);
      table.finish();
    }
  }

  std::string printed(DrillTable& table, std::string_view key) {
    const std::string text = table.required_text(key);
    for (const std::string& name : names_in(text))
      draft_.mentions.push_back({name, "the sheet", table.line(key), true});
    return text;
  }

  SheetText text(DrillTable& table) {
    SheetText text;
    draft_.text_lines.push_back(table.line());
    text.at = point(table, "at");
    text.type = table.word("type", kTypes, SheetType::data);
    text.ink = table.word("ink", kInks, is_data(text.type) ? SheetInk::data : SheetInk::ink);
    text.align = table.word("align", kAligns, SheetAlign::left);
    text.strong = table.flag("strong", false);
    text.room = table.number("room", 0, 2000, 0);
    text.text = printed(table, "text");
    return text;
  }

  SheetComb comb(DrillTable& table) {
    SheetComb comb;
    comb.at = point(table, "at");
    comb.cell = table.number("cell", 8, 100, comb.cell);
    comb.gap = table.number("gap", 0, 100, comb.gap);
    comb.groups = table.sizes("groups");
    comb.text = printed(table, "text");
    return comb;
  }

  SheetStamp stamp(DrillTable& table) {
    SheetStamp stamp;
    stamp.centre = point(table, "centre");
    stamp.angle = table.number("angle", -90, 90, stamp.angle);
    stamp.width = table.number("width", 20, 1000, stamp.width);
    stamp.height = table.number("height", 10, 400, stamp.height);
    stamp.text = printed(table, "text");
    stamp.when = table.required_text("when");
    draft_.mentions.push_back({stamp.when, "when of a stamp", table.line("when"), false});
    return stamp;
  }

  DrillDraft& draft_;
  DrillTable& sheet_;
  Sheet& into_;
};

}  // namespace

void read_sheet(DrillDraft& draft, DrillTable& top) {
  const toml::table* table = top.table("sheet");
  if (!table) return top.complain("sheet", "The drill has no sheet to read from. Add [sheet].");
  DrillTable sheet(*table, "[sheet]", top.complaints());
  SheetReader(draft, sheet).read();
}

}  // namespace deft
