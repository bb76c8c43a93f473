#include "drill/mixed_batch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "drill/random.h"
#include "keying/text.h"

namespace deft {
namespace {

void shift(Condition& condition, std::size_t by) {
  for (Term& term : condition) term.field += by;
}

void shift(std::vector<std::size_t>& fields, std::size_t by) {
  for (std::size_t& field : fields) field += by;
}

/// Which types the documents of one round have, each type once.
std::vector<std::size_t> round_order(const Drill& mixed, std::uint64_t seed, std::size_t round) {
  std::vector<std::size_t> order(mixed.parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random = random_for(seed, round, "order of a mixed batch");
  for (std::size_t left = order.size(); left > 1; --left) std::swap(order[left - 1], order[random.below(left)]);
  return order;
}

std::uint64_t seed_of_part(std::uint64_t seed, std::size_t part) { return random_for(seed, part, "part of a mixed batch").next(); }

/// A part's record among the fields of the whole form.
Record widened(const Drill& mixed, std::size_t part, Record own) {
  Record record(mixed.form.fields.size());
  std::ranges::move(own, record.begin() + static_cast<std::ptrdiff_t>(mixed.parts[part].first_field));
  record.front().text = to_u32(mixed.form.fields.front().choices[part]);
  return record;
}

/// Where a page says of which type it is: its largest print, the topmost of that.
SheetRect heading_of(const Sheet& page) {
  constexpr double kHigh = 28, kWide = 11, kSide = 4;  // of title type: sheet.h
  const auto heading = std::ranges::find_if(page.texts, [](const SheetText& text) { return text.type == SheetType::title; });
  const auto said = heading != page.texts.end() ? heading : page.texts.begin();
  if (said == page.texts.end()) return {};
  const double wide = std::min(page.width, static_cast<double>(to_u32(said->text).size()) * kWide);
  const double left = said->align == SheetAlign::left ? said->at.x : said->align == SheetAlign::right ? said->at.x - wide : said->at.x - wide / 2;
  return {std::max(0.0, left - kSide), said->at.y, wide + 2 * kSide, kHigh};
}

}  // namespace

void add_part(Drill& mixed, std::shared_ptr<const Drill> part, const std::string& type) {
  std::string prefix = part->name + '_';
  std::ranges::replace(prefix, '-', '_');
  Form& form = mixed.form;
  const std::size_t first = form.fields.size();
  form.fields.front().choices.push_back(type);
  const int number = static_cast<int>(form.fields.front().choices.size());
  const Term of_type{0, Term::Test::is, {to_u32(type)}};
  for (Field field : part->form.fields) {
    field.name = prefix + field.name;
    field.document_type = number;
    shift(field.only_when, first);
    field.only_when.insert(field.only_when.begin(), of_type);
    if (field.again) *field.again += first;
    if (field.overflow) *field.overflow += first;
    form.fields.push_back(std::move(field));
  }
  for (SumRule sum : part->form.sums) {
    shift(sum.parts, first);
    sum.total += first;
    form.sums.push_back(std::move(sum));
  }
  for (Rule rule : part->form.rules) {
    shift(rule.parts, first);
    rule.field += first;
    rule.other += first;
    shift(rule.when, first);
    rule.when.insert(rule.when.begin(), of_type);
    form.rules.push_back(std::move(rule));
  }
  mixed.readings.resize(first);
  for (FieldReading reading : part->readings) mixed.readings.push_back(std::move(reading));
  mixed.readings.resize(form.fields.size());
  mixed.parts.push_back({std::move(part), first});
}

std::vector<SourceDocument> mixed_documents(const Drill& mixed, std::uint64_t seed, std::size_t records) {
  const std::size_t types = mixed.parts.size(), rounds = (records + types - 1) / types;
  std::vector<std::vector<SourceDocument>> of_type;
  for (std::size_t part = 0; part < types; ++part) of_type.push_back(source_documents(*mixed.parts[part].drill, seed_of_part(seed, part), rounds));
  std::vector<SourceDocument> documents;
  documents.reserve(records);
  for (std::size_t round = 0; round < rounds; ++round)
    for (const std::size_t part : round_order(mixed, seed, round)) {
      if (documents.size() == records) break;
      SourceDocument document = std::move(of_type[part][round]);
      document.part = part;
      document.truth = document.hold == kMixed ? Record(mixed.form.fields.size()) : widened(mixed, part, std::move(document.truth));
      documents.push_back(std::move(document));
    }
  return documents;
}

std::vector<Sheet> mixed_pages(const Drill& mixed, const SourceDocument& document) {
  const MixedPart& part = mixed.parts[document.part];
  std::vector<Sheet> pages = pages_of(*part.drill, document);
  for (Sheet& page : pages)
    for (std::vector<SheetRect>* places : {&page.field_boxes, &page.field_rows}) {
      if (places->empty()) continue;
      places->insert(places->begin(), part.first_field, SheetRect{});
      places->resize(mixed.form.fields.size());
    }
  if (!pages.empty() && !pages.front().field_boxes.empty()) pages.front().field_boxes.front() = heading_of(pages.front());
  return pages;
}

Truth mixed_truth(const Drill& mixed, const SourceDocument& document, const RuleSet* rules) {
  Truth truth = truth_under(*mixed.parts[document.part].drill, document, rules);
  truth.record = truth.hold == kMixed ? Record(mixed.form.fields.size()) : widened(mixed, document.part, std::move(truth.record));
  for (HoldCause& cause : truth.causes)
    if (cause.field) *cause.field += mixed.parts[document.part].first_field;
  return truth;
}

}  // namespace deft
