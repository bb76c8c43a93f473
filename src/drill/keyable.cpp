#include "drill/keyable.h"

#include "keying/text.h"

namespace deft {

std::string refusal_of(const Field& field, const Value& truth) {
  if (truth.mark != Mark::none || truth.text.empty()) return "";
  const std::u32string keyed = keyed_for(field, truth.text);
  if (truth.text.size() > field.max_length) return "is longer than its max_length, " + std::to_string(field.max_length);
  if (field.kind != FieldKind::choice && !accepts(field, keyed)) return "does not fit its kind or mask";
  if (settled(field, keyed) != truth.text) return "would stand in it as \"" + to_utf8(settled(field, keyed)) + "\"";
  if (fault_of(field, truth.text)) return "breaks a rule of the field";
  return "";
}

}  // namespace deft
