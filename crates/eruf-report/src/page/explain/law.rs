//! The rows of law that a figure ends at.

use eruf_core::audit::{LawBasis, LawReference, LawSubject};

use crate::format::page::Tree;
use crate::page::law::law_day;
use crate::words::Language;
use crate::words::employment::across;

/// Returns the rows of law as the last branch of a tree; nothing for an indicator of one's own.
pub(super) fn law(basis: &LawBasis, name_sv: Option<&str>, language: Language) -> Option<Tree> {
    if basis.rows.is_empty() {
        return None;
    }
    let rows = basis.rows.iter();
    let rows = rows.map(|row| Tree { line: line(row, name_sv, language), inputs: Vec::new() });
    let heading = language.pick("Law as of", "Regler som gällde");
    let line = format!("{heading} {}", law_day(basis.law, language));
    Some(Tree { line, inputs: rows.collect() })
}

fn line(row: &LawReference, name_sv: Option<&str>, language: Language) -> String {
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
    let name_sv = name_sv.filter(|_| language == Language::Swedish);
    let says = match (row.subject, row.says.as_str(), name_sv) {
        (LawSubject::Indicator, _, Some(name)) => name,
        (LawSubject::Counts, "any", _) => language.pick("any", "alla slags stöd"),
        (LawSubject::Employment, says, _) => says.parse().map_or(says, |of| across(of, language)),
        (_, says, _) => says,
    };
    format!("{what}: {says} \u{2013} {} ({certainty})", row.reference)
}
