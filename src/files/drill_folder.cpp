#include "files/drill_folder.h"

#include <cerrno>
#include <cstdio>

#include "files/whole_file.h"
#include "keying/error.h"

namespace deft {

namespace fs = std::filesystem;

bool write_new_folder(const fs::path& folder, const std::map<std::string, std::string>& files) {
  std::error_code problem;
  if (fs::exists(fs::symlink_status(folder, problem))) return false;
  const fs::path beside = folder.parent_path() / ("." + folder.filename().string() + ".new");
  fs::remove_all(beside, problem);  // of a program that was killed
  try {
    make_private_folder(beside);
    for (const auto& [path, text] : files) write_whole_file(beside / path, text);
  } catch (const Error&) {
    fs::remove_all(beside, problem);
    throw;
  }
  if (std::rename(beside.c_str(), folder.c_str()) == 0) return true;
  const int error_number = errno;
  fs::remove_all(beside, problem);
  if (error_number == EEXIST || error_number == ENOTEMPTY) return false;
  throw Error(write_refused(folder, error_number));
}

}  // namespace deft
