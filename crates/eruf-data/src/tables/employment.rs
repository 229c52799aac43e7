//! `employment.csv`: employment as it was measured, enterprise by enterprise.

use eruf_core::{EmploymentReading, Measure, Period, ReadingSide};

use crate::identity::enterprise_resolver::EnterpriseResolver;
use crate::table::cells::{self, Cells, Columns, Others, Report};
use crate::table::row::Row;
use crate::words::texts::Texts;

const KNOWN: [&str; 15] = [
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
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Vec<EmploymentReading> {
    let mut readings = Vec::new();
    cells::read(cells, &COLUMNS, report, |row, report| {
        readings.extend(reading(row, who, texts, report));
    });
    who.end_table("enterprise", report);
    readings
}

fn reading(
    row: &Row<'_>,
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Option<EmploymentReading> {
    let before = report.problems.len();
    let enterprise = who.read(row, ENTERPRISE, LABEL, texts, report);
    for column in [MOMENT, MEASURE, METHOD] {
        row.required(column, "", report);
    }
    row.required(VALUE, " (employment that was not measured is not 0: leave the row out)", report);
    let moment: Option<ReadingSide> = row.choice(MOMENT, ReadingSide::NAMES, report);
    let measure: Option<Measure> = row.choice(MEASURE, Measure::NAMES, report);
    let date = row.day(DATE, report);
    let period = fiscal_period(row, report);
    let value = row.amount(VALUE, report);
    let mut small = |column| row.small_amount(column, report);
    let (share, women, men) = (small(SHARE), small(WOMEN), small(MEN));
    let known = row.number(REPORT, report);
    if report.problems.len() > before {
        return None;
    }
    let method = row.text(METHOD, texts, report)?;
    Some(EmploymentReading {
        date,
        period,
        share,
        women,
        men,
        report: known,
        source: row.source(SOURCE, NOTE, texts, report),
        ..EmploymentReading::new(enterprise?, moment?, measure?, value?, method)
    })
}

/// The first and last day, where either is given.
fn fiscal_period(row: &Row<'_>, report: &mut Report) -> Option<Period> {
    if row.get(FIRST).is_none() && row.get(LAST).is_none() {
        return None;
    }
    row.required(FIRST, "", report);
    row.required(LAST, "", report);
    let (first, last) = (row.day(FIRST, report), row.day(LAST, report));
    Period::new(first?, last?).map_err(|error| row.refuse(LAST, error, report)).ok()
}
