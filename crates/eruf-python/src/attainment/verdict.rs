//! `Verdict`: an outcome compared with its target.

use eruf_core::attainment::{EachYear, Outcome, VerdictMargin, YearVerdict};
use eruf_core::ledger::NoOutcome;
use eruf_core::record::Horizon;
use eruf_core::status::Framework;
use eruf_core::{Amount, Attainment, Interval, Target, TargetVersion, Undefined};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::attainment::figures::{Number, exact, figure};
use crate::project::class::PyProject;
use crate::project::question::{AsOf, At, Question};
use crate::project::shown::Shown;
use crate::record::target::PyTarget;
use crate::record::version::PyTargetVersion;
use crate::value::cell::{Percentage, ToPython};
use crate::value::declare::{fields, object};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::numbers::{BoundsInput, Day};
use crate::value::period::Span;
use crate::value::pickle::hash_of;
use crate::value::ratio::{PyRatio, Share, bounds, ratios};
use crate::value::rows::rows;
use crate::value::sequences::Listed;

/// An outcome compared with a target over a horizon.
///
/// A figure is ``None`` where it is undefined, and ``why_undefined`` says why. One known only by
/// its bounds is ``None`` too, and ``bounds_of`` has them.
///
/// >>> from eruf import Period, Target, judge
/// >>> verdict = judge(Target.ceiling(350), 175, horizon=Period("2019-01-01", "2021-12-31"))
/// >>> verdict.state, verdict.utilisation, verdict.attainment, verdict.why_undefined("attainment")
/// ('within', Ratio(1, 2), None, 'ceiling')
#[pyclass(name = "Verdict", module = "eruf.attainment", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyVerdict {
    target: Target,
    version: Option<TargetVersion>,
    horizon: Horizon,
    attainment: Attainment,
    flip: Option<VerdictMargin>,
    each_year: Option<EachYear>,
    origin: Origin,
}

