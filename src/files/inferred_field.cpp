#include "files/inferred_field.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "drill/fill.h"
#include "drill/keyable.h"
#include "keying/date_format.h"
#include "keying/form.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::size_t kLongestText = 200;
constexpr std::array<std::string_view, 21> kFormats{
    "YYYY-MM-DD", "MM/DD/YYYY", "DD/MM/YYYY", "DD.MM.YYYY", "MM-DD-YYYY", "DD-MM-YYYY", "YYYY/MM/DD", "MM/DD/YY", "DD/MM/YY", "DD.MM.YY",
    "DD-MMM-YYYY", "DD MMM YYYY", "DDMMMYYYY", "DD-MMM-YY", "MMM DD, YYYY", "HH:NN", "YYYY-MM-DD HH:NN", "MM/DD/YYYY HH:NN", "DD/MM/YYYY HH:NN",
    "DD.MM.YYYY HH:NN", "DD-MM-YYYY HH:NN"};
constexpr std::array<std::u32string_view, 19> kCurrencies{U"R$", U"Rs", U"zł", U"$", U"€", U"£", U"¥", U"₹", U"₱", U"USD", U"EUR", U"GBP",
                                                          U"INR", U"PHP", U"MXN", U"PLN", U"BRL", U"CHF", U"CAD"};
constexpr std::array<std::u32string_view, 12> kMonths{U"JANUARY", U"FEBRUARY", U"MARCH", U"APRIL", U"MAY", U"JUNE",
                                                      U"JULY", U"AUGUST", U"SEPTEMBER", U"OCTOBER", U"NOVEMBER", U"DECEMBER"};

using Cells = std::vector<std::u32string>;

/// A field the cells may fit, and how a number or date among them is written.
struct Candidate {
  Field field;
  char32_t decimal_sign = U'.';
  bool loose = false;  ///< dates: parts in the format's order, whatever stands between them and however many digits they have
};

std::u32string as_field_has_it(const Field& field, std::u32string text) {
  for (char32_t& c : text) c = as_keyed(field, c);
  return text;
}

bool is_good(const Field& field, const std::u32string& text) { return !text.empty() && refusal_of(field, Value{text}).empty(); }

std::u32string without(std::u32string text, std::u32string_view characters) {
  std::erase_if(text, [&](char32_t c) { return characters.find(c) != characters.npos; });
  return text;
}

// --- numbers ---

/// Currency signs and blanks cut off both ends.
std::u32string bare_number(std::u32string text) {
  if (text.starts_with(U'-')) return U"-" + bare_number(text.substr(1));
  for (bool cut = true; cut;) {
    cut = false;
    while (text.starts_with(U' ')) text.erase(0, 1), cut = true;
    while (text.ends_with(U' ')) text.pop_back(), cut = true;
    for (const std::u32string_view sign : kCurrencies) {
      if (text.starts_with(sign)) text.erase(0, sign.size()), cut = true;
      else if (text.ends_with(sign)) text.resize(text.size() - sign.size()), cut = true;
    }
  }
  return text;
}

/// A number as it was written.
struct Written { std::u32string whole, decimals; bool negative = false, adorned = false; };

bool is_all_digits(std::u32string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Groups of three, or of two before the last three; the first may be shorter.
bool well_grouped(const std::vector<std::u32string>& groups) {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::size_t size = groups[i].size();
    const bool last = i + 1 == groups.size();
    if (!is_all_digits(groups[i]) || (last && i > 0 && size != 3) || (i > 0 && !last && size != 2 && size != 3) || (i == 0 && !last && size > 3)) return false;
  }
  return true;
}

std::optional<Written> written_number(const std::u32string& cell, char32_t decimal_sign) {
  std::u32string text = bare_number(cell);
  Written number;
  number.adorned = text != cell;
  if (text.starts_with(U'-')) number.negative = true, text.erase(0, 1);
  const std::size_t point = text.find(decimal_sign);
  if (point != text.npos) {
    number.decimals = text.substr(point + 1);
    text.resize(point);
    if (!is_all_digits(number.decimals)) return std::nullopt;
  }
  char32_t group = 0;
  std::vector<std::u32string> groups(1);
  for (const char32_t c : text) {
    const bool separates = c != decimal_sign && (c == U',' || c == U'.' || c == U' ' || c == U'\'' || c == U'’');
    if (!separates) groups.back() += c;
    else if (group != 0 && c != group) return std::nullopt;
    else group = c, groups.emplace_back();
  }
  if (!well_grouped(groups)) return std::nullopt;
  number.adorned = number.adorned || groups.size() > 1;
  for (const auto& part : groups) number.whole += part;
  return number;
}

