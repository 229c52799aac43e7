//! How decisions moved the budget.

use eruf_core::Interval;
use eruf_core::costs::CostsDocument;

use crate::format::{Align, Cell, Column, Table};
use crate::words::Language;
use crate::words::source::source;

/// The table of moves, if there are any.
pub(super) fn moves(answer: &CostsDocument<'_>, language: Language) -> Option<Table> {
    let word = |word| language.say(word);
    if answer.moves.is_empty() {
        return None;
    }
    let rows = answer.moves.iter().map(|row| {
        let moved = row.moved;
        let is_unnamed = moved.from.is_none() && moved.to.is_none();
        let account = |activity: Option<&str>| match activity {
            Some(code) => code.to_owned().into(),
            None if is_unnamed => Cell::missing(word("costs-not-named")),
            None => word("costs-on-no-activity").into(),
        };
        vec![
            moved.decision.to_string().into(),
            account(moved.from.as_deref()),
            account(moved.to.as_deref()),
            match moved.amount {
                Some(amount) => Cell::amount(Interval::exact(amount), language),
                None => Cell::missing(word("costs-no-amount")),
            },
            source(&moved.source, language).into(),
        ]
    });
    let columns = vec![
        Column::narrow(word("costs-decision"), Align::Left, 12),
        Column::narrow(word("costs-from"), Align::Left, 14),
        Column::narrow(word("costs-to"), Align::Left, 14),
        Column::narrow(word("costs-amount"), Align::Right, 20),
        Column::wide(word("costs-read-in"), Align::Left),
    ];
    let caption = word("costs-moves").to_owned();
    Some(Table::new(caption, columns, rows.collect()))
}
