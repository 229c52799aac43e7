//! [`PortfolioError`]: why a portfolio does not answer.

use std::sync::Arc;

use eruf_core::{IdentifyError, ParseAmountError, ParseDateError, Violation, quoted};
use eruf_data::Rule;

use crate::input::schema::Table;

/// What is wrong with a cell. A text in `enterprise_id` is never repeated: it may be the number of
/// a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum CellRule {
    /// Nothing is there.
    #[error("the cell is empty")]
    Empty,
    /// Not a number that an amount may be.
    #[error(transparent)]
    Amount(#[from] ParseAmountError),
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
    /// Support below 0.
    #[error("support is at least 0, but found {found}")]
    NegativeSupport {
        /// The amount.
        found: String,
    },
    /// The last day is before the first.
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
    #[error(
        "{found} may be a thousand times as much: its point may stand before decimals or between \
         thousands (write decimals with a comma)"
    )]
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

/// What is wrong with the rows about one period, or one target, taken together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum LedgerRule {
    /// The earliest row is a correction.
    #[error("the earliest row is a correction, and there is nothing to correct")]
    NothingToCorrect,
    /// The earliest row is a correction, and other rows of the period belong to another series.
    #[error(
        "the earliest row is a correction, and there is nothing to correct (the other rows of the period are of another partner or basis, \
         and a correction has those of its report)"
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

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: Table,
    /// The file it was read from, if it was.
    pub file: Option<Arc<str>>,
    /// The row, counted from 1; in a text file, its line.
    pub row: u64,
    /// Whether `row` is a line of a text file.
    pub is_line: bool,
}

/// `entries, row 12` or `entries.csv, line 13`.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}, {} {}",
            source_name(self.table, self.file.as_deref()),
            if self.is_line { "line" } else { "row" },
            self.row
        )
    }
}

/// The name of the file that rows were read from, or of the table that was handed over.
fn source_name(table: Table, file: Option<&str>) -> &str {
    file.unwrap_or_else(|| table.into())
}

/// `entries.csv, lines 7 and 12`.
fn places_text(places: &[Place]) -> String {
    let of_source = |places: &[Place]| {
        let Some(first) = places.first() else { return String::new() };
        let numbers: Vec<String> = places.iter().map(|place| place.row.to_string()).collect();
        let unit = if first.is_line { "line" } else { "row" };
        let plural = if numbers.len() > 1 { "s" } else { "" };
        format!(
            "{}, {unit}{plural} {}",
            source_name(first.table, first.file.as_deref()),
            listed(&numbers, " and ")
        )
    };
    let sources: Vec<String> = places
        .chunk_by(|one, other| (one.table, &one.file) == (other.table, &other.file))
        .map(of_source)
        .collect();
    listed(&sources, ", and ")
}

/// `1, 2 and 3`.
fn listed(items: &[String], last: &str) -> String {
    match items.split_last() {
        Some((end, before)) if !before.is_empty() => format!("{}{last}{end}", before.join(", ")),
        _ => items.concat(),
    }
}

/// The error without its table, which the places name.
fn after_places(places: &[Place], error: &PortfolioError) -> String {
    let text = error.to_string();
    let table = places.first().map_or("", |place| place.table.into());
    text.strip_prefix(table)
        .and_then(|rest| rest.strip_prefix(", "))
        .map_or_else(|| text.clone(), str::to_owned)
}

impl PortfolioError {
    /// The name of the rule that is broken.
    ///
    /// ```
    /// use eruf_portfolio::{PortfolioError, Table};
    /// assert_eq!(PortfolioError::NoTable { table: Table::Entries }.kind(), "NoTable");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Cell { rule, .. } => rule.into(),
            Self::Ledger { rule, .. } => rule.into(),
            Self::OverUnits { rule, .. } => rule.into(),
            Self::Rows { error, .. } => error.kind(),
            other => other.into(),
        }
    }

    /// Where the rule is broken, and the rule with what was found: `entries.csv, line 13, value` or
    /// `entries.csv, lines 7 and 12`; no place if that is no row.
    #[must_use]
    pub fn parts(&self) -> (String, String) {
        match self {
            Self::Cell { place, column, rule } => (format!("{place}, {column}"), rule.to_string()),
            Self::Rows { places, error } => (places_text(places), after_places(places, error)),
            other => (String::new(), other.to_string()),
        }
    }
}

