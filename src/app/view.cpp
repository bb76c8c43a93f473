#include "app/entry_screen.h"
#include "app/operators.h"
#include "app/screens.h"

namespace deft {

Scene view(const Model& model, const Look& look) {
  if (std::holds_alternative<EntryScreen>(model.screen)) return view_entry(model, look);
  if (std::holds_alternative<TodayScreen>(model.screen)) return view_today(model, look);
  if (std::holds_alternative<PractiseScreen>(model.screen)) return view_practise(model, look);
  if (std::holds_alternative<ResultsScreen>(model.screen)) return view_results(model, look);
  if (std::holds_alternative<SettingsScreen>(model.screen)) return view_settings(model, look);
  if (std::holds_alternative<KeyboardCheckScreen>(model.screen)) return view_keyboard_check(model, look);
  if (std::holds_alternative<InUseScreen>(model.screen)) return view_in_use(model, look);
  if (std::holds_alternative<MemoScreen>(model.screen)) return view_memo(model, look);
  if (std::holds_alternative<PreviewScreen>(model.screen)) return view_preview(model, look);
  if (std::holds_alternative<ProgressScreen>(model.screen)) return view_progress(model, look);
  if (std::holds_alternative<StandardsScreen>(model.screen)) return view_standards(model, look);
  if (std::holds_alternative<RestScreen>(model.screen)) return view_rest(model, look);
  if (std::holds_alternative<ReplayScreen>(model.screen)) return view_replay(model, look);
  if (std::holds_alternative<OperatorsScreen>(model.screen)) return view_operators(model, look);
  if (std::holds_alternative<PinScreen>(model.screen)) return view_pin(model, look);
  return view_welcome(model, look);
}

}  // namespace deft
