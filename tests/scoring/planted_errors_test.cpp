#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "keying/form.h"
#include "keying/text.h"
#include "scoring/error_class.h"
#include "scoring/score.h"
#include "support/sample_drill.h"

using namespace deft;

namespace {

using enum ErrorClass;

constexpr std::u32string_view kAlphabet = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

FieldError error_in(const Field& field, std::u32string_view expected, std::u32string_view keyed) {
  Form form;
  form.fields = {field};
  return classify(form, {{std::u32string(expected), Mark::none}}, 0, {std::u32string(keyed), Mark::none});
}

Field code() {
  Field field;
  field.kind = FieldKind::code;
  return field;
}

struct Planted {
  std::u32string text;
  ErrorClass kind;
};

/// One slip in a text of three characters or more; nothing where the slip drawn would change nothing.
std::optional<Planted> plant(std::u32string text, Random& random) {
  const std::size_t at = random.below(text.size() - 2);
  const char32_t other = kAlphabet[random.below(kAlphabet.size())], a = text[at];
  switch (random.below(9)) {
    case 0:
      if (a == text[at + 1]) return std::nullopt;
      std::swap(text[at], text[at + 1]);
      return Planted{text, adjacent_transposition};
    case 1:
      if (a == text[at + 2]) return std::nullopt;
      std::swap(text[at], text[at + 2]);
      return Planted{text, jump_transposition};
    case 2:
      text.insert(at, 1, a);
      return Planted{text, doubling};
    case 3:
      text.erase(at, 1);
      return Planted{text, omission};
    case 4:
      text.insert(at, 1, other);
      return Planted{text, insertion};
    case 5:
      if (a == other) return std::nullopt;
      text[at] = other;
      return Planted{text, substitution};
    case 6:
      if (a != text[at + 1] || a == other) return std::nullopt;
      text[at] = text[at + 1] = other;
      return Planted{text, twin};
    case 7:
      if (a != text[at + 2] || a == other) return std::nullopt;
      text[at] = text[at + 2] = other;
      return Planted{text, jump_twin};
    default:
      if (a < U'2' || a > U'9' || text[at + 1] != U'0') return std::nullopt;
      text[at] = U'1';
      text[at + 1] = a;
      return Planted{text, phonetic};
  }
}

// What each class means, written down once more in the plainest way.
bool fits(ErrorClass kind, const std::u32string& wanted, const std::u32string& keyed) {
  const std::size_t distance = msd(wanted, keyed), longer = std::max(wanted.size(), keyed.size());
  const auto reached = [&](auto change) {
    for (std::size_t at = 0; at < wanted.size(); ++at)
      if (change(wanted, at) == keyed) return true;
    return false;
  };
  const auto doubles = [](const std::u32string& shorter, const std::u32string& other) {
    for (std::size_t at = 0; at < shorter.size(); ++at) {
      std::u32string made = shorter;
      made.insert(at, 1, shorter[at]);
      if (made == other) return true;
    }
    return false;
  };
  switch (kind) {
    case adjacent_transposition: return osa(wanted, keyed) == 1 && distance == 2;
    case jump_transposition:
      return reached([](std::u32string text, std::size_t at) { if (at + 2 < text.size()) std::swap(text[at], text[at + 2]); return text; });
    case doubling: return doubles(wanted, keyed);
    case dropped_double: return doubles(keyed, wanted);
    case wrong_double:
      return reached([](std::u32string text, std::size_t at) {
        if (at > 0 && at + 1 < text.size()) text[at] = text[at] == text[at - 1] ? text[at + 1] : text[at] == text[at + 1] ? text[at - 1] : text[at];
        return text;
      });
    case substitution: return distance == 1 && wanted.size() == keyed.size();
    case omission: return distance == 1 && wanted.size() == keyed.size() + 1;
    case insertion: return distance == 1 && wanted.size() + 1 == keyed.size();
    case twin:
    case jump_twin: {
      const std::size_t step = kind == twin ? 1 : 2;
      return reached([&](std::u32string text, std::size_t at) {
        if (at + step < text.size() && text[at] == text[at + step]) text[at] = text[at + step] = keyed.at(std::min(at, keyed.size() - 1));
        return text;
      });
    }
    case phonetic:
      return reached([](std::u32string text, std::size_t at) {
        if (at + 1 == text.size()) return text;
        if (text[at] == U'1' && text[at + 1] > U'1' && text[at + 1] <= U'9') return text.replace(at, 2, {text[at + 1], U'0'});
        if (text[at + 1] == U'0' && text[at] > U'1' && text[at] <= U'9') return text.replace(at, 2, {U'1', text[at]});
        return text;
      });
    case multiple: return distance > 1;
    case unrelated: return distance > 1 && 2 * osa(wanted, keyed) > longer;
    default: return false;
  }
}

/// Both values without what puts itself in, by the field's rules as they read: literals of a mask both fit, points of two amounts;
/// the values as they stand where nothing else is left between them.
std::pair<std::u32string, std::u32string> plainly_keyed(const Field& field, std::u32string expected, std::u32string keyed) {
  const std::pair whole{expected, keyed};
  const std::u32string mask = field.kind == FieldKind::amount ? U"" : mask_of(field);
  const auto fits_mask = [&](const std::u32string& text) {
    bool fits = text.size() <= mask.size();
    for (std::size_t place = 0; fits && place < text.size(); ++place) fits = !is_mask_literal(mask[place]) || text[place] == mask[place];
    return fits;
  };
  const auto amount = [](const std::u32string& text) { return hundredths(text) && to_u32(amount_text(*hundredths(text))) == text; };
  const bool masked = !mask.empty() && fits_mask(expected) && fits_mask(keyed), amounts = field.kind == FieldKind::amount && amount(expected) && amount(keyed);
  for (std::u32string* text : {&expected, &keyed}) {
    std::u32string kept;
    for (std::size_t place = 0; place < text->size(); ++place)
      if (!(masked && is_mask_literal(mask[place])) && !(amounts && (*text)[place] == U'.')) kept += (*text)[place];
    *text = kept;
  }
  return expected == keyed ? whole : std::pair{expected, keyed};
}

std::u32string drawn(Random& random, std::u32string_view alphabet, std::size_t shortest, std::size_t longest) {
  return made_of(random, alphabet, shortest + random.below(longest - shortest + 1));
}

}  // namespace

