//! `aid.csv`: aid to enterprises.
//!
//! The columns of this table, of the links and of the undertakings have Swedish names too.

use eruf_core::law::AidAct;
use eruf_core::record::{AidGrant, AidKind, Currency, ExchangeRate};
use eruf_core::workspace::quoted;

use crate::identity::EnterpriseResolver;
use crate::problem::Rule;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::{HINT, list};
use crate::words::Texts;

const NAMES: usize = 14;
const KNOWN: [&str; 28] = [
    "undertaking",
    "date",
    "amount",
    "currency",
    "gross_grant_equivalent",
    "rate",
    "rate_date",
    "rate_source",
    "kind",
    "act",
    "authority",
    "follows",
    "source",
    "note",
    "företag",
    "datum",
    "belopp",
    "valuta",
    "bruttobidragsekvivalent",
    "kurs",
    "kursdatum",
    "kurskälla",
    "stödform",
    "rättsakt",
    "myndighet",
    "följer",
    "källa",
    "anmärkning",
];
const UNDERTAKING: usize = 0;
const DATE: usize = 1;
const AMOUNT: usize = 2;
const CURRENCY: usize = 3;
const EQUIVALENT: usize = 4;
const RATE: usize = 5;
const RATE_DATE: usize = 6;
const RATE_SOURCE: usize = 7;
const KIND: usize = 8;
const ACT: usize = 9;
const AUTHORITY: usize = 10;
const FOLLOWS: usize = 11;
const SOURCE: usize = 12;
const NOTE: usize = 13;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[
        &["undertaking", "företag"],
        &["date", "datum"],
        &["amount", "belopp"],
        &["currency", "valuta"],
        &["act", "rättsakt"],
    ],
    others: Others::Refused,
};

/// Reads the aid ledger.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<AidGrant> {
    list(cells, &COLUMNS, grant, (resolver, texts, diagnostics))
}

fn grant(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<AidGrant> {
    let before = diagnostics.problems.len();
    let at = |column| row.named(column, NAMES);
    let undertaking = resolver.read_key(row, at(UNDERTAKING), HINT, diagnostics);
    for column in [DATE, AMOUNT, CURRENCY, ACT] {
        row.required(at(column), "", diagnostics);
    }
    let date = row.day(at(DATE), diagnostics);
    let amount = row.amount(at(AMOUNT), diagnostics);
    let equivalent = row.amount(at(EQUIVALENT), diagnostics);
    let currency = row.get(at(CURRENCY)).and_then(|cell| {
        let currency = cell.parse::<Currency>().ok();
        if currency.is_none() {
            let expected = "the three capital letters of a currency, such as EUR or SEK";
            let found = quoted(cell);
            row.refuse(at(CURRENCY), Rule::WrongKind { expected, found }, diagnostics);
        }
        currency
    });
    let kind = row.choice::<AidKind>(at(KIND), AidKind::NAMES, diagnostics);
    let act = row.get(at(ACT)).and_then(|cell| {
        let act = AidAct::find(cell);
        if act.is_none() {
            let known: Vec<String> = AidAct::all().iter().map(ToString::to_string).collect();
            let rule = Rule::Choice { allowed: known.join(", "), found: quoted(cell) };
            row.refuse(at(ACT), rule, diagnostics);
        }
        act
    });
    let rate = rate(row, texts, diagnostics);
    let follows = match row.get(at(FOLLOWS)) {
        Some(_) => resolver.read_key(row, at(FOLLOWS), HINT, diagnostics),
        None => None,
    };
    if diagnostics.problems.len() > before {
        return None;
    }
    Some(AidGrant {
        gross_grant_equivalent: equivalent,
        rate,
        kind: kind.unwrap_or(AidKind::Grant),
        authority: row.text(at(AUTHORITY), texts, diagnostics),
        follows,
        source: row.source(at(SOURCE), at(NOTE), texts, diagnostics),
        ..AidGrant::new(undertaking?, date?, amount?, currency?, act?.celex)
    })
}

/// The exchange rate, which needs its day and its source.
fn rate(row: &Row<'_>, texts: &mut Texts, diagnostics: &mut Diagnostics) -> Option<ExchangeRate> {
    let at = |column| row.named(column, NAMES);
    if [RATE, RATE_DATE, RATE_SOURCE].iter().all(|column| row.get(at(*column)).is_none()) {
        return None;
    }
    row.required(at(RATE), " (how much of the currency one euro is)", diagnostics);
    row.required(at(RATE_DATE), " (the day of the exchange rate)", diagnostics);
    row.required(at(RATE_SOURCE), " (who gives the exchange rate)", diagnostics);
    let per_euro = row.small_amount(at(RATE), diagnostics);
    let day = row.day(at(RATE_DATE), diagnostics);
    let source = row.text(at(RATE_SOURCE), texts, diagnostics);
    Some(ExchangeRate { per_euro: per_euro?, day: day?, source: source? })
}
