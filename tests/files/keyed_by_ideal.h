#pragma once

#include <string>
#include <vector>

#include "drill/batch.h"
#include "drill/truth.h"
#include "keying/entry.h"
#include "keying/text.h"

namespace deft::test {

/// What an ideal operator could not key of these documents, in words; empty where every record came out right.
inline std::string not_keyed(const Drill& drill, const std::vector<SourceDocument>& documents) {
  Entry entry = start_entry(drill, documents);
  for (std::size_t record = 0; record < documents.size(); ++record)
    for (std::size_t field = 0; field < drill.form.fields.size(); ++field) {
      const Record* last = record == 0 ? nullptr : &documents[record - 1].truth;
      for (const Key key : ideal_keys(drill.form, field, documents[record].truth, last)) apply(entry, drill.form, Keystroke{Elapsed{0}, key});
    }
  if (!finished(entry)) return "stuck in record " + std::to_string(entry.released.size() + 1) + ", field " + drill.form.fields[entry.current].name;
  for (std::size_t record = 0; record < documents.size(); ++record)
    for (std::size_t field = 0; field < drill.form.fields.size(); ++field)
      if (!is_right(drill, documents[record], field, entry.released[record].values[field]))
        return drill.form.fields[field].name + " of record " + std::to_string(record + 1) + " has \"" + to_string(entry.released[record].values[field]) +
               "\" and not \"" + to_string(documents[record].truth[field]) + "\"";
  return "";
}

}  // namespace deft::test
