//! [`Rule`]: a rule of the files, with what was found instead.

use std::sync::Arc;

use eruf_core::Error;
use eruf_core::project::Violation;
use eruf_core::record::IdentifyError;
use eruf_core::value::{ParseAmountError, ParseDateError, Period};

use crate::problem::typo::Nearest;
use crate::problem::workbook_fault::WorkbookFault;
use crate::words::in_parentheses;
use crate::words::{
    Advice, CodePageError, MarksClash, NotUtf8, ParseDayError, ParseDialectError, ParseNumberError,
};

/// A rule that the files of a project must keep, with what was found instead.
///
/// ```
/// use eruf_data::{Options, Rule, Table, TableOf, with_tables};
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let mut outcomes = Table::new(TableOf::Outcomes, ["indicator", "period", "valeu"]);
/// outcomes.push(["CO08", "1", "9.5"]);
/// let refused = with_tables(draft, &[outcomes], Options::default()).unwrap_err();
/// let is_named = |rule: &Rule| match rule {
///     Rule::UnknownColumn { nearest, .. } => nearest.name.as_deref() == Some("value"),
///     _ => false,
/// };
/// assert!(refused.problems().iter().any(|problem| is_named(&problem.rule)));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum Rule {
    /// The file cannot be opened or read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// What the operating system says.
        reason: String,
    },
    /// A file that is nearly named for one of a project, which is not there.
    #[error("it is nearly named for {meant}, which is not there (did you mean {meant}?)")]
    NearlyNamed {
        /// The name that is meant.
        meant: &'static str,
    },
    /// A link to a file that is not there.
    #[error("it is a link that leads nowhere")]
    BrokenLink,
    /// A pipe, a device, a socket or a folder in the place of a file.
    #[error("it is {found} and no regular file")]
    NoFile {
        /// What it is.
        found: &'static str,
    },
    /// The file is longer than is read.
    #[error("the file is larger than the limit of {limit} MiB")]
    FileTooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// A table that was handed over with more text than is read.
    #[error("the rows have more text than the limit of {limit} MiB")]
    TooMuchText {
        /// The limit in MiB.
        limit: usize,
    },
    /// Text in UTF-16.
    #[error("the encoding is UTF-16 (save the file as UTF-8)")]
    Utf16,
    /// Bytes that are not UTF-8.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// Bytes that are not in the encoding that is declared.
    #[error(transparent)]
    CodePage(#[from] CodePageError),
    /// A `project.toml` that is not UTF-8, which cannot say so of itself.
    #[error("the encoding is not UTF-8: byte {byte} after {before} (save project.toml as UTF-8)")]
    ProjectNotUtf8 {
        /// The first byte that does not fit.
        byte: String,
        /// The text before it on its line.
        before: String,
    },
    /// A key that is there twice.
    #[error("the key {key} is there twice (which one is meant?)")]
    KeyTwice {
        /// The key.
        key: String,
    },
    /// A text, or a number or a day in another form than that of the format, without quotation
    /// marks.
    #[error("the value is not in quotation marks (write {found})")]
    Unquoted {
        /// The value, in quotation marks.
        found: String,
    },
    /// Not TOML.
    #[error("{message} (character {column})")]
    Syntax {
        /// What the reader of the format says.
        message: String,
        /// Where on the line, counted from 1.
        column: u64,
    },
    /// Values inside values, too deep.
    #[error("nesting is deeper than the limit")]
    Nesting,
    /// A version of the format that this program does not read.
    #[error("schema_version must be 1, but found {found}")]
    SchemaVersion {
        /// What stands there.
        found: String,
    },
    /// A key that means nothing here.
    #[error("unknown key{nearest}")]
    UnknownKey {
        /// The key that may be meant.
        nearest: Nearest,
    },
    /// A key that must be there.
    #[error("missing ({hint})")]
    MissingKey {
        /// What to write.
        hint: &'static str,
    },
    /// A value of the wrong kind.
    #[error("expected {expected}, but found {found}")]
    WrongKind {
        /// What belongs there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A word that is not one of those allowed.
    #[error("expected one of {allowed}, but found {found}")]
    Choice {
        /// What is allowed.
        allowed: String,
        /// What stands there.
        found: String,
    },
    /// A common indicator that is not in the catalogue, without the keys that define one.
    #[error(
        "{code:?} is not a common indicator of {programme}{}",
        of_ones_own(nearest.as_deref(), missing)
    )]
    NotInCatalogue {
        /// The code.
        code: Arc<str>,
        /// The code of the common indicator that may be meant.
        nearest: Option<Arc<str>>,
        /// Fund and programming period.
        programme: String,
        /// The keys that are needed.
        missing: &'static str,
    },
    /// A code with a character that cannot be seen or only looks like another one.
    #[error(
        "{found} has the character {code}, which cannot be seen or only looks like another one"
    )]
    StrangeCharacter {
        /// The code, quoted.
        found: String,
        /// The code point.
        code: String,
    },
    /// A text that was read in another encoding than its own.
    #[error(
        "{found} has the character U+FFFD, which stands where one could not be read (read the \
         table in its own encoding)"
    )]
    LostCharacter {
        /// The cell, quoted.
        found: String,
    },
    /// An entry without a basis.
    #[error(
        "nothing says whether the value is an increment, a running_total or a snapshot (give \
         basis here or for the indicator)"
    )]
    NoBasis,
    /// More columns than are read.
    #[error("{found} columns are more than the limit (max columns: {limit})")]
    TooManyColumns {
        /// How many there are.
        found: usize,
        /// How many are read.
        limit: usize,
    },
    /// A cell that is longer than is read.
    #[error("the cell is longer than the limit (max field bytes: {limit})")]
    CellTooLong {
        /// How many bytes are read.
        limit: usize,
    },
    /// More rows than are read.
    #[error("more rows than the limit of {limit}")]
    TooManyRows {
        /// How many are read.
        limit: usize,
    },
    /// A header without a column that is needed.
    #[error("the header has no column {column} (found: {found})")]
    MissingColumn {
        /// The column.
        column: &'static str,
        /// The columns that there are.
        found: String,
    },
    /// A column that means nothing here.
    #[error("unknown column {column}{nearest}")]
    UnknownColumn {
        /// The column.
        column: String,
        /// The column that may be meant.
        nearest: Nearest,
    },
    /// A column that is there twice.
    #[error("the column {column} is there twice (which one is meant?)")]
    ColumnTwice {
        /// The column.
        column: String,
    },
    /// A row with more or fewer cells than the header.
    #[error("the row has {found} of {expected} fields{hint}")]
    RowLength {
        /// How many cells the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
        /// What may have happened, in parentheses.
        hint: &'static str,
    },
    /// A quotation mark that is opened and never closed.
    #[error("a quotation mark is opened here and not closed")]
    UnclosedQuote,
    /// Text after the quotation mark that closes a cell.
    #[error(
        "there is text after a closing quotation mark (a quotation mark inside a cell is written \
         twice)"
    )]
    TextAfterQuote,
    /// A cell that must not be empty.
    #[error("is empty{hint}")]
    Empty {
        /// What to know, in parentheses.
        hint: &'static str,
    },
    /// A number that can be read in two ways.
    #[error(
        "{found} is ambiguous: its mark may stand before decimals or between thousands \
         (write it without thousands or with another number of decimals than three, or declare \
         decimal_mark or thousands)"
    )]
    AmbiguousNumber {
        /// The number as written.
        found: String,
    },
    /// A number whose marks are not those that are declared.
    #[error(
        "expected \"{thousands}\" between thousands and \"{decimals}\" before decimals, as they \
         are declared, but found {found}"
    )]
    Grouping {
        /// The text, shortened and escaped.
        found: String,
        /// The mark between thousands.
        thousands: char,
        /// The mark before decimals.
        decimals: char,
    },
    /// A way of writing tables that cannot be declared.
    #[error(transparent)]
    Dialect(#[from] ParseDialectError),
    /// Two marks that are declared to be the same.
    #[error(transparent)]
    Marks(#[from] MarksClash),
    /// A figure that is to be written in another way.
    #[error("expected an amount, but found {found} ({advice})")]
    AmountForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// A day that is to be written in another way.
    #[error("expected a date as YYYY-MM-DD, but found {found} ({advice})")]
    DayForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write.
        advice: Advice,
    },
    /// Neither a day nor a month, where either is read.
    #[error(
        "expected a date as YYYY-MM-DD or a month as YYYY-MM, but found {found}{}",
        in_parentheses(advice.as_ref())
    )]
    MonthForm {
        /// The text, shortened and escaped.
        found: String,
        /// What to write, if that can be said.
        advice: Option<Advice>,
    },
    /// A sum of money in another currency than those before it, or than the one that is named.
    #[error("expected an amount in {expected}, but found {found}")]
    OtherCurrency {
        /// The currency of the amounts before, or the one that is named.
        expected: String,
        /// The currency found.
        found: String,
    },
    /// An interval whose ends are reversed.
    #[error("the lower end of {found} is above its upper end")]
    IntervalReversed {
        /// The interval as written.
        found: String,
    },
    /// A row about another project.
    #[error("the row is about {found}, but this project is {project}")]
    OtherProject {
        /// The project of the row.
        found: String,
        /// This project.
        project: String,
    },
    /// Days that are not a reporting period of the project.
    #[error("{found} is not a reporting period of the project{}", overlapped(overlapping))]
    NotAPeriod {
        /// The days.
        found: String,
        /// The reports whose periods they overlap, with those.
        overlapping: Vec<(u32, Period)>,
    },
    /// A person's number where an amount belongs.
    #[error(
        "the amount has the form of a number of a person (if it is an amount, give it with a \
         decimal)"
    )]
    PersonInAmount,
    /// A person's number in the name of a column.
    #[error(
        "the name of a column has the form of a number of a person (is the first row a header?)"
    )]
    PersonInHeader,
    /// Persons who are numbered in a table, and persons who would get the same numbers.
    #[error(
        "PERSON-1 and the like are written in the tables and would also be given to numbers of \
         persons (supply a key, or write no numbers)"
    )]
    OrdinalsTwice,
    /// The reading was stopped by its progress listener.
    #[error("the reading was stopped, and nothing was loaded")]
    Stopped,
    /// Neither a number that identifies an enterprise nor a word for none.
    #[error(transparent)]
    Identify(#[from] IdentifyError),
    /// A workbook or a cell that cannot be read.
    #[error(transparent)]
    Workbook(#[from] WorkbookFault),
    /// Not an amount.
    #[error(transparent)]
    Amount(#[from] ParseAmountError),
    /// Not a date.
    #[error(transparent)]
    Date(#[from] ParseDateError),
    /// A value that breaks a rule of the calculation.
    #[error(transparent)]
    Value(#[from] Error),
    /// A part that does not fit the rest of the project.
    #[error(transparent)]
    Project(#[from] Violation),
}

impl Rule {
    /// The same for a table that has no column for a unit.
    pub(crate) fn without_unit(self) -> Self {
        fn plain(advice: Advice) -> Advice {
            match advice {
                Advice::WithUnit { number, .. } => Advice::Write { text: number },
                Advice::Declare { advice, .. } if matches!(*advice, Advice::WithUnit { .. }) => {
                    plain(*advice)
                }
                other => other,
            }
        }
        match self {
            Self::AmountForm { found, advice } => Self::AmountForm { found, advice: plain(advice) },
            other => other,
        }
    }

    /// The same without an option to declare, where there is none.
    pub(crate) fn without_options(self) -> Self {
        let plain = |advice| match advice {
            Advice::Declare { advice, .. } => *advice,
            other => other,
        };
        match self {
            Self::AmountForm { found, advice } => Self::AmountForm { found, advice: plain(advice) },
            Self::DayForm { found, advice } => Self::DayForm { found, advice: plain(advice) },
            other => other,
        }
    }
}

impl From<ParseNumberError> for Rule {
    fn from(error: ParseNumberError) -> Self {
        match error {
            ParseNumberError::Ambiguous { found } => Self::AmbiguousNumber { found },
            ParseNumberError::OtherForm { found, advice } => Self::AmountForm { found, advice },
            ParseNumberError::Grouping { found, thousands, decimals } => {
                Self::Grouping { found, thousands, decimals }
            }
            ParseNumberError::Amount(error) => Self::Amount(error),
        }
    }
}

impl From<ParseDayError> for Rule {
    fn from(error: ParseDayError) -> Self {
        match error {
            ParseDayError::OtherForm { found, advice } => Self::DayForm { found, advice },
            ParseDayError::Month { found, advice } => Self::MonthForm { found, advice },
            ParseDayError::Date(error) => Self::Date(error),
        }
    }
}

/// What to write where an indicator is not a common one.
fn of_ones_own(nearest: Option<&str>, missing: &str) -> String {
    match nearest {
        Some(code) => {
            format!(" (did you mean {code}? An indicator of the project's own needs {missing})")
        }
        None => format!(", so {missing} must be given"),
    }
}

/// The periods that days overlap, in parentheses, or nothing.
fn overlapped(overlapping: &[(u32, Period)]) -> String {
    let named = |(report, period): &(u32, Period)| format!("report {report}: {period}");
    match overlapping {
        [] => String::new(),
        some => {
            format!(" (it overlaps {})", some.iter().map(named).collect::<Vec<_>>().join(", "))
        }
    }
}
