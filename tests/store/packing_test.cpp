#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "store/packing.h"

using namespace deft;

TEST_CASE("Packed bytes come back, and damaged ones do not", "[packing]") {
  const bool held = rc::check("round trip", [] {
    const auto bytes = *rc::gen::arbitrary<std::string>();
    RC_ASSERT(unpacked(packed(bytes)) == bytes);
  });
  CHECK(held);
  const std::string text = packed("a journal of keystrokes, a journal of keystrokes");
  for (std::size_t length = 0; length < text.size(); ++length)
    CHECK_FALSE(unpacked(text.substr(0, length)).has_value());
  for (std::size_t place = 0; place < text.size(); ++place) {
    std::string changed = text;
    changed[place] = static_cast<char>(changed[place] ^ 0x10);
    CHECK(unpacked(changed).value_or("") != "a journal of keystrokes; a journal of keystrokes");
  }
}

TEST_CASE("Keyed values come back with their marks, whatever was keyed", "[packing]") {
  const bool held = rc::check("round trip", [] {
    std::vector<Record> records(*rc::gen::inRange<std::size_t>(0, 4));
    for (Record& record : records)
      for (int fields = *rc::gen::inRange(0, 4); fields > 0; --fields) {
        const auto text = *rc::gen::arbitrary<std::vector<std::uint32_t>>();
        record.push_back({std::u32string(text.begin(), text.end()), static_cast<Mark>(*rc::gen::inRange(0, 3))});
      }
    const std::string bytes = values_bytes(records);
    RC_ASSERT(values_of_bytes(bytes) == records);
    RC_ASSERT(!values_of_bytes(bytes + "x"));
    RC_ASSERT(!values_of_bytes(bytes.substr(0, bytes.size() - 1)));
  });
  CHECK(held);
}

TEST_CASE("A digest tells where one text ends and the next begins", "[packing]") {
  CHECK(digest_of("ab", "c") == digest_of("ab", "c"));
  CHECK(digest_of("ab", "c") != digest_of("a", "bc"));
  CHECK(digest_of("", "").size() == 32);
}
