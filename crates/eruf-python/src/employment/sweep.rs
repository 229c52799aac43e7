//! `Sweep`: one total at any number of rates.

use std::sync::Arc;

use eruf_core::employment::{Sweep, SweepPoint};
use eruf_core::law::RateOf;
use eruf_core::{Amount, Ratio};
use eruf_report::{Language, Render};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyIterator, PyRange, PyRangeMethods as _};

use crate::law::employment_rule::PyEmploymentRule;
use crate::project::class::PyProject;
use crate::project::question::{Again, AsOf, At, Question};
use crate::value::cell::ToPython;
use crate::value::columns::Columns;
use crate::value::declare::{fields, table};
use crate::value::errors::{Checked, Refused, choice, guarded};
use crate::value::numbers::{Exact, out_of_range, place};
use crate::value::pickle::{Reduced, hash_of};
use crate::value::ratio::PyRatio;

/// One total of employment at any number of rates. It is worked out once; each rate is then a
/// search.
///
/// >>> from eruf import Decision, EmploymentReading, EmploymentRule, Period, Project
/// >>> before, days = (Period(f"{year}-01-01", f"{year}-12-31") for year in (2018, 2019))
/// >>> def reading(moment: str, period: Period, value: int) -> EmploymentReading:
/// ...     return EmploymentReading(
/// ...         "own:X",
/// ...         moment=moment,
/// ...         measure="turnover",
/// ...         value=value,
/// ...         period=period,
/// ...         method="annual report",
/// ...     )
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     employment=[reading("before", before, 0), reading("after", days, 450_000_000)],
/// ... )
/// >>> sweep = project.sweep("turnover_per_fte", rule=EmploymentRule())
/// >>> sweep.at(1_500_000)
/// (Ratio(300, 1), Ratio(300, 1))
/// >>> swept = sweep.at_each(range(1_000_000, 2_000_000, 500_000))
/// >>> swept.floored
/// [Ratio(450, 1), Ratio(300, 1)]
#[pyclass(name = "Sweep", module = "eruf.employment", frozen)]
pub(crate) struct PySweep {
    question: Question,
    rule: PyEmploymentRule,
    sweep: Arc<Sweep>,
}

/// The rates of a sweep, as amounts: a `range` of whole ones costs nothing, and an `int` little.
fn rates(rates: &Bound<'_, PyAny>) -> PyResult<Vec<Amount>> {
    let too_large = || {
        Refused::message("a rate is beyond 10^15 in magnitude", "ett omräkningstal är över 10^15")
    };
    let whole = |rate: i64| {
        i128::from(rate)
            .checked_mul(1_000_000)
            .and_then(Amount::from_millionths)
            .ok_or_else(too_large)
    };
    if let Ok(range) = rates.cast::<PyRange>() {
        let (start, step) = (i64::try_from(range.start()?)?, i64::try_from(range.step()?)?);
        let at = |place: usize| {
            i64::try_from(place)
                .ok()
                .and_then(|place| start.checked_add(step.checked_mul(place)?))
                .ok_or_else(too_large)
        };
        return Ok((0..rates.len()?).map(|place| whole(at(place)?)).collect::<Checked<_>>()?);
    }
    let rate = |rate: Bound<'_, PyAny>| -> PyResult<Amount> {
        if rate.is_exact_instance_of::<PyInt>() && !rate.is_instance_of::<PyBool>() {
            return Ok(whole(rate.extract()?)?);
        }
        Ok(rate.extract::<Exact>()?.0)
    };
    rates.try_iter()?.map(|each| rate(each?)).collect()
}

#[pymethods]
impl PySweep {
    /// Returns the floored and the net total at one rate.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.sweep("hours_of_year").at(1720)
    /// (Ratio(16949, 860), Ratio(8349, 860))
    #[pyo3(signature = (rate, /))]
    fn at(&self, rate: Exact) -> Checked<(PyRatio, PyRatio)> {
        let SweepPoint { floored, net, .. } = guarded(|| Ok(self.sweep.at(rate.0)?))?;
        Ok((PyRatio(floored), PyRatio(net)))
    }

    /// Returns the totals at many rates: any iterable of exact numbers, fastest as a ``range`` of
    /// whole ones.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.sweep("hours_of_year").at_each([1720])
    /// <SweepPoint: 1 rates>
    #[pyo3(signature = (rates, /))]
    fn at_each(&self, py: Python<'_>, rates: &Bound<'_, PyAny>) -> Checked<PySweepPoint> {
        let rates = self::rates(rates)?;
        let sweep = &self.sweep;
        let mut swept = Vec::with_capacity(rates.len());
        for some in rates.chunks(STRIDE) {
            swept.extend(py.detach(|| guarded(|| Ok(sweep.at_each(some)?)))?);
            py.check_signals()?;
        }
        Ok(PySweepPoint(Arc::new((rates, swept))))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.rule == other.rule && self.sweep == other.sweep
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.rule.0, self.sweep.of()))
    }

    fn __repr__(&self) -> String {
        format!("<Sweep over {}>", self.sweep.of())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Again<'py>> {
        let options = self.question.options(py)?;
        options.set_item("rule", (&self.rule.0).to_python(py)?)?;
        self.question.again("sweep", (self.sweep.of(),), options, ())
    }
}

