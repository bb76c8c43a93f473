#include <algorithm>

#include "files/settings_file.h"
#include "keying/error.h"
#include "performer.h"

// Who keys: PINs, and what of an operator is loaded when they begin.

namespace deft {

/// Without results nothing of anybody's can be seen.
bool Performer::may_see(const std::string& operator_name) const { return !store_ || operator_name == proved_ || !store_->has_pin(operator_name); }

std::vector<KnownOperator> Performer::operators(const std::string& also) {
  if (!store_) return {};
  try {
    std::vector<KnownOperator> known = store_->known_operators();
    if (!also.empty() && std::ranges::find(known, also, &KnownOperator::name) == known.end()) {
      known.push_back({.name = also});
      std::ranges::sort(known, {}, &KnownOperator::name);
    }
    return known;
  } catch (const Error& error) {
    store_trouble_ = error.what();
    return {};
  }
}

/// Those of settings.toml where they are this operator's; else they are kept for their own operator, and this one's are those kept.
Settings Performer::settings_for(const std::string& operator_name, std::int64_t wall_ms) {
  const Settings last = load_settings(places_.settings).settings;
  if (last.operator_name == operator_name) return last;
  Settings own;
  if (const auto kept = store_->settings_of(operator_name)) own = read_settings(*kept, places_.results()).settings;
  own.operator_name = operator_name;
  try {
    if (!last.operator_name.empty()) store_->keep_settings(last.operator_name, settings_text(last), wall_ms);
    save_settings(places_.settings, own);
    settings_trouble_.clear();
  } catch (const Error& error) {  // nobody is kept from their runs for it
    settings_trouble_ = error.what();
  }
  return own;
}

ResultStore& Performer::open_store_or_throw() {
  if (!store_) open_store();
  if (!store_) throw Error(store_trouble_.empty() ? "The results are not open." : store_trouble_);
  return *store_;
}

std::vector<Event> Performer::sign_in(const SignIn& who) {
  const std::string& name = who.operator_name;
  try {
    ResultStore& store = open_store_or_throw();
    const std::vector<KnownOperator> known = store.known_operators();
    if (who.fresh && std::ranges::find(known, name, &KnownOperator::name) != known.end()) throw Error(name + " is the name of another operator here.");
    if (const PinTried tried = store.try_pin(name, who.pin.digits(), who.wall_ms); !tried.right) return {PinRefused{name, tried.wait_until_ms}};
    if (who.fresh) store.add_operator(name, who.wall_ms);
    proved_ = operator_name_ = name;
    SignedIn in{settings_for(name, who.wall_ms), {}, {}, recover(name), {}, {}};
    in.drills = first_papers_again();
    if (in.unfinished)
      if (const auto drill = library_.of_run(in.unfinished->head)) in.drills.push_back(*drill);
    in.runs = runs_of(name);
    in.own = own_record_of(name);
    in.operators = operators(name);
    return {std::move(in)};
  } catch (const Error& error) {
    return {PinRefused{name, 0, error.what()}};
  }
}

void Performer::sign_out() {
  operator_name_.clear();
  proved_.clear();
  last_result_.reset();
}

std::vector<Event> Performer::check_pin(const CheckPin& wish) {
  try {
    if (const PinTried tried = open_store_or_throw().try_pin(operator_name_, wish.pin.digits(), wish.wall_ms); !tried.right) return {PinRefused{operator_name_, tried.wait_until_ms}};
    return {PinChecked{}};
  } catch (const Error& error) {
    return {PinRefused{operator_name_, 0, error.what()}};
  }
}

std::vector<Event> Performer::set_pin(const SetPin& wish) {
  const auto answers = check_pin({wish.present, wish.wall_ms});
  if (std::holds_alternative<PinRefused>(answers.front())) return answers;
  try {
    open_store_or_throw().set_pin(operator_name_, wish.wanted.digits(), wish.wall_ms);
    proved_ = operator_name_;
    return {PinSet{operators(operator_name_)}};
  } catch (const Error& error) {
    return {PinRefused{operator_name_, 0, error.what()}};
  }
}

/// A name that was changed is changed beside the results first: they know whether it is free.
void Performer::keep(const Settings& settings) {
  const std::string& name = settings.operator_name;
  if (!operator_name_.empty() && name != operator_name_) {
    if (!store_) throw Error("The results are not open, so the name stays " + operator_name_ + ".");
    store_->rename_operator(operator_name_, name);
    if (proved_ == operator_name_) proved_ = name;
  }
  operator_name_ = name;
  save_settings(places_.settings, settings);
  settings_trouble_.clear();
}

}  // namespace deft
