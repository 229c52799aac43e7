//! [`Series`]: the cumulative outcome of an indicator, period by period.

use crate::ledger::completeness::Completeness;
use crate::ledger::standing::NoOutcome;
use crate::value::named::{named, reasons};
use crate::value::{Amount, Figure, Interval};
use chrono::NaiveDate;

named! {
    /// What is known of a period.
    PeriodState {
        /// A figure or words were reported; zero is a figure.
        Reported = "reported",
        /// The period has been due and nothing was reported.
        Missing = "missing",
        /// The period has not ended at the date of the question.
        NotDue = "not_due",
    }
}

reasons! {
    /// Why a period has no increment.
    NoIncrement {
        /// Nothing was reported for it.
        Missing = "missing":
            "nothing was reported for the period",
        /// It has not ended at the date of the question.
        NotDue = "not_due":
            "the period has not ended at the date of the question",
        /// It is the first running total of a record that begins after the project.
        Unrecorded = "unrecorded":
            "it is the first running total of a record that begins after the project",
        /// A level has no increments.
        Level = "level":
            "a level has no increments",
        /// The outcome was reported in words.
        InWords = "in_words":
            "the outcome was reported in words",
    }
}

/// What was added in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Increment {
    /// The amount; negative after a downward revision.
    pub amount: Interval<Amount>,
    /// The number of the first report whose period it covers: an earlier one after a missing
    /// period.
    pub since: u32,
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Point {
    /// The number of the report that covers the period.
    pub report: u32,
    /// The last day of the period.
    pub last: NaiveDate,
    /// What is known of the period.
    pub state: PeriodState,
    /// What was added.
    pub increment: Figure<Increment, NoIncrement>,
    /// Everything up to the end of the period; for a level, the level.
    pub cumulative: Figure<Interval<Amount>, NoOutcome>,
    /// Whether the cumulative outcome rests on an earlier report of a partner whose report is
    /// missing.
    pub carried: bool,
    /// Partners that reported the period, of those due.
    pub completeness: Completeness,
}

/// The cumulative outcome of an indicator and how it came about, period by period.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Series {
    /// One point for every period of the project.
    pub points: Vec<Point>,
    /// Over all periods that were due.
    pub completeness: Completeness,
    /// Whether the first period begins on the project's first day.
    pub from_the_start: bool,
}
