//! Enterprises of several projects together.

use eruf_core::counting::{UnionDocument, UnitedIndicator, union_document};
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::{Align, Cell, Column, Content, Page, Render, Table, json};
use crate::words::Language;
use crate::words::catalogue::Count;
use crate::words::indicator::name;
use crate::words::say;

/// Returns a page with the number of enterprises that several projects support together.
///
/// Each indicator that all of them have has a row. An enterprise in more than one project counts
/// once where keys tell it apart; without keys the answer is bounds.
///
/// ```
/// use eruf_report::{Format, Language};
/// let (one, other) = (
///     eruf_data::load("examples/sim-jh")?.project,
///     eruf_data::load("examples/time-series")?.project,
/// );
/// let csv = eruf_report::union(&[one.view(), other.view()], Language::English, Format::Csv)?;
/// assert!(csv.contains("CO01,122,224")); // SIM JH gives 122 without a list, the other 95 to 102
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Overflow`] if a figure cannot be held exactly.
pub fn union<R: Render>(
    views: &[View<'_>],
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    format.set(&UnionPage { answer: union_document(views)?, language })
}

struct UnionPage<'p> {
    answer: UnionDocument<'p>,
    language: Language,
}

impl Page for UnionPage<'_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn content(&self) -> Result<Content, Error> {
        let (projects, language) = (self.answer.projects, self.language);
        let row = |row: &UnitedIndicator<'_>| {
            let name = name(row.indicator, language);
            vec![
                (&row.indicator.key.code).into(),
                name.into(),
                Cell::amount(row.enterprises, language),
            ]
        };
        let caption =
            say!(language, "count-enterprises-of-projects-together", projects = Count(projects));
        let columns = vec![
            Column::narrow(language.say("terms-code"), Align::Left, 5),
            Column::wide(language.say("terms-indicator"), Align::Left),
            Column::narrow(language.say("terms-enterprises"), Align::Right, 14),
        ];
        let note = if self.answer.indicators.is_empty() {
            language.say("count-no-indicator-is-counted-from-lists")
        } else {
            language.say("count-each-counts-once-where-keys-tell")
        };
        let rows = self.answer.indicators.iter().map(row).collect();
        let table = Table::new(caption, columns, rows).with_notes(vec![note.to_owned()]);
        Ok(Content::Tables(vec![table]))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        let row = |row: &UnitedIndicator<'_>| {
            let ends = [row.enterprises.low(), row.enterprises.high()].map(|end| end.to_string());
            std::iter::once(row.indicator.key.code.to_string())
                .chain(ends)
                .map(Cell::from)
                .collect()
        };
        let number = |heading| Column::wide(heading, Align::Right);
        let columns = vec![
            Column::wide("code", Align::Left),
            number("enterprises_low"),
            number("enterprises_high"),
        ];
        let rows = self.answer.indicators.iter().map(row).collect();
        Ok(vec![Table::new(String::new(), columns, rows)])
    }
}
