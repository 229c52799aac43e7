//! [`Series`]: the cumulative outcome of an indicator, period by period.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::ledger::completeness::Completeness;
use crate::ledger::standing::NoOutcome;
use crate::value::named::{named, reasons};
use crate::value::{Amount, Error, Figure, Interval};

named! {
    /// The state of a period: whether its outcome is reported, missing or not yet due.
    ///
    /// ```
    /// use eruf_core::ledger::PeriodState;
    /// assert_eq!("reported".parse(), Ok(PeriodState::Reported));
    /// assert_eq!(PeriodState::Reported.to_string(), "reported");
    /// ```
    #[non_exhaustive]
    PeriodState {
        /// A figure or words were reported; zero is a figure.
        Reported = "reported",
        /// The period has been due and nothing was reported.
        Missing = "missing",
        /// The period has ended and by the rhythm nothing was due with it.
        NotOwed = "not_owed",
        /// The period has not ended at the date of the question.
        NotDue = "not_due",
    }
}

reasons! {
    /// Why a period has no increment.
    ///
    /// ```
    /// use eruf_core::ledger::NoIncrement;
    /// assert_eq!("missing".parse(), Ok(NoIncrement::Missing));
    /// assert_eq!(NoIncrement::Missing.sentence(), "nothing was reported for the period");
    /// ```
    NoIncrement {
        /// Nothing was reported for it.
        Missing = "missing":
            "nothing was reported for the period",
        /// By the rhythm nothing was due with it.
        NotOwed = "not_owed":
            "by the rhythm nothing was due with the period",
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

/// The amount that was added in a period.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
///
/// let series = project.view().series("CO01")?;
/// let last = series.points[3].increment.ok().unwrap();
/// assert_eq!((last.amount.to_string(), last.since), ("7".into(), 4));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
///
/// use eruf_core::ledger::PeriodState;
/// let point = project.view().series("CO01")?.points[1];
/// assert_eq!((point.report, point.state), (2, PeriodState::Reported));
/// assert_eq!(point.cumulative.to_string(), "75");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Whether a running total was below the one before it, as it was known.
    pub falls: bool,
    /// How much of what was due up to the end of the period was reported.
    pub completeness: Completeness,
    /// How much of what was due with this period alone was reported.
    pub period_completeness: Completeness,
}

/// The cumulative outcome of an indicator and how it came about, period by period.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// // 40, 75, 115 and 122 enterprises at the ends of 2019 to 2021 and of April 2022.
///
/// let series = project.view().series("CO01")?;
/// assert!(series.from_the_start && series.completeness.is_complete());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Series {
    /// One point for every period of the project.
    pub points: Vec<Point>,
    /// Over all periods that were due.
    pub completeness: Completeness,
    /// Whether the first period begins on the project's first day.
    pub from_the_start: bool,
    /// Where a running total was below the one before it, as it was known.
    pub falls: Vec<Fall>,
    /// Where the level began that the increments add to; `None` if they add to none.
    pub baseline: Option<Amount>,
}

/// A running total below the one before it, as it was known.
///
/// ```
/// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
/// assert!(project.view().series("CO01")?.falls.is_empty()); // 40, 75, 115, 122
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fall {
    /// The number of the report whose period it is of.
    pub report: u32,
    /// The partner; `None` is the project itself.
    pub partner: Option<Arc<str>>,
    /// Whether it is marked as a downward revision. One that is not was repaired by a later report.
    pub marked: bool,
}

impl Series {
    /// Returns the level at the end of a period, where the increments add to one.
    ///
    /// ```
    /// # let project = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/project.rs"));
    /// // The target is no level: nothing is added to one.
    /// let series = project.view().series("CO01")?;
    /// assert_eq!(series.level(&series.points[0])?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] if it cannot be held exactly.
    pub fn level(
        &self,
        point: &Point,
    ) -> Result<Option<Figure<Interval<Amount>, NoOutcome>>, Error> {
        let Some(baseline) = self.baseline else { return Ok(None) };
        let change = match point.cumulative {
            Figure::Value(change) => change,
            Figure::Reason(reason) => return Ok(Some(Figure::Reason(reason))),
        };
        let level = change.map(|change| baseline.checked_add(change));
        let overflow = Error::Overflow { what: "the level" };
        level.map(|level| Some(Figure::Value(level))).ok_or(overflow)
    }
}
