//! `successions.csv`: which keys are one enterprise.

use eruf_core::record::Succession;

use crate::identity::EnterpriseResolver;
use crate::table::{Cells, Columns, Diagnostics, Others, Row};
use crate::tables::list::list;
use crate::words::Texts;

const KNOWN: [&str; 8] = ["old", "new", "date", "share", "reason", "report", "source", "note"];
const OLD: usize = 0;
const NEW: usize = 1;
const DATE: usize = 2;
const SHARE: usize = 3;
const REASON: usize = 4;
const REPORT: usize = 5;
const SOURCE: usize = 6;
const NOTE: usize = 7;

const COLUMNS: Columns = Columns {
    known: &KNOWN,
    required: &[&["old"], &["new"], &["date"], &["reason"]],
    others: Others::Refused,
};

/// Reads the table of successions.
pub(crate) fn read(
    cells: Cells<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Vec<Succession> {
    list(cells, &COLUMNS, succession, (resolver, texts, diagnostics))
}

fn succession(
    row: &Row<'_>,
    resolver: &mut EnterpriseResolver,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Succession> {
    let before = diagnostics.problems.len();
    let hint = " (a succession is between two keys; a label is no key)";
    let old = resolver.read_key(row, OLD, hint, diagnostics);
    let new = resolver.read_key(row, NEW, hint, diagnostics);
    row.required(DATE, "", diagnostics);
    row.required(REASON, " (why the two keys are one enterprise)", diagnostics);
    let date = row.day(DATE, diagnostics);
    let (share, report) = (row.small_amount(SHARE, diagnostics), row.number(REPORT, diagnostics));
    if diagnostics.problems.len() > before {
        return None;
    }
    let reason = row.text(REASON, texts, diagnostics)?;
    let source = row.source(SOURCE, NOTE, texts, diagnostics);
    Some(Succession { share, report, source, ..Succession::new(old?, new?, date?, reason) })
}
