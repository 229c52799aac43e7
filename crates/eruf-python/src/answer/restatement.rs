//! `BridgeStep` and `Restatement`: what decisions and later reports changed.

use chrono::NaiveDate;
use eruf_core::{
    Amount, Bounds, Decision, Entry, Figure, Horizon, Interval, NoOutcome, Ratio, Restatement,
    TargetVersion,
};
use pyo3::prelude::*;

use crate::project::question::{Parts, Question, restorer};
use crate::record::decision::PyDecision;
use crate::record::entry::PyEntry;
use crate::record::version::PyTargetVersion;
use crate::value::columns::Columns;
use crate::value::errors::{Refused, guarded};
use crate::value::numbers::{Pair, amount_out, bounds_out};
use crate::value::period::PyHorizon;
use crate::value::pickle::hash_of;
use crate::value::ratio::PyRatio;
use crate::value::rows::Row;

/// A step of the bridge from the first target of an indicator to the current one.
///
/// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "revised",
/// ...     decisions=[Decision("original", horizon=days), Decision("revision")],
/// ...     periods=[(1, days)],
/// ...     commitments=[Commitment(Indicator.common("CO08"), targets={"original": Target.at_least(300), "revision": Target.at_least(200)})],
/// ... )
/// >>> [(step.decision.id, step.bounds[0], step.change) for step in project.target_bridge("CO08")]
/// [('original', Ratio(300, 1), None), ('revision', Ratio(200, 1), Ratio(-100, 1))]
#[pyclass(name = "BridgeStep", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyBridgeStep {
    step: OwnStep,
    asked: (Question, String, usize),
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct OwnStep {
    decision: Decision,
    target: Option<TargetVersion>,
    horizon: Horizon,
    bounds: Bounds,
    change: Option<Ratio>,
    from: Option<NaiveDate>,
    budget: Option<Amount>,
}

impl PartialEq for PyBridgeStep {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step
    }
}

impl PyBridgeStep {
    pub(crate) fn all(question: &Question, code: &str) -> Result<Vec<Self>, Refused> {
        question.position(code)?;
        let bridge = guarded(|| Ok(question.view().target_bridge(code)?))?;
        let made = bridge.into_iter().enumerate().map(|(place, found)| Self {
            step: OwnStep {
                decision: found.step.details.clone(),
                target: found.step.target.cloned(),
                horizon: found.step.horizon.clone(),
                bounds: found.bounds,
                change: found.change,
                from: found.step.from,
                budget: found.step.budget,
            },
            asked: (question.clone(), code.to_owned(), place),
        });
        Ok(made.collect())
    }
}

#[pymethods]
impl PyBridgeStep {
    /// The decision, with its dates and reason.
    #[getter]
    fn decision(&self) -> PyDecision {
        PyDecision(self.step.decision.clone())
    }

    /// The target in force after it.
    #[getter]
    fn target(&self) -> Option<PyTargetVersion> {
        self.step.target.clone().map(PyTargetVersion)
    }

    /// The horizon in force after it.
    #[getter]
    fn horizon(&self) -> PyHorizon {
        PyHorizon(self.step.horizon.clone())
    }

    /// The least and the most that kept the promise then.
    #[getter]
    fn bounds(&self) -> (Option<PyRatio>, Option<PyRatio>) {
        (self.step.bounds.low.map(PyRatio), self.step.bounds.high.map(PyRatio))
    }

    /// The day from which the decision is in force; ``None`` is from the start.
    #[getter]
    fn in_force_from(&self) -> Option<NaiveDate> {
        self.step.from
    }

    /// The budget in force after it, if one was ever set.
    #[getter]
    fn budget<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.step.budget.map(|budget| amount_out(py, budget)).transpose()
    }

    /// What the decision added to the least that keeps the promise; ``None`` for the first, and
    /// where there is no least.
    #[getter]
    fn change(&self) -> Option<PyRatio> {
        self.step.change.map(PyRatio)
    }

    fn __repr__(&self) -> String {
        let change =
            self.step.change.map_or_else(|| "the first".to_owned(), |change| change.to_string());
        format!("<BridgeStep {:?}: {change}>", &*self.step.decision.id)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.step)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, &str, usize))> {
        let (question, code, place) = &self.asked;
        Ok((restorer::<Self>(py)?, (question.parts(), code, *place)))
    }

    #[staticmethod]
    fn _restore(question: Parts, code: &str, place: usize) -> Result<Self, Refused> {
        Self::all(&Question::again(&question), code)?
            .into_iter()
            .nth(place)
            .ok_or_else(|| Refused::message("there is no such step"))
    }
}

/// A figure that later reports changed.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project
/// >>> quarters = [Period("2019-01-01", "2019-03-31"), Period("2019-04-01", "2019-06-30")]
/// >>> project = Project(
/// ...     "corrected",
/// ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2019-06-30"))],
/// ...     periods=list(enumerate(quarters, 1)),
/// ...     commitments=[Commitment(Indicator.common("CO01"))],
/// ...     entries=[
/// ...         Entry("CO01", 1, 23, basis="running_total"),
/// ...         Entry("CO01", 1, 21, basis="running_total", report=2, correction="two were one"),
/// ...         Entry("CO01", 2, 24, basis="running_total"),
/// ...     ],
/// ... )
/// >>> [(row.indicator, row.period, row.before, row.after, row.causes[0].correction) for row in project.restated(since=1)]
/// [('CO01', 1, Decimal('23'), Decimal('21'), 'two were one')]
#[pyclass(name = "Restatement", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyRestatement {
    row: Restatement,
    causes: Vec<Entry>,
    asked: (Question, Question, usize),
}

