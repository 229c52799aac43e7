//! CSV for a spreadsheet: rows of figures, and no text that would be taken for a formula.

use eruf_core::workspace::escape_formula;
use eruf_core::{Error, internal};

use crate::format::table::{Align, Table};

/// Sets tables one below the other, with an empty line between them.
pub(crate) fn set(tables: &[Table]) -> Result<String, Error> {
    let tables = tables.iter().map(table).collect::<Result<Vec<_>, _>>()?;
    Ok(tables.join("\n"))
}

fn table(table: &Table) -> Result<String, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = table.columns.iter().map(|column| escape_formula(&column.heading).into_owned());
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&table.columns).map(|(cell, column)| match column.align {
            Align::Right => cell.shown().to_owned(),
            Align::Left => escape_formula(cell.shown()).into_owned(),
        });
        cells.collect()
    });
    for record in std::iter::once(headings.collect::<Vec<_>>()).chain(rows) {
        writer.write_record(&record).map_err(|_| internal!("a row has other columns"))?;
    }
    let bytes = writer.into_inner().map_err(|_| internal!("memory takes no bytes"))?;
    String::from_utf8(bytes).map_err(|_| internal!("cells are no text"))
}
