//! Days as Arrow counts them: from 1970-01-01.

use chrono::Datelike as _;
use eruf_core::NaiveDate;

/// 1900-01-01.
pub(crate) const FIRST: i32 = -25_567;
/// 2100-12-31.
pub(crate) const LAST: i32 = 47_846;

/// The number of a day.
pub(crate) fn number(day: NaiveDate) -> i32 {
    // A cap: the calendar of chrono ends after some 262 000 years.
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

/// The day of a number, if the calendar reaches it.
pub(crate) fn day(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.checked_add(719_163)?)
}

/// The year of a day that a door has let in.
pub(crate) fn year(number: i32) -> i32 {
    // No day in a column that may be null: a number without a century is of this one's people.
    day(number).map_or(2000, |day| day.year())
}

/// The day as text for an error.
pub(crate) fn text(number: i32) -> String {
    day(number).map_or_else(|| number.to_string(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_those_of_the_core() {
        assert_eq!((text(FIRST), text(LAST)), ("1900-01-01".to_owned(), "2100-12-31".to_owned()));
        assert_eq!(number(day(19_357).unwrap()), 19_357);
    }
}
