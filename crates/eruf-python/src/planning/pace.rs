//! `Pace`: an outcome against one plan.

use std::collections::BTreeMap;

use eruf_core::ledger::NoOutcome;
use eruf_core::planning::{EstimateMethod, NoPace, NoReturn, Pace};
use eruf_core::record::{Horizon, NoPlan};
use eruf_core::{Figure, Interval, NaiveDate, Ratio, TargetVersion};
use pyo3::prelude::*;

use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::project::shown::Shown;
use crate::value::columns::Columns;
use crate::value::declare::{compared, fields, owned};
use crate::value::errors::{Checked, Refused, guarded};
use crate::value::rows::rows;

// A default in a signature shows itself in Python only as a literal.
const _: () = assert!(eruf_core::planning::LAST_PERIODS == 3);

/// How an indicator compares with the plan of one decision, and what it would take to keep it.
///
/// Paces are per month. Figures are exact quotients, and ``None`` where there is none or only its
/// bounds are known: ``reasons`` and ``bounds`` say which, by the name of the figure.
///
/// >>> from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
/// >>> project = Project(
/// ...     "half a year gone",
/// ...     decisions=[Decision("original", horizon=Period("2021-01-01", "2021-12-31"))],
/// ...     periods=[
/// ...         (1, Period("2021-01-01", "2021-06-30")),
/// ...         (2, Period("2021-07-01", "2021-12-31")),
/// ...     ],
/// ...     commitments=[
/// ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(60)}),
/// ...     ],
/// ...     entries=[Entry("CO01", 1, 30, basis="increment")],
/// ... )
/// >>> [pace] = project.plan("CO01")
/// >>> pace.expected.shown(), pace.index.shown(decimals=2), pace.required
/// (Decimal('29.8'), Decimal('1.01'), Ratio(5, 1))
#[pyclass(name = "Pace", module = "eruf.planning", frozen, eq, hash, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyPace {
    figures: Figures,
    asked: (Question, String, u32, usize),
}

compared!(PyPace by figures);

/// A figure or its bounds, or why there is none.
type Bounded = Figure<Interval<Ratio>, NoPace>;

owned! {
    /// The figures of a pace.
    struct Figures of pace: Pace<'_> {
        target: TargetVersion = pace.target.clone(),
        horizon: Horizon = pace.horizon.clone(),
        decision: String = pace.decision.to_owned(),
        asked_at: NaiveDate = pace.asked_at,
        about: Option<NaiveDate> = pace.about,
        months_before: Option<Ratio> = pace.months_before,
        carried: bool = pace.carried,
        whole_goal: bool = pace.whole_goal,
        outcome: Figure<Interval<Ratio>, NoOutcome> = pace.outcome,
        goal: Figure<Ratio, NoPlan> = pace.goal,
        expected: Figure<Ratio, NoPace> = pace.expected,
        expected_asked: Figure<Ratio, NoPace> = pace.expected_asked,
        index: Bounded = pace.index,
        earned_days: Bounded = pace.earned_days,
        days_behind: Bounded = pace.days_behind,
        months_behind: Bounded = pace.months_behind,
        months_left: Option<Ratio> = pace.months_left,
        required: Bounded = pace.required,
        average: Bounded = pace.average,
        last_pace: Bounded = pace.last_pace,
        best: Bounded = pace.best,
        no_return: Figure<u32, NoReturn> = pace.no_return,
        estimates: Vec<(EstimateMethod, Bounded)> = pace.estimates,
    }
}

impl PyPace {
    fn all(question: &Question, code: &str, last_periods: u32) -> Checked<Vec<Self>> {
        if last_periods == 0 {
            return Err(Refused::message(
                "last_periods is 0, and an estimate looks back over at least 1",
                "last_periods är 0, och en prognos bygger på minst 1",
            ));
        }
        let paces = guarded(|| Ok(question.view()?.paces(code, last_periods)?))?;
        let made = paces.into_iter().enumerate().map(|(place, pace)| Self {
            figures: Figures::of(pace),
            asked: (question.clone(), code.to_owned(), last_periods, place),
        });
        Ok(made.collect())
    }
}

/// The figure, if it is exact.
fn exact(figure: Bounded) -> Option<Ratio> {
    figure.ok().and_then(|bounds| bounds.as_exact())
}

fn estimates(pace: &Figures) -> BTreeMap<&'static str, Ratio> {
    let exact = pace.estimates.iter().map(|(method, estimate)| (method.as_str(), exact(*estimate)));
    exact.filter_map(|(method, estimate)| Some((method, estimate?))).collect()
}

