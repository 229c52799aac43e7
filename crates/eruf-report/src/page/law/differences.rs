//! What the law of another day changes for a project.

use eruf_core::audit::{LawDifferences, LawPart, LawValue};
use eruf_core::catalogue::CatalogueEntry;
use eruf_core::law::{LawDay, LawDayReason};
use eruf_core::value::Unit;
use eruf_core::{Error, NaiveDate, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::law::catalogue::objectives;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::indicator::marked_name;
use crate::words::law::{parameter, reference, set_by};

/// Returns a page of what the law of another day changes for a project: indicators that come into
/// force or leave it, their names, units and acts, and the parameters of the programming period.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let day = eruf_core::parse_date("2013-12-20")?;
/// let view = project.view();
/// let table = eruf_report::law_differences(&view, day, Language::English, Format::Markdown)?;
/// assert!(table.contains("from 2013-12-21"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// An internal error if the table cannot be written.
pub fn law_differences<R: Render>(
    view: &View<'_>,
    other: NaiveDate,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let name = view.project().identity().name.to_string();
    format.set(&DifferencesPage { answer: view.law_differences(other), name, language })
}

struct DifferencesPage {
    answer: LawDifferences,
    name: String,
    language: Language,
}

/// The day whose law is asked under, with why it is that day: `2019-01-01 (the first day)`.
pub(crate) fn law_day(law: LawDay, language: Language) -> String {
    let word = |key| language.say(key);
    let reason = match law.reason {
        LawDayReason::Asked => word("law-as-asked"),
        LawDayReason::Named => word("law-as-the-project-names-it"),
        LawDayReason::FirstDecision => word("law-the-first-decision"),
        LawDayReason::FirstDay => word("law-the-first-day-since-the-first"),
    };
    format!("{} ({reason})", law.day)
}

/// The name of a wording, in the language.
fn called(entry: &CatalogueEntry, language: Language) -> String {
    let swedish = marked_name(&entry.indicator()).filter(|_| language == Language::Swedish);
    swedish.unwrap_or_else(|| entry.name.to_owned())
}

/// What the law of a day says of a part, in the language.
fn said(value: &LawValue, language: Language) -> String {
    match value {
        LawValue::Days { first, last: Some(last) } => {
            format!("{first} {} {last}", language.say("terms-to"))
        }
        LawValue::Days { first, last: None } => {
            format!("{} {first}", language.say("terms-from"))
        }
        LawValue::Name(entry) => called(entry, language),
        LawValue::Names(entries) => {
            let name = |entry: &&CatalogueEntry| {
                let objectives = objectives(entry, language);
                format!("{:?} ({objectives})", called(entry, language))
            };
            let names: Vec<String> = entries.iter().map(name).collect();
            names.join(&format!(" {} ", language.say("law-or")))
        }
        LawValue::Unit(unit) => Unit::new(unit).map_or_else(
            || (*unit).to_owned(),
            |unit| language.pick(unit.name(), unit.name_sv()).to_owned(),
        ),
        LawValue::Act(entry) => reference(&entry.acts, &entry.annex(), language),
        LawValue::Parameter { row, set_by: own } => {
            let value = parameter(row, own.as_ref(), language);
            match own {
                Some(own) => format!("{value} ({})", set_by(own, language)),
                None => format!("{value} ({})", reference(&row.acts, row.place, language)),
            }
        }
        // Something that the core has added since.
        other => other.to_string(),
    }
}

impl Page for DifferencesPage {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let language = self.language;
        let word = |key| language.say(key);
        let part = |part| match part {
            LawPart::InForce => word("law-in-force"),
            LawPart::Name => word("law-name"),
            LawPart::Unit => word("law-unit"),
            LawPart::Act => word("law-act"),
            LawPart::Parameter => word("terms-parameter"),
        };
        let shown = |value: &Option<LawValue>, language| {
            value.as_ref().map_or_else(|| NONE.to_owned(), |value| said(value, language))
        };
        let rows = self.answer.rows.iter().map(|row| {
            let part = part(row.part).to_owned();
            let both = |language| [&row.here, &row.there].map(|value| shown(value, language));
            let [here, there] = match both(language) {
                // Two wordings that differ in English alone: one translation is that of both.
                [here, there] if here == there => both(Language::English),
                found => found,
            };
            [row.of.to_string(), part, here, there].map(Cell::from).to_vec()
        });
        let columns = vec![
            Column::wide(word("law-of"), Align::Left),
            Column::narrow(word("terms-part"), Align::Left, 10),
            Column::wide(&self.answer.law.day.to_string(), Align::Left),
            Column::wide(&self.answer.other.to_string(), Align::Left),
        ];
        let caption = format!("{} {NONE} {}", self.name, word("law-law"));
        let mut notes =
            vec![format!("{} {}", word("law-law-as-of"), law_day(self.answer.law, language))];
        if self.answer.rows.is_empty() {
            notes.push(word("law-nothing-differs").to_owned());
        }
        let table = Table::new(caption, columns, rows.collect()).with_notes(notes);
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}