std::optional<std::u32string> keyed_number(const Field& field, const std::u32string& cell, char32_t decimal_sign) {
  const auto number = written_number(cell, decimal_sign);
  if (!number || number->decimals.size() > field.decimals) return std::nullopt;
  std::u32string text = (number->negative ? U"-" : U"") + number->whole;
  if (!number->decimals.empty()) text += U"." + number->decimals;
  else if (field.kind == FieldKind::amount && field.decimals > 0) text += U".0";  // else its last digits would be taken for them
  return settled(field, text);
}

// --- dates ---

std::vector<std::u32string> words_of(std::u32string_view text) {
  std::vector<std::u32string> words;
  enum class Kind { none, digits, letters } kind = Kind::none;
  for (const char32_t c : text) {
    const Kind next = is_digit(c) ? Kind::digits : is_letter(c) ? Kind::letters : Kind::none;
    if (next != Kind::none && next != kind) words.emplace_back();
    if (next != Kind::none) words.back() += upper(c);
    kind = next;
  }
  return words;
}

std::optional<std::u32string> date_part(const DatePart& part, const std::u32string& word) {
  if (part.kind == DatePart::Kind::month_name) {
    if (word.size() < 3 || std::ranges::none_of(kMonths, [&](auto month) { return month.starts_with(word); })) return std::nullopt;
    return word.substr(0, 3);
  }
  if (!is_all_digits(word) || word.size() > part.length || (part.length == 4 && word.size() != 4)) return std::nullopt;
  return std::u32string(part.length - word.size(), U'0') + word;
}

/// A date whose parts stand in the format's order.
std::optional<std::u32string> loose_date(const Field& field, const std::u32string& cell) {
  const auto parts = date_parts(date_format_of(field));
  const std::vector<std::u32string> words = words_of(cell);
  std::u32string text;
  std::size_t word = 0;
  for (const DatePart& part : parts.value_or(std::vector<DatePart>())) {
    if (part.kind == DatePart::Kind::literal) {
      text += part.literal;
      continue;
    }
    if (word == words.size()) return std::nullopt;
    const auto read = date_part(part, words[word++]);
    if (!read) return std::nullopt;
    text += *read;
  }
  return word == words.size() ? std::optional(text) : std::nullopt;
}

// --- what stands in a field for a cell ---

std::optional<std::u32string> truth_of(const Candidate& candidate, const std::u32string& cell) {
  const Field& field = candidate.field;
  const auto checked = [&](std::u32string text) { return is_good(field, text) ? std::optional(std::move(text)) : std::nullopt; };
  if (field.kind == FieldKind::amount || field.kind == FieldKind::quantity) {
    const auto number = keyed_number(field, cell, candidate.decimal_sign);
    return number ? checked(*number) : std::nullopt;
  }
  if (field.kind == FieldKind::date && candidate.loose) {
    const auto date = loose_date(field, cell);
    return date ? checked(*date) : std::nullopt;
  }
  const std::u32string text = as_field_has_it(field, cell);
  if (auto as_it_is = checked(text)) return as_it_is;
  if (field.kind == FieldKind::choice)
    for (const std::string& choice : field.choices)
      if (upper_case(to_u32(choice)) == upper_case(cell)) return checked(to_u32(choice));
  if (field.kind != FieldKind::digits && field.kind != FieldKind::code && field.mask.empty()) return std::nullopt;
  for (const std::u32string_view left_out : {U"", U" ", U" -./"}) {
    const std::u32string keyed = without(text, left_out);
    if (!accepts(field, keyed)) continue;
    if (auto filled = checked(settled(field, keyed))) return filled;
  }
  return std::nullopt;
}

bool takes_all(const Candidate& candidate, const Cells& cells) {
  return std::ranges::all_of(cells, [&](const std::u32string& cell) { return truth_of(candidate, cell).has_value(); });
}

// --- candidates, from the most to the least telling ---

std::size_t longest_of(const Cells& cells) {
  std::size_t longest = 1;
  for (const std::u32string& cell : cells) longest = std::max(longest, cell.size());
  return longest;
}

bool are_one_length(const Cells& cells) {
  return std::ranges::all_of(cells, [&](const std::u32string& cell) { return cell.size() == cells.front().size(); });
}

