#include "app/balance_view.h"

#include <algorithm>
#include <cmath>

#include "keying/text.h"

namespace deft {

namespace {

constexpr double kRow = 30, kGap = 14;
constexpr std::size_t kPlaces = 4;  // of ten-thousandths

std::string number_text(long long number, std::size_t decimals) {
  long long unit = 1;
  for (std::size_t place = decimals; place < kPlaces; ++place) unit *= 10;
  return decimals == 2 ? amount_text_grouped(number / unit) : amount_text(number / unit, decimals);
}

std::size_t decimals_in(const Form& form, ControlTotal::Kind kind) {
  const auto& total = kind == ControlTotal::Kind::amount ? form.batch->amount : form.batch->hash;
  if (kind == ControlTotal::Kind::count || !total) return 0;
  const Field& field = form.fields[total->field];
  return field.kind == FieldKind::digits ? 0 : field.decimals;
}

std::string name_of(const Look& look, ControlTotal::Kind kind) {
  switch (kind) {
    case ControlTotal::Kind::count: return look.tr("Documents");
    case ControlTotal::Kind::amount: return look.tr("Amount total");
    case ControlTotal::Kind::hash: return look.tr("Hash total");
  }
  return {};
}

std::string list_of(const Look& look, std::vector<std::size_t> records) {
  constexpr std::size_t kMost = 3;
  records.resize(std::min(records.size(), kMost));
  std::string list;
  for (std::size_t i = 0; i < records.size(); ++i)
    list += (i == 0 ? "" : i + 1 == records.size() ? look.tr(" and ") : ", ") + std::to_string(records[i] + 1);
  return list;
}

/// A control's name, what the header says, what is keyed, and by how much they differ.
void total_row(Sketch& sketch, const Form& form, const ControlTotal& total, Rect row) {
  const Look& look = sketch.look();
  const std::size_t decimals = decimals_in(form, total.kind);
  const double top = row.y + (row.h - look.type(Type::small).line) / 2, column = row.w / 4;
  const long long difference = total.found - total.said;
  const std::string by = agrees(total) ? look.tr("agrees")
                                       : fill(difference < 0 ? look.tr("{n} short") : look.tr("{n} over"),
                                              {{"n", number_text(difference < 0 ? -difference : difference, decimals)}});
  const std::string said = number_text(total.said, decimals), found = number_text(total.found, decimals), name = name_of(look, total.kind);
  sketch.text({row.x, top}, look.style(Type::small, false, 600), Ink::ink, name);
  sketch.text({row.x + 2 * column, top}, look.style(Type::small, true), Ink::ink, said, Align::right);
  sketch.text({row.x + 3 * column, top}, look.style(Type::small, true), Ink::ink, found, Align::right);
  sketch.text({row.right(), top}, look.style(Type::small, false, agrees(total) ? 400 : 600), agrees(total) ? Ink::ink2 : Ink::error, by, Align::right);
  sketch.say({"row", name, fill(look.tr("header {said}, keyed {found}"), {{"said", said}, {"found", found}}), by, row, false});
}

void heads_of_totals(Sketch& sketch, Rect row) {
  const Look& look = sketch.look();
  const double column = row.w / 4;
  const Style style = look.style(Type::micro);
  sketch.text({row.x + 2 * column, row.y}, style, Ink::ink3, look.tr("header"), Align::right);
  sketch.text({row.x + 3 * column, row.y}, style, Ink::ink3, look.tr("keyed"), Align::right);
  sketch.text({row.right(), row.y}, style, Ink::ink3, look.tr("difference"), Align::right);
}

void record_row(Sketch& sketch, const Run& run, std::size_t record, Rect row) {
  const Look& look = sketch.look();
  const Entry& entry = run.entry;
  const bool chosen = entry.balance->chosen == record;
  const Released& released = entry.released[record];
  if (chosen) {
    sketch.fill(row, Ink::accent_tint);
    pointer(sketch, row);
  }
  const double top = row.y + (row.h - look.type(Type::small).line) / 2;
  const auto& amount = run.drill.form.batch->amount;
  const std::string name = fill(look.tr("Record {n}"), {{"n", std::to_string(record + 1)}});
  const std::string value = amount ? to_string(released.values[amount->field]) : std::string();
  const std::string state = released.reason == HoldReason::other_document_type ? look.tr("another document type")
                            : released.query                                   ? look.tr("held")
                                                                               : std::string();
  sketch.text({row.x + look.px(12), top}, look.style(Type::small, false, chosen ? 600 : 400), Ink::ink, name);
  sketch.text({row.x + row.w / 2, top}, look.style(Type::small, true), Ink::ink, value, Align::right);
  sketch.text({row.x + row.w / 2 + look.px(20), top}, look.style(Type::small), Ink::ink2, state);
  sketch.fill({row.x, row.bottom() - look.size("stroke_hairline"), row.w, look.size("stroke_hairline")}, Ink::hair);
  sketch.zone(row, pointed_at(record));
  sketch.say({"list item", name, value, state, row, chosen});
}

void records(Sketch& sketch, const Run& run, Rect box) {
  const Look& look = sketch.look();
  const double high = look.px(kRow);
  if (box.h < high) return;  // the message alone has room
  const auto room = static_cast<std::size_t>(std::floor(box.h / high));
  const std::size_t all = run.entry.released.size(), chosen = run.entry.balance->chosen;
  const std::size_t first = chosen >= room ? chosen - room + 1 : 0;
  Rect row{box.x, box.y, box.w, high};
  for (std::size_t record = first; record < std::min(all, first + room); ++record, row.y += high) record_row(sketch, run, record, row);
}

std::string message(const Look& look, const Run& run) {
  const Refusal refusal = run.entry.refusal;
  if (refusal == Refusal::locked) return look.tr("**The keyboard is locked: the key before was refused.** [[Esc]] unlocks it.");
  if (refusal == Refusal::data_keys_off) return look.tr("**Data keys are off until you choose.**");
  return balance_hint_words(look, run);
}

}  // namespace

std::string balance_hint_words(const Look& look, const Run& run) {
  using Kind = BalanceHint::Kind;
  const auto of_batch = batch_records(run.entry);
  const auto totals = control_totals(run.drill.form, of_batch);
  const auto find = [&](ControlTotal::Kind kind) { return std::ranges::find(totals, kind, &ControlTotal::kind); };
  const auto count = find(ControlTotal::Kind::count), amount = find(ControlTotal::Kind::amount);
  const bool miscounted = count != totals.end() && !agrees(*count);
  if (miscounted && count->found > count->said) return look.tr("**Count first: there are more documents than the header says.** One may be of another batch, or the header is miskeyed.");
  if (!miscounted && (amount == totals.end() || agrees(*amount)))
    return look.tr("**The amounts agree, the hash total does not.** A number that is no money is miskeyed: compare it record by record.");
  const long long difference = amount == totals.end() ? 0 : amount->found - amount->said;
  const BalanceHint hint = hint_for(batch_amounts(run.drill.form, of_batch), difference, miscounted);
  const std::string list = list_of(look, hint.records);
  const auto look_at = [&] { return fill(look.words->plural("Look at record {list}.", "Look at records {list}.", static_cast<std::int64_t>(hint.records.size())), {{"list", list}}); };
  switch (hint.kind) {
    case Kind::missing: return look.tr("**Count first: a document is missing.** It may be held, or the header is miskeyed.");
    case Kind::twice: return look.tr("**The difference is one record's amount.** Is it keyed twice, or of another batch?") + " " + look_at();
    case Kind::wrong_sign: return look.tr("**Half the difference is one record's amount.** Its sign may be wrong.") + " " + look_at();
    case Kind::decimal: return look.tr("**An amount is ten or a hundred times what it should be.** Its point may stand wrong.") + " " + look_at();
    case Kind::swapped:
      return look.tr("**The difference divides by 9.** That is often two swapped digits, or digits that slid by one place.") + (list.empty() ? "" : " " + look_at());
    case Kind::one_digit: break;
  }
  return look.tr("**A difference in one place is often one wrong digit.** Compare the amounts with the documents.");
}

void balance_view(Sketch& sketch, const Run& run, const EntryFrame& frame) {
  constexpr double kHead = 36, kMessageTop = 12, kMessage = 66;
  const Look& look = sketch.look();
  const Rect& entry = frame.entry;
  const std::string words = message(look, run);
  const double high = std::max(look.px(kMessage), look.px(kMessageTop) + paragraph_height(look, entry.w, look.style(Type::small), words));
  const double foot = entry.bottom() - high, row = look.px(kRow);
  double y = entry.y;
  if (y + look.px(kHead) <= foot) {
    section_head(sketch, {entry.x, y, entry.w, look.px(kHead)}, look.tr("Batch out of balance"), look.tr("keyed, not released"));
    y += look.px(kHead) + look.px(kGap) / 2;
  }
  // Beside the chosen record what differs, then what agrees, as far as there is room.
  auto totals = control_totals(run.drill.form, batch_records(run.entry));
  std::ranges::stable_partition(totals, [](const ControlTotal& total) { return !agrees(total); });
  const double names = look.type(Type::micro).line, last = foot - look.px(kGap) - row;
  if (y + names + row <= last) {
    heads_of_totals(sketch, {entry.x, y, entry.w, row});
    y += names;
    for (const ControlTotal& total : totals) {
      if (y + row > last) break;
      total_row(sketch, run.drill.form, total, {entry.x, y, entry.w, row});
      y += row;
    }
    y += look.px(kGap) / 2;
  }
  records(sketch, run, {entry.x, y, entry.w, foot - y - look.px(kGap) / 2});
  sketch.fill({entry.x, foot, entry.w, look.size("stroke_hairline")}, Ink::hair);
  paragraph(sketch, {entry.x, foot + look.px(kMessageTop)}, entry.w, look.style(Type::small), Ink::ink2, words);
  sketch.say({"message", words, {}, {}, {entry.x, foot, entry.w, high}, false});
}

}  // namespace deft
