//! `BridgeStep`: what a decision changed of a target.

use chrono::NaiveDate;
use eruf_core::planning::BridgeStep;
use eruf_core::record::{Bounds, Horizon};
use eruf_core::{Amount, Decision, Ratio, TargetVersion};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, At, Question};
use crate::value::declare::{compared, fields, owned};
use crate::value::errors::{Checked, guarded};
use crate::value::rows::rows;

/// A step of the bridge from the first target of an indicator to the current one.
///
/// >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
/// >>> days = Period("2019-01-01", "2021-12-31")
/// >>> project = Project(
/// ...     "revised",
/// ...     decisions=[Decision("original", horizon=days), Decision("revision")],
/// ...     periods=[(1, days)],
/// ...     commitments=[
/// ...         Commitment(
/// ...             Indicator.common("CO08"),
/// ...             targets={"original": Target.at_least(300), "revision": Target.at_least(200)},
/// ...         ),
/// ...     ],
/// ... )
/// >>> [(step.decision.id, step.bounds[0], step.change) for step in project.target_bridge("CO08")]
/// [('original', Ratio(300, 1), None), ('revision', Ratio(200, 1), Ratio(-100, 1))]
#[pyclass(name = "BridgeStep", module = "eruf.planning", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyBridgeStep {
    step: Step,
    asked: (Question, String, usize),
}

compared!(PyBridgeStep by step);

owned! {
    /// A step of the bridge.
    struct Step of found: BridgeStep<'_> {
        decision: Decision = found.step.details.clone(),
        target: Option<TargetVersion> = found.step.target.cloned(),
        horizon: Horizon = found.step.horizon.clone(),
        bounds: Bounds = found.bounds,
        change: Option<Ratio> = found.change,
        from: Option<NaiveDate> = found.step.from,
        budget: Option<Amount> = found.step.budget,
    }
}

impl PyBridgeStep {
    fn all(question: &Question, code: &str) -> Checked<Vec<Self>> {
        let bridge = guarded(|| Ok(question.view()?.target_bridge(code)?))?;
        let made = bridge.into_iter().enumerate().map(|(place, found)| Self {
            step: Step::of(found),
            asked: (question.clone(), code.to_owned(), place),
        });
        Ok(made.collect())
    }
}

fields! {
    PyBridgeStep.step as step {
        /// The decision, with its dates and reason.
        get decision = &step.decision;
        column decision = &step.decision.id;
        /// The day from which the decision is in force; ``None`` is from the start.
        in_force_from = step.from;
        /// The horizon in force after it.
        horizon = &step.horizon;
        /// The target in force after it.
        get target = step.target.as_ref();
        /// The least and the most that kept the promise then.
        get bounds = step.bounds;
        column target_low = step.bounds.low;
        column target_high = step.bounds.high;
        /// What the decision added to the least that keeps the promise; ``None`` for the first, and
        /// where there is no least.
        change = step.change;
        /// The budget in force after it, if one was ever set.
        budget = step.budget;
        column reason = step.decision.reason.as_ref();
    }
}

#[pymethods]
impl PyBridgeStep {
    fn __repr__(&self) -> String {
        let Step { decision, change, .. } = &self.step;
        let change = change.map_or_else(|| "the first".to_owned(), |change| change.to_string());
        format!("<BridgeStep {:?}: {change}>", &*decision.id)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (question, code, place) = &self.asked;
        let options = question.options(py)?;
        options.del_item("as_of")?;
        question.again("target_bridge", (&**code,), options, (*place,))
    }
}

#[pymethods]
impl PyProject {
    /// Returns the steps from the first target of an indicator to the current one: every decision
    /// that changed what keeps the promise.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> list(project.target_bridge("CO01"))
    /// [<BridgeStep "original": the first>, <BridgeStep "extension": -20>]
    #[pyo3(signature = (code, /, *, known_at = None))]
    fn target_bridge<'py>(
        &self,
        py: Python<'py>,
        code: &str,
        known_at: At,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::about(self, code, known_at, None)?;
        Ok(rows(py, PyBridgeStep::all(&question, code)?, None)?)
    }
}
