//! `Pace`: an outcome against one plan.

use std::collections::BTreeMap;

use eruf_core::{
    EstimateMethod, Figure, Framework, Horizon, NoOutcome, NoPlan, Ratio, TargetVersion,
};
use pyo3::prelude::*;

use crate::project::question::{Parts, Question, restorer};
use crate::record::version::PyTargetVersion;
use crate::value::columns::Columns;
use crate::value::errors::{Refused, guarded};
use crate::value::period::PyHorizon;
use crate::value::pickle::hash_of;
use crate::value::ratio::{PyRatio, Share, ratios};
use crate::value::rows::Row;
use crate::value::sequences::Listed;

/// Where an indicator stands against the plan of one decision, and what it would take to keep it.
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
#[pyclass(name = "Pace", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyPace {
    figures: Figures,
    asked: (Question, String, u32, usize),
}

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

impl PartialEq for PyPace {
    fn eq(&self, other: &Self) -> bool {
        self.figures == other.figures
    }
}

impl PyPace {
    pub(crate) fn all(
        question: &Question,
        code: &str,
        last_periods: u32,
    ) -> Result<Vec<Self>, Refused> {
        question.position(code)?;
        if last_periods == 0 {
            return Err(Refused::message(
                "last_periods is 0, and an estimate looks back over at least 1",
            ));
        }
        let paces = guarded(|| Ok(question.view().paces(code, last_periods)?))?;
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

#[pymethods]
impl PyPace {
    /// The id of the decision whose plan this is.
    #[getter]
    fn decision(&self) -> &str {
        &self.figures.decision
    }

    /// The target in force after the decision.
    #[getter]
    fn target(&self) -> PyTargetVersion {
        PyTargetVersion(self.figures.target.clone())
    }

    /// The horizon in force after the decision.
    #[getter]
    fn horizon(&self) -> PyHorizon {
        PyHorizon(self.figures.horizon.clone())
    }

    /// The cumulative outcome, if there is an exact one.
    #[getter]
    fn outcome(&self) -> Option<PyRatio> {
        self.figures.outcome.ok().map(PyRatio)
    }

    /// Why there is no outcome.
    #[getter]
    fn no_outcome(&self) -> Option<&'static str> {
        self.figures.outcome.reason().map(NoOutcome::as_str)
    }

    /// What was to be there in the end.
    #[getter]
    fn goal(&self) -> Option<PyRatio> {
        self.figures.goal.ok().map(PyRatio)
    }

    /// What was to be there by now.
    #[getter]
    fn expected(&self) -> Option<PyRatio> {
        self.figures.expected.ok().map(PyRatio)
    }

    /// Why nothing was expected: ``no_target``, ``no_amount``, ``not_due`` or ``not_begun``.
    #[getter]
    fn no_plan(&self) -> Option<&'static str> {
        self.figures.expected.reason().map(NoPlan::as_str)
    }

    /// Outcome over what was expected by now.
    #[getter]
    fn index(&self) -> Option<PyRatio> {
        self.figures.index.map(PyRatio)
    }

    /// After how many days of the plan the outcome was to be there.
    #[getter]
    fn earned_days(&self) -> Option<PyRatio> {
        self.figures.earned_days.map(PyRatio)
    }

    /// The same in reporting periods.
    #[getter]
    fn earned_periods(&self) -> Option<PyRatio> {
        self.figures.earned_periods.map(PyRatio)
    }

    /// The days of the plan that have passed, less those that were earned; below 0 is ahead.
    #[getter]
    fn days_behind(&self) -> Option<PyRatio> {
        self.figures.days_behind.map(PyRatio)
    }

    /// The months behind; ``None`` if nothing is behind.
    #[getter]
    fn months_behind(&self) -> Option<PyRatio> {
        self.figures.months_behind.map(PyRatio)
    }

    /// Reporting periods that have ended.
    #[getter]
    fn periods_done(&self) -> u32 {
        self.figures.periods_done
    }

    /// Reporting periods of the horizon that have not ended.
    #[getter]
    fn periods_left(&self) -> u32 {
        self.figures.periods_left
    }

    /// What is missing, over the periods that are left; ``None`` without any.
    #[getter]
    fn required(&self) -> Option<PyRatio> {
        self.figures.required.map(PyRatio)
    }

    /// The outcome over the periods that have ended.
    #[getter]
    fn average(&self) -> Option<PyRatio> {
        self.figures.average.map(PyRatio)
    }

