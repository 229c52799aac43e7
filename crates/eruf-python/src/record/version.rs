//! `TargetVersion` and `Milestones`: a target as one decision set it.

use chrono::NaiveDate;
use eruf_core::{Amount, Milestones, Profile, TargetVersion};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::record::target::PyTarget;
use crate::value::errors::{Refused, choice};
use crate::value::numbers::{Day, Exact, amount_out};
use crate::value::pickle::{Pickle, hash_of, hashed, pickled, restored};
use crate::value::sequences::Listed;
use crate::value::source::{PySource, Read};

/// Dated intermediate values of a target, as running totals.
///
/// >>> from eruf import Milestones
/// >>> plan = Milestones.running_totals([("2019-12-31", 50), ("2020-12-31", 120), ("2021-12-31", 200)])
/// >>> plan.to_date("2021-06-30")
/// Decimal('120')
/// >>> plan.last
/// Decimal('200')
#[pyclass(name = "Milestones", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyMilestones(pub(crate) Milestones);

fn dated(points: Listed<(Day, Exact)>) -> Vec<(NaiveDate, Amount)> {
    points.into_iter().map(|(date, amount)| (date.0, amount.0)).collect()
}

#[pymethods]
impl PyMilestones {
    /// Milestones that say how much there is to be in total by each date.
    ///
    /// >>> from eruf import Milestones
    /// >>> Milestones.running_totals([("2019-12-31", 50), ("2020-12-31", 120)]).last
    /// Decimal('120')
    #[staticmethod]
    #[pyo3(signature = (points, /))]
    fn running_totals(points: Listed<(Day, Exact)>) -> Result<Self, Refused> {
        Ok(Self(Milestones::running_totals(dated(points))?))
    }

    /// Milestones that say how much there is to be added by each date.
    ///
    /// >>> from eruf import Milestones
    /// >>> Milestones.increments([("2019-12-31", 50), ("2020-12-31", 70)]).last
    /// Decimal('120')
    #[staticmethod]
    #[pyo3(signature = (points, /))]
    fn increments(points: Listed<(Day, Exact)>) -> Result<Self, Refused> {
        Ok(Self(Milestones::increments(dated(points))?))
    }

    /// What there is to be in the end.
    #[getter]
    fn last<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        amount_out(py, self.0.last())
    }

    /// The dates and running totals, in order.
    #[getter]
    fn points<'py>(&self, py: Python<'py>) -> PyResult<Vec<(NaiveDate, Bound<'py, PyAny>)>> {
        self.0.iter().map(|(date, amount)| Ok((date, amount_out(py, amount)?))).collect()
    }

    /// What was to be there by a date: the last milestone due by then; ``None`` before the first.
    ///
    /// >>> from eruf import Milestones
    /// >>> print(Milestones.increments([("2019-12-31", 50)]).to_date("2019-12-30"))
    /// None
    #[pyo3(signature = (date, /))]
    fn to_date<'py>(&self, py: Python<'py>, date: Day) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.to_date(date.0).map(|amount| amount_out(py, amount)).transpose()
    }

    fn __repr__(&self) -> String {
        let points: Vec<String> =
            self.0.iter().map(|(date, amount)| format!("{amount} by {date}")).collect();
        format!("<Milestones {}>", points.join(", "))
    }

    fn __hash__(&self) -> u64 {
        hash_of(self)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<Pickle<'py>, Refused> {
        pickled::<Self>(py, &self.0)
    }

    #[classmethod]
    fn _restore(_class: &Bound<'_, PyType>, text: &str) -> Result<Self, Refused> {
        Ok(Self(restored(text)?))
    }
}

/// A target as one decision set it: how the report writes it, why, and its milestones.
///
/// >>> from eruf import Target, TargetVersion
/// >>> TargetVersion("amendment", Target.at_least(200), reason="fewer enterprises in the region")
/// <TargetVersion of "amendment": at least 200>
#[pyclass(name = "TargetVersion", module = "eruf", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyTargetVersion(pub(crate) TargetVersion);

#[pymethods]
impl PyTargetVersion {
    #[new]
    #[pyo3(signature = (decision, target, /, *, text = None, reason = None, milestones = None, profile = None, method = None, source = None))]
    #[expect(clippy::too_many_arguments, reason = "keyword arguments in Python")]
    fn new(
        decision: String,
        target: PyTarget,
        text: Option<String>,
        reason: Option<String>,
        milestones: Option<PyMilestones>,
        profile: Option<&str>,
        method: Option<String>,
        source: Option<Read>,
    ) -> Result<Self, Refused> {
        Ok(Self(TargetVersion {
            decision: decision.into(),
            target: target.0,
            text: text.map(Into::into),
            reason: reason.map(Into::into),
            milestones: milestones.map(|milestones| milestones.0),
            profile: profile.map(|profile| choice(profile, Profile::NAMES)).transpose()?,
            method: method.map(Into::into),
            source: Read::source(source),
        }))
    }

    /// The id of the decision.
    #[getter]
    fn decision(&self) -> &str {
        &self.0.decision
    }

    /// The promise.
    #[getter]
    fn target(&self) -> PyTarget {
        PyTarget(self.0.target.clone())
    }

    /// The promise as the report writes it.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    /// Why it was set or changed.
    #[getter]
    fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Intermediate values.
    #[getter]
    fn milestones(&self) -> Option<PyMilestones> {
        self.0.milestones.clone().map(PyMilestones)
    }

    /// The course of the plan where milestones do not give it: ``linear``, ``front_loaded``,
    /// ``back_loaded`` or ``at_end``; ``None`` is linear.
    #[getter]
    fn profile(&self) -> Option<&'static str> {
        self.0.profile.map(Profile::as_str)
    }

    /// How the outcome was meant to be measured, where that was said.
    #[getter]
    fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// Where it was read.
    #[getter]
    fn source(&self) -> PySource {
        PySource(self.0.source.clone())
    }

    fn __repr__(&self) -> String {
        format!("<TargetVersion of {:?}: {}>", &*self.0.decision, self.0.target)
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
