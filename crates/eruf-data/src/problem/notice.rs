//! [`Notice`]: something that was read but deserves a look.

use eruf_core::record::Spelling;
use eruf_core::value::Unit;
use eruf_core::workspace::counted;

use crate::problem::place::Place;
use crate::words::InWords;

/// Something that was read but deserves a look, and where it stands.
///
/// ```
/// let notices = eruf_data::load("examples/two-files")?.notices;
/// let notice = notices[0].to_string();
/// assert!(notice.starts_with("outcomes.csv line 1: read as the Swedish Excel dialect"));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Notice {
    /// Where it stands.
    pub place: Place,
    /// What was noticed.
    pub kind: NoticeKind,
}

/// What was noticed while a project was read.
///
/// ```
/// use eruf_data::{NoticeKind, Options, Table, TableOf, with_tables};
/// let draft = eruf_data::load("examples/two-files")?.project.draft().clone();
/// let columns = ["date", "enterprise", "label"];
/// let mut participations = Table::new(TableOf::Participations, columns);
/// participations.push(["2019-03-01", "556016-0680", ""]);
/// participations.push(["2019-03-01", "saknas", "Bageriet"]);
/// let notices = with_tables(draft, &[participations], Options::default())?.notices;
/// // One of two rows has no number of an enterprise, and has a label in its place.
/// let expected = NoticeKind::WithoutNumber { count: 1, labelled: 1 };
/// assert!(notices.iter().any(|notice| notice.kind == expected));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[non_exhaustive]
pub enum NoticeKind {
    /// The dialect of a table was detected, not declared.
    #[error("read as the Swedish Excel dialect: semicolon between columns, decimal comma")]
    SwedishDialect,
    /// A table that is nearly named for another, which is there too.
    #[error("it is not read, and its rows are in no figure: the table is {meant}")]
    NotRead {
        /// The file that is read.
        meant: &'static str,
    },
    /// A table without rows.
    #[error("the table has 0 rows: nothing is reported, which is not an outcome of 0")]
    NoRows,
    /// Rows of nothing but separators.
    #[error("{}", skipped(*count, *first, *last))]
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
        "{} no number of an enterprise, {labelled} of them a label (each of the others may be any \
         enterprise)",
        counted(*count, "row has", "rows have")
    )]
    WithoutNumber {
        /// How many rows.
        count: usize,
        /// How many of them have a label.
        labelled: usize,
    },
    /// A sheet of a workbook that is no table of a project.
    #[error("the sheet is not read: its name is that of no table of a project")]
    SheetNotRead,
    /// A sheet that is hidden, and is read.
    #[error("the sheet is hidden, and it was read")]
    HiddenSheet,
    /// Rows that are hidden, and are read.
    #[error("{} hidden, the first in row {first}, and read", counted(*count, "row is", "rows are"))]
    HiddenRows {
        /// How many.
        count: usize,
        /// The first.
        first: u32,
    },
    /// Columns that are hidden, and are read.
    #[error("the columns {columns} are hidden, and they were read")]
    HiddenColumns {
        /// Their names.
        columns: String,
    },
    /// Values that formulas computed.
    #[error(
        "{}, the first in {first}: what was saved of them was read",
        counted(*count, "cell has a formula", "cells have formulas")
    )]
    Formulas {
        /// How many.
        count: usize,
        /// The first.
        first: String,
    },
    /// A row that shows how to fill in a sheet.
    #[error("the row is an example, and it is not counted")]
    ExampleRow,
    /// A number of a person in a text.
    #[error("a number of a person was taken out of the text")]
    PersonNumberRemoved,
    /// A goal that counts something whose unit is not known.
    #[error("the goal counts {found}, and the indicator {unit} (is it the same?)")]
    GoalUnit {
        /// What the goal counts, as written.
        found: String,
        /// The unit of the indicator.
        unit: Unit,
    },
    /// A goal that could not be read as a number.
    #[error("the goal {goal} stays in words: {reason}")]
    GoalInWords {
        /// The goal, shortened.
        goal: String,
        /// Why it was not read as a number.
        reason: InWords,
    },
    /// A goal that is not said exactly, read as a range.
    #[error("the goal {goal} is not exact: it is read as {target}")]
    GoalAbout {
        /// The goal, shortened.
        goal: String,
        /// What it is read as.
        target: String,
    },
    /// An outcome in words with a number that could not be read.
    #[error("the outcome {outcome} stays in words: {reason}")]
    OutcomeInWords {
        /// The outcome, shortened.
        outcome: String,
        /// Why it was not read as a number.
        reason: InWords,
    },
    /// A figure of another document in words that could not be read.
    #[error("the claim {claim} stays in words and is not compared: {reason}")]
    ClaimInWords {
        /// The claim, shortened.
        claim: String,
        /// Why it was not read as a number.
        reason: InWords,
    },
}

/// Rows of nothing but separators, with their lines.
fn skipped(count: usize, first: u64, last: u64) -> String {
    if count == 1 {
        format!("1 empty row was skipped (line {first})")
    } else {
        format!("{count} empty rows were skipped (lines {first}-{last})")
    }
}
