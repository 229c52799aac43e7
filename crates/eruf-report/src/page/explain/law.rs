//! The rows of law that a figure ends at.

use eruf_core::audit::{LawBasis, LawReference, LawSubject};

use crate::format::page::Tree;
use crate::page::law::law_day;
use crate::words::Language;

/// Returns the rows of law as the last branch of a tree; nothing for an indicator of one's own.
pub(super) fn law(basis: &LawBasis, language: Language) -> Option<Tree> {
    if basis.rows.is_empty() {
        return None;
    }
    let rows = basis.rows.iter().map(|row| Tree { line: line(row, language), inputs: Vec::new() });
    let heading = language.pick("Law as of", "Rätt per");
    let line = format!("{heading} {}", law_day(basis.law, language));
    Some(Tree { line, inputs: rows.collect() })
}

fn line(row: &LawReference, language: Language) -> String {
    let what = match row.subject {
        LawSubject::Indicator => language.pick("indicator", "indikator"),
        LawSubject::AddsUp => language.pick("adds up", "läggs ihop"),
        LawSubject::Counts => language.pick("counts", "räknar"),
        LawSubject::New => language.pick("new", "nya"),
        LawSubject::Employment => language.pick("employment", "sysselsättning"),
        // A subject that the core has added since.
        _ => row.subject.as_str(),
    };
    let certainty = language.certainty(row.certainty);
    format!("{what}: {} \u{2013} {} ({certainty})", row.says, row.reference)
}
