//! `budget.csv`: how decisions move the budget between activities.

use eruf_core::record::BudgetMove;

use crate::table::{self, Cells, Columns, Diagnostics, Others, Row};
use crate::words::Texts;

const NAMES: usize = 6;
const KNOWN: [&str; 12] = [
    "decision",
    "from",
    "to",
    "amount",
    "source",
    "note",
    "beslut",
    "från aktivitet",
    "till aktivitet",
    "belopp",
    "källa",
    "anmärkning",
];
const DECISION: usize = 0;
const FROM: usize = 1;
const TO: usize = 2;
const AMOUNT: usize = 3;
const SOURCE: usize = 4;
const NOTE: usize = 5;

const COLUMNS: Columns =
    Columns { known: &KNOWN, required: &[&["decision", "beslut"]], others: Others::Refused };

/// Reads the moves of the budget.
pub(crate) fn read(
    cells: Cells<'_>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<BudgetMove> {
    let mut moves = Vec::new();
    table::read(cells, &COLUMNS, diagnostics, |row, diagnostics| {
        moves.extend(moved(row, texts, diagnostics));
    });
    moves
}

fn moved(row: &Row<'_>, texts: &mut Texts, diagnostics: &mut Diagnostics) -> Option<BudgetMove> {
    let before = diagnostics.problems.len();
    let at = |column| row.named(column, NAMES);
    row.required(at(DECISION), "", diagnostics);
    let amount = row.amount(at(AMOUNT), diagnostics);
    if diagnostics.problems.len() > before {
        return None;
    }
    let decision = row.text(at(DECISION), texts, diagnostics)?;
    Some(BudgetMove {
        from: row.text(at(FROM), texts, diagnostics),
        to: row.text(at(TO), texts, diagnostics),
        amount,
        source: row.source(at(SOURCE), at(NOTE), texts, diagnostics),
        ..BudgetMove::new(decision)
    })
}
