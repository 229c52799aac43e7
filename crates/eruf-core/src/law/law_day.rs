//! [`LawDay`]: the day whose law a project is asked under.

use chrono::NaiveDate;

use crate::value::named::named;

named! {
    /// The reason why a project is asked under the law of a day.
    ///
    /// ```
    /// use eruf_core::law::LawDayReason;
    /// assert_eq!(LawDayReason::FirstDecision.to_string(), "first_decision");
    /// assert_eq!("asked".parse(), Ok(LawDayReason::Asked));
    /// ```
    LawDayReason {
        /// The question names the day.
        Asked = "asked",
        /// The project names the day.
        Named = "named",
        /// It is the day of the project's first decision.
        FirstDecision = "first_decision",
        /// The first decision is not dated: it is the project's first day.
        FirstDay = "first_day",
    }
}

/// The day whose law a project is asked under, and the reason why it is that day.
///
/// ```
/// use eruf_core::law::{LawDay, LawDayReason};
/// use eruf_core::parse_date;
/// let day = parse_date("2019-01-01")?;
/// let law_day = LawDay { day, reason: LawDayReason::FirstDay };
/// assert_eq!(law_day.day.to_string(), "2019-01-01");
/// # Ok::<(), eruf_core::value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LawDay {
    /// The day.
    pub day: NaiveDate,
    /// Why it is that day.
    pub reason: LawDayReason,
}
