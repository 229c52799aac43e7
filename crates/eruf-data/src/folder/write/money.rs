//! Costs and moves of the budget, in the columns of their files.

use eruf_core::record::{BudgetMove, CostEntry};

use super::cells::{Cells, cell, sourced};

pub(super) fn cost(row: &CostEntry) -> Cells {
    let mark = |mark: Option<bool>| cell(mark.map(|is| if is { "yes" } else { "no" }));
    let mut cells = vec![
        ("activity", cell(row.activity.as_ref())),
        ("period", row.period.to_string()),
        ("report", cell(Some(row.report).filter(|report| *report != row.period))),
        ("kind", cell(row.kind)),
        ("amount", row.amount.to_string()),
        ("in_kind", mark(row.in_kind)),
        ("outside_area", mark(row.outside_area)),
        ("social_fund_type", mark(row.social_fund_type)),
    ];
    sourced(&mut cells, &row.source);
    cells
}

pub(super) fn moved(row: &BudgetMove) -> Cells {
    let mut cells = vec![
        ("decision", row.decision.to_string()),
        ("from", cell(row.from.as_ref())),
        ("to", cell(row.to.as_ref())),
        ("amount", cell(row.amount)),
    ];
    sourced(&mut cells, &row.source);
    cells
}
