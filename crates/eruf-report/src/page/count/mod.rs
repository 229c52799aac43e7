//! Enterprises counted from the lists.

mod counted;
mod figures;
mod groups;
mod json;
mod overlap;
mod tables;
mod union;

use eruf_core::counting::Group;
use eruf_core::workspace::quoted;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::{Content, Format, Page, Table};
use crate::page::count::counted::Counted;
use crate::page::count::figures::figures;
use crate::page::count::groups::by_attribute;
use crate::page::count::json::count_document;
use crate::page::count::overlap::overlap;
use crate::page::count::tables::{periods, summary};
use crate::words::Language;
use crate::words::indicator::name;

pub use counted::CountOptions;
pub use union::union;

/// Why the lists of a project cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountError {
    /// Nothing is counted.
    #[error(
        "nothing is counted from lists (give participations.csv, and an indicator that counts \
         enterprises)"
    )]
    NothingCounted,
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

/// Enterprises as the lists give them, each once.
///
/// ```
/// use eruf_report::{CountOptions, Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
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
pub fn count(
    view: &View<'_>,
    options: CountOptions<'_>,
    language: Language,
    format: Format,
) -> Result<String, CountError> {
    let mut all = Vec::new();
    for (place, commitment) in view.project().commitments().iter().enumerate() {
        let code = &commitment.indicator.key.code;
        let Some(count) = view.count(code)? else { continue };
        let status = view.reported(place)?;
        let attainment = view.attainment_of_count(code)?;
        all.push(Counted {
            code,
            name: name(&commitment.indicator, language),
            count,
            reported: status.ok(),
            attainment,
        });
    }
    let shown = match options.indicator {
        Some(code) => all.iter().find(|counted| counted.code == code).ok_or_else(|| {
            let counted: Vec<&str> = all.iter().map(|counted| counted.code).collect();
            CountError::NotCounted { code: quoted(code), counted: counted.join(", ") }
        })?,
        None => all.first().ok_or(CountError::NothingCounted)?,
    };
    let shown = shown.code;
    let groups = match options.by {
        Some(by) => view.groups(shown, by)?,
        None => None,
    };
    format.set(&CountPage { view, options, all, shown, groups, language })
}

struct CountPage<'v, 'p> {
    view: &'v View<'p>,
    options: CountOptions<'v>,
    all: Vec<Counted<'p>>,
    /// The code of the indicator that is shown period by period.
    shown: &'p str,
    groups: Option<Vec<Group>>,
    language: Language,
}

impl Page for CountPage<'_, '_> {
    type Error = CountError;

    fn content(&self) -> Result<Content, CountError> {
        let &Self { view, options, language, .. } = self;
        let mut tables = vec![summary(&self.all, view, language)?];
        for shown in self.all.iter().filter(|counted| counted.code == self.shown) {
            tables.push(periods(shown, language));
            if let (Some(by), Some(groups)) = (options.by, &self.groups) {
                tables.push(by_attribute(shown, by, groups, options.hide_below, language));
            }
        }
        tables.extend(overlap(view, language));
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, CountError> {
        Ok(count_document(self.view, &self.all, self.shown, self.options, self.groups.as_deref()))
    }

    fn rows(&self) -> Result<Vec<Table>, CountError> {
        Ok(vec![figures(&self.all)])
    }
}
