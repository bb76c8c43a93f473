#include "store/saved_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "keying/error.h"
#include "store/durable.h"
#include "store/packing.h"

namespace deft {

SavedRuns::SavedRuns(std::filesystem::path file) : file_(std::move(file)) {
  const std::string bytes = file_.empty() ? "" : bytes_of_file(file_).value_or("");
  std::size_t whole = bytes.rfind('\n') == std::string::npos ? 0 : bytes.rfind('\n') + 1;
  // What a power cut lost of a line not synced yet reads as zeros.
  if (const std::size_t torn = bytes.find('\0'); torn < whole) whole = torn == 0 ? 0 : bytes.rfind('\n', torn) + 1;
  text_ = bytes.substr(0, whole);
  for (std::size_t start = 0, end; (end = text_.find('\n', start)) != std::string::npos; start = end + 1)
    take(text_.substr(start, end - start));
}

void SavedRuns::take(const std::string& line) {
  ++lines_;
  const std::size_t place = line.rfind(' ');
  const std::string words = line.substr(0, place == std::string::npos ? 0 : place);
  const std::string check = place == std::string::npos ? "" : line.substr(place + 1);
  std::istringstream stream(words);
  std::int64_t number = 0;
  std::string kind, first, second;
  stream >> number >> kind >> first;
  const bool right = check == to_hex(digest_of(check_, words)) && number == lines_;
  check_ = check;
  if (!right) changed_.push_back(lines_);
  if (std::int64_t known = 0; right && kind == "restored" && std::istringstream(first) >> known) given_up_.emplace_back(known, lines_);
  if (right && kind == "station") stations_.insert(of_hex(first));
  // A run's name may hold blanks; its head is the last word.
  const std::size_t head = words.rfind(' '), name = words.find(' ', words.find(' ') + 1);
  if (right && kind == "run" && name < head) runs_[words.substr(name + 1, head - name - 1)] = {lines_, of_hex(words.substr(head + 1))};
}

void SavedRuns::add(const std::string& words) {
  const std::string numbered = fmt::format("{} {}", lines_ + 1, words);
  const std::string line = numbered + " " + to_hex(digest_of(check_, numbered));
  if (!file_.empty()) append_synced(file_, text_.size(), line + "\n");
  text_ += line + "\n";
  take(line);
}

std::int64_t SavedRuns::add_run(const std::string& run, const std::string& head) {
  const auto found = runs_.find(run);
  if (found == runs_.end() || found->second.head != head) add(fmt::format("run {} {}", run, to_hex(head)));
  return lines_;
}

void SavedRuns::add_restored(std::int64_t lines) { add(fmt::format("restored {}", lines)); }

bool SavedRuns::is_given_up(const Line& line) const {
  return std::any_of(given_up_.begin(), given_up_.end(),
                     [&](const auto& gap) { return line.number > gap.first && line.number < gap.second; });
}

void SavedRuns::add_station(const std::string& public_key) {
  if (!stations_.contains(public_key)) add("station " + to_hex(public_key));
}

}  // namespace deft