/// How the verdict came about, so that it can come about again from a pickle.
#[derive(Clone)]
enum Origin {
    /// From a row of a status, by its place and by its name there.
    Row(Question, usize, &'static str),
    /// One of the verdicts of an indicator, by its place.
    Asked(Question, String, usize),
    /// From `judge`.
    Judged(JudgedOutcome),
}

/// An outcome as `judge` was given it.
#[derive(Clone)]
enum JudgedOutcome {
    Amount(Interval<Amount>),
    Occasions(Vec<Interval<Amount>>),
    Words { text: String, kept: Option<bool> },
    None(NoOutcome),
}

object!(PyVerdict);

impl PartialEq for PyVerdict {
    fn eq(&self, other: &Self) -> bool {
        let parts = |verdict: &Self| {
            (verdict.target.clone(), verdict.version.clone(), verdict.horizon.clone())
        };
        self.attainment == other.attainment && parts(self) == parts(other)
    }
}

impl PyVerdict {
    pub(crate) fn of_row(
        question: &Question,
        (place, name): (usize, &'static str),
        version: &TargetVersion,
        attainment: Attainment,
    ) -> Checked<Self> {
        Ok(Self {
            target: version.target.clone(),
            version: Some(version.clone()),
            horizon: question.view()?.horizon().clone(),
            attainment,
            flip: None,
            each_year: None,
            origin: Origin::Row(question.clone(), place, name),
        })
    }

    /// Bounds of an outcome compared with the target in force.
    pub(crate) fn of_bounds(
        question: &Question,
        code: &str,
        bounds: Interval<Amount>,
        attainment: &Attainment,
    ) -> Checked<Option<Self>> {
        let view = question.view()?;
        let version = view.target(question.project.position(code)?);
        Ok(version.map(|version| Self {
            target: version.target.clone(),
            version: None,
            horizon: view.horizon().clone(),
            attainment: attainment.clone(),
            flip: None,
            each_year: None,
            origin: Origin::Judged(JudgedOutcome::Amount(bounds)),
        }))
    }

    fn all(question: &Question, code: &str) -> Checked<Vec<Self>> {
        let verdicts = guarded(|| Ok(question.view()?.verdicts(code)?))?;
        let made = verdicts.into_iter().enumerate().map(|(place, verdict)| Self {
            target: verdict.target.target.clone(),
            version: Some(verdict.target.clone()),
            horizon: verdict.horizon.clone(),
            attainment: verdict.attainment,
            flip: verdict.flip,
            each_year: verdict.each_year,
            origin: Origin::Asked(question.clone(), code.to_owned(), place),
        });
        Ok(made.collect())
    }
}

fields! {
    PyVerdict as verdict {
        /// The id of the decision that set the target; ``None`` from ``judge``.
        decision = verdict.version.as_ref().map(|version| &version.decision);
        /// The horizon.
        horizon = &verdict.horizon;
        /// The target.
        target = &verdict.target;
        /// The version of the target, with the decision that set it; ``None`` from ``judge``.
        get version = verdict.version.as_ref();
        /// The least and the most that keep the promise.
        get target_bounds = verdict.attainment.bounds;
        column target_low = verdict.attainment.bounds.low;
        column target_high = verdict.attainment.bounds.high;
        /// Outcome minus goal, or the distance to the nearer bound.
        get variance = exact(&verdict.attainment.variance).map(Number);
        column variance = exact(&verdict.attainment.variance);
        /// The variance over the goal or bound used; for a level, over the promised change.
        relative_variance = exact(&verdict.attainment.relative_variance).map(Percentage);
        /// The share of the promise that was kept. It may be below 0 and above 1.
        attainment = exact(&verdict.attainment.share).map(Percentage);
        /// What the attainment is a share of: ``goal``, ``minimum`` or ``change``.
        get attainment_of = verdict.attainment.share_of;
        /// The attainment cut off at 0 and 1: a second figure, never shown as the attainment
        /// itself.
        get capped_share = exact(&verdict.attainment.capped_share());
        /// For a ceiling, outcome over ceiling.
        get utilisation = exact(&verdict.attainment.utilisation);
        /// For a level, outcome over goal: another figure than the attainment, which is the part of
        /// the way that was gone.
        get share_of_level = exact(&verdict.attainment.share_of_level);
        /// ``met``, ``not_met``, ``within``, ``below``, ``above`` or ``undefined``.
        state = verdict.attainment.state;
        /// Whether the promise is kept, if there is a verdict.
        get kept = verdict.attainment.kept;
        /// Why there is no verdict.
        undefined = verdict.attainment.undefined;
        /// The smallest change of the outcome that would turn the verdict, and whether it takes
        /// more than that; from ``project.verdicts``, for an exact outcome.
        get flip = verdict.flip.map(|flip| (flip.change, flip.beyond));
        column flip = verdict.flip.map(|flip| flip.change);
        /// The verdict on each full year, where the target is judged each year anew: the year, its
        /// verdict, whether the promise was kept, and whether its outcome is ``known`` or why it is
        /// not; ``None`` for any other target. From ``project.verdicts``.
        get each_year = verdict.each_year.as_ref().map(|each_year| years(each_year));
        /// In how many years the promise was kept, and how many have a verdict; ``None`` unless the
        /// target is judged each year anew.
        get years_kept = verdict.each_year.as_ref().map(|each_year| {
            (each_year.kept(), each_year.judged())
        });
    }
}

fn years(each_year: &EachYear) -> Vec<(i32, &'static str, Option<bool>, &'static str)> {
    let years = each_year.years.iter();
    let one =
        |year: &YearVerdict| (year.year, year.state().as_str(), year.kept(), year.outcome.state());
    years.map(one).collect()
}

#[pymethods]
impl PyVerdict {
    /// Returns the bounds of a figure, equal if it is exact; ``None`` if it is undefined.
    ///
    /// >>> from eruf import Period, Target, judge
    /// >>> days = Period("2019-01-01", "2021-12-31")
    /// >>> judge(Target.at_least(200), (112, 122), horizon=days).bounds_of("attainment")
    /// (Ratio(14, 25), Ratio(61, 100))
    #[pyo3(signature = (figure, /))]
    fn bounds_of(&self, figure: &str) -> Checked<Option<(PyRatio, PyRatio)>> {
        Ok(bounds(&self::figure(&self.attainment, figure)?))
    }

