#pragma once

#include <string>
#include <string_view>

#include "keying/error.h"

namespace deft {

/// What a check of the kept results found. Each has a code for programs and a sentence for people.
enum class DamageKind {
  run_changed,       ///< the run's own row
  fields_changed,    ///< its field results
  values_changed,    ///< its keyed values
  journal_changed,   ///< a piece of its journal
  count_wrong,       ///< there are fewer or more of its keystrokes, fields or pieces of journal than were sealed
  signature_wrong,   ///< the seal is not this station's
  seal_missing,      ///< kept without a seal
  run_missing,       ///< in the list of saved runs, not in the results
  run_unknown,       ///< in the results, not in the list of saved runs
  run_replaced,      ///< whole and signed, but not the one that was saved under this name
  older_file,        ///< saved after this results file was last written
  given_up,          ///< not in the older copy a person put back: told, and no damage
  list_changed,      ///< the list of saved runs itself
  rescore_changed,   ///< figures computed anew beside the run's own; the run is whole
  database_damaged,  ///< SQLite cannot read it
};

struct Damage {
  std::string run;     ///< empty: not of one run
  DamageKind kind;
  std::string detail;  ///< a sentence
};

bool is_damage(DamageKind kind);  ///< all but given_up
std::string_view code_of(DamageKind kind);  ///< "run-changed"

/// SQLite cannot read the results.
class DamagedResults : public Error {
 public:
  using Error::Error;
};

}  // namespace deft
