//! `employment.csv`: employment as it was measured, enterprise by enterprise.

use eruf_core::Period;
use eruf_core::record::{EmploymentReading, Measure, ReadingSide};

use crate::identity::EnterpriseResolver;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::list;
use crate::words::Texts;

const KNOWN: [&str; 17] = [
    "enterprise",
    "label",
    "moment",
    "date",
    "first",
    "last",
    "measure",
    "value",
    "share",
    "women",
    "men",
    "method",
    "report",
    "source",
    "note",
    "withdrawn",
    "reason",
];
const ENTERPRISE: usize = 0;
const LABEL: usize = 1;
const MOMENT: usize = 2;
const DATE: usize = 3;
const FIRST: usize = 4;
const LAST: usize = 5;
const MEASURE: usize = 6;
const VALUE: usize = 7;
const SHARE: usize = 8;
const WOMEN: usize = 9;
const MEN: usize = 10;
const METHOD: usize = 11;
const REPORT: usize = 12;
const SOURCE: usize = 13;
const NOTE: usize = 14;
const WITHDRAWN: usize = 15;
const REASON: usize = 16;

const REQUIRED: &[&[&str]] = &[
    &["enterprise", "label"],
    &["moment"],
    &["date", "first"],
    &["measure"],
    &["value"],
    &["method"],
];
const COLUMNS: Columns = Columns { known: &KNOWN, required: REQUIRED, others: Others::Refused };

/// Reads the list of readings of employment.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<EmploymentReading> {
    list(cells, &COLUMNS, reading, (resolver, texts, diagnostics))
}

fn reading(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<EmploymentReading> {
    let before = diagnostics.problems.len();
    let enterprise = resolver.read(row, [ENTERPRISE, LABEL], None, texts, diagnostics);
    for column in [MOMENT, MEASURE, METHOD] {
        row.required(column, "", diagnostics);
    }
    row.required(
        VALUE,
        " (employment that was not measured is not 0: leave the row out)",
        diagnostics,
    );
    let moment: Option<ReadingSide> = row.choice(MOMENT, ReadingSide::NAMES, diagnostics);
    let measure: Option<Measure> = row.choice(MEASURE, Measure::NAMES, diagnostics);
    let date = row.day(DATE, diagnostics);
    let period = fiscal_period(row, diagnostics);
    let value = row.amount(VALUE, diagnostics);
    let mut small = |column| row.small_amount(column, diagnostics);
    let (share, women, men) = (small(SHARE), small(WOMEN), small(MEN));
    let known = row.number(REPORT, diagnostics);
    let withdrawn = row.withdrawal([WITHDRAWN, REASON], texts, diagnostics);
    if diagnostics.problems.len() > before {
        return None;
    }
    let method = row.text(METHOD, texts, diagnostics)?;
    Some(EmploymentReading {
        date,
        period,
        share,
        women,
        men,
        report: known,
        withdrawn,
        source: row.source(SOURCE, NOTE, texts, diagnostics),
        ..EmploymentReading::new(enterprise?, moment?, measure?, value?, method)
    })
}

/// The first and last day, where either is given.
fn fiscal_period(row: &Row<'_>, diagnostics: &mut Diagnostics) -> Option<Period> {
    if row.get(FIRST).is_none() && row.get(LAST).is_none() {
        return None;
    }
    row.required(FIRST, "", diagnostics);
    row.required(LAST, "", diagnostics);
    let (first, last) = (row.day(FIRST, diagnostics), row.day(LAST, diagnostics));
    Period::new(first?, last?).map_err(|error| row.refuse(LAST, error, diagnostics)).ok()
}
