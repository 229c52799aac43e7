//! The rows of a sheet, as a CSV file would have them.

use crate::folder::sheets::cell_text::cell_text;
use crate::folder::sheets::header::Table;
use crate::table::{Diagnostics, SheetRows};
use crate::words::DecimalMark;
use crate::workbook::SheetRow;

/// The rows of a table that is a sheet.
pub(crate) struct TableRows<'t, 'b> {
    table: &'t Table<'b>,
    rows: Vec<&'b SheetRow>,
}

impl<'t, 'b> TableRows<'t, 'b> {
    pub(crate) fn new(table: &'t Table<'b>) -> Self {
        Self { table, rows: table.rows().collect() }
    }
}

impl SheetRows for TableRows<'_, '_> {
    fn header(&self) -> (u64, csv::StringRecord) {
        let names = self.table.columns.iter().map(|column| column.key.as_str()).collect();
        (u64::from(self.table.header), names)
    }

    fn mark(&self) -> DecimalMark {
        self.table.mark
    }

    fn next(
        &self,
        at: &mut usize,
        record: &mut csv::StringRecord,
        diagnostics: &mut Diagnostics,
    ) -> Option<u64> {
        loop {
            let row = self.rows.get(*at)?;
            *at = at.saturating_add(1);
            record.clear();
            let mut is_whole = true;
            for column in &self.table.columns {
                let cell = row.cell(column.number);
                match cell.map(|cell| cell_text(cell, column.kind, self.table.mark)) {
                    None | Some(Ok(None)) => record.push_field(""),
                    Some(Ok(Some(text))) => record.push_field(&text),
                    Some(Err(fault)) => {
                        diagnostics.refuse(u64::from(row.number), &column.key, fault);
                        is_whole = false;
                    }
                }
            }
            if is_whole {
                return Some(u64::from(row.number));
            }
        }
    }
}
