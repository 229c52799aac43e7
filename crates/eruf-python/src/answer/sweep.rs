//! `Sweep`: one total at any number of rates.

use std::sync::Arc;

use eruf_core::{Amount, RateOf, Ratio, Sweep, SweepPoint};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyIterator, PyRange, PyRangeMethods as _};
use pyo3::types::{PyCapsule, PyDict};

use crate::project::question::{Parts, Question, restorer, shown_in};
use crate::record::employment_rule::PyEmploymentRule;
use crate::value::columns::{Columns, to_pandas, to_polars};
use crate::value::errors::{Refused, choice, guarded};
use crate::value::numbers::{Exact, place};
use crate::value::ratio::PyRatio;

/// One total of employment at any number of rates. It is worked out once; each rate is then a
/// search.
///
/// >>> from eruf import Decision, EmploymentReading, Period, Project
/// >>> days, before, after = (Period(f"{year}-01-01", f"{year}-12-31") for year in (2019, 2018, 2019))
/// >>> def reading(moment: str, period: Period, value: int) -> EmploymentReading:
/// ...     return EmploymentReading("own:X", moment=moment, measure="turnover", value=value, period=period, method="annual report")
/// >>> project = Project(
/// ...     "made up",
/// ...     decisions=[Decision("original", horizon=days)],
/// ...     periods=[(1, days)],
/// ...     employment=[reading("before", before, 0), reading("after", after, 450_000_000)],
/// ... )
/// >>> sweep = project.sweep("turnover_per_fte")
/// >>> sweep.at(1_500_000)
/// (Ratio(300, 1), Ratio(300, 1))
/// >>> swept = sweep.at_each(range(1_000_000, 2_000_000, 500_000))
/// >>> swept.floored
/// [Ratio(450, 1), Ratio(300, 1)]
#[pyclass(name = "Sweep", module = "eruf", frozen)]
pub(crate) struct PySweep {
    question: Question,
    rule: PyEmploymentRule,
    sweep: Arc<Sweep>,
}

impl PySweep {
    pub(crate) fn answer(
        question: Question,
        rule: PyEmploymentRule,
        of: &str,
    ) -> Result<Self, Refused> {
        let of: RateOf = choice(of, RateOf::NAMES)?;
        let sweep = guarded(|| Ok(question.view().sweep(&rule.0, of)?))?;
        Ok(Self { question, rule, sweep: Arc::new(sweep) })
    }
}

/// The rates of a sweep, as amounts: a `range` of whole ones costs nothing, and an `int` little.
fn rates(rates: &Bound<'_, PyAny>) -> PyResult<Vec<Amount>> {
    let too_large = || Refused::message("a rate is beyond 10^15 in magnitude");
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
        return Ok((0..rates.len()?)
            .map(|place| whole(at(place)?))
            .collect::<Result<_, Refused>>()?);
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
    /// The rate that is swept: ``hours_of_year``, ``turnover_per_fte`` or ``share_of_full_time``.
    #[getter]
    fn of(&self) -> &'static str {
        self.sweep.of().as_str()
    }

    /// The rule; its own rate of that kind is not used.
    #[getter]
    fn rule(&self) -> PyEmploymentRule {
        self.rule.clone()
    }

    /// The floored and the net total at one rate.
    #[pyo3(signature = (rate, /))]
    fn at(&self, rate: Exact) -> Result<(PyRatio, PyRatio), Refused> {
        let SweepPoint { floored, net } = guarded(|| Ok(self.sweep.at(rate.0)?))?;
        Ok((PyRatio(floored), PyRatio(net)))
    }

    /// The totals at many rates: any iterable of exact numbers, fastest as a ``range`` of whole
    /// ones.
    #[pyo3(signature = (rates, /))]
    fn at_each(&self, py: Python<'_>, rates: &Bound<'_, PyAny>) -> Result<PySweepPoint, Refused> {
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
        crate::value::pickle::hash_of(&(&self.rule.0, self.of()))
    }

    fn __repr__(&self) -> String {
        format!("<Sweep over {}>", self.of())
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Parts, PyEmploymentRule, &'static str))> {
        Ok((restorer::<Self>(py)?, (self.question.parts(), self.rule.clone(), self.of())))
    }

    #[staticmethod]
    fn _restore(question: Parts, rule: PyEmploymentRule, of: &str) -> Result<Self, Refused> {
        Self::answer(Question::again(&question), rule, of)
    }
}