TEST_CASE("A planted slip is found as what it is, or as one before it in the order that fits as well", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const std::u32string wanted = drawn(random, random.chance(50) ? kAlphabet : U"0126", 3, 12);
    const auto planted = plant(wanted, random);
    RC_PRE(planted.has_value());  // the rest is no part of one condition: rapidcheck looks at both sides of &&
    RC_PRE(planted->text != wanted);
    const FieldError found = error_in(code(), wanted, planted->text);
    RC_ASSERT(found.kind != right);
    RC_ASSERT(number_of(found.kind) <= number_of(planted->kind));
    RC_ASSERT(fits(found.kind, wanted, planted->text));
    RC_ASSERT(found.msd == msd(wanted, planted->text));
  }));
}

TEST_CASE("No class before the one found fits, whatever was keyed", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const bool slipped = random.chance(75);
    const std::u32string wanted = drawn(random, U"0126", slipped ? 3 : 1, 6);
    const auto planted = slipped ? plant(wanted, random) : std::nullopt;
    const std::u32string keyed = planted ? planted->text : drawn(random, U"0126", 1, 6);
    RC_PRE(wanted != keyed);
    const FieldError found = error_in(code(), wanted, keyed);
    for (auto kind = adjacent_transposition; number_of(kind) < number_of(found.kind); kind = static_cast<ErrorClass>(static_cast<int>(kind) + 1))
      RC_ASSERT(number_of(kind) == number_of(multiple) || !fits(kind, wanted, keyed));
    RC_ASSERT(fits(found.kind, wanted, keyed));
  }));
}

TEST_CASE("What is keyed right is right, and the same pair has the same error each time", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    Field field;
    field.kind = static_cast<FieldKind>(random.below(7));
    const std::u32string wanted = drawn(random, U"01-/.,A b", 0, 10), keyed = drawn(random, U"01-/.,A b", 0, 10);
    RC_ASSERT(error_in(field, wanted, wanted).kind == right);
    const FieldError once = error_in(field, wanted, keyed), again = error_in(field, wanted, keyed);
    RC_ASSERT(once.kind == again.kind);
    RC_ASSERT(once.family == again.family);
    RC_ASSERT((once.kind == right) == (wanted == keyed));
  }));
}

TEST_CASE("Amounts off by a power of ten or a sign, and dates with day for month, are found", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    Field amount, date;
    amount.kind = FieldKind::amount;
    date.kind = FieldKind::date;
    const long long cents = random.between(1, 99'999);
    const std::u32string wanted = to_u32(amount_text(cents));
    int power = 1;
    for (long long factor = 10; power <= 4; factor *= 10, ++power) {
      RC_ASSERT(error_in(amount, wanted, to_u32(amount_text(cents * factor))).kind == factor_of_ten);
      RC_ASSERT(error_in(amount, wanted, to_u32(amount_text(cents * factor))).power == power);
      RC_ASSERT(error_in(amount, to_u32(amount_text(cents * factor)), wanted).power == -power);
    }
    RC_ASSERT(error_in(amount, wanted, to_u32(amount_text(-cents))).kind == sign_reversed);
    const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::uint64_t day = 1 + random.below(28), month = 1 + random.below(12);
    const std::string year = "/" + std::to_string(1900 + random.below(120));
    const auto kind = error_in(date, to_u32(two(month) + "/" + two(day) + year), to_u32(two(day) + "/" + two(month) + year)).kind;
    RC_ASSERT(kind == (day == month ? right : day_month_swapped));
  }));
}

