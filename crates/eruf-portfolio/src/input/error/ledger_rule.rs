//! [`LedgerRule`] and [`OverUnitsRule`]: what is wrong with rows that are right one by one.

use eruf_core::workspace::partner_term;

/// A rule that the rows about one period must keep together.
///
/// ```
/// use arrow_array::record_batch;
/// use eruf_portfolio::{LedgerRule, Options, Portfolio, Table, Tables};
/// // A correction of a report that is not there.
/// let entries = record_batch!(
///     ("project_id", Utf8, ["SIM JH"]),
///     ("indicator", Utf8, ["CO01"]),
///     ("period_no", Int32, [10]),
///     ("period_end", Utf8, ["2022-04-30"]),
///     ("value", Int32, [122]),
///     ("kind", Utf8, ["correction"]),
///     ("reported_on", Utf8, ["2022-06-30"])
/// )?;
/// let tables = Tables::in_folder("examples/programme")?.with(Table::Entries, vec![entries]);
/// let refused = Portfolio::new(tables, Options::default())?.cumulative(None).unwrap_err();
/// assert_eq!(refused.kind(), <&str>::from(LedgerRule::NothingToCorrect));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// A row of a partner for a period in which it does not take part.
    #[error(
        "the partner takes part {}, and cannot have an outcome for it (correct the period, or the \
         table of partners)",
        partner_term(*first, *last)
    )]
    OutsideTerm {
        /// The first report in which it takes part, if it has one.
        first: Option<u32>,
        /// The last one.
        last: Option<u32>,
    },
    /// A sum beyond the limits of an amount.
    #[error("the cumulative outcome is beyond 10^15")]
    TooLarge,
}

/// The reason why an indicator cannot add up over projects as it was asked for.
///
/// ```
/// use eruf_core::law::OverUnits;
/// use eruf_portfolio::{
///     Options, OverUnitsRule, Portfolio, PortfolioError, RollUpQuestion, Tables,
/// };
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// let over_units = vec![("CO99".to_owned(), OverUnits::Sum)];
/// let question = RollUpQuestion { over_units, ..RollUpQuestion::default() };
/// let refused = portfolio.roll_up(&question).unwrap_err();
/// let indicator = "CO99".to_owned();
/// assert_eq!(refused, PortfolioError::OverUnits { indicator, rule: OverUnitsRule::Unknown });
/// # Ok::<(), PortfolioError>(())
/// ```
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
