#pragma once

#include "drill/source_document.h"
#include "drill/truth.h"

// A mixed batch: documents of several drills in turn, as one drill. Its first field asks of which type a document is; the form then asks
// for that type's fields. Every type comes once before any comes again, in an order of the seed's own.
namespace deft {

/// Adds a type of document to a drill whose first field is the choice among its types: `type` to the choices, the part's fields behind
/// those there are (their names behind the part's own), its rules and what is said of its fields.
void add_part(Drill& mixed, std::shared_ptr<const Drill> part, const std::string& type);

std::vector<SourceDocument> mixed_documents(const Drill& mixed, std::uint64_t seed, std::size_t records);
std::vector<Sheet> mixed_pages(const Drill& mixed, const SourceDocument& document);
Truth mixed_truth(const Drill& mixed, const SourceDocument& document, const RuleSet* rules);

}  // namespace deft
