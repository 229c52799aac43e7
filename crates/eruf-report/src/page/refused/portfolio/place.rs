//! Where the rows of a portfolio stand, in Swedish.

use eruf_portfolio::{Place, Table};

/// The file that rows were read from, or the table that was handed over.
pub(super) fn source(table: Table, file: Option<&str>) -> &str {
    file.unwrap_or_else(|| table.name())
}

/// `entries.csv, rad 13`.
pub(super) fn place(place: &Place) -> String {
    format!("{}, rad {}", source(place.table, place.file.as_deref()), place.row)
}

/// `entries.csv, rad 7 och 12`.
pub(super) fn places(places: &[Place]) -> String {
    let of_source = |places: &[Place]| {
        let Some(first) = places.first() else { return String::new() };
        let numbers: Vec<String> = places.iter().map(|place| place.row.to_string()).collect();
        format!("{}, rad {}", source(first.table, first.file.as_deref()), listed(&numbers, " och "))
    };
    let sources: Vec<String> = places
        .chunk_by(|one, other| (one.table, &one.file) == (other.table, &other.file))
        .map(of_source)
        .collect();
    listed(&sources, ", och ")
}

fn listed(items: &[String], last: &str) -> String {
    match items.split_last() {
        Some((end, before)) if !before.is_empty() => format!("{}{last}{end}", before.join(", ")),
        _ => items.concat(),
    }
}
