//! [`PortfolioError`]: why a portfolio does not answer.

use std::sync::Arc;

use eruf_core::workspace::quoted;
use eruf_data::Rule;

use crate::input::error::cell_rule::CellRule;
use crate::input::error::ledger_rule::{LedgerRule, OverUnitsRule};
use crate::input::error::place::{Place, places_text, source_name};
use crate::input::schema::Table;

/// The error without its table, which the places name.
fn after_places(places: &[Place], error: &PortfolioError) -> String {
    let text = error.to_string();
    let table = places.first().map_or("", |place| place.table.name());
    text.strip_prefix(table)
        .and_then(|rest| rest.strip_prefix(", "))
        .map_or_else(|| text.clone(), str::to_owned)
}

impl PortfolioError {
    /// Returns the name of the rule that is broken.
    ///
    /// ```
    /// use eruf_portfolio::{PortfolioError, Table};
    /// assert_eq!(PortfolioError::NoTable { table: Table::Entries }.kind(), "NoTable");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Cell { rule, .. } => (&**rule).into(),
            Self::Ledger { rule, .. } => (&**rule).into(),
            Self::OverUnits { rule, .. } => rule.into(),
            Self::Rows { error, .. } => error.kind(),
            Self::Several { errors, .. } => errors.first().map_or("Several", Self::kind),
            other => other.into(),
        }
    }

    /// Returns the errors of which it is made: one, or several where several rows break a rule.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let projects = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH", "Nordlyft"]),
    ///     ("programme_id", Utf8, ["Mellersta Norrland", "Övre Norrland"]),
    ///     ("start_date", Utf8, ["2019-01-01", "April 2019"]),
    ///     ("end_date", Utf8, ["2021-13-31", "2022-03-31"])
    /// )?;
    /// let refused = Portfolio::new(Tables::new(vec![projects]), Options::default()).unwrap_err();
    /// assert_eq!(refused.all().len(), 2);
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    #[must_use]
    pub fn all(&self) -> &[Self] {
        if let Self::Several { errors, .. } = self { errors } else { std::slice::from_ref(self) }
    }

    /// Returns where a rule is broken, and the rule with what was found.
    ///
    /// The place is that of a row, such as `entries.csv, line 13, value` or `entries.csv, lines 7
    /// and 12`. It is empty if the error is about no row.
    ///
    /// ```
    /// use arrow_array::record_batch;
    /// use eruf_portfolio::{Options, Portfolio, Tables};
    /// let projects = record_batch!(
    ///     ("project_id", Utf8, ["SIM JH"]),
    ///     ("programme_id", Utf8, ["Mellersta Norrland"]),
    ///     ("start_date", Utf8, ["01.01.2019"]),
    ///     ("end_date", Utf8, ["2021-12-31"])
    /// )?;
    /// let refused = Portfolio::new(Tables::new(vec![projects]), Options::default()).unwrap_err();
    /// let (place, rule) = refused.parts();
    /// assert_eq!(place, "projects, row 1, start_date");
    /// let form = "expected a date as YYYY-MM-DD, but found \"01.01.2019\"";
    /// let advice = "write 2019-01-01, or declare dates = \"d.m.y\"";
    /// assert_eq!(rule, format!("{form} ({advice})"));
    /// # Ok::<(), arrow_schema::ArrowError>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> (String, String) {
        match self {
            Self::Cell { place, column, rule } => (format!("{place}, {column}"), rule.to_string()),
            Self::Rows { places, error } => (places_text(places), after_places(places, error)),
            other => (String::new(), other.to_string()),
        }
    }
}