fields! {
    PySweep as sweep {
        /// The rate that is swept: ``hours_of_year``, ``turnover_per_fte`` or
        /// ``share_of_full_time``.
        get of = sweep.sweep.of();
        /// The rule; its own rate of that kind is not used.
        get rule = &sweep.rule.0;
    }
}

/// After how many rates a signal is looked for.
const STRIDE: usize = 65_536;

/// Floored and net totals.
type Pairs = Vec<(PyRatio, PyRatio)>;

/// Totals at many rates: a sequence of pairs, floored and net, each exact.
///
/// >>> import eruf
/// >>> project = eruf.load("examples/time-series")
/// >>> project.sweep("hours_of_year").at_each([1720, 1920]).net
/// [Ratio(8349, 860), Ratio(193, 20)]
#[pyclass(name = "SweepPoint", module = "eruf.employment", frozen, sequence)]
pub(crate) struct PySweepPoint(Arc<(Vec<Amount>, Vec<SweepPoint>)>);

impl PySweepPoint {
    fn all(&self, figure: impl Fn(&SweepPoint) -> Ratio) -> Vec<Ratio> {
        self.0.1.iter().map(figure).collect()
    }

    fn pairs(&self) -> Pairs {
        self.0.1.iter().map(|swept| (PyRatio(swept.floored), PyRatio(swept.net))).collect()
    }

    fn columns(&self) -> Columns {
        let (rates, swept) = &*self.0;
        Columns::new()
            .cells("rate", rates.iter().copied())
            .cells("floored", swept.iter().map(|swept| swept.floored))
            .cells("net", swept.iter().map(|swept| swept.net))
    }

    fn text<R: Render>(&self, format: R, language: Language) -> Checked<R::Output> {
        self.columns().text("Totals by rate", format, language)
    }
}

#[pymethods]
impl PySweepPoint {
    fn __len__(&self) -> usize {
        self.0.1.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<(PyRatio, PyRatio)> {
        let swept = self.0.1.get(place(index, self.__len__())?);
        let swept = swept.ok_or_else(out_of_range)?;
        Ok((PyRatio(swept.floored), PyRatio(swept.net)))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.pairs().into_pyobject(py)?.try_iter()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        hash_of(&(&self.0.0, self.__len__()))
    }

    fn __repr__(&self) -> String {
        format!("<SweepPoint: {} rates>", self.__len__())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Reduced<'py, (Vec<i128>, Pairs)> {
        let rates = self.0.0.iter().map(|rate| rate.millionths()).collect();
        Ok((py.get_type::<Self>().getattr("_restore")?, (rates, self.pairs())))
    }

    #[staticmethod]
    fn _restore(rates: Vec<i128>, pairs: Pairs) -> Self {
        let rates = rates.into_iter().filter_map(Amount::from_millionths).collect();
        let swept = |(floored, net): (PyRatio, PyRatio)| {
            let mut point = SweepPoint::default();
            (point.floored, point.net) = (floored.0, net.0);
            point
        };
        Self(Arc::new((rates, pairs.into_iter().map(swept).collect())))
    }
}

fields! {
    PySweepPoint as swept {
        /// The floored totals, in the order of the rates.
        get floored = swept.all(|point| point.floored);
        /// The net totals, in the order of the rates.
        get net = swept.all(|point| point.net);
    }
}

table!(PySweepPoint);

#[pymethods]
impl PyProject {
    /// Returns the total of employment at any number of rates, of ``hours_of_year``,
    /// ``turnover_per_fte`` or ``share_of_full_time``.
    ///
    /// >>> import eruf
    /// >>> project = eruf.load("examples/time-series")
    /// >>> project.sweep("hours_of_year").of
    /// 'hours_of_year'
    #[pyo3(signature = (of, /, *, rule = None, known_at = None, as_of = None))]
    fn sweep(
        &self,
        of: &str,
        rule: Option<PyEmploymentRule>,
        known_at: At,
        as_of: AsOf,
    ) -> Checked<PySweep> {
        let question = Question::new(self, known_at, as_of)?;
        let rule = self.rule_or_default(rule)?;
        let of: RateOf = choice(of, RateOf::NAMES)?;
        let sweep = guarded(|| Ok(question.view()?.sweep(&rule.0, of)?))?;
        Ok(PySweep { question, rule, sweep: Arc::new(sweep) })
    }
}
