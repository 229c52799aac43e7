//! [`Cells`]: the cells of a table as a file has them, or as they were handed over.

use crate::problem::NoticeKind;
use crate::table::csv_text::read_csv;
use crate::table::diagnostics::Diagnostics;
use crate::table::header::{Columns, header_columns};
use crate::table::row::Row;
use crate::table::rows::Rows;
use crate::table::table_input::Table;
use crate::words::{DecimalMark, Dialect, Encoding};

/// The cells of a table: as a file has them, or handed over.
#[derive(Clone, Copy)]
pub(crate) enum Cells<'c> {
    Csv(&'c [u8], Encoding, &'c Dialect),
    TableInput(&'c Table),
    #[cfg(feature = "workbook")]
    Sheet(&'c dyn SheetRows),
}

/// The rows of a sheet, in the columns of the file whose place it takes.
#[cfg(feature = "workbook")]
pub(crate) trait SheetRows {
    /// The row of the header, and the names of the columns.
    fn header(&self) -> (u64, csv::StringRecord);

    /// The decimal mark of numbers in text, which numbers in cells are written with too.
    fn mark(&self) -> DecimalMark;

    /// Writes the next row into the record, and returns which it is. A row that has a cell that
    /// cannot be read is told of and passed over.
    fn next(
        &self,
        at: &mut usize,
        record: &mut csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) -> Option<u64>;
}

impl Cells<'_> {
    /// Whether the header, or one of the first lines of a file, names a column.
    pub(crate) fn has_column(self, column: &str) -> bool {
        match self {
            Self::Csv(bytes, ..) => {
                let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
                head.split(|byte| *byte == b'\n').take(2).any(|line| {
                    String::from_utf8_lossy(line)
                        .to_lowercase()
                        .trim_end_matches('\r')
                        .split([',', ';', '\t'])
                        .any(|name| name.trim_matches(['"', ' ', '\u{feff}']) == column)
                })
            }
            Self::TableInput(table) => {
                table.columns().iter().any(|name| name.trim().to_lowercase() == column)
            }
            #[cfg(feature = "workbook")]
            Self::Sheet(sheet) => sheet.header().1.iter().any(|name| name == column),
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
        Cells::Csv(bytes, encoding, dialect) => {
            read_csv(bytes, (encoding, dialect), columns, diagnostics, each);
        }
        Cells::TableInput(table) => read_table_input(table, columns, diagnostics, each),
        #[cfg(feature = "workbook")]
        Cells::Sheet(sheet) => read_sheet(sheet, columns, diagnostics, each),
    }
    log::debug!(
        "{}: read, {} problems, {} notices",
        diagnostics.file,
        diagnostics.problems.len(),
        diagnostics.notices.len()
    );
}

/// Numbers in text have a decimal point, as those have that were numbers when they were handed
/// over, unless another mark is declared.
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
    diagnostics.problems.append(table.problems().clone());
    let Some(header) = header else { return };
    let mut rows = Rows::new(&header, DecimalMark::Point, table.dialect());
    for (record, row) in table.rows().iter().zip(1..) {
        if !rows.take(row, record, diagnostics, &mut each) {
            return;
        }
    }
    rows.end(0, diagnostics);
}

#[cfg(feature = "workbook")]
fn read_sheet(
    sheet: &dyn SheetRows,
    columns: &Columns,
    diagnostics: &mut Diagnostics,
    mut each: impl FnMut(&Row<'_>, &mut Diagnostics),
) {
    let (line, names) = sheet.header();
    let before = std::mem::take(&mut diagnostics.problems);
    let header = header_columns(&names, line, columns, diagnostics);
    diagnostics.problems.prepend(before);
    let Some(header) = header else { return };
    // Cells of a sheet have types of their own, and nothing is declared of them.
    let dialect = Dialect::default();
    let mut rows = Rows::of_sheet(&header, sheet.mark(), &dialect);
    let (mut at, mut record) = (0, csv::StringRecord::new());
    while let Some(row) = sheet.next(&mut at, &mut record, diagnostics) {
        if !rows.take(row, &record, diagnostics, &mut each) {
            return;
        }
    }
    rows.end(line, diagnostics);
}
