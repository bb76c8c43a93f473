#pragma once

#include "keying/journal.h"
#include "keying/text.h"
#include "scoring/score.h"

namespace deft::test {

/// A run of two records of three fields, with about forty keystrokes, a pause and a lost focus.
inline Journal sample_journal(const std::string& run = "0195a3c0-7c1e-7d2a-9b1f-2f6f0c9d1e11") {
  Journal journal;
  journal.head = {run, "claim-intake", "d1ge57", 0xFEDCBA9876543210U, 25, "as seen", "Ana Pražák", "practice",
                  1'773'757'205'123, std::chrono::minutes(15)};
  Elapsed at{0};
  const auto keys = keys_of("AB12.<Tab>ab<BackSpace>c<Tab>12.50<KP_Enter><F7><Shift+Tab><F12>žluť<Tab><Field_1>x<F2><Ctrl+h>9 Ana Lee<F12>");
  for (const Key key : keys.value()) {
    Keystroke keystroke{at, key, Keystroke::Kind::press, static_cast<std::uint32_t>(4'294'967'000U + at.count() / 1000)};
    if (journal.keystrokes.size() == 5) keystroke.kind = Keystroke::Kind::repeat;
    if (journal.keystrokes.size() == 7) keystroke.kind = Keystroke::Kind::continuation;
    journal.keystrokes.push_back(keystroke);
    at += Elapsed(90'000 + 7'919 * static_cast<long>(journal.keystrokes.size() % 11));
  }
  journal.happenings = {{Elapsed(500'000), Happening::Kind::paused, Elapsed(61'000'000)},
                        {Elapsed(900'000), Happening::Kind::focus_lost, Elapsed(6'000'000)}};
  journal.end = EndReason::all_released;
  journal.ended_at = at;
  return journal;
}

/// The account of such a run: six fields judged, two wrong.
inline Score sample_score() {
  Score score;
  score.totals = {.duration = Elapsed(123'456'789), .keystrokes = 40, .keystrokes_in_right = 27, .fields_right = 4,
                  .fields_wrong = 2, .fields_not_reached = 69, .critical_right = 1, .critical_wrong = 1,
                  .records_right = 1, .records_released = 2};
  for (std::size_t n = 0; n < 6; ++n)
    score.fields.push_back({n / 3, n % 3, n != 1 && n != 5, 7, 1, 1, 5, n == 1 || n == 5 ? 1 : 0, Elapsed(412'000), Elapsed(1'530'000)});
  score.discrepancies = {{0, 1, {U"19,50", Mark::none}, {U"91,50", Mark::none}, {ErrorClass::adjacent_transposition, ErrorFamily::transposition, 2, {}, 0}, align(U"19,50", U"91,50"), {}},
                         {1, 2, {U"=5", Mark::none}, {U"", Mark::illegible}, {ErrorClass::blank, ErrorFamily::substitution, 2, {}, 0}, {}, {}}};
  score.errors.root_errors = 2;
  score.discrepancy_times = {Elapsed(20'000'000), Elapsed(100'000'000)};
  score.wrong_keys = {{U'9', U'1', 2}, {U'x', 0, 1}};
  score.values = {{{U"AB12", Mark::none}, {U"91,50", Mark::none}, {U"\"quoted\"", Mark::none}},
                  {{U"žluť", Mark::none}, {U"", Mark::not_given}, {U"", Mark::illegible}}};
  score.paused = Elapsed(61'000'000);
  score.refused = 1;
  score.characters_delivered = 31;
  score.correct = 30;
  score.fixed = 6;
  score.left = 2;
  score.fixing = 6;
  return score;
}

}  // namespace deft::test
