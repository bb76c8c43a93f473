#include <fmt/format.h>

#include "files/drill_draft.h"
#include "files/toml_reading.h"

namespace deft {
namespace {

using Kind = LayoutBlock::Kind;
constexpr std::array<std::pair<std::string_view, Kind>, 8> kBlocks{{{"head", Kind::head},
                                                                    {"boxes", Kind::boxes},
                                                                    {"list", Kind::list},
                                                                    {"table", Kind::table},
                                                                    {"paragraph", Kind::paragraph},
                                                                    {"note", Kind::note},
                                                                    {"space", Kind::space},
                                                                    {"line", Kind::line}}};
constexpr std::array<std::pair<std::string_view, SheetAlign>, 3> kAligns{
    {{"left", SheetAlign::left}, {"centre", SheetAlign::centre}, {"right", SheetAlign::right}}};
constexpr std::array<std::pair<std::string_view, SheetType>, 5> kTypes{{{"data", SheetType::data},
                                                                        {"mid-data", SheetType::mid_data},
                                                                        {"small-data", SheetType::small_data},
                                                                        {"caption", SheetType::caption},
                                                                        {"note", SheetType::note}}};
constexpr std::array<std::pair<std::string_view, SheetFace>, 4> kFaces{{{"print", SheetFace::print},
                                                                        {"typewriter", SheetFace::typewriter},
                                                                        {"hand", SheetFace::hand},
                                                                        {"second-hand", SheetFace::second_hand}}};
constexpr int kMostRows = 40, kMostComb = 40;

std::string with_row(const std::string& name, int row) {
  std::string result;
  for (const char c : name) result += c == '#' ? fmt::format("{:02}", row) : std::string(1, c);
  return result;
}

/// Reads one layout, noting which values it prints.
class LayoutReader {
 public:
  LayoutReader(DrillDraft& draft, DrillTable& top, std::string name) : draft_(draft), top_(top) { layout_.name = std::move(name); }

  Layout read() {
    layout_.width = top_.number("width", 300, 1200, layout_.width);
    layout_.height = top_.number("height", 200, 2000, layout_.height);
    layout_.from_level = static_cast<int>(top_.whole("from_level", 1, 5, 1));
    layout_.to_level = static_cast<int>(top_.whole("to_level", 1, 5, 5));
    layout_.framed = top_.flag("framed", true);
    read_faces();
    for (DrillTable& page : top_.tables("page", "[[page]]")) layout_.pages.push_back(read_page(page));
    if (layout_.pages.empty()) top_.complain("page", "The layout has no page. Add [[page]] with [[page.block]] entries.");
    top_.finish();
    return std::move(layout_);
  }

 private:
  void read_faces() {
    const std::vector<std::string> faces = top_.texts("faces");
    for (std::size_t i = 0; i < faces.size() && i < layout_.faces.size(); ++i) {
      const auto face = std::ranges::find(kFaces, faces[i], &std::pair<std::string_view, SheetFace>::first);
      if (face != kFaces.end()) layout_.faces[i] = face->second;
      else top_.complain("faces", fmt::format("\"{}\" is no face. Use print, typewriter, hand or second-hand.", faces[i]));
    }
    if (!faces.empty() && faces.size() != layout_.faces.size())
      top_.complain("faces", "faces needs five entries, one for each difficulty.");
  }

  LayoutPage read_page(DrillTable& table) {
    LayoutPage page;
    page.title = table.text("title");
    page.when = condition(table);
    for (DrillTable& block : table.tables("block", "[[page.block]]", true)) page.blocks.push_back(read_block(block));
    for (DrillTable& stamp : table.tables("stamp", "[[page.stamp]]")) page.stamps.push_back(read_stamp(stamp));
    table.finish();
    return page;
  }

  LayoutStamp read_stamp(DrillTable& table) {
    LayoutStamp stamp;
    stamp.text = printed(table, "text");
    stamp.when = condition(table);
    stamp.x = table.number("x", 0, 1, stamp.x);
    stamp.y = table.number("y", 0, 1, stamp.y);
    stamp.angle = table.number("angle", -90, 90, stamp.angle);
    table.finish();
    return stamp;
  }

  LayoutBlock read_block(DrillTable& table) {
    LayoutBlock block;
    block.kind = table.word("kind", kBlocks, Kind::boxes, true);
    block.when = condition(table);
    block.width = table.number("width", 0.1, 1, 1);
    switch (block.kind) {
      case Kind::head:
        block.firm = printed(table, "firm"), block.title = printed(table, "title"), block.note = printed(table, "note");
        block.right = printed(table, "right"), block.bars = printed(table, "bars");
        break;
      case Kind::boxes:
        block.rows = rows(table);
        break;
      case Kind::list:
        block.columns = static_cast<int>(table.whole("columns", 1, 3, 1));
        block.rows = {cells(table, table.node().get("cells"), 0)};
        table.has("cells");
        break;
      case Kind::table:
        block.repeat = static_cast<int>(table.whole("repeat", 1, kMostRows, 1));
        block.filled_rows_only = table.flag("filled_rows_only", false);
        block.rows = {cells(table, table.node().get("cells"), block.repeat)};
        table.has("cells");
        break;
      case Kind::paragraph:
        block.type = table.word("type", kTypes, SheetType::data);
        block.text = printed(table, "text");
        break;
      case Kind::note:
        block.align = table.word("align", kAligns, SheetAlign::left);
        block.text = printed(table, "text");
        break;
      case Kind::space:
      case Kind::line:
        block.height = table.number("height", 1, 400, block.kind == Kind::line ? 9 : 12);
    }
    table.finish();
    return block;
  }

