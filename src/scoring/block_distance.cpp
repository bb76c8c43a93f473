#include "scoring/block_distance.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deft {
namespace {

using Bits = std::uint64_t;
constexpr std::size_t kRows = 64;  // of the table in one word
constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

/// What the cost changes by from one column to the next, along one row: one of them is 1 or neither.
struct Along { Bits rises = 0, falls = 0; };

/// The differences down one column, 64 rows of it: where the cost rises by one and where it falls.
struct Block {
  Bits rises = ~Bits{0}, falls = 0;

  /// Goes one column on. `matches` are the rows whose character is the column's; `above` holds along the row above the first.
  /// Gives what holds along the last. No branches: nothing here can be guessed.
  Along step(Bits matches, Along above) {
    const Bits vertical = matches | falls;
    matches |= above.falls;
    const Bits equal = (((matches & rises) + rises) ^ rises) | matches;
    Bits along_rises = falls | ~(equal | rises), along_falls = rises & equal;
    const Along below{along_rises >> 63, along_falls >> 63};
    along_rises = (along_rises << 1) | above.rises;
    along_falls = (along_falls << 1) | above.falls;
    rises = along_falls | ~(vertical | along_rises);
    falls = along_rises & vertical;
    return below;
  }

  /// From the row above the first to row `until`, from 1.
  std::ptrdiff_t change(std::size_t until = kRows) const {
    const Bits wanted = ~Bits{0} >> (kRows - until);
    return std::popcount(rises & wanted) - std::popcount(falls & wanted);
  }
};

/// Where each character of a text of one word stands.
class FewPlaces {
 public:
  explicit FewPlaces(std::u32string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) (text[i] < low_.size() ? low_[text[i]] : of_other(text[i])) |= Bits{1} << i;
  }

  Bits operator[](char32_t c) const {
    if (c < low_.size()) return low_[c];
    for (std::size_t i = 0; i < others_; ++i)
      if (characters_[i] == c) return rows_[i];
    return 0;
  }

 private:
  Bits& of_other(char32_t c) {
    for (std::size_t i = 0; i < others_; ++i)
      if (characters_[i] == c) return rows_[i];
    characters_[others_] = c;
    return rows_[others_++];
  }

  std::array<Bits, 256> low_{};
  std::array<char32_t, kRows> characters_;
  std::array<Bits, kRows> rows_{};
  std::size_t others_ = 0;
};

std::size_t word_distance(std::u32string_view rows, std::u32string_view columns) {
  const FewPlaces places(rows);
  Block block;
  for (const char32_t c : columns) block.step(places[c], {1, 0});
  return columns.size() + static_cast<std::size_t>(block.change(rows.size()));
}

/// Where each character of a text stands: its words of 64 rows that have it, in order, and in which rows. Linear in the text
/// however many characters there are; one more word that never comes ends each list.
class Places {
 public:
  struct Word { std::uint32_t block; Bits rows; };

  explicit Places(std::u32string_view text) : characters_(text) {
    std::sort(characters_.begin(), characters_.end());
    characters_.erase(std::unique(characters_.begin(), characters_.end()), characters_.end());
    for (std::size_t i = 0; i < characters_.size() && characters_[i] < low_.size(); ++i)
      low_[characters_[i]] = static_cast<std::uint32_t>(i + 1);
    std::vector<std::uint32_t> ids = ids_of(text);
    std::vector<std::uint32_t> last(characters_.size() + 1, kNever);
    starts_.assign(characters_.size() + 2, 0);
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (const auto block = static_cast<std::uint32_t>(i / kRows); last[ids[i]] != block) {
        last[ids[i]] = block;
        ++starts_[ids[i] + 1];
      }
    for (std::size_t id = 0; id + 1 < starts_.size(); ++id) starts_[id + 1] += starts_[id] + 1;
    words_.assign(starts_.back(), {kNever, 0});
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto block = static_cast<std::uint32_t>(i / kRows);
      std::size_t& at = next[ids[i]];
      if (at > starts_[ids[i]] && words_[at - 1].block == block) --at;
      words_[at].block = block;
      words_[at++].rows |= Bits{1} << (i % kRows);
    }
  }

  /// A number for each character of a text: 0 for those that stand nowhere here.
  std::vector<std::uint32_t> ids_of(std::u32string_view text) const {
    std::vector<std::uint32_t> ids;
    ids.reserve(text.size());
    for (const char32_t c : text) ids.push_back(id_of(c));
    return ids;
  }

  std::vector<const Word*> lists() const {
    std::vector<const Word*> all;
    for (std::size_t id = 0; id + 1 < starts_.size(); ++id) all.push_back(words_.data() + starts_[id]);
    return all;
  }

 private:
  std::uint32_t id_of(char32_t c) const {
    if (c < low_.size()) return low_[c];
    const auto found = std::lower_bound(characters_.begin(), characters_.end(), c);
    return found != characters_.end() && *found == c ? static_cast<std::uint32_t>(found - characters_.begin() + 1) : 0;
  }

  std::u32string characters_;
  std::array<std::uint32_t, 256> low_{};
  std::vector<std::size_t> starts_;  // of each list in `words_`, by id
  std::vector<Word> words_;
};

