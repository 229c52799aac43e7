//! `participations.csv`: which enterprise took part in what, and when.

use eruf_core::law::Support;
use eruf_core::parse_date;
use eruf_core::record::{EnterpriseId, Participation};

use crate::identity::EnterpriseResolver;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::list;
use crate::words::Texts;

const KNOWN: [&str; 13] = [
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
    "withdrawn",
    "reason",
];
const ENTERPRISE: usize = 0;
const LABEL: usize = 1;
// The name is kept only of an enterprise with neither key nor label.
const NAME: usize = 2;
const ACTIVITY: usize = 3;
const DATE: usize = 4;
const SUPPORT: usize = 5;
const HOURS: usize = 6;
const AMOUNT: usize = 7;
const REPORT: usize = 8;
const SOURCE: usize = 9;
const NOTE: usize = 10;
const WITHDRAWN: usize = 11;
const REASON: usize = 12;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[&["enterprise", "label"], &["date"]],
    others: Others::Refused,
};

/// Reads the list of participations.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<Participation> {
    list(cells, &COLUMNS, participation, (resolver, texts, diagnostics))
}

fn participation(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Participation> {
    let before = diagnostics.problems.len();
    // A day that cannot be read is refused below.
    let support_day = row.get(DATE).and_then(|cell| parse_date(cell).ok());
    let enterprise = resolver.read(row, [ENTERPRISE, LABEL], support_day, texts, diagnostics);
    row.required(DATE, "", diagnostics);
    let date = row.day(DATE, diagnostics);
    let support = row.choice(SUPPORT, Support::NAMES, diagnostics);
    let (hours, amount) =
        (row.amount_of_unit(HOURS, "hours", diagnostics), row.amount(AMOUNT, diagnostics));
    let known = row.number(REPORT, diagnostics);
    let withdrawn = row.withdrawal([WITHDRAWN, REASON], texts, diagnostics);
    if diagnostics.problems.len() > before {
        return None;
    }
    let is_unknown = enterprise == Some(EnterpriseId::Unknown);
    Some(Participation {
        name: is_unknown.then(|| row.text(NAME, texts, diagnostics)).flatten(),
        activity: row.text(ACTIVITY, texts, diagnostics),
        support,
        hours,
        amount,
        report: known,
        withdrawn,
        source: row.source(SOURCE, NOTE, texts, diagnostics),
        ..Participation::new(enterprise?, date?)
    })
}
