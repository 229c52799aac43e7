//! [`LawDay`]: the day whose law a project is asked under.

use chrono::NaiveDate;

use crate::value::named::named;

named! {
    /// Why a project is asked under the law of a day.
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

/// The day whose law a project is asked under, and why it is that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LawDay {
    /// The day.
    pub day: NaiveDate,
    /// Why it is that day.
    pub reason: LawDayReason,
}
