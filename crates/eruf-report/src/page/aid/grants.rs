//! Every grant, as it was judged on its own day.

use eruf_core::aid::{AidDocument, Euros, LedgerLine};
use eruf_core::{Error, Figure};

use crate::format::{Align, Cell, Column, Table};
use crate::page::aid::totals::money;
use crate::words::Language;
use crate::words::law::regulation;
use crate::words::locale::show_money;
use crate::words::source::read_in;

/// The table of grants.
pub(super) fn grants(answer: &AidDocument<'_>, language: Language) -> Result<Table, Error> {
    let pick = |english, swedish| language.pick(english, swedish);
    let mut notes = Vec::new();
    let mut rows = Vec::new();
    for line in &answer.ledger {
        rows.push(row(line, language)?);
        if !line.is_act_valid {
            let (day, act) = (line.grant.date, regulation(line.act.to_string(), language));
            notes.push(match language {
                Language::English => format!("{day}: no aid is granted under {act} on that day"),
                Language::Swedish => format!("{day}: stöd beviljas inte enligt {act} den dagen"),
            });
        }
    }
    let columns = vec![
        Column::narrow(pick("Day", "Dag"), Align::Left, 10),
        Column::narrow(pick("Enterprise", "Företag"), Align::Left, 14),
        Column::narrow(pick("Granted", "Beviljat"), Align::Right, 14),
        Column::narrow(pick("Form", "Stödform"), Align::Left, 10),
        Column::narrow(pick("In EUR", "I EUR"), Align::Right, 12),
        Column::narrow(pick("In the window before, EUR", "I perioden före, EUR"), Align::Right, 12),
        Column::narrow(pick("Act", "Rättsakt"), Align::Left, 14),
        Column::narrow(pick("By its ceiling", "Mot taket"), Align::Left, 12),
        Column::wide(pick("Read in", "Läst i"), Align::Left),
    ];
    let caption = pick("grants", "beviljade stöd").to_owned();
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
