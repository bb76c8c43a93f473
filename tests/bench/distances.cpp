// bench_distances [LENGTH]: what distances between long texts take, in seconds of the processor, and how much memory was the most, in MB, after
// each: a line of JSON a case. A million characters unless told; the same texts each time.
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>

#include <fmt/format.h>

#include "drill/random.h"
#include "scoring/distance.h"
#include "scoring/optimal_alignments.h"

using namespace deft;

namespace {

std::u32string random_text(std::size_t length, std::uint64_t characters, std::uint64_t seed) {
  Random random(seed);
  std::u32string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char32_t>(U'a' + random.below(characters));
  return text;
}

/// With so many substitutions, insertions and omissions, a third each, somewhere.
std::u32string edited(std::u32string text, int edits) {
  Random random(7);
  for (int edit = 0; edit < edits; ++edit) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(text.size()));
    if (edit % 3 == 0) text[static_cast<std::size_t>(at)] = U'#';
    if (edit % 3 == 1) text.insert(text.begin() + at, U'+');
    if (edit % 3 == 2) text.erase(text.begin() + at);
  }
  return text;
}

void measure(const std::string& what, std::size_t length, const std::function<std::size_t()>& work) {
  const std::clock_t start = std::clock();
  const std::size_t result = work();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::puts(fmt::format("{{\"case\": \"{}\", \"length\": {}, \"result\": {}, \"seconds\": {:.4f}, \"most_memory_mb\": {}}}", what,
                        length, result, seconds, usage.ru_maxrss / 1024).c_str());
  std::fflush(stdout);
}

void measure_msd(const std::string& what, const std::u32string& presented, const std::u32string& transcribed) {
  measure("msd, " + what, presented.size(), [&] { return msd(presented, transcribed); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t length = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::u32string text = random_text(length, 26, 1);
  measure_msd("equal", text, text);
  for (const std::size_t part : {length / 8, length / 4, length / 2, length})
    measure_msd("100 edits", text.substr(0, part), edited(text.substr(0, part), 100));
  for (const int edits : {1000, 10'000}) measure_msd(fmt::format("{} edits", edits), text, edited(text, edits));
  const std::u32string many = random_text(length, 20'000, 3);
  measure_msd("100 edits, 20,000 characters in use", many, edited(many, 100));
  measure_msd("a sixty-fourth of the length against it", text.substr(0, length / 64), random_text(length, 26, 5));
  for (const std::size_t part : {length / 8, length / 4, length})
    measure_msd("unlike", text.substr(0, part), random_text(part, 26, 2));
  measure_msd("unlike, 20,000 characters in use", many, random_text(length, 20'000, 4));

  const std::u32string page = text.substr(0, 5000), other = random_text(5000, 26, 2);
  measure("osa, unlike", 5000, [&] { return osa(page, other); });
  measure("damerau, unlike", 5000, [&] { return damerau(page, other); });
  const std::u32string book = text.substr(0, 100'000), keyed = edited(book, 100);
  measure("all optimal alignments, 100 edits", book.size(), [&] { return optimal_alignments(book, keyed).msd; });
  measure("all optimal alignments, unlike", 5000, [&] { return optimal_alignments(page, other).msd; });
}
