#include <nlohmann/json.hpp>

#include "drill/shipped.h"
#include "files/exchange.h"
#include "keying/key.h"

namespace deft {

TEST_CASE("Printed documents as JSON hold drill, seed and each field's name, label, truth and keys",
          "[documents]") {
  const Drill drill = shipped_drill("claim-intake");
  const auto documents = source_documents(drill, 7, 3);
  const auto json = nlohmann::json::parse(documents_json(drill, 7, documents));
  CHECK(json.at("drill") == "claim-intake");
  CHECK(json.at("seed") == 7);
  REQUIRE(json.at("records").size() == 3);
  for (std::size_t record = 0; record < 3; ++record) {
    const auto& fields = json.at("records").at(record).at("fields");
    REQUIRE(fields.size() == 12);
    std::string keys;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      CHECK(fields[i].size() == 8);
      CHECK(fields[i].at("name") == drill.form.fields[i].name);
      CHECK(fields[i].at("label") == drill.form.fields[i].label);
      CHECK(fields[i].at("truth") == to_string(documents[record].truth[i]));
      keys += fields[i].at("keys").get<std::string>();
    }
    CHECK(keys_of(keys).has_value());
    CHECK(keys.ends_with("<F12>"));
  }
}

TEST_CASE("Printed documents for people name every field with its true value", "[documents]") {
  for (const Drill& drill : shipped_drills()) {
    const auto documents = source_documents(drill, 3, 2);
    const std::string text = documents_text(drill, 3, documents);
    CHECK(text.starts_with(drill.title + ", seed 3\n"));
    CHECK(text.find("Record 2 of 2") != std::string::npos);
    for (const SourceDocument& document : documents)
      for (const Value& value : document.truth) CHECK(text.find(to_string(value)) != std::string::npos);
  }
}

}  // namespace deft
