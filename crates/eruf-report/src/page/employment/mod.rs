//! Employment in supported enterprises.

mod bridge;
mod changes;
mod json;
mod sensitivity;
mod totals;

use eruf_core::employment::{Bridge, Employment, SensitivityRow};
use eruf_core::law::EmploymentRule;
use eruf_core::{Error, View};
use serde_json::Value as Json;

use crate::format::{Content, Format, Page, Table};
use crate::page::employment::bridge::bridged;
use crate::page::employment::changes::{changes, figures, unmeasured};
use crate::page::employment::json::employment_document;
use crate::page::employment::sensitivity::compared;
use crate::page::employment::totals::totals;
use crate::words::Language;

/// Employment by a rule: the totals by method, every enterprise that was measured and those that
/// were not, bridges between methods, and the same under other rules.
///
/// ```
/// use eruf_core::law::EmploymentRule;
/// use eruf_report::{Format, Language};
/// let project = eruf_data::load("../../examples/time-series")?.project;
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
pub fn employment(
    view: &View<'_>,
    rule: &EmploymentRule,
    others: &[EmploymentRule],
    language: Language,
    format: Format,
) -> Result<String, Error> {
    let employment = view.employment(rule)?;
    let bridges = view.bridges(rule)?;
    let rules: Vec<EmploymentRule> = if others.is_empty() {
        Vec::new()
    } else {
        std::iter::once(rule).chain(others).cloned().collect()
    };
    let sensitivity = view.sensitivity(&rules, rule)?;
    format.set(&EmploymentPage { view, employment, bridges, sensitivity, language })
}

struct EmploymentPage<'v, 'p> {
    view: &'v View<'p>,
    employment: Employment,
    bridges: Vec<Bridge>,
    sensitivity: Vec<SensitivityRow>,
    language: Language,
}

impl Page for EmploymentPage<'_, '_> {
    type Error = Error;

    fn content(&self) -> Result<Content, Error> {
        let Self { view, employment, bridges, sensitivity, language } = self;
        let language = *language;
        let mut tables = vec![totals(view, employment, language)?, changes(employment, language)?];
        if !employment.unmeasured.is_empty() {
            tables.push(unmeasured(employment, language));
        }
        for bridge in bridges {
            tables.push(bridged(bridge, language)?);
        }
        if !sensitivity.is_empty() {
            tables.push(compared(sensitivity, language)?);
        }
        Ok(Content::Tables(tables))
    }

    fn document(&self) -> Result<Json, Error> {
        Ok(employment_document(self.view, &self.employment, &self.bridges, &self.sensitivity))
    }

    fn rows(&self) -> Result<Vec<Table>, Error> {
        Ok(vec![figures(&self.employment)])
    }
}