TEST_CASE("Case, spaces and punctuation alone are a format", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const std::u32string wanted = drawn(random, kAlphabet, 1, 10);
    std::u32string keyed;
    for (const char32_t c : wanted) {
      if (random.chance(20)) keyed += U" -./'"[random.below(5)];
      keyed += c >= U'A' && c <= U'Z' && random.chance(30) ? c - U'A' + U'a' : c;
    }
    RC_PRE(keyed != wanted);
    RC_ASSERT(error_in(code(), wanted, keyed).kind == format);
  }));
}

TEST_CASE("Steps touch each keyed character of both values once and cost what the distance of what is keyed says", "[error-class]") {
  CHECK(rc::check([](std::uint64_t seed) {
    Random random(seed);
    Field masked = code(), date, amount, plain;
    masked.mask = "99.A-99";
    date.kind = FieldKind::date;
    amount.kind = FieldKind::amount;
    const Field field = std::array{masked, date, amount, plain}[random.below(4)];
    const auto value = [&] {
      const std::u32string drawn_text = drawn(random, field.kind == FieldKind::code ? U"01AB" : U"012", 0, 8);
      return random.chance(85) ? settled(field, drawn_text) : drawn_text + U".-/";
    };
    const std::u32string expected = value(), keyed = value();
    const auto [wanted, found] = plainly_keyed(field, expected, keyed);
    std::u32string left, right;
    std::size_t cost = 0, split = 0;
    const std::vector<EditStep> steps = aligned(field, expected, keyed);
    for (std::size_t n = 0; n < steps.size(); ++n) {
      const auto& [edit, i, j] = steps[n];
      const std::size_t span = edit == Edit::transposition ? 2 : 1;
      if (edit != Edit::insertion) left += expected.substr(i, span);
      if (edit != Edit::omission) right += keyed.substr(j, span);
      if (edit == Edit::match) RC_ASSERT(expected[i] == keyed[j]);
      if (edit == Edit::transposition) RC_ASSERT(expected[i] == keyed[j + 1] && expected[i + 1] == keyed[j]);
      if (edit != Edit::match) ++cost;
      if (n == 0 || edit != Edit::substitution || steps[n - 1].edit != Edit::substitution) continue;
      const EditStep& before = steps[n - 1];
      const bool crossed = expected[before.expected] == keyed[j] && expected[i] == keyed[before.keyed];
      if (crossed && (i > before.expected + 1 || j > before.keyed + 1)) ++split;
    }
    RC_ASSERT(left == wanted);
    RC_ASSERT(right == found);
    RC_ASSERT(cost - split == osa(wanted, found));
  }));
}

TEST_CASE("A slip planted among the keys of a run is found in its field, and in no other", "[error-class]") {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    const Drill drill = sample_drill();
    const auto documents = sample_documents(seed, 3);
    const std::size_t field = random.chance(50) ? 0 : 4;  // a masked code, or six digits: both go on by themselves
    const Value& wanted = documents[1].truth[field];
    if (wanted.mark != Mark::none) continue;
    const std::u32string keys = unmasked(drill.form.fields[field], wanted.text);
    const auto planted = plant(keys, random);
    if (!planted || planted->text == keys || planted->text.size() != keys.size() || !accepts(drill.form.fields[field], planted->text)) continue;
    std::vector<Key> all;
    for (std::size_t record = 0; record < 3; ++record)
      for (std::size_t each = 0; each < drill.form.fields.size(); ++each) {
        std::vector<Key> ideal = ideal_keys(drill.form, each, documents[record].truth, nullptr);
        if (record == 1 && each == field) std::copy(planted->text.begin(), planted->text.end(), ideal.begin());
        all.insert(all.end(), ideal.begin(), ideal.end());
      }
    const Score result = score(drill, documents, keyed(all, 3));
    REQUIRE(result.discrepancies.size() == 1);
    CHECK(result.discrepancies[0].record == 1);
    CHECK(result.discrepancies[0].field == field);
    const ErrorClass kind = result.discrepancies[0].error.kind;
    CHECK(number_of(kind) <= number_of(planted->kind));
    CHECK((fits(kind, keys, planted->text) || number_of(kind) == 8));
  }
}