/// After how many rates a signal is looked for.
const STRIDE: usize = 65_536;

/// Totals at many rates: a sequence of pairs, floored and net, each exact.
#[pyclass(name = "SweepPoint", module = "eruf", frozen, sequence)]
pub(crate) struct PySweepPoint(Arc<(Vec<Amount>, Vec<SweepPoint>)>);

impl PySweepPoint {
    fn all(&self, figure: impl Fn(&SweepPoint) -> Ratio) -> Vec<PyRatio> {
        self.0.1.iter().map(|swept| PyRatio(figure(swept))).collect()
    }
}

impl PySweepPoint {
    fn columns(&self) -> Columns {
        Columns::new()
            .amount("rate", self.0.0.iter().map(|rate| Some(*rate)))
            .quotients("floored", self.0.1.iter().map(|swept| Some(swept.floored)))
            .quotients("net", self.0.1.iter().map(|swept| Some(swept.net)))
    }
}

#[pymethods]
impl PySweepPoint {
    /// The floored totals, in the order of the rates.
    #[getter]
    fn floored(&self) -> Vec<PyRatio> {
        self.all(|swept| swept.floored)
    }

    /// The net totals, in the order of the rates.
    #[getter]
    fn net(&self) -> Vec<PyRatio> {
        self.all(|swept| swept.net)
    }

    fn __len__(&self) -> usize {
        self.0.1.len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<(PyRatio, PyRatio)> {
        let swept = self.0.1.get(place(index, self.__len__())?);
        let swept = swept.ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("out of range"))?;
        Ok((PyRatio(swept.floored), PyRatio(swept.net)))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        let pairs: Vec<_> =
            self.0.1.iter().map(|swept| (PyRatio(swept.floored), PyRatio(swept.net))).collect();
        pairs.into_pyobject(py)?.try_iter()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn __hash__(&self) -> u64 {
        crate::value::pickle::hash_of(&(&self.0.0, self.__len__()))
    }

    /// The columns for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
    /// numerators and denominators ``decimal128(38, 0)``.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyCapsule>, Refused> {
        // A reader that wants another schema casts: the columns come as they are.
        drop(requested_schema);
        self.columns().stream(py)
    }

    /// The columns as lists by their names.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns().dict(py)
    }

    /// The columns as a ``polars.DataFrame``.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf)
    }

    /// The columns as a ``pandas.DataFrame``; pandas needs pyarrow for it.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf)
    }

    /// The columns as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
    /// ``language`` is ``en`` or ``sv``.
    #[pyo3(signature = (*, format = "text", language = "en"))]
    fn render(&self, format: &str, language: &str) -> Result<String, Refused> {
        self.columns().render("Totals by rate", format, language)
    }

    fn _repr_html_(&self) -> Result<String, Refused> {
        self.render("html", shown_in())
    }

    fn __repr__(&self) -> String {
        format!("<SweepPoint: {} rates>", self.__len__())
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (Vec<i128>, Vec<(PyRatio, PyRatio)>))> {
        let rates = self.0.0.iter().map(|rate| rate.millionths()).collect();
        let pairs =
            self.0.1.iter().map(|swept| (PyRatio(swept.floored), PyRatio(swept.net))).collect();
        Ok((restorer::<Self>(py)?, (rates, pairs)))
    }

    #[staticmethod]
    fn _restore(rates: Vec<i128>, pairs: Vec<(PyRatio, PyRatio)>) -> Self {
        let rates = rates.into_iter().filter_map(Amount::from_millionths).collect();
        Self(Arc::new((
            rates,
            pairs
                .into_iter()
                .map(|(floored, net)| SweepPoint { floored: floored.0, net: net.0 })
                .collect(),
        )))
    }
}
