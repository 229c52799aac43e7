//! Counted enterprises for a spreadsheet.

use eruf_core::counting::{CountDocument, CountPoint};

use crate::format::{Align, Cell, Column, Table};

/// Every period of every indicator on a row of its own, for a spreadsheet.
pub(super) fn figures(answer: &CountDocument<'_>) -> Table {
    let row = |code: &str, point: &CountPoint| {
        let numbers = [point.participations, point.distinct, point.new_keyed, point.new_unkeyed]
            .map(|number| number.to_string());
        let ends = [point.cumulative.low(), point.cumulative.high()].map(|end| end.to_string());
        [code.to_owned(), point.report.to_string(), point.last.to_string()]
            .into_iter()
            .chain(numbers)
            .chain(ends)
            .map(Cell::from)
            .collect()
    };
    let rows = answer.indicators.iter().flat_map(|counted| {
        let code = &counted.indicator.key.code;
        counted.count.periods.iter().map(move |point| row(code, point))
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
