#pragma once

#include <unistd.h>

#include "faults/disk.h"
#include "performer.h"
#include "support/kept_results.h"
#include "support/temporary_folder.h"

namespace deft::test {

/// A data folder with one run kept, made anew as often as asked, and two runs that are to be saved.
struct FaultStation {
  FaultStation() {
    place(false);
    {
      ResultStore store(places.results());
      save_numbered(store, 1);
    }
    before = files_in(places.data);
    for (const int n : {2, 3}) results.push_back({numbered_journal(n), numbered_score(n), Drill{}});
  }
  ~FaultStation() { std::filesystem::remove_all(places.data); }
  FaultStation(const FaultStation&) = delete;
  FaultStation& operator=(const FaultStation&) = delete;

  void place(bool with_files = true) {
    places.data = fast_folder() / ("deft-faults-" + std::to_string(::getpid()));
    put_files(places.data, with_files ? before : std::map<std::string, std::string>());
    std::filesystem::create_directories(places.journals());
  }
  /// How many of the three runs are not there exactly once and as they were saved.
  int missing() const {
    const ResultStore store(places.results());
    int absent = 0;
    for (const int n : {1, 2, 3}) {
      const Journal journal = numbered_journal(n);
      if (store.journal_of(journal.head.run) != journal_bytes(journal)) ++absent;
    }
    return absent;
  }
  bool clean() const { return ResultStore(places.results()).verify().empty(); }

  Places places;
  std::map<std::string, std::string> before;
  std::vector<SaveResult> results;
};

}  // namespace deft::test
