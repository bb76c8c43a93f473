#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "locale/words.h"
#include "report/passport.h"
#include "scoring/interval.h"

namespace deft {
namespace {

constexpr double kLeft = 56, kWide = kPageWidth - 2 * kLeft, kTop = 56, kBottom = kPageHeight - 112;  // the foot stands below

// Sizes of the design sheet, section 3.
constexpr PageStyle kTitle{PageStyle::Face::display, 28, 34, 600, PageInk::ink};
constexpr PageStyle kHeading{PageStyle::Face::text, 18, 24, 600, PageInk::ink};
constexpr PageStyle kSmall{PageStyle::Face::text, 13, 18, 400, PageInk::ink};
constexpr PageStyle kLabel{PageStyle::Face::text, 13, 18, 400, PageInk::ink2};
constexpr PageStyle kSection{PageStyle::Face::text, 13, 18, 600, PageInk::ink};
constexpr PageStyle kMicro{PageStyle::Face::text, 12, 16, 500, PageInk::ink3};
constexpr PageStyle kFigure{PageStyle::Face::mono, 13, 18, 400, PageInk::ink};
constexpr PageStyle kSmallFigure{PageStyle::Face::mono, 12, 16, 400, PageInk::ink3};

/// A column of the table: where it stands and how wide it is, from the left margin.
struct Column { double x, width; bool to_the_right; };
constexpr Column kForm{0, 190, false}, kRuns{192, 34, true}, kFields{228, 54, true}, kSpeed{286, 118, true}, kAccuracy{410, 98, true}, kStandard{524, kWide - 524, false};

/// "17 March 2026"
std::string date_of(const Words& words, std::int64_t unix_ms) {
  const std::chrono::sys_days day{std::chrono::days(words.day_number(unix_ms))};
  return fmt::format("{} {}", words.day_and_month(unix_ms), static_cast<int>(std::chrono::year_month_day(day).year()));
}

/// "1a2b 3c4d"
std::string in_fours(const std::string& digits) {
  std::string text;
  for (std::size_t n = 0; n < digits.size(); n += 4) text += (n == 0 ? "" : " ") + digits.substr(n, 4);
  return text;
}

/// Fills pages from the top down.
class Pages {
 public:
  Pages(const Words& words, const PrintFonts& fonts) : words_(words), fonts_(fonts), pages_(1) {}

  double y = kTop;
  const Words& words() const { return words_; }
  std::vector<PrintedPage> take() { return std::move(pages_); }
  std::size_t count() const { return pages_.size(); }
  PrintedPage& page(std::size_t n) { return pages_.at(n); }

  PageWords set(const PageStyle& style, double x, double width, std::string text, bool to_the_right = false) const {
    PageWords set{kLeft + x, 0, width, style, std::move(text), to_the_right};
    measure(set, fonts_);
    return set;
  }
  /// The highest of them.
  static double high(const std::vector<PageWords>& texts) {
    double high = 0;
    for (const PageWords& text : texts) high = std::max(high, text.y + text.high);
    return high;
  }
  /// Together from `y` on, on the next page where this one has no room for them.
  bool put(std::vector<PageWords> texts, double below = 0) {
    const double needed = high(texts);
    const bool turned = y + needed > kBottom;
    if (turned) turn();
    place(std::move(texts), below, needed);
    return turned;
  }
  void words_down(const PageStyle& style, std::string text, double below = 0) { put({set(style, 0, kWide, std::move(text))}, below); }
  void turn() {
    pages_.emplace_back();
    y = kTop;
  }
  bool has_room(double needed) const { return y + needed <= kBottom; }
  void line(PageInk ink, double height = 1) { pages_.back().lines.push_back({kLeft, std::round(y), kWide, height, ink}); }