impl PartialEq for PyRestatement {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && self.causes == other.causes
    }
}

type Known = Figure<Interval<Amount>, NoOutcome>;

fn exact(py: Python<'_>, figure: Known) -> PyResult<Option<Bound<'_, PyAny>>> {
    figure
        .ok()
        .and_then(|amount| amount.as_exact())
        .map(|amount| amount_out(py, amount))
        .transpose()
}

fn pair(py: Python<'_>, figure: Known) -> PyResult<Option<Pair<'_>>> {
    figure.ok().map(|amount| bounds_out(py, amount)).transpose()
}

impl PyRestatement {
    pub(crate) fn all(question: &Question, earlier: &Question) -> Result<Vec<Self>, Refused> {
        let rows = guarded(|| Ok(question.view().restated_since(&earlier.view())?))?;
        let entries = question.project.entries();
        let made = rows.into_iter().enumerate().map(|(place, row)| Self {
            causes: row.causes.iter().filter_map(|cause| entries.get(*cause)).cloned().collect(),
            row,
            asked: (question.clone(), earlier.clone(), place),
        });
        Ok(made.collect())
    }
}

#[pymethods]
impl PyRestatement {
    /// The code of the indicator.
    #[getter]
    fn indicator(&self) -> &str {
        &self.row.indicator
    }

    /// The number of the report whose period the figure is about.
    #[getter]
    fn period(&self) -> u32 {
        self.row.period
    }

    /// The cumulative outcome as it was known.
    #[getter]
    fn before<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        exact(py, self.row.before)
    }

    /// Its bounds, equal if it is exact.
    #[getter]
    fn before_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        pair(py, self.row.before)
    }

    /// Why there was none.
    #[getter]
    fn no_outcome_before(&self) -> Option<&'static str> {
        self.row.before.reason().map(NoOutcome::as_str)
    }

    /// The cumulative outcome as it is known now.
    #[getter]
    fn after<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        exact(py, self.row.after)
    }

    /// Its bounds, equal if it is exact.
    #[getter]
    fn after_bounds<'py>(&self, py: Python<'py>) -> PyResult<Option<Pair<'py>>> {
        pair(py, self.row.after)
    }

    /// Why there is none.
    #[getter]
    fn no_outcome_after(&self) -> Option<&'static str> {
        self.row.after.reason().map(NoOutcome::as_str)
    }

    /// The entries that came since, for this period or an earlier one.
    #[getter]
    fn causes(&self) -> Vec<PyEntry> {
        self.causes.iter().cloned().map(PyEntry).collect()
    }

    fn __repr__(&self) -> String {
        let text = |figure: Known| {
            figure.map_or_else(|reason| reason.to_string(), |amount| amount.to_string())
        };
        format!(
            "<Restatement of {}, period {}: {} became {}>",
            self.row.indicator,
            self.row.period,
            text(self.row.before),
            text(self.row.after)
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.row)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, Parts, usize))> {
        let (question, earlier, place) = &self.asked;
        Ok((restorer::<Self>(py)?, (question.parts(), earlier.parts(), *place)))
    }

    #[staticmethod]
    fn _restore(question: Parts, earlier: Parts, place: usize) -> Result<Self, Refused> {
        let rows = Self::all(&Question::again(&question), &Question::again(&earlier))?;
        rows.into_iter().nth(place).ok_or_else(|| Refused::message("there is no such restatement"))
    }
}

impl Row for PyBridgeStep {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.step);
        Columns::new()
            .text("decision", rows().map(|step| Some(step.decision.id.to_string())))
            .days("in_force_from", rows().map(|step| step.from))
            .date("horizon_first", rows().map(|step| step.horizon.period().first()))
            .date("horizon_last", rows().map(|step| step.horizon.period().last()))
            .quotients("target_low", rows().map(|step| step.bounds.low))
            .quotients("target_high", rows().map(|step| step.bounds.high))
            .quotients("change", rows().map(|step| step.change))
            .amount("budget", rows().map(|step| step.budget))
            .text("reason", rows().map(|step| step.decision.reason.as_deref().map(str::to_owned)))
    }
}

impl Row for PyRestatement {
    fn columns(rows: &[&Self]) -> Columns {
        let all = || rows.iter().map(|row| &row.row);
        Columns::new()
            .text("indicator", all().map(|row| Some(row.indicator.to_string())))
            .whole("period", all().map(|row| Some(row.period.into())))
            .amounts("before", all().map(|row| row.before.ok()))
            .text(
                "no_outcome_before",
                all().map(|row| row.before.reason().map(|reason| reason.as_str().to_owned())),
            )
            .amounts("after", all().map(|row| row.after.ok()))
            .text(
                "no_outcome_after",
                all().map(|row| row.after.reason().map(|reason| reason.as_str().to_owned())),
            )
            .text(
                "causes",
                rows.iter().map(|row| {
                    Some(
                        row.causes
                            .iter()
                            .filter_map(|cause| cause.correction.as_deref())
                            .collect::<Vec<_>>()
                            .join("; "),
                    )
                    .filter(|causes| !causes.is_empty())
                }),
            )
    }
}
