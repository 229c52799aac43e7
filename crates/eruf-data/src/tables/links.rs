//! `links.csv`: which enterprises are linked, and when.

use eruf_core::record::{ControlLink, Relation};

use crate::identity::EnterpriseResolver;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::{HINT, list};
use crate::words::Texts;

const NAMES: usize = 7;
const KNOWN: [&str; 14] = [
    "one",
    "other",
    "relation",
    "first",
    "last",
    "source",
    "note",
    "moderföretag",
    "dotterföretag",
    "förhållande",
    "första dag",
    "sista dag",
    "källa",
    "anmärkning",
];
const ONE: usize = 0;
const OTHER: usize = 1;
const RELATION: usize = 2;
const FIRST: usize = 3;
const LAST: usize = 4;
const SOURCE: usize = 5;
const NOTE: usize = 6;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[&["one", "moderföretag"], &["other", "dotterföretag"]],
    others: Others::Refused,
};

/// Reads the table of links.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<ControlLink> {
    list(cells, &COLUMNS, link, (resolver, texts, diagnostics))
}

fn link(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<ControlLink> {
    let before = diagnostics.problems.len();
    let at = |column| row.named(column, NAMES);
    let one = resolver.read_key(row, at(ONE), HINT, diagnostics);
    let other = resolver.read_key(row, at(OTHER), HINT, diagnostics);
    let relation = row.choice::<Relation>(at(RELATION), Relation::NAMES, diagnostics);
    let (first, last) = (row.day(at(FIRST), diagnostics), row.day(at(LAST), diagnostics));
    if diagnostics.problems.len() > before {
        return None;
    }
    let source = row.source(at(SOURCE), at(NOTE), texts, diagnostics);
    Some(ControlLink { relation, first, last, source, ..ControlLink::new(one?, other?) })
}