    /// Returns why a figure is undefined; ``None`` if it is not.
    ///
    /// >>> from eruf import Period, Target, judge
    /// >>> days = Period("2019-01-01", "2021-12-31")
    /// >>> judge(Target.at_least(0), 2, horizon=days).why_undefined("attainment")
    /// 'target_zero'
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Checked<Option<&'static str>> {
        Ok(self::figure(&self.attainment, figure)?.reason().map(Undefined::as_str))
    }

    fn __repr__(&self) -> String {
        let (state, months) = (self.attainment.state, self.horizon.months());
        format!("<Verdict {state} on {} over {months} months>", self.target)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.target, &self.horizon, &self.attainment))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match &self.origin {
            Origin::Row(question, place, name) => {
                let options = question.options(py)?;
                question.again("status", (), options, (*place, *name))?.into_pyobject(py)?
            }
            Origin::Asked(question, code, place) => {
                let options = question.options(py)?;
                question.again("verdicts", (&**code,), options, (*place,))?.into_pyobject(py)?
            }
            Origin::Judged(outcome) => {
                let options = PyDict::new(py);
                options.set_item("horizon", (&self.horizon).to_python(py)?)?;
                let amount = match outcome {
                    JudgedOutcome::Amount(amount) => Some(*amount),
                    JudgedOutcome::Occasions(occasions) => {
                        options.set_item("occasions", occasions.clone().to_python(py)?)?;
                        None
                    }
                    JudgedOutcome::Words { text, kept } => {
                        options.set_item("words", text)?;
                        options.set_item("kept", kept)?;
                        None
                    }
                    JudgedOutcome::None(reason) => {
                        options.set_item("no_outcome", reason.as_str())?;
                        None
                    }
                };
                let arguments = ((&self.target).to_python(py)?, amount.to_python(py)?);
                let judge = py.import("eruf._eruf")?.getattr("judge")?;
                let judge = (judge, arguments.0, arguments.1);
                let partial = py.import("functools")?.getattr("partial")?;
                (partial.call(judge, Some(&options))?, ()).into_pyobject(py)?
            }
        }
        .into_any())
    }
}

/// Compares an outcome with a target over a horizon, without a project around it.
///
/// The outcome is an amount or a pair of bounds; or ``occasions``, an amount for each; or
/// ``words``, and whether the goal was ``kept`` if a person states it; or the reason why there is
/// ``no_outcome``.
///
/// >>> from eruf import Period, Target, judge
/// >>> days = Period("2019-01-01", "2022-04-30")
/// >>> judge(Target.range(6, 10, per="year"), 19, horizon=days).state
/// 'below'
/// >>> judge(Target.range(4, 8, per="occasion"), occasions=[4, 6, 8], horizon=days).state
/// 'within'
#[pyfunction]
#[pyo3(signature = (
    target, outcome = None, /, *, horizon, occasions = None, words = None, kept = None, no_outcome =
    None
))]
pub(crate) fn judge(
    target: PyTarget,
    outcome: Option<BoundsInput>,
    horizon: Span,
    occasions: Option<Listed<BoundsInput>>,
    words: Option<String>,
    kept: Option<bool>,
    no_outcome: Option<&str>,
) -> Checked<PyVerdict> {
    let given = match (outcome, occasions, words, no_outcome) {
        (Some(amount), None, None, None) => JudgedOutcome::Amount(amount.0),
        (None, Some(occasions), None, None) => {
            JudgedOutcome::Occasions(occasions.into_iter().map(|occasion| occasion.0).collect())
        }
        (None, None, Some(text), None) => JudgedOutcome::Words { text, kept },
        (None, None, None, Some(reason)) => JudgedOutcome::None(choice(reason, NoOutcome::NAMES)?),
        _ => {
            return Err(Refused::message(
                "expected one of an outcome, occasions, words and no_outcome",
                "ett av ett utfall, tillfällen, ord och no_outcome förväntades",
            ));
        }
    };
    let outcome = match &given {
        JudgedOutcome::Amount(amount) => Outcome::Amount(*amount),
        JudgedOutcome::Occasions(occasions) => Outcome::Occasions(occasions),
        JudgedOutcome::Words { kept, .. } => Outcome::Words { kept: *kept },
        JudgedOutcome::None(reason) => Outcome::None(*reason),
    };
    let horizon = horizon.horizon();
    let attainment = guarded(|| Ok(Attainment::of(&target.0, &horizon, outcome)?))?;
    Ok(PyVerdict {
        target: target.0,
        version: None,
        horizon,
        attainment,
        flip: None,
        each_year: None,
        origin: Origin::Judged(given),
    })
}

