#pragma once

namespace deft {

/// What CSPro's data entry program counts of an operator. Times in seconds; a field verified is one keyed a second time.
struct OperatorCounts {
  double keystrokes = 0, bad_keystrokes = 0;
  double total_seconds = 0, paused_seconds = 0;
  double fields_verified = 0, keyer_error_fields = 0, verifier_error_fields = 0;
};

/// CSPro's operator statistics, with its truncation to whole numbers and its 0 where nothing was keyed, timed or verified
/// (CSPro, OperatorStatistics.cpp). Who verifies can be wrong too and is counted apart.
long long cspro_keystrokes_an_hour(const OperatorCounts& counts);        ///< net of declared pauses
long long cspro_errors_a_thousand_keystrokes(const OperatorCounts& counts);
double cspro_percent_of_fields(double error_fields, double fields_verified);

}  // namespace deft
