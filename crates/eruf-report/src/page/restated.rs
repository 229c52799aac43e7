//! What later reports changed of the figures of an earlier one.

use eruf_core::planning::Restatement;
use eruf_core::{Error, View};
use serde_json::{Value as Json, json};

use crate::format::json::{self, SCHEMA_VERSION};
use crate::format::{Align, Column, Content, Format, Page, Table};
use crate::words::Language;
use crate::words::figures::outcome;

/// What later reports changed of the figures that an earlier one gave, each with the entries that
/// did it.
///
/// ```
/// use eruf_core::Known;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
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
pub fn restated(
    view: &View<'_>,
    earlier: &View<'_>,
    language: Language,
    format: Format,
) -> Result<String, Error> {
    let rows = view.restated_since(earlier)?;
    format.set(&RestatedPage { view, rows, language })
}

struct RestatedPage<'v, 'p> {
    view: &'v View<'p>,
    rows: Vec<Restatement>,
    language: Language,
}

impl Page for RestatedPage<'_, '_> {
    type Error = Error;

    fn content(&self) -> Result<Content, Error> {
        let Self { rows, language, .. } = self;
        let language = *language;
        let cells = rows.iter().map(|row| {
            let figures = [outcome(row.before, language), outcome(row.after, language)];
            [row.indicator.to_string(), row.period.to_string()]
                .into_iter()
                .chain(figures)
                .chain([self.causes(row).join("; ")])
                .collect()
        });
        let right =
            |english, swedish| Column::narrow(language.pick(english, swedish), Align::Right, 10);
        let none = rows
            .is_empty()
            .then(|| language.pick("nothing has moved", "inget har ändrats").to_owned());
        Ok(Content::Tables(vec![
            Table::new(
                format!(
                    "{} \u{2013} {}",
                    self.view.project().identity().name,
                    language.pick("restated figures", "ändrade uppgifter")
                ),
                vec![
                    Column::narrow(language.pick("Code", "Kod"), Align::Left, 6),
                    right("Period", "Period"),
                    right("Was", "Var"),
                    right("Is", "Är"),
                    Column::wide(language.pick("Cause", "Orsak"), Align::Left),
                ],
                cells.collect(),
            )
            .with_notes(none.into_iter().collect()),
        ]))
    }

    fn document(&self) -> Result<Json, Error> {
        let rows = self.rows.iter().map(|row| {
            json!({
                "code": &*row.indicator,
                "period": row.period,
                "before": json::outcome(row.before),
                "after": json::outcome(row.after),
                "causes": self.causes(row),
            })
        });
        let rows = rows.collect::<Vec<_>>();
        Ok(json!({ "schema_version": SCHEMA_VERSION, "restated": rows }))
    }
}

impl RestatedPage<'_, '_> {
    /// Returns the entries that changed a figure, each with its report and its reason.
    fn causes(&self, row: &Restatement) -> Vec<String> {
        let language = self.language;
        let entries =
            row.causes.iter().filter_map(|place| self.view.project().entries().get(*place));
        entries
            .map(|entry| {
                // An entry that came late has no reason of its own.
                let why = entry
                    .correction
                    .as_deref()
                    .or(entry.downward_revision.as_deref())
                    .unwrap_or_default();
                let period = language.pick("period", "period");
                let late = format!(
                    "{} {}, {period} {}",
                    language.pick("report", "lägesrapport"),
                    entry.report,
                    entry.period
                );
                if why.is_empty() { late } else { format!("{late}: {why}") }
            })
            .collect::<Vec<_>>()
    }
}