Field field_of(FieldKind kind, const KnownOfField& known, std::size_t max_length) {
  Field field;
  field.kind = kind;
  field.mask = known.mask;
  field.choices = known.choices;
  field.is_signed = known.is_signed.value_or(false);
  field.left_zero = known.left_zero.value_or(false);
  field.decimals = known.decimals.value_or(2);
  field.min_length = known.min_length.value_or(0);
  const std::size_t places = to_u32(known.mask).size();
  field.max_length = known.max_length.value_or(places > 0 ? places : std::min(max_length, kLongestText));
  return field;
}

void add_dates(std::vector<Candidate>& candidates, const KnownOfField& known, bool day_first) {
  std::vector<std::string> formats(kFormats.begin(), kFormats.end());
  if (day_first) std::stable_partition(formats.begin(), formats.end(), [](const std::string& format) { return format.starts_with("DD"); });
  if (!known.format.empty()) formats = {known.format};
  for (const bool loose : {false, true})
    for (const std::string& format : formats) {
      if (!date_parts(format)) continue;
      Candidate candidate{field_of(FieldKind::date, known, 40), U'.', loose};
      candidate.field.format = format;
      candidate.field.date_order = order_of(format);
      candidate.field.max_length = mask_of(candidate.field).size();
      candidates.push_back(std::move(candidate));
    }
}

void add_digits(std::vector<Candidate>& candidates, const Cells& cells, const KnownOfField& known) {
  candidates.push_back({field_of(FieldKind::digits, known, longest_of(cells))});
  if (!known.kind && !std::ranges::all_of(cells, is_all_digits)) candidates.pop_back();
}

/// How the cells are written as numbers, where they are.
void add_numbers(std::vector<Candidate>& candidates, const Cells& cells, const KnownOfField& known) {
  for (const char32_t sign : {U'.', U','}) {
    std::set<std::size_t> decimals;
    bool negative = false, adorned = false, all = true;
    std::size_t longest = 1;
    for (const std::u32string& cell : cells) {
      const auto number = written_number(cell, sign);
      if (!number) {
        all = false;
        break;
      }
      decimals.insert(number->decimals.size());
      negative = negative || number->negative;
      adorned = adorned || number->adorned;
      longest = std::max(longest, number->whole.size() + number->decimals.size());
    }
    if ((!all && !known.kind) || (all && *decimals.rbegin() > 4)) continue;
    KnownOfField told = known;
    const std::size_t most = decimals.empty() ? 2 : *decimals.rbegin();
    const bool money = decimals.size() == 1 ? most > 0 || adorned : decimals == std::set<std::size_t>{0, 2};
    if (!told.kind) told.kind = money || known.decimals ? FieldKind::amount : FieldKind::quantity;
    if (!told.decimals) told.decimals = told.kind == FieldKind::amount && most == 0 && !adorned ? 2 : most;
    if (!told.is_signed) told.is_signed = negative;
    candidates.push_back({field_of(*told.kind, told, std::max<std::size_t>(longest + 4, 8)), sign});
  }
}

/// `A` where all have letters, `9` digits, `X` either; a sign they share stands for itself. Empty: they have no shape in common.
std::string shape_of(const Cells& cells) {
  if (cells.empty() || !are_one_length(cells)) return "";
  std::string mask;
  for (std::size_t place = 0; place < cells.front().size(); ++place) {
    const char32_t first = cells.front()[place];
    const auto all = [&](auto is) { return std::ranges::all_of(cells, [&](const std::u32string& cell) { return is(cell[place]); }); };
    if (all(is_digit)) mask += '9';
    else if (all(is_letter)) mask += 'A';
    else if (all([](char32_t c) { return is_digit(c) || is_letter(c); })) mask += 'X';
    else if (all([&](char32_t c) { return c == first; })) mask += to_utf8(first);
    else return "";
  }
  return mask;
}

void add_code(std::vector<Candidate>& candidates, const Cells& cells, const KnownOfField& known) {
  constexpr std::size_t kShortest = 3;
  if (known.kind) return candidates.push_back({field_of(FieldKind::code, known, longest_of(cells))});
  const bool digits = std::ranges::all_of(cells, [](const std::u32string& cell) { return std::ranges::any_of(cell, is_digit); });
  const bool capitals = std::ranges::all_of(cells, [](const std::u32string& cell) { return upper_case(cell) == cell; });
  if (!digits || cells.empty() || cells.front().size() < kShortest) return;
  KnownOfField told = known;
  if (told.mask.empty()) told.mask = shape_of(cells);
  if (told.mask.empty() || told.mask.find('*') != told.mask.npos) return;
  candidates.push_back({field_of(capitals ? FieldKind::code : FieldKind::text, told, told.mask.size())});
}

