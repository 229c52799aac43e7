//! Counted enterprises for a spreadsheet.

use eruf_core::counting::CountPoint;

use crate::format::{Align, Column, Table};
use crate::page::count::counted::Counted;

/// Every period of every indicator on a row of its own, for a spreadsheet.
pub(super) fn figures(all: &[Counted<'_>]) -> Table {
    let row = |code: &str, point: &CountPoint| {
        let numbers = [point.participations, point.distinct, point.new_keyed, point.new_unkeyed]
            .map(|number| number.to_string());
        let ends = [point.cumulative.low(), point.cumulative.high()].map(|end| end.to_string());
        [code.to_owned(), point.report.to_string(), point.last.to_string()]
            .into_iter()
            .chain(numbers)
            .chain(ends)
            .collect()
    };
    let rows = all.iter().flat_map(|counted| {
        counted.count.periods.iter().map(move |point| row(counted.code, point))
    });
    let numbers = [
        "participations",
        "distinct",
        "new_keyed",
        "new_unkeyed",
        "cumulative_low",
        "cumulative_high",
    ];
    let columns = ["code", "report", "last"].map(|heading| Column::wide(heading, Align::Left));
    Table::new(
        String::new(),
        columns
            .into_iter()
            .chain(numbers.map(|heading| Column::wide(heading, Align::Right)))
            .collect(),
        rows.collect(),
    )
}
