//! `Decision`: what was decided about the project.

use eruf_core::{Decision, ParseDateError, PartialDate, ReasonCode};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::value::errors::{Refused, choice};
use crate::value::numbers::{Exact, amount_out};
use crate::value::period::PyPeriod;
use crate::value::pickle::{Pickle, hashed, pickled, restored};
use crate::value::source::{PySource, Read};

/// A decision about the project: the original one, or an amendment of it.
///
/// ``requested``, ``decided`` and ``effective`` are text, as the day may not be known:
/// ``"2021-03-15"`` or ``"2021-03"``. ``report`` is the first report that knew it, if it was not
/// known from the start.
///
/// >>> from eruf import Decision, Period
/// >>> Decision("extension", horizon=Period("2019-01-01", "2022-04-30"), decided="2021-03").decided
/// '2021-03'
#[pyclass(name = "Decision", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyDecision(pub(crate) Decision);

#[pymethods]
impl PyDecision {
    #[new]
    #[pyo3(signature = (id, /, *, horizon = None, requested = None, decided = None, effective = None, report = None, budget = None, reason_code = None, reason = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        id: String,
        horizon: Option<PyPeriod>,
        requested: Option<&str>,
        decided: Option<&str>,
        effective: Option<&str>,
        report: Option<u32>,
        budget: Option<Exact>,
        reason_code: Option<&str>,
        reason: Option<String>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        let date = |text: Option<&str>| {
            text.map(|text| text.parse().map_err(|error: ParseDateError| Refused::from(error)))
                .transpose()
        };
        Ok(Self(Decision {
            id: id.into(),
            requested: date(requested)?,
            decided: date(decided)?,
            effective: date(effective)?,
            report,
            horizon: horizon.map(|horizon| horizon.0),
            budget: budget.map(|budget| budget.0),
            reason_code: reason_code.map(|code| choice(code, ReasonCode::NAMES)).transpose()?,
            reason: reason.map(Into::into),
            source: Read::source(source),
        }))
    }

    /// The short name.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The first to the last day of the project, if the decision sets them.
    #[getter]
    fn horizon(&self) -> Option<PyPeriod> {
        self.0.horizon.map(PyPeriod)
    }

    /// The budget, if the decision sets it.
    #[getter]
    fn budget<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.budget.map(|budget| amount_out(py, budget)).transpose()
    }

    /// When it was asked for.
    #[getter]
    fn requested(&self) -> Option<String> {
        self.0.requested.as_ref().map(PartialDate::to_string)
    }

    /// When it was decided.
    #[getter]
    fn decided(&self) -> Option<String> {
        self.0.decided.as_ref().map(PartialDate::to_string)
    }

    /// When it takes effect.
    #[getter]
    fn effective(&self) -> Option<String> {
        self.0.effective.as_ref().map(PartialDate::to_string)
    }

    /// The number of the report that first knew it; ``None`` if it was known from the start.
    #[getter]
    fn report(&self) -> Option<u32> {
        self.0.report
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    /// Why, in a word: ``delay``, ``pandemic``, ``demand``, ``funding``, ``method``, ``scope``,
    /// ``partner``, ``error`` or ``other``.
    #[getter]
    fn reason_code(&self) -> Option<&'static str> {
        self.0.reason_code.map(ReasonCode::as_str)
    }

    /// Why.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    fn __repr__(&self) -> String {
        format!("<Decision {:?}>", &*self.0.id)
    }

    fn __hash__(&self) -> Result<u64, Refused> {
        hashed(&self.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}
