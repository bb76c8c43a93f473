#include <algorithm>

#include "app/finding.h"
#include "app/page.h"
#include "app/screens.h"

// A rest away from the keys: what it is for, how long it still lasts. It is noted when it ends, however long it was.

namespace deft {
namespace {

Elapsed left_of(const Model& model, const RestScreen& rest) { return std::max(Elapsed{0}, std::chrono::minutes(rest.minutes) - (model.now - rest.began)); }

}  // namespace

std::vector<Effect> update_rest(Model& model, Key key) {
  if (turn_page(std::get<RestScreen>(model.screen).turned, key)) return {};
  const RestScreen rest = std::get<RestScreen>(model.screen);
  if (!is(key, NamedKey::enter) && !is(key, NamedKey::escape)) return {};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(model.now - rest.began).count();
  model.screen = TodayScreen{};
  if (seconds < 5) return {};  // opened and left again
  const RestTaken taken{rest.began_ms, static_cast<int>(seconds)};
  model.own.rests.push_back(taken);
  return {NoteRest{taken}};
}

Scene view_rest(const Model& model, const Look& look) {
  const auto& rest = std::get<RestScreen>(model.screen);
  const Elapsed left = left_of(model, rest);
  const bool over = left == Elapsed{0};
  Page page;
  page.section = 0;
  page.top = 56;
  page.turned = rest.turned;
  page.parts = {{250, 700, [&](Column& column) {
                   const double top = column.y;
                   const std::string title = over ? look.tr("The rest is over") : look.tr("Hands off the keys");
                   words(column, Type::title, Ink::ink, title);
                   column.sketch.say({"heading", title, {}, {}, {column.x, top, column.width, column.y - top}, false});
                   column.down(8);
                   words(column, Type::body, Ink::ink2,
                         over ? look.tr("Stay away longer if you like. Enter leads back to the plan.")
                              : look.tr("Look at something far away, stand up, open and close your hands. Extra rests of five minutes left the output of data entry workers as it was and eased eyes and hands."));
                   column.may_end();
                   column.down(40);
                   const std::string clock = clock_time(std::chrono::ceil<std::chrono::seconds>(left));
                   column.sketch.text({column.x, column.y}, look.style(Type::figure), Ink::ink, clock);
                   column.sketch.say({"figure", look.tr("Time left"), clock, {}, {column.x, column.y, column.width, look.px(48)}, false});
                   column.y += look.type(Type::figure).line + look.px(8);
                   column.may_end();
                   column.down(16);
                   const double share = 1 - static_cast<double>(left.count()) / (static_cast<double>(rest.minutes) * 6e7);
                   ruler(column.sketch, {column.x, column.y}, column.width, {.share = share, .ticks = rest.minutes * (rest.minutes > 10 ? 1 : 4), .major = rest.minutes > 10 ? 5 : 4});
                   column.down(40);
                   button(column.sketch, {column.x, column.y}, {.label = over ? look.tr("Back to work") : look.tr("End the rest"), .key = NamedKey::enter, .kind = ButtonKind::primary, .focused = true});
                   column.y += look.size("button");
                   column.may_end();
                 }}};
  page.left = {{.keys = {NamedKey::enter}, .label = over ? look.tr("Back to work") : look.tr("End the rest"), .brief = look.tr("End")}};
  page.right = {{.keys = {NamedKey::f1}, .label = look.tr("All keys")}};
  return view_page(model, look, page);
}

}  // namespace deft
