//! What later reports changed of the figures of an earlier one.

use eruf_core::planning::{Cause, ListCause, ListChange, RestatedDocument};
use eruf_core::{Error, Interval, Ratio, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Align, Cell, Column, Content, Page, Render, Table};
use crate::page::explain::traced::traced_outcomes;
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::page::series::outcome;
use crate::words::Language;
use crate::words::say;

/// Returns a page of the figures of an earlier report that later reports changed, each with the
/// entries that did it.
///
/// ```
/// use eruf_core::Known;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let table = eruf_report::restated(
///     &project.at(Known::Report(7))?,
///     &project.at(Known::Report(6))?,
///     Language::English,
///     Format::Markdown,
/// )?;
/// assert!(table.contains("two enterprises had been counted under two names each"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn restated<R: Render>(
    view: &View<'_>,
    earlier: &View<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.restated_document(earlier)?;
    under_law::set(&RestatedPage { view, answer, language }, view, language, format)
}

/// Returns the table of what changed since an earlier view, as [`restated`] sets it; `None` if
/// nothing did.
pub(crate) fn restated_table(
    view: &View<'_>,
    earlier: &View<'_>,
    language: Language,
) -> Result<Option<Table>, Error> {
    let answer = view.restated_document(earlier)?;
    let table = RestatedPage { view, answer, language }.table()?;
    Ok((!table.rows.is_empty()).then_some(table))
}

struct RestatedPage<'v, 'p> {
    view: &'v View<'p>,
    answer: RestatedDocument<'p>,
    language: Language,
}

impl RestatedPage<'_, '_> {
    fn table(&self) -> Result<Table, Error> {
        let Self { answer, language, .. } = self;
        let (rows, language) = (&answer.rows, *language);
        let cells = rows.iter().map(|(row, causes)| {
            let causes: Vec<String> = causes.iter().map(|one| cause(*one, language)).collect();
            vec![
                row.indicator.to_string().into(),
                row.period.into(),
                outcome(row.before, language),
                outcome(row.after, language),
                causes.join("; ").into(),
            ]
        });
        let mut cells = cells.collect::<Vec<Vec<Cell>>>();
        for row in &answer.lists {
            let of_lists = language.say("diff-by-the-lists");
            let causes: Vec<String> =
                row.causes.iter().map(|cause| list_cause(cause, language)).collect();
            let figure = |figure: Option<Interval<Ratio>>| {
                figure.map_or_else(|| Ok(Cell::nothing()), |figure| Cell::ratio(figure, language))
            };
            cells.push(vec![
                row.indicator.to_string().into(),
                row.period.into(),
                figure(row.before)?,
                figure(row.after)?,
                std::iter::once(of_lists.to_owned())
                    .chain(causes)
                    .collect::<Vec<_>>()
                    .join("; ")
                    .into(),
            ]);
        }
        let right = |key| Column::narrow(language.say(key), Align::Right, 10);
        let none = cells.is_empty().then(|| language.say("diff-nothing-has-moved").to_owned());
        Ok(Table::new(
            format!(
                "{} \u{2013} {}",
                self.view.project().identity().name,
                language.say("diff-restated-figures")
            ),
            vec![
                Column::narrow(language.say("terms-code"), Align::Left, 6),
                right("diff-period-2"),
                right("diff-was"),
                right("diff-is"),
                Column::wide(language.say("diff-cause"), Align::Left),
            ],
            cells,
        )
        .with_notes(none.into_iter().collect()))
    }
}

impl Page for RestatedPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        Ok(Content::Tables(vec![self.table()?]))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let codes = self.answer.rows.iter().map(|(row, _)| &*row.indicator);
        traced_outcomes(self.view, codes, self.language)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }
}

/// Rows that changed a figure of the lists: what was done, by which report, and why.
fn list_cause(cause: &ListCause, language: Language) -> String {
    let rows = cause.rows;
    let done = match (cause.change, language) {
        (ListChange::Told, Language::Swedish) => format!("nya rader: {rows}"),
        (ListChange::Withdrawn, Language::Swedish) => format!("återtagna rader: {rows}"),
        (ListChange::Succession, Language::Swedish) => format!("byten av nyckel: {rows}"),
        (ListChange::Told, _) => format!("rows told: {rows}"),
        (ListChange::Withdrawn, _) => format!("rows taken back: {rows}"),
        (_, _) => format!("changes of key: {rows}"),
    };
    let report = cause.report.map(|report| say!(language, "diff-report", report = report));
    let reason = cause.reason.as_ref().map(|reason| format!(" ({reason})"));
    format!("{}{done}{}", report.unwrap_or_default(), reason.unwrap_or_default())
}

/// An entry that changed a figure: its report, its period and its reason.
fn cause(cause: Cause<'_>, language: Language) -> String {
    let late = format!(
        "{} {}, {} {}",
        language.say("terms-report-2"),
        cause.entry.report,
        language.say("diff-period"),
        cause.entry.period
    );
    match cause.reason().filter(|reason| !reason.is_empty()) {
        Some(why) => format!("{late}: {why}"),
        None => late,
    }
}
