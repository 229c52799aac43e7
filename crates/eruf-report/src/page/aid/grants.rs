//! Every grant, as it was judged on its own day.

use eruf_core::aid::{AidDocument, Euros, LedgerLine};
use eruf_core::{Error, Figure};

use crate::format::{Align, Cell, Column, Table};
use crate::page::aid::totals::money;
use crate::words::Language;
use crate::words::law::regulation;
use crate::words::locale::show_money;
use crate::words::say;
use crate::words::source::read_in;

/// The table of grants.
pub(super) fn grants(answer: &AidDocument<'_>, language: Language) -> Result<Table, Error> {
    let word = |key| language.say(key);
    let mut notes = Vec::new();
    let mut rows = Vec::new();
    for line in &answer.ledger {
        rows.push(row(line, language)?);
        if !line.is_act_valid {
            let (day, act) = (line.grant.date, regulation(line.act.to_string(), language));
            notes.push(say!(language, "aid-no-aid-is-granted-under-on", day = day, act = act));
        }
    }
    let columns = vec![
        Column::narrow(word("aid-day"), Align::Left, 10),
        Column::narrow(word("terms-enterprise"), Align::Left, 14),
        Column::narrow(word("aid-granted"), Align::Right, 14),
        Column::narrow(word("aid-form"), Align::Left, 10),
        Column::narrow(word("aid-in-eur"), Align::Right, 12),
        Column::narrow(word("aid-in-the-window-before-eur"), Align::Right, 12),
        Column::narrow(word("terms-act"), Align::Left, 14),
        Column::narrow(word("aid-by-its-ceiling"), Align::Left, 12),
        Column::wide(word("aid-read-in"), Align::Left),
    ];
    let caption = word("aid-grants").to_owned();
    Ok(Table::new(caption, columns, rows).with_notes(notes))
}

fn row(line: &LedgerLine<'_>, language: Language) -> Result<Vec<Cell>, Error> {
    let grant = line.grant;
    let limit = line.ceiling.as_ref().ok().map(|ceiling| Euros::from(ceiling.amount));
    let before: Figure<Euros, ()> = Figure::Value(line.before.clone());
    Ok(vec![
        Cell::day(grant.date),
        grant.undertaking.to_string().into(),
        show_money(grant.amount, Some(grant.currency), language).into(),
        language.aid_kind(grant.kind).into(),
        money(&line.euros, limit.as_ref(), language, |reason| language.no_euros(reason))?,
        money(&before, limit.as_ref(), language, |()| "")?,
        act_number(line).into(),
        language.aid_state(line.state).into(),
        read_in(&grant.source, language).into(),
    ])
}

/// The number and year of an act, which stands below its heading.
fn act_number(line: &LedgerLine<'_>) -> String {
    line.act.to_string().trim_start_matches("Reg. ").to_owned()
}

/// The same for programs, with exact amounts.
pub(super) fn grants_figures(answer: &AidDocument<'_>) -> Table {
    let columns = [
        "date",
        "undertaking",
        "amount",
        "currency",
        "kind",
        "act",
        "euros_numerator",
        "euros_denominator",
        "euros_undefined",
        "state",
        "file",
        "line",
    ];
    let columns = columns.map(|name| Column::wide(name, Align::Left)).to_vec();
    let rows = answer.ledger.iter().map(|line| {
        let grant = line.grant;
        let text = |text: Option<String>| text.map_or_else(Cell::empty, Cell::from);
        let euros = line.euros.as_ref();
        vec![
            Cell::day(grant.date),
            grant.undertaking.to_string().into(),
            grant.amount.to_string().into(),
            grant.currency.to_string().into(),
            grant.kind.to_string().into(),
            line.act.celex.into(),
            text(euros.ok().map(Euros::numerator)),
            text(euros.ok().map(Euros::denominator)),
            text(line.euros.as_ref().reason().map(ToString::to_string)),
            line.state.to_string().into(),
            text(grant.source.file.as_deref().map(str::to_owned)),
            text(grant.source.line.map(|line| line.to_string())),
        ]
    });
    Table::new(String::new(), columns, rows.collect())
}
