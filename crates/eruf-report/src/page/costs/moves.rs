//! How decisions moved the budget.

use eruf_core::Interval;
use eruf_core::costs::CostsDocument;

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::source::source;

/// The table of moves, if there are any.
pub(super) fn moves(answer: &CostsDocument<'_>, language: Language) -> Option<Table> {
    let pick = |english, swedish| language.pick(english, swedish);
    if answer.moves.is_empty() {
        return None;
    }
    let rows = answer.moves.iter().map(|row| {
        let moved = row.moved;
        let is_unnamed = moved.from.is_none() && moved.to.is_none();
        let account = |activity: Option<&str>| match activity {
            Some(code) => code.to_owned().into(),
            None if is_unnamed => Cell::missing(pick("not named", "ej angivet")),
            None => pick("on no activity", "utan aktivitet").into(),
        };
        vec![
            moved.decision.to_string().into(),
            account(moved.from.as_deref()),
            account(moved.to.as_deref()),
            match moved.amount {
                Some(amount) => Cell::amount(Interval::exact(amount), language),
                None => Cell::missing(pick("amount not given", "belopp ej angivet")),
            },
            source(&moved.source, language).into(),
        ]
    });
    let columns = vec![
        Column::narrow(pick("Decision", "Beslut"), Align::Left, 12),
        Column::narrow(pick("From", "Från"), Align::Left, 14),
        Column::narrow(pick("To", "Till"), Align::Left, 14),
        Column::narrow(pick("Amount", "Belopp"), Align::Right, 14),
        Column::wide(pick("Read in", "Läst i"), Align::Left),
    ];
    let caption = pick("Moves of the budget", "Budget och omfördelningar").to_owned();
    Some(Table::new(caption, columns, rows.collect()))
}
