//! [`Cells`]: the cells of a table as a file has them, or as they were handed over.

use crate::problem::NoticeKind;
use crate::table::csv_text::read_csv;
use crate::table::diagnostics::Diagnostics;
use crate::table::dialect::Dialect;
use crate::table::header::{Columns, header_columns};
use crate::table::row::Row;
use crate::table::rows::Rows;
use crate::table::table_input::Table;
use crate::words::DecimalMark;

/// The cells of a table: as a file has them, or handed over.
#[derive(Clone, Copy)]
pub(crate) enum Cells<'c> {
    Csv(&'c [u8], Dialect),
    TableInput(&'c Table),
}

impl Cells<'_> {
    /// Whether the header, or one of the first lines of a file, names a column.
    pub(crate) fn has_column(self, column: &str) -> bool {
        match self {
            Self::Csv(bytes, _) => {
                let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
                let head = String::from_utf8_lossy(head).to_lowercase();
                head.lines().take(2).any(|line| {
                    line.split([',', ';', '\t'])
                        .any(|name| name.trim_matches(['"', ' ', '\u{feff}']) == column)
                })
            }
            Self::TableInput(table) => {
                table.columns().iter().any(|name| name.trim().to_lowercase() == column)
            }
        }
    }
}

/// Reads a table and hands over each row.
pub(crate) fn read(
    cells: Cells<'_>,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
    each: impl FnMut(&Row<'_>, &mut Diagnostics),
) {
    match cells {
        Cells::Csv(bytes, dialect) => read_csv(bytes, dialect, columns, diagnostics, each),
        Cells::TableInput(table) => read_table_input(table, columns, diagnostics, each),
    }
    log::debug!(
        "{}: read, {} problems, {} notices",
        diagnostics.file,
        diagnostics.problems.len(),
        diagnostics.notices.len()
    );
}

/// Numbers in text have a decimal point, as those have that were numbers when they were handed
/// over.
fn read_table_input(
    table: &Table,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
    mut each: impl FnMut(&Row<'_>, &mut Diagnostics),
) {
    if table.columns().is_empty() && table.rows().is_empty() {
        // No rows as dicts have no columns either.
        return diagnostics.notice(0, "", NoticeKind::NoRows);
    }
    let header = header_columns(table.columns(), 0, columns, diagnostics);
    diagnostics.problems.extend(table.problems().iter().cloned());
    let Some(header) = header else { return };
    let mut rows = Rows::new(&header, DecimalMark::Point);
    for (record, row) in table.rows().iter().zip(1..) {
        if !rows.take(row, record, diagnostics, &mut each) {
            return;
        }
    }
    rows.end(0, diagnostics);
}
