#pragma once

#include "drill/drill.h"
#include "scoring/interval.h"
#include "scoring/score.h"

namespace deft {

inline double seconds_of(Elapsed duration) { return static_cast<double>(duration.count()) / 1e6; }

/// The label of a field of the drill; its number where a score was made from another form.
inline std::string field_label(const Drill& drill, std::size_t field) {
  return field < drill.form.fields.size() ? drill.form.fields[field].label : "field " + std::to_string(field + 1);
}
inline std::string field_name(const Drill& drill, std::size_t field) {
  return field < drill.form.fields.size() ? drill.form.fields[field].name : std::to_string(field + 1);
}

}  // namespace deft
