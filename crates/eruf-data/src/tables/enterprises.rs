//! `enterprises.csv`: what is known of the enterprises.

use eruf_core::record::{Enterprise, SizeClass};
use eruf_core::value::PartialDate;

use crate::identity::EnterpriseResolver;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::list;
use crate::words::{Texts, day_or_month};

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
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<Enterprise> {
    list(cells, &COLUMNS, enterprise, (resolver, texts, diagnostics))
}

fn enterprise(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Enterprise> {
    let before = diagnostics.problems.len();
    let id = resolver.read(row, [ENTERPRISE, LABEL], None, texts, diagnostics);
    let registered = row.get(REGISTERED).and_then(|cell| {
        let date = match row.dialect.day(cell) {
            Ok(day) => Ok(PartialDate::from(day)),
            Err(_) => day_or_month(cell),
        };
        date.map_err(|error| row.refuse(REGISTERED, error, diagnostics)).ok()
    });
    let size = row.choice(SIZE, SizeClass::NAMES, diagnostics);
    if diagnostics.problems.len() > before {
        return None;
    }
    Some(Enterprise {
        name: row.text(NAME, texts, diagnostics),
        registered,
        size,
        attributes: row.others(texts, diagnostics).into_iter().collect(),
        source: row.source(SOURCE, NOTE, texts, diagnostics),
        ..Enterprise::new(id?)
    })
}
