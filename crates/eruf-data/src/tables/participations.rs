//! `participations.csv`: which enterprise took part in what, and when.

use eruf_core::{Participation, Support};

use crate::identity::enterprise_resolver::EnterpriseResolver;
use crate::table::cells::{self, Cells, Columns, Others, Report};
use crate::table::row::Row;
use crate::words::texts::Texts;

const KNOWN: [&str; 11] = [
    "enterprise",
    "label",
    "name",
    "activity",
    "date",
    "support",
    "hours",
    "amount",
    "report",
    "source",
    "note",
];
const ENTERPRISE: usize = 0;
const LABEL: usize = 1;
// The name, column 2, is for whoever reads the table. It is not kept.
const ACTIVITY: usize = 3;
const DATE: usize = 4;
const SUPPORT: usize = 5;
const HOURS: usize = 6;
const AMOUNT: usize = 7;
const REPORT: usize = 8;
const SOURCE: usize = 9;
const NOTE: usize = 10;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[&["enterprise", "label"], &["date"]],
    others: Others::Refused,
};

/// Reads the list of participations.
pub(crate) fn read(
    cells: Cells<'_>,
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Vec<Participation> {
    let mut participations = Vec::new();
    cells::read(cells, &COLUMNS, report, |row, report| {
        participations.extend(participation(row, who, texts, report));
    });
    who.end_table("enterprise", report);
    participations
}

fn participation(
    row: &Row<'_>,
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Option<Participation> {
    let before = report.problems.len();
    let enterprise = who.read(row, ENTERPRISE, LABEL, texts, report);
    row.required(DATE, "", report);
    let date = row.day(DATE, report);
    let support = row.choice(SUPPORT, Support::NAMES, report);
    let (hours, amount) = (row.small_amount(HOURS, report), row.amount(AMOUNT, report));
    let known = row.number(REPORT, report);
    if report.problems.len() > before {
        return None;
    }
    Some(Participation {
        activity: row.text(ACTIVITY, texts, report),
        support,
        hours,
        amount,
        report: known,
        source: row.source(SOURCE, NOTE, texts, report),
        ..Participation::new(enterprise?, date?)
    })
}
