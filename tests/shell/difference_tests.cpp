#include "shell/difference.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

namespace deft {
namespace {

Scene scene_of(const std::vector<int>& marks) {
  Scene scene;
  for (const int mark : marks)
    scene.parts.push_back({Fill{{static_cast<double>(mark), 0, 10, 10}, Ink::ink}});
  return scene;
}

template <typename Parts>
Parts without(const Parts& parts, const std::vector<std::size_t>& removed) {
  Parts rest;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (std::find(removed.begin(), removed.end(), i) == removed.end()) rest.push_back(parts[i]);
  return rest;
}

}  // namespace

TEST_CASE("What two scenes have in common stands in the same order in both", "[painting]") {
  const bool holds = rc::check([](std::vector<unsigned char> before, std::vector<unsigned char> after) {
    const auto few = [](const std::vector<unsigned char>& bytes) {
      std::vector<int> marks;
      for (const unsigned char byte : bytes) marks.push_back(byte % 5);
      return marks;
    };
    const Scene old_scene = scene_of(few(before)), new_scene = scene_of(few(after));
    const auto changes = difference(old_scene, new_scene, 1000);
    RC_ASSERT(changes.has_value());
    RC_ASSERT(without(old_scene.parts, changes->gone) == without(new_scene.parts, changes->come));
  });
  CHECK(holds);
}

TEST_CASE("One changed text is one part gone and one come", "[painting]") {
  const auto changes = difference(scene_of({1, 2, 3, 4}), scene_of({1, 2, 9, 4}), 10);
  REQUIRE(changes);
  CHECK(changes->gone == std::vector<std::size_t>{2});
  CHECK(changes->come == std::vector<std::size_t>{2});
}

TEST_CASE("Changes far apart leave what lies between alone", "[painting]") {
  const auto changes = difference(scene_of({9, 1, 2, 3, 4, 5, 6}), scene_of({1, 2, 3, 8, 4, 5, 7, 6, 8}), 10);
  REQUIRE(changes);
  CHECK(changes->gone == std::vector<std::size_t>{0});
  CHECK(changes->come.size() == 3);
}

TEST_CASE("Another screen is not compared part by part", "[painting]") {
  CHECK_FALSE(difference(scene_of({1, 2, 3, 4, 5, 6}), scene_of({11, 12, 13, 14, 15, 16}), 5));
}

TEST_CASE("A moved clip changes the parts it cuts", "[painting]") {
  Scene before = scene_of({1, 2}), after = scene_of({1, 2});
  before.clips = {{0, 0, 5, 5}};
  after.clips = {{0, 0, 6, 5}};
  before.parts[1].clip = after.parts[1].clip = 0;
  const auto changes = difference(before, after, 10);
  REQUIRE(changes);
  CHECK(changes->come == std::vector<std::size_t>{1});
}

TEST_CASE("Gathered rectangles are few, apart, and hold every changed pixel", "[painting]") {
  const bool holds = rc::check([](const std::vector<std::pair<unsigned char, unsigned char>>& corners) {
    std::vector<Pixels> boxes;
    for (const auto& [x, y] : corners) boxes.push_back({x * 10, y * 10, 1 + y % 40, 1 + x % 30});
    const auto gathered_boxes = gathered(boxes);
    RC_ASSERT(gathered_boxes.size() <= 8U);
    for (std::size_t i = 0; i < gathered_boxes.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) RC_ASSERT(common(gathered_boxes[i], gathered_boxes[j]).empty());
    for (const Pixels& box : boxes)
      RC_ASSERT(std::any_of(gathered_boxes.begin(), gathered_boxes.end(),
                            [&](const Pixels& one) { return common(one, box) == box; }));
  });
  CHECK(holds);
}

}  // namespace deft
