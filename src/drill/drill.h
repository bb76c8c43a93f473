#pragma once

#include <cstdint>
#include <map>

#include "drill/sheet.h"
#include "keying/form.h"
#include "keying/record.h"

namespace deft {

/// How one printed value of a document is made; evaluated in file order, so a value may use those before it.
struct ValueRule {
  enum class Kind {
    text,     ///< `pattern` as it is, with `{name}` filled in
    pick,     ///< one line of a list, by weight
    pattern,  ///< A letter, 9 digit, X letter or digit, ? a look-alike (0O1Il5S8B2Z), `\` keeps the next; `{name}` filled in
    number,   ///< low to high (plus number value `of`, if named), padded with noughts to `width`
    amount,   ///< low to high in hundredths
    date,     ///< `of` (a date value, or the drill's base date) plus low to high days, printed in the drill's date order
              ///< or as `pattern` says: YYYY YY MMM MM DD, JJJ for the day of the year
    sum,      ///< of the amount values named in `parts`
    minus,    ///< first of `parts` less the others
    check,    ///< pattern with the check character(s) of `check` appended
    sequence, ///< low + record number (plus number value `of`, if named), starting again after `high` where that is more than `low`
    maybe,    ///< `of`, or nothing, `percent` times in a hundred the first
    meaning   ///< what the list of the picked value `of` says beside it
  };
  std::string name;
  Kind kind = Kind::text;
  std::string pattern, of, list, check, avoid;
  std::vector<std::string> parts;
  std::int64_t low = 0, high = 0;
  int width = 0;
  unsigned percent = 0;          ///< of `maybe`; elsewhere how often the value is left empty
  unsigned same_percent = 0;     ///< how often the value is that of the record before (dup); 100: one for the whole batch
  unsigned round_percent = 0;    ///< how often an amount has no cents
  std::string when;              ///< the value stays empty where this value is empty
  std::string same_with;         ///< the value is that of the record before where this one is
  std::string unlike;            ///< drawn again while it is equal to this value
};

struct ListLine { std::string text; unsigned weight = 1; std::string meaning = {}; };

/// A document field that may be covered so that it cannot be read: field `field` is illegible where value `when` is not empty.
struct Obscured { std::size_t field; std::string when; };

/// A form, how its documents are made and printed, and how a run of it goes. Made from a drill file; never changed.
struct Drill {
  std::string name;         ///< "claim-intake"
  std::string title;        ///< "Claim intake"
  std::string description;  ///< one sentence for the drill list
  std::string digest;       ///< hex of the drill's files
  std::string rule_set = "as seen";
  int version = 1;          ///< of its generator: in the digest and in every result
  std::int64_t base_date = 0;  ///< days since 1970-01-01
  DateOrder date_order = DateOrder::month_day_year;
  std::size_t records = 25;
  int minutes = 15;
  bool guide = true;        ///< reading guide on at the start
  Form form;
  std::vector<ValueRule> values;
  std::vector<std::string> field_values;  ///< by field number: the printed value that is its truth
  std::vector<Obscured> obscured;
  std::map<std::string, std::vector<ListLine>> lists;
  std::string control_total;  ///< printed value that holds a ten-key page's total; empty elsewhere
  Sheet sheet;
};

}  // namespace deft