/// The figures that have a reason or bounds, by name.
fn figures(pace: &Figures) -> Vec<(&'static str, Bounded)> {
    let mut all = vec![
        ("outcome", pace.outcome.map_reason(NoPace::from)),
        ("expected", pace.expected.map(Interval::exact)),
        ("expected_asked", pace.expected_asked.map(Interval::exact)),
        ("index", pace.index),
        ("earned_days", pace.earned_days),
        ("days_behind", pace.days_behind),
        ("months_behind", pace.months_behind),
        ("required", pace.required),
        ("average", pace.average),
        ("last_pace", pace.last_pace),
        ("best", pace.best),
    ];
    all.extend(pace.estimates.iter().map(|(method, estimate)| (method.as_str(), *estimate)));
    all
}

fn reasons(pace: &Figures) -> BTreeMap<&'static str, &'static str> {
    let reasons = figures(pace).into_iter();
    let reason = |(name, figure): (_, Bounded)| Some((name, figure.reason()?.as_str()));
    reasons.filter_map(reason).collect()
}

fn bounds(pace: &Figures) -> BTreeMap<&'static str, Interval<Ratio>> {
    let found = figures(pace).into_iter();
    found.filter_map(|(name, figure)| Some((name, figure.ok()?))).collect()
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
        /// The day of the question.
        asked_at = pace.asked_at;
        /// The day that the outcome is about: the last day of the latest period that was reported.
        about = pace.about;
        /// The months from that day to the question.
        months_before = pace.months_before;
        /// Whether a report was due in between and did not come.
        carried = pace.carried;
        /// Whether it is a level without a baseline, which is held against the whole goal.
        whole_goal = pace.whole_goal;
        /// The cumulative outcome, if there is an exact one.
        outcome = exact(pace.outcome.map_reason(NoPace::from));
        /// Why there is no outcome.
        get no_outcome = pace.outcome.reason();
        /// What was to be there in the end.
        goal = pace.goal.ok();
        /// What was to be there on the day that the outcome is about.
        expected = pace.expected.ok();
        /// What was to be there on the day of the question.
        expected_asked = pace.expected_asked.ok();
        /// Why there is no plan: ``no_target`` or ``no_amount``.
        no_plan = pace.goal.reason();
        /// Outcome over what was expected; of a level, both counted from its baseline.
        index = exact(pace.index);
        /// After how many days of the plan the outcome was to be there.
        earned_days = exact(pace.earned_days);
        /// The days of the plan up to the outcome's own day, less those that were earned; below 0
        /// is ahead.
        days_behind = exact(pace.days_behind);
        /// The same in months.
        months_behind = exact(pace.months_behind);
        /// The months that are left after the outcome's own day.
        months_left = pace.months_left;
        /// What is missing, per month of those that are left.
        required = exact(pace.required);
        /// What is known to have been added, per month that it was added in.
        average = exact(pace.average);
        /// What was added in the last periods, per month that it was added in.
        last_pace = exact(pace.last_pace);
        /// The largest pace of a period, or of the span that an increment covers.
        best = exact(pace.best);
        /// The first report after which the required pace was above the best pace seen, and stayed
        /// above.
        no_return = pace.no_return.ok();
        /// Why there is no point of no return. A pace that is not known is not exceeded.
        no_return_reason = pace.no_return.reason().map(NoReturn::as_str);
        /// Why figures are not there, by their names.
        get reasons = reasons(pace);
        /// The bounds of every figure, equal where it is exact, by their names.
        get bounds = bounds(pace);
        /// Estimates of the outcome at the end, by method: ``average_pace``, ``last_periods`` and
        /// ``plan_shaped``.
        get estimates = estimates(pace);
        columns estimate_columns;
    }
}

#[pymethods]
impl PyPace {
    fn __repr__(&self) -> String {
        let Figures { decision, goal, .. } = &self.figures;
        let left = self.figures.months_left.map_or_else(String::new, |left| left.to_string());
        format!("<Pace against {decision:?}: goal {goal}, {left} months left>")
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
    /// Compares the outcome of an indicator with the plan of each decision that moved its target or
    /// the horizon: as decided first, and as decided since.
    ///
    /// ``last_periods`` is how many periods the estimate by the last periods looks back over.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> [(pace.decision, pace.goal, pace.outcome) for pace in project.plan("CO01")]
    /// [('original', Ratio(120, 1), Ratio(102, 1)), ('extension', Ratio(100, 1), Ratio(102, 1))]
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
