#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/drill_writer.h"

namespace deft {

/// What a person says of one field of a new form. `kind`: a kind of field, or one of a locale pack that has values ready.
struct NewField {
  std::string label, kind = "text", mask, format, severity = "major";
  std::size_t max_length = 40;
  std::vector<std::string> choices{};
  bool must_enter = true;
};
struct NewDrill {
  std::string name, title, description, industry;
  std::vector<std::string> locales{};
  std::string base_date;
  std::size_t records = 20;
  int minutes = 15;
  std::vector<NewField> fields{};
};

/// The drill with invented values for every field, as a beginning to be edited.
PlannedDrill planned(const NewDrill& drill);

/// A kind of field by a word about it.
struct KindWord { std::string_view kind, word; };
const std::vector<KindWord>& plain_kinds();
const std::vector<KindWord>& locale_kinds();  ///< only of drills that name locales: their packs bring the values
bool is_locale_kind(std::string_view kind);

}  // namespace deft