  std::vector<std::vector<LayoutCell>> rows(DrillTable& table) {
    std::vector<std::vector<LayoutCell>> result;
    table.has("rows");
    const toml::node* node = table.node().get("rows");
    const toml::array* array = node ? node->as_array() : nullptr;
    if (!array || array->empty()) table.complain("rows", "A block of boxes needs rows = [[{ … }, { … }], …].");
    else
      for (const toml::node& row : *array) result.push_back(cells(table, &row, 0));
    return result;
  }

  std::vector<LayoutCell> cells(DrillTable& table, const toml::node* node, int repeat) {
    std::vector<LayoutCell> result;
    const toml::array* array = node ? node->as_array() : nullptr;
    const bool tables = array && !array->empty() && std::ranges::all_of(*array, [](const toml::node& item) { return item.is_table(); });
    if (!tables) {
      table.complain(node ? "rows" : "cells", "This block needs cells: [{ label = \"…\", text = \"{…}\" }, …].");
      return result;
    }
    for (const toml::node& item : *array) {
      DrillTable cell(*item.as_table(), "a cell", table.complaints(), table.row());
      result.push_back(read_cell(cell, repeat));
    }
    return result;
  }

  LayoutCell read_cell(DrillTable& table, int repeat) {
    LayoutCell cell;
    cell.box = table.text("box");
    cell.label = printed(table, "label");
    cell.text = printed(table, "text", repeat);
    cell.share = table.number("share", 0.05, 40, 1);
    cell.align = table.word("align", kAligns, SheetAlign::left);
    cell.comb = static_cast<int>(table.whole("comb", 0, kMostComb, 0));
    cell.ticks = table.texts("ticks");
    cell.when = table.text("when");
    if (!cell.when.empty()) mention(cell.when, table.line("when"), repeat, false);
    cell.also = table.texts("also");
    for (const std::string& value : cell.also) mention(value, table.line("also"), repeat, true, true);
    table.finish();
    return cell;
  }

  void mention(const std::string& name, int line, int repeat, bool on_sheet, bool also = false) {
    for (int row = repeat == 0 ? 0 : 1; row <= repeat; ++row)
      draft_.mentions.push_back({repeat == 0 ? name : with_row(name, row), "the layout " + layout_.name, line, on_sheet, layout_.name, also});
  }

  std::string printed(DrillTable& table, std::string_view key, int repeat = 0) {
    const std::string text = table.text(key);
    for (const std::string& name : names_in(text)) mention(name, table.line(key), repeat, true);
    return text;
  }

  std::string condition(DrillTable& table) {
    const std::string when = table.text("when");
    if (!when.empty()) mention(when, table.line("when"), 0, false);
    return when;
  }

  DrillDraft& draft_;
  DrillTable& top_;
  Layout layout_{};
};

std::optional<Layout> read_layout(DrillDraft& draft, DrillTable& top, std::string_view key, const std::string& path, const ReadList& read_file,
                                  const std::string& folder) {
  if (!stays_inside(path)) {
    top.complain(key, fmt::format("Layout {} lies outside the drill's folder. Name a file inside it, such as \"layouts/boxes.toml\".", path));
    return std::nullopt;
  }
  const auto content = read_file(path);
  if (!content) {
    top.complain(key, fmt::format("Layout {} cannot be found. Put the file there or mend the path.", path));
    return std::nullopt;
  }
  auto read = table_of_toml(*content, folder + path);
  if (const auto* fault = std::get_if<TextFault>(&read)) {
    top.complaints().add(folder + path, fault->line, fault->message);
    return std::nullopt;
  }
  const auto& table = std::get<toml::table>(read);
  DrillTable layout(table, "the layout", top.complaints(), top.row());
  return LayoutReader(draft, layout, folder + path).read();
}

}  // namespace

void read_layouts(DrillDraft& draft, DrillTable& top, const ReadList& read_file, const std::string& file) {
  const std::string folder = folder_of(file);
  for (const std::string& path : top.texts("layouts"))
    if (auto layout = read_layout(draft, top, "layouts", path, read_file, folder)) draft.drill.layouts.push_back(std::move(*layout));
  if (const std::string path = top.text("stray"); !path.empty()) draft.drill.stray = read_layout(draft, top, "stray", path, read_file, folder);
}

void read_events(DrillDraft& draft, DrillTable& top) {
  constexpr std::array<unsigned, 5> kMissing{0, 2, 4, 6, 8}, kCrossedOut{0, 0, 10, 15, 15}, kBlotted{0, 0, 4, 6, 8}, kHalfRead{0, 3, 5, 8, 10},
      kMixed{0, 0, 0, 3, 4}, kSpecks{0, 60, 120, 160, 200}, kSkew{0, 3, 5, 6, 8};  // skew in tenths of a degree
  static const toml::table none;
  const toml::table* given = top.table("events");
  if (draft.drill.layouts.empty()) return;
  DrillTable table(given ? *given : none, "[events]", top.complaints(), top.row());
  const auto level = static_cast<std::size_t>(top.level() - 1);
  const auto share = [&](std::string_view key, unsigned fallback, std::int64_t most = 100) {
    return static_cast<unsigned>(table.whole(key, 0, most, fallback));
  };
  PageEvents& events = draft.drill.events;
  events.missing = share("missing", kMissing[level]);
  events.crossed_out = share("crossed_out", kCrossedOut[level]);
  events.unreadable = share("unreadable", kBlotted[level]);
  events.half_read = share("half_read", kHalfRead[level]);
  events.mixed = share("mixed", kMixed[level]);
  events.specks = share("specks", kSpecks[level], 2000);
  events.skew = share("skew", kSkew[level], 30) / 10.0;
  events.faint = share("faint", level >= 3 ? 1 : 0, 1) == 1;
  table.finish();
}

}  // namespace deft
