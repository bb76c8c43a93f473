#include "files/new_drill.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "drill/fill.h"
#include "keying/text.h"

namespace deft {
namespace {

/// Where a locale pack has the values of a kind: its part, and which value of it.
struct OfPack { std::string_view kind, word, part, value; std::size_t widest; };
constexpr std::array<OfPack, 14> kOfPack{{{"first_name", "given", "person", "first", 16},
                                          {"last_name", "family", "person", "last", 20},
                                          {"full_name", "name", "person", "full", 28},
                                          {"company", "firm", "company", "", 28},
                                          {"street", "street", "address", "line1", 28},
                                          {"city", "town", "address", "city", 18},
                                          {"region", "county", "address", "region", 6},
                                          {"postcode", "postcode", "address", "postcode", 9},
                                          {"phone", "telephone", "phone", "", 16},
                                          {"mobile", "mobile", "mobile", "", 16},
                                          {"email", "e-mail", "person", "email", 34},
                                          {"national_id", "identity", "national_id", "", 18},
                                          {"account_no", "bank", "account_no", "", 28},
                                          {"passport_no", "passport", "passport_no", "", 12}}};

/// Invented words for texts, by what a label speaks of.
struct Words { std::vector<std::string_view> hints, words; };
const std::vector<Words>& all_words() {
  static const std::vector<Words> words{
      {{"town", "city", "place", "port", "branch"},
       {"Alderwick", "Brambury", "Castermouth", "Dunsford Vale", "Elmbridge-on-Sea", "Fernhallow", "Gorseley", "Harrowmere", "Ivelstoke", "St. Orrin"}},
      {{"street", "address", "road"},
       {"12 Lantern Row", "4 Copper Lane", "77 Mill Rise", "3B Orchard Steps", "160 Old Ropewalk", "9 St. Orrin's Walk", "21 Weir Court", "58 Tanner Hill", "6/2 Quay House", "101 Upper Green"}},
      {{"firm", "company", "employer", "shop", "supplier", "payer", "courier", "carrier", "insurer"},
       {"Larkspur Home Supplies", "Brightwater Leisure", "Northgate Energy Direct", "Oakline Magazines", "Fernhill Mutual", "Pellet & Sons", "Quayside Parcels", "Tern Optical Ltd",
        "Wexmoor Dairies", "Zenner Tools"}},
      {{"name", "person", "claimant", "customer", "patient", "insured", "sender", "recipient", "contact", "client", "holder"},
       {"Ottoline Farrow", "Bram Tolliver", "Cleo Marchbank", "Dorrit Penhale", "Emlyn Ashdown", "Fenella O'Rell", "Gwen Starling-Hume", "Hugo Lammas", "Ines Calloway", "Jonty Eastlake"}},
      {{"item", "goods", "content", "product", "article", "description", "part"},
       {"Desk lamp, brass", "Wool blanket 150 x 200", "Garden shears", "Ceramic plates (6)", "Picture frame A3", "Board game", "Kettle 1.7 l", "Bicycle pump", "Oak shelf", "Ink cartridges"}},
      {{"note", "remark", "reason", "comment", "damage", "cause", "detail"},
       {"Box torn on one side", "Left with a neighbour", "Arrived two days late", "Label could not be read", "Lid missing", "Called twice, no answer", "Wet on arrival", "Wrong colour sent",
        "Seal broken", "Two parts short"}}};
  return words;
}
constexpr std::array<std::string_view, 10> kOtherWords{"Amber", "Bramble", "Cinder path", "Drift", "Ember 5", "Fallow", "Gable end", "Heron", "Inlet B", "Juniper"};

std::vector<std::string> words_for(const NewField& field) {
  const std::string label = to_utf8(lower_case(to_u32(field.label)));
  std::vector<std::string> words(kOtherWords.begin(), kOtherWords.end());
  for (const Words& known : all_words())
    if (std::ranges::any_of(known.hints, [&](std::string_view hint) { return label.find(hint) != label.npos; })) {
      words.assign(known.words.begin(), known.words.end());
      break;
    }
  std::vector<std::string> fitting;
  for (const std::string& word : words) {
    std::u32string text = field.kind == "upper" ? upper_case(to_u32(word)) : to_u32(word);
    if (text.size() > field.max_length) text.resize(field.max_length);
    while (text.ends_with(U' ')) text.pop_back();
    if (std::string fits = to_utf8(text); std::ranges::find(fitting, fits) == fitting.end()) fitting.push_back(std::move(fits));
  }
  return fitting;
}

/// A pattern whose characters go into the places of a mask.
std::string pattern_of(const std::string& mask) {
  std::string pattern;
  for (const char c : mask) {
    if (c == '?' || c == '{' || c == '\\') pattern += '\\';
    pattern += c == '*' ? 'X' : c;
  }
  return pattern;
}

const OfPack* of_pack(std::string_view kind) {
  const auto found = std::ranges::find(kOfPack, kind, &OfPack::kind);
  return found == kOfPack.end() ? nullptr : &*found;
}

/// Adds field after field, with what each needs.
class Planner {
 public:
  explicit Planner(const NewDrill& drill) : drill_(drill) {
    plan_.name = drill.name;
    plan_.title = drill.title;
    plan_.description = drill.description;
    plan_.industry = drill.industry;
    plan_.comment = "Made by `deft drill new`: a beginning to be edited. Its values are invented; keep them so.";
    plan_.locales = drill.locales;
    plan_.base_date = drill.base_date;
    plan_.records = drill.records;
    plan_.minutes = drill.minutes;
  }

  PlannedDrill plan() {
    for (const NewField& field : drill_.fields) add(field);
    return std::move(plan_);
  }

