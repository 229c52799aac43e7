//! [`Problem`]: one thing that is wrong with a file, and exactly where.

use std::fmt;
use std::sync::Arc;

use eruf_core::{
    Error, IdentifyError, ParseAmountError, ParseDateError, Spelling, Violation, quoted,
};

use crate::words::InWords;

/// Where something stands in the files of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, relative to the project folder; without the end of a file's name, the table that
    /// was handed over.
    pub file: Arc<str>,
    /// The line as an editor counts it, from 1; of a table that was handed over, the row.
    pub line: Option<u64>,
    /// The key or column.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place whose field may be a name that somebody wrote.
    pub(crate) fn of(file: Arc<str>, line: Option<u64>, field: Option<&str>) -> Self {
        let is_plain = |name: &str| {
            name.len() <= 40
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.'))
        };
        let shown = |name: &str| {
            if is_plain(name) { name.into() } else { Arc::from(quoted(name).trim_matches('"')) }
        };
        Self { file, line, field: field.map(shown) }
    }
}

/// `outcomes.csv line 3, value`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            let unit = if self.file.contains('.') { "line" } else { "row" };
            write!(f, " {unit} {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {rule}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The rule that it breaks, with what was found.
    pub rule: Rule,
}

/// A rule of the files, with what was found instead.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, strum::VariantNames, strum::IntoStaticStr,
)]
#[non_exhaustive]
pub enum Rule {
    /// The file cannot be opened or read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// What the operating system says.
        reason: String,
    },
    /// The file is longer than is read.
    #[error("the file is larger than the limit of {limit} MiB")]
    FileTooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// Text in UTF-16.
    #[error("the encoding is UTF-16 (save the file as UTF-8)")]
    Utf16,
    /// Bytes that are not UTF-8.
    #[error(
        "the encoding is not UTF-8: byte {byte} after {before} (save as UTF-8, or give \
         table_encoding = \"windows-1252\" in project.toml)"
    )]
    NotUtf8 {
        /// The first byte that does not fit.
        byte: String,
        /// The text before it on its line.
        before: String,
    },
    /// Not TOML.
    #[error("{message}")]
    Syntax {
        /// What the reader of the format says.
        message: String,
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
        /// The nearest known key, in parentheses.
        nearest: String,
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
    #[error("{code:?} is not a common indicator of {programme}, so {missing} must be given")]
    NotInCatalogue {
        /// The code.
        code: Arc<str>,
        /// Fund and programming period.
        programme: String,
        /// The keys that are needed.
        missing: &'static str,
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
        /// The nearest known column, in parentheses.
        nearest: String,
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
        "{found} is ambiguous: its mark may stand before decimals or between thousands (give \
         decimal_mark, or write it without thousands)"
    )]
    AmbiguousNumber {
        /// The number as written.
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
    #[error("{found} is not a reporting period of the project{hint}")]
    NotAPeriod {
        /// The days.
        found: String,
        /// The periods that they overlap, or what to do, in parentheses.
        hint: String,
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
    /// Whoever waited stopped the reading.
    #[error("the reading was stopped, and nothing was loaded")]
    Stopped,
    /// Neither a number that identifies an enterprise nor a word for none.
    #[error(transparent)]
    Identify(#[from] IdentifyError),
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

/// Everything that is wrong with the files of a project. Nothing of it was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    problems: Vec<Problem>,
}

impl LoadError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// The problems, file by file and in the order of their lines.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// One problem a line, and how many there are beyond the first hundred.
impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 100;
        for (index, problem) in self.problems.iter().take(MOST).enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        match self.problems.len().checked_sub(MOST) {
            Some(more) if more > 0 => write!(f, "\nand {more} more"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for LoadError {}

/// Something that was read but deserves a look.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Notice {
    /// Where it stands.
    pub place: Place,
    /// What was noticed.
    pub kind: NoticeKind,
}

/// What was noticed while reading.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, strum::VariantNames, strum::IntoStaticStr,
)]
#[non_exhaustive]
pub enum NoticeKind {
    /// The dialect of a table was detected, not declared.
    #[error("read as the Swedish Excel dialect: semicolon between columns, decimal comma")]
    SwedishDialect,
    /// A table without rows.
    #[error("the table has 0 rows: nothing is reported, which is not an outcome of 0")]
    NoRows,
    /// Rows of nothing but separators.
    #[error("{count} empty rows were skipped (lines {first}-{last})")]
    EmptyRows {
        /// How many.
        count: usize,
        /// The first line.
        first: u64,
        /// The last line.
        last: u64,
    },
    /// Characters that act on the screen.
    #[error("the text has a hidden character U+{code:04X}")]
    HiddenCharacter {
        /// Its code point.
        code: u32,
    },
    /// A number that is written in an unusual way.
    #[error("the number of an enterprise is written in an unusual way ({spelling}) and was read")]
    UnusualSpelling {
        /// How it is written.
        spelling: Spelling,
    },
    /// Rows about enterprises without a number.
    #[error(
        "{count} rows have no number of an enterprise, {labelled} of them a label (each of the \
         others may be any enterprise)"
    )]
    WithoutNumber {
        /// How many rows.
        count: usize,
        /// How many of them have a label.
        labelled: usize,
    },
    /// A number of a person in a text.
    #[error("a number of a person was taken out of the text")]
    PersonNumberRemoved,
    /// A goal that could not be read as a number.
    #[error("the goal {goal} stays in words: {reason}")]
    GoalInWords {
        /// The goal, shortened.
        goal: String,
        /// Why it was not read as a number.
        reason: InWords,
    },
}

/// Whether a name is so near a known one that it is meant to be that: a letter or two are wrong, by
/// how long it is.
///
/// ```
/// assert!(eruf_data::is_typo("bassis", "basis"));
/// assert!(!eruf_data::is_typo("remark", "basis"));
/// ```
#[must_use]
pub fn is_typo(found: &str, known: &str) -> bool {
    strsim::damerau_levenshtein(found, known) <= known.len().div_euclid(4).max(1)
}

/// The known name nearest to an unknown one, for an error; empty if none is near.
pub(crate) fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> String {
    let scored = known.map(|name| (strsim::damerau_levenshtein(found, name), name));
    let best = scored.min_by_key(|(distance, _)| *distance);
    match best {
        Some((distance, name)) if distance <= 3 => format!(" (did you mean {name}?)"),
        _ => String::new(),
    }
}
