#include "files/drill_pack.h"
#include "files/pack_shelf.h"
#include "files/plain_text.h"
#include "fuzz/drill_pack.h"
#include "fuzz/fuzzing.h"
#include "support/zip_writer.h"

namespace {

using namespace deft;

void must_be_reasons(const std::vector<Diagnostic>& reasons) {
  fuzz::must(!reasons.empty(), "a pack that is refused is refused with a reason");
  for (const Diagnostic& one : reasons) {
    fuzz::must(one.line >= 0 && one.message.size() > 10 && one.message.size() < 4000, "a reason has words that can be read");
    fuzz::must(one.file.find_first_of(std::string_view("\0\x1b\n", 3)) == std::string::npos, "a hostile name is not shown as it is");
  }
}

/// Texts behind "==== NAME" lines, in a zip that is sound.
std::string zipped(std::string_view text) {
  const fuzz::DrillPack texts = fuzz::unpacked_drill(text);
  std::vector<test::ZipPart> parts{{"pack.toml", texts.toml}};
  for (const auto& [name, content] : texts.lists) parts.push_back({name.substr(0, 60'000), content});
  return test::zip_of(parts);
}

}  // namespace

/// A pack, as the bytes of a zip or as texts put into one: it is refused with reasons, or keeps its limits and its drills can be read.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  fuzz::Bytes input(fuzz::text_of(bytes, size));
  const bool raw = input.byte() % 2 == 0;
  const auto read = read_drill_pack(raw ? std::string(input.rest()) : zipped(input.rest()), "some.deftpack");
  if (const auto* reasons = std::get_if<std::vector<Diagnostic>>(&read)) return must_be_reasons(*reasons), 0;
  const auto& pack = std::get<DrillPack>(read);
  std::size_t all = 0;
  for (const auto& [name, text] : pack.entries) {
    fuzz::must(fault_of_pack_name(name).empty() && text.size() <= kLargestContent && !fault_of_text(text), "an entry is what a pack may have");
    all += text.size();
  }
  fuzz::must(all <= kMostPackBytes && all / kMostPackRatio <= size + 64 && pack.entries.size() <= kMostPackEntries, "a pack keeps its limits");
  fuzz::must(pack.signer.empty() || pack.signer.size() == 32, "a signer is a key");
  static const PackShelf shelf({});  // places take too long to read
  for (const std::string& name : pack.drills) {
    const auto loaded = load_drill(pack, name, shelf, {}, DrillCheck::quick);
    if (const auto* reasons = std::get_if<std::vector<Diagnostic>>(&loaded)) must_be_reasons(*reasons);
  }
  return 0;
}
