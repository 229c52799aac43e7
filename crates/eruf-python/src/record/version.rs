//! `TargetVersion` and `Milestones`: a target as one decision set it.

use chrono::NaiveDate;
use eruf_core::record::{Milestones, Profile};
use eruf_core::{Amount, TargetVersion};
use pyo3::prelude::*;

use crate::record::target::PyTarget;
use crate::value::declare::{fields, keywords, record};
use crate::value::errors::{Checked, optional_choice};
use crate::value::numbers::{Day, Exact, amount_out};
use crate::value::sequences::Listed;
use crate::value::source::Read;

/// Dated intermediate values of a target, as running totals.
///
/// >>> from eruf.record import Milestones
/// >>> dates = ["2019-12-31", "2020-12-31", "2021-12-31"]
/// >>> plan = Milestones.running_totals(list(zip(dates, [50, 120, 200])))
/// >>> plan.to_date("2021-06-30")
/// Decimal('120')
/// >>> plan.last
/// Decimal('200')
#[pyclass(name = "Milestones", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyMilestones(pub(crate) Milestones);

fn dated(points: Listed<(Day, Exact)>) -> Vec<(NaiveDate, Amount)> {
    points.into_iter().map(|(date, amount)| (date.0, amount.0)).collect()
}

#[pymethods]
impl PyMilestones {
    /// Makes milestones that say how much there is to be in total by each date.
    ///
    /// >>> from eruf.record import Milestones
    /// >>> Milestones.running_totals([("2019-12-31", 50), ("2020-12-31", 120)]).last
    /// Decimal('120')
    #[staticmethod]
    #[pyo3(signature = (points, /))]
    fn running_totals(points: Listed<(Day, Exact)>) -> Checked<Self> {
        Ok(Self(Milestones::running_totals(dated(points))?))
    }

    /// Makes milestones that say how much there is to be added by each date.
    ///
    /// >>> from eruf.record import Milestones
    /// >>> Milestones.increments([("2019-12-31", 50), ("2020-12-31", 70)]).last
    /// Decimal('120')
    #[staticmethod]
    #[pyo3(signature = (points, /))]
    fn increments(points: Listed<(Day, Exact)>) -> Checked<Self> {
        Ok(Self(Milestones::increments(dated(points))?))
    }

    /// Returns what was to be there by a date: the last milestone due by then; ``None`` before the
    /// first.
    ///
    /// >>> from eruf.record import Milestones
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
}

fields! {
    PyMilestones.0 as milestones {
        /// What there is to be in the end.
        get last = milestones.last();
        /// The dates and running totals, in order.
        get points = milestones.iter().collect::<Vec<_>>();
    }
}

record!(PyMilestones(Milestones));

/// A target as one decision set it: how the report writes it, why, and its milestones.
///
/// >>> from eruf import Target
/// >>> from eruf.record import TargetVersion
/// >>> TargetVersion("amendment", Target.at_least(200), reason="fewer enterprises in the region")
/// <TargetVersion of "amendment": at least 200>
#[pyclass(name = "TargetVersion", module = "eruf.record", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PyTargetVersion(pub(crate) TargetVersion);

keywords! {
    PyTargetVersion from TargetVersionKeywords {
        decision: String,
        target: PyTarget,
        *,
        text: Option<String> = None,
        reason: Option<String> = None,
        milestones: Option<PyMilestones> = None,
        milestone: Option<Exact> = None,
        profile: Option<&'a str> = None,
        method: Option<String> = None,
        source: Option<Read> = None,
    }
}

impl PyTargetVersion {
    fn made(given: TargetVersionKeywords<'_>) -> Checked<Self> {
        Ok(Self(TargetVersion {
            decision: given.decision.into(),
            target: given.target.0,
            text: given.text.map(Into::into),
            reason: given.reason.map(Into::into),
            milestones: given.milestones.map(|milestones| milestones.0),
            milestone: given.milestone.map(|amount| amount.0),
            profile: optional_choice(given.profile, Profile::NAMES)?,
            method: given.method.map(Into::into),
            source: Read::source(given.source),
        }))
    }
}

#[pymethods]
impl PyTargetVersion {
    fn __repr__(&self) -> String {
        format!("<TargetVersion of {:?}: {}>", &*self.0.decision, self.0.target)
    }
}

fields! {
    PyTargetVersion.0 as version {
        /// The id of the decision.
        get decision = &version.decision;
        /// The promise.
        get target = &version.target;
        /// The promise as the report writes it.
        get text = version.text.as_deref();
        /// Why it was set or changed.
        get reason = version.reason.as_deref();
        /// Intermediate values.
        get milestones = version.milestones.as_ref();
        /// How much there is to be by the day that law sets for milestones, in total.
        get milestone = version.milestone;
        /// The course of the plan where milestones do not give it: ``linear``, ``front_loaded``,
        /// ``back_loaded`` or ``at_end``; ``None`` is linear.
        get profile = version.profile;
        /// How the outcome was meant to be measured, where that was said.
        get method = version.method.as_deref();
        /// Where it was read.
        get source = &version.source;
    }
}

record!(PyTargetVersion(TargetVersion));