 private:
  void place(std::vector<PageWords> texts, double below, double needed) {
    for (PageWords& text : texts) {
      text.y += y;
      pages_.back().texts.push_back(std::move(text));
    }
    y += needed + below;
  }
  const Words& words_;
  const PrintFonts& fonts_;
  std::vector<PrintedPage> pages_;
};

/// A second text under the first.
PageWords under(PageWords lower, const PageWords& upper) {
  lower.y = upper.y + upper.high;
  return lower;
}

void section(Pages& pages, const std::string& label, double room) {
  if (!pages.has_room(room)) pages.turn();
  pages.y += 8;
  pages.words_down(kSection, label, 4);
  pages.line(PageInk::rule);
  pages.y += 9;
}

void fact(Pages& pages, const std::string& label, const std::string& text) {
  if (text.empty()) return;
  pages.put({pages.set(kLabel, 0, 116, label), pages.set(kSmall, 120, kWide - 120, text)}, 3);
}

/// Numbered where there are several: the forms refer to them. No line ends between a number and its name.
std::string list_of(const std::vector<std::string>& names) {
  if (names.size() == 1) return names.front();
  std::string list;
  for (std::size_t n = 0; n < names.size(); ++n) list += fmt::format("{}{}\u00A0{}", n == 0 ? "" : "; ", n + 1, names[n]);
  return list;
}

std::string runs_words(const Words& words, const Passport& passport) {
  std::string text = fill(words.plural("{n} run", "{n} runs", passport.runs), {{"n", words.number(passport.runs)}}) + ", " +
                     fill(words.plural("{n} field judged.", "{n} fields judged.", passport.fields), {{"n", words.number(static_cast<double>(passport.fields))}});
  if (passport.assessments > 0)
    text += " " + fill(words.plural("{n} run was an assessment.", "{n} runs were assessments.", passport.assessments), {{"n", words.number(passport.assessments)}});
  if (passport.from_elsewhere > 0)
    text += " " + fill(words.plural("{n} run was keyed at another station, as that station's file says.", "{n} runs were keyed at other stations, as their files say.", passport.from_elsewhere),
                       {{"n", words.number(passport.from_elsewhere)}});
  if (passport.void_runs > 0)
    text += " " + fill(words.plural("{n} void assessment counts for nothing.", "{n} void assessments count for nothing.", passport.void_runs), {{"n", words.number(passport.void_runs)}});
  return text;
}

void opening(Pages& pages, const Passport& passport) {
  const Words& words = pages.words();
  pages.put({pages.set(kMicro, 0, kWide / 2, words.text("Skills passport")), pages.set(kMicro, kWide / 2, kWide / 2, date_of(words, passport.written_ms), true)}, 10);
  pages.words_down(kTitle, passport.operator_name, 14);
  if (passport.runs == 0) {
    pages.words_down(kSmall, words.text("No run with a judged field is kept, so there is nothing to show yet."));
    return;
  }
  const std::string first = date_of(words, passport.first_ms), last = date_of(words, passport.last_ms);
  fact(pages, words.text("Period"), first == last ? first : fill(words.text("{first} to {last}"), {{"first", first}, {"last", last}}));
  fact(pages, words.text("Runs"), runs_words(words, passport));
  fact(pages, words.text("Role"), passport.pathway.empty() ? "" : passport.pathway + ". " + passport.stage);
  fact(pages, words.text("Keyboards"), passport.keyboards.empty() ? words.text("Not known.") : list_of(passport.keyboards));
}

void table_head(Pages& pages) {
  const Words& words = pages.words();
  const auto head = [&](const Column& column, const std::string& text) { return pages.set(kMicro, column.x, column.width, text, column.to_the_right); };
  pages.put({head(kForm, words.text("Form") + "\n" + words.text("latest run that can be judged")), head(kRuns, words.text("Runs")), head(kFields, words.text("Fields")), head(kSpeed, words.text("Net KSPH") + "\n" + words.text("95 % range")),
             head(kAccuracy, words.text("Fields right") + "\n" + words.text("95 % range")), head(kStandard, words.text("Held against"))},
            4);
  pages.line(PageInk::hair);
  pages.y += 7;
}

/// Never 100 for less than all.
std::string share_words(const Words& words, double share) {
  const double percent = std::round(share * 1000) / 10;
  return words.number(share < 1 ? std::min(percent, 99.9) : percent, 1) + "%";
}

/// "17 March 2026, assessment, keyboard 2"
std::string note_of(const Words& words, const PassportForm& form, const std::vector<std::string>& keyboards) {
  std::string note = date_of(words, form.run_ms);
  if (form.assessment) note += ", " + words.text("assessment");
  const auto keyboard = std::ranges::find(keyboards, form.keyboard);
  if (keyboards.size() > 1 && keyboard != keyboards.end()) note += ", " + fill(words.text("keyboard {n}"), {{"n", std::to_string(keyboard - keyboards.begin() + 1)}});
  return note;
}

std::vector<PageWords> row_of(const Pages& pages, const PassportForm& form, const std::vector<std::string>& keyboards) {
  const Words& words = pages.words();
  const auto cell = [&](const PageStyle& style, const Column& column, const std::string& text) { return pages.set(style, column.x, column.width, text, column.to_the_right); };
  const Interval range = wilson(form.totals.fields_right, form.totals.fields_right + form.totals.fields_wrong);
  const auto between = [&](const std::string& low, const std::string& high) { return fill(words.text("{low} to {high}"), {{"low", low}, {"high", high}}); };
  std::vector<PageWords> row{cell(kSmall, kForm, form.title), cell(kFigure, kRuns, words.number(form.runs)), cell(kFigure, kFields, words.number(static_cast<double>(form.fields))),
                               cell(kFigure, kSpeed, words.number(net_ksph(form.totals))), cell(kFigure, kAccuracy, share_words(words, field_accuracy(form.totals).value_or(0)))};
  row.push_back(under(cell(kMicro, kForm, note_of(words, form, keyboards)), row[0]));
  row.push_back(under(cell(kSmallFigure, kSpeed, form.net ? between(words.number(form.net->low), words.number(form.net->high)) : words.text("no range yet")), row[3]));
  row.push_back(under(cell(kSmallFigure, kAccuracy, between(words.number(range.low * 100, 1), words.number(range.high * 100, 1))), row[4]));
  std::string verdict = form.speed_verdict;
  if (form.accuracy_verdict != verdict) verdict += (verdict.empty() ? "" : "\n") + form.accuracy_verdict;
  row.push_back(cell(kSmall, kStandard, verdict));
  return row;
}

void forms(Pages& pages, const Passport& passport) {
  section(pages, pages.words().text("What was keyed"), 140);
  table_head(pages);
  for (const PassportForm& form : passport.forms) {
    std::vector<PageWords> row = row_of(pages, form, passport.keyboards);
    if (!pages.has_room(Pages::high(row))) {
      pages.turn();
      table_head(pages);
    }
    pages.put(std::move(row), 6);
    pages.line(PageInk::hair);
    pages.y += 7;
  }
}

void conditions(Pages& pages, const Passport& passport) {
  const Words& words = pages.words();
  section(pages, words.text("How it was measured"), 120);
  for (const std::string& sentence :
       {passport.assessments == 0 ? words.text("Practice runs on paper forms shown on the screen, begun by the operator and not supervised.")
                                  : words.text("Runs on paper forms shown on the screen. Practice runs are not supervised; Deft does not know whether anybody watched an assessment."),
        words.text("Net KSPH is keystrokes in fields that came out right, an hour; corrections cost time. A field is right when it is what the client's rules make of the page."),
        words.text("Speed and accuracy are those of the latest run of a form with at least 20 judged fields and 8 records. The range holds 95 % of like runs; for fields it is Wilson's."),
        words.text("A line is met when the whole range is above it, and not when it is below. Lines are published by others for work that is near this, not equal; Deft's Standards say what each counts.")})
    pages.words_down(kSmall, sentence, 4);
  section(pages, words.text("What it does not say"), 100);
  for (const std::string& sentence :
       {words.text("Who sat at the keyboard: the name is the one keyed at the start. How anybody keys other forms, in other programs, or over a whole shift."),
        words.text("It is no certificate of an examining body. The station's own files can be changed by whoever holds the station; deft verify names runs that are not as they were saved."),
        words.text("The digest at the foot is of all figures here (BLAKE2b-256): deft passport makes the same one from the same runs.")})
    pages.words_down(kSmall, sentence, 4);
}

void foot(Pages& pages, const Passport& passport) {
  const Words& words = pages.words();
  for (std::size_t n = 0; n < pages.count(); ++n) {
    PrintedPage& page = pages.page(n);
    double y = kBottom + 12;
    page.lines.push_back({kLeft, y, kWide, 1, PageInk::rule});
    y += 9;
    const auto put = [&](PageWords text) {
      text.y = y;
      page.texts.push_back(std::move(text));
    };
    put(pages.set(kMicro, 0, 90, words.text("Station key")));
    put(pages.set(kSmallFigure, 94, 420, in_fours(passport.station.substr(0, 32))));
    put(pages.set(kMicro, kWide - 160, 160, fill(words.text("{program}, page {n} of {all}"), {{"program", "Deft " + passport.deft}, {"n", std::to_string(n + 1)}, {"all", std::to_string(pages.count())}}), true));
    y += 18;
    put(pages.set(kMicro, 0, 90, words.text("Digest")));
    put(pages.set(kSmallFigure, 94, kWide - 94, in_fours(passport.digest)));
  }
}

}  // namespace

std::vector<PrintedPage> pages_of(const Passport& passport, const Words& words, const PrintFonts& fonts) {
  Pages pages(words, fonts);
  opening(pages, passport);
  if (passport.runs > 0) forms(pages, passport);
  conditions(pages, passport);
  foot(pages, passport);
  return pages.take();
}

}  // namespace deft
