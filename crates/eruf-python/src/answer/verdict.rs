//! `Verdict`: an outcome held against a target.

use eruf_core::{
    Amount, Attainment, Horizon, Interval, NoOutcome, Outcome, Ratio, Target, TargetVersion,
    Undefined, VerdictMargin,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::status::PyStatusRow;
use crate::project::question::{Parts, Question, restorer};
use crate::record::target::PyTarget;
use crate::record::version::PyTargetVersion;
use crate::value::columns::Columns;
use crate::value::errors::{Refused, choice, guarded};
use crate::value::figures::figure;
use crate::value::numbers::{BoundsInput, bounds_out};
use crate::value::period::{PyHorizon, Span};
use crate::value::pickle::hash_of;
use crate::value::ratio::{PyRatio, bounds, exact, number};
use crate::value::rows::Row;
use crate::value::sequences::Listed;

/// An outcome held against a target over a horizon.
///
/// A figure is ``None`` where it is undefined, and ``why_undefined`` says why. One known only by
/// its bounds is ``None`` too, and ``bounds_of`` has them.
///
/// >>> from eruf import Period, Target, judge
/// >>> verdict = judge(Target.ceiling(350), 175, horizon=Period("2019-01-01", "2021-12-31"))
/// >>> verdict.state, verdict.utilisation, verdict.attainment, verdict.why_undefined("attainment")
/// ('within', Ratio(1, 2), None, 'ceiling')
#[pyclass(name = "Verdict", module = "eruf", frozen, eq, skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct PyVerdict {
    target: Target,
    version: Option<TargetVersion>,
    horizon: Horizon,
    attainment: Attainment,
    flip: Option<VerdictMargin>,
    origin: Origin,
}

/// How the verdict came about, so that it can come about again from a pickle.
#[derive(Clone)]
enum Origin {
    /// From a row of a status.
    Row(PyStatusRow),
    /// One of the verdicts of an indicator.
    Asked { question: Question, code: String, place: usize },
    /// From `judge`.
    Judged(ProgressListener),
}

/// An outcome as somebody told it.
#[derive(Clone)]
enum ProgressListener {
    Amount(Interval<Amount>),
    Occasions(Vec<Interval<Amount>>),
    Words { text: String, kept: Option<bool> },
    None(NoOutcome),
}

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
        row: PyStatusRow,
        version: &TargetVersion,
        horizon: &Horizon,
        attainment: Attainment,
    ) -> Self {
        let (target, version) = (version.target.clone(), Some(version.clone()));
        Self {
            target,
            version,
            horizon: horizon.clone(),
            attainment,
            flip: None,
            origin: Origin::Row(row),
        }
    }

    /// Bounds of an outcome held against the target in force.
    pub(crate) fn of_bounds(
        question: &Question,
        code: &str,
        bounds: Interval<Amount>,
        attainment: &Attainment,
    ) -> Option<Self> {
        let view = question.view();
        let target = view.target(question.project.position(code)?)?.target.clone();
        let horizon = view.horizon().clone();
        Some(Self {
            target,
            version: None,
            horizon,
            attainment: attainment.clone(),
            flip: None,
            origin: Origin::Judged(ProgressListener::Amount(bounds)),
        })
    }

    pub(crate) fn all(question: &Question, code: &str) -> Result<Vec<Self>, Refused> {
        question.position(code)?;
        let verdicts = guarded(|| Ok(question.view().verdicts(code)?))?;
        let made = verdicts.into_iter().enumerate().map(|(place, verdict)| Self {
            target: verdict.target.target.clone(),
            version: Some(verdict.target.clone()),
            horizon: verdict.horizon.clone(),
            attainment: verdict.attainment,
            flip: verdict.flip,
            origin: Origin::Asked { question: question.clone(), code: code.to_owned(), place },
        });
        Ok(made.collect())
    }
}

#[pymethods]
impl PyVerdict {
    /// The target.
    #[getter]
    fn target(&self) -> PyTarget {
        PyTarget(self.target.clone())
    }

    /// The version of the target, with the decision that set it; ``None`` from ``judge``.
    #[getter]
    fn version(&self) -> Option<PyTargetVersion> {
        self.version.clone().map(PyTargetVersion)
    }

    /// The id of the decision that set the target; ``None`` from ``judge``.
    #[getter]
    fn decision(&self) -> Option<&str> {
        self.version.as_ref().map(|version| &*version.decision)
    }

    /// The horizon.
    #[getter]
    fn horizon(&self) -> PyHorizon {
        PyHorizon(self.horizon.clone())
    }