    /// What was added in each of the last periods, on average.
    #[getter]
    fn last_pace(&self) -> Option<PyRatio> {
        self.figures.last_pace.map(PyRatio)
    }

    /// The most that was added in one period.
    #[getter]
    fn best(&self) -> Option<PyRatio> {
        self.figures.best.map(PyRatio)
    }

    /// The first report after which the required pace was above the best pace seen, and stayed
    /// above.
    #[getter]
    fn no_return(&self) -> Option<u32> {
        self.figures.no_return
    }

    /// Estimates of the outcome at the end, by method: ``average_pace``, ``last_periods`` and
    /// ``plan_shaped``.
    #[getter]
    fn estimates(&self) -> BTreeMap<&'static str, PyRatio> {
        self.figures
            .estimates
            .iter()
            .map(|(method, estimate)| (method.as_str(), PyRatio(*estimate)))
            .collect()
    }

    fn __repr__(&self) -> String {
        let goal =
            self.figures.goal.map_or_else(|reason| reason.to_string(), |goal| goal.to_string());
        format!(
            "<Pace against {:?}: goal {goal}, {} periods left>",
            self.figures.decision, self.figures.periods_left
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(&self.figures)
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, &str, u32, usize))> {
        let (question, code, last_periods, place) = &self.asked;
        Ok((restorer::<Self>(py)?, (question.parts(), code, *last_periods, *place)))
    }

    #[staticmethod]
    fn _restore(
        question: Parts,
        code: &str,
        last_periods: u32,
        place: usize,
    ) -> Result<Self, Refused> {
        let paces = Self::all(&Question::again(&question), code, last_periods)?;
        paces.into_iter().nth(place).ok_or_else(|| Refused::message("there is no such pace"))
    }
}

/// What the performance framework of 2014-2020 makes of the shares of a priority's indicators:
/// ``achieved``, ``not_achieved`` or ``serious_failure``.
///
/// Article 6 of Implementing Regulation (EU) No 215/2014. Shares are compared exactly, never as
/// they are shown; without any there is no verdict.
///
/// >>> import eruf
/// >>> eruf.framework(["0.84", 1]), eruf.framework(["0.75", 1, "0.85"]), eruf.framework([])
/// ('not_achieved', 'achieved', None)
#[pyfunction]
#[pyo3(signature = (shares, /))]
pub(crate) fn framework(shares: Listed<Share>) -> Option<&'static str> {
    Framework::of(&ratios(shares)).map(Framework::as_str)
}

impl Row for PyPace {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter().map(|row| &row.figures);
        let mut columns = Columns::new()
            .text("decision", rows().map(|pace| Some(pace.decision.clone())))
            .date("horizon_first", rows().map(|pace| pace.horizon.period().first()))
            .date("horizon_last", rows().map(|pace| pace.horizon.period().last()))
            .quotients("outcome", rows().map(|pace| pace.outcome.ok()))
            .quotients("goal", rows().map(|pace| pace.goal.ok()))
            .quotients("expected", rows().map(|pace| pace.expected.ok()))
            .text(
                "no_plan",
                rows().map(|pace| pace.expected.reason().map(|reason| reason.as_str().to_owned())),
            )
            .quotients("index", rows().map(|pace| pace.index))
            .quotients("earned_days", rows().map(|pace| pace.earned_days))
            .quotients("earned_periods", rows().map(|pace| pace.earned_periods))
            .quotients("days_behind", rows().map(|pace| pace.days_behind))
            .quotients("months_behind", rows().map(|pace| pace.months_behind))
            .whole("periods_done", rows().map(|pace| Some(pace.periods_done.into())))
            .whole("periods_left", rows().map(|pace| Some(pace.periods_left.into())))
            .quotients("required", rows().map(|pace| pace.required))
            .quotients("average", rows().map(|pace| pace.average))
            .quotients("last_pace", rows().map(|pace| pace.last_pace))
            .quotients("best", rows().map(|pace| pace.best))
            .whole("no_return", rows().map(|pace| pace.no_return.map(Into::into)));
        for method in
            [EstimateMethod::AveragePace, EstimateMethod::LastPeriods, EstimateMethod::PlanShaped]
        {
            let estimate = |pace: &Figures| {
                pace.estimates.iter().find(|(by, _)| *by == method).map(|(_, estimate)| *estimate)
            };
            columns =
                columns.quotients(&format!("estimate_{}", method.as_str()), rows().map(estimate));
        }
        columns
    }
}
