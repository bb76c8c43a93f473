#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "drill/layout.h"
#include "drill/print_style.h"
#include "drill/record_table.h"
#include "drill/rule_set.h"
#include "drill/sheet.h"
#include "drill/word_list.h"
#include "keying/form.h"
#include "keying/record.h"

namespace deft {

/// How one printed value of a document is made; evaluated in file order, so a value may use those before it.
struct ValueRule {
  enum class Kind {
    text,     ///< `pattern` as it is, with `{name}` filled in
    pick,     ///< one line of a list, by weight; the list's name is filled in as a text is
    pattern,  ///< A letter, 9 digit, X letter or digit, ? a look-alike (0O1Il5S8B2Z), `\` keeps the next; `{name}` filled in
    number,   ///< low to high (plus number value `of`, if named), padded with noughts to `width`
    amount,   ///< low to high in hundredths
    date,     ///< `of` (a date value, or the drill's base date) plus low to high days, printed in the drill's date order
              ///< or as `pattern` says: see when_text in print_style.h
    time,     ///< low to high minutes of a day in steps of `width`, printed as `pattern` says
    sum,      ///< of the amount values named in `parts`
    minus,    ///< first of `parts` less the others
    check,    ///< pattern with the check character(s) of `check` appended
    sequence, ///< low + record number (plus number value `of`, if named), starting again after `high` where that is more than `low`
    maybe,    ///< `of`, or nothing, `percent` times in a hundred the first
    meaning,  ///< what the list `list` says beside value `of`: part number `width` of it, or all
    either,   ///< one of the values `parts`, by `weights`
    product,  ///< of `parts` with two decimals, rounded half up; `width` 0 for amounts, 2 where one part is a percentage
    hours,    ///< from time `parts[0]` to `parts[1]` less minutes `parts[2]`, rounded to `width` minutes, as hours in hundredths
    age,      ///< whole years from date `parts[0]` to `parts[1]`
    count,    ///< how many of `parts` are not empty
    record,   ///< the cell in column `width` of the row of table `list` that this document takes: its records hold together
    band,     ///< the text of `bands` whose bound is the last not above amount or number `of`
    slip,     ///< value `of` with one planted slip in it `percent` times in a hundred; else as it is
    practice, ///< a string of what the paper's focus asks for: see practice_text.h
    batch_count, batch_amount, batch_hash  ///< what the batch's header says of all its documents that are not to be held
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
  std::vector<std::uint64_t> weights;  ///< of `either`
  std::vector<std::pair<long long, std::string>> bands;  ///< in hundredths, rising
  std::string never, never_as;   ///< drawn again while `never_as`, with `{self}` the value, is a line of list `never`
};

/// A document field that may be covered so that it cannot be read: field `field` is illegible where value `when` is not empty.
struct Obscured { std::size_t field; std::string when; };

/// How a field is read off the page under a rule set.
struct FieldReading {
  std::string content;      ///< which rules hold: "name", "place", "street", "text", "code"; empty: none
  std::string instruction;  ///< its own line of the instruction sheet
  /// By question ("misspelt", "disagree", "typo"): the value that is keyed instead where the two are not equal and the rule set says so.
  std::map<std::string, std::string> instead;
};

/// What befalls pages, each so many times in a hundred documents.
struct PageEvents {
  unsigned missing = 0;      ///< one value is left out
  unsigned crossed_out = 0;  ///< one value was written wrongly first, crossed out and replaced
  unsigned unreadable = 0;   ///< one character is blotted out
  unsigned half_read = 0;    ///< one character is half covered
  unsigned mixed = 0;        ///< a document of another kind lies in the batch: drawn by the drill's stray layout
  unsigned specks = 0;       ///< on a page, about
  double skew = 0;           ///< most degrees a page lies askew
  bool faint = false;
  std::vector<std::string> values;       ///< that may be crossed out or blotted: fields' values printed in one place and part of no other
  std::vector<std::string> may_miss;     ///< of those, the ones no rule of the form speaks of
  bool operator==(const PageEvents&) const = default;
};

/// Which paper of a drill: where it plays, how hard its documents are, whose rules say what is right.
struct Variant {
  std::string locale;       ///< "en-GB"
  int difficulty = 0;       ///< 1 to 5
  std::string rule_set;     ///< name
  std::vector<std::string> focus = {};  ///< what its `practice` values are made of (practice_text.h)
  bool operator==(const Variant&) const = default;
};

struct Drill;
/// One type of document in a mixed batch, and which of the form's fields is its first.
struct MixedPart {
  std::shared_ptr<const Drill> drill;
  std::size_t first_field = 0;
};

/// A form, how its documents are made and printed, and how a run of it goes. Made from a drill file; never changed.
struct Drill {
  std::string name;         ///< "claim-intake"
  std::string title;        ///< "Claim intake"
  std::string description;  ///< one sentence for the drill list
  std::string digest;       ///< hex of the drill's files
  std::string rule_set = "as seen";
  std::string family;       ///< "D01": of the catalogue of drill families; empty elsewhere
  std::string industry;     ///< "Insurance"
  Variant variant{"en-US", 1, ""};  ///< which of its papers this is
  std::string place;        ///< its locale by name: "English (United Kingdom)"
  std::vector<std::string> locales{"en-US"};    ///< it can be had in
  int difficulties = 1;     ///< steps of its ladder
  std::vector<std::string> rule_sets;           ///< names of those it can be keyed under
  int version = 1;          ///< of its generator: in the digest and in every result
  std::int64_t base_date = 0;  ///< days since 1970-01-01
  DateOrder date_order = DateOrder::month_day_year;
  std::size_t records = 25;
  int minutes = 15;
  bool guide = true;        ///< reading guide on at the start
  bool practice_only = false;  ///< of a pack nobody signed who is trusted: not for assessments
  Form form;
  std::vector<ValueRule> values;
  std::vector<std::string> field_values;  ///< by field number: the printed value that is its truth
  std::vector<FieldReading> readings;     ///< by field number
  std::optional<RuleSet> rules;           ///< what is right; nothing: the printed value as it is
  std::vector<RuleSet> other_rules;       ///< the other sets it can be keyed under
  PageEvents events;
  std::vector<Obscured> obscured;
  std::map<std::string, WordList> lists;
  std::map<std::string, RecordTable> tables;
  PrintStyle style;           ///< of its locale
  std::map<std::string, std::string> labels;  ///< what its forms print, by the English words; those missing stay English
  std::vector<Layout> layouts;  ///< one is drawn for each document; empty: `sheet` as it lies
  std::vector<MixedPart> parts; ///< of a mixed batch (mixed_batch.h): its documents are those of these drills; empty elsewhere
  std::optional<Layout> stray;  ///< what a document of another kind looks like
  std::string control_total;  ///< printed value that holds a ten-key page's total; empty elsewhere
  Sheet sheet;
};

/// Whether the drill can be had in several papers: places, difficulties, rules.
inline bool has_papers(const Drill& drill) { return !drill.layouts.empty() || !drill.parts.empty(); }

}  // namespace deft
