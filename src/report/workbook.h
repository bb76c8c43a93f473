#pragma once

#include <filesystem>

#include "practice/own_data.h"

namespace deft {

/// An operator's runs as a spreadsheet (XLSX): the runs; the course of each family with its charts; error classes over the runs; each wrong field.
/// Times are UTC. Texts are texts whatever they begin with. The same data gives the same file. Throws Error where it cannot be written.
void write_workbook(const OwnData& own, const DrillTitles& titles, const std::filesystem::path& file);

}  // namespace deft
