#include "files/case_input.h"
#include "scoring/net_speed.h"
#include "scoring/speed.h"

namespace deft {
namespace {

NamedValues gross(const CaseInput& input) {
  const double characters = input.number("chars"), seconds = input.number("seconds");
  return {{"wpm", measure(gross_wpm(characters, seconds))},
          {"cpm", measure(gross_cpm(characters, seconds))},
          {"ksph", measure(keystrokes_an_hour(characters, seconds))}};
}

NamedValues units(const CaseInput& input) {
  NamedValues values;
  if (input.has("wpm")) values.push_back({"kph", measure(kph_of_wpm(input.number("wpm")))});
  if (input.has("kph")) values.push_back({"wpm", measure(wpm_of_kph(input.number("kph")))});
  if (values.empty()) throw MalformedCase("\"wpm\" or \"kph\" is missing in \"input\". Add one of them.");
  return values;
}

NamedValues study(const CaseInput& input) {
  return {{"wpm", measure(study_wpm(input.number("T_len"), input.number("seconds")))}};
}

NamedValues adjusted(const CaseInput& input) {
  return {{"adj", measure(adjusted_wpm(input.number("wpm"), input.number("uncorrected_rate")))}};
}

NamedValues right_words(const CaseInput& input) {
  return {{"wpm", measure(right_words_wpm(input.number("chars_in_correct_words"), input.number("seconds")))}};
}

NamedValues simple(const CaseInput& input) {
  const double characters = input.number("chars"), seconds = input.number("seconds");
  return {{"gross", measure(gross_wpm(characters, seconds))},
          {"net", measure(net_wpm_simple(characters, seconds, input.number("uncorrected_errors")))}};
}

NamedValues contest_rules(const CaseInput& input) {
  const double characters = input.number("chars"), seconds = input.number("seconds");
  return {{"gross", measure(gross_wpm(characters, seconds))},
          {"net", measure(net_wpm_itcr(characters, seconds, input.number("errors")))}};
}

NamedValues navy(const CaseInput& input) {
  const double strokes = input.number("strokes"), minutes = input.number("minutes");
  return {{"gross", measure(gross_wpm(strokes, minutes * 60))},
          {"net", measure(net_wpm_navy(strokes, input.number("errors"), minutes))}};
}

NamedValues mkcl(const CaseInput& input) {
  const double characters = input.number("chars"), minutes = input.number("minutes");
  return {{"gross", measure(gross_wpm(characters, minutes * 60))},
          {"net", measure(net_wpm_mkcl(characters, input.number("chars_in_wrong_words"), minutes))}};
}

NamedValues railways(const CaseInput& input) {
  const double words = input.number("words"), full = input.number("full"), half = input.number("half");
  return {{"final_mistakes", measure(rrb_final_mistakes(words, full, half))},
          {"wpm", measure(net_wpm_rrb(words, full, half, input.number("minutes")))}};
}

NamedValues uttar_pradesh(const CaseInput& input) {
  return {{"wpm", measure(net_wpm_upsssc(input.number("words"), input.number("mistakes"), input.number("minutes")))}};
}

}  // namespace

std::vector<CaseFamily> speed_families() {
  return {{"wpm_gross", gross},          {"wpm_kph", units},          {"wpm_hci", study},       {"adj_wpm", adjusted},
          {"wpm_monkeytype", right_words}, {"net_wpm_simple", simple}, {"net_wpm_itcr", contest_rules}, {"net_wpm_navy", navy},
          {"net_wpm_mkcl", mkcl},        {"net_wpm_rrb", railways},   {"net_wpm_upsssc", uttar_pradesh}};
}

}  // namespace deft