/// Why a portfolio does not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum PortfolioError {
    /// Sole traders by their numbers beside others by pseudonyms.
    #[error(
        "sole traders are written by their numbers and as PERSON-…, and one who is both would count as two (write all of them in one way, or ask \
         partial results that were made with the key of the pseudonyms)"
    )]
    PersonsTwice,
    /// The question needs a table that was not given.
    #[error("the question needs the table {table}, which was not given")]
    NoTable {
        /// The table.
        table: Table,
    },
    /// Columns that must be there are not.
    #[error("{}: there is no column {} (found: {found}{meant})", source_name(*table, file.as_deref()), columns.join(", "))]
    NoColumn {
        /// The table.
        table: Table,
        /// The file it was read from, if it was.
        file: Option<Arc<str>>,
        /// The columns.
        columns: Vec<&'static str>,
        /// Those that there are.
        found: String,
        /// Which of those may be meant, as the end of the sentence.
        meant: String,
    },
    /// A column that changes the figures of one project, and that many are not asked by.
    #[error(
        "{}: a portfolio does not read the column {column}, and its figures would not say what \
         the column says (ask the project itself, or leave out the column)",
        source_name(*table, file.as_deref())
    )]
    ColumnBeyond {
        /// The table.
        table: Table,
        /// The file it was read from, if it was.
        file: Option<Arc<str>>,
        /// The column.
        column: &'static str,
    },
    /// A column that means nothing, but is nearly named for one that the table may have.
    #[error("{}: unknown column {column} (did you mean {nearest}?)", source_name(*table, file.as_deref()))]
    UnknownColumn {
        /// The table.
        table: Table,
        /// The file it was read from, if it was.
        file: Option<Arc<str>>,
        /// The column, shortened and escaped.
        column: String,
        /// The column that is meant.
        nearest: &'static str,
    },
    /// Two columns of one name.
    #[error("{}: the column {column} is there twice", source_name(*table, file.as_deref()))]
    ColumnTwice {
        /// The table.
        table: Table,
        /// The file it was read from, if it was.
        file: Option<Arc<str>>,
        /// The column, shortened and escaped.
        column: String,
    },
    /// A column of another type.
    #[error("{}: the column {column} must hold {expected}, but is {found}{cure}", source_name(*table, file.as_deref()))]
    ColumnType {
        /// The table.
        table: Table,
        /// The file it was read from, if it was.
        file: Option<Arc<str>>,
        /// The column.
        column: &'static str,
        /// What it may hold.
        expected: &'static str,
        /// Its Arrow type.
        found: String,
        /// What to do, in parentheses.
        cure: &'static str,
    },
    /// A cell that breaks a rule.
    #[error("{place}, {column}: {rule}")]
    Cell {
        /// Where it stands.
        place: Place,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        rule: CellRule,
    },
    /// Rows that break a rule together.
    #[error("entries, project {project}, indicator {indicator}, period {period}: {rule}")]
    Ledger {
        /// The identity of the project.
        project: String,
        /// The indicator.
        indicator: String,
        /// The number of the period.
        period: u32,
        /// What is wrong with them.
        rule: LedgerRule,
    },
    /// Where the rows stand that break a rule together, up to three of them.
    #[error("{}: {}", places_text(places), after_places(places, error))]
    Rows {
        /// The places.
        places: Vec<Place>,
        /// The rule.
        error: Box<Self>,
    },
    /// Two versions of a target of which neither is the later one.
    #[error(
        "targets, project {project}, indicator {indicator}: two versions take effect on \
         {effective} and were decided on {decided}"
    )]
    TargetTwice {
        /// The identity of the project.
        project: String,
        /// The indicator.
        indicator: String,
        /// The day from which both are in force.
        effective: String,
        /// The day on which both were decided.
        decided: String,
    },
    /// Two amendments of which neither is the later one.
    #[error("horizons, project {project}: two horizons were decided on {decided}")]
    HorizonTwice {
        /// The identity of the project.
        project: String,
        /// The day on which both were decided.
        decided: String,
    },
    /// Two rows of one period.
    #[error("periods, project {project}: period {period} has two rows")]
    PeriodTwice {
        /// The identity of the project.
        project: String,
        /// The number of the period.
        period: u32,
    },
    /// A later period that ends earlier.
    #[error(
        "periods, project {project}, period {period}: it ends on {found}, not after the period \
         before, which ends on {before}"
    )]
    PeriodOrder {
        /// The identity of the project.
        project: String,
        /// The number of the period.
        period: u32,
        /// The last day of the period before.
        before: String,
        /// The last day of this one.
        found: String,
    },
    /// Two rows of employment about one enterprise in one project.
    #[error("employment, project {project}: an enterprise has two rows")]
    EmploymentTwice {
        /// The identity of the project.
        project: String,
    },
    /// A figure beyond what can be held.
    #[error("{what} cannot be held exactly")]
    Overflow {
        /// The figure.
        what: &'static str,
    },
    /// A figure of one indicator of a project beyond what can be held.
    #[error("project {project}, indicator {indicator}: {what} cannot be held exactly")]
    Figure {
        /// The identity of the project.
        project: String,
        /// The indicator.
        indicator: String,
        /// The figure.
        what: &'static str,
    },
    /// What is asked about is not there.
    #[error("there is no {what} {found}")]
    Unknown {
        /// A project or an indicator.
        what: &'static str,
        /// Its name, shortened and escaped.
        found: String,
    },
    /// A table that was another when it was read once more.
    #[error("{table} has changed while it was read")]
    Changed {
        /// The table.
        table: Table,
    },
    /// A record batch with more rows than are read at once.
    #[error("{table}: a record batch has at most {most} rows")]
    TooManyRows {
        /// The table.
        table: Table,
        /// How many rows a batch may have.
        most: u32,
    },
    /// More threads than work, or than the machine gives.
    #[error("so many threads are not to be had: {0}")]
    Threads(String),
    /// What cannot be, and is a fault of this program.
    #[error("{what}: this is a fault of eruf, please report it")]
    Internal {
        /// What was found.
        what: &'static str,
    },
    /// A file that cannot be read.
    #[error("{file}: {problem}")]
    File {
        /// The name of the file.
        file: String,
        /// What went wrong.
        problem: String,
    },
    /// Bytes that are no partial result.
    #[error("a part cannot be merged: {problem}")]
    Partial {
        /// What is wrong with them.
        problem: String,
    },
    /// Persons whose numbers would go into bytes.
    #[error(
        "a partial result with sole traders needs a person key, since it holds their pseudonyms"
    )]
    PersonKey,
    /// Enterprises that took part in too many projects.
    #[error(
        "there are more than {most} pairs of projects with an enterprise in common (ask about \
         fewer projects)"
    )]
    TooManyPairs {
        /// How many are looked at.
        most: u64,
    },
    /// A way of adding up that cannot be followed.
    #[error("over_units, indicator {}: {rule}", quoted(indicator))]
    OverUnits {
        /// The code of the indicator.
        indicator: String,
        /// Why not.
        rule: OverUnitsRule,
    },
    /// Whoever waits asked to stop.
    #[error("the work was stopped")]
    Stopped,
    /// Record batches that do not fit together, or memory that was not to be had.
    #[error("{0}")]
    Arrow(String),
}

impl From<arrow_schema::ArrowError> for PortfolioError {
    fn from(error: arrow_schema::ArrowError) -> Self {
        Self::Arrow(error.to_string())
    }
}
