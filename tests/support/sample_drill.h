#pragma once

#include <string>
#include <vector>

#include "drill/random.h"
#include "drill/source_document.h"
#include "keying/journal.h"
#include "keying/text.h"

namespace deft {

inline Field field_of(std::string name, FieldKind kind, std::size_t length, Advance advance = Advance::enter) {
  Field field;
  field.name = field.label = std::move(name);
  field.kind = kind;
  field.max_length = length;
  field.advance = advance;
  return field;
}

/// A hand-made form with every kind of field, a mask, automatic advance, dup, a sum and critical fields.
inline Drill sample_drill() {
  Drill drill;
  drill.name = "sample";
  Field member = field_of("member", FieldKind::code, 8, Advance::automatic);
  member.mask = "AA9-999X";
  member.severity = Severity::critical;
  Field type = field_of("type", FieldKind::choice, 8);
  type.choices = {"MEDICAL", "DENTAL", "DRUGS", "VISION"};
  Field total = field_of("total", FieldKind::amount, 9);
  total.severity = Severity::critical;
  total.dup = false;
  drill.form.fields = {member,
                       field_of("last name", FieldKind::upper_text, 20),
                       field_of("note", FieldKind::text, 40),
                       field_of("born", FieldKind::date, 10, Advance::automatic),
                       field_of("policy", FieldKind::digits, 6, Advance::automatic),
                       type,
                       field_of("charge 1", FieldKind::amount, 9),
                       field_of("charge 2", FieldKind::amount, 9),
                       total};
  drill.form.sums = {{{6, 7}, 8}};
  return drill;
}

/// A ten-key page of `lines` amounts, with its control total printed.
inline Drill sample_tape(std::size_t lines) {
  Drill drill;
  drill.name = "sample tape";
  drill.form.layout = Form::Layout::ten_key;
  drill.control_total = "control";
  for (std::size_t i = 0; i < lines; ++i) {
    Field line = field_of("line " + std::to_string(i + 1), FieldKind::amount, 10);
    line.is_signed = true;
    drill.form.fields.push_back(line);
  }
  return drill;
}

inline std::u32string made_of(Random& random, std::u32string_view alphabet, std::size_t length) {
  std::u32string text;
  for (std::size_t i = 0; i < length; ++i) text += alphabet[random.below(alphabet.size())];
  return text;
}

inline Value text_value(std::string_view text) { return {to_u32(text), Mark::none}; }

/// True values for one record of the sample drill; some blank, some illegible.
inline Record sample_truth(Random& random) {
  constexpr std::u32string_view letters = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits = U"0123456789";
  const auto two = [&](std::uint64_t low, std::uint64_t n) {
    const std::uint64_t number = low + random.below(n);
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  const long long first = random.between(1, 99'999), second = random.between(0, 99'999);
  const std::u32string member = made_of(random, letters, 2) + made_of(random, digits, 1) + U"-" + made_of(random, digits, 3) +
                                made_of(random, U"0O1I5S8B", 1);
  constexpr const char* types[] = {"MEDICAL", "DENTAL", "DRUGS", "VISION"};
  Record truth = {{member, Mark::none},
                  {made_of(random, letters, 3 + random.below(9)), Mark::none},
                  {random.chance(60) ? std::u32string() : U"room " + made_of(random, digits, 2) + U" é", Mark::none},
                  text_value(two(1, 12) + "/" + two(1, 28) + "/19" + two(10, 89)),
                  {made_of(random, digits, 6), Mark::none},
                  text_value(types[random.below(4)]),
                  text_value(amount_text(first)),
                  text_value(amount_text(second)),
                  text_value(amount_text(first + second))};
  if (random.chance(10)) truth[1] = {U"", Mark::illegible};
  if (random.chance(10)) truth[4] = {U"", Mark::not_given};
  return truth;
}

inline std::vector<SourceDocument> sample_documents(std::uint64_t seed, std::size_t records) {
  std::vector<SourceDocument> documents;
  for (std::size_t record = 0; record < records; ++record) {
    Random random = random_for(seed, record, "sample");
    Record truth = sample_truth(random);
    if (record > 0 && random.chance(40)) truth[1] = documents.back().truth[1];
    documents.push_back({{}, std::move(truth)});
  }
  return documents;
}

inline std::vector<SourceDocument> sample_tape_documents(std::uint64_t seed, std::size_t records, std::size_t lines) {
  std::vector<SourceDocument> documents;
  for (std::size_t record = 0; record < records; ++record) {
    Random random = random_for(seed, record, "tape");
    SourceDocument document;
    long long total = 0;
    for (std::size_t line = 0; line < lines; ++line) {
      const long long amount = random.between(100, 999'999) * (random.chance(10) ? -1 : 1);
      document.truth.push_back(text_value(amount_text(amount)));
      total += amount;
    }
    document.printed["control"] = amount_text(total);
    documents.push_back(std::move(document));
  }
  return documents;
}

/// A run that keys `keys` one each 100 ms, the first at 0, and ended as told.
inline Journal keyed(const std::vector<Key>& keys, std::size_t records, EndReason end = EndReason::all_released) {
  Journal journal;
  journal.head.records = records;
  for (const Key key : keys) {
    Keystroke keystroke;
    keystroke.at = std::chrono::milliseconds(100) * static_cast<long>(journal.keystrokes.size());
    keystroke.key = key;
    journal.keystrokes.push_back(keystroke);
  }
  journal.end = end;
  if (!journal.keystrokes.empty()) journal.ended_at = journal.keystrokes.back().at;
  return journal;
}

inline Journal keyed(std::string_view keys, std::size_t records, EndReason end = EndReason::all_released) {
  return keyed(keys_of(keys).value(), records, end);
}

/// The keys of an ideal operator, documents end to end.
inline std::vector<Key> ideal_run(const Form& form, const std::vector<SourceDocument>& documents) {
  std::vector<Key> keys;
  for (std::size_t record = 0; record < documents.size(); ++record)
    for (std::size_t field = 0; field < form.fields.size(); ++field) {
      const Record* last = record > 0 ? &documents[record - 1].truth : nullptr;
      const std::vector<Key> of_field = ideal_keys(form, field, documents[record].truth, last);
      keys.insert(keys.end(), of_field.begin(), of_field.end());
    }
  return keys;
}

/// A form of plain text fields, and documents with these true texts.
inline Drill text_drill(std::size_t fields) {
  Drill drill;
  for (std::size_t i = 0; i < fields; ++i) drill.form.fields.push_back(field_of("f" + std::to_string(i), FieldKind::text, 200));
  return drill;
}

inline std::vector<SourceDocument> documents_of(const std::vector<std::vector<std::string>>& texts) {
  std::vector<SourceDocument> documents;
  for (const auto& record : texts) {
    SourceDocument document;
    for (const std::string& text : record) document.truth.push_back(text_value(text));
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace deft