/// The reason why a portfolio does not answer.
///
/// ```
/// use eruf_portfolio::{Options, Portfolio, PortfolioError, Table, Tables};
/// let portfolio = Portfolio::new(Tables::in_folder("examples/programme")?, Options::default())?;
/// // The folder has no list of enterprises that took part.
/// let refused = portfolio.overlap().unwrap_err();
/// assert_eq!(refused, PortfolioError::NoTable { table: Table::Participations });
/// # Ok::<(), PortfolioError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum PortfolioError {
    /// Sole traders by their numbers beside others by pseudonyms.
    #[error(
        "sole traders are written by their numbers and as PERSON-…, and one who is both would \
         count as two (write all of them in one way, or ask partial results that were made with \
         the key of the pseudonyms)"
    )]
    PersonsTwice,
    /// Two projects of one name.
    #[error("project {project} is there twice: as a folder or a workbook, and once more")]
    ProjectTwice {
        /// Its name, shortened and escaped.
        project: String,
    },
    /// Rows of a table about a project that was read from its folder or workbook.
    #[error(
        "entries, project {project}: it is there as a folder or a workbook, and has rows in the \
         table too (leave out one of the two)"
    )]
    ProjectInTables {
        /// Its name, shortened and escaped.
        project: String,
    },
    /// A question that only tables answer, asked of projects that were built.
    #[error(
        "the question {question} is asked of tables alone, and project {project} is a folder or a \
         workbook (ask the project itself)"
    )]
    TablesAlone {
        /// The question.
        question: &'static str,
        /// The first of the projects, shortened and escaped.
        project: String,
    },
    /// A key that no row of the projects has.
    #[error("no project has a {column} (the table of projects has no such column)")]
    NoKey {
        /// The column of the projects.
        column: &'static str,
    },
    /// The question needs a table that was not given.
    #[error("the question needs the table {table}, which was not given")]
    NoTable {
        /// The table.
        table: Table,
    },
    /// Columns that must be there are not.
    #[error(
        "{}: there is no column {} (found: {found}{meant})",
        source_name(*table, file.as_deref()),
        columns.join(", ")
    )]
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
    #[error(
        "{}: unknown column {column} (did you mean {nearest}?)",
        source_name(*table, file.as_deref())
    )]
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
    #[error(
        "{}: the column {column} must hold {expected}, but is {found}{cure}",
        source_name(*table, file.as_deref())
    )]
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
        rule: Box<CellRule>,
    },
    /// Several cells of a table, each of which breaks a rule.
    #[error("{}", several_text(errors, *more))]
    Several {
        /// The errors, row by row, up to 20 of them.
        errors: Vec<Self>,
        /// How many there are besides; from 1 000 on nobody has counted.
        more: u64,
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
        rule: Box<LedgerRule>,
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
    /// Two rows about one partner of a project.
    #[error("partners, project {project}: a partner has two rows")]
    PartnerTwice {
        /// The identity of the project.
        project: String,
    },
    /// A report of a partner of which the table of periods has no period.
    #[error("partners, project {project}: the table of periods has no period {report}")]
    NoReport {
        /// The identity of the project.
        project: String,
        /// The number.
        report: u32,
    },
    /// A rhythm of a project whose periods are not known.
    #[error(
        "reporting, project {project}, indicator {indicator}: a rhythm other than every_report \
         needs the periods of the project (in the table of periods)"
    )]
    NeedsPeriods {
        /// The identity of the project.
        project: String,
        /// The indicator.
        indicator: String,
    },
    /// An indicator of a project with two rhythms.
    #[error(
        "reporting, project {project}, indicator {indicator}: the rhythm is {one} in one row and \
         {other} in another"
    )]
    TwoRhythms {
        /// The identity of the project.
        project: String,
        /// The indicator.
        indicator: String,
        /// A rhythm.
        one: String,
        /// Another.
        other: String,
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
    /// A file that is another than when it was read before.
    #[error(
        "{file}: it has changed since it was first read, and figures of both would not go \
         together (make the portfolio anew)"
    )]
    FileChanged {
        /// The name of the file.
        file: String,
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
    /// What cannot be, and is a fault of this program, with its place.
    #[error("{0}")]
    Internal(Box<eruf_core::Error>),
    /// A file that cannot be read.
    #[error("{file}: {problem}")]
    File {
        /// The name of the file.
        file: String,
        /// What went wrong.
        problem: String,
    },
    /// A text file in another encoding than the one that is declared.
    #[error("{place}: {rule}")]
    Text {
        /// The file, and its line where that is known.
        place: String,
        /// The rule of the files that it breaks.
        rule: Box<Rule>,
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
    /// A code that two programming periods have.
    #[error(
        "indicator {}: it may be {one}, or {other} (name the programming period of the projects)",
        quoted(indicator)
    )]
    TwoMeanings {
        /// The code.
        indicator: String,
        /// What it may mean.
        one: String,
        /// What else it may mean.
        other: String,
    },
    /// A code that means different things in projects that are added up.
    #[error(
        "programme {programme}, indicator {}: it is {one} in some projects and {other} in others, \
         which do not add up (ask about them apart)",
        quoted(indicator)
    )]
    MixedMeanings {
        /// The identity of the programme.
        programme: String,
        /// The code.
        indicator: String,
        /// What it means in some projects.
        one: String,
        /// What it means in others.
        other: String,
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

/// The errors, one on each line, and how many there are besides.
fn several_text(errors: &[PortfolioError], more: u64) -> String {
    let mut lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    match more {
        0 => {}
        1_000.. => lines.push("and at least 1000 more errors".to_owned()),
        1 => lines.push("and 1 more error".to_owned()),
        more => lines.push(format!("and {more} more errors")),
    }
    lines.join("\n")
}

/// Makes the [`PortfolioError::Internal`] of this place, for what cannot be.
macro_rules! internal {
    ($what:literal) => {
        $crate::input::error::PortfolioError::Internal(Box::new(eruf_core::internal!($what)))
    };
}
pub(crate) use internal;

/// What is wrong with a file.
pub(crate) fn problem(name: &str, problem: &dyn std::fmt::Display) -> PortfolioError {
    PortfolioError::File { file: name.to_owned(), problem: problem.to_string() }
}
