#include <fmt/format.h>

#include <nlohmann/json.hpp>

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

}  // namespace

std::string documents_json(const Drill& drill, std::uint64_t seed,
                           const std::vector<SourceDocument>& documents) {
  nlohmann::ordered_json json{
      {"drill", drill.name}, {"seed", seed}, {"records", nlohmann::ordered_json::array()}};
  for (std::size_t record = 0; record < documents.size(); ++record) {
    nlohmann::ordered_json fields = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < drill.form.fields.size(); ++i)
      fields.push_back({{"name", drill.form.fields[i].name},
                        {"label", drill.form.fields[i].label},
                        {"truth", to_string(documents[record].truth[i])},
                        {"keys", keys_of_field(drill, documents, record, i)}});
    json["records"].push_back({{"fields", std::move(fields)}});
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
