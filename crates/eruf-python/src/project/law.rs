//! The law that a project is asked under, and what another day's law changes.

use std::sync::Arc;

use eruf_core::NaiveDate;
use eruf_core::audit::{LawDifference, LawReference};
use eruf_core::law::ParameterInForce;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::law::parameter::PyParameter;
use crate::law::parameter_override::PyParameterOverride;
use crate::project::class::PyProject;
use crate::project::question::{Again, Question};
use crate::value::declare::fields;
use crate::value::errors::{Checked, guarded};
use crate::value::numbers::Day;
use crate::value::pickle::hash_of;

/// What a row of law is the answer to: the question, and the place of the row in the answer.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    question: Question,
    about: About,
    place: usize,
}

#[derive(Clone, PartialEq, Eq)]
enum About {
    Code(Arc<str>),
    Day(NaiveDate),
}

impl Asked {
    fn again<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (options, path) = (PyDict::new(py), (self.place,));
        match &self.about {
            About::Code(code) => self.question.again("law_rows", (&**code,), options, path),
            About::Day(day) => self.question.again("law_differences", (*day,), options, path),
        }
    }
}

/// Something of a project's law that is otherwise under the law of another day.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/sim-jh")
/// >>> difference = project.law_differences("2013-12-20")[0]
/// >>> difference.of, difference.part, difference.here, difference.there
/// ('CO01', 'in_force', 'from 2013-12-21', None)
#[pyclass(name = "LawDifference", module = "eruf.law", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyLawDifference(LawDifference, Asked);

#[pymethods]
impl PyLawDifference {
    fn __repr__(&self) -> String {
        format!("<LawDifference {} {}>", self.0.of, self.0.part)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.of, self.0.part.as_str(), self.1.place))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.1.again(py)
    }
}

fields! {
    PyLawDifference.0 as row {
        /// The code of the indicator, or the name of the parameter.
        get of = &row.of;
        /// What of it differs: ``in_force``, ``name``, ``unit``, ``act`` or ``parameter``.
        get part = row.part.as_str();
        /// What it is under the law that the project is asked under; ``None`` if there is none.
        get here = row.here.as_ref().map(ToString::to_string);
        /// What it is under the law of the other day.
        get there = row.there.as_ref().map(ToString::to_string);
    }
}

/// A row of law that a figure rests on: what it says, where it stands, and how certain that is.
///
/// >>> import eruf
/// >>> row = eruf.load("examples/sim-jh").law_rows("CO01")[0]
/// >>> row.subject, row.says
/// ('indicator', 'Number of enterprises receiving support')
/// >>> row.row
/// 'indicators ERDF 2014-2020 CO01 2013-12-21'
#[pyclass(name = "LawRow", module = "eruf.law", frozen, eq, skip_from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyLawRow(LawReference, Asked);

#[pymethods]
impl PyLawRow {
    fn __repr__(&self) -> String {
        format!("<LawRow {}>", self.0.row)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.row, self.1.place))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        self.1.again(py)
    }
}

fields! {
    PyLawRow.0 as row {
        /// What of the figure it is about, such as ``indicator``, ``new`` or ``parameter``.
        get subject = row.subject.as_str();
        /// What it says.
        get says = &*row.says;
        /// The act with its article or annex, or the page where it was read.
        get reference = &*row.reference;
        /// The table and the key of the row.
        get row = &*row.row;
        /// How certain it is.
        get certainty = row.certainty;
        /// What the project sets in its place, if it does.
        get set_by = row.set_by.clone().map(PyParameterOverride);
    }
}

/// A parameter in force: the row of law, and what the project sets in its place.
type InForce = (PyParameter, Option<PyParameterOverride>);

fn in_force(found: ParameterInForce<'_>) -> InForce {
    (PyParameter(found.row), found.set_by.cloned().map(PyParameterOverride))
}

#[pymethods]
impl PyProject {
    /// Returns the day whose law the project is asked under, and why it is that day: ``named``,
    /// ``first_decision`` or ``first_day``.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").law_day()
    /// (datetime.date(2019, 1, 1), 'first_day')
    fn law_day(&self) -> (chrono::NaiveDate, &'static str) {
        let law = self.shared().view().law_day();
        (law.day, law.reason.as_str())
    }

    /// Returns the same project asked under the law of another day: its common indicators in the
    /// wording of that day, and every rule and parameter that is in force on it.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.under(law_as_of="2018-09-01").law_day()
    /// (datetime.date(2018, 9, 1), 'named')
    #[pyo3(signature = (*, law_as_of))]
    fn under(&self, law_as_of: Day) -> Checked<Self> {
        guarded(|| Ok(Self::of(&std::sync::Arc::new(self.shared().under_law_of(law_as_of.0)?))))
    }

    /// Returns the values that the project sets in place of those of law.
    ///
    /// >>> import eruf
    /// >>> eruf.load("examples/sim-jh").parameter_overrides
    /// []
    #[getter]
    fn parameter_overrides(&self) -> Vec<PyParameterOverride> {
        self.shared().draft().law.iter().cloned().map(PyParameterOverride).collect()
    }

    /// Returns the row of law of a parameter that the project is asked under, and what the project
    /// sets in its place; ``None`` if its programming period has no such parameter.
    ///
    /// >>> import eruf
    /// >>> row, own = eruf.load("examples/sim-jh").parameter("pf_achieved_share")
    /// >>> row.value, own
    /// ('85', None)
    #[pyo3(signature = (id, /, *, scope = ""))]
    fn parameter(&self, id: &str, scope: &str) -> Option<InForce> {
        self.shared().view().law().parameter(id, scope).map(in_force)
    }

    /// Returns the rows of law that the figures of an indicator rest on; none for one of the
    /// project's own.
    ///
    /// >>> import eruf
    /// >>> [row.subject for row in eruf.load("examples/sim-jh").law_rows("CO08")]
    /// ['indicator', 'measured']
    #[pyo3(signature = (code, /))]
    fn law_rows(&self, code: &str) -> Checked<Vec<PyLawRow>> {
        let rows = self.shared().view().law_basis(code)?.rows;
        let question = Question::new(self, None, None)?;
        let asked =
            |place| Asked { question: question.clone(), about: About::Code(code.into()), place };
        Ok(rows.into_iter().enumerate().map(|(at, row)| PyLawRow(row, asked(at))).collect())
    }

    /// Returns what the law of another day changes for the project.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.law_differences("2013-12-20")[0]
    /// <LawDifference CO01 in_force>
    #[pyo3(signature = (day, /))]
    fn law_differences(&self, day: Day) -> Checked<Vec<PyLawDifference>> {
        let rows = self.shared().view().law_differences(day.0).rows;
        let question = Question::new(self, None, None)?;
        let asked = |place| Asked { question: question.clone(), about: About::Day(day.0), place };
        Ok(rows.into_iter().enumerate().map(|(at, row)| PyLawDifference(row, asked(at))).collect())
    }
}
