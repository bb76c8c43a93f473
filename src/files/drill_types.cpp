#include <fmt/format.h>

#include "drill/mixed_batch.h"
#include "files/drill_draft.h"

namespace deft {
namespace {

constexpr std::size_t kFewestTypes = 2, kMostTypes = 9;
constexpr std::size_t kMostFieldsOfTypes = 400;

Field type_field() {
  Field field;
  field.name = "document_type";
  field.label = "Document type";
  field.section = "Document";
  field.kind = FieldKind::choice;
  field.must_enter = true;
  field.dup = false;
  field.severity = Severity::critical;
  return field;
}

/// Why a drill cannot be a type of document in a mixed batch; empty where it can.
std::string why_no_type(const Drill& part) {
  if (part.form.layout == Form::Layout::ten_key) return "its fields are lines of a tape";
  if (part.form.batch) return "its batches have a header of their own";
  if (part.layouts.empty()) return "it has no layouts";
  return "";
}

}  // namespace

void read_types(DrillDraft& draft, DrillTable& top, const ReadPart& read_part) {
  Drill& drill = draft.drill;
  drill.form.fields = {type_field()};
  for (DrillTable& table : top.tables("type", "[[type]]")) {
    const std::string name = table.required_text("drill"), type = table.required_text("name");
    table.finish();
    if (std::ranges::find(drill.form.fields.front().choices, type) != drill.form.fields.front().choices.end())
      table.complain("name", fmt::format("There is a type {} already. Choose another name.", type));
    auto read = read_part(name);
    if (!read) {
      table.complain("drill", fmt::format("There is no drill {} beside this one. Name one of its neighbours.", name));
    } else if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&*read)) {
      for (const Diagnostic& each : *wrong) top.complaints().add(each.file, each.line, each.message);
    } else {
      Drill& part = std::get<Drill>(*read);
      if (const std::string why = why_no_type(part); !why.empty())
        table.complain("drill", fmt::format("{} is no type of document for a mixed batch: {}. Name another drill.", name, why));
      else
        add_part(drill, std::make_shared<const Drill>(std::move(part)), type);
    }
  }
  const std::size_t types = drill.parts.size();
  if (top.complaints().empty() && (types < kFewestTypes || types > kMostTypes))
    top.complain("type", fmt::format("A mixed batch has {} to {} types of document, and here are {}.", kFewestTypes, kMostTypes, types));
  if (drill.form.fields.size() > kMostFieldsOfTypes)
    top.complain("type", fmt::format("All types together have {} fields and may have {}. Leave a type out.", drill.form.fields.size(), kMostFieldsOfTypes));
}

}  // namespace deft
