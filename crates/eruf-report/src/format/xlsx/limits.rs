//! What a workbook holds, and why one cannot be made.

use crate::format::table::Table;

/// The rows of a sheet. What has more is set on several sheets.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// The columns of a sheet.
const MOST_COLUMNS: usize = 16_384;
/// The characters of a cell, as a spreadsheet counts them.
const MOST_CHARACTERS: usize = 32_767;

/// Why an answer cannot be a workbook.
///
/// ```
/// use eruf_report::{Align, Column, FileFormat, Language, Table, set_table};
/// let columns = vec![Column::wide("Text", Align::Left)];
/// let table = Table::new("Long".to_owned(), columns, vec![vec!["x".repeat(40_000).into()]]);
/// let document = serde_json::json!({});
/// let answer = set_table(&table, &document, Language::English, FileFormat::Workbook)?;
/// let error = answer.write_to(std::io::Cursor::new(Vec::new())).unwrap_err();
/// assert!(error.to_string().contains("40000 characters do not fit in a cell"));
/// # Ok::<(), eruf_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// A text is longer than a cell.
    #[error(
        "{table}: row {row}, {heading}: {characters} characters do not fit in a cell of a workbook \
         (at most {MOST_CHARACTERS}; another format holds them)"
    )]
    TooLong {
        /// What the table shows.
        table: String,
        /// The heading of the column; empty below the table.
        heading: String,
        /// The row of the table, from 1.
        row: usize,
        /// How many characters there are.
        characters: usize,
    },
    /// A table is wider than a sheet.
    #[error(
        "{table}: {columns} columns do not fit on a sheet of a workbook (at most {MOST_COLUMNS})"
    )]
    TooWide {
        /// What the table shows.
        table: String,
        /// How many columns there are.
        columns: usize,
    },
    /// The file cannot be written.
    #[error("the workbook cannot be written: {why}")]
    Failed {
        /// Why.
        why: String,
    },
}

/// Checks that a table fits, before any of it is written.
pub(super) fn check(table: &Table) -> Result<(), WorkbookError> {
    // A column of figures becomes three at most: its ends, and the words beside them.
    let columns = table.columns.len().saturating_mul(3);
    if columns > MOST_COLUMNS {
        return Err(WorkbookError::TooWide { table: table.caption.clone(), columns });
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (cell, column) in cells.iter().zip(&table.columns) {
            for text in [cell.shown(), cell.note()] {
                fits(text, &table.caption, &column.heading, row)?;
            }
        }
    }
    for (row, note) in (1..).zip(&table.notes) {
        fits(note, &table.caption, "", row)?;
    }
    let headings = table.columns.iter().map(|column| &column.heading);
    for heading in headings.chain([&table.caption]) {
        fits(heading, &table.caption, heading, 0)?;
    }
    Ok(())
}

/// Checks that a text fits in a cell. What is hidden in it is shown, which takes more characters.
pub(super) fn fits(
    text: &str,
    table: &str,
    heading: &str,
    row: usize,
) -> Result<(), WorkbookError> {
    // A hidden character takes at most ten: \u{e0041}.
    if text.len() <= MOST_CHARACTERS / 10 {
        return Ok(());
    }
    let characters = crate::format::escape::visible(text).encode_utf16().count();
    if characters <= MOST_CHARACTERS {
        return Ok(());
    }
    let short = |text: &str| text.chars().take(60).collect::<String>();
    Err(WorkbookError::TooLong { table: short(table), heading: short(heading), row, characters })
}
