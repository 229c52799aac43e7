//! What a calculation refuses.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::value::text::{listed, quoted};
use crate::value::{Amount, Ratio};

/// Makes the [`Error::Internal`] of this place, for what cannot be.
///
/// What a check at the door has made impossible is not guarded by a default: a default turns a
/// fault of the program into a figure. The text is fixed, so that no data of a project, such as a
/// personal identity number, can come into it.
///
/// ```
/// use eruf_core::{Error, internal};
/// let error: Error = internal!("a target without a decision");
/// assert!(error.to_string().contains("a target without a decision"));
/// ```
#[macro_export]
macro_rules! internal {
    ($what:literal) => {
        $crate::Error::Internal { place: concat!(module_path!(), ":", line!()), what: $what }
    };
}
pub(crate) use crate::internal;

/// Why a value cannot be made or a figure cannot be computed.
///
/// ```
/// use eruf_core::{Error, Target};
/// let refused = Target::at_least((-1).into()).unwrap_err();
/// assert_eq!(refused, Error::NegativeTarget { found: (-1).into() });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum Error {
    /// A figure is beyond what can be held exactly.
    #[error("{what} is too large (overflow: the magnitude must be at most 1000000000000000)")]
    Overflow {
        /// The figure.
        what: &'static str,
    },
    /// Something happened that the program rules out. The fault is the program's, not the data's.
    #[error("internal error at {place}: {what} (a fault of the program: please report it)")]
    Internal {
        /// The module and line. It is not a path, which would name a folder of whoever compiled.
        place: &'static str,
        /// What cannot be.
        what: &'static str,
    },
    /// A period ends before it begins.
    #[error("the last day {last} is before the first day {first}")]
    PeriodReversed {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// A year that no project has.
    #[error("the year must be from 1900 to 2100, but found {found}")]
    Year {
        /// The day.
        found: NaiveDate,
    },
    /// The project has no indicator of that code.
    #[error("there is no indicator {} (indicators: {})", quoted(code), listed(known.iter()))]
    UnknownIndicator {
        /// The code that was asked for.
        code: Arc<str>,
        /// Those that there are.
        known: Vec<Arc<str>>,
    },
    /// The aid ledger does not name that enterprise.
    #[error(
        "there is no undertaking {} in the aid ledger (undertakings: {})",
        quoted(key),
        listed(known.iter())
    )]
    UnknownUndertaking {
        /// The key that was asked for.
        key: Arc<str>,
        /// Those that there are.
        known: Vec<Arc<str>>,
    },
    /// A planned amount of aid that is not above 0.
    #[error("planned aid must be above 0, but found {found:#}")]
    PlannedAid {
        /// The amount.
        found: Amount,
    },
    /// No enterprise of the lists has an attribute of that name.
    #[error(
        "there is no column {attribute:?} by which enterprises can be told apart (columns: {})",
        listed(known.iter())
    )]
    UnknownAttribute {
        /// The attribute that was asked for.
        attribute: Arc<str>,
        /// Those that there are.
        known: Vec<Arc<str>>,
    },
    /// The project has no report of that number.
    #[error("there is no report {report} (reports: {})", listed(known.iter()))]
    UnknownReport {
        /// The number that was asked for.
        report: u32,
        /// Those that there are.
        known: Vec<u32>,
    },
    /// The project has no decision of that id.
    #[error("there is no decision {} (decisions: {})", quoted(decision), listed(known.iter()))]
    UnknownDecision {
        /// The id that was asked for.
        decision: Arc<str>,
        /// Those that there are.
        known: Vec<Arc<str>>,
    },
    /// The performance framework was asked of a programming period that has none.
    #[error(
        "the performance framework is that of Regulation (EU) No 215/2014 for 2014-2020; no act \
         gives a verdict by shares for {period}"
    )]
    NoFramework {
        /// The programming period of the project.
        period: &'static str,
    },
    /// Projects whose sole traders have pseudonyms by different keys.
    #[error(
        "the projects have pseudonyms of persons by different keys, so that one person may count \
         as several (read them with one key)"
    )]
    PersonKeysDiffer,
    /// A goal below 0 in a shape that counts from 0.
    #[error("a target must be at least 0, but found {found:#}")]
    NegativeTarget {
        /// The goal or bound.
        found: Amount,
    },
    /// A minimum of support below 0.
    #[error("a minimum of support must be at least 0, but found {found:#}")]
    NegativeMinimum {
        /// The minimum.
        found: Amount,
    },
    /// A range whose bounds are reversed.
    #[error("the lowest {low:#} of a range is above its highest {high:#}")]
    RangeReversed {
        /// The lower bound.
        low: Amount,
        /// The upper bound.
        high: Amount,
    },
    /// A level that promises no change.
    #[error(
        "the goal {goal:#} equals its baseline, so no change is promised (to hold a level, use \
         keep)"
    )]
    NoChangePromised {
        /// The goal.
        goal: Amount,
    },
    /// A strict range that is not a range.
    #[error("only a range can be strict")]
    StrictWithoutRange,
    /// A goal in words that is also multiplied.
    #[error("a goal in words cannot be per year or per occasion")]
    QualitativePer,
    /// A goal that is judged each year anew, and is no amount per year that is added.
    #[error(
        "only an amount per year that is added can be judged each year anew: at least, a range, \
         or at most"
    )]
    EachYear,
    /// Milestones without a date.
    #[error("milestones need one or more dates, but found none")]
    NoMilestones,
    /// Milestones out of order.
    #[error("milestones need dates in order, but found {found} after {before}")]
    MilestonesOutOfOrder {
        /// The date out of order.
        found: NaiveDate,
        /// The date before it.
        before: NaiveDate,
    },
    /// Bands with a gap or an overlap between them.
    #[error(
        "bands must meet without gap or overlap, but one ends at {ends} and the next begins at \
         {begins}"
    )]
    BandsDoNotMeet {
        /// Where a band ends.
        ends: Ratio,
        /// Where the next begins.
        begins: Ratio,
    },
    /// Bands that leave the ends of the line open, or none.
    #[error("bands must cover every value: the first has no lower edge and the last no upper edge")]
    BandsDoNotCover,
    /// No factor, or too many.
    #[error("a difference is taken apart by 1 to 8 factors, but found {found}")]
    Factors {
        /// How many.
        found: usize,
    },
    /// A factor that divides and is 0.
    #[error("the factor {factor:?} divides and is 0")]
    DividesByZero {
        /// Its name.
        factor: std::sync::Arc<str>,
    },
    /// A factor that is named twice.
    #[error("the factor {factor:?} is named twice (each factor is taken once)")]
    FactorTwice {
        /// Its name.
        factor: std::sync::Arc<str>,
    },
    /// Costs that are not the same quantity.
    #[error("a cost by {one} cannot be compared with one by {other} (give both on one basis)")]
    CostBases {
        /// The basis of the one.
        one: &'static str,
        /// The basis of the other.
        other: &'static str,
    },
    /// A factor of a net effect that cannot be.
    #[error("{factor} cannot be {value} (a share is from 0 to 1, a multiplier at least 0)")]
    NetFactorOutside {
        /// The factor.
        factor: &'static str,
        /// The value.
        value: Ratio,
    },
    /// A factor of a net effect that nobody stands for.
    #[error("{factor} names no source (no factor is ever assumed)")]
    NoSource {
        /// The factor.
        factor: &'static str,
    },
    /// A table that is too long.
    #[error("the table would have more than {most} rows")]
    TooManyRows {
        /// The most.
        most: usize,
    },
    /// Parts that are more than the whole.
    #[error("the parts are {parts:#}, which is outside 0 to the total {total:#}")]
    PartsAboveTotal {
        /// The sum of the parts, or the one part that is too large.
        parts: Amount,
        /// The total.
        total: Amount,
    },
    /// A conversion of entries whose increments are not all known.
    #[error("cannot convert to running totals: {reason}")]
    Unconvertible {
        /// What stands in the way.
        reason: &'static str,
    },
    /// A share of full time above 1.
    #[error("the share of full time must be at most 1, but found {found:#}")]
    ShareAboveOne {
        /// The share.
        found: Amount,
    },
    /// A rate of a conversion that is not above 0.
    #[error("{what} must be above 0, but found {found:#}")]
    Rate {
        /// The rate.
        what: &'static str,
        /// The amount.
        found: Amount,
    },
    /// Enterprises that cannot be added up.
    #[error("employment has no total: {reason}")]
    NoTotal {
        /// Why, as the text of a [`NoTotal`](crate::employment::NoTotal).
        reason: &'static str,
    },
}
