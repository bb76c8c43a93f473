#include "store/damage.h"

namespace deft {

bool is_damage(DamageKind kind) { return kind != DamageKind::given_up; }

std::string_view code_of(DamageKind kind) {
  switch (kind) {
    case DamageKind::run_changed: return "run-changed";
    case DamageKind::fields_changed: return "fields-changed";
    case DamageKind::values_changed: return "values-changed";
    case DamageKind::journal_changed: return "journal-changed";
    case DamageKind::count_wrong: return "count-wrong";
    case DamageKind::signature_wrong: return "signature-wrong";
    case DamageKind::seal_missing: return "seal-missing";
    case DamageKind::run_missing: return "run-missing";
    case DamageKind::run_unknown: return "run-unknown";
    case DamageKind::run_replaced: return "run-replaced";
    case DamageKind::older_file: return "older-file";
    case DamageKind::given_up: return "given-up";
    case DamageKind::list_changed: return "list-changed";
    case DamageKind::rescore_changed: return "rescore-changed";
    case DamageKind::database_damaged: return "database-damaged";
  }
  return "";
}

}  // namespace deft
