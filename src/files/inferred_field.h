#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "keying/field.h"

namespace deft {

/// A field for a column of cells, and each cell as it is keyed into that field.
struct InferredField {
  Field field;
  std::vector<std::string> truths;  ///< by cell: "1,234.50" as "1234.50"; as it is where the field cannot take it
  bool month_or_day_first = false;  ///< every date of it can be read both ways
};

/// What a trainer's field list says of a column; nothing: it is told from the cells.
struct KnownOfField {
  std::optional<FieldKind> kind;
  std::string mask, format;
  std::vector<std::string> choices;
  std::optional<std::size_t> max_length, min_length, decimals;
  std::optional<bool> is_signed, left_zero;
};

/// Told from the cells, as far as it is not known: a date in its format, digits, an amount or quantity with its decimals, a code in
/// its mask where all cells have one shape, a choice where few values stand in many lines, capitals, else text. Where days and months
/// can be taken for each other, `day_first` decides.
InferredField inferred_field(const std::vector<std::string>& cells, const KnownOfField& known, bool day_first);

}  // namespace deft
