//! `enterprises.csv`: what is known of the enterprises.

use eruf_core::{Enterprise, ParseDateError, PartialDate, SizeClass};

use crate::identity::enterprise_resolver::EnterpriseResolver;
use crate::table::cells::{self, Cells, Columns, Others, Report};
use crate::table::row::Row;
use crate::words::texts::Texts;

const KNOWN: [&str; 7] = ["enterprise", "label", "name", "registered", "size", "source", "note"];
const ENTERPRISE: usize = 0;
const LABEL: usize = 1;
const NAME: usize = 2;
const REGISTERED: usize = 3;
const SIZE: usize = 4;
const SOURCE: usize = 5;
const NOTE: usize = 6;

const COLUMNS: Columns =
    Columns { known: &KNOWN, required: &[&["enterprise", "label"]], others: Others::Any };

/// Reads the list of enterprises. Columns that are not known ones are attributes.
pub(crate) fn read(
    cells: Cells<'_>,
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Vec<Enterprise> {
    let mut enterprises = Vec::new();
    cells::read(cells, &COLUMNS, report, |row, report| {
        enterprises.extend(enterprise(row, who, texts, report));
    });
    who.end_table("enterprise", report);
    enterprises
}

fn enterprise(
    row: &Row<'_>,
    who: &mut EnterpriseResolver,
    texts: &mut Texts,
    report: &mut Report,
) -> Option<Enterprise> {
    let before = report.problems.len();
    let id = who.read(row, ENTERPRISE, LABEL, texts, report);
    let registered = row.get(REGISTERED).and_then(|cell| {
        let date: Result<PartialDate, ParseDateError> = cell.parse();
        date.map_err(|error| row.refuse(REGISTERED, error, report)).ok()
    });
    let size = row.choice(SIZE, SizeClass::NAMES, report);
    if report.problems.len() > before {
        return None;
    }
    Some(Enterprise {
        name: row.text(NAME, texts, report),
        registered,
        size,
        attributes: row.others(texts, report).into_iter().collect(),
        source: row.source(SOURCE, NOTE, texts, report),
        ..Enterprise::new(id?)
    })
}
