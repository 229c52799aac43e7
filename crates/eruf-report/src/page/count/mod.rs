//! Enterprises counted from the lists.

mod figures;
mod groups;
mod hidden;
mod overlap;
mod tables;
mod union;

use eruf_core::audit::FigureName;
use eruf_core::counting::CountDocument;
use eruf_core::workspace::quoted;
use eruf_core::{Error, NaiveDate, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Content, Page, Render, Table};
use crate::page::count::figures::{by_attribute_figures, figures};
use crate::page::count::groups::by_attribute;
use crate::page::count::hidden::what_is_hidden;
use crate::page::count::overlap::overlap;
use crate::page::count::tables::{listed, periods, summary};
use crate::page::explain::traced::{Reach, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;

pub use eruf_core::counting::CountOptions;
pub use union::union;

/// The reason why the lists of a project cannot be shown.
///
/// ```
/// use eruf_report::{CountError, CountOptions, Format, Language};
/// // The project has no list of enterprises.
/// let project = eruf_data::load("examples/two-files")?.project;
/// let options = CountOptions::default();
/// let refused = eruf_report::count(&project.view(), options, Language::English, Format::Text);
/// assert_eq!(refused, Err(CountError::NothingCounted));
/// # Ok::<(), eruf_data::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountError {
    /// Nothing is counted.
    #[error(
        "nothing is counted from lists (give participations.csv, and an indicator that counts \
         enterprises)"
    )]
    NothingCounted,
    /// The project has not begun on the day of the question.
    #[error("the project begins on {first}: on {day} nothing is due yet")]
    NotBegun {
        /// The first day of the project.
        first: NaiveDate,
        /// The day of the question.
        day: NaiveDate,
    },
    /// The indicator is not counted.
    #[error("{code} is not counted from lists (counted: {counted})")]
    NotCounted {
        /// The code.
        code: String,
        /// The codes that are.
        counted: String,
    },
    /// A figure cannot be held exactly.
    #[error(transparent)]
    Figure(#[from] Error),
}

/// Returns a page with the number of enterprises that the lists give, each counted once.
///
/// ```
/// use eruf_report::{CountOptions, Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let csv = eruf_report::count(
///     &project.view(),
///     CountOptions::default(),
///     Language::English,
///     Format::Csv,
/// )?;
/// assert!(csv.contains("CO01,10,2021-04-30,65,37,5,1,95,102"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// CSV has every period of every indicator; the other formats each indicator, one of them period by
/// period and by an attribute, and which activities share enterprises.
///
/// # Errors
///
/// If no indicator is counted from lists, if there is none of that code, or if a figure cannot be
/// held exactly.
pub fn count<R: Render>(
    view: &View<'_>,
    options: CountOptions<'_>,
    language: Language,
    format: R,
) -> Result<R::Output, CountError> {
    let first = view.project().horizons().first().map(|horizon| horizon.period().first());
    let day = view.as_of();
    if let Some(first) = first.filter(|first| day < *first) {
        // What is not due is no 0.
        return Err(CountError::NotBegun { first, day });
    }
    let Some(answer) = view.count_document(options)? else {
        return Err(not_counted(view, options.indicator)?);
    };
    under_law::set(&CountPage { view, answer, language }, view, language, format)
}

/// Why nothing is shown.
fn not_counted(view: &View<'_>, named: Option<&str>) -> Result<CountError, Error> {
    let Some(code) = named else { return Ok(CountError::NothingCounted) };
    let counted = view.count_document(CountOptions::default())?;
    let counted = counted.iter().flat_map(|answer| &answer.indicators);
    let counted: Vec<&str> = counted.map(|counted| &*counted.indicator.key.code).collect();
    Ok(CountError::NotCounted { code: quoted(code), counted: counted.join(", ") })
}

struct CountPage<'v, 'p> {
    view: &'v View<'p>,
    answer: CountDocument<'p>,
    language: Language,
}

impl Page for CountPage<'_, '_> {
    type Error = CountError;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, CountError> {
        let &Self { view, ref answer, language } = self;
        let mut tables = vec![summary(answer, view, language)?];
        if let Some(shown) = answer.indicators.get(answer.shown) {
            tables.push(periods(shown, &answer.hidden_of(answer.shown), language));
            if let Some(groups) = &answer.groups {
                tables.push(by_attribute(shown, groups, language));
            }
        }
        if let (Some(shown), Some(enterprises)) =
            (answer.indicators.get(answer.shown), &answer.enterprises)
        {
            tables.push(listed(shown, enterprises, language));
        }
        tables.extend(overlap(answer, language));
        let of_groups = answer.groups.as_ref().is_some_and(|table| {
            table.total_hidden || table.groups.iter().any(|group| group.enterprises.is_none())
        });
        let hidden = answer.hidden.as_ref().filter(|hidden| of_groups || hidden.is_any());
        if let (Some(hidden), Some(last)) = (hidden, tables.last_mut()) {
            last.notes.push(what_is_hidden(hidden.least, language));
        }
        Ok(Content::Tables(tables))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, CountError> {
        let mut lines = Vec::new();
        // A trace would give back what is hidden.
        if self.answer.hidden.is_some() {
            return Ok(lines);
        }
        for counted in &self.answer.indicators {
            lines.extend(traced(
                self.view,
                &counted.indicator.key.code,
                &[(FigureName::Derived, Reach::Whole)],
                self.language,
            )?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, CountError> {
        Ok(json::document(&self.answer)?)
    }

    fn rows(&self) -> Result<Vec<Table>, CountError> {
        // A table by an attribute is asked for by its name; the others are always there.
        let shown = self.answer.indicators.get(self.answer.shown);
        Ok(vec![match (&self.answer.groups, self.answer.enterprises.as_ref().zip(shown)) {
            (Some(groups), _) => by_attribute_figures(groups, &self.answer),
            (None, Some((enterprises, shown))) => listed(shown, enterprises, self.language),
            (None, None) => figures(&self.answer),
        }])
    }
}
