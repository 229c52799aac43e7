//! What was asked of a project.

use std::sync::Arc;

use chrono::NaiveDate;
use eruf_core::{Project, View};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyDict, PyInt, PyString, PyTuple};

use crate::project::class::PyProject;
use crate::value::cell::ToPython;
use crate::value::errors::Checked;
use crate::value::numbers::Day;

/// What is known: everything up to a report, or up to a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Known(pub(crate) eruf_core::Known);

/// What is known, as an argument: everything, if nothing is said.
pub(crate) type At = Option<Known>;

/// The day at which a question is asked, as an argument: the last of what is known, if none is.
pub(crate) type AsOf = Option<Day>;

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

impl ToPython for Known {
    fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        match self.0 {
            eruf_core::Known::Report(report) => report.to_python(py),
            eruf_core::Known::Day(day) => day.to_python(py),
        }
    }
}

/// A project as it was known at a report, asked at a date: what a status, a series and a verdict
/// are answers to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) project: Arc<Project>,
    pub(crate) known_at: At,
    pub(crate) as_of: NaiveDate,
}

/// How an answer is pickled: what asks again, and what it is to ask.
pub(crate) type Again<'py> = (Bound<'py, PyAny>, (PyProject, &'static str, Bound<'py, PyTuple>));

impl Question {
    pub(crate) fn new(project: &PyProject, known_at: At, as_of: AsOf) -> Checked<Self> {
        let project = project.shared();
        let view = project.at(known_at.map(|known| known.0))?;
        let as_of = as_of.map_or(view.as_of(), |day| day.0);
        Ok(Self { project: Arc::clone(project), known_at, as_of })
    }

    /// The same about an indicator, which the project must have.
    pub(crate) fn about(
        project: &PyProject,
        code: &str,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Self> {
        let question = Self::new(project, known_at, as_of)?;
        question.position(code)?;
        Ok(question)
    }

    pub(crate) fn view(&self) -> Checked<View<'_>> {
        let view = self.project.at(self.known_at.map(|known| known.0))?;
        Ok(view.asked_at(self.as_of))
    }

    /// The place of an indicator.
    pub(crate) fn position(&self, code: &str) -> Checked<usize> {
        Ok(self.project.position(code)?)
    }

    /// When the question was asked, as arguments by name.
    pub(crate) fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let options = PyDict::new(py);
        options.set_item("known_at", self.known_at.to_python(py)?)?;
        options.set_item("as_of", self.as_of)?;
        Ok(options)
    }

    /// Pickles the answer of a method of the project, or, by a path of names and places, a part of
    /// that answer.
    pub(crate) fn again<'py>(
        &self,
        method: &'static str,
        arguments: impl ToPython,
        options: Bound<'py, PyDict>,
        path: impl ToPython,
    ) -> PyResult<Again<'py>> {
        let py = options.py();
        let again = py.import("eruf._eruf")?.getattr("again")?;
        let rest = (arguments.to_python(py)?, options, path.to_python(py)?).into_pyobject(py)?;
        Ok((again, (PyProject::of(&self.project), method, rest)))
    }
}

/// Asks a project again what an answer in a pickle was the answer to.
#[pyfunction]
#[pyo3(signature = (project, method, rest, /))]
pub(crate) fn again<'py>(
    project: &Bound<'py, PyProject>,
    method: &str,
    rest: (Bound<'py, PyTuple>, Bound<'py, PyDict>, Bound<'py, PyTuple>),
) -> PyResult<Bound<'py, PyAny>> {
    let (arguments, options, path) = rest;
    let mut answer = project.getattr(method)?.call(arguments, Some(&options))?;
    for step in path {
        answer = match step.cast::<PyString>() {
            Ok(name) => answer.getattr(name)?,
            Err(_) => answer.get_item(step)?,
        };
    }
    Ok(answer)
}
