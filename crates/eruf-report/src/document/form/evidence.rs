//! What stands behind each outcome: the entries, where each was read, and what is noted of it.

use eruf_core::audit::FigureName;
use eruf_core::{Error, View};

use crate::format::document::FigureId;
use crate::format::{Align, Cell, Column, Table};
use crate::page::comment::is_commented;
use crate::page::explain::traced::and_more;
use crate::words::Language;
use crate::words::figures::reported;
use crate::words::source::read_in;

/// How many entries of an indicator are shown; of more, the rest is counted.
const MOST: usize = 20;

/// Returns a row for each entry of each indicator that has a target; `None` if there is none.
pub(super) fn evidence(view: &View<'_>, language: Language) -> Result<Option<Table>, Error> {
    let word = |key| language.say(key);
    let status = view.status()?;
    let mut rows = Vec::new();
    for row in status.rows.iter().filter(|row| is_commented(row)) {
        let code = &row.commitment.indicator.key.code;
        let of = |cell: Cell| cell.traced(FigureId::of(code, FigureName::Outcome));
        let entries: Vec<_> = view.entries(code)?.collect();
        for entry in entries.iter().take(MOST) {
            let source = &entry.source;
            rows.push(vec![
                code.into(),
                entry.report.into(),
                of(reported(&entry.value, language).into()),
                source.place.as_deref().unwrap_or_default().into(),
                read_in(source, language).into(),
                source.note.as_deref().unwrap_or_default().into(),
            ]);
        }
        let rest = entries.len().saturating_sub(MOST);
        if rest > 0 {
            let mut more = vec![code.into(), Cell::empty(), of(and_more(rest, language).into())];
            more.resize_with(6, Cell::empty);
            rows.push(more);
        }
        if let Some(derived) = row.derived {
            let derived = Cell::ratio(derived, language)?;
            let by = word("report-counted-from-the-lists-of-the");
            rows.push(vec![
                code.into(),
                Cell::empty(),
                derived.traced(FigureId::of(code, FigureName::Derived)),
                by.into(),
                Cell::empty(),
                Cell::empty(),
            ]);
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let wide = |key| Column::wide(word(key), Align::Left);
    let columns = vec![
        Column::narrow(word("terms-code"), Align::Left, 8),
        Column::wide(word("terms-report"), Align::Right),
        Column::wide(word("terms-reported"), Align::Right),
        wide("report-where-it-is-written"),
        wide("report-file-and-line"),
        wide("report-note"),
    ];
    let caption = word("report-evidence-behind-each-outcome");
    Ok(Some(Table::new(caption.to_owned(), columns, rows)))
}
