#pragma once

#include <optional>
#include <string>
#include <vector>

#include "practice/own_data.h"
#include "report/printed_page.h"
#include "scoring/benchmark.h"

namespace deft {

class PrintFonts;
class Words;

/// What an operator has shown in one form. Speed and accuracy are those of the latest run that says enough of both: 20 judged fields and a
/// range of its speed; where there is none, of the latest run, and nothing is held against a line.
struct PassportForm {
  std::string drill, title;
  int runs = 0;
  long long fields = 0;                  ///< judged in all of them
  std::int64_t run_ms = 0;               ///< when the run shown began
  std::string run;                       ///< its name
  Totals totals = {};                    ///< of the run shown
  std::optional<SpeedInterval> net = std::nullopt;
  std::string keyboard = {};             ///< of the run shown; may be empty
  bool assessment = false;               ///< the run shown
  std::string speed_verdict, accuracy_verdict;  ///< sentences; the highest line met, or how the lowest stands
};

/// A skills passport: what the runs of one operator say and no more.
struct Passport {
  std::string operator_name;
  std::int64_t written_ms = 0, first_ms = 0, last_ms = 0;  ///< the first and the last run that counts
  std::string deft, station;                 ///< version; public key, 64 hexadecimal digits
  std::string pathway, stage;                ///< "Data-entry operator"; "Stage 4 of 9, Single forms, is open." Empty: no curriculum
  std::vector<PassportForm> forms;           ///< the one keyed most first
  int runs = 0, assessments = 0, void_runs = 0, from_elsewhere = 0;
  long long fields = 0;
  std::vector<std::string> keyboards;
  std::string digest;                        ///< BLAKE2b-256 of `figures_of`, hexadecimal; filled in by whoever writes it
};

/// Of all runs but simulated ones and those of which no field was judged; void assessments are counted and nothing else.
Passport passport_of(const OwnData& own, const DrillTitles& titles, const std::vector<Benchmark>& benchmarks, const Words& words);
/// Every figure of the passport, a line each: the same passport gives the same text.
std::string figures_of(const Passport& passport);

/// Its pages, A4.
std::vector<PrintedPage> pages_of(const Passport& passport, const Words& words, const PrintFonts& fonts);

}  // namespace deft
