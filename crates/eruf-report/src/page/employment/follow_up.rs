//! Which supported enterprises are due for a reading after the support, and when.

use eruf_core::employment::{
    FollowUpDocument, FollowUpList, FollowUpMeasurement, FollowUpReading, FollowUpRow,
    FollowUpState, MeasuredBy,
};
use eruf_core::record::EnterpriseId;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;
use crate::words::figures::NONE;
use crate::words::say;

/// What is to be measured after the support, and when: the supported enterprises that are due for a
/// reading of employment, and the other indicators that are measured once.
///
/// ```
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let list = eruf_report::follow_up(&project.view(), Language::English, Format::Text)?;
/// assert!(list.contains("CO08: readings after the support"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a count cannot be held exactly, or a day is beyond the calendar.
pub fn follow_up<R: Render>(
    view: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let page = FollowUpPage { view, answer: view.follow_up_document()?, language };
    under_law::set(&page, view, language, format)
}

struct FollowUpPage<'v, 'p> {
    view: &'v View<'p>,
    answer: FollowUpDocument,
    language: Language,
}

impl Page for FollowUpPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let language = self.language;
        let lists = self.answer.lists.iter().map(|list| followed_up(list, language));
        let mut tables: Vec<_> = lists.collect();
        if tables.is_empty() || !self.answer.measured.is_empty() {
            tables.push(self.measured());
        }
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

impl FollowUpPage<'_, '_> {
    /// The indicators that are measured once as a whole.
    fn measured(&self) -> Table {
        let language = self.language;
        let word = |key| language.say(key);
        let row = |one: &FollowUpMeasurement| {
            let rule = match one.rule {
                MeasuredBy::Law(rule) => {
                    format!("{rule} ({})", language.certainty(rule.certainty))
                }
                _ => language.say("employment-rhythm-of-the-project").to_owned(),
            };
            vec![
                one.indicator.to_string().into(),
                one.day.into(),
                format!("{} {} {}", one.window.first(), word("terms-to"), one.window.last()).into(),
                state(one.state, language).into(),
                one.reported.map_or_else(Cell::nothing, Cell::day),
                rule.into(),
            ]
        };
        let columns = vec![
            Column::narrow(word("terms-code"), Align::Left, 9),
            Column::narrow(word("employment-measured-on"), Align::Left, 11),
            Column::narrow(word("employment-in-time"), Align::Left, 25),
            Column::narrow(word("terms-state"), Align::Left, 18),
            Column::narrow(word("terms-reported"), Align::Left, 10),
            Column::wide(word("terms-rule"), Align::Left),
        ];
        let head = word("employment-measured-as-a-whole");
        let caption = format!("{} {NONE} {head}", self.view.project().identity().name);
        let rows: Vec<_> = self.answer.measured.iter().map(row).collect();
        let nothing = word("employment-no-indicator-of-the-project-says");
        let notes = if rows.is_empty() { vec![nothing.to_owned()] } else { Vec::new() };
        Table::new(caption, columns, rows).with_notes(notes)
    }
}

/// How many enterprises of a list were read, and how many are due, in one line.
pub(super) fn counted(list: &FollowUpList, language: Language) -> String {
    let head =
        say!(language, "employment-to-be-measured-on", indicator = list.indicator, day = list.day);
    let where_to = language.say("employment-eruf-follow-up-lists-them");
    format!("{head}; {} ({where_to})", counts(list, language))
}

fn counts(list: &FollowUpList, language: Language) -> String {
    let count = |of| list.count(of);
    say!(
        language,
        "employment-enterprises-read-in-time-due-not",
        read = count(FollowUpState::Read),
        due = count(FollowUpState::Due),
        not_due = count(FollowUpState::NotDue)
    )
}

fn listed(readings: &[FollowUpReading]) -> String {
    let days = readings.iter().map(|reading| reading.day.to_string());
    days.collect::<Vec<_>>().join(", ")
}

fn state(state: FollowUpState, language: Language) -> &'static str {
    match state {
        FollowUpState::Read => language.say("employment-read"),
        FollowUpState::Due => language.say("employment-due"),
        FollowUpState::NotDue => language.say("employment-not-due"),
    }
}

/// An enterprise by its key or label; of one without either, that it has none.
fn enterprise(id: &EnterpriseId, language: Language) -> Cell {
    match id {
        EnterpriseId::Unknown => language.say("employment-neither-key-nor-label").into(),
        known => known.to_string().into(),
    }
}

/// The list of one indicator, without those that were read in time and only then.
fn followed_up(list: &FollowUpList, language: Language) -> Table {
    let FollowUpList { indicator, day, window, .. } = list;
    let (from, to) = (window.first(), window.last());
    let caption = say!(
        language,
        "employment-readings-after-the-support-to-be",
        indicator = indicator,
        day = day
    );
    let in_time = say!(
        language,
        "employment-in-time-is-to-or-the",
        from = from,
        to = to,
        name = list.rule.name,
        certainty = language.certainty(list.rule.certainty)
    );
    let counts = counts(list, language);
    let is_open = |row: &&FollowUpRow| row.state != FollowUpState::Read || !row.outside.is_empty();
    let rows = list.rows.iter().filter(is_open).map(|row| {
        vec![
            enterprise(&row.enterprise, language),
            state(row.state, language).into(),
            listed(&row.in_time).into(),
            listed(&row.outside).into(),
        ]
    });
    let columns = vec![
        Column::narrow(language.say("terms-enterprise"), Align::Left, 14),
        Column::narrow(language.say("terms-state"), Align::Left, 18),
        Column::wide(language.say("employment-in-time"), Align::Left),
        Column::wide(language.say("employment-outside"), Align::Left),
    ];
    Table::new(caption, columns, rows.collect()).with_notes(vec![in_time, counts])
}
