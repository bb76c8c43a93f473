#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "drill/check_digit.h"
#include "files/exchange.h"
#include "keying/entry.h"
#include "keying/text.h"

namespace deft {
namespace {

std::string keys_of_field(const Drill& drill, const std::vector<SourceDocument>& documents,
                          std::size_t record, std::size_t field) {
  const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
  return to_string(ideal_keys(drill.form, field, documents[record].truth, last));
}

/// Spaces that bring a text of this many characters to a column's width.
std::string padding(const std::string& text, std::size_t width) {
  const std::size_t length = to_u32(text).size();
  return std::string(length < width ? width - length : 0, ' ');
}

std::string padded(const std::string& text, std::size_t width) {
  return text + padding(text, width);
}

struct Columns {
  std::size_t box = 3, label = 5, truth = 10;
};

Columns columns_of(const Drill& drill, const std::vector<SourceDocument>& documents) {
  Columns columns;
  const auto widen = [](std::size_t& column, const std::string& text) {
    column = std::max(column, to_u32(text).size());
  };
  for (const Field& field : drill.form.fields) {
    widen(columns.box, field.box);
    widen(columns.label, field.label);
  }
  for (const SourceDocument& document : documents)
    for (const Value& value : document.truth) widen(columns.truth, to_string(value));
  return columns;
}

constexpr std::array<std::string_view, 8> kKinds{"text", "upper", "digits", "code", "date", "amount", "choice", "quantity"};

nlohmann::ordered_json field_json(const Drill& drill, const std::vector<SourceDocument>& documents, std::size_t record, std::size_t i) {
  const Field& field = drill.form.fields[i];
  return {{"name", field.name},
          {"label", field.label},
          {"truth", to_string(documents[record].truth[i])},
          {"keys", keys_of_field(drill, documents, record, i)},
          {"kind", kKinds[static_cast<std::size_t>(field.kind)]},
          {"mask", to_utf8(mask_of(field))},
          {"critical", is_critical(field)},
          {"check", check_name(field.check_digit_right)}};
}

}  // namespace

std::string drills_json(const std::vector<Drill>& drills) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const Drill& drill : drills) {
    std::vector<int> difficulties(static_cast<std::size_t>(drill.difficulties));
    std::iota(difficulties.begin(), difficulties.end(), 1);
    json.push_back({{"drill", drill.name},
                    {"family", drill.family},
                    {"title", drill.title},
                    {"industry", drill.industry},
                    {"locales", drill.locales},
                    {"difficulties", difficulties},
                    {"fields", drill.form.fields.size()}});
  }
  return json.dump(2) + "\n";
}

std::string papers_json(const Drill& drill, std::size_t records, const std::vector<ParallelPaper>& papers) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ParallelPaper& paper : papers) list.push_back({{"seed", paper.seed}, {"index", paper.index}, {"off_percent", paper.off_percent}});
  return nlohmann::ordered_json{{"drill", drill.name}, {"records", records}, {"papers", std::move(list)}}.dump(2) + "\n";
}

std::string documents_json(const Drill& drill, std::uint64_t seed,
                           const std::vector<SourceDocument>& documents) {
  nlohmann::ordered_json json{{"drill", drill.name},
                              {"seed", seed},
                              {"locale", drill.variant.locale},
                              {"difficulty", drill.variant.difficulty},
                              {"rule_set", drill.rule_set},
                              {"records", nlohmann::ordered_json::array()}};
  for (std::size_t record = 0; record < documents.size(); ++record) {
    nlohmann::ordered_json fields = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < drill.form.fields.size(); ++i)
      if (is_of_document(drill.form, i, documents[record].truth)) fields.push_back(field_json(drill, documents, record, i));
    nlohmann::ordered_json one{{"fields", std::move(fields)}};
    if (!documents[record].hold.empty()) one["hold"] = documents[record].hold;
    json["records"].push_back(std::move(one));
  }
  return json.dump(2) + "\n";
}

std::string documents_text(const Drill& drill, std::uint64_t seed,
                           const std::vector<SourceDocument>& documents) {
  const Columns columns = columns_of(drill, documents);
  std::string text = fmt::format("{}, seed {}\n", drill.title, seed);
  for (std::size_t record = 0; record < documents.size(); ++record) {
    text += fmt::format("\nRecord {} of {}\n", record + 1, documents.size());
    for (std::size_t i = 0; i < drill.form.fields.size(); ++i) {
      if (!is_of_document(drill.form, i, documents[record].truth)) continue;
      const Field& field = drill.form.fields[i];
      const std::string truth = to_string(documents[record].truth[i]);
      const bool right = field.kind == FieldKind::amount && documents[record].truth[i].mark == Mark::none;
      text += fmt::format("  {}  {}  {}  {}\n", padded(field.box, columns.box),
                          padded(field.label, columns.label),
                          right ? padding(truth, columns.truth) + truth : padded(truth, columns.truth),
                          keys_of_field(drill, documents, record, i));
    }
    if (!drill.control_total.empty()) {
      const std::string total = documents[record].printed.at(drill.control_total);
      text += fmt::format("  {}  {}  {}\n", padded("", columns.box), padded("Total", columns.label),
                          padding(total, columns.truth) + total);
    }
  }
  return text;
}

}  // namespace deft
