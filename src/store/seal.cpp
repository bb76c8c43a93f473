#include "store/seal.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/packing.h"

namespace deft {

namespace {

std::vector<std::string> pieces_of(const std::string& journal) {
  std::vector<std::string> pieces;
  for (std::size_t place = 0; place < journal.size(); place += kJournalPiece)
    pieces.push_back(journal.substr(place, kJournalPiece));
  return pieces;
}

/// `part`: a link over one part never fits another.
std::string link(const std::string& run, std::string_view part, const std::string& bytes) {
  return digest_of(fmt::format("{} {}", part, run), bytes);
}

std::string journal_links(const KeptRun& kept) {
  std::string links;
  const auto pieces = pieces_of(kept.journal.value_or(""));
  for (std::size_t n = 0; n < pieces.size(); ++n) links += link(kept.run, fmt::format("journal {}", n), pieces[n]);
  return links;
}

std::string signed_words(const std::string& run, const Seal& seal, const std::string& public_key) {
  return fmt::format("Deft, run {}, {} keystrokes, {} fields, head {}, station {}", run, seal.keystrokes, seal.field_count,
                     to_hex(seal.head), to_hex(public_key));
}

std::string rescore_words(const std::string& run, const std::string& digest, const std::string& public_key) {
  return fmt::format("Deft, run {} scored anew, digest {}, station {}", run, to_hex(digest), to_hex(public_key));
}

}  // namespace

std::string rescore_digest(const std::string& run, const std::string& head, const std::string& figures) {
  return digest_of(fmt::format("Deft, run {} scored anew, seal {}", run, to_hex(head)), figures);
}

std::string rescore_signature(const StationKey& key, const std::string& run, const std::string& digest) {
  return signature_of(key, rescore_words(run, digest, key.public_key));
}

bool is_rescore_signed(const std::string& signature, const std::string& run, const std::string& digest, const std::string& public_key) {
  return is_signed(signature, rescore_words(run, digest, public_key), public_key);
}

std::string row_link(const std::string& run, const std::string& row) { return link(run, "row", row); }

std::string head_of(const std::string& run, const std::string& links) {
  std::string head = digest_of("Deft, the seal of a run", run);
  for (std::size_t place = 0; place < links.size(); place += kLinkBytes) head = digest_of(head, links.substr(place, kLinkBytes));
  return head;
}

Seal seal_of(const KeptRun& kept, const StationKey& key) {
  Seal seal;
  seal.links = row_link(kept.run, kept.row) + link(kept.run, "fields", kept.fields) + link(kept.run, "values", kept.values.value()) +
               journal_links(kept);
  seal.keystrokes = kept.keystrokes;
  seal.field_count = kept.field_count;
  seal.head = head_of(kept.run, seal.links);
  seal.signature = signature_of(key, signed_words(kept.run, seal, key.public_key));
  return seal;
}

std::vector<Damage> check_seal(const KeptRun& kept, const Seal& seal, const std::string& public_key) {
  std::vector<Damage> damages;
  const auto found = [&](DamageKind kind, std::string detail) { damages.push_back({kept.run, kind, std::move(detail)}); };
  const auto sealed = [&](std::size_t n) {
    return n * kLinkBytes < seal.links.size() ? seal.links.substr(n * kLinkBytes, kLinkBytes) : std::string();
  };
  if (row_link(kept.run, kept.row) != sealed(0)) found(DamageKind::run_changed, "Its totals, its timing or its head were changed.");
  if (kept.field_count != seal.field_count)
    found(DamageKind::count_wrong, fmt::format("{} field results were sealed, {} are kept.", seal.field_count, kept.field_count));
  else if (link(kept.run, "fields", kept.fields) != sealed(1))
    found(DamageKind::fields_changed, "A field result was changed.");
  if (kept.keystrokes != seal.keystrokes)
    found(DamageKind::count_wrong, fmt::format("{} keystrokes were sealed, {} are kept.", seal.keystrokes, kept.keystrokes));
  if (!kept.values || link(kept.run, "values", *kept.values) != sealed(2))
    found(DamageKind::values_changed, "The values keyed were changed.");
  const std::string journal = journal_links(kept);
  const std::string sealed_journal = seal.links.size() > 3 * kLinkBytes ? seal.links.substr(3 * kLinkBytes) : "";
  if (!kept.journal) {
    found(DamageKind::journal_changed, "Its journal cannot be unpacked.");
  } else if (journal.size() != sealed_journal.size()) {
    found(DamageKind::count_wrong, fmt::format("{} pieces of journal were sealed, {} are kept.", sealed_journal.size() / kLinkBytes,
                                               journal.size() / kLinkBytes));
  } else if (journal != sealed_journal) {
    const auto differs = std::mismatch(journal.begin(), journal.end(), sealed_journal.begin()).first - journal.begin();
    found(DamageKind::journal_changed, fmt::format("Piece {} of {} of its journal was changed.",
                                                   static_cast<std::size_t>(differs) / kLinkBytes + 1, journal.size() / kLinkBytes));
  }
  if (head_of(kept.run, seal.links) != seal.head || !is_signed(seal.signature, signed_words(kept.run, seal, public_key), public_key))
    found(DamageKind::signature_wrong, "Its seal does not bear this station's signature.");
  return damages;
}

}  // namespace deft