 private:
  void add(const NewField& field) {
    PlannedField planned;
    planned.name = name_of_words(field.label, names_, fmt::format("field_{}", plan_.fields.size() + 1));
    names_.push_back(planned.name);
    planned.label = field.label;
    planned.value = planned.name;
    if (const OfPack* pack = of_pack(field.kind)) add_of_pack(planned, *pack);
    else add_plain(planned, field);
    if (field.severity != "major") planned.keys.emplace_back("severity", toml_quoted(field.severity));
    if (field.must_enter) planned.keys.emplace_back("must_enter", "true");
    plan_.fields.push_back(std::move(planned));
  }

  /// Fields of one person or address belong together, until one of them comes a second time.
  void add_of_pack(PlannedField& field, const OfPack& pack) {
    std::string use;
    for (int number = 1;; ++number) {
      use = fmt::format("some_{}{}", pack.part, number == 1 ? "" : fmt::format("_{}", number));
      field.value = pack.value.empty() ? use : fmt::format("{}_{}", use, pack.value);
      if (std::ranges::none_of(plan_.fields, [&](const PlannedField& other) { return other.value == field.value; })) break;
    }
    if (std::ranges::find(parts_, use) == parts_.end()) {
      parts_.push_back(use);
      plan_.values.push_back(fmt::format("name = \"{}\"\nkind = \"part\"\npart = \"{}\"", use, pack.part));
    }
    if (pack.kind != "company") field.keys.emplace_back("like", toml_quoted(pack.kind));
    else field.kind = "text", field.keys.emplace_back("max_length", "60");
    field.widest = pack.widest;
  }

  void add_plain(PlannedField& planned, const NewField& field) {
    planned.kind = field.kind;
    const auto length = [&](std::size_t most) {
      planned.keys.emplace_back("max_length", std::to_string(most));
      planned.widest = most;
    };
    std::string value;
    if (field.kind == "text" || field.kind == "upper") {
      length(field.max_length);
      value = listed(planned.name, words_for(field));
      planned.widest = std::min<std::size_t>(field.max_length, 26);
    } else if (field.kind == "digits") {
      length(field.max_length);
      planned.keys.emplace_back("must_fill", "true");
      value = fmt::format("kind = \"pattern\"\npattern = \"{}\"", std::string(field.max_length, '9'));
    } else if (field.kind == "code") {
      planned.keys.emplace_back("mask", toml_quoted(field.mask));
      planned.widest = to_u32(field.mask).size();
      value = fmt::format("kind = \"pattern\"\npattern = {}", toml_quoted(pattern_of(field.mask)));
    } else if (field.kind == "date") {
      value = date(planned, field);
    } else if (field.kind == "amount") {
      length(10);
      planned.filter = "money";
      value = "kind = \"amount\"\nfrom = 1.00\nto = 2500.00";
    } else if (field.kind == "quantity") {
      planned.keys.emplace_back("decimals", "0");
      length(4);
      value = "kind = \"number\"\nfrom = 1\nto = 40";
    } else {
      planned.choices = field.choices;
      planned.keys.emplace_back("choices", toml_list(field.choices));
      planned.widest = 1;
      for (const std::string& choice : field.choices) planned.widest = std::max(planned.widest, to_u32(choice).size());
      planned.keys.emplace_back("max_length", std::to_string(std::max<std::size_t>(planned.widest, 1)));
      plan_.lists.emplace_back(planned.name, toml_list(field.choices));
      value = fmt::format("kind = \"pick\"\nlist = \"{}\"", planned.name);
    }
    constexpr std::string_view kOftenEmpty = "\nempty_percent = [5, 10, 15, 20, 25]";
    plan_.values.push_back(fmt::format("name = \"{}\"\n{}{}", planned.name, value, field.must_enter ? "" : kOftenEmpty));
  }

  std::string listed(const std::string& name, const std::vector<std::string>& words) {
    const std::string path = fmt::format("lists/{}.txt", name);
    std::string text = "# Invented. One entry a line: text | weight | meaning.\n";
    for (const std::string& word : words) text += word + "\n";
    plan_.files[path] = text;
    plan_.lists.emplace_back(name, toml_quoted(path));
    return fmt::format("kind = \"pick\"\nlist = \"{}\"", name);
  }

  static std::string date(PlannedField& planned, const NewField& field) {
    const std::string label = to_utf8(lower_case(to_u32(field.label)));
    const bool birth = label.find("birth") != label.npos || label.find("born") != label.npos;
    std::string value = fmt::format("kind = \"date\"\nfrom = {}\nto = {}", birth ? -28000 : -90, birth ? -7000 : 0);
    if (!field.format.empty()) {
      planned.keys.emplace_back("format", toml_quoted(field.format));
      value += fmt::format("\nformat = {}", toml_quoted(field.format));
    }
    planned.widest = 10;
    return value;
  }

  const NewDrill& drill_;
  PlannedDrill plan_{};
  std::vector<std::string> names_{}, parts_{};
};

}  // namespace

PlannedDrill planned(const NewDrill& drill) { return Planner(drill).plan(); }

const std::vector<KindWord>& plain_kinds() {
  static const std::vector<KindWord> kinds{{"text", "anything"}, {"upper", "capitals"}, {"digits", "0042"},     {"code", "A-12"},
                                           {"date", "calendar"}, {"amount", "money"},   {"quantity", "number"}, {"choice", "list"}};
  return kinds;
}

const std::vector<KindWord>& locale_kinds() {
  static const std::vector<KindWord> kinds = [] {
    std::vector<KindWord> all;
    for (const OfPack& one : kOfPack) all.push_back({one.kind, one.word});
    return all;
  }();
  return kinds;
}

bool is_locale_kind(std::string_view kind) { return of_pack(kind) != nullptr; }

}  // namespace deft
