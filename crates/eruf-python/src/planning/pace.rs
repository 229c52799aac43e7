//! `Pace`: an outcome against one plan.

use std::collections::BTreeMap;

use eruf_core::ledger::NoOutcome;
use eruf_core::planning::EstimateMethod;
use eruf_core::record::{Horizon, NoPlan};
use eruf_core::{Figure, Ratio, TargetVersion};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::project::shown::Shown;
use crate::value::columns::Columns;
use crate::value::declare::{compared, fields};
use crate::value::errors::{Checked, Refused, guarded};
use crate::value::rows::rows;

// A default in a signature shows itself in Python only as a literal.
const _: () = assert!(eruf_core::planning::LAST_PERIODS == 3);

/// How an indicator compares with the plan of one decision, and what it would take to keep it.
///
/// Figures are exact quotients, and ``None`` where there is none: ``no_plan`` says why nothing was
/// expected.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> project = Project(
/// ...     "half a year gone",
/// ...     decisions=[Decision("original", horizon=Period("2021-01-01", "2021-12-31"))],
/// ...     periods=[(1, Period("2021-01-01", "2021-06-30")), (2, Period("2021-07-01", "2021-12-31"))],
/// ...     commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(60)})],
/// ...     entries=[Entry("CO01", 1, 30, basis="increment")],
/// ... )
/// >>> [pace] = project.plan("CO01")
/// >>> pace.expected.shown(), pace.index.shown(decimals=2), pace.required
/// (Decimal('29.8'), Decimal('1.01'), Ratio(30, 1))
#[pyclass(name = "Pace", module = "eruf.planning", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyPace {
    figures: Figures,
    asked: (Question, String, u32, usize),
}

compared!(PyPace by figures);

/// The figures of a pace without the project that they are borrowed from.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Figures {
    target: TargetVersion,
    horizon: Horizon,
    decision: String,
    outcome: Figure<Ratio, NoOutcome>,
    goal: Figure<Ratio, NoPlan>,
    expected: Figure<Ratio, NoPlan>,
    index: Option<Ratio>,
    earned_days: Option<Ratio>,
    earned_periods: Option<Ratio>,
    days_behind: Option<Ratio>,
    months_behind: Option<Ratio>,
    periods_done: u32,
    periods_left: u32,
    required: Option<Ratio>,
    average: Option<Ratio>,
    last_pace: Option<Ratio>,
    best: Option<Ratio>,
    no_return: Option<u32>,
    estimates: Vec<(EstimateMethod, Ratio)>,
}

impl PyPace {
    fn all(question: &Question, code: &str, last_periods: u32) -> Checked<Vec<Self>> {
        if last_periods == 0 {
            return Err(Refused::message(
                "last_periods is 0, and an estimate looks back over at least 1",
            ));
        }
        let paces = guarded(|| Ok(question.view()?.paces(code, last_periods)?))?;
        let made = paces.into_iter().enumerate().map(|(place, pace)| Self {
            figures: Figures {
                target: pace.target.clone(),
                horizon: pace.horizon.clone(),
                decision: pace.decision.to_owned(),
                outcome: pace.outcome,
                goal: pace.goal,
                expected: pace.expected,
                index: pace.index,
                earned_days: pace.earned_days,
                earned_periods: pace.earned_periods,
                days_behind: pace.days_behind,
                months_behind: pace.months_behind,
                periods_done: pace.periods_done,
                periods_left: pace.periods_left,
                required: pace.required,
                average: pace.average,
                last_pace: pace.last_pace,
                best: pace.best,
                no_return: pace.no_return,
                estimates: pace.estimates,
            },
            asked: (question.clone(), code.to_owned(), last_periods, place),
        });
        Ok(made.collect())
    }
}

fn estimates(pace: &Figures) -> BTreeMap<&'static str, Ratio> {
    pace.estimates.iter().map(|(method, estimate)| (method.as_str(), *estimate)).collect()
}

/// A column for each method of estimating.
fn estimate_columns(mut columns: Columns, rows: &[&PyPace]) -> Columns {
    for method in EstimateMethod::NAMES {
        let estimate = |row: &&PyPace| estimates(&row.figures).get(method).copied();
        columns = columns.cells(&format!("estimate_{method}"), rows.iter().map(estimate));
    }
    columns
}

fields! {
    PyPace.figures as pace {
        /// The id of the decision whose plan this is.
        decision = &*pace.decision;
        /// The target in force after the decision.
        get target = &pace.target;
        /// The horizon in force after the decision.
        horizon = &pace.horizon;
        /// The cumulative outcome, if there is an exact one.
        outcome = pace.outcome.ok();
        /// Why there is no outcome.
        get no_outcome = pace.outcome.reason();
        /// What was to be there in the end.
        goal = pace.goal.ok();
        /// What was to be there by now.
        expected = pace.expected.ok();
        /// Why nothing was expected: ``no_target``, ``no_amount``, ``not_due`` or ``not_begun``.
        no_plan = pace.expected.reason();
        /// Outcome over what was expected by now.
        index = pace.index;
        /// After how many days of the plan the outcome was to be there.
        earned_days = pace.earned_days;
        /// The same in reporting periods.
        earned_periods = pace.earned_periods;
        /// The days of the plan that have passed, less those that were earned; below 0 is ahead.
        days_behind = pace.days_behind;
        /// The months behind; ``None`` if nothing is behind.
        months_behind = pace.months_behind;
        /// Reporting periods that have ended.
        periods_done = pace.periods_done;
        /// Reporting periods of the horizon that have not ended.
        periods_left = pace.periods_left;
        /// What is missing, over the periods that are left; ``None`` without any.
        required = pace.required;
        /// The outcome over the periods that have ended.
        average = pace.average;
        /// What was added in each of the last periods, on average.
        last_pace = pace.last_pace;
        /// The most that was added in one period.
        best = pace.best;
        /// The first report after which the required pace was above the best pace seen, and stayed
        /// above.
        no_return = pace.no_return;
        /// Estimates of the outcome at the end, by method: ``average_pace``, ``last_periods`` and
        /// ``plan_shaped``.
        get estimates = estimates(pace);
        columns estimate_columns;
    }
}

#[pymethods]
impl PyPace {
    fn __repr__(&self) -> String {
        let Figures { decision, goal, periods_left, .. } = &self.figures;
        let goal = goal.to_string();
        format!("<Pace against {decision:?}: goal {goal}, {periods_left} periods left>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let (question, code, last_periods, place) = &self.asked;
        let options = question.options(py)?;
        options.set_item("last_periods", last_periods)?;
        question.again("plan", (&**code,), options, (*place,))
    }
}

#[pymethods]
impl PyProject {
    /// The outcome of an indicator against the plan of each decision that moved its target or the
    /// horizon: as decided first, and as decided since.
    ///
    /// ``last_periods`` is how many periods the estimate by the last periods looks back over.
    #[pyo3(signature = (code, /, *, last_periods = 3, known_at = None, as_of = None))]
    fn plan<'py>(
        slf: &Bound<'py, Self>,
        code: &str,
        last_periods: u32,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::about(slf.get(), code, known_at, as_of)?;
        let found = PyPace::all(&question, code, last_periods)?;
        let as_of = Some(question.as_of);
        let shown = Shown { table: "plan", code, known_at, as_of, ..Shown::default() };
        // The table looks back over as many periods as is usual.
        let is_usual = last_periods == eruf_core::planning::LAST_PERIODS;
        let shown = is_usual.then(|| shown.by(slf)).transpose()?;
        Ok(rows(slf.py(), found, shown)?)
    }
}
