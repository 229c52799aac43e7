//! [`LedgerRule`] and [`OverUnitsRule`]: what is wrong with rows that are right one by one.

/// What is wrong with the rows about one period, or one target, taken together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum LedgerRule {
    /// The earliest row is a correction.
    #[error("the earliest row is a correction, and there is nothing to correct")]
    NothingToCorrect,
    /// The earliest row is a correction, and other rows of the period belong to another series.
    #[error(
        "the earliest row is a correction, and there is nothing to correct (the other rows of the \
         period are of another partner or basis, and a correction has those of its report)"
    )]
    OtherSeries,
    /// Another report where a correction was due.
    #[error("it was reported before (a later row must be a correction)")]
    ReportedTwice,
    /// Two rows of one day.
    #[error("two rows are of one day, {day}, and neither stands")]
    SameDay {
        /// The day on which both were reported.
        day: String,
    },
    /// One period with two last days.
    #[error("the period ends on {one} in one row and on {other} in another")]
    PeriodEnds {
        /// A last day.
        one: String,
        /// Another.
        other: String,
    },
    /// A later period that ends earlier.
    #[error("it ends on {found}, not after the period before, which ends on {before}")]
    PeriodOrder {
        /// The last day of the period before.
        before: String,
        /// The last day of this one.
        found: String,
    },
    /// A series with two bases.
    #[error("the basis changes from {before} to {found}")]
    BasisChanged {
        /// The basis of the rows before.
        before: &'static str,
        /// The basis found.
        found: &'static str,
    },
    /// A running total that falls.
    #[error(
        "the running total falls from {before} to {found} (give the reason in downward_revision \
         if it is meant to)"
    )]
    Falls {
        /// The running total of the period before.
        before: String,
        /// The one found.
        found: String,
    },
    /// A period that the table of periods does not have.
    #[error("the table of periods has no such period of the project")]
    NoPeriod,
    /// Another last day than in the table of periods.
    #[error("the period ends on {found}, but on {declared} in the table of periods")]
    OtherEnd {
        /// The last day in the table of periods.
        declared: String,
        /// The one found.
        found: String,
    },
    /// A report that was filed before the days that it is about.
    #[error("it was reported on {filed}, before the period begins on {first}")]
    FiledBeforePeriod {
        /// The day on which it was reported.
        filed: String,
        /// The first day of the period.
        first: String,
    },
    /// A sum beyond the limits of an amount.
    #[error("the cumulative outcome is beyond 10^15")]
    TooLarge,
}

/// Why an indicator of a roll-up does not add up as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum OverUnitsRule {
    /// A way of adding up that is not for projects.
    #[error(
        "the latest of a value is for the parts of one project (over projects: sum, union, pool \
         or none)"
    )]
    Latest,
    /// An indicator that nobody has.
    #[error("no project has it")]
    Unknown,
    /// An indicator that is named twice.
    #[error("it is named twice")]
    Twice,
}
