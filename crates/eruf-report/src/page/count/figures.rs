//! Counted enterprises for a spreadsheet.

use eruf_core::counting::{CountDocument, CountPoint, GroupTable, HiddenPoint};
use eruf_core::{Amount, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::page::count::hidden::text_unless;

/// Every period of every indicator on a row of its own, for a spreadsheet.
pub(super) fn figures(answer: &CountDocument<'_>) -> Table {
    let row = |code: &str, point: &CountPoint, hidden: HiddenPoint| {
        let numbers = [
            (hidden.participations, point.participations),
            (hidden.distinct, point.distinct),
            (hidden.new, point.new_keyed),
            (hidden.new, point.new_unkeyed),
        ]
        .map(|(hides, number)| text_unless(hides, || number.to_string()));
        let ends = [point.cumulative.low(), point.cumulative.high()]
            .map(|end| text_unless(hidden.cumulative, || end.to_string()));
        [code.to_owned(), point.report.to_string(), point.last.to_string()]
            .into_iter()
            .chain(numbers)
            .chain(ends)
            .map(Cell::from)
            .collect()
    };
    let rows = answer.indicators.iter().enumerate().flat_map(|(place, counted)| {
        let code = &counted.indicator.key.code;
        let hidden = answer.hidden_of(place).periods;
        let points = counted.count.periods.iter().enumerate();
        points.map(move |(at, point)| row(code, point, hidden.get(at).copied().unwrap_or_default()))
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

/// One row for each value of the attribute, and one for all of them.
pub(super) fn by_attribute_figures(table: &GroupTable, answer: &CountDocument<'_>) -> Table {
    let row = |kind: &str, value: &str, enterprises: Option<Interval<Amount>>| {
        let ends = enterprises.map(|cell| [cell.low(), cell.high()].map(|end| end.to_string()));
        let [low, high] =
            ends.unwrap_or_else(|| ["", ""].map(|none| text_unless(true, || none.to_owned())));
        let is_hidden = enterprises.is_none().to_string();
        let texts = [&*table.code, &*table.by, kind, value].map(str::to_owned);
        texts.into_iter().chain([low, high, is_hidden]).map(Cell::from).collect::<Vec<_>>()
    };
    let groups = table.groups.iter().map(|group| {
        let kind = if group.value.is_some() { "value" } else { "unknown" };
        row(kind, group.value.as_deref().unwrap_or_default(), group.enterprises)
    });
    let all = answer.indicators.get(answer.shown).map(|counted| counted.count.enterprises);
    let total = row("all", "", all.filter(|_| !table.total_hidden));
    let texts = ["code", "by", "kind", "value"].map(|name| Column::wide(name, Align::Left));
    let numbers = ["enterprises_low", "enterprises_high", "hidden"];
    let numbers = numbers.map(|name| Column::wide(name, Align::Right));
    Table::new(
        String::new(),
        texts.into_iter().chain(numbers).collect(),
        groups.chain([total]).collect(),
    )
}
