//! [`Place`]: where a row stands.

use std::sync::Arc;

use crate::input::schema::Table;

/// The place of a row: its table or file, and its number there.
///
/// ```
/// use eruf_portfolio::{Place, Table};
/// let table = Table::Entries;
/// let place = Place { table, file: Some("entries.csv".into()), row: 13, is_line: true };
/// assert_eq!(place.to_string(), "entries.csv, line 13");
/// let place = Place { table, file: None, row: 12, is_line: false };
/// assert_eq!(place.to_string(), "entries, row 12");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: Table,
    /// The file it was read from, if it was.
    pub file: Option<Arc<str>>,
    /// The row, counted from 1; in a text file, its line.
    pub row: u64,
    /// Whether `row` is a line of a text file.
    pub is_line: bool,
}

/// `entries, row 12` or `entries.csv, line 13`.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}, {} {}",
            source_name(self.table, self.file.as_deref()),
            if self.is_line { "line" } else { "row" },
            self.row
        )
    }
}

/// The name of the file that rows were read from, or of the table that was handed over.
pub(crate) fn source_name(table: Table, file: Option<&str>) -> &str {
    file.unwrap_or_else(|| table.name())
}

/// `entries.csv, lines 7 and 12`.
pub(crate) fn places_text(places: &[Place]) -> String {
    let of_source = |places: &[Place]| {
        let Some(first) = places.first() else { return String::new() };
        let numbers: Vec<String> = places.iter().map(|place| place.row.to_string()).collect();
        let unit = if first.is_line { "line" } else { "row" };
        let plural = if numbers.len() > 1 { "s" } else { "" };
        format!(
            "{}, {unit}{plural} {}",
            source_name(first.table, first.file.as_deref()),
            listed(&numbers, " and ")
        )
    };
    let sources: Vec<String> = places
        .chunk_by(|one, other| (one.table, &one.file) == (other.table, &other.file))
        .map(of_source)
        .collect();
    listed(&sources, ", and ")
}

/// `1, 2 and 3`.
fn listed(items: &[String], last: &str) -> String {
    match items.split_last() {
        Some((end, before)) if !before.is_empty() => format!("{}{last}{end}", before.join(", ")),
        _ => items.concat(),
    }
}
