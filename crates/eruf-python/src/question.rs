//! What was asked of a project.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use eruf_core::{Project, View};
use eruf_report::Language;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};

use crate::errors::{Refused, choice};
use crate::exact::Day;
use crate::project::PyProject;

/// How an answer is set.
pub(crate) const FORMATS: &[&str] = &["text", "markdown", "html", "csv", "json"];

/// The language in which an answer is shown.
pub(crate) const LANGUAGES: &[&str] = &["en", "sv"];

/// Whether answers show themselves in Swedish in notebooks.
static IN_SWEDISH: AtomicBool = AtomicBool::new(false);

/// The language in which answers show themselves in notebooks.
pub(crate) fn shown_in() -> &'static str {
    if IN_SWEDISH.load(Ordering::Relaxed) { "sv" } else { "en" }
}

/// From now on, answers show themselves in notebooks in this language: ``en`` or ``sv``. Without one it stays; the language in force is returned.
///
/// A status and an explanation that were asked for in a language keep it.
///
/// >>> import eruf
/// >>> eruf.show_in()
/// 'en'
#[pyfunction]
#[pyo3(signature = (language = None, /))]
pub(crate) fn show_in(language: Option<&str>) -> Result<&'static str, Refused> {
    if let Some(language) = language {
        let language: Language = choice(language, LANGUAGES)?;
        IN_SWEDISH.store(language == Language::Swedish, Ordering::Relaxed);
    }
    Ok(shown_in())
}

/// What is known: everything up to a report, or up to a day.
#[derive(Clone, Copy, PartialEq, Eq, IntoPyObject)]
pub(crate) enum Known {
    Report(u32),
    Day(NaiveDate),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Known {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>() {
            return Ok(Self::Report(object.extract()?));
        }
        Ok(Self::Day(object.extract::<Day>()?.0))
    }
}

impl Known {
    /// The number of a report, or a day, as it is written.
    pub(crate) fn parse(text: &str) -> Result<Self, Refused> {
        match text.parse() {
            Ok(report) => Ok(Self::Report(report)),
            Err(_) => Ok(Self::Day(eruf_core::parse_date(text)?)),
        }
    }

    /// What was known then; refused if there is no such report.
    pub(crate) fn checked_view(known_at: Option<Self>, project: &Project) -> Result<View<'_>, Refused> {
        if let Some(Self::Report(report)) = known_at
            && !project.periods().iter().any(|period| period.report == report)
        {
            let known: Vec<String> = project.periods().iter().map(|period| period.report.to_string()).collect();
            return Err(Refused::message(format!("there is no report {report} (reports: {})", known.join(", "))));
        }
        Ok(Self::view(known_at, project))
    }

    fn view(known: Option<Self>, project: &Project) -> View<'_> {
        match known {
            None => project.view(),
            Some(Self::Report(report)) => project.known_at(report),
            Some(Self::Day(day)) => project.known_on(day),
        }
    }
}

/// A project as it was known at a report, asked at a date: what a status, a series and a verdict are answers to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) project: Arc<Project>,
    pub(crate) known_at: Option<Known>,
    pub(crate) as_of: NaiveDate,
}

/// The parts by which a question is pickled.
pub(crate) type Parts = (PyProject, Option<Known>, NaiveDate);

impl Question {
    pub(crate) fn new(project: &Arc<Project>, known_at: Option<Known>, as_of: Option<Day>) -> Result<Self, Refused> {
        let view = Known::checked_view(known_at, project)?;
        let as_of = as_of.map_or(view.as_of(), |day| day.0);
        Ok(Self { project: Arc::clone(project), known_at, as_of })
    }

    pub(crate) fn view(&self) -> View<'_> {
        Known::view(self.known_at, &self.project).asked_at(self.as_of)
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
