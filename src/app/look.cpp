#include "app/look.h"

#include <cmath>

namespace deft {

double Look::px(double logical) const {
  return std::round(logical * percent / 100.0);
}

double Look::size(std::string_view name) const {
  const auto found = measures->size.find(name);
  if (found == measures->size.end()) throw std::out_of_range("no size is named " + std::string(name));
  return px(found->second);
}

TypeSize Look::type(Type type) const {
  const auto role = static_cast<std::size_t>(type);
  if (const auto sizes = measures->type_scale.find(percent); sizes != measures->type_scale.end())
    return sizes->second.at(role);
  const TypeSize whole = measures->type_scale.at(100).at(role);
  return {static_cast<int>(px(whole.size)), static_cast<int>(px(whole.line))};
}

Style Look::style(Type type, bool mono, int weight) const {
  return Style{.type = type, .mono = mono, .weight = weight, .percent = percent, .letter_space = 0};
}

}  // namespace deft
