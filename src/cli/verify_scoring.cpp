#include <ostream>

#include "cli/commands.h"
#include "files/scoring_cases.h"
#include "keying/error.h"

namespace deft {
namespace {

/// A file somebody named that holds no cases is wrong usage; one that ships with Deft must be there.
ComparedCases cases_of(const Places& places, const std::optional<std::string>& file) {
  if (!file) return compare_scoring_cases(places.assets() / "scoring" / "cases.json");
  try {
    return compare_scoring_cases(*file);
  } catch (const Error& error) {
    throw WrongUsage(error.what());
  }
}

}  // namespace

int verify_scoring(const Places& places, const std::optional<std::string>& file, bool json, std::ostream& out, std::ostream& complaints) {
  const ComparedCases cases = cases_of(places, file);
  out << (json ? compared_json(cases) : compared_text(cases));
  for (const std::string& complaint : cases.complaints) complaints << "deft: " << complaint << '\n';
  return cases.all_agree() ? kDone : kWorldFailed;
}

}  // namespace deft
