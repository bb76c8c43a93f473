#include "drill/difficulty.h"

#include <cmath>

#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

constexpr std::u32string_view kLookAlikes = U"0O1Il5S8B2Z6G";
constexpr std::uint64_t kMostTried = 2000;

bool makes_capitals(const Field& field) { return as_keyed(field, U'a') == U'A'; }

bool needs_shift(const Field& field, char32_t c) {
  if (is_digit(c) || c == U' ' || (c >= U'a' && c <= U'z')) return false;
  if (is_letter(c)) return c >= 0x80 || !makes_capitals(field);
  return std::u32string_view(U"-.,/;'=").find(c) == std::u32string_view::npos;
}

int printed_characters(const Drill& drill, const SourceDocument& document) {
  std::size_t count = 0;
  for (const Sheet& page : pages_of(drill, document)) {
    for (const SheetText& text : page.texts) count += text.ink == SheetInk::data ? to_u32(text.text).size() : 0;
    for (const SheetComb& comb : page.combs) count += to_u32(comb.text).size();
  }
  return static_cast<int>(count);
}

}  // namespace

DocumentLoad load_of(const Drill& drill, const std::vector<SourceDocument>& documents, std::size_t record) {
  DocumentLoad load;
  const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
  for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
    const Field& field = drill.form.fields[i];
    for (const Key key : ideal_keys(drill.form, i, documents[record].truth, last)) {
      ++load.keystrokes;
      if (!is_character(key)) continue;
      load.digits += is_digit(key.code) ? 1 : 0;
      load.shifted += needs_shift(field, key.code) ? 1 : 0;
      load.look_alikes += kLookAlikes.find(key.code) != kLookAlikes.npos ? 1 : 0;
    }
  }
  load.printed = printed_characters(drill, documents[record]);
  return load;
}

double difficulty_index(const DocumentLoad& load) {
  return load.keystrokes + load.digits / 4.0 + load.shifted / 2.0 + load.look_alikes / 2.0 + load.printed / 8.0;
}

double difficulty_index(const Drill& drill, std::uint64_t seed, std::size_t records) {
  const std::vector<SourceDocument> documents = source_documents(drill, seed, records);
  double sum = 0;
  for (std::size_t record = 0; record < documents.size(); ++record) sum += difficulty_index(load_of(drill, documents, record));
  return documents.empty() ? 0 : sum / static_cast<double>(documents.size());
}

std::vector<std::uint64_t> parallel_seeds(const Drill& drill, std::uint64_t first, std::size_t records, std::size_t count) {
  std::vector<std::uint64_t> seeds{first};
  const double index = difficulty_index(drill, first, records);
  for (std::uint64_t tried = 1; tried <= kMostTried && seeds.size() < count; ++tried)
    if (std::abs(difficulty_index(drill, first + tried, records) - index) <= kParallel * index) seeds.push_back(first + tried);
  return seeds;
}

}  // namespace deft
