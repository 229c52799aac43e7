//! The rows of law that a figure ends at.

use eruf_core::audit::{LawBasis, LawReference, LawSubject};

use crate::format::page::Tree;
use crate::page::law::law_day;
use crate::words::Language;
use crate::words::employment::across;
use crate::words::law::{new_rule, parameter, reference, set_by, text};

/// Returns the rows of law as the last branch of a tree; nothing for an indicator of one's own.
pub(crate) fn law(basis: &LawBasis, name_sv: Option<&str>, language: Language) -> Option<Tree> {
    if basis.rows.is_empty() {
        return None;
    }
    let rows = basis.rows.iter();
    let rows =
        rows.map(|row| Tree { line: line(row, name_sv, language), inputs: inputs(row, language) });
    let heading = language.say("explain-law-as-of");
    let line = format!("{heading} {}", law_day(basis.law, language));
    Some(Tree { line, inputs: rows.collect() })
}

/// What the project sets in place of the row, and the titles of its acts.
fn inputs(row: &LawReference, language: Language) -> Vec<Tree> {
    let leaf = |line| Tree { line, inputs: Vec::new() };
    let own = row.set_by.as_ref().map(|own| leaf(set_by(own, language)));
    let titles = row.acts.iter().map(|act| {
        let title = text(act.title, language);
        leaf(format!("{}: {title}", crate::words::law::act(act, language)))
    });
    own.into_iter().chain(titles).collect()
}

fn line(row: &LawReference, name_sv: Option<&str>, language: Language) -> String {
    let what = match row.subject {
        LawSubject::Indicator => language.say("explain-indicator"),
        LawSubject::AddsUp => language.say("terms-adds-up"),
        LawSubject::Counts => language.say("explain-counts"),
        LawSubject::New => language.say("explain-new"),
        LawSubject::Employment => language.say("terms-employment"),
        LawSubject::Measured => language.say("terms-measured"),
        LawSubject::MilestoneDate => language.say("explain-milestone-by"),
        LawSubject::TargetDate => language.say("explain-target-by"),
        LawSubject::Parameter => language.say("terms-parameter"),
        // A subject that the core has added since.
        _ => row.subject.as_str(),
    };
    let certainty = language.certainty(row.certainty);
    let at = match (row.acts.is_empty(), row.place.is_empty()) {
        (true, true) => String::new(),
        _ => format!(" \u{2013} {}", reference(&row.acts, &row.place, language)),
    };
    let key = language.say("explain-row");
    format!("{what}: {}{at} ({certainty}) [{key}: {}]", says(row, name_sv, language), row.row)
}

/// What the row says, in the language. A Swedish name that is not official is marked.
fn says(row: &LawReference, name_sv: Option<&str>, language: Language) -> String {
    if let Some(found) = row.parameter {
        let value = parameter(found, row.set_by.as_ref(), language);
        return if row.subject == LawSubject::Parameter {
            format!("{} = {value}", found.id)
        } else {
            value
        };
    }
    let is_swedish = language == Language::Swedish;
    match (row.subject, row.says.as_str()) {
        (LawSubject::Indicator, says) => {
            name_sv.filter(|_| is_swedish).map_or_else(|| says.to_owned(), ToOwned::to_owned)
        }
        (LawSubject::Counts, "any") => language.say("explain-any-support").to_owned(),
        (LawSubject::Counts, says) => says
            .split(", ")
            .map(|kind| match kind {
                "grant" => language.say("terms-grant"),
                "financial" => language.say("explain-financial-instruments"),
                "non_financial" => language.say("explain-non-financial-support"),
                other => other,
            })
            .collect::<Vec<_>>()
            .join(", "),
        (LawSubject::Employment, says) => {
            says.parse().map_or(says, |of| across(of, language)).to_owned()
        }
        (LawSubject::New, says) => {
            says.parse().map_or_else(|_| says.to_owned(), |rule| new_rule(rule, language))
        }
        (LawSubject::Measured, says) => match says {
            "at_end" => language.say("explain-at-the-end-of-the-project"),
            "one_year_after" => language.say("explain-one-year-after-the-end"),
            "during_or_at_end" => language.say("explain-during-the-project-or-directly-at"),
            other => other,
        }
        .to_owned(),
        (LawSubject::AddsUp, says) => match says.split_once(": ") {
            Some(("latest", quantity)) => format!(
                "{}: {}",
                language.say("explain-the-latest-report-holds"),
                text(quantity, language)
            ),
            _ => says.to_owned(),
        },
        (_, says) => says.to_owned(),
    }
}
