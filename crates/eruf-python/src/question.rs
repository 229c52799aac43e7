//! What was asked of a project.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{Project, View};
use pyo3::prelude::*;

use crate::errors::Refused;
use crate::exact::Day;
use crate::project::PyProject;

/// A project as it was known at a report, asked at a date: what a status, a series and a verdict are answers to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) project: Arc<Project>,
    pub(crate) known_at: Option<u32>,
    pub(crate) as_of: NaiveDate,
}

/// The parts by which a question is pickled.
pub(crate) type Parts = (PyProject, Option<u32>, NaiveDate);

impl Question {
    pub(crate) fn new(project: &Arc<Project>, known_at: Option<u32>, as_of: Option<Day>) -> Result<Self, Refused> {
        let view = match known_at {
            None => project.view(),
            Some(report) if project.periods().iter().any(|period| period.report == report) => project.known_at(report),
            Some(report) => {
                let known: Vec<String> = project.periods().iter().map(|period| period.report.to_string()).collect();
                return Err(Refused::message(format!("there is no report {report} (reports: {})", known.join(", "))));
            }
        };
        let as_of = as_of.map_or(view.as_of(), |day| day.0);
        Ok(Self { project: Arc::clone(project), known_at, as_of })
    }

    pub(crate) fn view(&self) -> View<'_> {
        let view = self.known_at.map_or_else(|| self.project.view(), |report| self.project.known_at(report));
        view.asked_at(self.as_of)
    }

    pub(crate) fn parts(&self) -> Parts {
        (PyProject::of(&self.project), self.known_at, self.as_of)
    }

    pub(crate) fn again((project, known_at, as_of): &Parts) -> Self {
        Self { project: Arc::clone(project.shared()), known_at: *known_at, as_of: *as_of }
    }

    /// The place of an indicator.
    pub(crate) fn position(&self, code: &str) -> Result<usize, Refused> {
        let unknown = || Refused::message(format!("the project has no indicator {}", eruf_core::quoted(code)));
        self.project.position(code).ok_or_else(unknown)
    }
}

/// The name of a class method of a class, for pickling.
pub(crate) fn restorer<C: pyo3::PyTypeInfo>(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.get_type::<C>().getattr("_restore")
}