    /// The least and the most that keep the promise.
    #[getter]
    fn target_bounds(&self) -> (Option<PyRatio>, Option<PyRatio>) {
        (self.attainment.bounds.low.map(PyRatio), self.attainment.bounds.high.map(PyRatio))
    }

    /// Outcome minus goal, or the distance to the nearer bound.
    #[getter]
    fn variance<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        number(py, &self.attainment.variance)
    }

    /// The variance over the goal or bound used; for a level, over the promised change.
    #[getter]
    fn relative_variance(&self) -> Option<PyRatio> {
        exact(&self.attainment.relative_variance)
    }

    /// The share of the promise that was kept. It may be below 0 and above 1.
    #[getter]
    fn attainment(&self) -> Option<PyRatio> {
        exact(&self.attainment.share)
    }

    /// What the attainment is a share of: ``goal``, ``minimum`` or ``change``.
    #[getter]
    fn attainment_of(&self) -> &'static str {
        self.attainment.share_of.as_str()
    }

    /// The attainment held between 0 and 1: a second figure, never shown as the attainment itself.
    #[getter]
    fn capped_share(&self) -> Option<PyRatio> {
        exact(&self.attainment.capped_share())
    }

    /// For a ceiling, outcome over ceiling.
    #[getter]
    fn utilisation(&self) -> Option<PyRatio> {
        exact(&self.attainment.utilisation)
    }

    /// For a level, outcome over goal: another figure than the attainment, which is the part of the
    /// way that was gone.
    #[getter]
    fn share_of_level(&self) -> Option<PyRatio> {
        exact(&self.attainment.share_of_level)
    }

    /// ``met``, ``not_met``, ``within``, ``below``, ``above`` or ``undefined``.
    #[getter]
    fn state(&self) -> &'static str {
        self.attainment.state.as_str()
    }

    /// Whether the promise is kept, if there is a verdict.
    #[getter]
    fn kept(&self) -> Option<bool> {
        self.attainment.kept
    }

    /// The smallest change of the outcome that would turn the verdict, and whether it takes more
    /// than that; from ``project.verdicts``, for an exact outcome.
    #[getter]
    fn flip(&self) -> Option<(PyRatio, bool)> {
        self.flip.map(|flip| (PyRatio(flip.change), flip.beyond))
    }

    /// Why there is no verdict.
    #[getter]
    fn undefined(&self) -> Option<&'static str> {
        self.attainment.undefined.map(Undefined::as_str)
    }

    /// The bounds of a figure, equal if it is exact; ``None`` if it is undefined.
    ///
    /// >>> from eruf import Period, Target, judge
    /// >>> judge(Target.at_least(200), (112, 122), horizon=Period("2019-01-01", "2021-12-31")).bounds_of("attainment")
    /// (Ratio(14, 25), Ratio(61, 100))
    #[pyo3(signature = (figure, /))]
    fn bounds_of(&self, figure: &str) -> Result<Option<(PyRatio, PyRatio)>, Refused> {
        Ok(bounds(&self::figure(&self.attainment, figure)?))
    }

    /// Why a figure is undefined; ``None`` if it is not.
    ///
    /// >>> from eruf import Period, Target, judge
    /// >>> judge(Target.at_least(0), 2, horizon=Period("2019-01-01", "2021-12-31")).why_undefined("attainment")
    /// 'target_zero'
    #[pyo3(signature = (figure, /))]
    fn why_undefined(&self, figure: &str) -> Result<Option<&'static str>, Refused> {
        Ok(self::figure(&self.attainment, figure)?.reason().map(Undefined::as_str))
    }

    fn __repr__(&self) -> String {
        format!(
            "<Verdict {} on {} over {} months>",
            self.attainment.state,
            self.target,
            self.horizon.months()
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.target, &self.horizon, &self.attainment))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let made = match &self.origin {
            Origin::Row(row) => {
                (py.import("operator")?.getattr("attrgetter")?.call1(("verdict",))?, (row.clone(),))
                    .into_pyobject(py)?
            }
            Origin::Asked { question, code, place } => {
                (restorer::<Self>(py)?, (question.parts(), code, place)).into_pyobject(py)?
            }
            Origin::Judged(told) => {
                let options = PyDict::new(py);
                options.set_item("horizon", self.horizon())?;
                let outcome = match told {
                    ProgressListener::Amount(amount) => Some(bounds_out(py, *amount)?),
                    ProgressListener::Occasions(occasions) => {
                        let bounds: PyResult<Vec<_>> =
                            occasions.iter().map(|occasion| bounds_out(py, *occasion)).collect();
                        options.set_item("occasions", bounds?)?;
                        None
                    }
                    ProgressListener::Words { text, kept } => {
                        options.set_item("words", text)?;
                        options.set_item("kept", kept)?;
                        None
                    }
                    ProgressListener::None(reason) => {
                        options.set_item("no_outcome", reason.as_str())?;
                        None
                    }
                };
                let judge = py.import("eruf")?.getattr("judge")?;
                let partial = py
                    .import("functools")?
                    .getattr("partial")?
                    .call((judge, self.target(), outcome), Some(&options))?;
                (partial, ()).into_pyobject(py)?
            }
        };
        Ok(made.into_any())
    }

    #[staticmethod]
    fn _restore(question: Parts, code: &str, place: usize) -> Result<Self, Refused> {
        let verdicts = Self::all(&Question::again(&question), code)?;
        verdicts.into_iter().nth(place).ok_or_else(|| Refused::message("there is no such verdict"))
    }
}

