#pragma once

#include "keying/field.h"
#include "keying/record.h"

namespace deft {

/// "The fields named `parts` add up to `total`", checked when a record is released.
struct SumRule {
  std::vector<std::size_t> parts;
  std::size_t total = 0;
};

/// What holds between the fields of a record, checked when it is released. It speaks of one field, `field`, and of no record in
/// which a field it compares is empty, marked or in part unreadable.
struct Rule {
  enum class Kind : unsigned char {
    sum,         ///< `parts` add up to `field`
    difference,  ///< the first of `parts` less the others is `field`
    product,     ///< `parts` multiplied, rounded to the decimals of `field`
    order,       ///< `other` is no more than `field` (less, where `strict`): dates, amounts, numbers
    needs,       ///< `field` is filled
    empty,       ///< `field` is empty
    equal,       ///< `field` and `other` are the same
    differ,      ///< `field` and `other` are not the same
    agree,       ///< of the `prefixes` that begin `field`, one stands with the value of `other`
    count,       ///< so many of `parts` are filled as `field` says
    within,      ///< `field` lies from `low` to `high` hundredths of `other`, each give or take `tolerance`
  };
  struct Prefix { std::u32string begins, with; };
  Kind kind = Kind::sum;
  std::vector<std::size_t> parts{};
  std::size_t field = 0, other = 0;
  long long tolerance = 0;                   ///< ten-thousandths
  long long low = 1'000'000, high = 1'000'000;  ///< ten-thousandths of a hundredth: 1,000,000 is 100 %
  bool strict = false;
  std::vector<Prefix> prefixes{};
  Condition when{};
};

/// What a batch's header says of its records. Header fields are keyed in the first record and passed over in the others.
struct BatchControls {
  struct Total { std::size_t header, field; };  ///< a field of the header, and the one of each record it totals
  std::optional<std::size_t> count;             ///< a field of the header: how many documents
  std::optional<Total> amount, hash;
};

/// Fields in keying order and the rules between them.
struct Form {
  enum class Layout { rows, ten_key };  ///< labelled rows, or one column of amounts on a tape
  /// Whose hand the way through the form is in. `operator_controlled`: the cursor goes anywhere and a fault is released by F12
  /// again. `system_controlled`: a faulty field is not left forward, no field is jumped, and no record with a fault is released;
  /// a mark (F7) or a hold (F5) is the way out.
  enum class Control : unsigned char { operator_controlled, system_controlled };
  Layout layout = Layout::rows;
  Control control = Control::operator_controlled;
  std::vector<Field> fields;
  std::vector<SumRule> sums;
  std::vector<Rule> rules;
  std::optional<BatchControls> batch = std::nullopt;
};

bool holds(const Condition& condition, const Form& form, const Record& record);

/// False where the field belongs to documents of another type than this record's: nothing of it is shown, asked for or judged.
bool is_of_document(const Form& form, std::size_t field, const Record& record);
/// False where the field is passed over: `only_when` does not hold.
bool applies(const Form& form, std::size_t field, const Record& record);
/// True where a field may not be empty: of a repeating line after the first only where something stands in that line.
bool must_be_entered(const Form& form, std::size_t field, const Record& record);
/// The record without what stands in fields that are passed over.
Record without_passed_over(const Form& form, Record record);

/// The fault of one field of a record by its own rules, blind re-entry among them.
std::optional<Fault> fault_in(const Form& form, std::size_t field, const Record& record);
/// The fault of the rule's field in that record, if it breaks it.
std::optional<Fault> rule_broken(const Rule& rule, const Form& form, const Record& record);
/// What a computed field is by its rule; empty where its rule cannot say.
std::u32string computed_value(const Form& form, std::size_t field, const Record& record);
/// The value of the record after one: the trailing digits plus 1, in their width; empty where there is none.
std::u32string next_in_sequence(std::u32string_view value);

/// An amount such as "-1,234.5" in units of 10^-decimals (hundredths: 2), decimals 0 to 4; nothing if it is not one or has
/// more decimals.
std::optional<long long> scaled(std::u32string_view value, std::size_t decimals);
std::optional<long long> hundredths(std::u32string_view value);
std::optional<long long> ten_thousandths(std::u32string_view value);
std::string amount_text(long long value, std::size_t decimals);  ///< "1234.5000"
std::string amount_text(long long hundredths);             ///< "1234.50", as keyed and kept
std::string amount_text_grouped(long long hundredths);     ///< "1,234.50", as read

}  // namespace deft
