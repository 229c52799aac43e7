//! What one of each indicator cost, by what was used and by the budget.

use eruf_core::analysis::UnitCost;
use eruf_core::costs::{CostsDocument, NoMoney};
use eruf_core::{Error, Figure, Interval};

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::costs::CostsWord;
use crate::words::indicator::name;

/// The table of unit costs, if there is anything to divide by.
pub(super) fn unit_costs(
    answer: &CostsDocument<'_>,
    language: Language,
) -> Result<Option<Table>, Error> {
    let word = |word| language.costs(word);
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
        Column::wide(word(CostsWord::Indicator), Align::Left),
        Column::narrow(word(CostsWord::Outcome), Align::Right, 10),
        Column::narrow(word(CostsWord::UsedEach), Align::Right, 13),
        Column::narrow(word(CostsWord::BudgetEach), Align::Right, 13),
        Column::narrow(word(CostsWord::Target), Align::Right, 10),
        Column::narrow(word(CostsWord::PlannedEach), Align::Right, 13),
    ];
    let note = word(CostsWord::TwoBases);
    let caption = word(CostsWord::UnitCosts).to_owned();
    Ok(Some(Table::new(caption, columns, rows).with_notes(vec![note.to_owned()])))
}
