//! [`CellRule`]: what is wrong with a cell.

use eruf_core::project::Violation;
use eruf_core::record::IdentifyError;
use eruf_core::value::{ParseAmountError, ParseDateError};
use eruf_data::{Advice, ParseDayError, ParseNumberError, Rule};

/// A rule that a cell of a table must keep.
///
/// A text in `enterprise_id` is never repeated: it may be the number of a person.
///
/// ```
/// use arrow_array::record_batch;
/// use eruf_portfolio::{CellRule, Options, Portfolio, PortfolioError, Tables};
/// let projects = record_batch!(
///     ("project_id", Utf8, ["SIM JH"]),
///     ("programme_id", Utf8, ["Mellersta Norrland"]),
///     ("start_date", Utf8, ["2019-01-01"]),
///     ("end_date", Utf8, ["2018-12-31"])
/// )?;
/// let refused = Portfolio::new(Tables::new(vec![projects]), Options::default()).unwrap_err();
/// let PortfolioError::Cell { column, rule, .. } = refused else { panic!("{refused}") };
/// assert_eq!(column, "end_date");
/// assert!(matches!(*rule, CellRule::Reversed { .. }));
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum CellRule {
    /// Nothing is there.
    #[error("the cell is empty")]
    Empty,
    /// Not a number that an amount may be.
    #[error(transparent)]
    Amount(#[from] ParseAmountError),
    /// A figure that is to be written in another way.
    #[error("{}", Rule::AmountForm { found: found.clone(), advice: advice.clone() })]
    AmountForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// A number whose marks are not those that are declared.
    #[error(
        "{}",
        Rule::Grouping { found: found.clone(), thousands: *thousands, decimals: *decimals }
    )]
    Grouping {
        /// The text, shortened and escaped.
        found: String,
        /// The mark between thousands.
        thousands: char,
        /// The mark before decimals.
        decimals: char,
    },
    /// A day that is to be written in another way.
    #[error("{}", Rule::DayForm { found: found.clone(), advice: advice.clone() })]
    DayForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// Not a date.
    #[error(transparent)]
    Date(#[from] ParseDateError),
    /// A day with a time.
    #[error("a day has no time, but found {found}")]
    NotMidnight {
        /// The day and the time.
        found: String,
    },
    /// A day far away.
    #[error("the year must be from 1900 to 2100, but found {found}")]
    Year {
        /// The day, or its number since 1970-01-01 if the calendar does not reach it.
        found: String,
    },
    /// An indicator with too large a number.
    #[error("an indicator that is a number fits in 32 bits, but found {found}")]
    LongIndicator {
        /// The number.
        found: String,
    },
    /// Not the number of a period.
    #[error("a period has a number from 1 to 65535, but found {found}")]
    Period {
        /// The number.
        found: String,
    },
    /// Not how often an indicator is reported.
    #[error("{0}")]
    Rhythm(eruf_core::record::ParseRhythmError),
    /// A text that is longer than any name.
    #[error("the text is longer than the limit of {most} bytes")]
    LongText {
        /// The limit.
        most: usize,
    },
    /// A text that was read in another encoding than its own.
    #[error("{}", Rule::LostCharacter { found: found.clone() })]
    LostCharacter {
        /// The text, shortened and escaped.
        found: String,
    },
    /// Not one of the words of the column.
    #[error("expected {expected}, but found {found}")]
    Word {
        /// The words.
        expected: String,
        /// The text, shortened and escaped.
        found: String,
    },
    /// No such project.
    #[error("there is no such project in the table of projects: {found}")]
    UnknownProject {
        /// Its identity.
        found: String,
    },
    /// An enterprise that is there with another day.
    #[error("the enterprise was registered on {found} here, and on {before} in another row")]
    RegisteredTwice {
        /// The day of an earlier row.
        before: String,
        /// The day found.
        found: String,
    },
    /// Two rows about one project.
    #[error("the project is in the table already: {found}")]
    Twice {
        /// Its identity.
        found: String,
    },
    /// A promise that nobody can make: below 0, a range that is reversed, a level without change.
    #[error("{0}")]
    Target(Box<eruf_core::Error>),
    /// A bound that the shape of the target does not have.
    #[error("a target of the shape {shape} has none, but found {found}")]
    NotOfShape {
        /// The shape.
        shape: &'static str,
        /// The amount.
        found: String,
    },
    /// No whole number, where the first row has one.
    #[error("expected a whole number, as in the first row, but found {found}")]
    NotWhole {
        /// The text, shortened and escaped.
        found: String,
    },
    /// Nothing where the shape of a target needs a bound.
    #[error("the cell is empty, and a target of the shape {shape} needs it")]
    NeededByShape {
        /// The shape.
        shape: &'static str,
    },
    /// Employment below 0, or of more people than there are.
    #[error("employment is from 0 to nine trillion, but found {found}")]
    NegativeEmployment {
        /// The amount.
        found: String,
    },
    /// An amount that a common indicator cannot have, which counts whole enterprises, jobs or
    /// households.
    #[error("{0}")]
    Count(Box<Violation>),
    /// A rule of the lists of one project that rows break together.
    #[error("{0}")]
    List(Box<Violation>),
    /// A row that is taken back before it was told.
    #[error("the row is taken back on {found}, and was first told on {told} (a later day)")]
    WithdrawnTooEarly {
        /// The day on which it was told.
        told: String,
        /// The day on which it is taken back.
        found: String,
    },
    /// A day outside the days of its project.
    #[error(
        "{found} is outside the project, which is from {first} to {last} (an amendment of its \
         time stands in horizons)"
    )]
    DayOutside {
        /// The first day of the project, over all its horizons.
        first: String,
        /// The last day.
        last: String,
        /// The day.
        found: String,
    },
    /// Support below 0.
    #[error("support is at least 0, but found {found}")]
    NegativeSupport {
        /// The amount.
        found: String,
    },
    /// A period that ends before its project begins, or after it has ended.
    #[error(
        "the period ends on {found}, outside the project, which is from {first} to {last} (an \
         amendment of its time stands in horizons)"
    )]
    OutsideProject {
        /// The first day of the project, over all its horizons.
        first: String,
        /// The last day.
        last: String,
        /// The last day of the period.
        found: String,
    },
    /// The last report is before the first.
    #[error("the last report, {found}, is before the first, {first}")]
    ReportsReversed {
        /// The first report.
        first: String,
        /// The last one found.
        found: String,
    },
    /// A last day before the first.
    #[error("the last day, {found}, is before the first, {first}")]
    Reversed {
        /// The first day.
        first: String,
        /// The last day.
        found: String,
    },
    /// Not a number of an enterprise.
    #[error("{0}")]
    Identify(IdentifyError),
    /// A label that holds a person's number.
    #[error("{}", Violation::PersonInLabel)]
    PersonInLabel,
    /// A point that may stand before decimals or between thousands.
    #[error("{}", Rule::AmbiguousNumber { found: found.clone() })]
    AmbiguousAmount {
        /// The amount as written.
        found: String,
    },
    /// A person's number where an amount belongs.
    #[error("{}", Rule::PersonInAmount)]
    PersonInAmount,
    /// Another name that holds a person's number.
    #[error(
        "it has the form of a number of a person (numbers of sole traders go into enterprise_id, \
         which is shown to nobody)"
    )]
    PersonInText,
}

impl From<ParseNumberError> for CellRule {
    fn from(error: ParseNumberError) -> Self {
        match error {
            ParseNumberError::Ambiguous { found } => Self::AmbiguousAmount { found },
            ParseNumberError::OtherForm { found, advice } => Self::AmountForm { found, advice },
            ParseNumberError::Grouping { found, thousands, decimals } => {
                Self::Grouping { found, thousands, decimals }
            }
            ParseNumberError::Amount(error) => Self::Amount(error),
            other => {
                Self::Amount(ParseAmountError::NotANumber { found: other.to_string(), hint: "" })
            }
        }
    }
}

impl From<ParseDayError> for CellRule {
    fn from(error: ParseDayError) -> Self {
        match error {
            ParseDayError::OtherForm { found, advice } => Self::DayForm { found, advice },
            ParseDayError::Date(error) => Self::Date(error),
            other => Self::Date(ParseDateError::Form { found: other.to_string() }),
        }
    }
}
