#pragma once

#include "keying/field.h"

namespace deft {

/// "The fields named `parts` add up to `total`", checked when a record is released.
struct SumRule {
  std::vector<std::size_t> parts;
  std::size_t total = 0;
};

/// Fields in keying order and the rules between them.
struct Form {
  enum class Layout { rows, ten_key };  ///< labelled rows, or one column of amounts on a tape
  Layout layout = Layout::rows;
  std::vector<Field> fields;
  std::vector<SumRule> sums;
};

/// An amount such as "-1,234.5" in hundredths; nothing if it is not one.
std::optional<long long> hundredths(std::u32string_view value);
std::string amount_text(long long hundredths);             ///< "1234.50", as keyed and kept
std::string amount_text_grouped(long long hundredths);     ///< "1,234.50", as read

}  // namespace deft