void add_choice(std::vector<Candidate>& candidates, const Cells& cells, const KnownOfField& known) {
  constexpr std::size_t kMostChoices = 8, kTimes = 4, kLongest = 20;
  KnownOfField told = known;
  if (known.choices.empty()) {
    std::set<std::u32string> distinct(cells.begin(), cells.end()), folded;
    for (const auto& value : distinct) folded.insert(upper_case(value));
    if (folded.size() != distinct.size() || distinct.size() < 2 || longest_of(cells) > kLongest) return;
    if (!known.kind && (distinct.size() > kMostChoices || cells.size() < kTimes * distinct.size())) return;
    for (const auto& value : distinct) told.choices.push_back(to_utf8(value));
  }
  std::size_t longest = 1;
  for (const std::string& choice : told.choices) longest = std::max(longest, to_u32(choice).size());
  candidates.push_back({field_of(FieldKind::choice, told, longest)});
}

void add_texts(std::vector<Candidate>& candidates, const Cells& cells, const KnownOfField& known) {
  const std::size_t longest = longest_of(cells), roomy = longest + (longest + 3) / 4;
  const auto letters = [](const std::u32string& cell) { return std::ranges::any_of(cell, is_letter); };
  const bool capitals = std::ranges::all_of(cells, [](const std::u32string& cell) { return upper_case(cell) == cell; });
  if (known.kind == FieldKind::upper_text || (!known.kind && capitals && std::ranges::any_of(cells, letters)))
    candidates.push_back({field_of(FieldKind::upper_text, known, roomy)});
  if (known.kind != FieldKind::upper_text) candidates.push_back({field_of(FieldKind::text, known, roomy)});
}

std::vector<Candidate> candidates_for(const Cells& cells, const KnownOfField& known, bool day_first) {
  std::vector<Candidate> candidates;
  const auto may_be = [&](FieldKind kind) { return !known.kind || *known.kind == kind; };
  const bool none = cells.empty() && !known.kind;
  if (may_be(FieldKind::date) && !none) add_dates(candidates, known, day_first);
  if (may_be(FieldKind::digits) && !none) add_digits(candidates, cells, known);
  if ((may_be(FieldKind::amount) || may_be(FieldKind::quantity)) && !none) add_numbers(candidates, cells, known);
  if (may_be(FieldKind::code) && !none) add_code(candidates, cells, known);
  if (may_be(FieldKind::choice)) add_choice(candidates, cells, known);
  if (may_be(FieldKind::text) || may_be(FieldKind::upper_text)) add_texts(candidates, cells, known);
  if (candidates.empty()) candidates.push_back({field_of(known.kind.value_or(FieldKind::text), known, longest_of(cells))});
  return candidates;
}

bool fits_both_ways(const Candidate& found, const Cells& cells) {
  Candidate other = found;
  std::string& format = other.field.format;
  const bool month_first = format.starts_with("MM");
  if ((!month_first && !format.starts_with("DD")) || format.size() < 5 || format.substr(3, 2) != (month_first ? "DD" : "MM") ||
      format.substr(3, 3) == "MMM")
    return false;
  std::swap(format[0], format[3]);
  std::swap(format[1], format[4]);
  other.field.date_order = order_of(format);
  return takes_all(other, cells);
}

}  // namespace

InferredField inferred_field(const std::vector<std::string>& texts, const KnownOfField& known, bool day_first) {
  Cells cells;
  for (const std::string& text : texts)
    if (!text.empty()) cells.push_back(to_u32(text));
  const std::vector<Candidate> candidates = candidates_for(cells, known, day_first);
  const auto fitting = std::ranges::find_if(candidates, [&](const Candidate& candidate) { return takes_all(candidate, cells); });
  const Candidate& found = fitting == candidates.end() ? (known.kind ? candidates.front() : candidates.back()) : *fitting;
  InferredField result{found.field, {}, false};
  if (found.field.kind == FieldKind::date && known.format.empty() && fitting != candidates.end()) result.month_or_day_first = fits_both_ways(found, cells);
  if (!known.kind && found.field.kind == FieldKind::digits && cells.size() > 2 && are_one_length(cells) && found.field.max_length > 1) result.field.must_fill = true;
  for (const std::string& text : texts) {
    const auto truth = text.empty() ? std::nullopt : truth_of(found, to_u32(text));
    result.truths.push_back(truth ? to_utf8(*truth) : text);
  }
  return result;
}

}  // namespace deft
