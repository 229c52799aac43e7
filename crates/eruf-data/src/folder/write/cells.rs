//! What the cells of a written row hold.

use eruf_core::value::Source;

/// The cells of a row, each with its column.
pub(super) type Cells = Vec<(&'static str, String)>;

/// What a cell is written as.
pub(super) fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Adds where the row was read.
pub(super) fn sourced(cells: &mut Cells, source: &Source) {
    cells.push(("source", cell(source.place.as_ref())));
    cells.push(("note", cell(source.note.as_ref())));
}