/// Returns what the performance framework of 2014-2020 makes of the shares of a priority's
/// indicators: ``achieved``, ``not_achieved`` or ``serious_failure``.
///
/// Article 6 of Implementing Regulation (EU) No 215/2014. Shares are compared exactly, never as
/// they are shown; without any there is no verdict.
///
/// >>> from eruf.attainment import framework
/// >>> framework(["0.84", 1]), framework(["0.75", 1, "0.85"]), framework([])
/// ('not_achieved', 'achieved', None)
#[pyfunction]
#[pyo3(signature = (shares, /))]
pub(crate) fn framework(shares: Listed<Share>) -> Checked<Option<&'static str>> {
    Ok(Framework::of(&ratios(shares))?.map(Framework::as_str))
}

#[pymethods]
impl PyProject {
    /// Compares the outcome of an indicator with every version of its target, over every horizon
    /// where that makes a difference.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> [(verdict.decision, verdict.attainment) for verdict in project.verdicts("CO01")]
    /// [('original', Ratio(61, 100))]
    #[pyo3(signature = (code, /, *, known_at = None, as_of = None))]
    fn verdicts<'py>(
        slf: &Bound<'py, Self>,
        code: &str,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Bound<'py, PyAny>> {
        let question = Question::about(slf.get(), code, known_at, as_of)?;
        let as_of = Some(question.as_of);
        let shown = Shown { table: "verdicts", code, known_at, as_of, ..Shown::default() };
        Ok(rows(slf.py(), PyVerdict::all(&question, code)?, Some(shown.by(slf)?))?)
    }

    /// Returns the target of an indicator that was in force on a day, of what is known; ``None`` if
    /// there was none.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.target("CO08", on="2020-01-01")
    /// <TargetVersion of "original": at least 300>
    #[pyo3(signature = (code, /, *, on, known_at = None))]
    fn target(&self, code: &str, on: Day, known_at: At) -> Checked<Option<PyTargetVersion>> {
        let question = Question::about(self, code, known_at, None)?;
        let step = question.view()?.in_force_on(code, on.0)?;
        Ok(step.and_then(|step| step.target).cloned().map(PyTargetVersion))
    }

    /// Returns what the performance framework of 2014-2020 makes of some indicators by their
    /// attainment; ``None`` if one of them has none that is exact.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/sim-jh")
    /// >>> project.framework(["CO01", "CO05"])
    /// 'serious_failure'
    #[pyo3(signature = (codes, /, *, known_at = None, as_of = None))]
    fn framework(
        &self,
        codes: Listed<String>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<Option<&'static str>> {
        let question = Question::new(self, known_at, as_of)?;
        for code in codes.iter() {
            question.position(code)?;
        }
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let answer = guarded(|| Ok(question.view()?.framework(&codes)?))?;
        Ok(answer.verdict.map(Framework::as_str))
    }
}
