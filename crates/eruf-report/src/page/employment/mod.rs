//! Employment in supported enterprises.

mod bridge;
mod cells;
mod changes;
mod follow_up;
mod sensitivity;
mod totals;

pub use follow_up::follow_up;

use eruf_core::audit::FigureName;
use eruf_core::employment::EmploymentDocument;
use eruf_core::law::EmploymentRule;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::json;
use crate::format::page::TraceLine;
use crate::format::{Content, Page, Render, Table};
use crate::page::employment::bridge::bridged;
use crate::page::employment::changes::{changes, figures, unmeasured};
use crate::page::employment::follow_up::counted;
use crate::page::employment::sensitivity::compared;
use crate::page::employment::totals::totals;
use crate::page::explain::traced::{Reach, traced};
use crate::page::law::under_law;
use crate::page::lookup::as_of;
use crate::words::Language;

/// Returns a page about employment by a rule: the totals by method, every enterprise that was
/// measured and those that were not, bridges between methods, and the totals under other rules.
///
/// ```
/// use eruf_core::law::EmploymentRule;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("examples/time-series")?.project;
/// let table = eruf_report::employment(
///     &project.view(),
///     &EmploymentRule::default(),
///     &[],
///     Language::English,
///     Format::Text,
/// )?;
/// assert!(table.contains("increase (floored): 19.15 FTE"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// CSV has the enterprises; the other formats have everything.
///
/// # Errors
///
/// If a rate of a rule cannot be one, or a figure cannot be held exactly.
pub fn employment<R: Render>(
    view: &View<'_>,
    rule: &EmploymentRule,
    others: &[EmploymentRule],
    language: Language,
    format: R,
) -> Result<R::Output, Error> {
    let answer = view.employment_document(rule, others)?;
    under_law::set(&EmploymentPage { view, answer, language }, view, language, format)
}

struct EmploymentPage<'v, 'p> {
    view: &'v View<'p>,
    answer: EmploymentDocument,
    language: Language,
}

impl Page for EmploymentPage<'_, '_> {
    type Error = Error;

    fn language(&self) -> Language {
        self.language
    }

    fn asked(&self) -> Vec<String> {
        vec![as_of(self.view, self.language)]
    }

    fn content(&self) -> Result<Content, Error> {
        let Self { view, answer, language } = self;
        let EmploymentDocument { employment, bridges, sensitivity, .. } = answer;
        let language = *language;
        let mut tables = vec![totals(view, employment, language)?, changes(employment, language)?];
        if !employment.unmeasured.is_empty() {
            tables.push(unmeasured(employment, language));
        }
        if let Some(first) = tables.first_mut() {
            let lists = answer.follow_up.iter().filter(|list| !list.rows.is_empty());
            first.notes.extend(lists.map(|list| counted(list, language)));
        }
        for bridge in bridges {
            tables.push(bridged(bridge, language)?);
        }
        if !sensitivity.is_empty() {
            tables.push(compared(sensitivity, language)?);
        }
        Ok(Content::Tables(tables))
    }

    fn traced(&self) -> Result<Vec<TraceLine>, Error> {
        let project = self.view.project();
        let mut lines = Vec::new();
        for place in project.employment_indicators() {
            let Some(one) = project.commitments().get(place) else { continue };
            let code = &one.indicator.key.code;
            lines.extend(traced(
                self.view,
                code,
                &[(FigureName::Derived, Reach::Whole)],
                self.language,
            )?);
        }
        Ok(lines)
    }

    fn document(&self) -> Result<Json, Error> {
        json::document(&self.answer)
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![figures(&self.answer.employment)])
    }
}
