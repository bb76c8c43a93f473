#include "files/drill_file.h"

#include "drill/source_document.h"
#include "fuzz/drill_pack.h"
#include "fuzz/fuzzing.h"

/// A whole drill folder: it loads or every fault is said, and one that loads gives documents, the same ones again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace deft;
  const fuzz::DrillPack pack = fuzz::unpacked_drill(fuzz::text_of(bytes, size));
  const auto loaded = parse_drill(pack.toml, "pack/drill.toml", [&](const std::string& name) { return pack.list(name); });
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&loaded)) {
    fuzz::must(!wrong->empty(), "a drill that is refused is refused with a reason");
    for (const Diagnostic& one : *wrong) {
      fuzz::must(one.line >= 0 && !one.file.empty() && one.message.size() > 10, "a reason has a file, a line and words");
      fuzz::must(one.message.size() < 4000, "a reason can be read");
    }
    return 0;
  }
  const Drill& drill = std::get<Drill>(loaded);
  const std::size_t records = std::min<std::size_t>(drill.records, 3);
  const auto documents = source_documents(drill, 7, records), again = source_documents(drill, 7, records);
  fuzz::must(documents.size() == records, "as many documents as asked for");
  for (std::size_t n = 0; n < records; ++n) {
    fuzz::must(documents[n].truth.size() == drill.form.fields.size(), "a true value for every field");
    fuzz::must(documents[n].truth == again[n].truth && documents[n].printed == again[n].printed,
               "the same seed gives the same documents");
  }
  return 0;
}
