//! Costs: what was spent of which budget, what one of each indicator cost, and the hours.

mod by;
mod hours;
mod lines;
mod moves;
mod reasons;
mod unit_costs;

use eruf_core::costs::CostsDocument;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::{Content, Page, Render, Table};
use crate::page::costs::hours::hours;
use crate::page::costs::lines::{figures, lines};
use crate::page::costs::moves::moves;
use crate::page::costs::unit_costs::unit_costs;
use crate::page::law::under_law;
use crate::words::Language;

pub use crate::page::costs::by::CostsBy;
pub use eruf_core::costs::CostsOptions;

/// Returns a page with what was spent of which budget, by activity, period or kind; by activity,
/// how decisions moved the budget, what one of each indicator cost, and the hours too.
///
/// CSV has the lines with the exact figures, and the files and lines that they were read from.
///
/// ```
/// use eruf_report::{CostsBy, CostsOptions, Format, Language};
/// let project = eruf_data::load("examples/sim-jh")?.project;
/// let (by, asked) = (CostsBy::Activity, CostsOptions::default());
/// let page =
///     eruf_report::costs(&project.view(), by, &asked, Language::English, Format::Markdown)?;
/// assert!(page.contains("31,988,865"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`View::costs_document`].
pub fn costs<R: Render>(
    view: &View<'_>,
    by: CostsBy,
    asked: &CostsOptions,
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.costs_document(asked)?;
    under_law::set(&CostsPage { view, by, answer, language }, view, language, format)
}

struct CostsPage<'v, 'p> {
    view: &'v View<'p>,
    by: CostsBy,
    answer: CostsDocument<'p>,
    language: Language,
}

impl Page for CostsPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        let word = |word| self.language.say(word);
        let mut asked = vec![format!("{} {}", word("costs-as-of"), self.answer.as_of)];
        if let Some(report) = self.answer.report {
            asked.push(format!("{} {report}", word("costs-period-of")));
        }
        asked
    }

    fn content(&self) -> Result<Content, Error> {
        let Self { view, by, answer, language } = self;
        let mut tables = vec![lines(view, *by, answer, *language)?];
        if *by == CostsBy::Activity {
            tables.extend(moves(answer, *language));
            tables.extend(unit_costs(answer, *language)?);
            tables.extend(hours(answer, *language));
        }
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![figures(self.by, &self.answer)])
    }
}
