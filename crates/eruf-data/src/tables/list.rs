//! The reader of the lists: each row is one record.

use crate::identity::EnterpriseResolver;
use crate::table::{self, Cells, Columns, Diagnostics, Row};
use crate::words::Texts;

/// Why an enterprise of the aid ledger needs a key.
pub(crate) const HINT: &str = " (aid is of an enterprise with a number; a label is no key)";

/// Makes the record of a row; `None` if the row is refused.
type Record<T> = fn(&Row<'_>, &mut EnterpriseResolver, &mut Texts, &mut Diagnostics) -> Option<T>;

/// Reads a list row by row; a row that is refused is left out and told in the diagnostics.
pub(crate) fn list<T>(
    cells: Cells<'_>,
    columns: &Columns,
    record: Record<T>,
    (resolver, texts, diagnostics): (&mut EnterpriseResolver, &mut Texts, &mut Diagnostics),
) -> Vec<T> {
    let mut records = Vec::new();
    table::read(cells, columns, diagnostics, |row, diagnostics| {
        records.extend(record(row, resolver, texts, diagnostics));
    });
    // What the rows had without a key of an enterprise; a list in which each has one has none.
    resolver.end_table("enterprise", diagnostics);
    records
}
