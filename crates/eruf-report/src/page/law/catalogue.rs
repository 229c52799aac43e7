//! The common indicators as dated law.

use eruf_core::Error;
use eruf_core::catalogue::{CatalogueAnswer, CatalogueEntry, CatalogueQuestion};
use eruf_core::law::{Certainty, act};
use eruf_core::value::Unit;
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::words::Language;
use crate::words::law::{act as act_name, new_rule, reference, text};

/// Returns a page of common indicators, each with the days on which it is in force, its act and how
/// certain that is.
///
/// Where codes are named, what is known of each stands below the table.
///
/// ```
/// use eruf_core::catalogue::CatalogueQuestion;
/// use eruf_report::{Format, Language};
/// let question = CatalogueQuestion { codes: vec!["RCO125"], ..CatalogueQuestion::default() };
/// let table = eruf_report::catalogue(&question, Language::English, Format::Markdown)?;
/// assert!(table.contains("2024-03-01"));
/// assert!(table.contains("Reg. 2024/795, Annex I Table 1 (Art. 10(3)) (read in law)"));
/// # Ok::<(), eruf_core::Error>(())
/// ```
///
/// # Errors
///
/// An internal error if the table cannot be written.
pub fn catalogue<R: Render>(
    question: &CatalogueQuestion<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let has_notes = !question.codes.is_empty();
    format.set(&CataloguePage { answer: question.answer(), has_notes, language })
}

struct CataloguePage {
    answer: CatalogueAnswer,
    has_notes: bool,
    language: Language,
}

/// The name of an entry in the language, marked where it is a translation.
fn name(entry: &CatalogueEntry, language: Language) -> String {
    let swedish = entry.name_sv.filter(|_| language == Language::Swedish);
    match (swedish, entry.name_sv_certainty) {
        (Some(name), Some(Certainty::Official)) => name.to_owned(),
        (Some(name), Some(certainty)) => format!("{name} ({})", language.certainty(certainty)),
        _ => entry.name.to_owned(),
    }
}

/// The objectives of an entry: their numbers, or in words for which it may be used.
pub(super) fn objectives(entry: &CatalogueEntry, language: Language) -> String {
    let said = |objective: &&'static str| {
        let swedish = match *objective {
            "any investment priority" => "alla investeringsprioriteringar",
            "any investment priority (Investment for growth and jobs)" => {
                "alla investeringsprioriteringar (Investering för tillväxt och sysselsättning)"
            }
            "Interreg: any of PO 1-5 and the Interreg-specific objectives" => {
                "Interreg: alla politiska mål 1-5 och de särskilda Interregmålen"
            }
            "JTF (one specific objective, Art. 2)" => "JTF (ett särskilt mål, art. 2)",
            "Youth Employment Initiative" => "sysselsättningsinitiativet för unga",
            number => number,
        };
        language.pick(objective, swedish)
    };
    entry.objectives.iter().map(said).collect::<Vec<_>>().join(", ")
}

fn unit(entry: &CatalogueEntry, language: Language) -> String {
    let unit = entry.unit.and_then(Unit::new);
    unit.map_or_else(
        || language.say("law-not-established").to_owned(),
        |unit| language.pick(unit.name(), unit.name_sv()).to_owned(),
    )
}

impl CataloguePage {
    /// What is known of an entry, a sentence for each statement, with how certain it is.
    fn notes(&self, entry: &CatalogueEntry) -> Vec<String> {
        let language = self.language;
        let word = |key| language.say(key);
        let sure = |certainty| language.certainty(certainty);
        let head = format!("{} {}", entry.fund, entry.code);
        let mut notes = vec![format!(
            "{head}: {} ({}); {} {}",
            reference(&entry.acts, &entry.annex(), language),
            sure(entry.certainty),
            word("law-objectives"),
            objectives(entry, language),
        )];
        let mut say = |heading: &str, what: &str, certainty: Certainty| {
            if !what.is_empty() {
                notes.push(format!("{head}, {heading}: {what} ({})", sure(certainty)));
            }
        };
        say(word("law-code"), entry.code, entry.code_certainty);
        let from = act(entry.unit_source).map(|found| act_name(found, language));
        let from = from.unwrap_or_else(|| text(entry.unit_source, language));
        say(word("law-unit-from"), &from, entry.unit_certainty);
        let swedish = entry.name_sv.unwrap_or_default();
        let certainty = entry.name_sv_certainty.unwrap_or(Certainty::NotEstablished);
        say(word("law-in-swedish"), swedish, certainty);
        say(word("law-parts"), &text(entry.breakdown, language), entry.certainty);
        let part_of = entry.subset_of.join(", ");
        let certainty = entry.subset_certainty.unwrap_or(Certainty::NotEstablished);
        say(word("law-part-of"), &part_of, certainty);
        say(word("terms-adds-up"), &text(entry.adding_reason, language), entry.adding_certainty);
        let certainty = entry.when_certainty.unwrap_or(Certainty::NotEstablished);
        say(word("terms-measured"), &text(entry.when_measured, language), certainty);
        let new = entry.count_rule().and_then(|rule| rule.new).map(|rule| new_rule(rule, language));
        let certainty = entry.count_certainty.unwrap_or(Certainty::NotEstablished);
        say(word("law-new-enterprises"), &new.unwrap_or_default(), certainty);
        say(word("law-note"), &text(entry.law_note, language), entry.certainty);
        let certainty = entry.note_certainty.unwrap_or(Certainty::NotEstablished);
        say(word("law-note"), &text(entry.note, language), certainty);
        notes
    }
}

impl Page for CataloguePage {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let language = self.language;
        let word = |key| language.say(key);
        let rows = self.answer.entries.iter().map(|entry| {
            vec![
                format!("{} {}", entry.fund, entry.programming_period).into(),
                entry.code.into(),
                name(entry, language).into(),
                unit(entry, language).into(),
                entry.valid_from.into(),
                entry.valid_to.map_or_else(Cell::nothing, Cell::day),
                format!(
                    "{} ({})",
                    reference(&entry.acts, &entry.annex(), language),
                    language.certainty(entry.certainty)
                )
                .into(),
            ]
        });
        let columns = vec![
            Column::narrow(word("law-fund"), Align::Left, 14),
            Column::narrow(word("terms-code"), Align::Left, 9),
            Column::wide(word("terms-indicator"), Align::Left),
            Column::narrow(word("terms-unit"), Align::Left, 12),
            Column::narrow(word("law-from"), Align::Left, 10),
            Column::narrow(word("law-to"), Align::Left, 10),
            Column::wide(word("terms-act"), Align::Left),
        ];
        let entries = self.answer.entries.iter().filter(|_| self.has_notes);
        let notes = entries.flat_map(|entry| self.notes(entry)).collect();
        let caption = word("law-common-indicators").to_owned();
        let table = Table::new(caption, columns, rows.collect()).with_notes(notes);
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}
