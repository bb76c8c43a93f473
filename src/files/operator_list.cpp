#include "files/operator_list.h"

#include <nlohmann/json.hpp>

#include "files/exchange.h"
#include "files/table.h"

namespace deft {

std::string operators_text(const std::vector<KnownOperator>& operators) {
  if (operators.empty()) return "Nobody has keyed here yet.\n";
  TextTable table({"Name", "Since", "Runs", "PIN"}, {false, false, true, false});
  for (const KnownOperator& one : operators)
    table.add({one.name, one.since_ms == 0 ? "" : iso_time(one.since_ms).substr(0, 10), std::to_string(one.runs), one.has_pin ? "yes" : "no"});
  return table.text();
}

std::string operators_json(const std::vector<KnownOperator>& operators) {
  auto list = nlohmann::ordered_json::array();
  for (const KnownOperator& one : operators)
    list.push_back({{"name", one.name}, {"since", one.since_ms == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(iso_time(one.since_ms))}, {"runs", one.runs}, {"pin", one.has_pin}});
  return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace deft
