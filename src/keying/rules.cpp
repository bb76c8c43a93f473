#include <algorithm>

#include "keying/date_format.h"
#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

__extension__ typedef __int128 Wide;  // a product of two amounts
constexpr std::size_t kPlaces = 4;    // of ten-thousandths

bool is_empty(const Value& value) { return value.mark == Mark::not_given || (value.mark == Mark::none && value.text.empty()); }
bool says_something(const Value& value) { return value.mark == Mark::none && !value.text.empty() && !has_unreadable(value.text); }
bool can_be_read(const Value& value) { return value.mark == Mark::none && !has_unreadable(value.text); }

bool holds(const Term& term, const Record& record) {
  const Value& value = record[term.field];
  const auto number = says_something(value) ? ten_thousandths(value.text) : std::nullopt;
  const auto named = [&] { return value.mark == Mark::none && std::ranges::find(term.values, value.text) != term.values.end(); };
  switch (term.test) {
    case Term::Test::is: return named();
    case Term::Test::is_not: return !named();
    case Term::Test::filled: return !is_empty(value);
    case Term::Test::empty: return is_empty(value);
    case Term::Test::above: return number && *number > term.number;
    case Term::Test::below: return number && *number < term.number;
  }
  return true;
}

std::size_t decimals_of(const Field& field) {
  return field.kind == FieldKind::amount || field.kind == FieldKind::quantity ? field.decimals : 0;
}

Wide ten_to(std::size_t power) {
  Wide result = 1;
  while (power-- > 0) result *= 10;
  return result;
}