/// One column of the table after the other, as far as cells of a cost of at most `most` can lie from the diagonal. Beyond that
/// band the cost is taken to rise with every cell: too dear, and no alignment within `most` feels it.
class Columns {
  using Signed = std::ptrdiff_t;

 public:
  Columns(const Places& places, std::size_t rows, std::size_t columns, std::size_t most)
      : rows_(static_cast<Signed>(rows)), most_(static_cast<Signed>(most)), lists_(places.lists()), blocks_((rows + kRows - 1) / kRows) {
    const Signed longer = rows_ - static_cast<Signed>(columns);
    const Signed slack = (most_ - std::abs(longer)) / 2;
    highest_ = std::min<Signed>(0, longer) - slack;
    lowest_ = std::max<Signed>(0, longer) + slack;
  }

  /// Goes over the next two columns, or the last one. False when it is seen that no cell costs at most `most` any more.
  bool step(std::span<const std::uint32_t> characters) {
    const Signed j = static_cast<Signed>(column_ += characters.size());
    const std::size_t first = block_of(j - static_cast<Signed>(characters.size()) + 1 + highest_);
    for (; first_ < first; ++first_) cost_above_ += blocks_[first_].change();
    cost_above_ += static_cast<Signed>(characters.size());
    const std::size_t end = block_of(j + lowest_) + 1;
    if (characters.size() == 2) go_over(list_of(characters[0]), list_of(characters[1]), end);
    else go_over(list_of(characters[0]), end);
    return j % 64 != 0 || within_reach(end);
  }

  /// Of the last cell of the last column.
  std::size_t cost() const {
    Signed cost = cost_above_;
    for (std::size_t block = first_; block + 1 < blocks_.size(); ++block) cost += blocks_[block].change();
    return static_cast<std::size_t>(cost + blocks_.back().change(static_cast<std::size_t>(rows_ - 1) % kRows + 1));
  }

 private:
  /// One column's way down the words.
  struct Lane {
    const Places::Word* next;
    Along above{1, 0};

    void step(Block* blocks, std::size_t block) {
      const Bits here = next->block == block ? 1 : 0;
      above = blocks[block].step(next->rows & (0 - here), above);
      next += here;
    }
  };

  void go_over(Lane lane, std::size_t end) {
    for (std::size_t block = first_; block < end; ++block) lane.step(blocks_.data(), block);
  }

  /// The second column a word behind the first: neither waits for the other, so the processor takes both at once.
  void go_over(Lane lane, Lane behind, std::size_t end) {
    Block* const blocks = blocks_.data();
    lane.step(blocks, first_);
    for (std::size_t block = first_ + 1; block < end; ++block) {
      lane.step(blocks, block);
      behind.step(blocks, block - 1);
    }
    behind.step(blocks, end - 1);
  }

  Lane list_of(std::uint32_t character) {
    const Places::Word*& word = lists_[character];
    while (word->block < first_) ++word;
    return {word};
  }

  /// The word that holds row `row`, from 1; the nearest one where there is none.
  std::size_t block_of(Signed row) const {
    return static_cast<std::size_t>(std::clamp<Signed>(row, 1, rows_) - 1) / kRows;
  }

  bool within_reach(std::size_t end) const {
    Signed cost = cost_above_;
    for (std::size_t block = first_; block < end; ++block) {
      cost += blocks_[block].change();
      if (cost - static_cast<Signed>(kRows) < most_) return true;
    }
    return false;
  }

  Signed rows_, most_, highest_ = 0, lowest_ = 0;
  std::vector<const Places::Word*> lists_;
  std::vector<Block> blocks_;
  std::size_t column_ = 0;  // last stepped to, from 1
  std::size_t first_ = 0;   // word of the band in the column last stepped to
  Signed cost_above_ = 0;   // of the row above that word
};

/// The distance if it is at most `most`.
std::optional<std::size_t> distance_within(const Places& places, std::size_t rows, const std::vector<std::uint32_t>& columns,
                                           std::size_t most) {
  Columns table(places, rows, columns.size(), most);
  for (std::span<const std::uint32_t> rest = columns; !rest.empty(); rest = rest.subspan(std::min<std::size_t>(rest.size(), 2)))
    if (!table.step(rest.first(std::min<std::size_t>(rest.size(), 2)))) return std::nullopt;
  const std::size_t cost = table.cost();
  return cost <= most ? std::optional(cost) : std::nullopt;
}

}  // namespace

std::size_t block_distance(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() <= kRows) return word_distance(a, b);
  const Places places(a);
  const std::vector<std::uint32_t> columns = places.ids_of(b);
  for (std::size_t most = std::max(kRows, b.size() - a.size());; most *= 2)
    if (const auto distance = distance_within(places, a.size(), columns, std::min(most, b.size()))) return *distance;
}

}  // namespace deft
