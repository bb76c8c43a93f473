#include "drill/source_document.h"

#include <algorithm>

#include "drill/mixed_batch.h"
#include "drill/page_events.h"
#include "drill/page_layout.h"
#include "drill/page_values.h"
#include "drill/truth.h"
#include "keying/balance.h"

namespace deft {
namespace {

/// The drill's own sheet with every text filled in.
Sheet filled_sheet(const Drill& drill, const SourceDocument& document) {
  const Filling filling{document.printed, document.numbers, drill.style};
  Sheet sheet = drill.sheet;
  for (SheetText& text : sheet.texts) text.text = filled_in(text.text, filling);
  for (SheetComb& comb : sheet.combs) comb.text = filled_in(comb.text, filling);
  for (SheetTick& tick : sheet.ticks) tick.text = filled_in(tick.text, filling);
  for (SheetBars& bars : sheet.bars) bars.text = filled_in(bars.text, filling);
  std::erase_if(sheet.texts, [](const SheetText& text) { return text.text.empty(); });
  std::erase_if(sheet.stamps, [&](const SheetStamp& stamp) {
    const auto value = document.printed.find(stamp.when);
    return value == document.printed.end() || value->second.empty();
  });
  for (SheetStamp& stamp : sheet.stamps) stamp.text = filled_in(stamp.text, filling);
  return sheet;
}

std::optional<ControlTotal::Kind> total_said_by(ValueRule::Kind kind) {
  if (kind == ValueRule::Kind::batch_count) return ControlTotal::Kind::count;
  if (kind == ValueRule::Kind::batch_amount) return ControlTotal::Kind::amount;
  if (kind == ValueRule::Kind::batch_hash) return ControlTotal::Kind::hash;
  return std::nullopt;
}

std::size_t header_field(const BatchControls& batch, ControlTotal::Kind kind) {
  if (kind == ControlTotal::Kind::count) return batch.count.value();
  return (kind == ControlTotal::Kind::amount ? batch.amount : batch.hash)->header;
}

void judge(const Drill& drill, SourceDocument& document) {
  Truth truth = truth_under(drill, document, drill.rules ? &*drill.rules : nullptr);
  document.truth = std::move(truth.record);
  document.hold = std::move(truth.hold);
}

/// The header says of the batch what its true records come to.
void say_totals(const Drill& drill, std::vector<SourceDocument>& documents) {
  if (!drill.form.batch || documents.empty()) return;
  std::vector<BatchRecord> records;
  for (const SourceDocument& document : documents) records.push_back({&document.truth, document.hold.empty()});
  bool said = false;
  for (const ControlTotal& total : control_totals(drill.form, records))
    for (const ValueRule& rule : drill.values) {
      if (total_said_by(rule.kind) != total.kind) continue;
      const std::string text = bound_text(drill.form.fields[header_field(*drill.form.batch, total.kind)], total.found);
      for (SourceDocument& document : documents) document.printed[rule.name] = text;
      said = true;
    }
  if (said) judge(drill, documents.front());
}

}  // namespace

std::vector<SourceDocument> source_documents(const Drill& drill, std::uint64_t seed, std::size_t records) {
  if (!drill.parts.empty()) return mixed_documents(drill, seed, records);
  std::vector<SourceDocument> documents;
  documents.reserve(records);
  PageValues before;
  for (std::size_t record = 0; record < records; ++record) {
    PageValues values = page_values(drill, seed, record, record == 0 ? nullptr : &before);
    before = values;
    SourceDocument document{std::move(values.printed), {}, std::move(values.numbers)};
    if (!drill.layouts.empty()) let_befall(drill, seed, record, document);
    judge(drill, document);
    for (std::size_t field = 0; record > 0 && field < document.truth.size(); ++field)
      if (drill.form.fields[field].of_batch) document.truth[field] = {};  // keyed with the first record
    documents.push_back(std::move(document));
  }
  say_totals(drill, documents);
  return documents;
}

SourceDocument source_document(const Drill& drill, std::uint64_t seed, std::size_t record) {
  const std::size_t all = drill.form.batch ? std::max(drill.records, record + 1) : record + 1;
  return std::move(source_documents(drill, seed, all)[record]);
}

std::vector<Sheet> pages_of(const Drill& drill, const SourceDocument& document) {
  if (!drill.parts.empty()) return mixed_pages(drill, document);
  if (drill.layouts.empty()) return {filled_sheet(drill, document)};
  const bool stray = document.hold == kMixed && drill.stray;
  std::vector<Sheet> pages = laid_out(drill, document, stray ? *drill.stray : drill.layouts[document.layout]);
  for (std::size_t page = 0; page < pages.size(); ++page)
    pages[page].wear = worn(drill, document, page, pages[page]);
  return pages;
}

std::size_t page_of_field(const std::vector<Sheet>& pages, std::size_t field) {
  const auto page = std::ranges::find_if(pages, [field](const Sheet& sheet) { return field < sheet.field_boxes.size() && sheet.field_boxes[field].w > 0; });
  return page == pages.end() ? 0 : static_cast<std::size_t>(page - pages.begin());
}

}  // namespace deft
