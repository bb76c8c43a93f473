#pragma once

#include "keying/entry.h"
#include "keying/text.h"

namespace deft::test {

inline Field field(const std::string& name, FieldKind kind, const std::string& mask = "", std::size_t longest = 20) {
  Field f;
  f.name = f.label = name;
  f.kind = kind;
  f.mask = mask;
  f.max_length = mask.empty() ? longest : mask.size();
  return f;
}

/// id (masked), name, date, diagnosis (3 to 7), sex (choice), two lines and their total.
inline Form claim_form() {
  Form form;
  form.fields = {field("id", FieldKind::code, "XXXX-XXXX-XXX"), field("name", FieldKind::upper_text),
                 field("born", FieldKind::date, "", 10),       field("diagnosis", FieldKind::code, "A99.XXXX"),
                 field("sex", FieldKind::choice),              field("line1", FieldKind::amount, "", 9),
                 field("line2", FieldKind::amount, "", 9),     field("total", FieldKind::amount, "", 9)};
  form.fields[3].min_length = 3;
  form.fields[3].max_length = 7;
  form.fields[3].look_up = {{"J45.909", "Asthma"}, {"E11.9", "Diabetes"}, {"J02.9", "Sore throat"}};
  form.fields[4].choices = {"M", "F", "Unknown"};
  form.sums = {{{5, 6}, 7}};
  return form;
}

inline Form tape_form(std::size_t lines = 3) {
  Form form;
  form.layout = Form::Layout::ten_key;
  for (std::size_t i = 0; i < lines; ++i) {
    form.fields.push_back(field("line" + std::to_string(i + 1), FieldKind::amount, "", 10));
    form.fields.back().is_signed = true;
  }
  return form;
}

/// Presses the keys of a text such as `TOLENTINO<Tab>`.
inline void press(Entry& entry, const Form& form, std::string_view keys) {
  const auto parsed = keys_of(keys);
  if (!parsed) throw std::invalid_argument("no such key in: " + std::string(keys));
  for (const Key key : *parsed) apply(entry, form, {Elapsed{0}, key});
}

inline std::string value(const Entry& entry, const Form& form, std::size_t field) {
  return to_string(open_record(entry, form)[field]);
}

}  // namespace deft::test
