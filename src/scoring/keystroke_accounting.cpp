#include "scoring/keystroke_accounting.h"

#include <algorithm>

#include "scoring/distance.h"

namespace deft {
namespace {

std::optional<double> ratio(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

/// What was keyed and not to fix: right, wrong, and taken out again.
std::size_t keyed(const KeystrokeAccount& account) { return account.correct + account.left + account.fixed; }

}  // namespace

PlayedStream played(std::u32string_view stream) {
  PlayedStream result;
  result.length = stream.size();
  for (const char32_t key : stream) {
    if (key != kBackspaceKeyed) {
      result.transcribed += key;
      continue;
    }
    ++result.fixing;
    if (result.transcribed.empty()) continue;
    result.transcribed.pop_back();
    ++result.fixed;
  }
  return result;
}

KeystrokeAccount& KeystrokeAccount::operator+=(const KeystrokeAccount& other) {
  presented += other.presented;
  transcribed += other.transcribed;
  stream += other.stream;
  correct += other.correct;
  left += other.left;
  fixed += other.fixed;
  fixing += other.fixing;
  return *this;
}

KeystrokeAccount keystroke_account(std::u32string_view presented, std::u32string_view stream) {
  const PlayedStream result = played(stream);
  return keystroke_account(presented, result.transcribed, result);
}

KeystrokeAccount keystroke_account(std::u32string_view presented, std::u32string_view transcribed, const PlayedStream& stream) {
  KeystrokeAccount account;
  account.presented = presented.size();
  account.transcribed = transcribed.size();
  account.stream = stream.length;
  account.left = msd(presented, transcribed);
  account.correct = std::max(presented.size(), transcribed.size()) - account.left;
  account.fixed = stream.fixed;
  account.fixing = stream.fixing;
  return account;
}

std::optional<double> total_error_rate(const KeystrokeAccount& account) {
  return ratio(account.left + account.fixed, keyed(account));
}

std::optional<double> uncorrected_error_rate(const KeystrokeAccount& account) { return ratio(account.left, keyed(account)); }

std::optional<double> corrected_error_rate(const KeystrokeAccount& account) { return ratio(account.fixed, keyed(account)); }

std::optional<double> correction_efficiency(const KeystrokeAccount& account) { return ratio(account.fixed, account.fixing); }

std::optional<double> conscientiousness(const KeystrokeAccount& account) {
  return ratio(account.fixed, account.fixed + account.left);
}

std::optional<double> utilised_bandwidth(const KeystrokeAccount& account) {
  return ratio(account.correct, keyed(account) + account.fixing);
}

std::optional<double> wasted_bandwidth(const KeystrokeAccount& account) {
  return ratio(account.left + account.fixed + account.fixing, keyed(account) + account.fixing);
}

std::optional<double> kspc(const KeystrokeAccount& account) { return ratio(account.stream, account.transcribed); }

std::optional<double> kspc_of_classes(const KeystrokeAccount& account) {
  return ratio(keyed(account) + account.fixing, account.correct + account.left);
}

}  // namespace deft