/// A number in units of 10^-from brought to ten-thousandths, rounded (half away from nought) to `decimals`.
std::optional<long long> rounded(Wide number, std::size_t from, std::size_t decimals) {
  if (from > decimals) {
    const Wide unit = ten_to(from - decimals);
    number = (number + (number < 0 ? -unit / 2 : unit / 2)) / unit;
  } else {
    number *= ten_to(decimals - from);
  }
  number *= ten_to(kPlaces - decimals);
  constexpr Wide kLargest = Wide{1'000'000'000'000'000} * 1000;
  if (number > kLargest || number < -kLargest) return std::nullopt;
  return static_cast<long long>(number);
}

std::optional<long long> number_at(const Record& record, std::size_t field) {
  return record[field].text.empty() ? std::optional(0LL) : ten_thousandths(record[field].text);
}

/// Parts added, or the first less the others; an empty one is nought.
std::optional<long long> sum_of(const Rule& rule, const Form& form, const Record& record) {
  Wide sum = 0;
  for (std::size_t i = 0; i < rule.parts.size(); ++i) {
    const auto part = number_at(record, rule.parts[i]);
    sum += (rule.kind == Rule::Kind::difference && i > 0 ? -1 : 1) * Wide{part.value_or(0)};
  }
  return rounded(sum, kPlaces, decimals_of(form.fields[rule.field]));
}

std::optional<long long> product_of(const Rule& rule, const Form& form, const Record& record) {
  Wide product = 1;
  std::size_t places = 0;
  for (const std::size_t part : rule.parts) {
    const auto number = number_at(record, part);
    if (!number || __builtin_mul_overflow(product, Wide{*number}, &product)) return std::nullopt;
    places += kPlaces;
  }
  return rounded(product, places, decimals_of(form.fields[rule.field]));
}

/// What the parts come to; nothing where one cannot be read, or where there is nothing to reckon with.
std::optional<long long> result_of(const Rule& rule, const Form& form, const Record& record) {
  const auto filled = [&](std::size_t part) { return !record[part].text.empty(); };
  if (!std::ranges::all_of(rule.parts, [&](std::size_t part) { return can_be_read(record[part]); })) return std::nullopt;
  if (rule.kind == Rule::Kind::difference && !rule.parts.empty() && !filled(rule.parts[0])) return std::nullopt;
  if (rule.kind == Rule::Kind::product && !std::ranges::all_of(rule.parts, filled)) return std::nullopt;
  return rule.kind == Rule::Kind::product ? product_of(rule, form, record) : sum_of(rule, form, record);
}

std::string text_in(const Field& field, long long number) {
  const std::size_t decimals = decimals_of(field);
  const std::string text = amount_text(number / static_cast<long long>(ten_to(kPlaces - decimals)), decimals);
  return field.kind == FieldKind::quantity ? to_utf8(settled(field, to_u32(text))) : text;
}

Fault fault(Fault::Kind kind, const Value& found, std::string expected, std::optional<std::size_t> other = std::nullopt) {
  return {kind, to_utf8(found.text), std::move(expected), other};
}

std::optional<Fault> reckoned(const Rule& rule, const Form& form, const Record& record) {
  const Value& total = record[rule.field];
  if (!says_something(total)) return std::nullopt;
  const auto result = result_of(rule, form, record), said = ten_thousandths(total.text);
  if (!result) return std::nullopt;
  if (said && Wide{*result} - *said <= rule.tolerance && Wide{*said} - *result <= rule.tolerance) return std::nullopt;
  const Fault::Kind kind = rule.kind == Rule::Kind::sum          ? Fault::Kind::sum
                           : rule.kind == Rule::Kind::difference ? Fault::Kind::difference
                                                                 : Fault::Kind::product;
  return fault(kind, total, text_in(form.fields[rule.field], *result));
}

std::optional<Fault> in_order(const Rule& rule, const Form& form, const Record& record) {
  const Value &then = record[rule.field], &first = record[rule.other];
  if (!says_something(then) || !says_something(first)) return std::nullopt;
  const Field &field = form.fields[rule.field], &other = form.fields[rule.other];
  std::optional<int> order;
  if (field.kind == FieldKind::date && other.kind == FieldKind::date) {
    order = compare_dates(other, first.text, field, then.text);
  } else {
    const auto a = ten_thousandths(first.text), b = ten_thousandths(then.text);
    if (a && b) order = *a < *b ? -1 : *a > *b ? 1 : 0;
  }
  if (!order || *order < (rule.strict ? 0 : 1)) return std::nullopt;
  return fault(Fault::Kind::order, then, to_utf8(first.text), rule.other);
}

std::optional<Fault> counted(const Rule& rule, const Record& record) {
  const Value& total = record[rule.field];
  if (!says_something(total)) return std::nullopt;
  const auto count = std::ranges::count_if(rule.parts, [&](std::size_t part) { return !is_empty(record[part]); });
  if (ten_thousandths(total.text) == static_cast<long long>(count) * 10'000) return std::nullopt;
  return fault(Fault::Kind::count, total, std::to_string(count));
}

std::optional<Fault> compared(const Rule& rule, const Record& record) {
  const Value &value = record[rule.field], &other = record[rule.other];
  if (!says_something(value) || !says_something(other)) return std::nullopt;
  const bool same = value.text == other.text;
  if (rule.kind == Rule::Kind::equal)
    return same ? std::nullopt : std::optional(fault(Fault::Kind::not_equal, value, to_utf8(other.text), rule.other));
  return same ? std::optional(fault(Fault::Kind::not_different, value, to_utf8(other.text), rule.other)) : std::nullopt;
}

std::optional<Fault> agreed(const Rule& rule, const Record& record) {
  const Value &value = record[rule.field], &other = record[rule.other];
  if (!says_something(value) || !says_something(other)) return std::nullopt;
  std::string expected;
  for (const auto& [begins, with] : rule.prefixes) {
    if (!value.text.starts_with(begins)) continue;
    if (with == other.text) return std::nullopt;
    if (expected.empty()) expected = to_utf8(with);
  }
  if (expected.empty()) return std::nullopt;  // the list knows nothing of it
  return fault(Fault::Kind::disagrees, value, expected, rule.other);
}

std::optional<Fault> within(const Rule& rule, const Form& form, const Record& record) {
  const Value &value = record[rule.field], &other = record[rule.other];
  if (!says_something(value) || !says_something(other)) return std::nullopt;
  const auto number = ten_thousandths(value.text), of = ten_thousandths(other.text);
  if (!number || !of) return std::nullopt;
  constexpr std::size_t kOfPercent = kPlaces + 2;
  const auto bound = [&](long long share) { return Wide{*of} * share; };
  Wide low = bound(rule.low - rule.tolerance), high = bound(rule.high + rule.tolerance);
  if (low > high) std::swap(low, high);
  const Wide scaled_number = Wide{*number} * ten_to(kOfPercent);
  if (scaled_number >= low && scaled_number <= high) return std::nullopt;
  const auto text = [&](Wide end) {
    const auto near = rounded(end, kPlaces + kOfPercent, decimals_of(form.fields[rule.field]));
    return near ? text_in(form.fields[rule.field], *near) : std::string("?");
  };
  return fault(Fault::Kind::not_within, value, text(low) + " to " + text(high), rule.other);
}

const Rule* reckoning_rule(const Form& form, std::size_t field, const Record& record) {
  const auto found = std::ranges::find_if(form.rules, [&](const Rule& rule) {
    return rule.field == field && rule.kind <= Rule::Kind::product && holds(rule.when, form, record);
  });
  return found == form.rules.end() ? nullptr : &*found;
}

}  // namespace

bool holds(const Condition& condition, const Form&, const Record& record) {
  return std::ranges::all_of(condition, [&](const Term& term) { return holds(term, record); });
}

bool is_of_document(const Form& form, std::size_t field, const Record& record) {
  const auto type = static_cast<std::size_t>(form.fields[field].document_type);
  return type == 0 || to_utf8(record.front().text) == form.fields.front().choices.at(type - 1);
}

bool applies(const Form& form, std::size_t field, const Record& record) { return holds(form.fields[field].only_when, form, record); }

Record without_passed_over(const Form& form, Record record) {
  for (std::size_t field = 0; field < record.size(); ++field)
    if (!applies(form, field, record)) record[field] = {};
  return record;
}

bool must_be_entered(const Form& form, std::size_t field, const Record& record) {
  const auto& fields = form.fields;
  if (!fields[field].must_enter || !applies(form, field, record)) return false;
  const int line = fields[field].line;
  if (line < 2) return true;
  std::size_t first = field;
  while (first > 0 && fields[first - 1].line == line) --first;
  for (; first < fields.size() && fields[first].line == line; ++first)
    if (!is_empty(record[first])) return true;
  return false;
}

std::optional<Fault> fault_in(const Form& form, std::size_t field, const Record& record) {
  const Field& rules = form.fields[field];
  const Value& value = record[field];
  if (value.mark != Mark::none || !applies(form, field, record)) return std::nullopt;
  auto found = fault_of(rules, value.text);
  if (found && found->kind == Fault::Kind::empty && !must_be_entered(form, field, record)) found.reset();
  if (found || !rules.again) return found;
  const Value& earlier = record[*rules.again];
  if (earlier.mark != Mark::none || earlier.text == value.text) return std::nullopt;
  return fault(Fault::Kind::not_the_same, value, to_utf8(earlier.text), rules.again);
}

std::optional<Fault> rule_broken(const Rule& rule, const Form& form, const Record& record) {
  if (!holds(rule.when, form, record) || !applies(form, rule.field, record)) return std::nullopt;
  const Value& value = record[rule.field];
  switch (rule.kind) {
    case Rule::Kind::sum:
    case Rule::Kind::difference:
    case Rule::Kind::product: return reckoned(rule, form, record);
    case Rule::Kind::order: return in_order(rule, form, record);
    case Rule::Kind::needs:
      if (value.mark != Mark::none || !value.text.empty()) return std::nullopt;
      return fault(Fault::Kind::needed, value, "");
    case Rule::Kind::empty:
      if (value.mark != Mark::none || value.text.empty()) return std::nullopt;
      return fault(Fault::Kind::must_be_empty, value, "");
    case Rule::Kind::equal:
    case Rule::Kind::differ: return compared(rule, record);
    case Rule::Kind::agree: return agreed(rule, record);
    case Rule::Kind::count: return counted(rule, record);
    case Rule::Kind::within: return within(rule, form, record);
  }
  return std::nullopt;
}

std::u32string computed_value(const Form& form, std::size_t field, const Record& record) {
  Rule of_sum;
  const Rule* rule = reckoning_rule(form, field, record);
  for (const SumRule& sum : form.sums)
    if (!rule && sum.total == field) of_sum.parts = sum.parts, of_sum.field = field, rule = &of_sum;
  const auto filled = [&](std::size_t part) { return !record[part].text.empty(); };
  if (!rule || std::ranges::none_of(rule->parts, filled)) return {};
  const auto result = result_of(*rule, form, record);
  if (!result) return {};
  const Field& rules = form.fields[field];
  const std::u32string text = settled(rules, unmasked(rules, to_u32(text_in(rules, *result))));
  return accepts(rules, unmasked(rules, text)) ? text : std::u32string();
}

std::u32string next_in_sequence(std::u32string_view value) {
  std::u32string next(value);
  for (std::size_t place = next.size(); place > 0 && is_digit(next[place - 1]); --place) {
    if (next[place - 1] != U'9') {
      ++next[place - 1];
      return next;
    }
    next[place - 1] = U'0';
  }
  return {};
}

}  // namespace deft
