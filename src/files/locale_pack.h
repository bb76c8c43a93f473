#pragma once

// Heavy: only for the sources that read drill files.
#include <toml++/toml.h>

#include "drill/print_style.h"
#include "drill/word_list.h"
#include "files/drill_table.h"
#include "keying/field.h"

#include <map>

namespace deft {

/// A locale as drills use it: how it prints, its words, and its parts and kinds of field as tables still to be read.
struct LocalePack {
  std::string tag, title;
  DateOrder date_order = DateOrder::month_day_year;
  PrintStyle style;
  std::map<std::string, WordList> lists;
  std::map<std::string, std::string> labels;  ///< printed words by their English ones
  toml::table table;
  std::string content;  ///< its files' texts, for digests
};

/// The part or the kind of field of that name, or null.
const toml::table* part_of(const LocalePack& pack, const std::string& name);
const toml::table* kind_of(const LocalePack& pack, const std::string& name);

/// From the text of a `locale.toml` and of the lists it names.
LocalePack read_locale_pack(std::string_view text, const std::string& file,
                            const std::function<std::optional<std::string>(const std::string&)>& read_list, Complaints& complaints);

}  // namespace deft
