//! What one of each indicator cost, by what was used and by the budget.

use eruf_core::analysis::UnitCost;
use eruf_core::costs::{CostsDocument, NoMoney};
use eruf_core::{Error, Figure, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::indicator::name;

/// The table of unit costs, if there is anything to divide by.
pub(super) fn unit_costs(
    answer: &CostsDocument<'_>,
    language: Language,
) -> Result<Option<Table>, Error> {
    let word = |word| language.say(word);
    if answer.unit_costs.is_empty() {
        return Ok(None);
    }
    let each = |figure: Figure<Option<UnitCost>, NoMoney>| match figure {
        Figure::Value(Some(cost)) => Cell::rounded(cost.each(), 0, language),
        Figure::Value(None) => Ok(Cell::nothing()),
        Figure::Reason(reason) => Ok(Cell::missing(language.no_money(reason))),
    };
    let mut rows = Vec::new();
    for one in &answer.unit_costs {
        let indicator = &one.commitment.indicator;
        rows.push(vec![
            format!("{} {}", indicator.key.code, name(indicator, language)).into(),
            Cell::amount(Interval::exact(one.outcome), language),
            each(one.used)?,
            each(one.budget)?,
            one.target.map_or_else(Cell::nothing, |target| {
                Cell::amount(Interval::exact(target), language)
            }),
            each(one.planned)?,
        ]);
    }
    let columns = vec![
        Column::wide(word("costs-indicator"), Align::Left),
        Column::narrow(word("costs-outcome"), Align::Right, 10),
        Column::narrow(word("costs-used-each"), Align::Right, 13),
        Column::narrow(word("costs-budget-each"), Align::Right, 13),
        Column::narrow(word("costs-target"), Align::Right, 10),
        Column::narrow(word("costs-planned-each"), Align::Right, 13),
    ];
    let note = word("costs-two-bases");
    let caption = word("costs-unit-costs").to_owned();
    Ok(Some(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()])))
}
