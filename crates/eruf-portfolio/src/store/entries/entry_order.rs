//! The rows of one period of a series: a report and its corrections, each on a day of its own.

use crate::input::day;
use crate::input::error::LedgerRule;
use crate::store::entries::record::Record;

/// Refuses rows about one period, in the order of their days, that are no report with corrections.
pub(crate) fn check_order<R: Record>(period: &[R]) -> Result<(), LedgerRule> {
    if period.first().is_some_and(Record::is_correction) {
        return Err(LedgerRule::NothingToCorrect);
    }
    for pair in period.windows(2) {
        // A window of two has two.
        let [one, other] = pair else { continue };
        if one.reported_on() == other.reported_on() {
            return Err(LedgerRule::SameDay { day: day::text(one.reported_on()) });
        }
        if !other.is_correction() {
            return Err(LedgerRule::ReportedTwice);
        }
    }
    Ok(())
}
