//! What was asked of a project.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use eruf_core::{Project, View};
use eruf_report::Language;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyInt};

use crate::project::class::PyProject;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::Day;

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

/// From now on, answers show themselves in notebooks in this language: ``en`` or ``sv``. Without
/// one it stays; the language in force is returned.
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known(pub(crate) eruf_core::Known);

impl<'a, 'py> FromPyObject<'a, 'py> for Known {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        // As a manifest writes it.
        if let Ok(Ok(report)) = object.extract::<PyBackedStr>().map(|text| text.parse()) {
            return Ok(Self(eruf_core::Known::Report(report)));
        }
        let is_number = object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>();
        Ok(Self(if is_number {
            eruf_core::Known::Report(object.extract()?)
        } else {
            eruf_core::Known::Day(object.extract::<Day>()?.0)
        }))
    }
}

impl<'py> IntoPyObject<'py> for Known {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0 {
            eruf_core::Known::Report(report) => Ok(report.into_pyobject(py)?.into_any()),
            eruf_core::Known::Day(day) => Ok(day.into_pyobject(py)?.into_any()),
        }
    }
}

/// A project as it was known at a report, asked at a date: what a status, a series and a verdict
/// are answers to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) project: Arc<Project>,
    pub(crate) known_at: Option<Known>,
    pub(crate) as_of: NaiveDate,
}

/// The parts by which a question is pickled.
pub(crate) type Parts = (PyProject, Option<Known>, NaiveDate);

impl Question {
    pub(crate) fn new(
        project: &Arc<Project>,
        known_at: Option<Known>,
        as_of: Option<Day>,
    ) -> Result<Self, Refused> {
        let view = project.at(known_at.map(|known| known.0))?;
        let as_of = as_of.map_or(view.as_of(), |day| day.0);
        Ok(Self { project: Arc::clone(project), known_at, as_of })
    }

    pub(crate) fn view(&self) -> View<'_> {
        let known = match self.known_at {
            None => self.project.view(),
            Some(Known(eruf_core::Known::Report(report))) => self.project.known_at(report),
            Some(Known(eruf_core::Known::Day(day))) => self.project.known_on(day),
        };
        known.asked_at(self.as_of)
    }

    pub(crate) fn parts(&self) -> Parts {
        (PyProject::of(&self.project), self.known_at, self.as_of)
    }

    pub(crate) fn again((project, known_at, as_of): &Parts) -> Self {
        Self { project: Arc::clone(project.shared()), known_at: *known_at, as_of: *as_of }
    }

    /// The place of an indicator.
    pub(crate) fn position(&self, code: &str) -> Result<usize, Refused> {
        let unknown = || {
            Refused::message(format!("the project has no indicator {}", eruf_core::quoted(code)))
        };
        self.project.position(code).ok_or_else(unknown)
    }
}

/// The name of a class method of a class, for pickling.
pub(crate) fn restorer<C: pyo3::PyTypeInfo>(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.get_type::<C>().getattr("_restore")
}
