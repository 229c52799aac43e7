//! Answers about many projects as tables: their columns as people read them.

use arrow_array::{Array as _, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};
use eruf_core::{Amount, Interval};

use crate::{Align, Column, Language, Table, heading, show_amount};

/// The first rows of an answer about many projects; a note says how many more there are.
///
/// # Errors
///
/// If a column has a type that cannot be shown.
pub fn portfolio_table(caption: &str, schema: &Schema, batches: &[RecordBatch], most: usize, language: Language) -> Result<Table, ArrowError> {
    let mut table = Table { caption: heading(caption, language), columns: Vec::new(), rows: Vec::new(), notes: Vec::new() };
    for field in schema.fields() {
        let align = if matches!(field.data_type(), DataType::Utf8 | DataType::Date32 | DataType::Boolean) { Align::Left } else { Align::Right };
        table.columns.push(Column::wide(&heading(field.name(), language), align));
    }
    let mut left = most;
    for batch in batches {
        let rows = batch.num_rows().min(left);
        left = left.saturating_sub(rows);
        let options = FormatOptions::default();
        let columns: Vec<_> = batch.columns().iter().map(|column| ArrayFormatter::try_new(column.as_ref(), &options)).collect::<Result<_, _>>()?;
        for row in 0..rows {
            table.rows.push(columns.iter().zip(batch.columns()).map(|(column, array)| cell(column, array, row, language)).collect());
        }
    }
    let all = batches.iter().map(RecordBatch::num_rows).fold(0, usize::saturating_add);
    let more = all.saturating_sub(table.rows.len());
    if more > 0 {
        table.notes.push(match language {
            Language::English => format!("{more} more rows"),
            Language::Swedish => format!("{more} rader till"),
        });
    }
    Ok(table)
}

fn cell(column: &ArrayFormatter<'_>, array: &ArrayRef, row: usize, language: Language) -> String {
    if array.is_null(row) {
        return String::new();
    }
    let text = column.value(row).to_string();
    match array.data_type() {
        DataType::Decimal128(_, 1..) => text.parse::<Amount>().map_or(text, |amount| show_amount(Interval::exact(amount), language)),
        DataType::Boolean => heading(if text == "true" { "yes" } else { "no" }, language).to_lowercase(),
        _ => text,
    }
}
