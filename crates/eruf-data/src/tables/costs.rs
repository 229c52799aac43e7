//! `costs.csv`: what was spent, by activity and period, in the project's currency.
//!
//! The columns of this table and of the budget have Swedish names too.

use eruf_core::record::{CostEntry, CostKind};

use crate::table::{self, Cells, Columns, Diagnostics, Others, Row};
use crate::words::Texts;

const NAMES: usize = 10;
const KNOWN: [&str; 20] = [
    "activity",
    "period",
    "report",
    "kind",
    "amount",
    "in_kind",
    "outside_area",
    "social_fund_type",
    "source",
    "note",
    "aktivitet",
    "redovisningsperiod",
    "lägesrapport",
    "kostnadsslag",
    "belopp",
    "annat än pengar",
    "utanför programområdet",
    "socialfondskaraktär",
    "källa",
    "anmärkning",
];
const ACTIVITY: usize = 0;
const PERIOD: usize = 1;
const REPORT: usize = 2;
const KIND: usize = 3;
const AMOUNT: usize = 4;
const IN_KIND: usize = 5;
const OUTSIDE_AREA: usize = 6;
const SOCIAL_FUND_TYPE: usize = 7;
const SOURCE: usize = 8;
const NOTE: usize = 9;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[&["period", "redovisningsperiod"], &["amount", "belopp"]],
    others: Others::Refused,
};

/// Reads the costs.
pub(crate) fn read(
    cells: Cells<'_>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<CostEntry> {
    let mut costs = Vec::new();
    table::read(cells, &COLUMNS, diagnostics, |row, diagnostics| {
        costs.extend(cost(row, texts, diagnostics));
    });
    costs
}

fn cost(row: &Row<'_>, texts: &mut Texts, diagnostics: &mut Diagnostics) -> Option<CostEntry> {
    let before = diagnostics.problems.len();
    let at = |column| row.named(column, NAMES);
    row.required(at(PERIOD), " (the number of the report of its period)", diagnostics);
    row.required(
        at(AMOUNT),
        " (an amount that is missing is not 0: leave the row out)",
        diagnostics,
    );
    let period = row.number(at(PERIOD), diagnostics);
    let report = row.number(at(REPORT), diagnostics);
    let kind = row.choice::<CostKind>(at(KIND), CostKind::NAMES, diagnostics);
    let amount = row.amount(at(AMOUNT), diagnostics);
    let [in_kind, outside_area, social_fund_type] = [IN_KIND, OUTSIDE_AREA, SOCIAL_FUND_TYPE]
        .map(|column| row.yes_or_no(at(column), diagnostics));
    if diagnostics.problems.len() > before {
        return None;
    }
    let entry = CostEntry::new(period?, amount?);
    Some(CostEntry {
        activity: row.text(at(ACTIVITY), texts, diagnostics),
        report: report.unwrap_or(entry.period),
        kind,
        in_kind,
        outside_area,
        social_fund_type,
        source: row.source(at(SOURCE), at(NOTE), texts, diagnostics),
        ..entry
    })
}
