#pragma once

#include "keying/claim_form.h"

namespace deft::test {

/// A field of that kind in a form that grows; gives its number.
inline std::size_t add(Form& form, const std::string& name, FieldKind kind, std::size_t longest = 10) {
  form.fields.push_back(field(name, kind, "", longest));
  return form.fields.size() - 1;
}

inline Term term(std::size_t field, Term::Test test, std::vector<std::u32string> values = {}, long long number = 0) {
  return {field, test, std::move(values), number};
}

/// A record of plain texts.
inline Record record_of(const std::vector<std::string>& texts) {
  Record record;
  for (const std::string& text : texts) record.push_back({to_u32(text), Mark::none});
  return record;
}

/// What a data-entry shop asks of its forms, all on one: relation, the spouse's name (relations 2 and 3 only), an account keyed twice,
/// a serial number, a batch code, two repeating lines of quantity, price and amount, their total, a note and where it runs over.
inline Form shop_form() {
  Form form;
  const std::size_t relation = add(form, "relation", FieldKind::choice);
  form.fields[relation].choices = {"1", "2", "3"};
  const std::size_t spouse = add(form, "spouse", FieldKind::upper_text);
  form.fields[spouse].only_when = {term(relation, Term::Test::is, {U"2", U"3"})};
  form.fields[spouse].must_enter = true;
  const std::size_t account = add(form, "account", FieldKind::digits, 6);
  const std::size_t again = add(form, "account again", FieldKind::digits, 6);
  form.fields[account].left_zero = form.fields[again].left_zero = true;
  form.fields[again].again = account;
  const std::size_t serial = add(form, "serial", FieldKind::code, 6);
  form.fields[serial].carry = Carry::next;
  const std::size_t batch = add(form, "batch", FieldKind::code, 6);
  form.fields[batch].carry = Carry::same;
  std::vector<std::size_t> amounts;
  for (int line = 1; line <= 2; ++line) {
    const std::size_t quantity = add(form, "quantity", FieldKind::quantity), price = add(form, "price", FieldKind::amount),
                      amount = add(form, "amount", FieldKind::amount);
    for (const std::size_t each : {quantity, price, amount}) form.fields[each].line = line, form.fields[each].must_enter = true;
    form.fields[price].decimals = 4;
    form.fields[amount].computed = true;
    form.rules.push_back({.kind = Rule::Kind::product, .parts = {quantity, price}, .field = amount});
    amounts.push_back(amount);
  }
  const std::size_t total = add(form, "total", FieldKind::amount);
  form.rules.push_back({.kind = Rule::Kind::sum, .parts = amounts, .field = total});
  const std::size_t note = add(form, "note", FieldKind::upper_text, 4), more = add(form, "more", FieldKind::upper_text, 4);
  form.fields[note].overflow = more;
  return form;
}

}  // namespace deft::test