/// An outcome held against a target over a horizon, without a project around it.
///
/// The outcome is an amount or a pair of bounds; or ``occasions``, an amount for each; or
/// ``words``, and whether the goal was ``kept`` if a person states it; or the reason why there is
/// ``no_outcome``.
///
/// >>> from eruf import Period, Target, judge
/// >>> judge(Target.range(6, 10, per="year"), 19, horizon=Period("2019-01-01", "2022-04-30")).state
/// 'below'
/// >>> judge(Target.range(4, 8, per="occasion"), occasions=[4, 6, 8], horizon=Period("2019-01-01", "2022-04-30")).state
/// 'within'
#[pyfunction]
#[pyo3(signature = (target, outcome = None, /, *, horizon, occasions = None, words = None, kept = None, no_outcome = None))]
pub(crate) fn judge(
    target: PyTarget,
    outcome: Option<BoundsInput>,
    horizon: Span,
    occasions: Option<Listed<BoundsInput>>,
    words: Option<String>,
    kept: Option<bool>,
    no_outcome: Option<&str>,
) -> Result<PyVerdict, Refused> {
    let told = match (outcome, occasions, words, no_outcome) {
        (Some(amount), None, None, None) => ProgressListener::Amount(amount.0),
        (None, Some(occasions), None, None) => {
            ProgressListener::Occasions(occasions.into_iter().map(|occasion| occasion.0).collect())
        }
        (None, None, Some(text), None) => ProgressListener::Words { text, kept },
        (None, None, None, Some(reason)) => {
            ProgressListener::None(choice(reason, NoOutcome::NAMES)?)
        }
        _ => {
            return Err(Refused::message(
                "expected one of an outcome, occasions, words and no_outcome",
            ));
        }
    };
    let given = match &told {
        ProgressListener::Amount(amount) => Outcome::Amount(*amount),
        ProgressListener::Occasions(occasions) => Outcome::Occasions(occasions),
        ProgressListener::Words { kept, .. } => Outcome::Words { kept: *kept },
        ProgressListener::None(reason) => Outcome::None(*reason),
    };
    let horizon = horizon.horizon();
    let attainment = guarded(|| Ok(Attainment::of(&target.0, &horizon, given)?))?;
    Ok(PyVerdict {
        target: target.0,
        version: None,
        horizon,
        attainment,
        flip: None,
        origin: Origin::Judged(told),
    })
}

impl Row for PyVerdict {
    fn columns(rows: &[&Self]) -> Columns {
        let rows = || rows.iter();
        let exact = |figure: &eruf_core::Figure<Interval<Ratio>, Undefined>| {
            figure.as_ref().ok().and_then(eruf_core::Interval::as_exact)
        };
        Columns::new()
            .text("decision", rows().map(|verdict| verdict.decision().map(str::to_owned)))
            .date("horizon_first", rows().map(|verdict| verdict.horizon.period().first()))
            .date("horizon_last", rows().map(|verdict| verdict.horizon.period().last()))
            .text("target", rows().map(|verdict| Some(verdict.target.to_string())))
            .quotients("target_low", rows().map(|verdict| verdict.attainment.bounds.low))
            .quotients("target_high", rows().map(|verdict| verdict.attainment.bounds.high))
            .quotients("variance", rows().map(|verdict| exact(&verdict.attainment.variance)))
            .quotients(
                "relative_variance",
                rows().map(|verdict| exact(&verdict.attainment.relative_variance)),
            )
            .quotients("attainment", rows().map(|verdict| exact(&verdict.attainment.share)))
            .text("state", rows().map(|verdict| Some(verdict.attainment.state.as_str().to_owned())))
            .text(
                "undefined",
                rows().map(|verdict| {
                    verdict.attainment.undefined.map(|reason| reason.as_str().to_owned())
                }),
            )
            .quotients("flip", rows().map(|verdict| verdict.flip.map(|flip| flip.change)))
    }
}
